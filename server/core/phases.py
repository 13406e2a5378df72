"""Phases: what everyone does now, when it ends, and what has moved the programme on (fase, program).

The commands that move it are in `steps.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct
from msgspec.structs import replace

from server.core.facts import Fact
from server.core.kernel.base import (
    LEADING,
    Actor,
    Id,
    Level,
    OptionalId,
    Record,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Event
from server.core.kernel.counters import Lookup
from server.core.kernel.fields import same_fields
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
StepName = Literal["alone", "pairs", "fours", "all"]
RevealTo = Literal["table", "site", "all", "public"]
Minutes = Annotated[int, Meta(ge=1, le=600)]
PhaseId = Annotated[Id, of_kind(["phase"])]
OptionalPhaseId = Annotated[OptionalId, of_kind(["phase"])]
MINUTE_MS = 60_000
LEAST_EXTENSION, MOST_EXTENSION = -60, 120
MOST_LEFT_MS = 10 * 24 * 3_600_000
"""The most time left, or run over, that a phase is entered with; more is cut to this."""
Step = Literal["next", "back", "skip", "unskip"]
"""Where a programme can stand: in a phase (its id), `before` the first or `after` the last."""


class WritingStep(Struct, frozen=True, omit_defaults=True):
    """A step of a writing phase: alone, in pairs, in fours or all together, for some minutes."""

    name: StepName
    minutes: Minutes


Steps = Annotated[tuple[WritingStep, ...], Meta(max_length=4)]
"""The steps of a writing phase, each name once."""


class Phase(Record, frozen=True, kw_only=True):
    """One part of the programme; `level` is who sees what is written in it.

    What is written at level `own` rises to `reveal_to` when it is revealed. `revealed` says where that was, and when
    (ms): by a site's mark, or under no mark at all sites.
    """

    title: str
    phase_kind: PhaseKind
    minutes: int
    order: int = 0
    level: Level = "all"
    reveal_to: RevealTo = "all"
    steps: tuple[WritingStep, ...] = ()
    revealed: Mapping[str, int] = {}
    prompt: str = ""
    """What stands beside the box one writes in."""
    cards: tuple[Fact, ...] = ()
    skipped: bool = False

    def is_revealed(self, site: str) -> bool:
        """Return whether what a site's people write alone in this phase is revealed."""
        return "" in self.revealed or site in self.revealed

    def step_after(self, name: str) -> WritingStep | None:
        """Return the step after the one of that name; None after the last one."""
        names = [step.name for step in self.steps]
        at = names.index(name) + 1 if name in names else 0
        return self.steps[at] if at < len(names) else None


class Programme(Record, frozen=True, kw_only=True):
    """Where the session is in its programme, and in the steps of a writing phase (`step`, empty where it has none).

    Times are the server's, in milliseconds.
    """

    state: ProgrammeState = "before"
    phase: str = ""
    started_at: int = 0
    ends_at: int = 0
    step: StepName | Literal[""] = ""
    step_started_at: int = 0
    step_ends_at: int = 0


class PhasePlan(Struct, frozen=True, omit_defaults=True):
    """A phase as the organiser planned it."""

    id: str
    phase_kind: PhaseKind
    title: str
    minutes: int
    level: Level = "all"
    reveal_to: RevealTo = "all"
    steps: tuple[WritingStep, ...] = ()
    prompt: str = ""
    cards: tuple[Fact, ...] = ()


