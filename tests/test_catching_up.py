"""The proposals of the drift clock as one press each, in a session; and a site that the server paces."""

from __future__ import annotations

import msgspec

from server.core import pace_due
from server.core.catching_up import CatchUp
from server.core.due import due
from server.core.kernel.base import Audience
from server.core.kernel.clock import clock
from server.core.minutes import PlanMinutes
from server.core.pausing import PauseTime
from server.core.phases import Phase, in_order
from server.core.planning import PhaseSetup
from server.core.programme import current
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.site_pace import CallForHelp, Help, HelpCalled, SitePace, SitePaced
from server.core.site_phases import SitePhase
from server.core.sites import Site
from server.core.steps import ExtendPhase, NextPhase
from server.core.undoing import Undo
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, MINUTE, NOON, ORGANISER, SCREEN, Wall


def minutes(wall: Wall) -> list[int]:
    return [phase.minutes for phase in in_order(wall.session)]


def running(phases: int = 1) -> Wall:
    wall = Wall()
    for _ in range(phases):
        wall.when(NextPhase(), by=DESK_AAL)
    return wall


def end_of(wall: Wall) -> int:
    """Return when the day ends, if each phase takes the minutes it has now (ms)."""
    now = current(wall.session)
    here = next(n for n, phase in enumerate(in_order(wall.session)) if phase.id == now.phase)
    return max(now.ends_at, wall.at) + sum(minutes(wall)[here + 1 :]) * MINUTE


def test_what_is_left_is_shortened_evenly_and_the_end_is_kept() -> None:
    wall = running(2)
    end, before = end_of(wall), minutes(wall)
    wall.when(ExtendPhase(minutes=20), by=DESK_AAL).when(CatchUp(how="shorten", end=end, from_phase="p2"), by=DESK_AAL)
    assert abs(end_of(wall) - end) <= MINUTE
    for phase, planned in zip(in_order(wall.session), before, strict=True):
        assert phase.least() <= phase.minutes <= planned
    wall.when(CatchUp(how="shorten", end=end, from_phase="p2"), by=DESK_AAL).then(None)
    wall.when(Undo(), by=DESK_AAL)
    assert minutes(wall) == before


def test_time_that_was_saved_is_spread_too_and_no_phase_gets_below_its_least() -> None:
    wall = running(2)
    end = end_of(wall)
    wall.when(ExtendPhase(minutes=-10), by=DESK_AAL).when(CatchUp(how="shorten", end=end), by=DESK_AAL)
    assert abs(end_of(wall) - end) <= MINUTE
    wall.when(CatchUp(how="shorten", end=wall.at), by=DESK_AAL)
    assert [phase.minutes for phase in in_order(wall.session)[2:]] == [
        phase.least() for phase in in_order(wall.session)[2:]
    ]


def test_no_phase_gets_longer_than_a_phase_may_be() -> None:
    wall = running(2).when(CatchUp(how="shorten", end=NOON + 48 * 60 * MINUTE), by=DESK_AAL)
    assert max(minutes(wall)) <= 600


def test_a_late_site_catches_up_until_the_cross_check_in_and_no_other_minutes_change() -> None:
    wall = running(3).when(SitePhase(phase="p2"), by=DESK_KBH)  # 20 minutes behind
    before = minutes(wall)
    wall.when(CatchUp(how="shorten", end=end_of(wall), from_phase="p2"), by=DESK_KBH)
    assert minutes(wall) == before
    there = {phase.id: phase.minutes_for("KBH") for phase in in_order(wall.session)}
    assert (there["p3"], there["p4"]) == (9, 9), "as short as they may be"
    wall.when(CatchUp(how="shorten", end=end_of(wall), from_phase="p3"), by=DESK_KBH).refused("already_moved")


def test_the_cross_check_in_is_moved_to_when_the_last_site_is_there() -> None:
    wall = running(3)
    end, before = end_of(wall), minutes(wall)
    wall.when(SitePhase(phase="p3"), by=DESK_KBH).when(ExtendPhase(minutes=8), by=DESK_KBH)
    wall.when(CatchUp(how="barrier", end=end, from_phase="p3"), by=DESK_AAL)
    assert minutes(wall)[3] == before[3] + 8, "the phase before it takes longer"
    assert abs(end_of(wall) - end) <= MINUTE
    assert sum(minutes(wall)[4:]) < sum(before[4:])


def test_the_last_phase_before_the_cross_check_in_is_extended() -> None:
    wall = running(4)
    end = end_of(wall)
    wall.when(SitePhase(phase="p4"), by=DESK_KBH).when(ExtendPhase(minutes=6), by=DESK_KBH)
    ends_at = current(wall.session).ends_at
    wall.when(CatchUp(how="barrier", end=end), by=DESK_AAL)
    assert round((current(wall.session).ends_at - ends_at) / MINUTE) == 6
    wall.when(Undo(), by=DESK_AAL)
    assert current(wall.session).ends_at == ends_at


def test_going_on_without_the_late_site_keeps_the_end() -> None:
    wall = running(3)
    end = end_of(wall)
    wall.when(SitePhase(phase="p2"), by=DESK_KBH).when(ExtendPhase(minutes=9, from_phase="p3"), by=DESK_AAL)
    wall.when(CatchUp(how="without", end=end), by=DESK_KBH)
    assert abs(end_of(wall) - end) <= MINUTE


