"""Votes in archives and reports: what was revealed, without a ballot, and nothing else; no forged result."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from server.core.ballots import Ballot
from server.core.dots import PlaceDots
from server.core.kernel.base import Actor, Refused
from server.core.kernel.happenings import Happening
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote
from server.core.reveal import LowerNote
from server.core.setup import ChangeSetup, Setup
from server.core.vote_results import CloseVote, ReopenVote, RevealVote, VoteRevealed
from server.core.votes import OpenVote, Vote
from server.exports import BadArchive, archive, archive_of, happenings_of
from server.exports.document import Figure, Sign, Table
from server.exports.sections import votes
from server.words import words
from tests.export_days import ORGANISER, Day, facilitator_of, replayed, report, two_sites, written

DESK = facilitator_of("AAL")


def a_vote(*, revealed: bool = True, question: str = "") -> tuple[Day, Actor, Actor]:
    """Return a day with a vote on two notes, in which two people have placed dots."""
    day, anna, karl = two_sites()
    for note, by in (("n1", anna), ("n2", karl)):
        day.do(AddNote(id=note, text=f"Forslag {note}"), by)
    day.do(OpenVote(id="v1", of="notes", budget=3, question=question), DESK)
    for on, dots, by in (("n1", 2, anna), ("n1", 3, karl), ("n2", 1, anna)):
        day.do(PlaceDots(vote="v1", on=on, dots=dots), by)
    if revealed:
        reveal(day)
    return day, anna, karl


def reveal(day: Day) -> None:
    day.do(CloseVote(id="v1"), DESK)
    day.do(RevealVote(id="v1"), DESK)


def test_an_archive_has_what_was_revealed_and_no_ballot() -> None:
    day, anna, _ = a_vote()
    data = archive.write(archive_of(day.session, day.history, names=True))
    assert b"dots_placed" not in data
    types = [each["type"] for entry in json.loads(data)["entries"] for each in entry["events"]]
    assert [each for each in types if "vote" in each] == ["vote_opened", "vote_closed", "vote_revealed"]
    again = replayed(happenings_of(data))
    assert again.get(Vote, "v1") == day.session.get(Vote, "v1")
    assert list(again.all(Ballot)) == []
    with pytest.raises(Refused, match="vote_imported"):
        ReopenVote(id="v1").decide(again, DESK)
    with pytest.raises(Refused, match="vote_closed"):
        PlaceDots(vote="v1", on="n2", dots=2).decide(again, anna)


def test_what_is_not_revealed_is_left_out_and_counted() -> None:
    day, _, _ = a_vote(revealed=False)
    for command in (CloseVote(id="v1"), RevealVote(id="v1"), ReopenVote(id="v1")):
        day.do(OpenVote(id=f"v-{command.id}-{day.at}", of="outputs"), DESK)
        day.do(command, DESK)
    kept = archive_of(day.session, day.history, names=True)
    assert kept.left_out == {"votes": 4}
    data = archive.write(kept)
    assert b"vote_" not in data
    assert list(replayed(happenings_of(data)).all(Vote)) == []


def test_a_vote_revealed_again_is_imported_as_it_was_at_last() -> None:
    day, _, karl = a_vote()
    day.do(ReopenVote(id="v1"), DESK)
    day.do(PlaceDots(vote="v1", on="n1", dots=1), karl)
    reveal(day)
    again = replayed(happenings_of(archive.write(archive_of(day.session, day.history, names=False))))
    assert again.get(Vote, "v1") == day.session.get(Vote, "v1")
    with pytest.raises(Refused, match="vote_imported"):
        ReopenVote(id="v1").decide(again, DESK)


def test_dots_on_a_note_kept_back_later_are_in_no_archive_and_on_a_hidden_one_come_back() -> None:
    day, anna, _ = a_vote()
    day.do(HideNote(id="n2"), facilitator_of("KBH"))
    day.do(LowerNote(id="n1", level="own"), anna)
    kept = archive_of(day.session, day.history, names=True)
    assert b'"n1"' not in archive.write(kept)
    again = replayed(happenings_of(archive.write(kept)))
    assert again.get(Vote, "v1") == day.session.get(Vote, "v1")
    later = RestoreNote(id="n2").decide(again, facilitator_of("KBH"))
    later.apply(again, facilitator_of("KBH"), 1)  # type: ignore[union-attr]
    assert again.get(Vote, "v1").totals == {"n2": {"AAL": 1}}  # type: ignore[union-attr]


def test_the_public_archive_has_the_dots_of_what_is_public_alone() -> None:
    day, _, _ = a_vote()
    data = archive.write(archive_of(day.session, day.history, names=True, public=True))
    assert b"vote_revealed" in data
    assert b'"n1"' not in data


@pytest.mark.parametrize(
    ("result", "by"),
    [
        (VoteRevealed(id="v1", voters={"AAL": 1}, totals={"n1": {"AAL": 4}}), DESK),
        (VoteRevealed(id="v1", voters={"AAL": 1}, totals={"n1": {"AAL": 2}, "n2": {"AAL": 2}}), DESK),
        (VoteRevealed(id="v1", voters={"AAL": 1}, totals={"n1": {"KBH": 1}}), DESK),
        (VoteRevealed(id="v1", voters={"OSL": 1}), DESK),
        (VoteRevealed(id="v2"), DESK),
        (VoteRevealed(id="v1"), Actor("anna", "AAL", "participant")),
    ],
)
def test_a_result_that_no_vote_could_have_is_refused(result: Any, by: Actor) -> None:
    day, _, _ = a_vote()
    kept = archive_of(day.session, day.history, names=True)
    kept.entries[-1] = Happening(day.at, by, (result,))
    with pytest.raises(BadArchive):
        happenings_of(archive.write(kept))


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_the_report_has_the_dots_of_each_site_those_with_most_first(form: str) -> None:
    day, anna, _ = a_vote(revealed=False)
    assert "Prikker" not in written(day, form)
    day.do(AddNote(id="n3", text="Skjult"), anna)
    day.do(PlaceDots(vote="v1", on="n3", dots=0), anna)
    reveal(day)
    made = report(day)
    (chart,) = [each for each in votes.of(made, words("da")).blocks if isinstance(each, Figure)]  # type: ignore[union-attr]
    assert [row[1:] for row in chart.table.rows] == [(5, 2, 3), (1, 1, 0)]
    assert (chart.bars, chart.table.foot[1:]) == ((1.0, 0.2), (6, 3, 3))
    text = written(day, form)
    assert text.count("Afstemning") == 1 if form == "csv" else "Hver deltager havde 3 prikker. 2 satte prikker." in text
    assert form == "csv" or "seddel 1: Forslag n1" in re.sub("<[^>]+>", "", text), "what got the dots, in words"
    day.do(HideNote(id="n1"), DESK)
    hidden = votes.of(report(day), words("da"))
    assert hidden is not None
    assert "n1" not in str(hidden)


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_the_question_of_a_vote_is_in_the_report_and_in_the_archive(form: str) -> None:
    day, *_ = a_vote(question="Hvad prøver vi først?")
    text = written(day, form)
    assert "Hvad prøver vi først?" in text
    if form == "md":
        assert "### Hvad prøver vi først?" in text
        assert "Prikker på sedlerne. Hver deltager havde 3 prikker." in text
    again = replayed(happenings_of(archive.write(archive_of(day.session, day.history, names=False))))
    assert again.get(Vote, "v1").question == "Hvad prøver vi først?"  # type: ignore[union-attr]


def test_from_nine_sites_on_the_report_has_a_line_for_each_that_placed_dots() -> None:
    day, *_ = a_vote()
    few = votes.of(report(day), words("da"))
    assert few is not None
    assert not [each for each in few.blocks if isinstance(each, Table)]
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    sites += [{"name": f"Sted {n}", "mark": f"S{n}"} for n in range(3, 10)]
    day.do(ChangeSetup(setup=msgspec.convert({"sites": sites}, Setup)), ORGANISER)
    many = votes.of(report(day), words("da"))
    assert many is not None
    (chart,) = [each.table for each in many.blocks if isinstance(each, Figure)]
    assert ([column.key for column in chart.columns], chart.foot[1:]) == (["on", "all"], (6,))
    (by_site,) = [each for each in many.blocks if isinstance(each, Table)]
    assert [(row[0], row[1], row[2]) for row in by_site.rows] == [
        ((Sign("AAL", full=True),), 1, 3),
        ((Sign("KBH", full=True),), 1, 3),
    ]
    assert [row[3][0].to for row in by_site.rows] == ["n-AAL-1"] * 2  # type: ignore[index, union-attr]
