"""Writing in steps: alone, in pairs, in fours, all together, each with its own clock (alene, to og to, fire, alle).

Going on to the next step reveals nothing: that is `reveal.py`'s.
"""

from __future__ import annotations

from msgspec import field
from msgspec.structs import replace

from server.core.done_steps import DoneStep, keep_done, scope_of
from server.core.kernel.base import LEADING, Actor, Refused, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session
from server.core.phases import OptionalPhaseId, Phase, StepName, WritingStep
from server.core.programme import current, in_step, own_programme
from server.core.steps import is_just_now, is_same_device
from server.core.trail import LastStep, last_step

_LAST: Lookup[str, LastStep | None] = Lookup(None)
"""The latest step within a phase, by the programme's id: who made it, from which device, and when."""


class NextStep(Command, frozen=True, kw_only=True):
    """Go on to the next step of a writing phase: two presses at once go one step.

    `phase` and `from` are the phase and the step that the button was pressed in; what is left out is the present one.
    """

    phase: OptionalPhaseId = ""
    from_step: StepName | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        require(not self.phase or session.get(Phase, self.phase), "unknown_phase")
        programme = current(session, by.site)
        last = _LAST.get(session, programme.id)
        moved = None if own_programme(session, by.site) else last_step(session)
        here = self.phase in ("", programme.phase)
        if not here or self.from_step not in (None, programme.step):
            if here and last and is_same_device(last.by, by):
                return None
            raise _already_moved(last if here else moved)
        for latest in (last, moved) if self.from_step else ():
            if is_just_now(session, latest, by):
                raise _already_moved(latest)
        return StepEntered(phase=programme.phase, step=_next(session, by).name)


class StepEntered(Event, frozen=True, kw_only=True):
    """This step of the present phase has begun, with its full time."""

    phase: str
    step: StepName

    def apply(self, session: Session, by: Actor, at: int) -> None:
        phase, programme = session.get(Phase, self.phase), current(session, by.site)
        if phase is None or programme.phase != phase.id:
            return
        if step := next((step for step in phase.steps if step.name == self.step), None):
            _LAST.put(session, programme.id, LastStep("next", by, at))
            entered = DoneStep("step", by, at, session.offset, programme=programme)
            keep_done(session, scope_of(session, by.site), entered)
            session.put(replace(programme, **in_step(step, programme.moment(at)), by=by.participant, at=at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse a step that does not come after the present one."""
        require_role(by, *LEADING)
        require(session.get(Phase, self.phase), "unknown_phase")
        require_possible(self.phase == current(session, by.site).phase, "bad_step")
        require_possible(self.step == _next(session, by).name, "bad_step")


def _next(session: Session, by: Actor) -> WritingStep:
    """Return the step that comes next; refuse where there is none."""
    programme = current(session, by.site)
    phase = session.get(Phase, programme.phase)
    step = phase.step_after(programme.step) if phase else None
    if step is None:
        raise Refused("last_step")
    return step


def _already_moved(last: LastStep | None) -> Refused:
    """Return the refusal that says who moved on last, how and when."""
    return Refused("already_moved", {"site": last.by.site, "step": last.step, "at": last.at} if last else {})
