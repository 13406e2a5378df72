"""People, check-ins, outputs and what a session remembers of each device."""

from __future__ import annotations

import sys
import unicodedata

import msgspec
import pytest

from server.core.checkins import CheckIn, SayCheckIn
from server.core.codec import decode
from server.core.editing import EditOutput
from server.core.joining import Join
from server.core.kernel.base import Refused
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.kernel.texts import body, clean, line
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.people import ChangeParticipant, Participant
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.steps import NextPhase
from server.core.withdrawing import ReturnOutput, WithdrawOutput
from server.core.workshop import Rules
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

TRICKS = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F))} | set(
    "\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
)
"""Control characters but tab and newline, what turns the direction of text around, and byte-order marks."""


def change(wall: Wall, **setup: object) -> Wall:
    return wall.when(ChangeSetup(setup=msgspec.convert(setup, Setup)), by=ORGANISER)


def test_a_check_in_belongs_to_the_round_it_was_made_in() -> None:
    wall = Wall().when(SayCheckIn(id="c-0", mood=3)).when(NextPhase(), by=DESK_AAL)
    wall.when(SayCheckIn(id="c-1", mood=5, text="Klar"))
    rounds = {check_in.id: check_in.round for check_in in wall.session.all(CheckIn)}
    assert rounds == {"c-0": "before", "c-1": "p1"}


def test_each_has_one_check_in_a_round_and_can_change_it() -> None:
    wall = Wall().when(SayCheckIn(id="c-1", mood=2, text="Træt"))
    wall.when(SayCheckIn(id="c-2", mood=5)).refused("already_checked_in")
    assert wall.detail == {"id": "c-1"}
    wall.when(SayCheckIn(id="c-1", mood=4, text="Bedre"))
    wall.when(SayCheckIn(id="c-1", mood=4, text="Bedre")).then(None)
    wall.when(SayCheckIn(id="c-1", mood=1, text="Ikke mit"), by=KARIM).refused("id_taken")
    check_in = wall.session.get(CheckIn, "c-1")
    assert check_in is not None
    assert (check_in.mood, check_in.text) == (4, "Bedre")


def test_a_mood_needs_no_sentence_but_an_empty_check_in_is_refused() -> None:
    Wall().when(SayCheckIn(id="c-1", mood=3)).when(SayCheckIn(id="c-2"), by=KARIM).refused("empty_text")


def test_only_its_facilitator_checks_in_for_a_site() -> None:
    wall = Wall().when(SayCheckIn(id="s-1", scope="site", text="Vi er 38"), by=DESK_AAL)
    check_in = wall.session.get(CheckIn, "s-1")
    assert check_in is not None
    assert (check_in.site, check_in.scope) == ("AAL", "site")
    wall.when(SayCheckIn(id="s-2", scope="site", text="Os her"), by=BODIL).refused("not_allowed")
    wall.when(SayCheckIn(id="s-3", text="Som person"), by=DESK_KBH).refused("not_allowed")


def test_only_those_who_lead_see_participants() -> None:
    wall = Wall()
    bodil = wall.session.get(Participant, BODIL.participant)
    assert [bool(wall.seen(bodil, who)) for who in (KARIM, GRETHE, SCREEN)] == [False] * 3
    assert [bool(wall.seen(bodil, who)) for who in (DESK_AAL, DESK_KBH, ORGANISER)] == [True] * 3


def test_nothing_is_signed_where_the_rules_allow_no_names() -> None:
    wall = change(Wall(), rules={"names": False}).when(AddNote(id="n-1", text="Anonym"))
    note = wall.session.get(Note, "n-1")
    assert note is not None
    assert note.name == ""


def test_a_new_alias_signs_what_comes_after() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Før")).when(ChangeParticipant(alias="B."))
    wall.when(AddNote(id="n-2", text="Efter")).when(ChangeParticipant(alias="B.")).then(None)
    assert [note.name for note in wall.session.all(Note)] == ["Bodil", "B."]


def test_nobody_joins_or_writes_in_a_closed_session() -> None:
    wall = change(Wall(), open=False)
    wall.when(Join(id="p-9", site="AAL", rejoin_hash="h")).refused("session_closed")
    wall.when(AddNote(id="n-1", text="For sent")).refused("session_closed")
    change(wall, open=True).when(AddNote(id="n-1", text="Åbent igen"))
    assert wall.session.get(Note, "n-1")


def test_joining_an_unknown_site_or_a_full_session_is_refused() -> None:
    wall = Wall()
    wall.when(Join(id="p-9", site="ODE", rejoin_hash="h")).refused("unknown_site")
    wall.session.limits = Limits(participants=3)
    wall.when(Join(id="p-9", site="AAL", rejoin_hash="h")).refused("session_full")


def test_an_output_keeps_its_lineage_and_anyone_can_edit_it() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Kilde"), by=GRETHE)
    wall.when(AddOutput(id="o-1", title="Policy case", builds_on=("n-1", "n-1")))
    output = wall.session.get(Output, "o-1")
    assert output is not None
    assert output.builds_on == ("n-1",)
    seen = wall.position
    wall.when(EditOutput(id="o-1", base=seen, maturity="ready_to_test"), by=GRETHE)
    wall.when(EditOutput(id="o-1", base=seen, title="Min titel"), by=BODIL).refused("changed_meanwhile")
    assert wall.detail["maturity"] == "ready_to_test"
    wall.when(EditOutput(id="o-1", base=wall.position, title="Min titel"), by=SCREEN).refused("not_allowed")


