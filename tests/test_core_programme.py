"""The programme: next, back, skip and a clock that everyone shares; and the screens' scenes."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from server.core.facts import Fact
from server.core.kernel.base import Actor
from server.core.kernel.fields import same_fields
from server.core.moderation import HideNote
from server.core.moves import PhaseEntered, PhaseExtended, PhaseUnskipped, ProgrammeEnded
from server.core.notes import AddNote
from server.core.phases import Phase, in_order
from server.core.planning import PhaseSetup
from server.core.programme import current
from server.core.scenes import Scene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.showing import SceneShown, ShowScene
from server.core.steps import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from server.templates import template
from tests.wall import BODIL, DESK_AAL, DESK_KBH, MINUTE, ORGANISER, SCREEN, Wall

OTHER_DESK_AAL = Actor("facilitator-AAL", "AAL", "facilitator", "desk-3")


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


@pytest.mark.parametrize("step", [NextPhase, PreviousPhase])
def test_a_step_from_an_earlier_phase_is_refused_unless_the_same_device_made_it(step: type[NextPhase]) -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(step(from_phase="p1"), by=DESK_AAL).pass_minutes(60)
    there = current(wall.session).phase
    wall.when(step(from_phase="p1"), by=DESK_AAL).then(None)
    wall.when(step(from_phase="p1"), by=DESK_KBH).refused("already_moved")
    assert wall.detail["site"] == "AAL"
    assert wall.detail["step"] == ("next" if step is NextPhase else "back")
    wall.when(step(from_phase="p1"), by=OTHER_DESK_AAL).refused("already_moved")
    assert current(wall.session).phase == there


PRESSES = [
    NextPhase(from_phase="p1"),
    PreviousPhase(from_phase="p1"),
    SkipPhase(id="p2", from_phase="p1"),
    SkipPhase(from_phase="p1"),
    ExtendPhase(minutes=1, from_phase="p1"),
]


@pytest.mark.parametrize("press", PRESSES, ids=repr)
@pytest.mark.parametrize(("after_ms", "accepted"), [(200, False), (1_900, False), (2_100, True)])
def test_two_presses_at_two_desks_within_two_seconds_are_one_step(
    press: NextPhase, after_ms: int, accepted: bool
) -> None:
    """The second finger was on its way before the first one's step could be seen, even if its page had drawn it."""
    wall = Wall().when(NextPhase(), by=DESK_AAL)
    before = wall.session.offset
    wall.at += after_ms - 1_000  # the wall decides a second later
    wall.when(press, by=DESK_KBH)
    assert (wall.session.offset > before) == accepted, wall.last
    if not accepted:
        assert wall.last == "already_moved"
        assert wall.detail == {"site": "AAL", "step": "next", "at": wall.at + 1_000 - after_ms}


def test_the_same_desk_may_make_two_steps_one_after_the_other() -> None:
    wall = Wall().when(NextPhase(from_phase=""), by=DESK_AAL).when(NextPhase(from_phase="p1"), by=DESK_AAL)
    assert current(wall.session).phase == "p2"
    wall.when(SkipPhase(id="p3", from_phase="p2"), by=DESK_AAL).when(
        ExtendPhase(minutes=1, from_phase="p2"), by=DESK_AAL
    )
    wall.then(PhaseExtended(minutes=1))


@pytest.mark.parametrize("press", PRESSES, ids=repr)
def test_a_press_meant_for_another_phase_is_refused_however_late(press: NextPhase) -> None:
    wall = Wall()
    for _ in range(3):
        wall.when(NextPhase(), by=DESK_AAL)
    wall.pass_minutes(60).when(press, by=DESK_KBH).refused("already_moved")


def test_next_goes_where_its_button_said_or_nowhere() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(SkipPhase(id="p2"), by=DESK_AAL).pass_minutes(5)
    wall.when(NextPhase(from_phase="p1", to="p2"), by=DESK_KBH).refused("already_moved")
    assert wall.detail["step"] == "skip"
    wall.when(NextPhase(from_phase="p1", to=""), by=DESK_KBH).refused("already_moved")
    wall.when(NextPhase(from_phase="p1", to="p3"), by=DESK_KBH).then(PhaseEntered(phase="p3"))


