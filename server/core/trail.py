"""The trail: what has moved the programme to where it is, and where Next and Back lead from there."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from server.core.done_steps import DoneStep, keep_done
from server.core.kernel.base import Actor
from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session
from server.core.phases import Phase, in_order
from server.core.programme import Programme, at_step, course, current_round, in_step, keep_entered, round_of, shared

MOST_LEFT_MS = 10 * 24 * 3_600_000
"""The most time left, or run over, that a phase is entered with; more is cut to this."""
Step = Literal["next", "back", "skip", "unskip", "jump", "undo"]
"""What moves a programme: on, back, a phase left out or taken in again, a jump to any phase, a step undone."""


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


def move(session: Session, by: Actor, at: int, now: Programme) -> None:
    """Put the programme where it is now, and keep where it came from and how much time was left there."""
    before, trail = shared(session), trail_of(session)
    moved = DoneStep(
        "move",
        by,
        at,
        session.offset,
        programme=before,
        trail=_TRAIL.get(session, None),
        entered=course(session).entered,
    )
    keep_done(session, "", moved)
    keep_entered(session, now, at)
    _keep_left(session, before, at)
    back = bool(trail) and trail[-1] == round_of(now)
    if back:
        trail = trail[:-1]
    elif round_of(before) != round_of(now):
        trail = (*trail, round_of(before))[-_TRAIL_KEPT:]
    _TRAIL.put(session, None, trail)
    step: Step = "back" if back or now.state == "before" else "next"
    onward = _onward(session, before)
    if step == "next" and now.state == "running" and (onward is None or now.phase != onward.id):
        step = "jump"
    keep_step(session, step, by, at)
    session.put(replace(now, by=by.participant, at=at))


def move_back(session: Session, by: Actor, at: int, there: Programme, trail: tuple[str, ...]) -> None:
    """Put the programme back to where an undone step had found it, with the trail it had then."""
    _keep_left(session, shared(session), at)
    _TRAIL.put(session, None, trail)
    keep_step(session, "undo", by, at)
    session.put(replace(there, by=by.participant, at=at))


def _keep_left(session: Session, before: Programme, at: int) -> None:
    """Keep how much time the phase that is left had, and its step."""
    if before.state == "running":
        now = before.moment(at)
        _LEFT_MS.put(session, before.phase, before.ends_at - now)
        _LEFT_STEP.put(session, before.phase, (before.step, before.step_ends_at - now))


def trail_of(session: Session) -> tuple[str, ...]:
    """Return the rounds the programme came through, oldest first, without phases since taken out of it."""
    trail = [each for each in _TRAIL.get(session, None) if each == "before" or session.get(Phase, each)]
    while trail and trail[-1] == current_round(session):  # what was between has been taken out
        trail.pop()
    return tuple(trail)


def keep_step(session: Session, step: Step, by: Actor, at: int) -> None:
    """Keep what moved the programme last, who did so and when."""
    _LAST_STEP.put(session, None, LastStep(step, by, at))


def last_step(session: Session) -> LastStep | None:
    """Return the latest step of the programme, or None before the first."""
    return _LAST_STEP.get(session, None)


def left_ms(session: Session, phase_id: str) -> int | None:
    """Return how much time was left of a phase when the programme last left it; None when it never has."""
    left = _LEFT_MS.get(session, phase_id)
    return None if left is None else max(-MOST_LEFT_MS, min(left, MOST_LEFT_MS))


def back_at_step(session: Session, phase: Phase, at: int) -> dict[str, Any]:
    """Return where a programme stands that comes back to a phase: in the step where it left, with what was left."""
    name, left_ms = _LEFT_STEP.get(session, phase.id)
    step = next((step for step in phase.steps if step.name == name), None)
    return in_step(step, at, left_ms) if step else at_step(phase, at)


def following(session: Session) -> Phase | None:
    """Return the phase that Next enters, or None for the end."""
    return _onward(session, shared(session))


def _onward(session: Session, programme: Programme) -> Phase | None:
    """Return the first phase after a programme's present one that is not left out."""
    return next(iter(following_all(session, programme)), None)


def following_all(session: Session, programme: Programme) -> list[Phase]:
    """Return all phases after a programme's present one that are not left out, in order."""
    phases = in_order(session)
    at = next((n for n, phase in enumerate(phases) if phase.id == programme.phase), -1)
    return [phase for phase in phases[at + 1 :] if not phase.skipped] if programme.state != "after" else []


def to_come(session: Session) -> list[Phase]:
    """Return the phases after the present one, also those that are left out; before the first, all of them."""
    phases = in_order(session)
    return phases[_index(session, phases) + 1 :] if shared(session).state != "after" else []


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
    return phases[: max(_index(session, phases), 0)] if shared(session).state == "running" else phases


def _index(session: Session, phases: list[Phase]) -> int:
    """Return the index of the present phase; -1 when it is no longer in the programme."""
    present = shared(session).phase
    return next((n for n, phase in enumerate(phases) if phase.id == present), -1)