def test_an_output_cannot_build_on_itself_or_on_what_is_not_there() -> None:
    wall = Wall().when(AddOutput(id="o-1", title="Ring", builds_on=("o-1",))).refused("unknown_note")
    wall.when(AddOutput(id="o-1", title="Luft", builds_on=("n-404",))).refused("unknown_note")
    wall.when(AddOutput(id="o-1", title="   ")).refused("empty_text")


def test_a_withdrawn_output_comes_back_with_its_sources() -> None:
    wall = Wall().when(AddOutput(id="o-1", title="Et")).when(WithdrawOutput(id="o-1"), by=GRETHE)
    wall.refused("not_your_output").when(WithdrawOutput(id="o-1"), by=DESK_AAL)
    assert wall.seen(wall.session.get(Output, "o-1"), GRETHE) is None
    wall.when(ReturnOutput(id="o-1"))
    assert wall.seen(wall.session.get(Output, "o-1"), GRETHE)


def test_changing_the_set_up_to_what_it_is_changes_nothing() -> None:
    wall = Wall()
    wall.when(ChangeSetup(setup=setup_of(wall.session)), by=ORGANISER).then(None)


def test_changing_the_programme_keeps_the_present_phase() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(NextPhase(), by=DESK_AAL)
    plans = [{"id": "p2", "title": "Oplæg", "minutes": 25, "kind": "talk"}, {"title": "Nyt", "minutes": 5}]
    change(wall, phases=plans).when(NextPhase(), by=DESK_AAL)
    assert [type(event).__name__ for event in wall.last or ()] == ["PhaseEntered"]
    change(wall, rules={"names": True, "facilitator_export": False, "retention_days": 5})
    assert setup_of(wall.session).rules == Rules(facilitator_export=False, retention_days=5)


def test_a_site_with_a_bad_mark_or_video_link_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"sites": [{"name": "A", "mark": "A"}]}, Setup)
    change(Wall(), sites=[{"name": "A", "mark": "AAL", "video_link": "http://x"}]).refused("bad_video_link")


def test_a_draft_leaves_the_session_as_it_was() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Før"))
    draft = wall.session.fork()
    before = list(wall.session.everything())
    events = AddNote(id="n-2", text="Kladde").decide(draft, BODIL)
    apply(draft, Happening(at=1, by=BODIL, events=(events,), ref=7, refused={5: "no"}))  # type: ignore[arg-type]
    assert [note.id for note in draft.all(Note)] == ["n-1", "n-2"]
    assert draft.numbers_of(BODIL.device_key)[:2] == (7, {5: "no"})
    assert list(wall.session.everything()) == before
    assert wall.session.numbers_of(BODIL.device_key).last == 0
    assert wall.session.get(Note, "n-2") is None


def test_a_replayed_journal_is_the_same_session() -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et")).when(NextPhase(), by=DESK_AAL)
    again = Session()
    for data in wall.written:
        apply(again, decode(data))
    assert list(again.everything()) == list(wall.session.everything())


@pytest.mark.parametrize("garbage", [b"", b"{}", b'{"at":1,"by":{},"events":[]}', b'{"at":1,"events":[{"type":"x"}]}'])
def test_decoding_what_is_no_entry_raises_value_error(garbage: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(garbage)


def test_no_invisible_or_direction_changing_character_is_kept() -> None:
    """Each by itself, in a word and after one; what is no character yet, or a private one, many to a text."""
    for code in range(0xD800, 0xE000):
        for raw in (chr(code), f"a{chr(code)}e", f"e{chr(code)}"):
            with pytest.raises(Refused):
                clean(raw)
    unknown = []
    for code in (*range(0xD800), *range(0xE000, sys.maxunicode + 1)):
        if unicodedata.category(chr(code)) in ("Cn", "Co"):
            unknown.append(code)
            continue
        for raw in (chr(code), f"a{chr(code)}e", f"e{chr(code)}"):
            assert_plain(clean(raw), hex(code))
    for some in batched(unknown, 1_000):
        for between in ("\n", "e a", "e\n"):
            assert_plain(clean(between.join(map(chr, some))), f"{some[0]:#x} to {some[-1]:#x}")


def assert_plain(text: str, whence: str) -> None:
    assert unicodedata.is_normalized("NFC", text), whence
    assert TRICKS.isdisjoint(text), whence


def batched(codes: list[int], size: int) -> list[list[int]]:
    return [codes[at : at + size] for at in range(0, len(codes), size)]


def test_texts_are_normalised_and_held_to_their_limits() -> None:
    limits = Limits()
    assert line("  en\tlinje \n mere ", 60) == "en linje mere"
    assert body("e\u0301\r\nto", limits) == "é\nto"
    for bad, code in [("", "empty_text"), ("x" * 1001, "text_too_long"), ("\ud800", "bad_text")]:
        with pytest.raises(Refused) as refused:
            body(bad, limits)
        assert refused.value.code == code
