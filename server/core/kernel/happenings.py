"""Happenings: what one command led to, as it stands in the journal, and how a session grows by it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, ValidationError, json

from server.core import AnyEvent
from server.core.kernel.base import Actor, Answer
from server.core.kernel.session import Session


class Happening(Struct, frozen=True, omit_defaults=True, gc=False):
    """One journal entry: at what time (ms), by whom, which number of the device, and what happened.

    `refused` are the device's lower numbers that were answered no since its last entry, so that the same
    number gets the same answer for ever. `skipped` are those that were told to come again later, and have not yet.
    """

    at: int
    by: Actor
    events: tuple[AnyEvent, ...]
    ref: int = 0
    refused: dict[int, str] = {}
    skipped: tuple[int, ...] = ()


def events_of(answer: Answer) -> tuple[AnyEvent, ...]:
    """What a command's decision led to."""
    if answer is None:
        return ()
    return answer if isinstance(answer, tuple) else (answer,)  # type: ignore[return-value]


_decoder = json.Decoder(Happening)
encode: Callable[[Happening], bytes] = json.Encoder().encode
"""The bytes the journal keeps."""


def decode(data: bytes) -> Happening:
    """Read an entry any release has written; raises ValueError for anything else."""
    try:
        return _decoder.decode(data)
    except ValidationError as error:
        raise ValueError(f"not an entry this release can read: {error}") from error


def apply(session: Session, happening: Happening) -> None:
    """Let it have happened."""
    session.offset += 1
    for event in happening.events:
        event.apply(session, happening.by, happening.at)
    if happening.by.device and happening.ref:
        session.hear(happening.by.device, happening.ref, happening.refused, happening.skipped)
