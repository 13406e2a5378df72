"""What the sites pick for each other in a cross check-in: at most three, seen as its note, answered by the others."""

from __future__ import annotations

from server.core.codec import decode
from server.core.cross_begin import BeginCross
from server.core.cross_steps import EndCross
from server.core.editing import EditNote
from server.core.erasing import without
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, Note
from server.core.pick_answers import AnswerPick, PickAnswered
from server.core.picks import Answer, NotePicked, Pick, PickNote, pick_of
from server.core.replies import Reply
from server.core.reveal import LowerNote
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.withdrawing import WithdrawNote
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall


def wall_with_notes() -> Wall:
    wall = Wall()
    for number in range(4):
        wall.when(AddNote(id=f"n-{number}", text=f"Seddel {number}", kind="experience"), by=BODIL)
    return wall.when(AddNote(id="k-1", text="Fra København"), by=GRETHE)


def picked() -> Wall:
    return wall_with_notes().when(PickNote(note="n-0"), by=DESK_AAL)


def pick(wall: Wall, note: str = "n-0") -> Pick:
    found = pick_of(wall.session, note)
    assert found is not None
    return found


def test_a_desk_picks_up_to_three_of_its_own_sites_notes() -> None:
    wall = wall_with_notes()
    for number in range(3):
        wall.when(PickNote(note=f"n-{number}"), by=DESK_AAL).then(NotePicked(cross="p5", note=f"n-{number}"))
    wall.when(PickNote(note="n-3"), by=DESK_AAL).refused("picks_full")
    wall.when(PickNote(note="n-0"), by=DESK_AAL).then(None)
    wall.when(PickNote(note="n-0", on=False), by=DESK_AAL).when(PickNote(note="n-3"), by=DESK_AAL)
    assert [each.note for each in wall.session.all(Pick)] == ["n-1", "n-2", "n-3"]
    wall.when(PickNote(note="k-1"), by=DESK_AAL).refused("other_sites_note")
    wall.when(PickNote(note="nowhere"), by=DESK_AAL).refused("unknown_note")
    for by in (BODIL, SCREEN, ORGANISER):
        wall.when(PickNote(note="n-1"), by=by).refused("not_allowed")


def test_only_what_all_sites_may_see_is_picked() -> None:
    wall = wall_with_notes().when(LowerNote(id="n-0", level="site"), by=BODIL)
    wall.when(PickNote(note="n-0"), by=DESK_AAL).refused("not_for_others")
    wall.when(HideNote(id="n-1"), by=DESK_AAL).when(PickNote(note="n-1"), by=DESK_AAL).refused("unknown_note")


def test_a_pick_goes_where_its_note_goes() -> None:
    wall = picked().when(HideNote(id="n-0"), by=DESK_AAL)
    assert wall.seen(pick(wall), GRETHE) is None
    wall.when(RestoreNote(id="n-0"), by=DESK_AAL)
    assert wall.seen(pick(wall), GRETHE) == pick(wall)
    wall.when(LowerNote(id="n-0", level="site"), by=BODIL)
    assert wall.seen(pick(wall), GRETHE) is None
    assert wall.seen(pick(wall), KARIM) == pick(wall)
    wall.when(WithdrawNote(id="n-0"), by=BODIL)
    assert wall.seen(pick(wall), KARIM) is None


def test_it_is_stolen_or_built_on_in_one_step_and_with_its_lineage() -> None:
    wall = picked().when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE)
    note = wall.session.get(Note, "a-1")
    assert note is not None
    assert (note.text, note.builds_on, note.degree, note.site) == ("Seddel 0", "n-0", "copied", "KBH")
    assert note.note_kind == "experience"
    assert pick(wall).answers == (Answer("KBH", "steal", "a-1"),)
    wall.when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE).then(None)
    wall.when(AnswerPick(note="n-0", how="build", id="a-2", text="Med et udvalg"), by=DESK_KBH)
    built = wall.session.get(Note, "a-2")
    assert built is not None
    assert (built.degree, pick(wall).answered) == ("adapted", 2)
    wall.when(AnswerPick(note="n-0", how="build", id="a-3"), by=GRETHE).refused("empty_text")


