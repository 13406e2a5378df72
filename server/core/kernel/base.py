"""Records, the actors who change them and the audiences who see them: the types every feature is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]
OptionalId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{0,64}$(?!\n)")]
RawText = Annotated[str, Meta(max_length=16_384)]
"""Text as it came; `texts.py` cleans it and holds it to its limit."""

Role = Literal["participant", "facilitator", "screen", "organiser"]
Level = Literal["site", "all"]


def snake(name: str) -> str:
    """`AddNote` -> `add_note`: a class's name on the wire and in the journal."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Actor(Struct, frozen=True, omit_defaults=True, gc=False):
    """Who does something: a participant of a site in a role, by one device."""

    participant: str
    site: str
    role: Role
    device: str = ""


class Audience(Struct, frozen=True, gc=False):
    """Those who see the same: a role at a site, plus one author where its own hidden records differ."""

    role: Role
    site: str
    author: str = ""

    @property
    def leads(self) -> bool:
        """Facilitators and the organiser see what is hidden."""
        return self.role in ("facilitator", "organiser")


class Refused(Exception):
    """A polite no to a command: nothing is written, the line lives on."""

    def __init__(self, code: str, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=snake, gc=False):
    """What is so now. `at` is the server's time in milliseconds; order is the journal's, never a clock.

    Records, events and commands hold nothing that could hold them: the collector need not walk a wall of 20,000
    notes, which would make everyone wait (`gc=False`).
    """

    id: str
    site: str = ""
    by: str = ""
    at: int = 0

    def seen_by(self, audience: Audience) -> Self | None:
        """This record as an audience may see it, or None."""
        return self

    def ever_seen_by(self, audience: Audience) -> bool:
        """Whether this audience may ever have seen it: who never may is not even told that it changed."""
        return True


@cache
def kind_of(record: type[Record]) -> str:
    """A record class's kind, as it stands on the wire."""
    return str(record.__struct_config__.tag)


def require_role(by: Actor, *roles: Role) -> None:
    """Refuse (`not_allowed`) whoever is in none of these roles."""
    if by.role not in roles:
        raise Refused("not_allowed")
