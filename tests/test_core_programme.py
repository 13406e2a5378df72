"""The programme: next, back, skip and a clock that everyone shares; and the screens' scenes."""

from __future__ import annotations

import pytest

from server.core.moderation import HideNote
from server.core.notes import AddNote
from server.core.phases import ExtendPhase, NextPhase, Phase, PreviousPhase, SkipPhase, current, in_order
from server.core.scenes import Scene, SceneShown, ShowScene
from tests.wall import BODIL, DESK_AAL, DESK_KBH, MINUTE, ORGANISER, SCREEN, Wall


def phases(wall: Wall) -> list[Phase]:
    return in_order(wall.session)


def test_next_enters_each_phase_with_its_full_time_and_ends_after_the_last() -> None:
    wall = Wall()
    for phase in phases(wall):
        wall.when(NextPhase(), by=DESK_AAL)
        now = current(wall.session)
        assert (now.state, now.phase) == ("running", phase.id)
        assert (now.started_at, now.ends_at) == (wall.at, wall.at + phase.minutes * MINUTE)
    wall.when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).state == "after"
    wall.when(NextPhase(), by=DESK_AAL).refused("ended")


def test_previous_leads_step_by_step_from_the_end_to_the_lobby() -> None:
    wall = Wall()
    for _ in range(len(phases(wall)) + 1):
        wall.when(NextPhase(), by=DESK_AAL)
    for phase in reversed(phases(wall)):
        wall.when(PreviousPhase(), by=DESK_KBH)
        assert current(wall.session).phase == phase.id
    wall.when(PreviousPhase(), by=DESK_KBH)
    assert current(wall.session).state == "before"
    wall.when(PreviousPhase(), by=DESK_KBH).refused("no_previous_phase")


def test_next_pressed_in_an_earlier_phase_changes_nothing() -> None:
    wall = Wall().when(NextPhase(from_phase=""), by=DESK_AAL)
    first = current(wall.session).phase
    wall.when(NextPhase(from_phase=""), by=DESK_KBH).then(None)
    assert current(wall.session).phase == first


def test_next_passes_over_a_skipped_phase_until_it_is_entered() -> None:
    wall = Wall()
    one, two, three = phases(wall)[:3]
    wall.when(NextPhase(), by=DESK_AAL).when(SkipPhase(id=two.id), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).phase == three.id
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).phase == two.id
    assert not phases(wall)[1].skipped
    assert one.id != two.id


def test_skipping_the_present_phase_enters_the_next() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL)
    one, two = phases(wall)[:2]
    wall.when(SkipPhase(id=one.id), by=DESK_AAL).when(SkipPhase(id=one.id), by=DESK_KBH).then(None)
    assert current(wall.session).phase == two.id


def test_minutes_are_added_and_taken_but_no_phase_ends_in_the_past() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL)
    ends = current(wall.session).ends_at
    wall.when(ExtendPhase(minutes=1), by=DESK_AAL)
    assert current(wall.session).ends_at == ends + MINUTE
    wall.when(ExtendPhase(minutes=-60), by=DESK_AAL)
    assert current(wall.session).ends_at == wall.at


def test_a_phase_that_ran_over_is_extended_from_now() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).pass_minutes(300).when(ExtendPhase(minutes=5), by=DESK_AAL)
    assert current(wall.session).ends_at == wall.at + 5 * MINUTE


def test_before_the_start_there_is_nothing_to_extend_or_skip() -> None:
    Wall().when(ExtendPhase(minutes=1), by=DESK_AAL).refused("not_started")
    Wall().when(SkipPhase(), by=DESK_AAL).refused("not_started")
    Wall().when(SkipPhase(id="nonsense"), by=DESK_AAL).refused("unknown_phase")


@pytest.mark.parametrize("command", [NextPhase(), PreviousPhase(), SkipPhase(), ExtendPhase(minutes=1)])
@pytest.mark.parametrize("who", [BODIL, SCREEN])
def test_only_those_who_lead_move_the_programme(command: NextPhase, who: object) -> None:
    Wall().when(command, by=who).refused("not_allowed")  # type: ignore[arg-type]


def test_a_facilitator_chooses_the_scene_of_their_own_screen_only() -> None:
    wall = Wall().when(ShowScene(scene="wall"), by=DESK_AAL).then(SceneShown(site="AAL", scene="wall"))
    wall.when(ShowScene(scene="wall"), by=DESK_AAL).then(None)
    wall.when(ShowScene(scene="blank", site="KBH"), by=DESK_AAL).refused("not_allowed")
    wall.when(ShowScene(scene="blank", site="KBH"), by=ORGANISER)
    scene = wall.session.get(Scene, "KBH")
    assert scene is not None
    assert scene.scene == "blank"
    wall.when(ShowScene(scene="wall", site="ODE"), by=ORGANISER).refused("unknown_site")


def test_a_spotlight_needs_a_note_that_its_site_may_see() -> None:
    wall = Wall().when(AddNote(id="n-1", text="I lyset"))
    wall.when(ShowScene(scene="spotlight"), by=DESK_AAL).refused("bad_scene")
    wall.when(ShowScene(scene="wall", note="n-1"), by=DESK_AAL).refused("bad_scene")
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_AAL).then(
        SceneShown(site="AAL", scene="spotlight", note="n-1")
    )
    wall.when(HideNote(id="n-1"), by=DESK_AAL)
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_KBH).refused("unknown_note")
