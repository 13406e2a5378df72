"""Notes: writing, editing, withdrawing, hiding, and building on one another's."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from server.core.editing import EditNote, NoteEdited
from server.core.kernel.base import Actor
from server.core.kernel.commands import Event
from server.core.kernel.visibility import audience_of
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, Note, NoteAdded
from server.core.setup import ChangeSetup, Setup
from server.core.withdrawing import NoteWithdrawn, ReturnNote, WithdrawNote
from server.core.workshop import Rules
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall


def test_a_note_is_stamped_with_its_site_and_signed_with_its_authors_alias() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Policy case før business case"))
    wall.then(NoteAdded(id="n-1", text="Policy case før business case", name="Bodil"))
    note = wall.session.get(Note, "n-1")
    assert note is not None
    assert (note.site, note.by, note.name, note.at) == ("AAL", BODIL.participant, "Bodil", wall.at)


def test_the_same_note_again_by_its_author_changes_nothing_and_by_another_is_refused() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Min"))
    wall.when(AddNote(id="n-1", text="Min")).then(None)
    wall.when(AddNote(id="n-1", text="Min nu"), by=KARIM).refused("id_taken")


def test_only_the_author_edits() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Før"))
    wall.when(EditNote(id="n-1", text="Stjålet", base=wall.position), by=GRETHE).refused("not_your_note")
    wall.when(EditNote(id="n-1", text="Efter", base=wall.position)).then(NoteEdited(id="n-1", text="Efter"))


def test_an_edit_of_an_older_text_is_refused_with_the_present_one() -> None:
    other_device = BODIL.__class__(BODIL.participant, "AAL", "participant", "phone-9")
    wall = Wall().when(AddNote(id="n-1", text="Første"))
    seen = wall.position
    wall.when(EditNote(id="n-1", text="Fra telefonen", base=seen), by=other_device)
    wall.when(EditNote(id="n-1", text="Fra tabletten", base=seen)).refused("changed_meanwhile")
    assert wall.detail == {"text": "Fra telefonen"}
    wall.when(EditNote(id="n-1", text="Begge dele", base=wall.position)).then(NoteEdited(id="n-1", text="Begge dele"))


def test_two_edits_made_offline_by_one_device_do_not_conflict() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et"))
    seen = wall.position
    wall.when(EditNote(id="n-1", text="To", base=seen))
    wall.when(EditNote(id="n-1", text="Tre", base=seen)).then(NoteEdited(id="n-1", text="Tre"))


@pytest.mark.parametrize("base", ["", "x", "1", "-1.a", "١.a", "1." + "a" * 50])
def test_a_base_that_is_no_position_is_refused(base: str) -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et"))
    wall.when(EditNote(id="n-1", text="To", base=base)).refused("bad_base")


def test_a_withdrawn_note_is_gone_for_others_and_comes_back_by_undo() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Fortrudt")).when(WithdrawNote(id="n-1")).then(NoteWithdrawn(id="n-1"))
    note = wall.session.get(Note, "n-1")
    assert wall.seen(note, BODIL) == note
    assert [wall.seen(note, other) for other in (KARIM, GRETHE, SCREEN, DESK_KBH)] == [None] * 4
    assert wall.seen(note, DESK_AAL) == note
    wall.when(WithdrawNote(id="n-1")).then(None)
    wall.when(ReturnNote(id="n-1"), by=GRETHE).refused("unknown_note")
    wall.when(ReturnNote(id="n-1"))
    assert wall.seen(wall.session.get(Note, "n-1"), GRETHE)


def test_the_sites_facilitator_returns_a_note_its_author_withdrew_by_mistake() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Uheld")).when(WithdrawNote(id="n-1"))
    wall.when(ReturnNote(id="n-1"), by=DESK_KBH).refused("unknown_note")
    wall.when(ReturnNote(id="n-1"), by=DESK_AAL)
    assert wall.seen(wall.session.get(Note, "n-1"), GRETHE)


def test_a_hidden_note_is_seen_by_its_author_and_those_who_lead_only() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Upassende")).when(HideNote(id="n-1"), by=DESK_KBH)
    note = wall.session.get(Note, "n-1")
    assert [bool(wall.seen(note, who)) for who in (BODIL, DESK_AAL, DESK_KBH, ORGANISER)] == [True] * 4
    assert [wall.seen(note, who) for who in (KARIM, GRETHE, SCREEN)] == [None] * 3
    wall.when(RestoreNote(id="n-1"), by=ORGANISER)
    assert wall.seen(wall.session.get(Note, "n-1"), GRETHE)


def test_a_note_is_private_to_its_author_only_while_it_is_hidden_or_withdrawn() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et"))
    steps = [
        (HideNote(id="n-1"), DESK_AAL, True),
        (WithdrawNote(id="n-1"), BODIL, True),
        (ReturnNote(id="n-1"), BODIL, True),
        (RestoreNote(id="n-1"), DESK_AAL, False),
    ]
    for command, by, private in steps:
        wall.when(command, by=by)
        assert audience_of(wall.session, BODIL) == audience_of(wall.session, KARIM)
        assert wall.private(BODIL) == ({"n-1": wall.session.get(Note, "n-1")} if private else {})
        assert wall.private(KARIM) == wall.private(GRETHE) == {}


@pytest.mark.parametrize("who", [BODIL, SCREEN])
def test_only_those_who_lead_hide(who: object) -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et"), by=GRETHE)
    wall.when(HideNote(id="n-1"), by=who).refused("not_allowed")  # type: ignore[arg-type]


def test_a_note_builds_on_another_sites_note_to_a_degree() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Opgaveudvalg"), by=GRETHE)
    wall.when(AddNote(id="n-2", text="Opgaveudvalg i Aalborg", builds_on="n-1", degree="adapted"))
    note = wall.session.get(Note, "n-2")
    assert note is not None
    assert (note.builds_on, note.degree, note.site) == ("n-1", "adapted", "AAL")


def test_what_builds_on_something_without_a_degree_is_inspired_by_it() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et")).when(AddNote(id="n-2", text="To", builds_on="n-1"), by=GRETHE)
    note = wall.session.get(Note, "n-2")
    assert note is not None
    assert note.degree == "inspired"


def test_nobody_builds_on_what_they_cannot_see() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Skjult")).when(HideNote(id="n-1"), by=DESK_AAL)
    absent = wall.when(AddNote(id="n-2", text="To", builds_on="nothing"), by=GRETHE).last
    hidden = wall.when(AddNote(id="n-2", text="To", builds_on="n-1"), by=GRETHE).last
    assert absent == hidden == "unknown_note"


def test_a_full_session_refuses_one_more_note() -> None:
    wall = Wall()
    wall.session.limits = wall.session.limits.__class__(notes=2)
    wall.when(AddNote(id="n-1", text="1")).when(AddNote(id="n-2", text="2"))
    wall.when(AddNote(id="n-3", text="3")).refused("session_full")


# Second lines, initials, a table's paper


def test_a_failed_attempt_says_what_it_taught_and_no_other_kind_does() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Vi åbnede for alt", kind="failed_attempt", learned=" Spørg først "))
    wall.then(
        NoteAdded(id="n-1", text="Vi åbnede for alt", note_kind="failed_attempt", learned="Spørg først", name="Bodil")
    )
    wall.when(AddNote(id="n-2", text="Et indspark", learned="Ikke noget")).then(
        NoteAdded(id="n-2", text="Et indspark", name="Bodil")
    )
    wall.when(AddNote(id="n-3", text="T", kind="failed_attempt", learned="a" * 1001)).refused("text_too_long")


def test_who_builds_on_another_says_what_must_change_at_ours() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Følg en borger"))
    wall.when(
        AddNote(id="n-2", text="Det gør vi også", builds_on="n-1", degree="copied", change="Kun i juni"), by=GRETHE
    )
    note = wall.session.get(Note, "n-2")
    assert note is not None
    assert (note.change, note.degree) == ("Kun i juni", "copied")
    wall.when(AddNote(id="n-3", text="Ingen kilde", change="Alt")).then(
        NoteAdded(id="n-3", text="Ingen kilde", name="Bodil")
    )


def test_second_lines_are_edited_like_the_text_and_stay_when_not_given() -> None:
    wall = (
        Wall()
        .when(AddNote(id="n-0", text="Kilde"))
        .when(AddNote(id="n-1", text="T", kind="failed_attempt", learned="L", builds_on="n-0", change="C"))
    )
    seen = wall.position
    wall.when(EditNote(id="n-1", text="T2", base=seen)).then(NoteEdited(id="n-1", text="T2"))
    wall.when(EditNote(id="n-1", text="T2", learned="L", base=wall.position)).then(None)
    wall.when(EditNote(id="n-1", text="T2", learned="", base=wall.position)).then(
        NoteEdited(id="n-1", text="T2", learned="")
    )
    wall.when(EditNote(id="n-1", text="T2", change="C2", base=wall.position)).then(
        NoteEdited(id="n-1", text="T2", change="C2")
    )
    note = wall.session.get(Note, "n-1")
    assert note is not None
    assert (note.text, note.learned, note.change) == ("T2", "", "C2")
    phone = replace(BODIL, device="telefon")
    wall.when(EditNote(id="n-1", text="T3", base=seen), by=phone).refused("changed_meanwhile")
    assert wall.detail == {"text": "T2", "change": "C2"}
    wall.when(EditNote(id="n-0", text="Kilde", learned="L", change="C", base=wall.position)).then(None)


def test_initials_are_kept_where_the_rules_allow_names() -> None:
    wall = Wall().when(AddNote(id="n-1", text="T", initials=" BK "))
    wall.then(NoteAdded(id="n-1", text="T", name="Bodil", initials="BK"))
    wall.when(AddNote(id="n-2", text="T", initials="Bodil Kristensen")).refused("text_too_long")
    wall.when(ChangeSetup(setup=Setup(rules=Rules(names=False))), by=ORGANISER)
    wall.when(AddNote(id="n-2", text="T", initials="BK")).then(NoteAdded(id="n-2", text="T"))


def test_a_facilitator_types_in_a_tables_paper_for_that_table() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Fra papiret", table=" Bord 3 "), by=DESK_AAL)
    wall.then(NoteAdded(id="n-1", text="Fra papiret", table="Bord 3"))
    wall.when(AddNote(id="n-2", text="Fra en tablet", table="Bord 3"))
    note = wall.session.get(Note, "n-2")
    assert note is not None
    assert note.table != "Bord 3", "a participant's table is the one where that person sits"


@pytest.mark.parametrize(
    ("event", "by", "code"),
    [
        (NoteAdded(id="n-9", text="T", learned="L"), BODIL, "bad_learned"),
        (NoteAdded(id="n-9", text="T", initials="Bodil Kristensen"), BODIL, "text_too_long"),
        (NoteAdded(id="n-9", text="T", table="Bord 3"), BODIL, "bad_table"),
        (NoteEdited(id="n-1", text="T2", learned="L"), BODIL, "bad_learned"),
        (NoteEdited(id="n-1", text="T2", learned=""), BODIL, "already_so"),
    ],
)
def test_second_lines_that_no_command_writes_are_not_imported(event: Event, by: Actor, code: str) -> None:
    wall = Wall().when(AddNote(id="n-1", text="T"))
    assert event.possible(wall.session, by) == code
