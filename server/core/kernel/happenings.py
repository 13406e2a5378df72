"""Happenings: what one command led to, as it stands in the journal, and how a session changes by it."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from server.core.kernel.base import Actor
from server.core.kernel.commands import Answer, Event
from server.core.kernel.session import Session

E_co = TypeVar("E_co", bound=Event, covariant=True)


class Happening(Struct, Generic[E_co], frozen=True, omit_defaults=True, gc=False):
    """One journal entry: at what time (ms), by whom, which number of the device, and what happened.

    `refused` are the device's lower numbers that were answered no since its last entry, so that the same
    number gets the same answer for ever. `skipped` are those that were told to come again later, and have not yet.
    """

    at: int
    by: Actor
    events: tuple[E_co, ...]
    ref: int = 0
    refused: dict[int, str] = {}
    skipped: tuple[int, ...] = ()


def events_of(answer: Answer) -> tuple[Event, ...]:
    """What a command's decision led to."""
    if answer is None:
        return ()
    return answer if isinstance(answer, tuple) else (answer,)


def apply(session: Session, happening: Happening[Event]) -> None:
    """Apply each event of an entry to the session, and remember the number of the device that sent the command."""
    session.offset += 1
    for event in happening.events:
        event.apply(session, happening.by, happening.at)
    if happening.by.device and happening.ref:
        session.record_number(happening.by.device, happening.ref, happening.refused, happening.skipped)
