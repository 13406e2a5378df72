"""Undoing: the last step that a device made of the programme, taken back while nothing is built on it (fortryd)."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.done_steps import DoneStep, built_on, done_in, last_made_by, made_together, take_last
from server.core.kernel.base import LEADING, Actor, Refused, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.moves import go_on, later_by
from server.core.pausing import stand_still
from server.core.phases import Phase
from server.core.programme import (
    SHARED,
    Programme,
    current,
    own_programme,
    programmes,
    put_course,
    put_own,
    round_of,
    shared,
)
from server.core.trail import move_back

_SKIP = ("skipped",)
_PLAN = ("minutes", "planned_minutes", "minutes_at")


class Undo(Command, frozen=True, kw_only=True):
    """Take back the last step that this device made of the programme, unless a later one is built on it.

    A phase that is come back to has the time left that it had when it was left.
    """

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        made = last_made_by(session, by)
        require(made, "nothing_to_undo")
        if later := built_on(session, made):
            raise Refused("built_on", {"site": later.by.site, "at": later.at})
        scopes = tuple(scope for scope, _ in made)
        return StepUndone(scopes=scopes, to=_leads_to(session, scopes))


class StepUndone(Event, frozen=True, kw_only=True):
    """The latest step of each of these scopes was undone, in this order: "" is the shared programme's.

    `to`: the round that the shared programme, or that site's own, is in since then; none where it has not moved.
    """

    scopes: tuple[str, ...]
    to: str | None = None

    def apply(self, session: Session, by: Actor, at: int) -> None:
        for scope in self.scopes:
            if step := take_last(session, scope):
                _take_back(session, scope, step, by, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what is not the whole of someone's latest press in these scopes; no archive says at which device."""
        require_role(by, *LEADING)
        made = made_together(session, self.scopes[0]) if self.scopes else []
        require(made, "nothing_to_undo")
        require_possible(all(step.by.participant == by.participant for _, step in made), "nothing_to_undo")
        require_possible(tuple(scope for scope, _ in made) == self.scopes, "nothing_to_undo")
        require_possible(built_on(session, made) is None, "built_on")
        require_possible(self.to == _leads_to(session, self.scopes), "bad_round")


def _leads_to(session: Session, scopes: tuple[str, ...]) -> str | None:
    """Return the round that undoing these leads to; none where the programme does not move."""
    for scope in dict.fromkeys(scopes):
        for step in done_in(session, scope)[-scopes.count(scope) :]:
            if step.kind == "move":
                return round_of(step.programme) if step.programme else ""
    return None


def _take_back(session: Session, scope: str, step: DoneStep, by: Actor, at: int) -> None:
    match step.kind:
        case "move":
            _move_back(session, scope, step, by, at)
        case "step":
            _step_back(session, scope, step, by, at)
        case "time":
            _end_as_before(session, scope, step)
        case "skip" | "plan":
            for before in step.phases:
                _plan_as_before(session, before, _SKIP if step.kind == "skip" else _PLAN)
        case "pause":
            go_on(session, at)
        case "resume":
            _pause_as_before(session, step, at)


def _move_back(session: Session, scope: str, step: DoneStep, by: Actor, at: int) -> None:
    there = step.programme and _with_what_was_left(step.programme, step.at, shared(session).paused_at, at)
    put_course(session, scope or SHARED, step.entered)
    if scope:
        put_own(session, scope, there)
    elif there:
        move_back(session, by, at, there, step.trail)


def _step_back(session: Session, scope: str, step: DoneStep, by: Actor, at: int) -> None:
    now = own_programme(session, scope) or shared(session)
    if step.programme is None or now.phase != step.programme.phase:
        return
    there = _with_what_was_left(step.programme, step.at, now.paused_at, at)
    steps = {name: getattr(there, name) for name in ("step", "step_started_at", "step_ends_at")}
    session.put(replace(now, **steps, by=by.participant, at=at))


def _with_what_was_left(before: Programme, then: int, paused_at: int, at: int) -> Programme:
    """Return a programme as it was, with as much time left of its phase and step as it had then."""
    if before.state != "running":
        return replace(before, paused_at=0)
    return replace(later_by(before, (paused_at or at) - before.moment(then)), paused_at=paused_at)


def _end_as_before(session: Session, scope: str, step: DoneStep) -> None:
    now = current(session, scope)
    session.put(
        replace(
            now,
            ends_at=now.ends_at - step.ends_ms,
            step_ends_at=now.step_ends_at - step.step_ends_ms if now.step else 0,
        )
    )


def _plan_as_before(session: Session, before: Phase, names: tuple[str, ...]) -> None:
    if phase := session.get(Phase, before.id):
        session.put(replace(phase, **{name: getattr(before, name) for name in names}))


def _pause_as_before(session: Session, step: DoneStep, at: int) -> None:
    """Have time stand still again, with what was left when it went on."""
    for going in [each for each in programmes(session) if each.state == "running" and not each.paused_at]:
        session.put(later_by(going, at - step.at))
    stand_still(session, at)
