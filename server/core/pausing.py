"""Pausing: time stands still, for all sites at once, until it goes on (tiden står stille)."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.done_steps import CLOCK, DoneStep, keep_done
from server.core.kernel.base import LEADING, Actor, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.moves import go_on
from server.core.programme import programmes, shared


class PauseTime(Command, frozen=True, kw_only=True):
    """Have the time of the present phase stand still, and of each site that is in a phase of its own."""

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_running(session, by)
        return None if shared(session).paused_at else TimePaused()


class ResumeTime(Command, frozen=True, kw_only=True):
    """Have time go on: what was left of each phase when it was paused is left of it now."""

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_running(session, by)
        return TimeResumed() if shared(session).paused_at else None


class TimePaused(Event, frozen=True, kw_only=True):
    """Time stands still from now on."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        keep_done(session, CLOCK, DoneStep("pause", by, at, session.offset))
        stand_still(session, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_running(session, by)
        require_possible(not shared(session).paused_at, "already_so")


class TimeResumed(Event, frozen=True, kw_only=True):
    """Time goes on."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        keep_done(session, CLOCK, DoneStep("resume", by, at, session.offset))
        go_on(session, at)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_running(session, by)
        require_possible(shared(session).paused_at, "already_so")


def stand_still(session: Session, at: int) -> None:
    """Have every programme's time stand still."""
    for going in [each for each in programmes(session) if each.state == "running" and not each.paused_at]:
        session.put(replace(going, paused_at=at))


def _require_running(session: Session, by: Actor) -> None:
    require_role(by, *LEADING)
    require(shared(session).state == "running", "not_started")
