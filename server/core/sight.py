"""Sight: who sees a record, asked across kinds."""

from __future__ import annotations

from server.core.base import Actor, Audience, Record
from server.core.session import Session


def visible(record: Record | None, audience: Audience) -> Record | None:
    """The record as an audience may see it; absent and not-yours are alike."""
    return record.seen_by(audience) if record else None


def audience_of(session: Session, by: Actor) -> Audience:
    """The audience someone belongs to: shared by role and site, their own while they have hidden records."""
    mine = by.role == "participant" and session.marked(("out_of_sight", by.participant), 0) > 0
    return Audience(by.role, by.site, by.participant if mine else "")


def count_out_of_sight(session: Session, author: str, step: int) -> None:
    """Keep count of an author's records that only they, and those who lead, can see."""
    key = ("out_of_sight", author)
    session.mark(key, session.marked(key, 0) + step)
    session.count("sight")


def can_build_on(session: Session, source_id: str, by: Actor) -> bool:
    """Whether there is a note or an output of that id which this actor sees."""
    source = session.find(("note", source_id)) or session.find(("output", source_id))
    return visible(source, Audience(by.role, by.site, by.participant)) is not None
