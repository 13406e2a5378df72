"""Steps: the buttons that move the programme on, or back, and change its time.

A step goes where its presser saw that it would go, or it is refused (`already_moved`): the same press may come twice,
late, or at the same moment as another facilitator's.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from server.core.kernel.base import Actor, Refused, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.moves import (
    LEAST_EXTENSION,
    MOST_EXTENSION,
    PhaseEntered,
    PhaseExtended,
    PhaseSkipped,
    PhaseUnskipped,
    ProgrammeEnded,
    ProgrammeReturned,
)
from server.core.phases import OptionalPhaseId, Phase, PhaseId
from server.core.programme import current, own_programme, shared
from server.core.trail import LastStep, came_from, following, last_step, left_ms

JUST_NOW_MS = 2_000
"""How long after a step a press at another device is still one for the phase before, whatever that device had drawn:
a finger on its way to a button is not called back by what the screen shows in the last moment."""


class NextPhase(Command, frozen=True, kw_only=True):
    """Enter the next phase. `from` is the phase the button was pressed in: two presses at once move one step.

    `to` is the phase that the button named, empty for the end: if another one follows by now, the step is refused.
    """

    from_phase: OptionalPhaseId | None = field(default=None, name="from")
    to: OptionalPhaseId | None = None

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if _made_already(session, by, self.from_phase):
            return None
        if shared(session).state == "after":
            raise Refused("ended")
        phase = following(session)
        if self.to is not None and self.to != (phase.id if phase else ""):
            raise _already_moved(session)
        return _enter(phase)


class PreviousPhase(Command, frozen=True, kw_only=True):
    """Go back to the phase one came from, with the time it had left then; from the first phase to the lobby."""

    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if _made_already(session, by, self.from_phase):
            return None
        if shared(session).state == "before":
            raise Refused("no_previous_phase")
        phase = came_from(session)
        return PhaseEntered(phase=phase.id, left_ms=left_ms(session, phase.id)) if phase else ProgrammeReturned()


class SkipPhase(Command, frozen=True, kw_only=True):
    """Leave a phase out, or take it in again (`on: false`). Without an id the present one, and enter the next."""

    id: OptionalPhaseId = ""
    on: bool = True
    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        programme = shared(session)
        phase = session.get(Phase, self.id or programme.phase)
        if phase is None:
            raise Refused("unknown_phase" if self.id else "not_started")
        if phase.skipped == self.on:
            return None
        require_not_moved(session, by, self.from_phase)
        if not self.on:
            return None if phase.id == programme.phase else PhaseUnskipped(phase=phase.id)
        if phase.id == programme.phase:
            return (PhaseSkipped(phase=phase.id), _enter(following(session)))
        return PhaseSkipped(phase=phase.id)


class GoToPhase(Command, frozen=True, kw_only=True):
    """Enter any phase of the programme, with its full time. `from` is the phase the button was pressed in."""

    id: PhaseId
    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        phase = session.get(Phase, self.id)
        if phase is None:
            raise Refused("unknown_phase")
        if shared(session).phase == phase.id:
            return None
        require_not_moved(session, by, self.from_phase)
        return PhaseEntered(phase=phase.id)


class ExtendPhase(Command, frozen=True, kw_only=True):
    """Give the present phase more minutes, or fewer. `from` is the phase they were meant for.

    At a site that is in a phase of its own it is that one.
    """

    minutes: Annotated[int, Meta(ge=LEAST_EXTENSION, le=MOST_EXTENSION)]
    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if own_programme(session, by.site):
            require_phase(session, self.from_phase, by.site)
        else:
            require_not_moved(session, by, self.from_phase)
        if current(session, by.site).state != "running":
            raise Refused("not_started")
        return PhaseExtended(minutes=self.minutes) if self.minutes else None


def _made_already(session: Session, by: Actor, seen: str | None) -> bool:
    """Return whether this device itself made the step away from the phase it saw; refuse if another one did."""
    last = last_step(session)
    if seen is not None and seen != shared(session).phase and last and is_same_device(last.by, by):
        return True
    require_not_moved(session, by, seen)
    return False


def require_not_moved(session: Session, by: Actor, seen: str | None) -> None:
    """Refuse a press that was meant for another phase than the present one. Without `seen` nothing is refused."""
    if seen is None:
        return
    if is_just_now(session, last_step(session), by):
        raise _already_moved(session)
    require_phase(session, seen)


def require_phase(session: Session, seen: str | None, site: str = "") -> None:
    """Refuse what was meant for another phase than the one a site is in. Without `seen` nothing is refused."""
    if seen not in (None, current(session, site).phase):
        raise _already_moved(session)


def is_just_now(session: Session, last: LastStep | None, by: Actor) -> bool:
    """Return whether another device has just made a step: a press that comes now was not meant to follow it."""
    return last is not None and not is_same_device(last.by, by) and 0 <= session.at - last.at < JUST_NOW_MS


def _already_moved(session: Session) -> Refused:
    """Return the refusal that says who moved the programme last, how and when."""
    last = last_step(session)
    return Refused("already_moved", {"site": last.by.site, "step": last.step, "at": last.at} if last else {})


def is_same_device(one: Actor, other: Actor) -> bool:
    """Return whether two actors are the same person at the same device."""
    return (one.participant, one.device) == (other.participant, other.device)


def _enter(phase: Phase | None) -> Event:
    return PhaseEntered(phase=phase.id) if phase else ProgrammeEnded()
