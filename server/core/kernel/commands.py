"""Command and Event: the base classes of what someone asks for, and of what then happened."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from server.core.kernel.base import Actor, snake
from server.core.kernel.session import Session

Answer: TypeAlias = "Event | tuple[Event, ...] | None"


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag=snake, gc=False):
    """A wish. `decide` answers with events, with None (already so), or raises Refused."""

    def decide(self, session: Session, by: Actor) -> Answer:
        raise NotImplementedError


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=snake, gc=False):
    """A fact. `apply` changes the session and cannot fail; a field added later has a default, for ever."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        raise NotImplementedError
