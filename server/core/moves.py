"""Moves: the programme enters a phase, leaves one out, gets more time, ends or begins anew.

The commands that move it are in `steps.py`.
"""

from __future__ import annotations

from msgspec.structs import replace

from server.core.kernel.base import LEADING, Actor, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Event
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, Phase
from server.core.programme import Programme, at_step, current
from server.core.trail import back_at_step, came_from, following, keep_step, left_ms, move, one_before

LEAST_EXTENSION, MOST_EXTENSION = -60, 120


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
        step = at_step(phase, at) if self.left_ms is None else back_at_step(session, phase, at)
        entered = Programme(
            id="programme", state="running", phase=phase.id, started_at=at, ends_at=at + left_ms, **step
        )
        move(session, by, at, entered)

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
            keep_step(session, "skip", by, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_skipped(session, self.phase, by, False)


class PhaseUnskipped(Event, frozen=True, kw_only=True):
    """A phase that was to be left out is part of the programme again."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            session.put(replace(phase, skipped=False))
            keep_step(session, "unskip", by, at)

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
        move(session, by, at, Programme(id="programme", state="after"))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require(current(session).state != "after", "ended")
        require_possible(following(session) is None, "bad_step")


class ProgrammeReturned(Event, frozen=True, kw_only=True):
    """The programme was reset to the time before its first phase, as if it had never been started."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        move(session, by, at, Programme(id="programme", state="before"))

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
