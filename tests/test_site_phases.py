"""A site in a phase of its own: what is written, said and shown there follows that phase, and no other site moves."""

from __future__ import annotations

from typing import Any

import msgspec

from server.core.checkins import CheckIn, SayCheckIn
from server.core.codec import decode
from server.core.hands import Hand, Ready
from server.core.kernel.base import Audience
from server.core.minutes import PlanMinutes
from server.core.notes import AddNote, Note
from server.core.phases import Phase, in_order
from server.core.planning import PhaseSetup
from server.core.programme import Programme, course, current
from server.core.progress import Progress
from server.core.scenes import Scene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.showing import ShowScene
from server.core.site_phases import SitePhase, SitePhaseEntered
from server.core.steps import ExtendPhase, NextPhase
from server.core.undoing import Undo
from server.core.writing import NextStep
from server.exports.timeline import timeline_of
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, MINUTE, ORGANISER, Wall


def wall_with_writing() -> Wall:
    """Return a session in its second phase, whose third one is written alone first, and whose fourth is for all."""
    wall = Wall()
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    steps = [{"name": name, "minutes": 4} for name in ("alone", "pairs")]
    alone = {"title": "Skriv", "kind": "writing", "minutes": 8, "id": "p3", "steps": steps}
    changed = (*setup.phases[:2], msgspec.convert(alone, PhaseSetup), *setup.phases[3:])
    wall.when(ChangeSetup(setup=Setup(phases=changed)), by=ORGANISER)
    return wall.when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL).pass_minutes(1)


def at(wall: Wall, site: str) -> str:
    return current(wall.session, site).phase


def test_a_site_enters_a_phase_by_itself_and_comes_back() -> None:
    wall = wall_with_writing()
    before = current(wall.session)
    wall.when(SitePhase(phase="p3"), by=DESK_KBH).then(SitePhaseEntered(phase="p3"))
    assert (at(wall, "KBH"), at(wall, "AAL"), current(wall.session)) == ("p3", "p2", before)
    own = wall.session.get(Programme, "KBH")
    assert own
    assert (own.site, own.step, own.ends_at) == ("KBH", "alone", wall.at + 8 * MINUTE)
    wall.when(SitePhase(phase="p3"), by=DESK_KBH).then(None)
    wall.when(NextPhase(), by=DESK_AAL)
    assert at(wall, "KBH") == "p3", "the others' steps do not move it"
    wall.when(SitePhase(phase=""), by=DESK_KBH).when(SitePhase(phase=""), by=DESK_KBH).then(None)
    assert wall.session.get(Programme, "KBH") is None
    assert at(wall, "KBH") == at(wall, "AAL")


def test_only_a_sites_own_desk_moves_it_alone_and_only_into_a_phase_that_is_there() -> None:
    wall = wall_with_writing()
    for by in (BODIL, ORGANISER):
        wall.when(SitePhase(phase="p3"), by=by).refused("not_allowed")
    wall.when(SitePhase(phase="p99"), by=DESK_KBH).refused("unknown_phase")
    assert SitePhaseEntered(phase="p3").possible(wall.session, ORGANISER) == "not_allowed"
    assert SitePhaseEntered(phase="").possible(wall.session, DESK_KBH) == "already_so"


def test_notes_written_there_are_born_at_that_phases_level() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    wall.when(AddNote(id="n-1", text="Min egen"), by=GRETHE).when(AddNote(id="n-2", text="Til alle"), by=BODIL)
    notes = [wall.session.get(Note, name) for name in ("n-1", "n-2")]
    assert [(note.level, note.phase) for note in notes if note] == [("own", "p3"), ("all", "p2")]