def test_back_restores_the_time_that_was_left_and_next_gives_the_full_time() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).pass_minutes(4)
    left = current(wall.session).ends_at - (wall.at + 1_000)
    wall.when(NextPhase(), by=DESK_AAL).pass_minutes(2).when(PreviousPhase(), by=DESK_AAL)
    assert (current(wall.session).phase, current(wall.session).ends_at) == ("p1", wall.at + left)
    wall.when(PreviousPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).ends_at == wall.at + phases(wall)[0].minutes * MINUTE


def test_back_restores_time_that_was_added_and_time_run_over() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(ExtendPhase(minutes=7), by=DESK_AAL)
    left = current(wall.session).ends_at - (wall.at + 1_000)
    wall.when(NextPhase(), by=DESK_AAL).when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).ends_at == wall.at + left
    wall.pass_minutes(60)
    over = current(wall.session).ends_at - (wall.at + 1_000)
    assert over < 0
    wall.when(NextPhase(), by=DESK_AAL).pass_minutes(3).when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).ends_at == wall.at + over


def test_the_end_is_undone_by_back_with_the_time_that_was_left() -> None:
    wall = Wall()
    for _ in phases(wall):
        wall.when(NextPhase(), by=DESK_AAL)
    left = current(wall.session).ends_at - (wall.at + 1_000)
    wall.when(NextPhase(to=""), by=DESK_AAL).then(ProgrammeEnded()).pass_minutes(10).when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).phase == phases(wall)[-1].id
    assert current(wall.session).ends_at == wall.at + left


def test_back_after_a_skipped_phase_goes_to_the_phase_one_came_from() -> None:
    wall = Wall()
    wall.when(NextPhase(), by=DESK_AAL).when(SkipPhase(id="p2"), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).phase == "p3"
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).phase == "p1"
    assert phases(wall)[1].skipped
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).state == "before"


def test_back_after_skipping_the_present_phase_takes_it_in_again() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).pass_minutes(3)
    left = current(wall.session).ends_at - (wall.at + 1_000)
    wall.when(SkipPhase(), by=DESK_AAL).when(PreviousPhase(), by=DESK_AAL)
    assert (current(wall.session).phase, current(wall.session).ends_at) == ("p1", wall.at + left)
    assert not phases(wall)[0].skipped


def test_back_passes_over_a_phase_that_was_taken_out_of_the_programme() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    setup = msgspec.convert(template("aabent-vaerksted-2018-10-03"), Setup)
    kept = tuple(phase for number, phase in enumerate(setup.phases) if number != 1)
    plans = tuple(replace(phase, id=f"p{number + 1 + (number > 0)}") for number, phase in enumerate(kept))
    wall.when(ChangeSetup(setup=replace(setup, phases=plans)), by=ORGANISER)
    assert [phase.id for phase in phases(wall)[:2]] == ["p1", "p3"]
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).phase == "p1"
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).state == "before"


def test_back_does_not_lead_to_where_one_is_when_all_between_was_taken_out() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    setup = msgspec.convert(template("aabent-vaerksted-2018-10-03"), Setup)
    plans = {f"p{n}": replace(phase, id=f"p{n}") for n, phase in enumerate(setup.phases, 1)}
    first, second, third = (plans.pop(id_) for id_ in ("p1", "p2", "p3"))
    for phases_now in ((second, third, first, *plans.values()), (first, *plans.values())):
        wall.when(ChangeSetup(setup=replace(setup, phases=phases_now)), by=ORGANISER)
        if len(phases(wall)) == len(setup.phases):
            wall.when(NextPhase(), by=DESK_AAL)
        assert current(wall.session).phase == "p1"
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert current(wall.session).state == "before"


def test_a_skip_is_undone_by_one_press() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(SkipPhase(id="p2", from_phase="p1"), by=DESK_AAL)
    wall.when(SkipPhase(id="p2", on=False), by=DESK_KBH).then(PhaseUnskipped(phase="p2"))
    assert not phases(wall)[1].skipped
    wall.when(SkipPhase(id="p2", on=False), by=DESK_AAL).then(None)
    wall.when(NextPhase(to="p2"), by=DESK_AAL).then(PhaseEntered(phase="p2"))


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


