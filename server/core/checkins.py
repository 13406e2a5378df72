"""Check-ins: one answer per participant and round, and each site's message to the others (tjek-ind, tjek-ud)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    Actor,
    Id,
    RawText,
    Record,
    Refused,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session
from server.core.kernel.texts import body
from server.core.people import require_signed, signature
from server.core.programme import current_round
from server.core.sites import OptionalLanguage, require_site
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
    lang: OptionalLanguage = ""

    def is_public(self) -> bool:
        return False


class SayCheckIn(Command, frozen=True, kw_only=True, tag="check_in"):
    """Check in, once a round. The same id again changes the check-in."""

    pace = "note"

    id: Id
    text: RawText = ""
    mood: Mood = 0
    scope: Scope = "person"
    lang: OptionalLanguage = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        text = _text(session, self.scope, self.text, self.mood, by)
        require_site(session, by.site)
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
            round=current_round(session, by.site),
            name=signature(session, by),
            lang=self.lang,
        )
        _require_turn(session, checked_in, by)
        return checked_in


class CheckedIn(Event, frozen=True, kw_only=True):
    """Someone, or a site, checked in."""

    about = {"id": ("check_in",)}

    multiline = ("text",)
    personal = ("name",)

    id: str
    text: str = ""
    mood: int = 0
    scope: Scope = "person"
    round: str = ""
    name: str = ""
    lang: OptionalLanguage = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _CHECK_INS.add(session)
        _TURNS.put(session, _turn(self, by), self.id)
        session.put(CheckIn(**asdict(self), site=by.site, by=by.participant, at=at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require(session.get(CheckIn, self.id) is None, "id_taken")
        require_site(session, by.site)
        require_possible(0 <= self.mood <= _LIGHTEST, "bad_mood")
        _text(session, self.scope, self.text, self.mood, by)
        require_open(session)
        require_possible(self.round == current_round(session, by.site), "bad_round")
        require_signed(session, by, self.name)
        _require_turn(session, self, by)


class CheckInChanged(Event, frozen=True, kw_only=True):
    """Someone changed their check-in."""

    about = {"id": ("check_in",)}

    multiline = ("text",)

    id: str
    text: str = ""
    mood: int = 0

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if before := session.get(CheckIn, self.id):
            session.put(replace(before, **asdict(self)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse all but its author, whose erasure would have taken this event along with the check-in."""
        before = session.get(CheckIn, self.id)
        if before is None or before.by != by.participant:
            raise Refused("id_taken")
        require_open(session)
        require_possible(0 <= self.mood <= _LIGHTEST, "bad_mood")
        text = _text(session, before.scope, self.text, self.mood, by)
        require_possible((before.text, before.mood) != (text, self.mood), "already_so")


def _text(session: Session, scope: Scope, raw: str, mood: int, by: Actor) -> str:
    """Return the clean text of a check-in; a person's may be empty beside a mood. Refuse who cannot write it."""
    require_role(by, "facilitator" if scope == "site" else "participant")
    return body(raw, session.limits, required=scope == "site" or not mood)


def _require_turn(session: Session, checked_in: CheckedIn, by: Actor) -> None:
    """Refuse a second check-in in the same round, with the id of the first."""
    if already := _TURNS.get(session, _turn(checked_in, by)):
        raise Refused("already_checked_in", {"id": already})


def count(session: Session) -> int:
    """Return how many check-ins were made."""
    return _CHECK_INS.of(session)


def _turn(checked_in: CheckedIn, by: Actor) -> tuple[str, ...]:
    return (checked_in.scope, checked_in.round, by.participant)