def test_check_ins_and_ready_people_belong_to_the_sites_own_phase() -> None:
    wall = wall_with_writing().when(Ready(on=True), by=GRETHE).when(Ready(on=True), by=BODIL)
    wall.when(SitePhase(phase="p3"), by=DESK_KBH)
    assert wall.session.get(Hand, GRETHE.participant) is None
    assert wall.session.get(Hand, BODIL.participant)
    wall.when(SayCheckIn(id="c-1", mood=4), by=GRETHE).when(Ready(on=True), by=GRETHE)
    assert (said := wall.session.get(CheckIn, "c-1"))
    assert said.round == "p3"
    wall.when(NextPhase(), by=DESK_AAL)
    assert wall.session.get(Hand, GRETHE.participant), "the others moved, her site did not"
    wall.when(NextPhase(), by=DESK_AAL)
    wall.when(SitePhase(phase=""), by=DESK_KBH)
    assert wall.session.get(Hand, GRETHE.participant) is None


def test_a_scene_chosen_there_lasts_until_that_site_moves() -> None:
    wall = wall_with_writing().when(ShowScene(scene="wall", from_phase="p2"), by=DESK_KBH)
    wall.when(ShowScene(scene="wall", from_phase="p2"), by=DESK_AAL)
    wall.when(SitePhase(phase="p3"), by=DESK_KBH)
    scenes = {mark: (wall.session.get(Scene, mark) or Scene(id=mark)).scene for mark in ("AAL", "KBH")}
    assert scenes == {"AAL": "wall", "KBH": "auto"}
    wall.when(ShowScene(scene="outputs", from_phase="p2"), by=DESK_KBH).refused("already_moved")
    wall.when(ShowScene(scene="outputs", from_phase="p3"), by=DESK_KBH).when(NextPhase(), by=DESK_AAL)
    assert (chosen := wall.session.get(Scene, "KBH"))
    assert chosen.scene == "outputs"
    wall.when(NextPhase(), by=DESK_AAL)
    wall.when(SitePhase(phase=""), by=DESK_KBH)
    assert (chosen := wall.session.get(Scene, "KBH"))
    assert chosen.scene == "auto"


def test_its_steps_and_its_time_are_its_own() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    ends_at = current(wall.session).ends_at
    wall.when(NextStep(phase="p3", from_step="alone"), by=DESK_KBH)
    wall.when(ExtendPhase(minutes=5, from_phase="p3"), by=DESK_KBH)
    wall.when(ExtendPhase(minutes=5, from_phase="p2"), by=DESK_KBH).refused("already_moved")
    own = current(wall.session, "KBH")
    assert (own.step, current(wall.session).ends_at) == ("pairs", ends_at)
    assert own.ends_at - own.started_at == 13 * MINUTE


def test_those_who_write_there_are_counted_of_that_site_alone() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    wall.when(AddNote(id="n-1", text="Min egen", phase="p3"), by=GRETHE)
    assert (counted := wall.session.get(Progress, "p3"))
    assert (counted.written, counted.of) == ({"KBH": 1}, {"KBH": 1})
    wall.when(NextPhase(), by=DESK_AAL)  # the others come to the same phase
    assert (counted := wall.session.get(Progress, "p3"))
    assert (counted.written, counted.of) == ({"KBH": 1}, {"KBH": 1, "AAL": 2})


def test_it_is_undone_and_other_sites_steps_are_not_built_on_it() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH).pass_minutes(2)
    wall.when(SitePhase(phase="p4"), by=DESK_KBH).when(NextPhase(), by=DESK_AAL).when(Undo(), by=DESK_KBH)
    own = current(wall.session, "KBH")
    assert (own.phase, round((own.ends_at - wall.at) / MINUTE)) == ("p3", 6)
    wall.when(Undo(), by=DESK_KBH)
    assert wall.session.get(Programme, "KBH") is None
    wall.when(Undo(), by=DESK_AAL)
    assert at(wall, "AAL") == "p2"


def test_a_site_whose_phase_is_taken_out_of_the_programme_follows_the_others() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    without = tuple(phase for phase in setup.phases if phase.id != "p3")
    wall.when(ChangeSetup(setup=Setup(phases=without)), by=ORGANISER)
    assert at(wall, "KBH") == "p2"


