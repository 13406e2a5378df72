"""Lineage: which records a note or an output can build on (bygger på), which of those others may know of, and what
stands in the place of those that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Protocol, Self, TypeVar, cast

from server.core.kernel.base import Actor, Audience, Id, Key, Level, OptionalId, Record, kind_of, of_kind
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.levels import PRIVATE, Levelled, is_below
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.targets import target_kind
from server.core.kernel.visibility import visible_to

S = TypeVar("S", bound=type[Record])
B = TypeVar("B", bound="Building")
_sources: list[str] = []
SOURCES = Limit("builds_on", 50)
SourceId = Annotated[Id, of_kind(_sources)]
NOTE_SOURCES = ("note", "output")
"""What a note can build on: not a whole cluster, as an output can."""
OptionalSourceId = Annotated[OptionalId, of_kind(NOTE_SOURCES)]
_ALL_SOURCES: Lookup[Key, tuple[str, ...]] = Lookup(())
"""What each record builds on, whether others may know of it or not."""
_BUILDERS = Counter()
"""By a source's id: how many records have been built on it."""
_BUILDER: Lookup[tuple[str, int], Key | None] = Lookup(None)
"""By a source's id and a number: one of those."""

_SUCCESSORS: Lookup[str, tuple[str, ...] | None] = Lookup(None)
"""By the id of a source that is gone: what stands in its place."""


class Building(Protocol):
    """A record that builds on others."""

    @property
    def id(self) -> str:
        """The id of the record."""

    def building_on(self, sources: Sequence[str]) -> Self:
        """Return the record as one that names these sources."""


def source_kind(kind: S) -> S:
    """Class decorator: records of this kind can be built on."""
    _sources.append(kind_of(kind))
    return target_kind(kind)


def can_build_on(session: Session, source_id: str, by: Actor, kinds: Sequence[str] = _sources) -> bool:
    """Return whether this actor sees a record of that id and of one of these kinds, all of which can be built on."""
    return any(visible_to(session, source, by) is not None for source in _of_id(session, source_id, kinds))


def present_sources(session: Session, sources: Sequence[str], by: Actor) -> tuple[str, ...]:
    """Return the sources; in the place of one that is gone, and that this actor could see, what stands there now.

    A tablet that was offline may not know yet that a cluster has been merged, or taken apart.
    """
    audience = Audience(by.role, by.site)
    present: list[str] = []
    for source_id in sources:
        could_see = all(source.ever_seen_by(audience) for source in _of_id(session, source_id))
        present += _in_place_of(session, source_id) if could_see else [source_id]
    return tuple(dict.fromkeys(present))


def keep_sources(session: Session, key: Key, sources: Sequence[str]) -> None:
    """Keep what a record builds on, all of it."""
    before = set(all_sources(session, key))
    _ALL_SOURCES.put(session, key, tuple(sources))
    for source in sources:
        if source not in before:
            _BUILDER.put(session, (source, _BUILDERS.of(session, source)), key)
            _BUILDERS.add(session, key=source)


def pass_on(session: Session, source_id: str, successors: Sequence[str]) -> None:
    """Have what was built on a source that is gone build on what stands in its place, now and when it comes later."""
    _SUCCESSORS.put(session, source_id, tuple(successors))
    for key in _builders_of(session, source_id):
        sources: list[str] = []
        for each in all_sources(session, key):
            sources += _in_place_of(session, each) if each == source_id else [each]
        keep_sources(session, key, tuple(dict.fromkeys(sources)))
    name_again(session, source_id)


def all_sources(session: Session, key: Key) -> tuple[str, ...]:
    """Return all that a record builds on, also what others may not know of."""
    return _ALL_SOURCES.get(session, key)


def naming_sources(session: Session, record: B) -> B:
    """Return a record that names what it builds on, but for what is kept to fewer people than see the record.

    Whoever may not see a note at one table, or its author's alone, is not told its id by what was built on it either.
    It names as many as it may have, also where a large cluster was taken apart.
    """
    kind = kind_of(type(cast("Record", record)))
    named = [each for each in all_sources(session, (kind, record.id)) if not _is_kept_from(session, each, record)]
    return record.building_on(named[: session.limits[SOURCES]])


def name_again(session: Session, source_id: str) -> None:
    """Put again what builds on a record whose level has changed, if it is to name it now, or no longer."""
    for key in _builders_of(session, source_id):
        if record := session.find(key):
            now = cast("Record", naming_sources(session, cast("Building", record)))
            if now != record:
                session.put(now)


def _builders_of(session: Session, source_id: str) -> list[Key]:
    numbers = range(_BUILDERS.of(session, source_id))
    keys = [_BUILDER.get(session, (source_id, number)) for number in numbers]
    return [key for key in keys if key]


def _in_place_of(session: Session, source_id: str) -> list[str]:
    """Return a source, or what stands in its place where that is gone: followed on, where that is gone as well."""
    present, waiting = [], [source_id]
    while waiting:
        each = waiting.pop()
        successors = _SUCCESSORS.get(session, each)
        if successors is None:
            present.append(each)
        else:
            waiting += reversed(successors)
    return present


def _is_kept_from(session: Session, source_id: str, record: Building) -> bool:
    level: Level = getattr(record, "level", "all")
    for source in _of_id(session, source_id):
        if isinstance(source, Levelled) and source.level in PRIVATE:
            elsewhere = source.level == "table" == level and _table(source) != _table(cast("Levelled", record))
            if elsewhere or is_below(source.level, level):
                return True
    return False


def _table(record: Levelled) -> tuple[str, str]:
    return record.site, record.table


def _of_id(session: Session, source_id: str, kinds: Sequence[str] = _sources) -> Iterator[Record]:
    for kind in kinds:
        if record := session.find((kind, source_id)):
            yield record
