"""Happenings: the events one command led to, as one journal entry, and how they are applied to a session."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from server.core.kernel.base import Actor
from server.core.kernel.commands import Decision, Event
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session

ENTRIES = Limit("entries", 250_000, "entries_per_session")
"""A session's entries before every command is refused: all of them are read when it is opened."""
E_co = TypeVar("E_co", bound=Event, covariant=True)


class Happening(Struct, Generic[E_co], frozen=True, omit_defaults=True, gc=False):
    """One journal entry: the time in milliseconds, the actor, the events, and the command's number (`ref`).

    `refused` are lower command numbers of the device, refused since its last entry, with their codes: the same number
    gets the same answer for ever. `skipped` are lower numbers that were answered `try_again` and are still expected.
    """

    at: int
    by: Actor
    events: tuple[E_co, ...]
    ref: int = 0
    refused: dict[int, str] = {}
    skipped: tuple[int, ...] = ()


def without_name(happening: Happening[E_co]) -> Happening[E_co]:
    """Return an entry that does not say who caused it: the site and the role stay, as sums by site need them."""
    return replace(happening, by=replace(happening.by, participant="", device=""), ref=0, refused={}, skipped=())


def events_of(decision: Decision) -> tuple[Event, ...]:
    """Return a command's decision as a tuple of events."""
    if decision is None:
        return ()
    return decision if isinstance(decision, tuple) else (decision,)


def apply(session: Session, happening: Happening[Event]) -> None:
    """Apply each event of an entry to the session, and keep the number of the command that led to it."""
    session.offset += 1
    for event in happening.events:
        event.apply(session, happening.by, happening.at)
    if happening.by.device and happening.ref:
        session.record_number(happening.by.device_key, happening.ref, happening.refused, happening.skipped)