def test_only_who_leads_is_told_when_each_phase_was_held() -> None:
    wall = wall_with_writing()
    held = course(wall.session)
    assert list(held.entered) == ["p1", "p2"]
    assert held.seen_by(Audience("facilitator", "KBH")) == held
    for role in ("participant", "screen"):
        assert held.seen_by(Audience(role, "KBH")) is None  # type: ignore[arg-type]
    wall.when(SitePhase(phase="p3"), by=DESK_KBH).when(SitePhase(phase=""), by=DESK_KBH)
    assert list(course(wall.session, "KBH").entered) == ["p3"]
    wall.when(Undo(), by=DESK_KBH).when(Undo(), by=DESK_KBH).when(Undo(), by=DESK_AAL)
    assert (list(course(wall.session, "KBH").entered), list(course(wall.session).entered)) == ([], ["p1"])


def test_the_report_says_what_each_site_held_alone_and_in_which_phase_it_was_written() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    wall.when(AddNote(id="n-1", text="Min egen"), by=GRETHE).pass_minutes(5)
    wall.when(SitePhase(phase="p4"), by=DESK_KBH).pass_minutes(2).when(Undo(), by=DESK_KBH).pass_minutes(1)
    wall.when(SitePhase(phase=""), by=DESK_KBH).when(NextPhase(), by=DESK_AAL).when(Undo(), by=DESK_AAL)
    line = timeline_of(wall.session, [decode(data) for data in wall.written])
    alone = {part.id: [(each.site, each.minutes) for each in part.stretches if each.site] for part in line.parts}
    assert {name: held for name, held in alone.items() if held} == {"p3": [("KBH", 5), ("KBH", 1)], "p4": [("KBH", 2)]}
    assert line.written_in["n-1"] == "p3"
    together: dict[str, Any] = {part.id: len([each for each in part.stretches if not each.site]) for part in line.parts}
    assert (together["p2"], together["p3"]) == (2, 1)


def test_its_desk_plans_minutes_for_that_site_alone() -> None:
    wall = wall_with_writing().when(SitePhase(phase="p3"), by=DESK_KBH)
    minutes = in_order(wall.session)[3].minutes
    wall.when(PlanMinutes(phase="p4", minutes=7), by=DESK_KBH).when(SitePhase(phase="p4"), by=DESK_KBH)
    assert current(wall.session, "KBH").ends_at == wall.at + 7 * MINUTE
    assert (phase := wall.session.get(Phase, "p4"))
    assert (phase.minutes, phase.minutes_for("KBH"), phase.minutes_for("AAL")) == (minutes, 7, minutes)


def test_a_site_words_a_phase_its_own_way() -> None:
    wall = Wall()
    setup = setup_of(wall.session)
    assert isinstance(setup.phases, tuple)
    first = {name: getattr(setup.phases[0], name) for name in setup.phases[0].__struct_fields__}
    first["at_sites"] = [{"site": "KBH", "title": " Velkommen  til havnen ", "prompt": "Hvad ser du?"}, {"site": "AAL"}]
    changed = msgspec.convert(msgspec.to_builtins(first), PhaseSetup)
    wall.when(ChangeSetup(setup=Setup(phases=(changed, *setup.phases[1:]))), by=ORGANISER)
    (there,) = in_order(wall.session)[0].at_sites
    assert (there.site, there.title, there.prompt) == ("KBH", "Velkommen til havnen", "Hvad ser du?")
    first["at_sites"] = [{"site": "KBH", "title": "A"}, {"site": "KBH", "title": "B"}]
    twice = msgspec.convert(msgspec.to_builtins(first), PhaseSetup)
    wall.when(ChangeSetup(setup=Setup(phases=(twice,))), by=ORGANISER).refused("mark_taken_twice")
    assert isinstance(wall.session.get(Phase, "p1"), Phase)
