"""Cross check-ins in the report: who spoke, what was picked and answered, and the unanswered named; in every format."""

from __future__ import annotations

import pytest

from server.core.cross_begin import BeginCross
from server.core.cross_steps import EndCross
from server.core.kernel.base import Actor
from server.core.moderation import HideNote
from server.core.notes import AddNote
from server.core.pick_answers import AnswerPick
from server.core.picks import PickNote
from server.core.planning import PhaseSetup
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from tests.export_days import ORGANISER, REPORT_FORMATS, Day, facilitator_of, two_sites, written

DESK, OTHER_DESK = facilitator_of("AAL"), facilitator_of("KBH")
CROSSING = PhaseSetup(id="x1", title="Tjek-ind på tværs", minutes=10, kind="cross_check_in")


def a_day() -> tuple[Day, Actor]:
    day, anna, karl = two_sites()
    day.do(ChangeSetup(setup=Setup(phases=(CROSSING,))), ORGANISER)
    day.do(NextPhase(), DESK)
    for number in range(1, 4):
        day.do(AddNote(id=f"n-{number}", text=f"Seddel {number}"), anna)
    return day, karl


def test_the_report_names_words_picks_answers_and_what_nobody_answered() -> None:
    day, karl = a_day()
    for number in (1, 2):
        day.do(PickNote(note=f"n-{number}"), DESK)
    day.do(BeginCross(), DESK)
    day.do(AnswerPick(note="n-1", how="build", id="a-1", text="Her også"), karl)
    day.do(EndCross(), OTHER_DESK)
    text = written(day, "md")
    assert "## Tjek-ind på tværs" in text
    section = text.partition("## Tjek-ind på tværs")[2].partition("\n## ")[0]
    assert "Ordet havde: " in section
    assert "Begyndt uden Aalborg, København." in section
    assert "København bygger videre" in section
    assert "1 seddel fik ikke svar: Aalborg, seddel 2" in section


def test_one_that_was_never_begun_is_not_in_it() -> None:
    day, _ = a_day()
    day.do(PickNote(note="n-1"), DESK)
    assert "fik ikke svar" not in written(day, "md")


def test_a_picked_note_that_is_left_out_is_not_named() -> None:
    day, _ = a_day()
    day.do(PickNote(note="n-1"), DESK)
    day.do(BeginCross(), DESK)
    day.do(HideNote(id="n-1"), DESK)
    section = written(day, "md").partition("## Tjek-ind på tværs")[2].partition("\n## ")[0]
    assert "Ingen havde valgt sedler til de andre." in section


@pytest.mark.parametrize("format_", [each for each in REPORT_FORMATS if each != "csv"])
def test_every_format_that_draws_blocks_has_it(format_: str) -> None:
    day, karl = a_day()
    day.do(PickNote(note="n-1"), DESK)
    day.do(BeginCross(), DESK)
    day.do(AnswerPick(note="n-1", how="steal", id="a-1"), karl)
    assert "stjæler den" in written(day, format_)
