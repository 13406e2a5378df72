"""Cross check-ins: warned of by the clock, gathered for, begun when all are ready, and ended."""

from __future__ import annotations

from server.core.cross import Cross
from server.core.cross_begin import BeginCross, CrossBegun, GiveWord
from server.core.cross_ready import SiteReady, SiteReadySaid
from server.core.cross_steps import CrossWarned, EndCross, WarnCross
from server.core.due import due
from server.core.kernel.base import Actor
from server.core.kernel.clock import Due, clock
from server.core.notes import AddNote
from server.core.pausing import PauseTime, ResumeTime
from server.core.picks import PickNote
from server.core.programme import shared
from server.core.scenes import Scene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.showing import ShowScene
from server.core.site_setup import SiteSetup
from server.core.steps import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from tests.wall import BODIL, DESK_AAL, DESK_KBH, MINUTE, ORGANISER, SCREEN, Wall

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


def gathered(wall: Wall | None = None) -> Wall:
    return before_the_first(wall).when(NextPhase(), by=DESK_AAL)


def under_way() -> Wall:
    return gathered().when(SiteReady(), by=DESK_AAL).when(SiteReady(), by=DESK_KBH)


def test_it_begins_by_itself_when_all_are_ready_and_the_first_site_has_the_word() -> None:
    wall = gathered().when(SiteReady(), by=DESK_AAL).then(SiteReadySaid(cross=FIRST))
    assert (cross(wall).state, cross(wall).ready, cross(wall).last_site) == ("gathering", ("AAL",), "AAL")
    wall.when(SiteReady(), by=DESK_AAL).then(None)
    wall.when(SiteReady(), by=DESK_KBH)
    wall.then(SiteReadySaid(cross=FIRST), CrossBegun(cross=FIRST, speakers=("AAL", "KBH")))
    now = cross(wall)
    assert (now.state, now.missing, now.word, now.began_at) == ("on", (), "AAL", wall.at)
    assert now.word_ends_at - now.word_at == 7.5 * MINUTE, "the phase's minutes, shared by those who speak"


def test_a_site_that_is_not_ready_after_all_holds_it_back_until_it_has_begun() -> None:
    wall = gathered().when(SiteReady(), by=DESK_AAL).when(SiteReady(on=False), by=DESK_AAL)
    wall.when(SiteReady(), by=DESK_KBH)
    assert (cross(wall).state, cross(wall).ready) == ("gathering", ("KBH",))
    wall.when(SiteReady(), by=DESK_AAL).when(SiteReady(on=False), by=DESK_AAL).refused("cross_begun")


def test_those_who_begin_without_others_name_them_and_the_late_are_in_it_once_ready() -> None:
    wall = gathered().when(SiteReady(), by=DESK_AAL)
    wall.when(BeginCross(without=()), by=DESK_AAL).refused("others_missing")
    assert wall.detail == {"sites": ["KBH"]}
    wall.when(BeginCross(without=("KBH",)), by=DESK_AAL)
    assert (cross(wall).state, cross(wall).missing, cross(wall).speakers) == ("on", ("KBH",), ("AAL",))
    wall.when(BeginCross(), by=DESK_KBH).then(None)
    wall.when(SiteReady(), by=DESK_KBH)
    assert (cross(wall).missing, cross(wall).ready) == ((), ("AAL", "KBH"))


def test_a_site_without_a_desk_for_thirty_seconds_counts_as_ready() -> None:
    wall = gathered().when(SiteReady(), by=DESK_AAL)
    assert fallen_due(wall, {"KBH": wall.at - 29_000}) is None
    assert fallen_due(wall, {"KBH": wall.at - 30_000}) == Due(clock("KBH"), SiteReady())
    wall.when(SiteReady(), by=clock("KBH"))
    assert (cross(wall).state, cross(wall).unattended, cross(wall).last_site) == ("on", ("KBH",), "")


def test_before_its_phase_nobody_is_hurried_into_it_by_empty_desks() -> None:
    wall = before_the_first().when(WarnCross(), by=ORGANISER)
    nobody = {"AAL": 0, "KBH": 0}
    assert fallen_due(wall, nobody) is None
    wall.when(SiteReady(), by=DESK_AAL)
    assert fallen_due(wall, {"KBH": 0}) == Due(clock("KBH"), SiteReady())


