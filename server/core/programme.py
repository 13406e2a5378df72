"""Programme: which phase and step the session is in, and until when (program)."""

from __future__ import annotations

from typing import Any, Literal

from server.core.kernel.base import Record
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, Phase, StepName, WritingStep

ProgrammeState = Literal["before", "running", "after"]


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


def round_of(programme: Programme) -> str:
    """Return where a programme stands: in a phase (its id), `before` the first or `after` the last."""
    return programme.phase or programme.state


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


def at_step(phase: Phase, at: int) -> dict[str, Any]:
    """Return where a programme stands that enters a phase's first step; nothing where it has no steps."""
    return in_step(phase.steps[0], at) if phase.steps else in_step(None, at)


def in_step(step: WritingStep | None, at: int, left_ms: int | None = None) -> dict[str, Any]:
    """Return the fields of a programme that enters a step, with its full time or with what was left of it."""
    if step is None:
        return {"step": "", "step_started_at": 0, "step_ends_at": 0}
    left_ms = step.minutes * MINUTE_MS if left_ms is None else left_ms
    return {"step": step.name, "step_started_at": at, "step_ends_at": at + left_ms}
