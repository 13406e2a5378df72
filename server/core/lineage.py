"""Lineage: which records a note or an output can build on (bygger på)."""

from __future__ import annotations

from typing import Annotated, TypeVar

from server.core.kernel.base import Actor, Id, OptionalId, Record, kind_of, of_kind
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible_to

S = TypeVar("S", bound=type[Record])
_sources: list[str] = []
SourceId = Annotated[Id, of_kind(_sources)]
OptionalSourceId = Annotated[OptionalId, of_kind(_sources)]


def source_kind(kind: S) -> S:
    """Class decorator: records of this kind can be built on."""
    _sources.append(kind_of(kind))
    return kind


def can_build_on(session: Session, source_id: str, by: Actor) -> bool:
    """Return whether this actor sees a record of that id that can be built on."""
    return any(visible_to(session.find((kind, source_id)), by) is not None for kind in _sources)
