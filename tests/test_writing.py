"""Writing in steps, how many have written, and how many people a device speaks for."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from server.core.codec import decode
from server.core.erasing import without
from server.core.joining import Join
from server.core.kernel.base import Actor, Refused
from server.core.kernel.happenings import apply
from server.core.kernel.seats import Seat, seat_of
from server.core.kernel.session import Session
from server.core.notes import AddNote
from server.core.people import ChangeParticipant, Participant
from server.core.phases import Phase, WritingStep
from server.core.planning import PhaseSetup
from server.core.programme import Programme, current
from server.core.progress import Progress, people_joined
from server.core.reveal import Reveal
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.site_setup import SiteSetup
from server.core.steps import ExtendPhase, NextPhase, PreviousPhase
from server.core.tables import SetTable, SiteTable, TableSet
from server.core.writing import NextStep, StepEntered
from server.exports import report_of
from server.wire.codec import read_command
from tests.export_days import ALL
from tests.test_core_levels import MATE, hall
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, MINUTE, ORGANISER, SCREEN, Wall

STEPS = tuple(WritingStep(name, minutes) for name, minutes in (("alone", 4), ("pairs", 3), ("fours", 3), ("all", 5)))
OTHER_DESK = Actor("facilitator-AAL", "AAL", "facilitator", "desk-9")


def stepping() -> Wall:
    return hall(steps=STEPS)


def step(wall: Wall, seen: Any = None, by: Actor = DESK_AAL) -> Wall:
    return wall.when(NextStep(phase="p-skriv", from_step=seen), by=by)


def clock(wall: Wall) -> tuple[str, int]:
    """Return the present step, and the minutes that are left of it."""
    programme = current(wall.session)
    return programme.step, (programme.step_ends_at - wall.at) // MINUTE


# Steps


def test_a_writing_phase_begins_in_its_first_step_with_a_clock_of_its_own() -> None:
    wall = Wall()
    wall.when(ChangeSetup(setup=Setup(phases=(PhaseSetup("Skriv", 15, "writing", id="p", steps=STEPS),))), by=ORGANISER)
    wall.when(NextPhase(), by=DESK_AAL)
    programme = current(wall.session)
    assert (programme.step, programme.step_started_at, programme.ends_at) == ("alone", wall.at, wall.at + 15 * MINUTE)
    assert clock(wall) == ("alone", 4)


def test_each_step_has_its_full_time_and_the_last_has_none_after_it() -> None:
    wall = stepping()
    for name, minutes in (("pairs", 3), ("fours", 3), ("all", 5)):
        step(wall.pass_minutes(1)).then(StepEntered(phase="p-skriv", step=name))  # type: ignore[arg-type]
        assert clock(wall) == (name, minutes)
    step(wall.pass_minutes(1)).then("last_step")
    assert current(wall.session).phase == "p-skriv", "steps move no phase"


def test_a_step_belongs_to_those_who_lead_and_to_a_phase_with_steps() -> None:
    for by in (BODIL, SCREEN):
        step(stepping(), by=by).then("not_allowed")
    step(hall()).then("last_step")
    stepping().when(NextStep(phase="p-nej"), by=DESK_AAL).then("unknown_phase")
    stepping().when(NextStep(phase="p-tal"), by=DESK_AAL).then("already_moved")


def test_two_presses_at_once_go_one_step() -> None:
    wall = step(stepping(), "alone")
    step(wall, "alone").then(None)
    assert clock(wall)[0] == "pairs"
    step(wall, "alone", by=DESK_KBH).then("already_moved")
    assert wall.detail["site"] == "AAL"
    step(wall, "pairs", by=OTHER_DESK).then("already_moved")
    step(wall.pass_minutes(1), "pairs", by=OTHER_DESK).then(StepEntered(phase="p-skriv", step="fours"))
    step(wall, "alone").then("already_moved")


def test_next_reveals_nothing_and_what_is_written_in_a_later_step_waits_too() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Alene"))
    step(wall).when(AddNote(id="n-2", text="To og to"))
    assert [wall.session.find(("note", each)).level for each in ("n-1", "n-2")] == ["own", "own"]  # type: ignore[union-attr]
    wall.when(Reveal(phase="p-skriv"), by=DESK_AAL).when(AddNote(id="n-3", text="Fire"))
    assert wall.session.find(("note", "n-3")).level == "all"  # type: ignore[union-attr]


def test_back_returns_to_the_step_and_its_time_and_next_begins_anew() -> None:
    wall = step(stepping()).pass_minutes(1).when(NextPhase(), by=DESK_AAL)
    assert current(wall.session).step == ""
    wall.pass_minutes(5).when(PreviousPhase(), by=DESK_AAL)
    assert clock(wall) == ("pairs", 1)
    wall.when(PreviousPhase(), by=DESK_AAL).pass_minutes(1).when(NextPhase(), by=DESK_AAL)
    assert clock(wall) == ("alone", 4)


def test_more_time_is_more_time_for_the_step() -> None:
    wall = stepping().when(ExtendPhase(minutes=2), by=DESK_AAL)
    assert clock(wall) == ("alone", 4)
    wall.when(ExtendPhase(minutes=-60), by=DESK_AAL)
    assert clock(wall) == ("alone", 0)


def test_steps_can_be_changed_while_a_phase_is_held() -> None:
    wall = step(stepping())
    plans = setup_of(wall.session).phases

    def plan(*steps: WritingStep) -> tuple[str, str]:
        phases = tuple(replace(each, steps=steps if each.id == "p-skriv" else ()) for each in plans)
        wall.when(ChangeSetup(setup=Setup(phases=phases)), by=ORGANISER)
        return current(wall.session).phase, current(wall.session).step

    assert plan(WritingStep("pairs", 9), WritingStep("all", 9)) == ("p-skriv", "pairs")
    assert plan(WritingStep("fours", 9)) == ("p-skriv", "fours")
    assert plan() == ("p-skriv", "")
    assert current(wall.session).step_ends_at == 0


@pytest.mark.parametrize(
    "phase",
    [
        PhaseSetup("Tal", 10, "talk", steps=STEPS),
        PhaseSetup("Sparring", 10, "sparring", steps=STEPS),
        PhaseSetup("Skriv", 10, "writing", steps=(WritingStep("present", 5),)),
        PhaseSetup("Skriv", 10, "writing", steps=(WritingStep("pairs", 2), WritingStep("pairs", 3))),
    ],
)
def test_steps_belong_in_a_phase_of_their_kind_each_once(phase: PhaseSetup) -> None:
    Wall().when(ChangeSetup(setup=Setup(phases=(phase,))), by=ORGANISER).then("bad_steps")


def test_what_a_phase_has_been_through_outlives_a_change_of_the_programme() -> None:
    wall = stepping().when(Reveal(phase="p-skriv"), by=DESK_AAL)
    before = wall.session.get(Phase, "p-skriv")
    phases = tuple(replace(each, title="Andet") for each in setup_of(wall.session).phases)
    wall.when(ChangeSetup(setup=Setup(phases=phases)), by=ORGANISER)
    assert wall.session.get(Phase, "p-skriv").revealed == before.revealed != {}  # type: ignore[union-attr]


# How many have written


def progress(wall: Wall, by: Actor = SCREEN, phase: str = "p-skriv") -> tuple[str, dict[str, int], dict[str, int]]:
    """Return what someone is shown of a phase's progress: its step, how many have written, and how many have joined."""
    seen: Any = wall.seen(wall.session.get(Progress, phase), by)
    return seen.step, dict(seen.written), dict(seen.of)


