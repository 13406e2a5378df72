"""The session: all records of one workshop as they are now, and what is needed to decide the next command."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from server.core.kernel.base import Record, kind_of
from server.core.kernel.limits import Limits

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


class DeviceNumbers(NamedTuple):
    """The command numbers of one device: the last one written, and which lower ones were refused or skipped."""

    last: int
    refused: Mapping[int, str]
    skipped: frozenset[int] = frozenset()

    def answered(self, ref: int) -> bool:
        """Return whether the command of that number has its final answer; a skipped one is still to be sent again."""
        return ref <= self.last and ref not in self.skipped


NO_NUMBERS = DeviceNumbers(0, {})
REFUSALS_KEPT = 100
_SKIPPED_KEPT = 500


class Session:
    """Records by kind and id, counters and look-ups by key, and the last number of each device.

    `fork()` gives a cheap draft on top, in which a group of commands is decided before any of it is written.
    """

    def __init__(self, limits: Limits | None = None, below: Session | None = None) -> None:
        self.limits: Limits = limits or (below.limits if below else Limits())
        self.offset: int = below.offset if below else 0
        self._below = below
        self._records: dict[str, dict[str, Record | None]] = {}
        self._marks: dict[Hashable, Any] = {}
        self._numbers: dict[str, DeviceNumbers] = {}
        self._touched: dict[Key, None] = {}

    def fork(self) -> Session:
        """A draft that reads through to this session and writes only to itself."""
        return Session(below=self)

    # Records

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id, if there is one."""
        return self.find((kind_of(kind), record_id))  # type: ignore[return-value]

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in the order they came."""
        for record in self._layered(kind_of(kind)).values():
            if record is not None:
                yield record  # type: ignore[misc]

    def put(self, record: Record) -> None:
        """Add or replace a record."""
        kind = kind_of(type(record))
        self._records.setdefault(kind, {})[record.id] = record
        self._touched[kind, record.id] = None

    def drop(self, kind: type[Record], record_id: str) -> None:
        """Take a record away."""
        name = kind_of(kind)
        if self._below is None:
            self._records.get(name, {}).pop(record_id, None)
        else:
            self._records.setdefault(name, {})[record_id] = None
        self._touched[name, record_id] = None

    def find(self, key: Key) -> Record | None:
        """The record behind a (kind, id) key."""
        kind, record_id = key
        records = self._records.get(kind)
        if records is not None and record_id in records:
            return records[record_id]
        return self._below.find(key) if self._below else None

    def everything(self) -> Iterator[Record]:
        """Every record of every kind."""
        for kind in self._records:
            for record in self._records[kind].values():
                if record is not None:
                    yield record

    def pop_touched(self) -> tuple[Key, ...]:
        """The keys put or dropped since last asked."""
        touched, self._touched = tuple(self._touched), {}
        return touched

    # Marks: counters and look-ups that would otherwise be searches

    def mark(self, key: Hashable, value: Any) -> None:
        """Remember a value under a key; not sent to anyone."""
        self._marks[key] = value

    def marked(self, key: Hashable, default: Any = None) -> Any:
        """The value last marked under a key."""
        if key in self._marks:
            return self._marks[key]
        return self._below.marked(key, default) if self._below else default

    def counted(self, key: Hashable) -> int:
        """Return the number under a key; 0 when nothing has been counted there."""
        number: int = self.marked(key, 0)
        return number

    def increment(self, key: Hashable, step: int = 1) -> None:
        """Add to the number under a key."""
        self._marks[key] = self.marked(key, 0) + step

    # Devices

    def numbers_of(self, device: str) -> DeviceNumbers:
        """Return the command numbers of a device; NO_NUMBERS when it has written nothing."""
        if device in self._numbers:
            return self._numbers[device]
        return self._below.numbers_of(device) if self._below else NO_NUMBERS

    def record_number(self, device: str, ref: int, refused: Mapping[int, str], skipped: Iterable[int] = ()) -> None:
        """Keep that a device's command number `ref` is written, and what became of lower numbers since its last.

        `refused` are lower numbers and the codes they were refused with; `skipped` are lower numbers that could not
        be written then, whose sender was asked to send them again.
        """
        before = self.numbers_of(device)
        kept = before.refused
        if refused:
            kept = dict(list({**before.refused, **refused}.items())[-REFUSALS_KEPT:])
        waiting = before.skipped.union(skipped) - {ref, *refused} if before.skipped or skipped else before.skipped
        if len(waiting) > _SKIPPED_KEPT:
            waiting = frozenset(sorted(waiting)[-_SKIPPED_KEPT:])
        self._numbers[device] = DeviceNumbers(max(ref, before.last), kept, waiting)

    def _layered(self, kind: str) -> dict[str, Record | None]:
        own = self._records.get(kind, {})
        return {**self._below._layered(kind), **own} if self._below else own
