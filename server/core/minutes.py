"""Minutes: how long phases are to take, planned anew while the session goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from server.core.done_steps import PLAN, DoneStep, keep_done
from server.core.drift import LONGEST_MINUTES
from server.core.kernel.base import LEADING, Actor, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.phases import Minutes, Phase, PhaseId
from server.core.programme import own_programme


class PlannedMinutes(Struct, frozen=True, forbid_unknown_fields=True):
    """A phase and the minutes that it is to take."""

    phase: PhaseId
    minutes: Minutes


class PlanMinutes(Command, frozen=True, kw_only=True):
    """Plan how many minutes a phase is to take, and the phases of `also`; one that is under way ends when it was to.

    The plan of the set-up is kept: the report and the desk say both. The desk of a site that is in a phase of its own
    plans for that site alone.
    """

    phase: PhaseId
    minutes: Minutes
    also: Annotated[tuple[PlannedMinutes, ...], Meta(max_length=60)] = ()

    def decide(self, session: Session, by: Actor) -> Decision:
        planned = (PlannedMinutes(self.phase, self.minutes), *self.also)
        _require_plan(session, planned, by)
        site = by.site if own_programme(session, by.site) else ""
        changed = tuple(each for each in planned if _differs(session, each, site))
        return MinutesPlanned(phases=changed, site=site) if changed else None


class MinutesPlanned(Event, frozen=True, kw_only=True):
    """Phases are to take other minutes than before; at one site alone (`site`), when it takes them on its own."""

    phases: tuple[PlannedMinutes, ...]
    site: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = tuple(phase for each in self.phases if (phase := session.get(Phase, each.phase)))
        keep_done(session, PLAN, DoneStep("plan", by, at, session.offset, phases=before))
        for each in self.phases:
            if phase := session.get(Phase, each.phase):
                session.put(_planned(phase, each.minutes, self.site))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_plan(session, self.phases, by)
        require_possible(
            self.phases and all(1 <= each.minutes <= LONGEST_MINUTES for each in self.phases), "bad_minutes"
        )
        require_possible(not self.site or (self.site == by.site and own_programme(session, by.site)), "not_allowed")
        require_possible(all(_differs(session, each, self.site) for each in self.phases), "already_so")


def _planned(phase: Phase, minutes: int, site: str) -> Phase:
    """Return a phase with other minutes; what the set-up said is kept as long as they are not the same again."""
    if site:
        return replace(phase, minutes_at={**phase.minutes_at, site: minutes})
    set_up = phase.planned_minutes or phase.minutes
    return replace(phase, minutes=minutes, planned_minutes=0 if set_up == minutes else set_up)


def _differs(session: Session, planned: PlannedMinutes, site: str) -> bool:
    phase = session.get(Phase, planned.phase)
    return phase is not None and phase.minutes_for(site) != planned.minutes


def _require_plan(session: Session, planned: Sequence[PlannedMinutes], by: Actor) -> None:
    """Refuse a wrong role, a phase that is not there, and one twice."""
    require_role(by, *LEADING)
    require(all(session.get(Phase, each.phase) for each in planned), "unknown_phase")
    require(len({each.phase for each in planned}) == len(planned), "phase_twice")
