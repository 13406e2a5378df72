"""Levels: who sees a note at each level, how its author lowers it, and how what was written alone is revealed."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest

from server.core.editing import EditNote, EditOutput
from server.core.joining import Join
from server.core.kernel.base import Actor, Level
from server.core.kernel.levels import LADDER
from server.core.kernel.visibility import visible_to
from server.core.moderation import HideNote
from server.core.notes import AddNote, Note, NoteAdded
from server.core.outputs import AddOutput, Output
from server.core.phases import Phase, WritingStep
from server.core.planning import PhaseSetup
from server.core.programme import Programme
from server.core.publishing import Lift, Lifted
from server.core.reactions import React, Reaction
from server.core.reveal import LowerNote, NoteLowered, Reveal, Revealed
from server.core.scenes import Scene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.showing import ShowScene
from server.core.steps import NextPhase, PreviousPhase
from server.core.tables import SetTable
from server.core.withdrawing import ReturnNote, WithdrawNote
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

MATE = Actor("p-mads", "AAL", "participant", "tablet-4")
"""Sits at Bodil's table; Karim sits at another one of the same site."""
SCREEN_KBH = Actor("screen-KBH", "KBH", "screen", "screen-2")
EVERYONE = (BODIL, MATE, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, SCREEN_KBH, ORGANISER)
SEES: dict[Level, set[Actor]] = {
    "own": {BODIL},
    "table": {BODIL, MATE, DESK_AAL},
    "site": {BODIL, MATE, KARIM, DESK_AAL, SCREEN, ORGANISER},
    "all": set(EVERYONE),
    "public": set(EVERYONE),
}


def hall(level: Level = "all", reveal_to: Any = None, *, steps: tuple[WritingStep, ...] = ()) -> Wall:
    """Return a session in a writing phase of that level, with tables 1 and 2 in Aalborg and table 1 in København."""
    wall = Wall()
    phases = (
        PhaseSetup("Skriv", 15, "writing", level, "p-skriv", reveal_to, steps),
        PhaseSetup("Tal", 10, "talk", "all", "p-tal"),
    )
    wall.when(ChangeSetup(setup=Setup(phases=phases)), by=ORGANISER)
    wall.when(Join(id=MATE.participant, site="AAL", rejoin_hash="h"), by=MATE)
    for by, table in ((BODIL, "1"), (MATE, "1"), (KARIM, "2"), (GRETHE, "1")):
        wall.when(SetTable(table=table), by=by)
    return wall.pass_minutes(1).when(NextPhase(), by=DESK_AAL).pass_minutes(1)


def note(wall: Wall, note_id: str = "n-1") -> Note:
    found = wall.session.get(Note, note_id)
    assert found is not None
    return found


def seen_by(wall: Wall, note_id: str = "n-1") -> set[Actor]:
    """Return who sees a note, each at their present table."""
    return {by for by in EVERYONE if visible_to(wall.session, wall.session.get(Note, note_id), by) is not None}


# Who sees what


@pytest.mark.parametrize("level", LADDER)
def test_a_note_is_born_at_the_level_of_its_phase(level: Level) -> None:
    wall = hall(level).when(AddNote(id="n-1", text="Politikerne med"))
    assert (note(wall).level, note(wall).phase, note(wall).table) == (level, "p-skriv", "1")
    assert seen_by(wall) == SEES[level]


def test_each_level_reaches_everyone_whom_the_one_before_reaches() -> None:
    for lower, higher in itertools.pairwise(LADDER):
        assert SEES[lower] <= SEES[higher]


@pytest.mark.parametrize(("level", "lowered"), [(a, b) for a in LADDER for b in LADDER])
def test_its_author_lowers_a_note_and_nobody_raises_it(level: Level, lowered: Level) -> None:
    wall = hall(level).when(AddNote(id="n-1", text="Politikerne med")).when(LowerNote(id="n-1", level=lowered))
    if LADDER.index(lowered) > LADDER.index(level):
        wall.then("not_lower")
    elif lowered == level != "own":
        wall.then(None)
    else:
        wall.then(NoteLowered(id="n-1", level=lowered))
        assert seen_by(wall) == SEES[lowered]


def test_only_its_author_lowers_a_note() -> None:
    wall = hall().when(AddNote(id="n-1", text="Politikerne med"))
    for by, code in ((KARIM, "not_your_note"), (DESK_AAL, "not_allowed"), (ORGANISER, "not_allowed")):
        wall.when(LowerNote(id="n-1", level="own"), by=by).then(code)
    wall.when(LowerNote(id="n-1", level="own")).when(LowerNote(id="n-1", level="own"), by=KARIM).then("unknown_note")