def test_it_is_counted_how_many_have_written_never_who() -> None:
    wall = stepping()
    assert progress(wall) == ("alone", {}, {"AAL": 3, "KBH": 1})
    for number in (1, 2):
        wall.when(AddNote(id=f"n-{number}", text="Alene"))
    wall.when(AddNote(id="n-3", text="Alene"), by=GRETHE).when(AddNote(id="n-4", text="Fra bordet"), by=DESK_AAL)
    assert progress(wall) == ("alone", {"AAL": 1, "KBH": 1}, {"AAL": 3, "KBH": 1})
    assert progress(wall, BODIL) == progress(wall, DESK_KBH) == progress(wall, ORGANISER)
    assert progress(step(wall))[0] == "pairs"


def test_people_are_counted_not_devices() -> None:
    wall = stepping().when(SetTable(table="1", people=6)).when(AddNote(id="n-1", text="Vi seks"))
    assert progress(wall)[1:] == ({"AAL": 6}, {"AAL": 8, "KBH": 1})
    wall.when(SetTable(table="1", people=4))
    assert progress(wall)[1:] == ({"AAL": 4}, {"AAL": 6, "KBH": 1})
    wall.when(Join(id="p-sen", site="KBH", rejoin_hash="h"), by=Actor("p-sen", "KBH", "participant", "d"))
    assert progress(wall)[2] == {"AAL": 6, "KBH": 2}
    assert people_joined(wall.session, "AAL") == 6


def test_back_in_a_phase_those_are_counted_who_are_there_now() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Vi to")).when(NextPhase(), by=DESK_AAL)
    wall.when(Join(id="p-sen", site="KBH", rejoin_hash="h"), by=Actor("p-sen", "KBH", "participant", "d"))
    wall.when(SetTable(table="1", people=6))
    assert progress(wall)[1:] == ({"AAL": 1}, {"AAL": 3, "KBH": 1}), "of a phase that is over, as it was then"
    wall.when(AddNote(id="n-2", text="Skrevet uden net", phase="p-skriv"), by=KARIM)
    assert progress(wall)[1:] == ({"AAL": 2}, {"AAL": 8, "KBH": 2}), "never more than have joined"
    wall.when(PreviousPhase(), by=DESK_AAL)
    assert progress(wall)[1:] == ({"AAL": 7}, {"AAL": 8, "KBH": 2})
    wall.when(SetTable(table="1", people=5))
    assert progress(wall)[1:] == ({"AAL": 6}, {"AAL": 7, "KBH": 2})


