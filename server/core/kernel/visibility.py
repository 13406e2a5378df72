"""Visibility: which audience someone belongs to, and what of a record it sees."""

from __future__ import annotations

from server.core.kernel.base import Actor, Audience, Record
from server.core.kernel.session import Session


def visible(record: Record | None, audience: Audience) -> Record | None:
    """Return the record as an audience may see it; None both for one that is absent and for one it may not see."""
    return record.seen_by(audience) if record else None


def visible_to(record: Record | None, by: Actor) -> Record | None:
    """Return the record as one actor may see it, with what is hidden from all but its author."""
    return visible(record, Audience(by.role, by.site, by.participant))


def audience_of(session: Session, by: Actor) -> Audience:
    """Return the audience someone belongs to; there are as few as possible, since updates are encoded for each.

    Participants of all sites share one until a record is for one site only. What one participant alone sees is no
    audience's: the session keeps it (`private_of`), and it is sent to that person's devices.
    """
    if by.role != "participant":
        return Audience(by.role, by.site)
    return Audience(by.role, by.site if session.sight.by_site else "")
