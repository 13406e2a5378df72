"""Random commands for one actor, drawn from what this actor sees, by the types of the commands' fields."""

from __future__ import annotations

import random
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec import inspect as types

from server.core import AnyCommand, AnyRecord
from server.core.codec import AnyHappening
from server.core.kernel.base import Actor, Id, OptionalId, Record, Refused
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible_to
from server.core.people import Participant
from server.core.screens import Screen
from server.core.sites import Site

S = TypeVar("S", bound=Struct)
T = TypeVar("T")
COMMANDS: tuple[type[Command], ...] = get_args(AnyCommand)
READ_BY_ALL = [command for command in COMMANDS if command.pace == "note"]
RECORDS: dict[str, type[Record]] = {str(record.__struct_config__.tag): record for record in get_args(AnyRecord)}
KINDS = list(RECORDS)
TEXTS = ("Policy case", "Værksted", "  Over muren ", "ø" * 5, "e\u0301n", "=1+1", "linje et\nlinje to", "")
_ID, _OPTIONAL_ID = (types.type_info(kind).pattern for kind in (Id, OptionalId))  # type: ignore[attr-defined]


@cache
def fields_of(kind: type[Struct]) -> tuple[types.Field, ...]:
    """Return the fields of a struct; to find out their types takes longer than to draw them."""
    return types.type_info(kind).fields  # type: ignore[attr-defined, no-any-return]


class Drawn(ABC):
    """Draws by type; `chance` says what comes, so that a seed repeats it. Most of what it draws may be accepted."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def command(self, kinds: Sequence[type[Command]] = COMMANDS) -> Command:
        """Return a random command of one of these classes."""
        return self.chance.choice(kinds).sample(self)

    # What the actor knows

    @abstractmethod
    def ids(self, kind: str, *, own: bool) -> Sequence[str]:
        """Return the ids of records of a kind: those the actor made, or all that are to be drawn from.

        Of the kind `queued`, which is no record's: those of scenes that wait (`server/core/queueing.py`).
        """

    @abstractmethod
    def base(self) -> str:
        """Return a position that the actor may have seen."""

    @abstractmethod
    def new_id(self) -> str:
        """Return an id that nothing has yet."""

    def text(self, name: str) -> str:
        """Return a text for the field of that name."""
        return self.one_of(TEXTS)

    # server.core.kernel.draw.Draw

    def one_of(self, values: Sequence[T]) -> T:
        return self.chance.choice(values)

    def id_of(self, *kinds: str) -> str:
        own = self.chance.random() < 0.5
        some = [each for kind in kinds for each in self.ids(kind, own=own)]
        some = some or [each for kind in kinds for each in self.ids(kind, own=False)]
        return self.one_of(some) if some else "nowhere"

    def struct(self, kind: type[S], **given: Any) -> S:
        for field in fields_of(kind):
            if field.name not in given and (field.required or self.chance.random() < 0.6):
                given[field.name] = self._value(field.type, field.name)
        return kind(**given)

    def _id_for_a_new_one(self, pattern: str) -> str:
        """Return mostly a new id, and else one that is taken, if browsers may send it: a server makes others too."""
        taken = "" if self.chance.random() < 0.85 else self.id_of(self.one_of(KINDS))
        return taken if re.search(pattern, taken) and taken else self.new_id()

    def _value(self, of: types.Type, name: str) -> Any:
        match of:
            case types.Metadata(extra={"kinds": kinds}):
                may_be_empty = getattr(of.type, "pattern", "") == _OPTIONAL_ID
                return "" if may_be_empty and self.chance.random() < 0.3 else self.id_of(*kinds)
            case types.Metadata(extra={"position": True}):
                return self.base()
            case types.Metadata():
                return self._value(of.type, name)
            case types.StrType(pattern=pattern) if pattern in (_ID, _OPTIONAL_ID):
                return self._id_for_a_new_one(pattern)
            case types.StrType(pattern=None):
                return self.text(name)
            case types.IntType():
                low = of.ge if of.ge is not None else of.gt + 1 if of.gt is not None else -5
                high = of.le if of.le is not None else of.lt - 1 if of.lt is not None else max(low, 5)
                return self.chance.randint(int(low), int(high))
            case types.BoolType():
                return self.chance.random() < 0.5
            case types.NoneType():
                return None
            case types.LiteralType():
                return self.one_of(of.values)
            case types.UnionType():
                return self._value(self.one_of(of.types), name)
            case types.VarTupleType() | types.ListType():
                most = min(of.max_length or 3, 3)
                count = self.chance.randint(min(of.min_length or 0, most), most)
                each = [self._value(of.item_type, name) for _ in range(count)]
                return tuple(each) if isinstance(of, types.VarTupleType) else each
            case types.DictType():
                keys = [self._value(of.key_type, name) for _ in range(self.chance.randint(0, 2))]
                return {key: self._value(of.value_type, name) for key in keys}
            case types.StructType():
                return self.struct(of.cls)
        raise TypeError(f"no way to draw {name}: {of}; let its command define `sample`")


class SessionDraw(Drawn):
    """Draws from a session: what the actor may not see comes too, but less often."""

    def __init__(self, chance: random.Random, session: Session, by: Actor) -> None:
        super().__init__(chance)
        self._session = session
        self._by = by
        self._made = 0

    def ids(self, kind: str, *, own: bool) -> Sequence[str]:
        if kind == "queued":
            return [each.id for screen in self._session.all(Screen) for each in screen.queue]
        records = list(self._session.all(RECORDS[kind]))
        if own:
            return [each.id for each in records if each.by == self._by.participant or _is_there(each, self._by)]
        if self.chance.random() < 0.1:
            return [each.id for each in records]
        return [each.id for each in records if visible_to(self._session, each, self._by) is not None]

    def base(self) -> str:
        return f"{max(0, self._session.offset - self.chance.choice([0, 0, 0, 1, 2, 3]))}.0"

    def new_id(self) -> str:
        self._made += 1
        return f"d-{self._session.offset}-{self._made}"


def _is_there(record: Record, by: Actor) -> bool:
    """Return whether it is one's own site, or a screen there."""
    return isinstance(record, Site | Screen) and by.site in (record.id, record.site) and by.site != ""


