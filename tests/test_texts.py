"""Texts of the world: pasted, piled up, invisible, or in another script, in whatever field people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.core import codec
from server.core.kernel.base import Refused
from server.core.kernel.characters import has_visible, most_marks
from server.core.kernel.happenings import apply
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.kernel.texts import body, clean, line, of_earlier_releases
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.people import ChangeParticipant
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.sites import Site
from server.core.workshop import Workshop
from server.exports import archive, archive_of, happenings_of
from tests.wall import ORGANISER, Wall

LIMITS = Limits()
FIELDS: list[Callable[[str], str]] = [lambda raw: line(raw, 120), lambda raw: body(raw, LIMITS)]

PASTED = {
    "Word: a line break within a paragraph": ("Første linje\vAnden linje", "Første linje\nAnden linje"),
    "PowerPoint: two bullets": ("•\tMere tid\r•\tFærre møder", "•\tMere tid\n•\tFærre møder"),
    "Word: a page break": ("Side 1\x0cSide 2", "Side 1\nSide 2"),
    "Word: soft hyphens": ("sam\xadar\xadbejde på tværs", "samarbejde på tværs"),
    "Word: an optional hyphen and one that does not break": ("borger\x1fmøde e\x1email", "borgermøde e-mail"),
    "Word: cells of a table": ("Aalborg\x07Ry\x07", "Aalborg\tRy"),
    "Word: a bullet of a symbol font": ("\uf0b7 Mere tid", "• Mere tid"),
    "Word: a box of Wingdings": ("\uf0a7\tMere tid", "•\tMere tid"),
    "Outlook: spaces that do not break": ("10\xa0000\u202fkr. i\u2007alt", "10 000 kr. i alt"),
    "a web page: line and paragraph separators": ("Et\u2028To\u2029Tre", "Et\nTo\nTre"),
    "an old mainframe's line end": ("Et\x85To", "Et\nTo"),
    "PDF: ligatures": ("e\ufb00ekt, \ufb01re, \ufb02ere, o\ufb03ciel, \ufb05at", "effekt, fire, flere, officiel, stat"),
    "PDF: a word divided over two lines": ("fælles\ufffe\r\nskab", "fællesskab"),
    "PDF: letters and accents apart": ("A\u030alborg og a\u030a", "Ålborg og å"),
    "Teams: break marks between words and at the ends": ("\u200bHej \u200ballesammen\u200b", "Hej allesammen"),
    "Teams: a byte-order mark before the text": ("\ufeffHej", "Hej"),
    "a chat: who may not turn the text": ("højre\u202evenstre\u2066\u200f", "højrevenstre"),
    "a picture that did not come along": ("Se her: \ufffc", "Se her:"),
}

REAL = {
    "Danish": "Blåbærgrød på Ærø – én gang til",
    "Thai": "ที่ประชุมผู้ใหญ่ ปั๊มน้ำ กตัญญู",
    "Thai with invisible breaks": "ประชุม\u200bผู้ใหญ่",
    "Tibetan": "བསྒྲུབས་པའི་ཧཱུྃ",
    "Tibetan, the tallest there is": "ཧྐྵྨླྺྻྃ",
    "Hindi": "कार्त्स्न्ये श्री ज़िन्दगी क्षेत्र",
    "Burmese": "လျှို့ဝှက် ကြွေး",
    "Khmer": "ស្ត្រី ក្រុម",
    "Hebrew with vowels and accents": "בְּרֵאשִׁ֖ית יְרוּשָׁלִַ֖ם",
    "Arabic with vowels": "الرَّحْمَٰنِ",
    "Persian": "می\u200cخواهم",
    "Tamil": "தமிழ் மொழி கற்க்கும்",
    "Sinhala": "ක්\u200dරියා ශ්\u200dරී",
    "Vietnamese": "Việt Nam, những người",
    "Greek": "ᾧ ᾷ",
    "Japanese with a variant": "葛\U000e0100城",
    "Korean": "한국어",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "hearts, flags, keycaps, skin": "❤\ufe0f\u200d🔥 🇩🇰 1\ufe0f\u20e3 👍🏽",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "an emoji newer than this Python": "\U0001fae8",
}

PILED = {
    "one mark": "a" + "\u0301" * 5,
    "many marks": "h\u0363\u036b\u0483\u0484\u1abe\u0310",
    "marks of class 0": "ก" + "\u0e31" * 5,
    "enclosing marks": "a" + "\u20dd" * 5,
    "Cyrillic thousands": "a" + "\u0488\u0489" * 3,
    "with joiners between": "a" + "\u0301\u200d" * 5,
    "with non-joiners between": "a" + "\u0301\u200c" * 5,
    "with variation selectors between": "a" + "\u0301\ufe0f" * 5,
    "with grapheme joiners between": "a" + "\u034f\u0301" * 3,
    "with invisible letters between": "a" + "\u3164\u0301" * 5,
    "with word joiners between": "a" + "\u2060\u0301" * 5,
    "with soft hyphens between": "a" + "\xad\u0301" * 5,
    "with spacing marks between": "क" + "\u093e\u0301" * 5,
    "on a letter that has two": "ệ" + "\u0301" * 3,
    "Thai tones": "ก" + "\u0e47" * 9,
    "letters below letters, in Tibetan": "ཀ" + "\u0fb2" * 9,
    "letters below letters, in Khmer": "ក" + "\u17d2ក" * 9,
    "marks below": "q" + "\u0320" * 5,
}

INVISIBLE = {
    "spaces": " \t\n ",
    "a space that does not break": "\xa0\u2003\u3000",
    "zero-width space": "\u200b",
    "joiners": "\u200d\u200c",
    "word joiner": "\u2060",
    "Hangul filler": "\u3164",
    "Hangul half-width filler": "\uffa0",
    "Hangul jamo fillers": "\u115f\u1160",
    "an empty Braille cell": "\u2800",
    "Arabic letter mark": "\u061c",
    "direction marks": "\u200e\u200f",
    "variation selectors": "\ufe0f\ufe0e\U000e0100",
    "tags": "\U000e0041\U000e007f",
    "soft hyphen": "\xad",
    "byte-order mark": "\ufeff",
    "Mongolian vowel separator": "\u180e",
    "Khmer vowels nobody sees": "\u17b4\u17b5",
    "invisible operators": "\u2062\u2063",
    "a note without a head": "\U0001d159",
    "marks on nothing": "\u0301\u0302",
    "a vowel sign on nothing": "\u093e",
    "a grapheme joiner": "\u034f",
    "no characters": "\ufffe\ufdd0",
    "several of them": "\u3164 \u200b\n\u2800\ufe0f",
}


@pytest.mark.parametrize(("raw", "expected"), PASTED.values(), ids=PASTED)
def test_pasted_text_keeps_its_words_apart_and_its_lines(raw: str, expected: str) -> None:
    assert body(raw, LIMITS) == expected
    assert line(raw, 120) == " ".join(expected.split())


@pytest.mark.parametrize("text", REAL.values(), ids=REAL)
def test_real_scripts_and_emoji_pass_unchanged(text: str) -> None:
    written = unicodedata.normalize("NFC", text)
    assert [field(text) for field in FIELDS] == [written, written]


@pytest.mark.parametrize("text", PILED.values(), ids=PILED)
def test_piled_marks_are_refused_in_every_field(text: str) -> None:
    for field in FIELDS:
        with pytest.raises(Refused, match="too_many_marks"):
            field(f"Før {text} efter")


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_a_text_with_nothing_to_see_is_empty(text: str) -> None:
    assert clean(text) == ""
    assert line(text, 120) == ""
    with pytest.raises(Refused, match="empty_text"):
        body(text, LIMITS)
    assert clean(f"{text}Aalborg") == "Aalborg", "nothing invisible is left before the first letter"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.text("aé \n\u0301\u200b\u200d\ufe0f\u3164\xadกི", max_size=20)
)
def test_a_clean_text_is_clean(raw: str) -> None:
    text = clean(raw)
    assert clean(text) == text == unicodedata.normalize("NFC", text)
    assert not text or has_visible(text)
    with of_earlier_releases():
        assert clean(text) == text, "no archive of this release is refused by the rules of earlier ones"


def test_what_earlier_releases_let_in_is_let_in_from_archives_alone() -> None:
    with of_earlier_releases():
        for text in ("\u3164", "sam\xadarbejde", "\u200b", "fi\ufb01", "10\xa0000", "a" + "\u20dd" * 9):
            assert (clean(text), line(text, 60).replace(" ", "\xa0"), body(text, LIMITS)) == (text, text, text)
        assert line("a" + "\u0301" * 9, 60)
        for bad, code in (("a" + "\u0301" * 9, "too_many_marks"), ("\ud800", "bad_text"), ("", "empty_text")):
            with pytest.raises(Refused, match=code):
                body(bad, LIMITS)
        assert clean("a\u202eb\x00") == "ab"
    assert clean("\u3164") == ""


def test_marks_are_counted_by_the_letter() -> None:
    assert [most_marks(text) for text in ("abc", "é", "e\u0301\u0302x\u0301", "1\ufe0f\u20e3")] == [0, 1, 2, 1]


OLD = [
    "sam\xadarbejde", "\u3164", "10\xa0000", "Et\u2028To", "\u200bHej", "e\ufb00ekt", "\u2800", "a" + "\u20dd" * 9,
    "ก" + "\u0e31" * 9, "x\ufe0f\ufe0f", "\uf0b7 Tid", "\u061cx",
]  # fmt: skip


@pytest.mark.parametrize("text", OLD)
def test_an_archive_and_a_journal_that_hold_what_is_now_refused_still_open(text: str) -> None:
    with of_earlier_releases():
        wall = Wall()
        setup = setup_of(wall.session)
        sites = tuple(replace(site, name=text, venue=text) for site in setup.sites)  # type: ignore[union-attr]
        wall.when(ChangeSetup(setup=Setup(title=text, question=text, sites=sites)), by=ORGANISER)
        wall.when(ChangeParticipant(alias=text)).when(AddNote(id="n-1", text=text))
        wall.when(AddOutput(id="o-1", title=text, text=text, builds_on=("n-1",)))
    history = [codec.decode(data) for data in wall.written]
    for entries in (history, happenings_of(archive.write(archive_of(wall.session, history, names=True)))):
        opened = Session()
        for happening in entries:
            apply(opened, happening)
        here = opened.get(Workshop, "session")
        shown = " ".join(text.split())
        assert here
        assert {here.title, *(each.name for each in opened.all(Site))} == {shown}
        assert [each.text for each in opened.all(Note)] == [text]
        assert [each.title for each in opened.all(Output)] == [shown]
