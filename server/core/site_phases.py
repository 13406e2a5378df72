"""Site phases: a site in a phase of its own while the others go on (fase kun her)."""

from __future__ import annotations

from server.core.done_steps import DoneStep, keep_done
from server.core.kernel.base import Actor, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, OptionalPhaseId, Phase
from server.core.programme import Programme, at_step, course, keep_entered, own_programme, put_own, shared
from server.core.sites import require_site


class SitePhase(Command, frozen=True, kw_only=True):
    """Have one's own site enter a phase by itself, with its full time; without one, follow the shared programme again.

    What is written there meanwhile is born at that phase's level. No other site moves.
    """

    phase: OptionalPhaseId

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_phase(session, self.phase, by)
        own = own_programme(session, by.site)
        return None if self.phase == (own.phase if own else "") else SitePhaseEntered(phase=self.phase)


class SitePhaseEntered(Event, frozen=True, kw_only=True):
    """A site entered a phase by itself, or follows the shared programme again (no phase)."""

    phase: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        phase = session.get(Phase, self.phase)
        if phase is None and self.phase:
            return
        before = own_programme(session, by.site)
        moved = DoneStep("move", by, at, session.offset, programme=before, entered=course(session, by.site).entered)
        keep_done(session, by.site, moved)
        now = entered(session, by, at, phase) if phase else None
        if now:
            keep_entered(session, now, at)
        put_own(session, by.site, now)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_phase(session, self.phase, by)
        own = own_programme(session, by.site)
        require_possible(self.phase != (own.phase if own else ""), "already_so")


def entered(session: Session, by: Actor, at: int, phase: Phase) -> Programme:
    """Return the programme of a site that enters a phase by itself; its time stands still where that of all does."""
    paused_at = shared(session).paused_at
    now = paused_at or at
    return Programme(
        id=by.site,
        site=by.site,
        by=by.participant,
        at=at,
        state="running",
        phase=phase.id,
        started_at=at,
        stood_ms=now - at,
        ends_at=now + phase.minutes_for(by.site) * MINUTE_MS,
        paused_at=paused_at,
        **at_step(phase, now),
    )


def _require_phase(session: Session, phase_id: str, by: Actor) -> None:
    require_role(by, "facilitator")
    require_site(session, by.site)
    require(not phase_id or session.get(Phase, phase_id), "unknown_phase")