class BrowserDraw(Drawn):
    """Draws from what a browser shows: its records by kind and id. `number` sets its new ids apart from all others."""

    def __init__(
        self, chance: random.Random, records: Mapping[tuple[str, str], Any], me: str, position: str, number: int
    ) -> None:
        super().__init__(chance)
        self._records = records
        self._me = me
        self._position = position
        self._number = number
        self.made: list[str] = []
        """The new ids it has given out."""

    def ids(self, kind: str, *, own: bool) -> Sequence[str]:
        if kind == "queued":
            screens = [record for (each, _), record in self._records.items() if each == "screen"]
            return [waits["id"] for screen in screens for waits in screen.get("queue", ())]
        some = [record for (each, _), record in self._records.items() if each == kind]
        return [record["id"] for record in some if not own or record.get("by") == self._me]

    def base(self) -> str:
        return self._position

    def new_id(self) -> str:
        self.made.append(f"d-{self._number}-{len(self.made)}")
        return self.made[-1]


def happenings(session: Session, chance: random.Random, at: int) -> Iterator[AnyHappening]:
    """Yield what happens, and apply it, as everyone in the session does anything; endlessly."""
    people = [Actor(each.id, each.site, "participant") for each in session.all(Participant)]
    desks = [Actor(f"facilitator-{site.id}", site.id, "facilitator") for site in session.all(Site)]
    while True:
        by = chance.choice([*people, *desks, Actor("organiser", "", "organiser")])
        command = SessionDraw(chance, session, by).command()
        session.at = at + 1_000
        try:
            events = events_of(command.decide(session, by))
        except Refused:
            continue
        if events:
            at += 1_000
            happening: AnyHappening = Happening(at=at, by=by, events=events)  # type: ignore[arg-type]
            apply(session, happening)
            yield happening