MOVES = [NextPhase(), PreviousPhase(), SkipPhase()]


@pytest.mark.parametrize("move", MOVES, ids=repr)
def test_a_chosen_scene_returns_to_the_programme_when_it_moves(move: NextPhase) -> None:
    wall = Wall().when(AddNote(id="n-1", text="I lyset")).when(NextPhase(), by=DESK_AAL)
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_AAL).when(ShowScene(scene="blank"), by=DESK_KBH)
    wall.when(ExtendPhase(minutes=1), by=DESK_AAL).when(SkipPhase(id="p5"), by=DESK_AAL)
    assert [scene.scene for scene in wall.session.all(Scene)] == ["spotlight", "blank"]
    wall.when(move, by=DESK_KBH)
    assert [(scene.id, scene.scene, scene.note) for scene in wall.session.all(Scene)] == [
        ("AAL", "auto", ""),
        ("KBH", "auto", ""),
    ]


@pytest.mark.parametrize("move", MOVES, ids=repr)
def test_a_scene_that_is_kept_stays_until_another_is_chosen(move: NextPhase) -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(ShowScene(scene="wall", until="keep"), by=DESK_AAL)
    wall.when(move, by=DESK_KBH)
    scene = wall.session.get(Scene, "AAL")
    assert scene is not None
    assert scene.scene == "wall"
    wall.when(ShowScene(scene="wall"), by=DESK_AAL).then(SceneShown(site="AAL", scene="wall", until="next"))


def test_a_scene_chosen_in_another_phase_is_not_shown_unless_it_is_to_be_kept() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL)
    wall.when(ShowScene(scene="wall", from_phase=""), by=DESK_AAL).refused("already_moved")
    wall.when(ShowScene(scene="auto", from_phase=""), by=DESK_AAL).then(SceneShown(site="AAL", scene="auto"))
    wall.when(ShowScene(scene="wall", from_phase="p1"), by=DESK_AAL)
    wall.then(SceneShown(site="AAL", scene="wall", until="next"))
    wall.when(ShowScene(scene="blank", until="keep", from_phase=""), by=DESK_AAL)
    wall.then(SceneShown(site="AAL", scene="blank"))


def test_a_scene_of_an_older_journal_is_kept() -> None:
    assert SceneShown(site="AAL", scene="wall").until == "keep"


def test_a_facilitator_chooses_the_scene_of_their_own_screen_only() -> None:
    wall = Wall().when(ShowScene(scene="wall"), by=DESK_AAL).then(SceneShown(site="AAL", scene="wall", until="next"))
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
        SceneShown(site="AAL", scene="spotlight", note="n-1", until="next")
    )
    wall.when(HideNote(id="n-1"), by=DESK_AAL)
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_KBH).refused("unknown_note")


# What stands beside the box


def test_a_phase_has_the_prompt_and_the_fact_cards_it_was_set_up_with() -> None:
    wall = Wall()
    cards = (Fact(text="Tre ud af fire er inspireret af andre", source=" Innovationsbarometeret "),)
    phase = PhaseSetup(title="Skriv", minutes=15, kind="writing", prompt=" Hvad har I  prøvet? ", cards=cards, id="p3")
    wall.when(ChangeSetup(setup=Setup(phases=(phase,))), by=ORGANISER)
    put = wall.session.get(Phase, "p3")
    assert put is not None
    assert (put.prompt, put.cards) == ("Hvad har I prøvet?", (replace(cards[0], source="Innovationsbarometeret"),))
    assert wall.seen(put, BODIL) == put
    assert setup_of(wall.session).phases == (PhaseSetup(**same_fields(put, PhaseSetup), kind="writing"),)
    wall.when(ChangeSetup(setup=Setup(phases=(replace(phase, prompt="a" * 301),))), by=ORGANISER)
    wall.refused("text_too_long")