def test_it_begins_when_the_last_site_that_was_not_ready_is_taken_out() -> None:
    wall = Wall(people=False)
    sites = setup_of(wall.session).sites
    more = (*sites, SiteSetup(name="Odense", mark="ODE"))
    gathered(wall.when(ChangeSetup(setup=Setup(sites=more)), by=ORGANISER))
    wall.when(SiteReady(), by=DESK_AAL).when(SiteReady(), by=DESK_KBH)
    assert cross(wall).state == "gathering"
    wall.when(ChangeSetup(setup=Setup(sites=sites)), by=ORGANISER)
    assert fallen_due(wall) == Due(CLOCK, BeginCross())
    wall.when(BeginCross(), by=CLOCK)
    assert (cross(wall).state, cross(wall).missing) == ("on", ())


def test_of_two_who_give_the_word_at_once_the_second_is_told_whose_it_is() -> None:
    wall = under_way().when(GiveWord(site="KBH", from_site="AAL"), by=DESK_KBH)
    assert (cross(wall).word, cross(wall).last_site, cross(wall).word_at) == ("KBH", "KBH", wall.at)
    wall.when(GiveWord(site="KBH", from_site="AAL"), by=DESK_AAL).then(None)
    wall.when(GiveWord(site="AAL", from_site="AAL"), by=ORGANISER).refused("word_given")
    assert wall.detail == {"site": "KBH"}
    assert [word.site for word in cross(wall).words] == ["AAL", "KBH"]
    wall.when(GiveWord(site="ODE"), by=DESK_AAL).refused("unknown_site")
    gathered().when(GiveWord(site="KBH"), by=DESK_AAL).refused("cross_not_begun")


def test_a_word_keeps_its_time_while_time_stands_still_and_one_given_then_has_all() -> None:
    wall = under_way()
    first, phase_ends_at = cross(wall).word_ends_at, shared(wall.session).ends_at
    wall.pass_minutes(1).when(PauseTime(), by=DESK_AAL).pass_minutes(4).when(ResumeTime(), by=DESK_KBH)
    stood_ms = shared(wall.session).ends_at - phase_ends_at
    assert stood_ms >= 4 * MINUTE
    assert cross(wall).word_ends_at == first + stood_ms
    wall.when(PauseTime(), by=DESK_AAL).pass_minutes(2).when(GiveWord(site="KBH", from_site="AAL"), by=DESK_AAL)
    wall.pass_minutes(3).when(ResumeTime(), by=DESK_AAL)
    each = first - cross(under_way()).word_at
    assert cross(wall).word_ends_at == wall.at + each


def test_a_word_passes_by_itself_only_where_nobody_sits_at_any_desk() -> None:
    wall = under_way()
    ends_at, long_ago = cross(wall).word_ends_at, wall.at - MINUTE
    nobody = {"AAL": long_ago, "KBH": long_ago}
    onward = Due(CLOCK, GiveWord(site="KBH", from_site="AAL"))
    assert due(wall.session, ends_at - 1, nobody) is None
    assert due(wall.session, ends_at, nobody) == onward
    assert due(wall.session, ends_at, {"AAL": long_ago}) is None, "someone leads: it runs over, and all see by how much"
    assert due(wall.session, ends_at, {"AAL": long_ago, "KBH": ends_at - 29_000}) is None
    wall.when(PauseTime(), by=DESK_AAL)
    assert due(wall.session, ends_at, nobody) is None, "time stands still"
    wall.when(ResumeTime(), by=DESK_AAL).when(onward.command, by=onward.by)
    assert (cross(wall).word, cross(wall).by, cross(wall).last_site) == ("KBH", "clock", "")
    assert due(wall.session, cross(wall).word_ends_at, nobody) is None, "the last one keeps it, until it ends"


def test_it_ends_once_and_only_then_is_taken_up_again_on_purpose() -> None:
    wall = under_way().when(EndCross(), by=DESK_KBH)
    assert (cross(wall).state, cross(wall).ended_at, cross(wall).last_site) == ("over", wall.at, "KBH")
    wall.when(EndCross(), by=DESK_AAL).then(None)
    wall.when(BeginCross(), by=DESK_AAL).refused("cross_over")
    wall.when(SiteReady(on=False), by=DESK_AAL).refused("cross_over")
    wall.when(GiveWord(site="KBH"), by=DESK_AAL).refused("cross_over")
    wall.when(BeginCross(reopen=True), by=DESK_AAL)
    assert (cross(wall).state, cross(wall).word, cross(wall).ended_at) == ("on", "AAL", 0)


