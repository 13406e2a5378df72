"""Moves: the programme enters a phase, leaves one out, gets more time, ends or begins anew.

The commands that move it are in `steps.py`.
"""

from __future__ import annotations

from msgspec.structs import replace

from server.core.done_steps import DoneStep, keep_done, scope_of
from server.core.kernel.base import LEADING, Actor, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Event
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, Phase
from server.core.programme import SHARED, Programme, at_step, current, programmes, shared
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
            keep_done(session, "", DoneStep("skip", by, at, session.offset, phases=(phase,)))
            session.put(replace(phase, skipped=False))
        before = shared(session)
        now = before.moment(at)
        left_ms = phase.minutes * MINUTE_MS if self.left_ms is None else self.left_ms
        step = at_step(phase, now) if self.left_ms is None else back_at_step(session, phase, now)
        entered = Programme(
            id=SHARED,
            state="running",
            phase=phase.id,
            started_at=at,
            ends_at=now + left_ms,
            paused_at=before.paused_at,
            stood_ms=now - at,
            **step,
        )
        move(session, by, at, entered)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse the present phase, and time left that the phase never had left."""
        require_role(by, *LEADING)
        phase = session.get(Phase, self.phase)
        require(phase, "unknown_phase")
        require_possible(self.phase != shared(session).phase, "bad_step")
        back = phase in (came_from(session), one_before(session)) and shared(session).state != "before"
        require_possible(self.left_ms is None or back, "bad_minutes")
        require_possible(self.left_ms is None or self.left_ms == left_ms(session, self.phase), "bad_minutes")


class PhaseSkipped(Event, frozen=True, kw_only=True):
    """A phase is left out, until it is entered after all."""

    phase: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if phase := session.get(Phase, self.phase):
            keep_done(session, "", DoneStep("skip", by, at, session.offset, phases=(phase,)))
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
            keep_done(session, "", DoneStep("skip", by, at, session.offset, phases=(phase,)))
            session.put(replace(phase, skipped=False))
            keep_step(session, "unskip", by, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_skipped(session, self.phase, by, True)


class PhaseExtended(Event, frozen=True, kw_only=True):
    """The phase that its presser is in ends some minutes later, or earlier, but never before now."""

    minutes: int

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = current(session, by.site)
        now = before.moment(at)
        ends_at = self._later(before.ends_at, now)
        step_ends_at = self._later(before.step_ends_at, now) if before.step else 0
        extended = DoneStep(
            "time",
            by,
            at,
            session.offset,
            ends_ms=ends_at - before.ends_at,
            step_ends_ms=step_ends_at - before.step_ends_at,
        )
        keep_done(session, scope_of(session, by.site), extended)
        session.put(replace(before, ends_at=ends_at, step_ends_at=step_ends_at))

    def _later(self, ends_at: int, at: int) -> int:
        return max(max(ends_at, at if self.minutes > 0 else 0) + self.minutes * MINUTE_MS, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require_possible(self.minutes and LEAST_EXTENSION <= self.minutes <= MOST_EXTENSION, "bad_minutes")
        require(current(session, by.site).state == "running", "not_started")


class ProgrammeEnded(Event, frozen=True, kw_only=True):
    """The last phase is over; participants can still write."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        move(session, by, at, Programme(id=SHARED, state="after"))
        go_on(session, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require(shared(session).state != "after", "ended")
        require_possible(following(session) is None, "bad_step")


class ProgrammeReturned(Event, frozen=True, kw_only=True):
    """The programme was reset to the time before its first phase, as if it had never been started."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        move(session, by, at, Programme(id=SHARED, state="before"))
        go_on(session, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, *LEADING)
        require(shared(session).state != "before", "no_previous_phase")
        require_possible(None in (came_from(session), one_before(session)), "bad_step")


def _require_skipped(session: Session, phase_id: str, by: Actor, skipped: bool) -> None:
    """Refuse a wrong role, and a phase that is not there or not so."""
    require_role(by, *LEADING)
    phase = session.get(Phase, phase_id)
    require(phase, "unknown_phase")
    require_possible(phase and phase.skipped == skipped, "already_so")


def go_on(session: Session, at: int) -> None:
    """Have time go on wherever it stands still: every end is as far away as it was when it was paused."""
    for paused in [each for each in programmes(session) if each.paused_at]:
        stood_ms = at - paused.paused_at
        session.put(replace(later_by(paused, stood_ms), paused_at=0))


def later_by(programme: Programme, ms: int) -> Programme:
    """Return a programme whose ends are that much later, for time that has stood still or was spent elsewhere."""
    step_ms = ms if programme.step else 0
    return replace(
        programme,
        ends_at=programme.ends_at + ms,
        stood_ms=programme.stood_ms + ms,
        step_started_at=programme.step_started_at + step_ms,
        step_ends_at=programme.step_ends_at + step_ms,
    )