def test_without_a_table_a_table_note_is_its_authors_and_the_desks() -> None:
    wall = hall("table")
    wall.when(SetTable(table=""), by=MATE).when(AddNote(id="n-1", text="Ingen steder"), by=MATE)
    wall.when(SetTable(table=""), by=KARIM)
    assert seen_by(wall) == {MATE, DESK_AAL}


def test_a_table_note_belongs_to_the_table_where_it_was_written() -> None:
    wall = hall("table").when(AddNote(id="n-1", text="Bord 1"))
    wall.when(SetTable(table="2"), by=MATE).when(SetTable(table="1"), by=KARIM)
    assert seen_by(wall) == {BODIL, KARIM, DESK_AAL}
    wall.when(SetTable(table="2"))
    assert seen_by(wall) == {BODIL, KARIM, DESK_AAL}, "its author sees it from everywhere"


def test_a_desk_is_shared_so_what_it_writes_alone_is_its_sites() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Fra bordet"), by=DESK_AAL)
    assert note(wall).level == "site"
    wall.when(AddNote(id="n-2", text="Fra arrangøren"), by=ORGANISER).then("not_allowed")


def test_what_one_may_not_see_is_unknown_to_every_command() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min"))
    for command, by in (
        (HideNote(id="n-1"), DESK_AAL),
        (HideNote(id="n-1"), ORGANISER),
        (ShowScene(scene="spotlight", note="n-1"), DESK_AAL),
        (React(to="n-1", on=True), MATE),
        (AddNote(id="n-2", text="Videre", builds_on="n-1"), MATE),
        (AddOutput(id="o-1", title="Videre", builds_on=("n-1",)), DESK_AAL),
        (EditNote(id="n-1", text="Rettet", base="1.x"), KARIM),
        (WithdrawNote(id="n-1"), KARIM),
        (Lift(of="n-1"), ORGANISER),
    ):
        wall.when(command, by=by).then("unknown_note")


# Reveal


def test_revealing_raises_what_was_written_alone() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min"))
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL).then(Revealed(phase="p-skriv", site="AAL"))
    assert seen_by(wall) == SEES["all"]
    assert wall.session.get(Phase, "p-skriv").revealed == {"AAL": wall.at}  # type: ignore[union-attr]


@pytest.mark.parametrize("reveal_to", ["table", "site", "all", "public"])
def test_revealing_raises_to_the_level_that_the_phase_says(reveal_to: Level) -> None:
    wall = hall("own", reveal_to).when(AddNote(id="n-1", text="Kun min")).when(Reveal(phase="p-skriv"), by=ORGANISER)
    assert seen_by(wall) == SEES[reveal_to]
    wall.when(AddNote(id="n-2", text="Efter"))
    assert note(wall, "n-2").level == reveal_to, "born where the others are by now"


def test_a_facilitator_reveals_ones_own_site_and_the_organiser_any_or_all() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Aalborg")).when(AddNote(id="n-2", text="Kbh"), by=GRETHE)
    wall.when(Reveal(phase="p-skriv", site="KBH"), by=DESK_AAL).then("not_allowed")
    for by in (BODIL, SCREEN):
        wall.when(Reveal(phase="p-skriv"), by=by).then("not_allowed")
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert (note(wall).level, note(wall, "n-2").level) == ("all", "own")
    wall.when(Reveal(phase="p-skriv", site="OSL"), by=ORGANISER).then("unknown_site")
    wall.when(Reveal(phase="p-nej"), by=ORGANISER).then("unknown_phase")
    wall.when(Reveal(phase="p-skriv"), by=ORGANISER).then(Revealed(phase="p-skriv"))
    assert note(wall, "n-2").level == "all"


def test_two_who_reveal_at_once_do_it_once() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min")).when(Reveal(phase="p-skriv"), by=DESK_AAL)
    wall.when(Reveal(phase="p-skriv"), by=Actor("facilitator-AAL", "AAL", "facilitator", "desk-9")).then(None)
    wall.when(Reveal(phase="p-skriv"), by=ORGANISER).when(Reveal(phase="p-skriv"), by=DESK_KBH).then(None)


def test_a_phase_that_hides_nothing_is_not_revealed() -> None:
    wall = hall("all").when(AddNote(id="n-1", text="For alle"))
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL).then("nothing_private")


def test_what_was_written_alone_is_revealed_though_its_phase_was_opened_meanwhile() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min"))
    phases = tuple(msgspec.structs.replace(phase, level="all") for phase in setup_of(wall.session).phases)
    wall.when(ChangeSetup(setup=Setup(phases=phases)), by=ORGANISER)
    assert note(wall).level == "own", "opening the phase reveals nothing"
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert note(wall).level == "all"