def test_a_question_is_a_reply_below_it() -> None:
    wall = picked().when(AnswerPick(note="n-0", how="ask", id="a-1", text="Hvem betaler?"), by=GRETHE)
    reply = wall.session.get(Reply, "a-1")
    assert reply is not None
    assert (reply.to, reply.reply_kind, reply.thread_site) == ("n-0", "question", "AAL")
    assert pick(wall).answers == (Answer("KBH", "ask", "a-1"),)


def test_those_who_picked_do_not_answer_and_nobody_answers_what_was_not_picked() -> None:
    wall = picked()
    for by in (KARIM, DESK_AAL):
        wall.when(AnswerPick(note="n-0", how="steal", id="a-1"), by=by).refused("for_the_others")
    wall.when(AnswerPick(note="n-1", how="steal", id="a-1"), by=GRETHE).refused("unknown_note")
    for by in (ORGANISER, SCREEN):
        wall.when(AnswerPick(note="n-0", how="steal", id="a-1"), by=by).refused("not_allowed")
    wall.when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER)
    wall.when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE).refused("session_closed")


def test_an_answered_pick_stays_and_a_late_answer_counts() -> None:
    wall = picked().when(BeginCross(), by=DESK_AAL)
    wall.when(PickNote(note="n-1"), by=DESK_AAL).when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE)
    wall.when(PickNote(note="n-0", on=False), by=DESK_AAL).refused("pick_answered")
    wall.when(EndCross(), by=DESK_AAL)
    for _ in range(6):
        wall.when(NextPhase(), by=DESK_AAL)
    wall.when(AnswerPick(note="n-1", how="ask", id="a-2", text="Hvordan?"), by=GRETHE)
    assert pick(wall, "n-1").answered == 1


def test_once_it_is_over_nothing_more_is_picked() -> None:
    wall = wall_with_notes()
    for _ in range(5):
        wall.when(NextPhase(), by=DESK_AAL)
    wall.when(EndCross(), by=DESK_AAL).when(PickNote(note="n-0"), by=DESK_AAL).refused("cross_over")


def test_a_note_picked_again_in_the_next_one_is_answered_there() -> None:
    wall = picked().when(BeginCross(), by=DESK_AAL).when(EndCross(), by=DESK_AAL)
    for _ in range(6):
        wall.when(NextPhase(), by=DESK_AAL)
    wall.when(PickNote(note="n-0"), by=DESK_AAL).then(NotePicked(cross="p9", note="n-0"))
    wall.when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE)
    assert wall.last is not None
    assert PickAnswered(cross="p9", note="n-0", how="steal", id="a-1") in wall.last


def test_an_answer_that_its_author_keeps_back_is_counted_and_not_named() -> None:
    wall = picked().when(AnswerPick(note="n-0", how="steal", id="a-1"), by=GRETHE)
    wall.when(LowerNote(id="a-1", level="own"), by=GRETHE)
    assert pick(wall).answers == (Answer("KBH", "steal", ""),)
    assert pick(wall).answered == 1


def test_more_answers_than_are_named_are_counted() -> None:
    wall = picked()
    for number in range(10):
        wall.pass_minutes(1).when(AnswerPick(note="n-0", how="steal", id=f"a-{number}"), by=GRETHE)
    assert (len(pick(wall).answers), pick(wall).answered) == (8, 10)


def replayed(wall: Wall, erased: str) -> Session:
    session = Session()
    for happening in without([decode(data) for data in wall.written], erased):
        apply(session, Happening(at=happening.at, by=happening.by, events=happening.events))
    return session


def test_erasing_an_author_takes_the_pick_along_and_leaves_what_others_answered() -> None:
    wall = picked().when(AnswerPick(note="n-0", how="build", id="a-1", text="Her også"), by=GRETHE)
    wall.when(EditNote(id="a-1", text="Også her", base=wall.position), by=GRETHE)
    session = replayed(wall, BODIL.participant)
    assert list(session.all(Pick)) == []
    assert session.get(Note, "a-1") is not None
    session = replayed(wall, GRETHE.participant)
    assert [(each.note, each.answers, each.answered) for each in session.all(Pick)] == [("n-0", (), 0)]