class _Held(Struct):
    """What holding a phase has made of it, which no plan says."""

    skipped: bool
    revealed: Mapping[str, int]


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
            stays = same_fields(before, _Held) if before else {}
            session.put(Phase(**same_fields(plan, Phase), **stays, at=at, order=order))
        programme = session.get(Programme, "programme")
        if programme is None:
            session.put(Programme(id="programme", at=at))
        elif (phase := session.get(Phase, programme.phase)) and not _has_step(phase, programme.step):
            session.put(replace(programme, **_at_step(phase, at)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse a wrong role or a phase twice: what else they can be is checked with the whole set-up."""
        require_role(by, "organiser")
        require(len({plan.id for plan in self.phases}) == len(self.phases), "phase_twice")
        require_possible(session.get(Programme, "programme") is None or self.phases != plans_of(session), "already_so")


class PhaseEntered(Event, frozen=True, kw_only=True):
    """This phase is the present one from now on, with its full time or with what was left of it."""

    phase: str
    left_ms: int | None = None
    """How much of its time is left, negative when it has run over; None for its full time."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        phase = session.get(Phase, self.phase)
        if phase is None:
            return
        if phase.skipped:
            session.put(replace(phase, skipped=False))
        left_ms = phase.minutes * MINUTE_MS if self.left_ms is None else self.left_ms
        step = _at_step(phase, at) if self.left_ms is None else _back_at_step(session, phase, at)
        entered = Programme(
            id="programme", state="running", phase=phase.id, started_at=at, ends_at=at + left_ms, **step
        )
        _move(session, by, at, entered)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse a phase that no step leads to from here: not the next one, and none that one came from."""
        require_role(by, *LEADING)
        phase = session.get(Phase, self.phase)
        require(phase, "unknown_phase")
        onward = following(session) if current(session).state != "after" else None
        require_possible(phase in (onward, came_from(session), one_before(session)), "bad_step")
        require_possible(self.left_ms is None or self.left_ms == left_ms(session, self.phase), "bad_minutes")


class PhaseSkipped(Event, frozen=True, kw_only=True):
    """A phase is left out, until it is entered after all."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            session.put(replace(phase, skipped=True))
            _LAST_STEP.put(session, None, LastStep("skip", by, at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_skipped(session, self.phase, by, False)


class PhaseUnskipped(Event, frozen=True, kw_only=True):
    """A phase that was to be left out is part of the programme again."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            session.put(replace(phase, skipped=False))
            _LAST_STEP.put(session, None, LastStep("unskip", by, at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_skipped(session, self.phase, by, True)


class PhaseExtended(Event, frozen=True, kw_only=True):
    """The present phase ends some minutes later, or earlier, but never before now."""

    minutes: int

    def apply(self, session: Session, by: Actor, at: int) -> None:
        programme = current(session)
        session.put(
            replace(
                programme,
                ends_at=self._later(programme.ends_at, at),
                step_ends_at=self._later(programme.step_ends_at, at) if programme.step else 0,
            )
        )

    def _later(self, ends_at: int, at: int) -> int:
        return max(max(ends_at, at if self.minutes > 0 else 0) + self.minutes * MINUTE_MS, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require_possible(self.minutes and LEAST_EXTENSION <= self.minutes <= MOST_EXTENSION, "bad_minutes")
        require(current(session).state == "running", "not_started")


class ProgrammeEnded(Event, frozen=True, kw_only=True):
    """The last phase is over; participants can still write."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _move(session, by, at, Programme(id="programme", state="after"))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require(current(session).state != "after", "ended")
        require_possible(following(session) is None, "bad_step")


class ProgrammeReturned(Event, frozen=True, kw_only=True):
    """The programme is back before its first phase."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _move(session, by, at, Programme(id="programme", state="before"))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require(current(session).state != "before", "no_previous_phase")
        require_possible(None in (came_from(session), one_before(session)), "bad_step")


def _require_skipped(session: Session, phase_id: str, by: Actor, skipped: bool) -> None:
    """Refuse a wrong role, and a phase that is not there or not so."""
    require_role(by, *LEADING)
    phase = session.get(Phase, phase_id)
    require(phase, "unknown_phase")
    require_possible(phase and phase.skipped == skipped, "already_so")


class LastStep(NamedTuple):
    """The latest step of the programme: what it was, who made it from which device, and when (ms)."""

    step: Step
    by: Actor
    at: int


_LAST_STEP: Lookup[None, LastStep | None] = Lookup(None)
_TRAIL: Lookup[None, tuple[str, ...]] = Lookup(())
"""The rounds the programme came through to where it is, oldest first: Back goes to the last of them."""
_TRAIL_KEPT = 200
_LEFT_MS: Lookup[str, int | None] = Lookup(None)
"""How much time a phase had left when the programme last left it, by the phase's id."""
_LEFT_STEP: Lookup[str, tuple[str, int]] = Lookup(("", 0))
"""The step a phase was in when the programme last left it, and how much time that had left, by the phase's id."""


def _move(session: Session, by: Actor, at: int, now: Programme) -> None:
    """Put the programme where it is now, and keep where it came from and how much time was left there."""
    before, trail = current(session), trail_of(session)
    if before.state == "running":
        _LEFT_MS.put(session, before.phase, before.ends_at - at)
        _LEFT_STEP.put(session, before.phase, (before.step, before.step_ends_at - at))
    back = bool(trail) and trail[-1] == round_of(now)
    if back:
        trail = trail[:-1]
    elif round_of(before) != round_of(now):
        trail = (*trail, round_of(before))[-_TRAIL_KEPT:]
    _TRAIL.put(session, None, trail)
    _LAST_STEP.put(session, None, LastStep("back" if back or now.state == "before" else "next", by, at))
    session.put(replace(now, by=by.participant, at=at))


def round_of(programme: Programme) -> str:
    """Return where a programme stands: in a phase (its id), `before` the first or `after` the last."""
    return programme.phase or programme.state


def trail_of(session: Session) -> tuple[str, ...]:
    """Return the rounds the programme came through, oldest first, without phases since taken out of it."""
    trail = [each for each in _TRAIL.get(session, None) if each == "before" or session.get(Phase, each)]
    while trail and trail[-1] == current_round(session):  # what was between has been taken out
        trail.pop()
    return tuple(trail)


def last_step(session: Session) -> LastStep | None:
    """Return the latest step of the programme, or None before the first."""
    return _LAST_STEP.get(session, None)


def left_ms(session: Session, phase_id: str) -> int | None:
    """Return how much time was left of a phase when the programme last left it; None when it never has."""
    left = _LEFT_MS.get(session, phase_id)
    return None if left is None else max(-MOST_LEFT_MS, min(left, MOST_LEFT_MS))


def current(session: Session) -> Programme:
    """Return the programme as it is now."""
    return session.get(Programme, "programme") or Programme(id="programme")


def current_round(session: Session) -> str:
    """Return the round a check-in belongs to now: the present phase's id, or `before`, or `after`."""
    return round_of(current(session))


def phase_of(session: Session, phase_id: str) -> Phase | None:
    """Return the phase of that id, or else the present one; None while the programme is in none."""
    if phase_id and (phase := session.get(Phase, phase_id)):
        return phase
    present = current(session).phase
    return session.get(Phase, present) if present else None


def level_of(phase: Phase | None, by: Actor) -> Level:
    """Return the level at which what someone writes in a phase is born: `reveal_to` once it is revealed there.

    Several people share a desk, so what is written there is its site's where others write for themselves alone.
    """
    level: Level = phase.level if phase else "all"
    if phase and level == "own" and phase.is_revealed(by.site):
        level = phase.reveal_to
    return "site" if level == "own" and by.role != "participant" else level


def _has_step(phase: Phase, name: str) -> bool:
    return any(step.name == name for step in phase.steps) or (not name and not phase.steps)


def _at_step(phase: Phase, at: int) -> dict[str, Any]:
    """Return where a programme stands that enters a phase's first step; nothing where it has no steps."""
    return in_step(phase.steps[0], at) if phase.steps else in_step(None, at)


def in_step(step: WritingStep | None, at: int, left_ms: int | None = None) -> dict[str, Any]:
    """Return the fields of a programme that enters a step, with its full time or with what was left of it."""
    if step is None:
        return {"step": "", "step_started_at": 0, "step_ends_at": 0}
    left_ms = step.minutes * MINUTE_MS if left_ms is None else left_ms
    return {"step": step.name, "step_started_at": at, "step_ends_at": at + left_ms}


def _back_at_step(session: Session, phase: Phase, at: int) -> dict[str, Any]:
    """Return where a programme stands that comes back to a phase: in the step where it left, with what was left."""
    name, left_ms = _LEFT_STEP.get(session, phase.id)
    step = next((step for step in phase.steps if step.name == name), None)
    return in_step(step, at, left_ms) if step else _at_step(phase, at)


def in_order(session: Session) -> list[Phase]:
    """Return the phases in the order of the programme."""
    return sorted(session.all(Phase), key=lambda phase: phase.order)


def plans_of(session: Session) -> tuple[PhasePlan, ...]:
    """Return the programme as the organiser planned it."""
    return tuple(PhasePlan(**same_fields(phase, PhasePlan)) for phase in in_order(session))


def following(session: Session) -> Phase | None:
    """Return the phase that Next enters, or None for the end."""
    phases = in_order(session)
    return next((phase for phase in phases[_index(session, phases) + 1 :] if not phase.skipped), None)


def came_from(session: Session) -> Phase | None:
    """Return the phase that Back goes to, or None for the lobby."""
    if trail := trail_of(session):
        return session.get(Phase, trail[-1])
    phases = _before(session)
    return next((phase for phase in reversed(phases) if not phase.skipped), None)


def one_before(session: Session) -> Phase | None:
    """Return the phase that Back went to before it asked where one came from: the one before, skipped or not."""
    return next(reversed(_before(session)), None)


def _before(session: Session) -> list[Phase]:
    phases = in_order(session)
    return phases[: max(_index(session, phases), 0)] if current(session).state == "running" else phases


def _index(session: Session, phases: list[Phase]) -> int:
    """Return the index of the present phase; -1 when it is no longer in the programme."""
    present = current(session).phase
    return next((n for n, phase in enumerate(phases) if phase.id == present), -1)
