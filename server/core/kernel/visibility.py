"""Visibility: which audience someone belongs to, and what of a record it sees."""

from __future__ import annotations

from server.core.kernel.base import Actor, Audience, Record
from server.core.kernel.seats import seat_of
from server.core.kernel.session import Session


def visible(record: Record | None, audience: Audience) -> Record | None:
    """Return the record as an audience may see it; None both for one that is absent and for one it may not see."""
    return record.seen_by(audience) if record else None


def visible_to(session: Session, record: Record | None, by: Actor) -> Record | None:
    """Return the record as one actor may see it, with what is hidden from all but its author and that table."""
    return visible(record, Audience(by.role, by.site, by.participant, seat_of(session, by.participant).table))


def audience_of(session: Session, by: Actor) -> Audience:
    """Return the audience someone belongs to; there are as few as possible, since updates are encoded for each.

    Participants of all sites share one until a record is for one site only, and those of a site until one is for one
    of its tables. What one participant alone sees is no audience's: the session keeps it (`private_of`), and it is sent
    to that person's devices.
    """
    if by.role != "participant":
        return Audience(by.role, by.site)
    sight = session.sight
    table = seat_of(session, by.participant).table if by.site in sight.table_sites else ""
    return Audience(by.role, by.site if table or sight.by_site else "", table=table)


def without_table(session: Session, audience: Audience) -> Audience:
    """Return the audience that sees the same at the head of the history: without a table, if nothing is for one.

    Whoever has been sent less than that has to be told what was for the table, and is gone.
    """
    if not audience.table or session.sight.has_table_records(audience.site):
        return audience
    return Audience(audience.role, audience.site if session.sight.by_site else "")


def has_changed_table(session: Session, by: Actor, offset: int) -> bool:
    """Return whether what this participant was sent up to an offset may have been for another table than today's."""
    return by.site in session.sight.table_sites and seat_of(session, by.participant).since > offset
