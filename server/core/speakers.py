"""The list of speakers: who has the floor in front of all sites, and who has asked for it, in turn (talerliste)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from msgspec import Struct, field
from msgspec.structs import replace

from server.core.kernel.base import (
    LEADING,
    Actor,
    OptionalId,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.draw import Draw
from server.core.kernel.session import Session
from server.core.people import participant_of, require_signed, signature
from server.core.workshop import require_open

ID = "speakers"
ERASED = "erased"
"""Who had the floor and has been erased since: ids of participants begin with `p-`."""
MOST_WAITING = 40
"""More than ever get to speak; so what every tablet is sent does not grow with the number of sites."""
SpeakersRule = Literal["asked", "sites", "closed"]
"""Who asked first, or the site that has spoken least; or the list is closed to others than those who wait."""
OptionalParticipantId = Annotated[OptionalId, of_kind(["participant"])]


class Speaker(Struct, frozen=True, omit_defaults=True):
    """Someone who has asked to speak, or speaks. `at`: since when."""

    participant: str
    site: str
    at: int
    name: str = ""


class Speakers(Record, frozen=True, kw_only=True):
    """The list of all sites; `by` is who led it on last, `last_site` the site of that desk."""

    rule: SpeakersRule = "asked"
    now: Speaker | None = None
    """Who has the floor."""
    queue: tuple[Speaker, ...] = ()
    """Who has asked for it, in the order in which they will speak."""
    spoken: Mapping[str, int] = {}
    """How many times someone from each site has had the floor."""
    last_site: str = ""


class AskToSpeak(Command, frozen=True, kw_only=True):
    """Ask to speak in front of all sites, or no longer."""

    on: bool

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, on=draw.one_of((True, True, False)))

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_can_ask(session, by)
        if _is_waiting(session, by) == self.on:
            return None
        _require_room(session, self.on)
        return AskedToSpeak(on=self.on, name=signature(session, by) if self.on else "")


class AskedToSpeak(Event, frozen=True, kw_only=True):
    """Someone asked to speak, or does so no longer."""

    personal = ("name",)

    on: bool
    name: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = speakers_of(session)
        others = tuple(each for each in before.queue if each.participant != by.participant)
        mine = (Speaker(by.participant, by.site, at, self.name),) if self.on else ()
        session.put(_in_turn(replace(before, queue=(*others, *mine))))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_can_ask(session, by)
        require_possible(_is_waiting(session, by) != self.on, "already_so")
        _require_room(session, self.on)
        require_signed(session, by, self.name)


class NextSpeaker(Command, frozen=True, kw_only=True):
    """Give the floor to the next in turn; with nobody waiting, nobody has it.

    `from`: who had it when its presser looked, so that two who press at once do not pass over anyone.
    """

    from_speaker: OptionalParticipantId | None = field(default=None, name="from")

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, from_speaker=draw.one_of((None, None, draw.id_of("participant"))))

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_leading(session, by)
        here = speakers_of(session)
        now = here.now.participant if here.now else ""
        if self.from_speaker not in (None, now):
            raise Refused("speaker_changed")
        if not here.queue and not now:
            return None
        return SpeakerCalled(speaker=here.queue[0].participant if here.queue else "")


class SpeakerCalled(Event, frozen=True, kw_only=True):
    """Someone has the floor from now on; without a speaker, nobody has."""

    speaker: OptionalParticipantId = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = speakers_of(session)
        called = next((each for each in before.queue if each.participant == self.speaker), None)
        now = replace(called, at=at) if called else Speaker(ERASED, "", at) if self.speaker == ERASED else None
        queue = tuple(each for each in before.queue if each is not called)
        spoken = {**before.spoken, now.site: before.spoken.get(now.site, 0) + 1} if now and called else before.spoken
        led = replace(before, now=now, queue=queue, spoken=spoken, by=by.participant, last_site=by.site, at=at)
        session.put(_in_turn(led))

    def without(self, participant: str, by: Actor) -> Self | None:
        return replace(self, speaker=ERASED) if self.speaker == participant else self

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse who was not waiting. Who was first may have been another one, before somebody was erased."""
        _require_leading(session, by)
        here = speakers_of(session)
        if self.speaker:
            waiting = [ERASED, *(each.participant for each in here.queue)]
            require_possible(self.speaker in waiting, "unknown_participant")
        else:
            require_possible(here.now and not here.queue, "already_so")


class SetSpeakersRule(Command, frozen=True, kw_only=True, tag="speakers_rule"):
    """Say in which order those who ask get to speak, or close the list."""

    rule: SpeakersRule

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_leading(session, by)
        return None if speakers_of(session).rule == self.rule else SpeakersRuleSet(rule=self.rule)


class SpeakersRuleSet(Event, frozen=True, kw_only=True):
    """Those who ask get to speak in another order from now on, or nobody more does."""

    rule: SpeakersRule

    def apply(self, session: Session, by: Actor, at: int) -> None:
        led = replace(speakers_of(session), rule=self.rule, by=by.participant, last_site=by.site, at=at)
        session.put(_in_turn(led))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_leading(session, by)
        require_possible(speakers_of(session).rule != self.rule, "already_so")


def speakers_of(session: Session) -> Speakers:
    """Return the list of speakers, which is empty at first."""
    return session.get(Speakers, ID) or Speakers(id=ID)


def _in_turn(here: Speakers) -> Speakers:
    """Return the list with those who wait in the order in which they will speak."""
    waiting = sorted(here.queue, key=lambda each: each.at)
    if here.rule != "sites":
        return replace(here, queue=tuple(waiting))
    turns, spoken = [], dict(here.spoken)
    while waiting:
        first = min(waiting, key=lambda each: spoken.get(each.site, 0))
        waiting.remove(first)
        turns.append(first)
        spoken[first.site] = spoken.get(first.site, 0) + 1
    return replace(here, queue=tuple(turns))


def _is_waiting(session: Session, by: Actor) -> bool:
    return any(each.participant == by.participant for each in speakers_of(session).queue)


def _require_can_ask(session: Session, by: Actor) -> None:
    require_open(session)
    participant_of(session, by)


def _require_room(session: Session, on: bool) -> None:
    here = speakers_of(session)
    require(not on or here.rule != "closed", "speakers_closed")
    require(not on or len(here.queue) < MOST_WAITING, "speakers_full")


def _require_leading(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, *LEADING)
