"""The session: all records of one workshop as they are now, and what else deciding the next command needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from server.core.kernel.base import DeviceKey, Key, Record, kind_of
from server.core.kernel.limits import Limits
from server.core.kernel.sight import Sight

R = TypeVar("R", bound=Record)


class DeviceNumbers(NamedTuple):
    """The command numbers of one device: the last one written, and which lower ones were refused or skipped."""

    last: int
    refused: Mapping[int, str]
    skipped: frozenset[int] = frozenset()

    def answered(self, ref: int) -> bool:
        """Return whether the command of that number has its final answer; a skipped one is still to be sent again."""
        return ref <= self.last and ref not in self.skipped


class Touched(NamedTuple):
    """The records that were put or dropped, each once, in order."""

    shared: tuple[Key, ...]
    paced: tuple[Key, ...] = ()
    """Running counts, which are not in `shared`."""
    private: tuple[tuple[str, Key], ...] = ()
    """The author and key of each record that its author alone sees, or saw before this."""
    unnoticed: frozenset[Key] = frozenset()
    """Those in `shared` that no participant but the author, and no screen, saw before this or sees now."""
    reseated: tuple[str, ...] = ()
    """Participants who sit at another table now, or speak for more people, or fewer."""


_NO_RECORDS: Mapping[str, Record | None] = {}
NO_NUMBERS = DeviceNumbers(0, {})
_followed: dict[str, list[Callable[[Session, Any], None]]] = {}
_counted: dict[str, list[Callable[[Session], None]]] = {}
_awaited: dict[str, list[Callable[[Session, Any], None]]] = {}
REFUSALS_KEPT = 100
_SKIPPED_KEPT = 500


class Session:
    """Records by kind and id, what features count and look up, and the command numbers of each device.

    A group of commands is decided on a draft (`fork`), before any of it is written to the journal.
    """

    def __init__(self, limits: Limits | None = None, below: Session | None = None) -> None:
        self.limits: Limits = limits or (below.limits if below else Limits())
        self.offset: int = below.offset if below else 0
        self.at: int = below.at if below else 0
        """While a command is decided: the time in milliseconds that its entry will carry."""
        self._below = below
        self._records: dict[str, dict[str, Record | None]] = {}
        self.marks: dict[Hashable, Any] = _DraftMarks(below.marks) if below else {}
        """What features count and look up (`counters.py`); it is sent to nobody."""
        self.sight: Sight = Sight(below.sight if below else None)
        """Who sees what: kept by `put` and `drop`."""
        self._numbers: dict[DeviceKey, DeviceNumbers] = {}
        self._touched: dict[Key, None] = {}
        self._unnoticed: set[Key] = set()
        self._paced: dict[Key, None] = {}
        self._touched_private: dict[tuple[str, Key], None] = {}
        self._reseated: dict[str, None] = {}

    def fork(self) -> Session:
        """Return a draft on top of this session: reads fall through to this session; writes stay in the draft."""
        return Session(below=self)

    # Records

    def get(self, kind: type[R], record_id: str) -> R | None:
        """Return the record of that kind and id, or None."""
        name = kind_of(kind)
        records = self._records.get(name)  # looked up here, since `find` would be one more call: a note needs ten
        if records is not None and record_id in records:
            return records[record_id]  # type: ignore[return-value]
        return self._below.find((name, record_id)) if self._below else None  # type: ignore[return-value]

    def all(self, kind: type[R]) -> Iterator[R]:
        """Yield every record of a kind, in the order they were first put."""
        for record in self._layered(kind_of(kind)).values():
            if record is not None:
                yield record  # type: ignore[misc]

    def put(self, record: Record, *, counts: bool = False) -> None:
        """Add or replace a record; `counts`: only its running counts have changed, though its kind is not `paced`."""
        kind = kind_of(type(record))
        key = (kind, record.id)
        records = self._records.setdefault(kind, {})
        before = self.find(key) if self._below else records.get(record.id)
        records[record.id] = record
        authors, noticed = self.sight.change(key, before, record)
        if authors or self._unnoticed or not noticed:
            self._touch_unseen(key, authors, noticed)
        (self._paced if counts or record.paced else self._touched)[key] = None
        for follow in (_awaited if before is None else _followed).get(kind, ()):
            follow(self, record)
        if before is None and kind in _counted:
            self._tell_number(kind)

    def drop(self, kind: type[Record], record_id: str) -> None:
        """Remove a record."""
        name = kind_of(kind)
        key = (name, record_id)
        before = self.find(key)
        if before is None:
            return
        if self._below is None:
            del self._records[name][record_id]
        else:
            self._records.setdefault(name, {})[record_id] = None
        self._touch_unseen(key, *self.sight.change(key, before, None))
        (self._paced if kind.paced else self._touched)[key] = None
        if name in _counted:
            self._tell_number(name)

    def find(self, key: Key) -> Record | None:
        """Return the record of a (kind, id) key, or None."""
        kind, record_id = key
        records = self._records.get(kind)
        if records is not None and record_id in records:
            return records[record_id]
        return self._below.find(key) if self._below else None

    def find_any(self, kinds: Iterable[str], record_id: str) -> Record | None:
        """Return the record of that id of the first of these kinds that has one: one call for every new note."""
        for kind in kinds:
            records = self._records.get(kind, _NO_RECORDS)
            if record_id in records:
                record = records[record_id]
            else:
                record = self._below.find((kind, record_id)) if self._below else None
            if record is not None:
                return record
        return None

    def everything(self) -> Iterator[Record]:
        """Yield every record of every kind; not for drafts."""
        for kind in self._records:
            for record in self._records[kind].values():
                if record is not None:
                    yield record

    def pop_touched(self) -> Touched:
        """Return the keys put or dropped since this was last called."""
        touched = Touched(
            tuple(self._touched),
            tuple(self._paced),
            tuple(self._touched_private),
            frozenset(self._unnoticed),
            tuple(self._reseated),
        )
        self._touched, self._paced, self._touched_private, self._unnoticed = {}, {}, {}, set()
        self._reseated = {}
        return touched

    def mark_reseated(self, participant: str) -> None:
        """Note that a participant's seat has changed (`seats.py`)."""
        self._reseated[participant] = None

    # Devices

    def numbers_of(self, device: DeviceKey) -> DeviceNumbers:
        """Return the command numbers of a participant's device; NO_NUMBERS when it has written nothing."""
        if device in self._numbers:
            return self._numbers[device]
        return self._below.numbers_of(device) if self._below else NO_NUMBERS

    def record_number(
        self, device: DeviceKey, ref: int, refused: Mapping[int, str], skipped: Iterable[int] = ()
    ) -> None:
        """Record `ref` as the device's last written command, and which lower numbers were refused or skipped.

        `refused` are numbers with the codes they were refused with; `skipped` are numbers that were answered
        `try_again` and are still expected.
        """
        before = self.numbers_of(device)
        kept = before.refused
        if refused:
            kept = dict(list({**before.refused, **refused}.items())[-REFUSALS_KEPT:])
        waiting = before.skipped.union(skipped) - {ref, *refused} if before.skipped or skipped else before.skipped
        if len(waiting) > _SKIPPED_KEPT:
            waiting = frozenset(sorted(waiting)[-_SKIPPED_KEPT:])
        self._numbers[device] = DeviceNumbers(max(ref, before.last), kept, waiting)

    def _tell_number(self, kind: str) -> None:
        for follow in _counted[kind]:
            follow(self)

    def _touch_unseen(self, key: Key, authors: Sequence[str], noticed: bool) -> None:
        if noticed:
            self._unnoticed.discard(key)
        elif key not in self._touched:
            self._unnoticed.add(key)
        for author in authors:
            self._touched_private[author, key] = None

    def _layered(self, kind: str) -> dict[str, Record | None]:
        own = self._records.get(kind, {})
        return {**self._below._layered(kind), **own} if self._below else own


