"""A session for tests of the core, in the style of given (events), when (a command), then (its events or refusal)."""

from __future__ import annotations

from typing import Any, Self

import msgspec

from server.core import AnyCommand
from server.core.codec import decode, encode
from server.core.joining import Join
from server.core.kernel.base import Actor, Audience, Record, Refused
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible
from server.core.setup import ChangeSetup, Setup
from server.templates import template

ORGANISER = Actor("organiser", "", "organiser")
BODIL = Actor("p-bodil", "AAL", "participant", "tablet-1")
KARIM = Actor("p-karim", "AAL", "participant", "tablet-2")
GRETHE = Actor("p-grethe", "KBH", "participant", "tablet-3")
DESK_AAL = Actor("facilitator-AAL", "AAL", "facilitator", "desk-1")
DESK_KBH = Actor("facilitator-KBH", "KBH", "facilitator", "desk-2")
SCREEN = Actor("screen-AAL", "AAL", "screen", "screen-1")
SCREEN_KBH = Actor("screen-KBH", "KBH", "screen", "screen-2")
MINUTE = 60_000
NOON = 1_538_568_000_000


def state_of(session: Session) -> Any:
    """Return a copy of a session's whole state."""
    records = {kind: dict(those) for kind, those in session._records.items()}
    return session.offset, records, dict(session.marks), dict(session._numbers), dict(session._touched)


class Wall:
    """A session from the template of 2018 with three participants."""

    def __init__(self, *, people: bool = True) -> None:
        self.session = Session()
        self.at = NOON
        self.last: tuple[Any, ...] | str | None = None
        self.detail: Any = None
        self.written: list[bytes] = []
        setup = msgspec.convert(template("aabent-vaerksted-2018-10-03"), Setup)
        self.when(ChangeSetup(setup=setup), by=ORGANISER)
        for who, alias in ((BODIL, "Bodil"), (KARIM, ""), (GRETHE, "Grethe")) if people else ():
            self.when(Join(id=who.participant, site=who.site, rejoin_hash="h", alias=alias), by=who)

    def when(self, command: Command | AnyCommand, by: Actor = BODIL) -> Self:
        """Decide a command and apply its events; keep the outcome for `then`."""
        before = state_of(self.session)
        self.session.at = self.at + 1_000
        try:
            events = events_of(command.decide(self.session, by))
        except Refused as no:
            self.last, self.detail = no.code, no.detail
            return self
        finally:
            assert state_of(self.session) == before, "decide must not change the session"
        self.last = events or None
        if events:
            self.at += 1_000
            data = encode(Happening(at=self.at, by=by, events=events))
            self.written.append(data)
            apply(self.session, decode(data))
        return self

    def then(self, *expected: Any) -> Self:
        """Check the last outcome: events, a refusal code, or None when nothing changed."""
        if expected == (None,) or isinstance(expected[0], str):
            assert self.last == expected[0]
        else:
            assert self.last == expected
        return self

    def refused(self, code: str) -> Self:
        """Check that the last command was refused with this code."""
        assert self.last == code, f"{self.last} instead of {code}"
        return self

    def pass_minutes(self, minutes: float) -> Self:
        """Move the session's clock forward."""
        self.at += int(minutes * MINUTE)
        return self

    def seen(self, record: Record | None, by: Actor) -> Record | None:
        """Return a record as this actor sees it, in their own audience; None when they may not."""
        return visible(record, Audience(by.role, by.site, by.participant if by.role == "participant" else ""))

    def private(self, by: Actor) -> dict[str, Record]:
        """Return the records that this participant alone sees, by id."""
        return {record.id: record for record in self.session.sight.private_of(by.participant).values()}

    @property
    def position(self) -> str:
        """Return the `base` of a browser that has seen everything."""
        return f"{self.session.offset}.abc"
