"""Cross check-ins: warned of by the clock, gathered for, begun when all are ready, and ended."""

from __future__ import annotations

from server.core.cross import Cross
from server.core.cross_steps import CrossWarned, WarnCross
from server.core.due import due
from server.core.kernel.base import Actor
from server.core.kernel.clock import Due, clock
from server.core.steps import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from tests.wall import BODIL, DESK_AAL, DESK_KBH, ORGANISER, SCREEN, Wall

FIRST, SECOND = "p5", "p9"
CLOCK = clock()


def cross(wall: Wall, cross_id: str = FIRST) -> Cross:
    found = wall.session.get(Cross, cross_id)
    assert found is not None
    return found


def before_the_first(wall: Wall | None = None) -> Wall:
    """Return the session in the phase before its first cross check-in."""
    wall = wall or Wall()
    for _ in range(4):
        wall.when(NextPhase(), by=DESK_AAL)
    return wall


def fallen_due(wall: Wall, unattended: dict[str, int] | None = None) -> Due | None:
    return due(wall.session, wall.at, unattended or {})


def test_each_cross_phase_has_a_planned_cross_check_in() -> None:
    assert [(each.id, each.state) for each in Wall().session.all(Cross)] == [(FIRST, "planned"), (SECOND, "planned")]


def test_the_clock_warns_five_minutes_before_the_phase_and_once() -> None:
    wall = before_the_first().pass_minutes(9)
    assert fallen_due(wall) is None
    wall.pass_minutes(1)
    assert fallen_due(wall) == Due(CLOCK, WarnCross())
    wall.when(WarnCross(), by=CLOCK).then(CrossWarned(cross=FIRST))
    assert (cross(wall).state, cross(wall).by, cross(wall).last_site) == ("warned", "clock", "")
    assert fallen_due(wall) is None
    wall.when(WarnCross(), by=CLOCK).then(None)


def test_the_warning_counts_the_phases_between_and_waits_for_one_that_runs_over() -> None:
    wall = before_the_first()
    wall.when(PreviousPhase(), by=DESK_AAL)
    wall.pass_minutes(200)
    assert fallen_due(wall) is None, "fifteen minutes of clustering are still to come"
    wall.when(SkipPhase(id="p4"), by=DESK_AAL)
    assert fallen_due(wall) == Due(CLOCK, WarnCross())


def test_nothing_is_warned_of_before_the_programme_begins_or_when_the_phase_is_left_out() -> None:
    assert fallen_due(Wall().pass_minutes(600)) is None
    wall = before_the_first().pass_minutes(14).when(WarnCross(), by=CLOCK).when(SkipPhase(id=FIRST), by=DESK_KBH)
    assert cross(wall).state == "planned"
    assert fallen_due(wall) is None


def test_more_time_leaves_a_warning_as_it_is() -> None:
    wall = before_the_first().pass_minutes(14).when(WarnCross(), by=CLOCK).when(ExtendPhase(minutes=10), by=DESK_AAL)
    assert cross(wall).state == "warned"


def test_those_who_lead_warn_and_nobody_else() -> None:
    for by in (BODIL, SCREEN):
        Wall().when(WarnCross(), by=by).refused("not_allowed")
    for leads in (DESK_AAL, ORGANISER):
        assert Wall().when(WarnCross(), by=leads).last == (CrossWarned(cross=FIRST),)


def test_the_clock_acts_for_all_sites_as_the_organiser_and_for_one_as_its_desk() -> None:
    assert clock() == Actor("clock", "", "organiser")
    assert clock("AAL") == Actor("clock", "AAL", "facilitator")


def test_entering_the_phase_gathers_and_leaving_it_plans_again() -> None:
    wall = before_the_first().when(NextPhase(), by=DESK_AAL)
    assert cross(wall).state == "gathering"
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert cross(wall).state == "planned"
