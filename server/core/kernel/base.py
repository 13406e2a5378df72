"""Records, the actors who change them and the audiences who see them: the types every feature is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from typing import Annotated, Any, ClassVar, Literal, ParamSpec, Self

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]
OptionalId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{0,64}$(?!\n)")]
RawText = Annotated[str, Meta(max_length=16_384)]
"""Text as the browser sent it; `texts.py` cleans it and checks its length."""

Key = tuple[str, str]
"""A record's kind and id."""
DeviceKey = tuple[str, str]
"""A participant, and the name of one of their devices: each numbers commands of its own."""
Role = Literal["participant", "facilitator", "screen", "organiser"]
LEADING: tuple[Role, ...] = ("facilitator", "organiser")
"""The roles that see what is hidden."""
Level = Literal["own", "table", "site", "all", "public"]
"""Who sees what is written, from few to many (`levels.py`)."""
P = ParamSpec("P")


def of_kind(kinds: Collection[str]) -> Meta:
    """Return what to annotate an id with that names a record of one of these kinds; tests draw ids by it."""
    return Meta(extra={"kinds": kinds})


def snake(name: str) -> str:
    """Return a class's name as it is on the wire and in the journal: `AddNote` -> `add_note`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Actor(Struct, frozen=True, omit_defaults=True, gc=False):
    """Who sends a command: a participant of a site, in a role, by one device."""

    participant: str
    site: str
    role: Role
    device: str = ""

    @property
    def device_key(self) -> DeviceKey:
        """The participant and the device: two people's devices may have the same name."""
        return self.participant, self.device


class Audience(Struct, frozen=True, gc=False):
    """Those who see the same records: a role at a site, or one of its tables.

    With an `author`: what this one participant sees.
    """

    role: Role
    site: str
    author: str = ""
    table: str = ""

    @property
    def leads(self) -> bool:
        """Whether this audience sees what is hidden: facilitators and the organiser do."""
        return self.role in LEADING


class Refused(Exception):
    """A command is refused, with a code for the words shown; nothing is written, and the connection stays open."""

    def __init__(self, code: str, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=snake, gc=False):
    """Part of the present state, sent to browsers. `at` is the server's time in milliseconds, never used for ordering.

    Records, events and commands cannot be part of a reference cycle, so the garbage collector does not track them
    (`gc=False`): walking 20,000 notes would stop the server for 0.1 s.
    """

    paced: ClassVar[bool] = False
    """Whether it is a running count: not sent with each entry that changes it, but at most once a second."""

    id: str
    site: str = ""
    by: str = ""
    at: int = 0

    @property
    def home(self) -> str:
        """The site whose participants may see what others may not: another's where it hangs below something there."""
        return self.site

    def seen_by(self, audience: Audience) -> Self | None:
        """Return this record as an audience may see it, or None.

        Nothing else is to be remembered: what only its author sees is sent to that person alone, and participants of
        different sites become different audiences as soon as this answers differently for the record's own site.
        """
        return self

    def ever_seen_by(self, audience: Audience) -> bool:
        """Return whether this audience may see a record of this reach, though perhaps not now: say, while it is hidden.

        An audience that has never been within reach is not even told the id of what changed.
        """
        return True

    def is_public(self) -> bool:
        """Return whether the public version of a report may have it, which is read by people who were not there."""
        return True

    def is_archived(self) -> bool:
        """Return whether an archive may have it, and what happened to it."""
        return True

    def left_out(self, audience: Audience) -> str | None:
        """Return why a report for this audience leaves it out, as a word of `report-left-out-*`, or None.

        The reasons of a kind are those in the type it returns, a Literal: a report counts them in that order.
        """
        return None


@cache
def kind_of(record: type[Record]) -> str:
    """Return a record class's kind, as it is on the wire."""
    return str(record.__struct_config__.tag)


def refusal_code(check: Callable[P, object]) -> Callable[P, str | None]:
    """Decorator: return the code with which a check refuses, or None; so `possible` asks what `decide` asks."""

    @wraps(check)
    def code_of(*args: P.args, **kwargs: P.kwargs) -> str | None:
        try:
            check(*args, **kwargs)
        except Refused as no:
            return no.code
        return None

    return code_of


def require(so: object, code: str) -> None:
    """Refuse with this code unless `so`."""
    if not so:
        raise Refused(code)


def require_possible(so: object, code: str) -> None:
    """Refuse an archive's event with this code, which no browser is sent, unless `so`."""
    if not so:
        raise Refused(code)


def require_role(by: Actor, *roles: Role) -> None:
    """Refuse (`not_allowed`) an actor who is in none of these roles."""
    if by.role not in roles:
        raise Refused("not_allowed")
