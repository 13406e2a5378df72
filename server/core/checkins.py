"""Check-ins: one answer per participant and round, and each site's message to the others (tjek-ind, tjek-ud)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import asdict, replace

from server.core import phases
from server.core.kernel.base import Actor, Id, RawText, Record, Refused, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session
from server.core.kernel.texts import body
from server.core.people import signature
from server.core.sites import Site
from server.core.workshop import require_open

_LIGHTEST = 5
Mood = Annotated[int, Meta(ge=0, le=_LIGHTEST)]
"""1 (heavy) to 5 (light); 0 is no answer."""
Scope = Literal["person", "site"]
_CHECK_INS = Counter()
_TURNS: Lookup[tuple[str, ...], str] = Lookup("")
"""The id of the one check-in that someone makes, by scope, round and participant."""


class CheckIn(Record, frozen=True, kw_only=True):
    """An answer in a round: one person's mood and sentence, or a site's message to the other sites."""

    text: str = ""
    mood: int = 0
    scope: Scope = "person"
    round: str = ""
    name: str = ""


class SayCheckIn(Command, frozen=True, kw_only=True, tag="check_in"):
    """Check in, once a round. The same id again changes the check-in."""

    id: Id
    text: RawText = ""
    mood: Mood = 0
    scope: Scope = "person"

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, "facilitator" if self.scope == "site" else "participant")
        text = body(self.text, session.limits, required=self.scope == "site" or not self.mood)
        before = session.get(CheckIn, self.id)
        if before:
            if before.by != by.participant:
                raise Refused("id_taken")
            same = (before.text, before.mood) == (text, self.mood)
            return None if same else CheckInChanged(id=self.id, text=text, mood=self.mood)
        checked_in = CheckedIn(
            id=self.id,
            text=text,
            mood=self.mood,
            scope=self.scope,
            round=phases.current_round(session),
            name=signature(session, by),
        )
        if already := _TURNS.get(session, _turn(checked_in, by)):
            raise Refused("already_checked_in", {"id": already})
        return checked_in


class CheckedIn(Event, frozen=True, kw_only=True):
    """Someone, or a site, checked in."""

    multiline = ("text",)
    personal = ("name",)

    id: str
    text: str = ""
    mood: int = 0
    scope: Scope = "person"
    round: str = ""
    name: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _CHECK_INS.add(session)
        _TURNS.put(session, _turn(self, by), self.id)
        session.put(CheckIn(**asdict(self), site=by.site, by=by.participant, at=at))

    def possible(self, session: Session, by: Actor) -> str | None:
        if session.get(CheckIn, self.id):
            return "id_taken"
        if session.get(Site, by.site) is None:
            return "unknown_site"
        return _impossible(self)


class CheckInChanged(Event, frozen=True, kw_only=True):
    """Someone changed their check-in."""

    multiline = ("text",)

    id: str
    text: str = ""
    mood: int = 0

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if before := session.get(CheckIn, self.id):
            session.put(replace(before, **asdict(self)))

    def possible(self, session: Session, by: Actor) -> str | None:
        return _impossible(self)


def _impossible(event: CheckedIn | CheckInChanged) -> str | None:
    if not 0 <= event.mood <= _LIGHTEST:
        return "bad_mood"
    return None if event.text or event.mood else "empty_text"


def count(session: Session) -> int:
    """Return how many check-ins were made."""
    return _CHECK_INS.of(session)


def _turn(checked_in: CheckedIn, by: Actor) -> tuple[str, ...]:
    return (checked_in.scope, checked_in.round, by.participant)