def test_next_reveals_nothing_and_going_back_hides_nothing_again() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min")).when(NextPhase(), by=DESK_AAL)
    assert note(wall).level == "own"
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL).pass_minutes(1).when(PreviousPhase(), by=DESK_AAL)
    wall.when(AddNote(id="n-2", text="Igen"))
    assert (note(wall).level, note(wall, "n-2").level) == ("all", "all")


def test_a_note_begun_alone_and_sent_later_stays_private_until_its_phase_is_revealed() -> None:
    wall = hall("own").when(NextPhase(), by=DESK_AAL)
    wall.when(AddNote(id="n-1", text="Skrevet uden net", phase="p-skriv"))
    wall.when(AddNote(id="n-2", text="Skrevet nu")).when(AddNote(id="n-3", text="Ukendt fase", phase="p-nej"))
    assert [note(wall, each).level for each in ("n-1", "n-2", "n-3")] == ["own", "all", "all"]
    assert [note(wall, each).phase for each in ("n-1", "n-2", "n-3")] == ["p-skriv", "p-tal", "p-tal"]
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL).when(AddNote(id="n-4", text="Endnu senere", phase="p-skriv"))
    assert (note(wall).level, note(wall, "n-4").level) == ("all", "all")


def test_what_its_author_lowered_is_left_as_it_is_also_at_the_same_level() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Bliver min")).when(AddNote(id="n-2", text="Vises"))
    wall.when(LowerNote(id="n-1", level="own")).then(NoteLowered(id="n-1", level="own"))
    wall.when(LowerNote(id="n-1", level="own")).then(None)
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert (seen_by(wall), seen_by(wall, "n-2")) == (SEES["own"], SEES["all"])
    wall.when(LowerNote(id="n-1", level="own")).then(None)


def test_what_was_withdrawn_before_revealing_is_shown_to_nobody_until_it_is_returned() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Fortrudt")).when(WithdrawNote(id="n-1"))
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert seen_by(wall) == {BODIL}
    wall.when(ReturnNote(id="n-1"))
    assert seen_by(wall) == SEES["all"]


def test_a_phase_with_a_step_alone_is_private_and_revealed_to_the_level_given() -> None:
    alone = (WritingStep("alone", 5), WritingStep("all", 5))
    wall = hall("site", steps=alone)
    phase = wall.session.get(Phase, "p-skriv")
    assert phase is not None
    assert (phase.level, phase.reveal_to) == ("own", "site")
    wall.when(ChangeSetup(setup=setup_of(wall.session)), by=ORGANISER).then(None)
    wall = hall("own", "public", steps=alone)
    phase = wall.session.get(Phase, "p-skriv")
    assert phase is not None
    assert (phase.level, phase.reveal_to) == ("own", "public")


# What refers to a note


def test_what_builds_on_a_private_note_names_it_only_to_those_who_may_know_of_it() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min"))
    wall.when(LowerNote(id="n-1", level="own")).when(AddNote(id="n-2", text="Videre", builds_on="n-1"))
    assert note(wall, "n-2").builds_on == "n-1", "both are her own"
    wall.when(AddOutput(id="o-1", title="Videre", builds_on=("n-1", "n-2")))
    assert wall.session.get(Output, "o-1").builds_on == ()  # type: ignore[union-attr]
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert note(wall, "n-2").builds_on == ""
    assert wall.session.get(Output, "o-1").builds_on == ("n-2",)  # type: ignore[union-attr]
    wall.when(EditOutput(id="o-1", title="Længere", base=wall.position, builds_on=("n-2",)), by=GRETHE)
    assert wall.session.get(Output, "o-1").builds_on == ("n-2",)  # type: ignore[union-attr]
    wall.when(EditOutput(id="o-1", title="Endnu længere", base="1.x"), by=KARIM).refused("changed_meanwhile")
    assert wall.detail["builds_on"] == ("n-2",)


def test_a_source_is_named_again_when_it_is_revealed_and_no_longer_when_it_is_lowered() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min")).when(AddNote(id="n-2", text="Videre", builds_on="n-1"))
    wall.when(AddOutput(id="o-1", title="Videre", builds_on=("n-1",)))
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert (note(wall, "n-2").builds_on, wall.session.get(Output, "o-1").builds_on) == ("n-1", ("n-1",))  # type: ignore[union-attr]
    wall.when(LowerNote(id="n-1", level="table"))
    assert (note(wall, "n-2").builds_on, wall.session.get(Output, "o-1").builds_on) == ("", ())  # type: ignore[union-attr]
    wall.when(LowerNote(id="n-2", level="table"))
    assert note(wall, "n-2").builds_on == "n-1", "its table may see both"


