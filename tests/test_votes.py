"""Votes: who may open and close one, whose a ballot is, what fits in a budget, and what everyone is shown, and when."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from server.core.ballots import Ballot
from server.core.codec import decode
from server.core.dots import DotsPlaced, PlaceDots
from server.core.editing import EditNote
from server.core.erasing import without
from server.core.kernel.base import Actor, Audience, Record
from server.core.kernel.limits import Limits
from server.core.merging import DropCluster, MergeClusters
from server.core.moderation import HideNote, RestoreNote
from server.core.naming import AddCluster
from server.core.notes import AddNote, NoteAdded
from server.core.outputs import AddOutput
from server.core.people import ChangeParticipant
from server.core.reveal import LowerNote
from server.core.setup import ChangeSetup, Setup
from server.core.tables import SetTable, TableSet
from server.core.vote_results import CloseVote, ReopenVote, RevealVote, VoteClosed, VoteReopened, VoteRevealed
from server.core.votes import OpenVote, Vote, VoteOpened
from server.core.withdrawing import WithdrawNote, WithdrawOutput
from tests.export_days import replayed
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

OPEN = OpenVote(id="v-1", of="notes", budget=3)
EVERYONE = (BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)


def room(opened: OpenVote = OPEN) -> Wall:
    """Return two notes and a vote that is open."""
    wall = Wall().when(AddNote(id="n-1", text="Policy case"), by=GRETHE).when(AddNote(id="n-2", text="Fra begyndelsen"))
    return wall.when(opened, by=DESK_AAL)


def dots(on: str, number: int, vote: str = "v-1") -> PlaceDots:
    return PlaceDots(vote=vote, on=on, dots=number)


def vote_of(wall: Wall, vote: str = "v-1") -> Vote:
    found = wall.session.get(Vote, vote)
    assert found is not None
    return found


def ballot_of(wall: Wall, by: Actor = BODIL) -> dict[str, int]:
    found = wall.session.get(Ballot, f"v-1.{by.participant}")
    return dict(found.dots) if found else {}


def finish(wall: Wall, by: Actor = DESK_AAL) -> Wall:
    return wall.when(CloseVote(id="v-1"), by=by).when(RevealVote(id="v-1"), by=by)


# Opening, closing, revealing, reopening


@pytest.mark.parametrize("by", [BODIL, SCREEN])
@pytest.mark.parametrize("command", [OPEN, CloseVote(id="v-1"), RevealVote(id="v-1"), ReopenVote(id="v-1")])
def test_only_those_who_lead_open_close_reveal_and_reopen(by: Actor, command: Any) -> None:
    room().when(command, by=by).refused("not_allowed")


@pytest.mark.parametrize("by", [DESK_AAL, DESK_KBH, ORGANISER])
def test_a_vote_goes_from_open_to_closed_to_revealed_and_back_by_anyone_who_leads(by: Actor) -> None:
    wall = room().then(VoteOpened(id="v-1", of="notes", budget=3))
    wall.when(OPEN, by=DESK_AAL).then(None)
    wall.when(OPEN, by=DESK_KBH).refused("id_taken")
    wall.when(ReopenVote(id="v-1"), by=by).then(None)
    wall.when(RevealVote(id="v-1"), by=by).refused("vote_open")
    wall.when(CloseVote(id="v-1"), by=by).then(VoteClosed(id="v-1"))
    wall.when(CloseVote(id="v-1"), by=by).then(None)
    wall.when(RevealVote(id="v-1"), by=by).then(VoteRevealed(id="v-1"))
    wall.when(RevealVote(id="v-1"), by=by).then(None)
    wall.when(CloseVote(id="v-1"), by=by).then(None)
    wall.when(ReopenVote(id="v-1"), by=by).then(VoteReopened(id="v-1"))
    assert vote_of(wall).state == "open"


def test_a_vote_that_is_not_there_and_an_id_that_is_taken_are_refused() -> None:
    wall = room()
    for command in (CloseVote(id="v-2"), RevealVote(id="v-2"), ReopenVote(id="v-2")):
        wall.when(command, by=DESK_AAL).refused("unknown_vote")
    wall.when(dots("n-1", 1, "v-2")).refused("unknown_vote")
    wall.when(OpenVote(id="n-1", of="notes"), by=DESK_AAL).refused("id_taken")
    wall.when(AddNote(id="v-1", text="Samme id")).refused("id_taken")


def test_a_closed_session_and_a_full_one_open_no_vote() -> None:
    wall = room()
    wall.session.limits = Limits(votes=1)
    wall.when(OpenVote(id="v-2", of="notes"), by=DESK_AAL).refused("session_full")
    wall.when(ChangeSetup(setup=msgspec.convert({"open": False}, Setup)), by=ORGANISER)
    wall.when(OpenVote(id="v-2", of="notes"), by=DESK_AAL).refused("session_closed")
    wall.when(dots("n-1", 1)).refused("session_closed")


def test_a_vote_may_have_a_question_of_its_own_in_one_clean_line() -> None:
    asked = OpenVote(id="v-2", of="notes", question=" Hvad prøver\nvi først?\u202e ", lang="da")
    wall = room().when(asked, by=DESK_AAL)
    wall.then(VoteOpened(id="v-2", of="notes", budget=5, question="Hvad prøver vi først?", lang="da"))
    assert (vote_of(wall, "v-2").question, vote_of(wall, "v-2").lang) == ("Hvad prøver vi først?", "da")
    assert (vote_of(wall).question, vote_of(wall).lang) == ("", "")
    wall.when(replace(asked, id="v-3", question="a" * 121), by=DESK_AAL).refused("text_too_long")
    assert VoteOpened(id="v-9", of="notes", budget=3, question="a" * 121).possible(wall.session, DESK_AAL) == (
        "text_too_long"
    )


def test_of_two_who_open_a_vote_at_once_the_later_one_is_refused() -> None:
    first, second = OpenVote(id="v-2", of="notes", after="v-1"), OpenVote(id="v-3", of="notes", after="v-1")
    wall = room(OpenVote(id="v-1", of="notes", after="")).then(VoteOpened(id="v-1", of="notes", budget=5))
    wall.when(first, by=DESK_AAL).when(second, by=DESK_KBH).refused("vote_begun")
    wall.when(first, by=DESK_AAL).then(None)
    wall.when(replace(second, after=""), by=DESK_KBH).refused("vote_begun")
    wall.when(replace(second, after="v-2"), by=DESK_KBH).then(VoteOpened(id="v-3", of="notes", budget=5))
    wall.when(OpenVote(id="v-4", of="notes"), by=ORGANISER).then(VoteOpened(id="v-4", of="notes", budget=5))


def test_a_vote_opened_by_an_earlier_release_has_no_question() -> None:
    wall = room()
    written = wall.written[-1]
    assert b"question" not in written
    event = decode(written).events[0]
    assert event == VoteOpened(id="v-1", of="notes", budget=3)


# The budget


def test_dots_are_set_moved_and_taken_back_within_the_budget() -> None:
    wall = room().when(dots("n-1", 2)).then(DotsPlaced(vote="v-1", on="n-1", dots=2, was=0, voters=1))
    wall.when(dots("n-1", 2)).then(None)
    wall.when(dots("n-2", 2)).refused("over_budget")
    wall.when(dots("n-2", 1)).then(DotsPlaced(vote="v-1", on="n-2", dots=1, was=0))
    wall.when(dots("n-1", 0)).then(DotsPlaced(vote="v-1", on="n-1", dots=0, was=2))
    wall.when(dots("n-2", 3)).then(DotsPlaced(vote="v-1", on="n-2", dots=3, was=1))
    assert ballot_of(wall) == {"n-2": 3}
    wall.when(dots("n-2", 0)).then(DotsPlaced(vote="v-1", on="n-2", dots=0, was=3, voters=-1))
    assert vote_of(wall).voters == {}


@pytest.mark.parametrize("by", [DESK_AAL, ORGANISER, SCREEN, Actor("p-stranger", "AAL", "participant")])
def test_only_participants_place_dots(by: Actor) -> None:
    room().when(dots("n-1", 1), by=by).refused("not_allowed")


def test_a_late_dot_is_refused_and_leaves_what_counted() -> None:
    wall = room().when(dots("n-1", 2)).when(CloseVote(id="v-1"), by=DESK_KBH)
    wall.when(dots("n-1", 3)).refused("vote_closed")
    wall.when(dots("n-1", 0)).refused("vote_closed")
    wall.when(dots("n-1", 2)).then(None)
    assert ballot_of(wall) == {"n-1": 2}
    wall.when(ReopenVote(id="v-1"), by=DESK_AAL).when(dots("n-1", 3))
    assert ballot_of(wall) == {"n-1": 3}
    finish(wall).when(dots("n-2", 1)).refused("vote_closed")


def test_dots_go_on_what_the_vote_is_of_and_everyone_sees() -> None:
    wall = room().when(AddOutput(id="o-1", title="Bilag"))
    wall.when(dots("o-1", 1)).refused("unknown_note")
    wall.when(dots("n-9", 1)).refused("unknown_note")
    wall.when(OpenVote(id="v-2", of="outputs"), by=ORGANISER).when(dots("o-1", 5, "v-2"))
    wall.when(dots("n-1", 1, "v-2")).refused("unknown_note")
    wall.when(WithdrawOutput(id="o-1")).when(dots("o-1", 1, "v-2"), by=GRETHE).refused("unknown_note")
    NoteAdded(id="n-3", text="Kun her", level="site").apply(wall.session, BODIL, 1)
    wall.when(dots("n-3", 1)).refused("not_for_all")
    wall.when(dots("n-3", 1), by=GRETHE).refused("unknown_note")
    wall.when(HideNote(id="n-1"), by=DESK_KBH).when(dots("n-1", 1)).refused("unknown_note")
    wall.when(dots("n-1", 1), by=GRETHE).refused("not_for_all")


def test_what_is_hidden_meanwhile_can_be_taken_back_but_gets_no_more() -> None:
    wall = room().when(dots("n-1", 2)).when(HideNote(id="n-1"), by=DESK_KBH)
    wall.when(dots("n-1", 3)).refused("unknown_note")
    wall.when(dots("n-1", 1)).when(dots("n-1", 0))
    assert ballot_of(wall) == {}


# Clusters


def clusters(*, blind: bool = True) -> Wall:
    """Return three clusters, and a vote on them in which everyone has placed dots on the first two."""
    wall = room()
    for number in (1, 2, 3):
        wall.when(AddCluster(id=f"c-{number}", title=f"Klynge {number}"), by=DESK_AAL)
    wall.when(OpenVote(id="v-2", of="clusters", budget=5, blind=blind), by=DESK_AAL)
    for on, number, by in (("c-1", 3, BODIL), ("c-2", 1, BODIL), ("c-1", 4, GRETHE), ("c-2", 5, KARIM)):
        wall.when(dots(on, number, "v-2"), by=by)
    return wall


def ballots(wall: Wall) -> list[dict[str, int]]:
    return [dict(each.dots) for each in wall.session.all(Ballot)]


def test_dots_on_a_merged_cluster_count_for_the_one_it_is_part_of() -> None:
    wall = clusters(blind=False).when(MergeClusters(from_cluster="c-1", into="c-3"), by=DESK_KBH)
    assert ballots(wall) == [{"c-2": 1, "c-3": 3}, {"c-3": 4}, {"c-2": 5}]
    assert vote_of(wall, "v-2").totals == {"c-2": {"AAL": 6}, "c-3": {"AAL": 3, "KBH": 4}}
    wall.when(dots("c-1", 1, "v-2")).refused("unknown_note")
    wall.when(MergeClusters(from_cluster="c-3", into="c-2"), by=DESK_KBH)
    assert ballots(wall) == [{"c-2": 4}, {"c-2": 4}, {"c-2": 5}]
    assert vote_of(wall, "v-2").totals == {"c-2": {"AAL": 9, "KBH": 4}}
    wall.when(CloseVote(id="v-2"), by=DESK_AAL).when(RevealVote(id="v-2"), by=DESK_AAL)
    wall.then(VoteRevealed(id="v-2", voters={"AAL": 2, "KBH": 1}, totals={"c-2": {"AAL": 9, "KBH": 4}}))
    ReopenVote(id="v-2").decide(wall.session, DESK_AAL)


def test_dots_on_a_dropped_cluster_return_to_their_voters() -> None:
    wall = clusters(blind=False).when(DropCluster(id="c-1"), by=DESK_AAL)
    assert ballots(wall) == [{"c-2": 1}, {}, {"c-2": 5}]
    assert vote_of(wall, "v-2").totals == {"c-2": {"AAL": 6}}
    wall.when(dots("c-3", 5, "v-2"), by=GRETHE).then(DotsPlaced(vote="v-2", on="c-3", dots=5, was=0))
    assert vote_of(wall, "v-2").voters == {"AAL": 2, "KBH": 1}


@pytest.mark.parametrize("ended", [MergeClusters(from_cluster="c-1", into="c-2"), DropCluster(id="c-1")])
def test_a_cluster_that_ends_after_the_result_was_revealed_leaves_it_in_step(ended: Any) -> None:
    wall = clusters().when(CloseVote(id="v-2"), by=DESK_AAL).when(RevealVote(id="v-2"), by=DESK_AAL)
    wall.when(ended, by=DESK_AAL)
    merged = isinstance(ended, MergeClusters)
    assert vote_of(wall, "v-2").totals == {"c-2": {"AAL": 9, "KBH": 4} if merged else {"AAL": 6}}
    history = [decode(data) for data in wall.written]
    for person in (BODIL, KARIM, GRETHE):
        after = replayed(without(history, person.participant))  # type: ignore[arg-type]
        assert after.get(Vote, "v-2") == vote_of(wall, "v-2")


# Tables and people


def test_a_device_has_the_budget_of_all_its_people() -> None:
    wall = room().when(SetTable(table="4", people=4)).when(dots("n-1", 12))
    assert vote_of(wall).voters == {"AAL": 4}
    wall.when(dots("n-2", 1)).refused("over_budget")
    wall.when(dots("n-1", 0))
    assert vote_of(wall).voters == {}


def test_a_table_of_twelve_that_splits_keeps_the_budget_of_those_whose_dots_are_placed() -> None:
    wall = room().when(SetTable(table="4", people=12)).when(dots("n-1", 7))
    wall.when(SetTable(table="4", people=2)).refused("dots_placed")
    wall.when(SetTable(table="4", people=3))
    wall.when(dots("n-2", 3)).refused("over_budget")
    wall.when(dots("n-2", 2))
    wall.when(dots("n-1", 3), by=KARIM)
    assert vote_of(wall).voters == {"AAL": 4}
    wall.when(dots("n-1", 1)).when(SetTable(table="4", people=1))
    wall.when(dots("n-1", 0))
    assert vote_of(wall).voters == {"AAL": 2}


def test_how_many_have_voted_follows_those_at_a_device_while_the_vote_is_open() -> None:
    wall = room().when(SetTable(table="4", people=12)).when(dots("n-1", 7))
    assert vote_of(wall).voters == {"AAL": 12}
    wall.when(SetTable(table="4", people=6))
    wall.then(TableSet(table="4", people=6), DotsPlaced(vote="v-1", on="n-1", dots=7, was=7, voters=-6))
    wall.when(SetTable(table="5", people=6), by=KARIM).when(dots("n-1", 3), by=KARIM)
    assert (vote_of(wall).voters, ballot_of(wall)) == ({"AAL": 12}, {"n-1": 7})
    wall.when(CloseVote(id="v-1"), by=DESK_AAL).when(SetTable(table="4", people=3)).then(TableSet(table="4", people=3))
    wall.when(RevealVote(id="v-1"), by=DESK_AAL)
    assert (vote_of(wall).voters, vote_of(wall).totals) == ({"AAL": 12}, {"n-1": {"AAL": 10}})
    after = replayed(without([decode(data) for data in wall.written], BODIL.participant))  # type: ignore[arg-type]
    assert (after.get(Vote, "v-1").voters, after.get(Vote, "v-1").totals) == ({"AAL": 12}, {"n-1": {"AAL": 10}})  # type: ignore[union-attr]


def test_a_ballot_that_was_closed_while_its_people_split_can_only_become_smaller() -> None:
    wall = room().when(SetTable(table="4", people=4)).when(dots("n-1", 12)).when(CloseVote(id="v-1"), by=DESK_AAL)
    wall.when(SetTable(table="4", people=1)).when(ReopenVote(id="v-1"), by=DESK_AAL)
    wall.when(dots("n-2", 1)).refused("over_budget")
    wall.when(dots("n-1", 11))
    assert vote_of(wall).voters == {"AAL": 4}
    wall.when(dots("n-1", 2))
    assert vote_of(wall).voters == {"AAL": 1}


def test_a_tables_ballot_is_its_participants_and_nobody_elses_not_even_the_desks() -> None:
    wall = room(OpenVote(id="v-1", of="notes", budget=3, per="table"))
    for by in (BODIL, KARIM):
        wall.when(SetTable(table="4", people=5), by=by)
    wall.when(dots("n-1", 2)).when(dots("n-1", 3), by=KARIM).when(dots("n-2", 1), by=KARIM).refused("over_budget")
    ballot = wall.session.get(Ballot, "v-1.AAL.4")
    assert ballot == Ballot(
        id="v-1.AAL.4", site="AAL", at=wall.at, vote="v-1", dots={"n-1": 3}, level="table", table="4", people=1
    )
    assert vote_of(wall).voters == {"AAL": 1}
    audiences = [Audience("participant", "AAL", table="4"), Audience("participant", "AAL", table="5")]
    audiences += [Audience(by.role, by.site, by.participant) for by in EVERYONE]
    assert [ballot.seen_by(each) is not None for each in audiences] == [True] + [False] * 8
    wall.when(ChangeParticipant(table="5")).when(dots("n-2", 3))
    assert vote_of(wall).voters == {"AAL": 2}
    wall.when(dots("n-2", 2), by=GRETHE)
    assert vote_of(wall).voters == {"AAL": 2, "KBH": 1}
    assert list(wall.private(GRETHE)) == ["v-1.p-grethe"]


# Who sees what


def seen_by(wall: Wall, record: Record | None) -> set[Actor]:
    return {by for by in EVERYONE if wall.seen(record, by) is not None}


def test_a_ballot_is_its_voters_alone_also_once_the_result_is_revealed() -> None:
    wall = finish(room().when(dots("n-1", 2)))
    ballot = wall.session.get(Ballot, "v-1.p-bodil")
    assert seen_by(wall, ballot) == {BODIL}
    assert not any(ballot.ever_seen_by(Audience(by.role, by.site, "")) for by in EVERYONE)  # type: ignore[union-attr]
    assert list(wall.private(BODIL)) == ["v-1.p-bodil"]


def test_a_blind_vote_shows_how_many_have_voted_and_its_totals_when_revealed() -> None:
    wall = room().when(dots("n-1", 2)).when(dots("n-1", 1), by=GRETHE).when(dots("n-2", 3), by=KARIM)
    assert (vote_of(wall).voters, vote_of(wall).totals) == ({"AAL": 2, "KBH": 1}, {})
    wall.when(CloseVote(id="v-1"), by=DESK_AAL)
    assert vote_of(wall).totals == {}
    wall.when(RevealVote(id="v-1"), by=DESK_KBH)
    totals = {"n-1": {"AAL": 2, "KBH": 1}, "n-2": {"AAL": 3}}
    wall.then(VoteRevealed(id="v-1", voters={"AAL": 2, "KBH": 1}, totals=totals))
    assert vote_of(wall).totals == totals
    wall.when(ReopenVote(id="v-1"), by=DESK_AAL)
    assert (vote_of(wall).voters, vote_of(wall).totals) == ({"AAL": 2, "KBH": 1}, {})
    assert ballot_of(wall, KARIM) == {"n-2": 3}


def test_the_totals_of_a_vote_that_is_not_blind_run_along() -> None:
    wall = room(replace(OPEN, blind=False)).when(dots("n-1", 2)).when(dots("n-1", 1), by=GRETHE)
    assert vote_of(wall).totals == {"n-1": {"AAL": 2, "KBH": 1}}
    wall.when(dots("n-1", 0), by=GRETHE)
    assert vote_of(wall).totals == {"n-1": {"AAL": 2}}
    wall.when(dots("n-1", 0))
    assert vote_of(wall).totals == {}


@pytest.mark.parametrize("blind", [True, False])
def test_nobody_is_told_of_dots_on_what_not_everyone_sees(blind: bool) -> None:
    wall = room(replace(OPEN, blind=blind)).when(dots("n-1", 2)).when(dots("n-2", 1))
    wall.when(HideNote(id="n-1"), by=DESK_KBH)
    finish(wall)
    assert set(vote_of(wall).totals) == {"n-2"}
    wall.when(RestoreNote(id="n-1"), by=DESK_KBH)
    assert set(vote_of(wall).totals) == {"n-1", "n-2"}
    wall.when(LowerNote(id="n-2", level="own"))
    assert set(vote_of(wall).totals) == {"n-1"}
    before = vote_of(wall)
    wall.when(EditNote(id="n-1", text="Policy case!", base=wall.position), by=GRETHE)
    assert vote_of(wall) is before
    wall.when(WithdrawNote(id="n-1"), by=GRETHE)
    assert vote_of(wall).totals == {}


def test_dots_change_counts_and_the_ballot_but_no_record_that_is_sent_at_once() -> None:
    wall = room()
    wall.session.pop_touched()
    touched = wall.when(dots("n-1", 2)).session.pop_touched()
    ballot = ("ballot", "v-1.p-bodil")
    assert (touched.paced, touched.private) == ((("vote", "v-1"),), (("p-bodil", ballot),))
    assert (touched.shared, touched.unnoticed) == ((ballot,), {ballot})
    assert wall.when(CloseVote(id="v-1"), by=DESK_AAL).session.pop_touched().shared == (("vote", "v-1"),)


def test_from_nine_sites_on_tablets_get_sums() -> None:
    wall = room(replace(OPEN, blind=False)).when(dots("n-1", 2)).when(dots("n-1", 1), by=GRETHE)
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    sites += [{"name": f"Sted {n}", "mark": f"S{n}"} for n in range(3, 10)]
    for many, summed in ((9, True), (8, False)):
        wall.when(ChangeSetup(setup=msgspec.convert({"sites": sites[:many]}, Setup)), by=ORGANISER)
        by_site = {"": 3} if summed else {"AAL": 2, "KBH": 1}
        voters = {"": 2} if summed else {"AAL": 1, "KBH": 1}
        seen = wall.seen(vote_of(wall), BODIL)
        assert isinstance(seen, Vote)
        assert (seen.totals, seen.voters) == ({"n-1": by_site}, voters)
        assert wall.seen(vote_of(wall), SCREEN) == vote_of(wall)


# Erasure


def test_erasing_a_voter_leaves_all_sums_and_no_ballot() -> None:
    wall = room().when(dots("n-1", 2)).when(dots("n-1", 1)).when(dots("n-1", 3), by=GRETHE).when(dots("n-2", 2))
    finish(wall)
    history = [decode(data) for data in wall.written]
    after = replayed(without(history, KARIM.participant))  # type: ignore[arg-type]
    assert after.get(Vote, "v-1") == vote_of(wall)
    left = without(history, BODIL.participant)
    after = replayed(left)  # type: ignore[arg-type]
    vote = after.get(Vote, "v-1")
    assert vote is not None
    assert vote.voters == {"AAL": 1, "KBH": 1}
    assert vote.totals == {"n-1": {"AAL": 1, "KBH": 3}}, "her own note went with her"
    assert [each.by for each in after.all(Ballot)] == [GRETHE.participant]
    assert BODIL.participant not in str(left)
    ReopenVote(id="v-1").decide(after, DESK_AAL)


def test_erasing_one_of_a_table_leaves_the_tables_ballot() -> None:
    wall = room(OpenVote(id="v-1", of="notes", budget=3, per="table")).when(SetTable(table="4", people=5))
    wall.when(SetTable(table="4", people=1), by=KARIM).when(dots("n-1", 2)).when(dots("n-1", 3), by=KARIM)
    after = replayed(without([decode(data) for data in wall.written], BODIL.participant))  # type: ignore[arg-type]
    assert after.get(Ballot, "v-1.AAL.4") == wall.session.get(Ballot, "v-1.AAL.4")
    assert after.get(Vote, "v-1") == vote_of(wall)