def test_only_writing_and_what_is_written_alone_is_counted() -> None:
    wall = stepping().when(NextPhase(), by=DESK_AAL).when(AddNote(id="n-1", text="Til oplægget"))
    assert wall.session.get(Progress, "p-tal") is None
    wall.when(AddNote(id="n-2", text="Skrevet uden net", phase="p-skriv"))
    assert progress(wall)[1] == {"AAL": 1}, "what was begun in the phase counts there"


def test_from_nine_sites_up_participants_get_sums_alone() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Alene"))
    sites = setup_of(wall.session).sites
    more = tuple(SiteSetup(f"Sted {n}", f"S{n}") for n in range(7))
    wall.when(ChangeSetup(setup=Setup(sites=(*sites, *more))), by=ORGANISER)  # type: ignore[misc]
    assert progress(wall, BODIL) == ("alone", {"": 1}, {"": 4})
    assert progress(wall, DESK_AAL) == ("alone", {"AAL": 1}, {"AAL": 3, "KBH": 1})
    wall.when(ChangeSetup(setup=Setup(sites=sites)), by=ORGANISER)
    assert progress(wall, BODIL) == progress(wall, DESK_AAL)


# Tables


@pytest.mark.parametrize("people", [0, 13])
def test_a_device_speaks_for_one_to_twelve_people(people: int) -> None:
    raw = msgspec.Raw(msgspec.json.encode({"type": "set_table", "table": "4", "people": people}))
    with pytest.raises(Refused):
        read_command(raw)


def test_a_seat_is_ones_own_to_take() -> None:
    wall = hall().when(SetTable(table=" 4 ", people=6)).then(TableSet(table="4", people=6))
    wall.when(SetTable(table="4", people=6)).then(None)
    me = wall.session.get(Participant, BODIL.participant)
    assert me is not None
    assert (me.table, me.people, seat_of(wall.session, BODIL.participant)[:2]) == ("4", 6, ("4", 6))
    for by in (DESK_AAL, ORGANISER, SCREEN):
        wall.when(SetTable(table="4"), by=by).then("not_allowed")
    wall.when(SetTable(table="x" * 61)).then("text_too_long")
    wall.when(ChangeParticipant(table="5"))
    assert seat_of(wall.session, BODIL.participant)[:2] == ("5", 6)


def test_a_seat_tells_since_when_only_where_the_table_changed() -> None:
    wall = hall().when(SetTable(table="1", people=3))
    assert seat_of(wall.session, KARIM.participant) == Seat("2", 1, seat_of(wall.session, KARIM.participant).since)
    before = seat_of(wall.session, BODIL.participant).since
    wall.when(SetTable(table="1", people=5))
    assert seat_of(wall.session, BODIL.participant).since == before
    wall.when(SetTable(table="2", people=5))
    assert seat_of(wall.session, BODIL.participant).since == wall.session.offset


def test_a_quiet_table_is_seen_by_the_time_of_its_last_note() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Bord 1"))
    tables = {table.id: table.wrote_at for table in wall.session.all(SiteTable)}
    assert tables == {"AAL.1": wall.at, "AAL.2": 0, "KBH.1": 0}


def test_of_a_table_of_one_the_desk_is_not_told_when_it_wrote_until_there_are_two() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Alene ved bordet"), by=GRETHE)
    for people, wrote_at in ((1, 0), (2, wall.at)):
        wall.when(SetTable(table="1", people=people), by=GRETHE)
        assert getattr(wall.seen(wall.session.get(SiteTable, "KBH.1"), DESK_KBH), "wrote_at", None) == wrote_at


def test_sites_say_how_many_tables_they_have() -> None:
    wall = Wall()
    sites = setup_of(wall.session).sites
    tables = tuple(replace(site, tables=12) for site in sites)  # type: ignore[union-attr]
    wall.when(ChangeSetup(setup=Setup(sites=tables)), by=ORGANISER)
    assert {site.tables for site in setup_of(wall.session).sites} == {12}  # type: ignore[union-attr]
    assert wall.session.find(("site", "AAL")).tables == 12  # type: ignore[union-attr]


def test_a_report_counts_people() -> None:
    wall = hall().when(SetTable(table="1", people=6))
    report = report_of(wall.session, [], ALL, names=False)
    assert [view.participants for view in report.sites] == [8, 1]


# Erasure


def test_erasing_an_author_before_or_after_revealing_takes_the_words_and_leaves_the_rest() -> None:
    wall = stepping().when(AddNote(id="n-1", text="Bodils")).when(AddNote(id="n-2", text="Mads'"), by=MATE)
    for revealed in (False, True):
        if revealed:
            wall.when(Reveal(phase="p-skriv"), by=DESK_AAL)
        history = without([decode(data) for data in wall.written], BODIL.participant)
        again = Session()
        for happening in history:
            apply(again, happening)
        assert again.find(("note", "n-1")) is None
        assert again.find(("note", "n-2")).level == ("all" if revealed else "own")  # type: ignore[union-attr]
        assert dict(again.get(Progress, "p-skriv").written) == {"AAL": 1}  # type: ignore[union-attr]
        assert again.get(Programme, "programme").step == "alone"  # type: ignore[union-attr]
