"""Done steps: what each press has changed in the programme, so that it can be undone while nothing is built on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from server.core.kernel.base import Actor
from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session
from server.core.phases import Phase
from server.core.programme import Programme, current

StepKind = Literal["move", "step", "skip", "time", "plan", "pause", "resume"]
CLOCK, PLAN = "clock", "plan"
"""What a step changed, for undoing it: the clock, or the plan. A step of a programme has that programme's scope instead
("" for the shared one, a site's mark for its own). Only the latest step of a scope can be undone."""
_KEPT = 30


class DoneStep(NamedTuple):
    """One step: who made it, and what was before. `ends_ms`, `step_ends_ms`: by how much it moved those ends."""

    kind: StepKind
    by: Actor
    at: int
    offset: int
    """The journal entry it is part of: one press may make two steps, which are undone together."""
    programme: Programme | None = None
    phases: tuple[Phase, ...] = ()
    trail: tuple[str, ...] = ()
    entered: Mapping[str, int] = {}
    """When each phase had been entered before this."""
    ends_ms: int = 0
    step_ends_ms: int = 0


_DONE: Lookup[str, tuple[DoneStep, ...]] = Lookup(())
"""The latest steps of a scope, oldest first."""
_SCOPES: Lookup[None, tuple[str, ...]] = Lookup(())


def keep_done(session: Session, scope: str, step: DoneStep) -> None:
    """Keep a step of a scope, as its latest."""
    _DONE.put(session, scope, (*_DONE.get(session, scope), step)[-_KEPT:])
    if scope not in (scopes := _SCOPES.get(session, None)):
        _SCOPES.put(session, None, (*scopes, scope))


def scope_of(session: Session, site: str) -> str:
    """Return the scope of a site's steps: its own while it is in a phase of its own."""
    own = current(session, site).id
    return own if own == site else ""


def done_in(session: Session, scope: str) -> tuple[DoneStep, ...]:
    """Return the steps of a scope that can still be undone, oldest first."""
    return _DONE.get(session, scope)


def take_last(session: Session, scope: str) -> DoneStep | None:
    """Return the latest step of a scope, and keep it no longer."""
    steps = _DONE.get(session, scope)
    _DONE.put(session, scope, steps[:-1])
    return steps[-1] if steps else None


def forget_done(session: Session) -> None:
    """Keep no step: the phases that they led to may be others by now."""
    for scope in _SCOPES.get(session, None):
        _DONE.put(session, scope, ())


def last_made_by(session: Session, by: Actor) -> list[tuple[str, DoneStep]]:
    """Return the steps of the last press of this person at this device, each with its scope, the latest first."""
    made = [each for each in _latest_first(session) if _is_by(each[1], by)]
    latest = max((step.offset for _, step in made), default=0)
    return [each for each in made if each[1].offset == latest]


def made_together(session: Session, scope: str) -> list[tuple[str, DoneStep]]:
    """Return the steps of the press that made the latest of a scope, each with its scope, the latest first."""
    last = _DONE.get(session, scope)[-1:]
    return [each for each in _latest_first(session) if last and each[1].offset == last[0].offset]


def built_on(session: Session, made: Sequence[tuple[str, DoneStep]]) -> DoneStep | None:
    """Return a later step of the same scope as one of these, or None."""
    for scope, step in made:
        last = _DONE.get(session, scope)[-1]
        if last.offset != step.offset:
            return last
    return None


def _latest_first(session: Session) -> Iterator[tuple[str, DoneStep]]:
    """Yield all steps that can still be undone with their scopes, of each scope the latest first."""
    for scope in _SCOPES.get(session, None):
        for step in reversed(_DONE.get(session, scope)):
            yield scope, step


def _is_by(step: DoneStep, by: Actor) -> bool:
    return (step.by.participant, step.by.device) == (by.participant, by.device)