class _DraftMarks(dict[Hashable, Any]):
    """What a draft has counted; `get` falls through to what is below. (Half the calls that a ChainMap makes.)"""

    def __init__(self, below: dict[Hashable, Any]) -> None:
        super().__init__()
        self._below = below

    def get(self, key: Hashable, default: Any = None) -> Any:
        return self[key] if key in self else self._below.get(key, default)


def follows(*kinds: type[Record]) -> Callable[[Callable[[Session, R], None]], Callable[[Session, R], None]]:
    """Function decorator: have a feature's function called when a record of another feature's kinds is replaced.

    Not when one is put for the first time: nothing can belong to it yet. It keeps the feature's own records in step:
    who may not see a note sees nothing of what others say of it either.
    """

    return _register_in(_followed, kinds)


def awaits(*kinds: type[Record]) -> Callable[[Callable[[Session, R], None]], Callable[[Session, R], None]]:
    """Function decorator: have a feature's function called when a record of another feature's kinds is put first."""
    return _register_in(_awaited, kinds)


def _register_in(
    registry: dict[str, list[Callable[[Session, Any], None]]], kinds: Iterable[type[Record]]
) -> Callable[[Callable[[Session, R], None]], Callable[[Session, R], None]]:
    def register(follow: Callable[[Session, R], None]) -> Callable[[Session, R], None]:
        for kind in kinds:
            registry.setdefault(kind_of(kind), []).append(follow)
        return follow

    return register


def follows_number(kind: type[Record]) -> Callable[[Callable[[Session], None]], Callable[[Session], None]]:
    """Function decorator: have it called when there is one more or one fewer of another feature's records."""

    def register(follow: Callable[[Session], None]) -> Callable[[Session], None]:
        _counted.setdefault(kind_of(kind), []).append(follow)
        return follow

    return register
