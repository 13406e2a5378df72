"""Notes: writing, editing, withdrawing, hiding, and building on one another's."""

from __future__ import annotations

import pytest

from server.core.kernel.visibility import audience_of
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, EditNote, Note, NoteAdded, NoteEdited, NoteWithdrawn, ReturnNote, WithdrawNote
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