def test_a_count_of_reactions_has_its_targets_level() -> None:
    wall = hall("own").when(AddNote(id="n-1", text="Kun min")).when(React(to="n-1", on=True))
    counted = wall.session.get(Reaction, "n-1")
    assert [wall.seen(counted, by) is not None for by in (BODIL, MATE, DESK_AAL, SCREEN, ORGANISER)] == [True] + [
        False
    ] * 4
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
    assert wall.seen(wall.session.get(Reaction, "n-1"), GRETHE) is not None


def test_a_screen_leaves_a_note_that_is_lowered_out_of_its_sight() -> None:
    wall = hall().when(AddNote(id="n-1", text="På skærmen"))
    for by, site in ((DESK_AAL, ""), (ORGANISER, "KBH")):
        wall.when(ShowScene(scene="spotlight", note="n-1", site=site), by=by)
    wall.when(LowerNote(id="n-1", level="site"))
    scenes = {scene.id: (scene.scene, scene.note) for scene in wall.session.all(Scene)}
    assert scenes == {"AAL": ("spotlight", "n-1"), "KBH": ("auto", "")}
    wall.when(LowerNote(id="n-1", level="own"))
    assert {scene.note for scene in wall.session.all(Scene)} == {""}


def test_which_note_a_screen_shows_is_told_at_its_own_site_and_to_no_tablet() -> None:
    wall = hall().when(AddNote(id="n-1", text="På skærmen"))
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_AAL)
    assert not wall.session.sight.by_site, "tablets of all sites are still one audience"
    wall.when(LowerNote(id="n-1", level="site"))
    shown = wall.session.get(Scene, "AAL")
    assert [getattr(wall.seen(shown, by), "note", None) for by in (SCREEN, DESK_AAL, ORGANISER)] == ["n-1"] * 3
    assert [getattr(wall.seen(shown, by), "note", None) for by in (BODIL, GRETHE, DESK_KBH)] == [""] * 3


def test_the_organiser_lifts_what_it_sees_and_lowering_takes_that_back() -> None:
    wall = hall().when(AddNote(id="n-1", text="Til offentligheden")).when(Lift(of="n-1", on=True), by=DESK_AAL)
    wall.then("not_allowed").when(Lift(of="n-1"), by=ORGANISER).then(Lifted(of="n-1", on=True))
    wall.when(Lift(of="n-1"), by=ORGANISER).then(None)
    assert note(wall).lifted
    wall.when(LowerNote(id="n-1", level="site"))
    assert not note(wall).lifted
    wall.when(Lift(of="n-9"), by=ORGANISER).then("unknown_note")


def test_what_stays_at_its_site_cannot_be_lifted() -> None:
    """It would stay out of the public version, and whoever had lifted it would not be told."""
    wall = hall("site").when(AddNote(id="n-1", text="Kun her"))
    wall.when(Lift(of="n-1"), by=ORGANISER).then("kept_to_site")
    wall.when(Lift(of="n-1", on=False), by=ORGANISER).then(None)
    for level, code in (("own", "unknown_note"), ("table", "unknown_note")):
        wall.when(LowerNote(id="n-1", level=level)).when(Lift(of="n-1"), by=ORGANISER).then(code)


def test_old_events_keep_their_meaning() -> None:
    """A note of an earlier release names no phase and no table; it is where it was, and nothing reveals it."""
    wall = hall("own")
    NoteAdded(id="n-1", text="Gammel", level="site").apply(wall.session, BODIL, wall.at)
    wall.when(Reveal(phase="p-skriv"), by=ORGANISER)
    assert (note(wall).level, note(wall).phase) == ("site", "")
    assert seen_by(wall) == SEES["site"]
    assert wall.session.get(Programme, "programme").phase == "p-skriv"  # type: ignore[union-attr]


def test_an_id_names_one_thing_whether_one_may_see_it_or_not() -> None:
    wall = hall("own").when(AddNote(id="x", text="Kun min"))
    wall.when(AddOutput(id="x", title="Samme id"), by=GRETHE).then("id_taken")
    wall.when(AddNote(id="x", text="Samme id"), by=GRETHE).then("id_taken")
    wall.when(AddNote(id="x", text="Kun min")).then(None)
    wall.when(AddOutput(id="y", title="Et resultat")).when(AddNote(id="y", text="Samme id")).then("id_taken")