def test_next_always_works_and_coming_back_takes_up_what_was_going_on() -> None:
    wall = under_way().when(NextPhase(), by=DESK_AAL)
    assert (cross(wall).state, cross(wall).left) == ("over", True)
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert (cross(wall).state, cross(wall).left) == ("on", False)
    wall.when(EndCross(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL).when(PreviousPhase(), by=DESK_AAL)
    assert cross(wall).state == "over"
    skipped = under_way().when(SkipPhase(), by=DESK_AAL)
    assert cross(skipped).state == "over"


def test_one_held_early_is_over_in_its_phase_and_the_screens_go_on_with_theirs() -> None:
    wall = before_the_first().when(SiteReady(), by=DESK_AAL).when(SiteReady(), by=DESK_KBH)
    assert (cross(wall).state, cross(wall).early) == ("on", True)
    wall.when(ExtendPhase(minutes=5), by=DESK_AAL)
    assert cross(wall).state == "on"
    wall.when(EndCross(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    assert (cross(wall).state, cross(wall).early) == ("over", True)
    entered = before_the_first().when(BeginCross(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    assert (cross(entered).state, cross(entered).early) == ("on", False)


def test_a_press_that_waited_until_another_one_is_at_hand_leads_nothing() -> None:
    wall = before_the_first().when(BeginCross(cross=FIRST), by=DESK_AAL).when(EndCross(), by=DESK_AAL)
    wall.when(BeginCross(cross=FIRST), by=DESK_KBH).refused("cross_over")
    wall.when(SiteReady(cross=FIRST), by=DESK_KBH).refused("cross_over")
    wall.when(WarnCross(cross=FIRST), by=DESK_KBH).refused("cross_over")
    wall.when(AddNote(id="n-1", text="Policy case"), by=BODIL)
    wall.when(PickNote(note="n-1", cross=FIRST), by=DESK_AAL).refused("cross_over")
    assert (cross(wall, SECOND).state, cross(wall, SECOND).ready) == ("planned", ())
    wall.when(BeginCross(cross=SECOND), by=DESK_AAL)
    wall.when(EndCross(cross=FIRST), by=DESK_KBH).then(None)
    wall.when(GiveWord(site="KBH", cross=FIRST), by=DESK_KBH).refused("cross_over")
    assert (cross(wall, SECOND).state, cross(wall, SECOND).word) == ("on", "AAL")


def test_what_a_screen_shows_stays_as_it_is_from_beginning_to_end() -> None:
    wall = gathered().when(ShowScene(scene="outputs"), by=DESK_AAL)
    before = list(wall.session.all(Scene))
    wall.when(BeginCross(), by=DESK_AAL).when(GiveWord(site="KBH"), by=DESK_AAL).when(EndCross(), by=DESK_KBH)
    assert list(wall.session.all(Scene)) == before


def test_without_a_cross_check_in_to_come_there_is_nothing_to_lead() -> None:
    wall = Wall()
    for _ in range(14):
        wall.when(NextPhase(), by=DESK_AAL)
    for command in (WarnCross(), SiteReady(), BeginCross(), GiveWord(site="AAL")):
        wall.when(command, by=DESK_AAL).refused("no_cross")
    wall.when(EndCross(), by=DESK_AAL).then(None)


def test_a_screen_and_a_participant_lead_nothing() -> None:
    for by in (BODIL, SCREEN):
        for command in (SiteReady(), BeginCross(), GiveWord(site="AAL"), EndCross()):
            gathered().when(command, by=by).refused("not_allowed")
    gathered().when(SiteReady(), by=ORGANISER).refused("not_allowed")


def test_among_many_sites_three_are_drawn_to_speak_and_participants_get_sums() -> None:
    wall = Wall()
    more = tuple(SiteSetup(name=f"By {n}", mark=f"B{n}") for n in range(10))
    wall.when(ChangeSetup(setup=Setup(sites=(*setup_of(wall.session).sites, *more))), by=ORGANISER)
    gathered(wall)
    for n in range(3, 8):
        desk = Actor(f"facilitator-B{n}", f"B{n}", "facilitator", f"desk-{n}")
        if n in (3, 7):
            wall.when(AddNote(id=f"n-{n}", text="Til jer"), by=desk).when(PickNote(note=f"n-{n}"), by=desk)
        wall.when(SiteReady(), by=desk)
    wall.when(BeginCross(), by=ORGANISER)
    now = cross(wall)
    assert len(now.speakers) == 3
    assert {"B3", "B7"} == set(now.speakers[:2])
    seen = wall.seen(now, BODIL)
    assert isinstance(seen, Cross)
    assert (seen.ready, seen.missing, seen.ready_count) == ((), (), 5)
    assert wall.seen(now, DESK_AAL) == now
