"""Catching up: the proposals of the drift clock, each one press (kort resten ned, flyt tjek-ind, gå videre uden)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from server.core.drift import Leg, Line, at_barrier, shortened, towards_barrier, with_moved_barrier
from server.core.kernel.base import LEADING, Actor, require, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.minutes import MinutesPlanned, PlannedMinutes
from server.core.moves import LEAST_EXTENSION, MOST_EXTENSION, PhaseExtended
from server.core.phases import MINUTE_MS, OptionalPhaseId, Phase, in_order
from server.core.programme import Programme, own_programme, shared
from server.core.sites import Site
from server.core.steps import require_not_moved, require_phase
from server.core.trail import following_all

How = Literal["shorten", "barrier", "without"]
Moment = Annotated[int, Meta(ge=0, le=4_102_444_800_000)]


class CatchUp(Command, frozen=True, kw_only=True):
    """Plan the minutes of what is left anew, with no phase below its least, so that the day ends then (`end`, in ms).

    `shorten`: evenly, over all that is left; at a site in a phase of its own, over what is left until the next cross
    check-in, so that it meets the others there. `barrier`: that check-in is moved to when the last site can be there.
    `without`: as `shorten` for all sites, whoever is late. `from` is the phase the button was pressed in.
    """

    how: How
    end: Moment
    from_phase: OptionalPhaseId | None = field(default=None, name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        own = own_programme(session, by.site) if self.how == "shorten" else None
        if own:
            require_phase(session, self.from_phase, by.site)
        else:
            require_not_moved(session, by, self.from_phase)
        common = shared(session)
        require(common.state == "running", "not_started")
        line = line_of(session, common)
        if own:
            alone = line_of(session, own, by.site)
            meet = at_barrier(line)
            return _planned(session, towards_barrier(alone, meet), by.site) or _over(alone, meet) or None
        if self.how == "barrier":
            meet = max(at_barrier(each) for each in (line, *lines_alone(session)))
            moved = with_moved_barrier(line, meet, self.end)
            extended = _over(line, meet) if not line.until else ()
            return (*_planned(session, moved, ""), *extended) or None
        return _planned(session, shortened(line, self.end), "") or None


def line_of(session: Session, programme: Programme, site: str = "") -> Line:
    """Return what is left for those who follow a programme: until the next cross check-in, and from it on.

    A site by itself is with the others again at that check-in, so nothing comes after it.
    """
    now = session.at
    over_at = max(programme.ends_at + now - programme.moment(now), now)
    barrier = next_barrier(session)
    until: list[Leg] = []
    after: list[Leg] = []
    for phase in following_all(session, programme):
        beyond = bool(after) or (barrier is not None and phase.order >= barrier.order)
        minutes = phase.minutes_for(site)
        (after if beyond else until).append(Leg(phase.id, minutes, min(phase.least(), minutes)))
    return Line(over_at, tuple(until), () if site else tuple(after))


def lines_alone(session: Session) -> list[Line]:
    """Return what is left for each site that is in a phase of its own before the next cross check-in."""
    barrier = next_barrier(session)
    lines = []
    for site in session.all(Site):
        own = own_programme(session, site.id)
        phase = session.get(Phase, own.phase) if own else None
        if own and phase and barrier and phase.order < barrier.order:
            lines.append(line_of(session, own, site.id))
    return lines


def next_barrier(session: Session) -> Phase | None:
    """Return the next cross check-in to come for all sites, if there is one."""
    to_come = following_all(session, shared(session))
    return next((phase for phase in to_come if phase.phase_kind == "cross_check_in"), None)


def _planned(session: Session, minutes: dict[str, int], site: str) -> tuple[Event, ...]:
    changed = tuple(
        PlannedMinutes(phase.id, minutes[phase.id])
        for phase in in_order(session)
        if phase.id in minutes and phase.minutes_for(site) != minutes[phase.id]
    )
    return (MinutesPlanned(phases=changed, site=site),) if changed else ()


def _over(line: Line, meet: int) -> tuple[Event, ...]:
    """Return the event by which the present phase, the last one before the check-in, ends when it begins."""
    more = round((meet - line.over_at) / MINUTE_MS) if not line.until else 0
    more = max(LEAST_EXTENSION, min(more, MOST_EXTENSION))
    return (PhaseExtended(minutes=more),) if more else ()
