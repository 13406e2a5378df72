"""Sight: who sees a record, asked across kinds."""

from __future__ import annotations

from server.core.kernel.base import Actor, Audience, Record
from server.core.kernel.session import Session

SIGHT = "sight"
"""Counts how often it changed who belongs to which audience."""
SITE_ONLY = "site_only"


def visible(record: Record | None, audience: Audience) -> Record | None:
    """The record as an audience may see it; absent and not-yours are alike."""
    return record.seen_by(audience) if record else None


def audience_of(session: Session, by: Actor) -> Audience:
    """The audience someone belongs to: as few as can be, since each is encoded for once.

    Participants of all sites see the same until something is written for one site only; an author has an audience
    of their own while something of theirs is out of the others' sight.
    """
    if by.role != "participant":
        return Audience(by.role, by.site)
    if session.counted(("out_of_sight", by.participant)) > 0:
        return Audience(by.role, by.site, by.participant)
    return Audience(by.role, by.site if session.marked(SITE_ONLY, False) else "")


def note_site_only(session: Session) -> None:
    """Something was written for one site only: from now on the sites see different things."""
    if not session.marked(SITE_ONLY, False):
        session.mark(SITE_ONLY, True)
        session.increment(SIGHT)


def count_out_of_sight(session: Session, author: str, step: int) -> None:
    """Keep count of an author's records that only they, and those who lead, can see."""
    session.increment(("out_of_sight", author), step)
    session.increment(SIGHT)


def can_build_on(session: Session, source_id: str, by: Actor) -> bool:
    """Whether there is a note or an output of that id which this actor sees."""
    source = session.find(("note", source_id)) or session.find(("output", source_id))
    return visible(source, Audience(by.role, by.site, by.participant)) is not None
