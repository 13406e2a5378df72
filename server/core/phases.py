"""Phases: what everyone does now, when it ends, and how the programme moves on (fase, program)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import asdict, replace

from server.core.kernel.base import Actor, Level, OptionalId, Record, Refused, of_kind, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session

PhaseKind = Literal[
    "welcome",
    "talk",
    "writing",
    "clustering",
    "cross_check_in",
    "break",
    "sparring",
    "building",
    "outputs",
    "prioritising",
    "bazaar",
    "check_out",
    "other",
]
ProgrammeState = Literal["before", "running", "after"]
Minutes = Annotated[int, Meta(ge=1, le=600)]
OptionalPhaseId = Annotated[OptionalId, of_kind(["phase"])]
MINUTE_MS = 60_000
_LEAST_EXTENSION, _MOST_EXTENSION = -60, 120


class Phase(Record, frozen=True, kw_only=True):
    """One part of the programme; `level` is who sees what is written in it."""

    title: str
    phase_kind: PhaseKind
    minutes: int
    order: int = 0
    level: Level = "all"
    skipped: bool = False


class Programme(Record, frozen=True, kw_only=True):
    """Where the session is in its programme; `ends_at` is the server's time in milliseconds."""

    state: ProgrammeState = "before"
    phase: str = ""
    started_at: int = 0
    ends_at: int = 0


class PhasePlan(Struct, frozen=True, omit_defaults=True):
    """A phase as the organiser planned it."""

    id: str
    phase_kind: PhaseKind
    title: str
    minutes: int
    level: Level = "all"


class PhasesPlanned(Event, frozen=True, kw_only=True):
    """The programme was written, or rewritten; the present phase goes on."""

    phases: tuple[PhasePlan, ...]

    def apply(self, session: Session, by: Actor, at: int) -> None:
        kept = {plan.id for plan in self.phases}
        for old in list(session.all(Phase)):
            if old.id not in kept:
                session.drop(Phase, old.id)
        for order, plan in enumerate(self.phases):
            before = session.get(Phase, plan.id)
            session.put(Phase(**asdict(plan), at=at, order=order, skipped=before.skipped if before else False))
        if session.get(Programme, "programme") is None:
            session.put(Programme(id="programme", at=at))

    def possible(self, session: Session, by: Actor) -> str | None:
        return "phase_twice" if len({plan.id for plan in self.phases}) < len(self.phases) else None


class PhaseEntered(Event, frozen=True, kw_only=True):
    """This phase is the present one from now on, with its full time."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        phase = session.get(Phase, self.phase)
        if phase is None:
            return
        if phase.skipped:
            session.put(replace(phase, skipped=False))
        ends_at = at + phase.minutes * MINUTE_MS
        session.put(
            Programme(
                id="programme",
                by=by.participant,
                at=at,
                state="running",
                phase=phase.id,
                started_at=at,
                ends_at=ends_at,
            )
        )

    def possible(self, session: Session, by: Actor) -> None:
        """Return None: a phase that is not there is not entered."""


class PhaseSkipped(Event, frozen=True, kw_only=True):
    """A phase is left out, until it is entered after all."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            session.put(replace(phase, skipped=True))

    def possible(self, session: Session, by: Actor) -> None:
        """Return None: a phase that is not there is not skipped."""


class PhaseExtended(Event, frozen=True, kw_only=True):
    """The present phase ends some minutes later, or earlier, but never before now."""

    minutes: int

    def apply(self, session: Session, by: Actor, at: int) -> None:
        programme = current(session)
        later = max(programme.ends_at, at if self.minutes > 0 else 0) + self.minutes * MINUTE_MS
        session.put(replace(programme, ends_at=max(later, at)))

    def possible(self, session: Session, by: Actor) -> str | None:
        return None if _LEAST_EXTENSION <= self.minutes <= _MOST_EXTENSION else "bad_minutes"


class ProgrammeEnded(Event, frozen=True, kw_only=True):
    """The last phase is over; participants can still write."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Programme(id="programme", by=by.participant, at=at, state="after"))

    def possible(self, session: Session, by: Actor) -> None:
        """Return None: a programme can end at any time."""


class ProgrammeReturned(Event, frozen=True, kw_only=True):
    """The programme is back before its first phase."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Programme(id="programme", by=by.participant, at=at, state="before"))

    def possible(self, session: Session, by: Actor) -> None:
        """Return None: a programme can be taken back at any time."""


class NextPhase(Command, frozen=True, kw_only=True):
    """Enter the next phase. `from` is the phase the button was pressed in: two presses at once move one step."""

    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if _moved_already(session, self.from_phase):
            return None
        if current(session).state == "after":
            raise Refused("ended")
        return _enter(_following(session))


class PreviousPhase(Command, frozen=True, kw_only=True):
    """Go back one step; from the end to the last phase, from the first to the lobby."""

    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if _moved_already(session, self.from_phase):
            return None
        programme, phases = current(session), in_order(session)
        if programme.state == "before":
            raise Refused("no_previous_phase")
        here = _index(phases, programme) if programme.state == "running" else len(phases)
        return PhaseEntered(phase=phases[here - 1].id) if here > 0 else ProgrammeReturned()


class SkipPhase(Command, frozen=True, kw_only=True):
    """Leave a phase out; without an id the present one, and enter the next."""

    id: OptionalPhaseId = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        programme = current(session)
        phase = session.get(Phase, self.id or programme.phase)
        if phase is None:
            raise Refused("unknown_phase" if self.id else "not_started")
        if phase.id == programme.phase:
            return (PhaseSkipped(phase=phase.id), _enter(_following(session)))
        return None if phase.skipped else PhaseSkipped(phase=phase.id)


class ExtendPhase(Command, frozen=True, kw_only=True):
    """Give the present phase more minutes, or fewer."""

    minutes: Annotated[int, Meta(ge=_LEAST_EXTENSION, le=_MOST_EXTENSION)]

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        if current(session).state != "running":
            raise Refused("not_started")
        return PhaseExtended(minutes=self.minutes) if self.minutes else None


def current(session: Session) -> Programme:
    """Return the programme as it is now."""
    return session.get(Programme, "programme") or Programme(id="programme")


def current_round(session: Session) -> str:
    """Return the round a check-in belongs to now: the present phase's id, or `before`, or `after`."""
    programme = current(session)
    return programme.phase or programme.state


def current_level(session: Session) -> Level:
    """Return who sees what is written now."""
    phase = session.get(Phase, current(session).phase)
    return phase.level if phase else "all"


def in_order(session: Session) -> list[Phase]:
    """Return the phases in the order of the programme."""
    return sorted(session.all(Phase), key=lambda phase: phase.order)


def _index(phases: list[Phase], programme: Programme) -> int:
    """Return the index of the present phase; -1 when it is no longer in the programme."""
    return next((n for n, phase in enumerate(phases) if phase.id == programme.phase), -1)


def _following(session: Session) -> Phase | None:
    phases, programme = in_order(session), current(session)
    return next((phase for phase in phases[_index(phases, programme) + 1 :] if not phase.skipped), None)


def _enter(phase: Phase | None) -> Event:
    return PhaseEntered(phase=phase.id) if phase else ProgrammeEnded()


def _moved_already(session: Session, seen: str | None) -> bool:
    return seen is not None and seen != current(session).phase
