"""Visibility: which audience someone belongs to, and what of a record it sees."""

from __future__ import annotations

from server.core.kernel.base import Actor, Audience, Record
from server.core.kernel.session import Session

SIGHT = "sight"
"""Counts how often it changed who belongs to which audience."""
SITE_ONLY = "site_only"


def visible(record: Record | None, audience: Audience) -> Record | None:
    """Return the record as an audience may see it; None both for one that is absent and for one it may not see."""
    return record.seen_by(audience) if record else None


def visible_to(record: Record | None, by: Actor) -> Record | None:
    """Return the record as one actor may see it, with what is hidden from all but its author."""
    return visible(record, Audience(by.role, by.site, by.participant))


def audience_of(session: Session, by: Actor) -> Audience:
    """Return the audience someone belongs to; there are as few as possible, since updates are encoded for each.

    Participants of all sites share one until something is written for one site only. An author has one of their own
    while a record of theirs is hidden from the others.
    """
    if by.role != "participant":
        return Audience(by.role, by.site)
    if session.counted(("out_of_sight", by.participant)) > 0:
        return Audience(by.role, by.site, by.participant)
    return Audience(by.role, by.site if session.marked(SITE_ONLY, False) else "")


def note_site_only(session: Session) -> None:
    """Give each site an audience of its own from now on: something was written for one site only."""
    if not session.marked(SITE_ONLY, False):
        session.mark(SITE_ONLY, True)
        session.increment(SIGHT)


def count_out_of_sight(session: Session, author: str, step: int) -> None:
    """Add to the number of an author's records that only the author and those who lead can see."""
    session.increment(("out_of_sight", author), step)
    session.increment(SIGHT)