def test_nobody_else_catches_up_and_only_while_the_programme_runs() -> None:
    Wall().when(CatchUp(how="shorten", end=1), by=DESK_AAL).refused("not_started")
    for by in (BODIL, SCREEN):
        running().when(CatchUp(how="shorten", end=1), by=by).refused("not_allowed")
    running().when(NextPhase(), by=DESK_AAL).when(CatchUp(how="shorten", end=1, from_phase="p2"), by=DESK_KBH).refused(
        "already_moved"
    )


# A site that the server paces


def paced(*marks: str) -> Wall:
    wall = running(2)
    for mark in marks:
        wall.when(SitePace(site=mark, by="server"), by=ORGANISER)
    return wall


def press_due(wall: Wall) -> list[str]:
    """Have the clock press all that is due, as each process does; return what it pressed."""
    pressed = []
    while found := due(wall.session, wall.at, {}):
        wall.when(found.command, by=found.by)  # type: ignore[arg-type]
        assert not isinstance(wall.last, str), wall.last
        pressed.append(type(found.command).__name__)
    return pressed


def test_only_the_organiser_says_who_paces_a_site_and_a_new_set_up_leaves_it() -> None:
    wall = paced("KBH").when(SitePace(site="KBH", by="server"), by=ORGANISER).then(None)
    wall.when(SitePace(site="AAL", by="server"), by=DESK_AAL).refused("not_allowed")
    wall.when(SitePace(site="OSL", by="server"), by=ORGANISER).refused("unknown_site")
    sites = setup_of(wall.session).sites
    assert isinstance(sites, tuple)
    changed = [msgspec.structs.replace(site, name=site.name + "!") for site in sites]
    wall.when(ChangeSetup(setup=Setup(sites=tuple(changed))), by=ORGANISER)
    assert (site := wall.session.get(Site, "KBH"))
    assert (site.name[-1], site.paced_by) == ("!", "server")
    assert SitePaced(site="KBH", paced_by="server").possible(wall.session, ORGANISER) == "already_so"


def test_where_the_server_paces_every_site_the_clock_presses_next_when_the_time_is_over() -> None:
    wall = paced("AAL", "KBH")
    assert press_due(wall) == []
    wall.pass_minutes(21)
    assert press_due(wall) == ["NextPhase"]
    assert current(wall.session).phase == "p3"
    wall.when(PauseTime(), by=ORGANISER).pass_minutes(60)
    assert press_due(wall) == [], "time stands still"


def test_a_paced_site_among_others_follows_them() -> None:
    wall = paced("KBH").pass_minutes(60)
    assert [name for name in press_due(wall) if name == "NextPhase"] == []


def test_a_paced_site_in_a_phase_of_its_own_goes_on_until_it_is_where_the_others_are() -> None:
    wall = running(4).when(SitePhase(phase="p2"), by=DESK_KBH).when(SitePace(site="KBH", by="server"), by=ORGANISER)
    seen = []
    for _ in range(5):
        seen.append(current(wall.session, "KBH").phase)
        wall.pass_minutes(21)
        if found := pace_due.due(wall.session, wall.at, {}):
            assert found.by == clock("KBH")
            wall.when(found.command, by=found.by)  # type: ignore[arg-type]
    assert seen[:4] == ["p2", "p3", "p4", "p4"]
    assert current(wall.session, "KBH").id == "programme"


def test_the_clock_presses_the_steps_of_a_phase() -> None:
    wall = Wall()
    phases = setup_of(wall.session).phases
    assert isinstance(phases, tuple)
    steps = [{"name": name, "minutes": 4} for name in ("alone", "pairs")]
    alone = msgspec.convert({"title": "Skriv", "kind": "writing", "minutes": 8, "id": "p1", "steps": steps}, PhaseSetup)
    wall.when(ChangeSetup(setup=Setup(phases=(alone, *phases[1:]))), by=ORGANISER).when(NextPhase(), by=DESK_AAL)
    for mark in ("AAL", "KBH"):
        wall.when(SitePace(site=mark, by="server"), by=ORGANISER)
    wall.pass_minutes(4.1)
    assert press_due(wall) == ["NextStep"]
    wall.pass_minutes(4.1)
    assert press_due(wall) == ["NextPhase"]


def test_a_call_for_help_is_seen_by_its_caller_the_sites_desk_and_the_organiser() -> None:
    wall = Wall().when(CallForHelp(on=True), by=GRETHE).when(CallForHelp(on=True), by=GRETHE).then(None)
    call = wall.session.get(Help, GRETHE.participant)
    assert call
    seen = {
        by.participant: call.seen_by(Audience(by.role, by.site, by.participant if by.role == "participant" else ""))
        for by in (GRETHE, BODIL, DESK_KBH, DESK_AAL, ORGANISER, SCREEN)
    }
    assert {who for who, it in seen.items() if it} == {"p-grethe", "facilitator-KBH", "organiser"}
    wall.when(CallForHelp(on=False), by=GRETHE)
    assert wall.session.get(Help, GRETHE.participant) is None
    for by in (DESK_KBH, ORGANISER, SCREEN):
        wall.when(CallForHelp(on=True), by=by).refused("not_allowed")
    assert HelpCalled(on=False).possible(wall.session, GRETHE) == "already_so"


def test_minutes_planned_by_hand_below_the_least_are_left() -> None:
    wall = running().when(PlanMinutes(phase="p3", minutes=2), by=DESK_AAL)
    wall.when(CatchUp(how="shorten", end=wall.at), by=DESK_AAL)
    assert (phase := wall.session.get(Phase, "p3"))
    assert phase.minutes == 2
