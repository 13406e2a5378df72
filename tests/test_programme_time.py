"""Time stands still and goes on, phases get other minutes, any phase can be entered, and every step can be undone."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from server.core.kernel.base import Actor
from server.core.minutes import MinutesPlanned, PlanMinutes, PlannedMinutes
from server.core.pausing import PauseTime, ResumeTime, TimePaused, TimeResumed
from server.core.phases import Phase, in_order
from server.core.planning import PhaseSetup
from server.core.programme import Programme, current
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.site_phases import SitePhase
from server.core.steps import ExtendPhase, GoToPhase, NextPhase, PreviousPhase, SkipPhase
from server.core.undoing import Undo
from server.core.writing import NextStep
from tests.wall import BODIL, DESK_AAL, DESK_KBH, MINUTE, ORGANISER, SCREEN, Wall

OTHER_DESK_AAL = Actor("facilitator-AAL", "AAL", "facilitator", "desk-3")


def running() -> Wall:
    return Wall().when(NextPhase(), by=DESK_AAL).pass_minutes(3)


def left_minutes(wall: Wall, site: str = "") -> float:
    now = current(wall.session, site)
    return (now.ends_at - now.moment(wall.at)) / MINUTE


def place(wall: Wall) -> tuple[Any, ...]:
    """Return where the programme stands, but for who moved it and the absolute times."""
    now = current(wall.session)
    return now.state, now.phase, now.step, now.paused_at > 0, round(left_minutes(wall), 3)


@pytest.mark.parametrize(
    "command", [PauseTime(), ResumeTime(), GoToPhase(id="p4"), PlanMinutes(phase="p4", minutes=5), Undo()]
)
def test_only_who_leads_moves_time(command: Any) -> None:
    for by in (BODIL, SCREEN):
        running().when(command, by=by).refused("not_allowed")


def test_paused_time_stands_still_and_goes_on_with_what_was_left() -> None:
    wall = running()
    before = left_minutes(wall)
    wall.when(PauseTime(), by=DESK_AAL).then(TimePaused()).when(PauseTime(), by=DESK_KBH).then(None)
    stood = left_minutes(wall)
    wall.pass_minutes(17)
    assert left_minutes(wall) == stood == pytest.approx(before, abs=0.1)
    wall.when(ResumeTime(), by=ORGANISER).then(TimeResumed()).when(ResumeTime(), by=DESK_AAL).then(None)
    assert left_minutes(wall) == pytest.approx(stood, abs=0.1)
    assert current(wall.session).paused_at == 0


@pytest.mark.parametrize("command", [PauseTime(), ResumeTime()])
def test_there_is_no_time_to_pause_before_the_first_phase_or_after_the_last(command: PauseTime) -> None:
    Wall().when(command, by=DESK_AAL).refused("not_started")


def test_a_phase_entered_while_time_stands_still_has_its_full_time_when_it_goes_on() -> None:
    wall = running().when(PauseTime(), by=DESK_AAL).pass_minutes(5).when(NextPhase(), by=DESK_AAL).pass_minutes(5)
    minutes = in_order(wall.session)[1].minutes
    assert left_minutes(wall) == minutes
    wall.when(ExtendPhase(minutes=2), by=DESK_AAL).when(ResumeTime(), by=DESK_AAL)
    assert left_minutes(wall) == pytest.approx(minutes + 2, abs=0.1)
    wall.when(PauseTime(), by=DESK_AAL).pass_minutes(9).when(PreviousPhase(), by=DESK_AAL).when(
        ResumeTime(), by=DESK_AAL
    )
    assert left_minutes(wall) == pytest.approx(7, abs=0.2), "what was left of it when it was left"


def test_time_goes_on_when_the_programme_ends() -> None:
    wall = running().when(SitePhase(phase="p5"), by=DESK_KBH).when(PauseTime(), by=DESK_AAL)
    assert current(wall.session, "KBH").paused_at
    for _ in in_order(wall.session):
        wall.when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).state == "after"
    assert not any(each.paused_at for each in wall.session.all(Programme))


def test_any_phase_is_entered_with_its_full_time_and_back_leads_to_where_one_came_from() -> None:
    wall = running().when(SkipPhase(id="p6"), by=DESK_AAL).when(GoToPhase(id="p6", from_phase="p1"), by=DESK_AAL)
    assert current(wall.session).phase == "p6"
    assert not (phase := wall.session.get(Phase, "p6")) or (phase.skipped, phase.minutes) == (False, left_minutes(wall))
    wall.when(GoToPhase(id="p6"), by=DESK_KBH).then(None)
    wall.when(GoToPhase(id="p9", from_phase="p1"), by=DESK_KBH).refused("already_moved")
    assert (wall.detail["site"], wall.detail["step"]) == ("AAL", "jump")
    wall.when(GoToPhase(id="nowhere"), by=DESK_KBH).refused("unknown_phase")
    wall.pass_minutes(1).when(PreviousPhase(), by=DESK_KBH)
    assert current(wall.session).phase == "p1"


def test_a_jump_within_two_seconds_of_a_step_elsewhere_is_refused() -> None:
    wall = running().when(NextPhase(), by=DESK_AAL)
    wall.when(GoToPhase(id="p9", from_phase="p2"), by=DESK_KBH).refused("already_moved")
    wall.pass_minutes(1).when(GoToPhase(id="p9", from_phase="p2"), by=DESK_KBH)
    assert current(wall.session).phase == "p9"


def test_minutes_are_planned_anew_and_the_set_ups_are_kept() -> None:
    wall = running().when(PlanMinutes(phase="p3", minutes=9, also=(PlannedMinutes("p4", 8),)), by=DESK_AAL)
    three, four = (wall.session.get(Phase, name) for name in ("p3", "p4"))
    assert three
    assert four
    assert (three.minutes, four.minutes) == (9, 8)
    assert three.planned_minutes > 9
    wall.when(PlanMinutes(phase="p3", minutes=9), by=DESK_KBH).then(None)
    wall.when(PlanMinutes(phase="p3", minutes=three.planned_minutes), by=DESK_KBH)
    assert (back := wall.session.get(Phase, "p3"))
    assert (back.minutes, back.planned_minutes) == (three.planned_minutes, 0)
    wall.when(PlanMinutes(phase="p99", minutes=9), by=DESK_KBH).refused("unknown_phase")
    wall.when(PlanMinutes(phase="p3", minutes=9, also=(PlannedMinutes("p3", 8),)), by=DESK_KBH).refused("phase_twice")


def test_a_set_up_with_the_same_minutes_leaves_what_was_planned_first() -> None:
    wall = running().when(PlanMinutes(phase="p3", minutes=9), by=DESK_AAL)
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    titled = tuple(PhaseSetup(**{**_fields(each), "title": each.title + "!"}) for each in setup.phases)
    wall.when(ChangeSetup(setup=Setup(phases=titled)), by=ORGANISER)
    assert (phase := wall.session.get(Phase, "p3"))
    assert phase.planned_minutes > phase.minutes == 9
    longer = tuple(PhaseSetup(**{**_fields(each), "minutes": 21}) for each in setup.phases)
    wall.when(ChangeSetup(setup=Setup(phases=longer)), by=ORGANISER)
    assert (phase := wall.session.get(Phase, "p3"))
    assert (phase.minutes, phase.planned_minutes) == (21, 0)


def test_a_phase_needs_sixty_percent_of_its_minutes_unless_the_set_up_says_otherwise() -> None:
    phase = Phase(id="p", title="P", phase_kind="other", minutes=15)
    assert phase.least() == 9
    assert Phase(id="p", title="P", phase_kind="other", minutes=8, planned_minutes=15).least() == 9
    assert Phase(id="p", title="P", phase_kind="other", minutes=15, least_minutes=12).least() == 12
    assert Phase(id="p", title="P", phase_kind="other", minutes=15, least_minutes=40).least() == 15


def _fields(phase: PhaseSetup) -> dict[str, Any]:
    return {name: getattr(phase, name) for name in phase.__struct_fields__}


STEPS = [
    NextPhase(),
    PreviousPhase(),
    GoToPhase(id="p9"),
    SkipPhase(),
    SkipPhase(id="p7"),
    ExtendPhase(minutes=4),
    ExtendPhase(minutes=-3),
    PlanMinutes(phase="p8", minutes=3, also=(PlannedMinutes("p9", 2),)),
    PauseTime(),
]


@pytest.mark.parametrize("step", STEPS, ids=repr)
@pytest.mark.parametrize("paused", [False, True])
def test_a_step_is_undone_with_the_time_left_that_there_was(step: Any, paused: bool) -> None:
    wall = running().when(NextPhase(), by=DESK_AAL).pass_minutes(2)
    if paused:
        wall.when(PauseTime(), by=DESK_KBH)
    before, plan = place(wall), [(each.minutes, each.planned_minutes, each.skipped) for each in in_order(wall.session)]
    wall.when(step, by=DESK_AAL)
    wall.when(Undo(), by=OTHER_DESK_AAL).refused("nothing_to_undo")
    if paused and step == PauseTime():
        return
    wall.pass_minutes(1).when(Undo(), by=DESK_AAL)
    spent = 1.02 if isinstance(step, ExtendPhase | PlanMinutes) or step == SkipPhase(id="p7") else 0
    state = place(wall)
    assert state[:-1] == before[:-1]
    assert state[-1] == pytest.approx(before[-1] - (0 if paused else spent), abs=0.06)
    assert [(each.minutes, each.planned_minutes, each.skipped) for each in in_order(wall.session)] == plan


def test_a_resumed_time_stands_still_again_with_what_was_left() -> None:
    wall = running().when(PauseTime(), by=DESK_AAL)
    before = left_minutes(wall)
    wall.pass_minutes(3).when(ResumeTime(), by=DESK_AAL).pass_minutes(2).when(Undo(), by=DESK_AAL).pass_minutes(2)
    assert current(wall.session).paused_at
    assert left_minutes(wall) == before


def test_a_writing_step_is_undone() -> None:
    wall = Wall()
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    steps = [{"name": "alone", "minutes": 4}, {"name": "pairs", "minutes": 4}]
    first = msgspec.convert({"title": "Skriv", "kind": "writing", "minutes": 8, "id": "p1", "steps": steps}, PhaseSetup)
    wall.when(ChangeSetup(setup=Setup(phases=(first, *setup.phases[1:]))), by=ORGANISER)
    wall.when(NextPhase(), by=DESK_AAL).pass_minutes(1).when(NextStep(), by=DESK_AAL)
    assert current(wall.session).step == "pairs"
    wall.pass_minutes(1).when(Undo(), by=DESK_AAL)
    now = current(wall.session)
    assert now.step == "alone"
    assert (now.step_ends_at - wall.at) / MINUTE == pytest.approx(3, abs=0.1)


def test_the_step_before_is_undone_next_and_then_there_is_none() -> None:
    wall = running().when(ExtendPhase(minutes=5), by=DESK_AAL).when(NextPhase(), by=DESK_AAL).when(Undo(), by=DESK_AAL)
    assert current(wall.session).phase == "p1"
    longer = left_minutes(wall)
    wall.when(Undo(), by=DESK_AAL)
    assert longer - left_minutes(wall) == pytest.approx(5, abs=0.1)
    wall.when(Undo(), by=DESK_AAL)
    assert current(wall.session).state == "before"
    wall.when(Undo(), by=DESK_AAL).refused("nothing_to_undo")


def test_a_step_that_another_desk_has_built_on_is_not_undone() -> None:
    wall = running().when(NextPhase(), by=DESK_AAL).pass_minutes(1).when(NextPhase(), by=DESK_KBH)
    wall.when(Undo(), by=DESK_AAL).refused("built_on")
    assert wall.detail["site"] == "KBH"
    wall.when(Undo(), by=DESK_KBH).when(Undo(), by=DESK_AAL)
    assert current(wall.session).phase == "p1"


def test_a_pause_elsewhere_is_not_built_on_a_step() -> None:
    wall = running().when(NextPhase(), by=DESK_AAL).when(PauseTime(), by=DESK_KBH).pass_minutes(4)
    wall.when(Undo(), by=DESK_AAL)
    assert (current(wall.session).phase, current(wall.session).paused_at > 0) == ("p1", True)


def test_nothing_is_undone_once_the_programme_is_planned_anew() -> None:
    wall = running()
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    wall.when(ChangeSetup(setup=Setup(phases=setup.phases[:-1])), by=ORGANISER)
    wall.when(Undo(), by=DESK_AAL).refused("nothing_to_undo")


def test_what_the_archive_may_hold_of_time() -> None:
    wall = Wall()
    assert TimePaused().possible(wall.session, DESK_AAL) == "not_started"
    wall.when(NextPhase(), by=DESK_AAL)
    assert TimePaused().possible(wall.session, DESK_AAL) is None
    assert TimePaused().possible(wall.session, BODIL) == "not_allowed"
    assert TimeResumed().possible(wall.session, DESK_AAL) == "already_so"
    for phases, code in (((), "bad_minutes"), ((PlannedMinutes("p1", 601),), "bad_minutes")):
        assert MinutesPlanned(phases=phases).possible(wall.session, DESK_AAL) == code
    assert (
        MinutesPlanned(phases=(PlannedMinutes("p1", 3),), site="KBH").possible(wall.session, DESK_AAL) == "not_allowed"
    )
