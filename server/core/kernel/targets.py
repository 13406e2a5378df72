"""Targets: records that a command names by an id alone (`to`, `on`, `of`); so no two of them have the same id."""

from __future__ import annotations

from typing import TypeVar

from server.core.kernel.base import Actor, Record, Refused, kind_of
from server.core.kernel.session import Session

T = TypeVar("T", bound=type[Record])
_kinds: list[str] = []


def target_kind(kind: T) -> T:
    """Class decorator: a command may name records of this kind by their id alone."""
    _kinds.append(kind_of(kind))
    return kind


def is_made_already(session: Session, record_id: str, kind: type[Record], by: Actor) -> bool:
    """Return whether this actor has made the record of that id; refuse (`id_taken`) an id that anything else has."""
    record = session.find_any(_kinds, record_id)
    if record is None:
        return False
    if isinstance(record, kind) and record.by == by.participant:
        return True
    raise Refused("id_taken")
