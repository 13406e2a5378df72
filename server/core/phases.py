"""Phases: what everyone does now, when it ends, and the one big button that moves on (fase, program)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from server.core.kernel.base import Actor, Level, OptionalId, Record, Refused, require_role
from server.core.kernel.commands import Answer, Command, Event
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
Minutes = Annotated[int, Meta(ge=1, le=600)]
MINUTE_MS = 60_000


class Phase(Record, frozen=True, kw_only=True):
    """One part of the programme; `level` says who sees what is written in it."""

    title: str
    phase_kind: PhaseKind
    minutes: int
    order: int = 0
    level: Level = "all"
    skipped: bool = False


class Programme(Record, frozen=True, kw_only=True):
    """Where the session is in its programme; `ends_at` is the server's time in milliseconds."""

    state: Literal["before", "running", "after"] = "before"
    phase: str = ""
    started_at: int = 0
    ends_at: int = 0


class PhasePlan(Struct, frozen=True, omit_defaults=True):
    """A phase as it stands in the set-up."""

    id: str
    phase_kind: PhaseKind
    title: str
    minutes: int
    level: Level = "all"


class PhasesPlanned(Event, frozen=True, kw_only=True):
    """The programme was written, or rewritten; a phase under way keeps running."""

    phases: tuple[PhasePlan, ...]

    def apply(self, session: Session, by: Actor, at: int) -> None:
        kept = {plan.id for plan in self.phases}
        for old in list(session.all(Phase)):
            if old.id not in kept:
                session.drop(Phase, old.id)
        for order, plan in enumerate(self.phases):
            before = session.get(Phase, plan.id)
            session.put(
                Phase(
                    id=plan.id,
                    at=at,
                    title=plan.title,
                    phase_kind=plan.phase_kind,
                    minutes=plan.minutes,
                    order=order,
                    level=plan.level,
                    skipped=before.skipped if before else False,
                )
            )
        if session.get(Programme, "programme") is None:
            session.put(Programme(id="programme", at=at))


class PhaseEntered(Event, frozen=True, kw_only=True):
    """Everyone is in this phase from now on, with its full time."""

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


class PhaseSkipped(Event, frozen=True, kw_only=True):
    """A phase is left out; entering it later brings it back."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            session.put(replace(phase, skipped=True))


class PhaseExtended(Event, frozen=True, kw_only=True):
    """The phase under way ends some minutes later, or earlier, but never before now."""

    minutes: int

    def apply(self, session: Session, by: Actor, at: int) -> None:
        programme = current(session)
        later = max(programme.ends_at, at if self.minutes > 0 else 0) + self.minutes * MINUTE_MS
        session.put(replace(programme, ends_at=max(later, at)))


class ProgrammeEnded(Event, frozen=True, kw_only=True):
    """The last phase is over; the workshop is done but nothing is closed."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Programme(id="programme", by=by.participant, at=at, state="after"))


class ProgrammeReturned(Event, frozen=True, kw_only=True):
    """Back to before the first phase."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Programme(id="programme", by=by.participant, at=at, state="before"))


class NextPhase(Command, frozen=True, kw_only=True):
    """Move on. `from_phase` is the phase the button was pressed in, so that two presses at once move one step."""

    from_phase: OptionalId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Answer:
        require_role(by, "facilitator", "organiser")
        if _moved_already(session, self.from_phase):
            return None
        if current(session).state == "after":
            raise Refused("ended")
        return _enter(_following(session))


class PreviousPhase(Command, frozen=True, kw_only=True):
    """Go back one step; from the end to the last phase, from the first to the lobby."""

    from_phase: OptionalId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Answer:
        require_role(by, "facilitator", "organiser")
        if _moved_already(session, self.from_phase):
            return None
        programme, phases = current(session), in_order(session)
        if programme.state == "before":
            raise Refused("no_previous_phase")
        here = _index(phases, programme) if programme.state == "running" else len(phases)
        return PhaseEntered(phase=phases[here - 1].id) if here > 0 else ProgrammeReturned()


class SkipPhase(Command, frozen=True, kw_only=True):
    """Leave a phase out; without an id the one under way, which moves on."""

    id: OptionalId = ""

    def decide(self, session: Session, by: Actor) -> Answer:
        require_role(by, "facilitator", "organiser")
        programme = current(session)
        phase = session.get(Phase, self.id or programme.phase)
        if phase is None:
            raise Refused("unknown_phase" if self.id else "not_started")
        if phase.id == programme.phase:
            return (PhaseSkipped(phase=phase.id), _enter(_following(session)))
        return None if phase.skipped else PhaseSkipped(phase=phase.id)


class ExtendPhase(Command, frozen=True, kw_only=True):
    """Give the phase under way more minutes, or fewer."""

    minutes: Annotated[int, Meta(ge=-60, le=120)]

    def decide(self, session: Session, by: Actor) -> Answer:
        require_role(by, "facilitator", "organiser")
        if current(session).state != "running":
            raise Refused("not_started")
        return PhaseExtended(minutes=self.minutes) if self.minutes else None


def current(session: Session) -> Programme:
    """The programme as it is now."""
    return session.get(Programme, "programme") or Programme(id="programme")


def current_round(session: Session) -> str:
    """The round a check-in said now belongs to: the phase under way, or `before`, or `after`."""
    programme = current(session)
    return programme.phase or programme.state


def current_level(session: Session) -> Level:
    """Who sees what is written now."""
    phase = session.get(Phase, current(session).phase)
    return phase.level if phase else "all"


def in_order(session: Session) -> list[Phase]:
    """The phases in the order of the programme."""
    return sorted(session.all(Phase), key=lambda phase: phase.order)


def _index(phases: list[Phase], programme: Programme) -> int:
    """Where the phase under way stands; a phase that was taken out counts as before the first."""
    return next((n for n, phase in enumerate(phases) if phase.id == programme.phase), -1)


def _following(session: Session) -> Phase | None:
    phases, programme = in_order(session), current(session)
    return next((phase for phase in phases[_index(phases, programme) + 1 :] if not phase.skipped), None)


def _enter(phase: Phase | None) -> Event:
    return PhaseEntered(phase=phase.id) if phase else ProgrammeEnded()


def _moved_already(session: Session, seen: str | None) -> bool:
    return seen is not None and seen != current(session).phase
