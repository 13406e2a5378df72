"""The report as blocks: each text stands once, every format draws every block, and size follows the records."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from io import StringIO

import msgspec
import pytest

from server.core.checkins import SayCheckIn
from server.core.kernel.commands import Command
from server.core.moderation import HideNote
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.replies import SendReply
from server.exports import FORMATS, Document, Report, document_of, page_of
from server.exports import document as blocks
from server.exports.formats import csv as csv_format
from server.exports.formats import html, markdown
from server.exports.formats.format import Format
from server.exports.sections import SECTIONS
from server.exports.wording import Words
from server.words import words
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import AALBORG, ALL, Day, facilitator_of, report, two_sites, written
from tests.export_random_day import random_day
from tests.export_woven import texts_of, woven_day


def page(day: Day) -> str:
    """Return the report's JSON, as its page is sent it."""
    return msgspec.json.encode(page_of(day.session, day.history, ALL, words("da"), names=True)).decode()


# Each text once


@pytest.mark.parametrize("form", ["html", "md", "page"])
def test_every_text_of_a_woven_session_stands_exactly_once(form: str) -> None:
    day = woven_day(notes=600, outputs=200)
    text = page(day) if form == "page" else written(day, form, names=True)
    found = Counter(re.findall(r"Seddel nr \d+:|Titel nr \d+, hel\.|Tekst nr \d+:", text))
    assert len(found) == len(texts_of(day)) == 600 + 2 * 200
    assert set(found.values()) == {1}
    most = sum(len(each.encode()) for each in texts_of(day))
    assert len(text.encode()) < 3 * most


def test_a_page_of_few_notes_under_many_outputs_is_mostly_words() -> None:
    """Twenty thousand links: beside its words, each costs little more than where it leads."""
    few, many = (woven_day(notes=60, outputs=200, sources=sources) for sources in (25, 50))
    pages = {day: written(day, "html") for day in (few, many)}
    links = [page.count("<a ") for page in pages.values()]
    assert links[1] > 20_000
    assert len(pages[many].encode()) < 4 * sum(len(each.encode()) for each in texts_of(many))
    markup = [sum(map(len, re.findall(r"<[^>]*>", page))) for page in pages.values()]
    assert (markup[1] - markup[0]) / (links[1] - links[0]) < 60
    assert pages[few].count("<svg") == pages[many].count("<svg"), "none for a link"


@pytest.mark.parametrize("form", ["html", "md", "page"])
def test_every_note_title_and_text_of_the_day_stands_exactly_once(form: str) -> None:
    day = the_day_of_2018()
    text = page(day) if form == "page" else written(day, form, names=True)
    for each in (
        "Lad udvalget følge én borger",
        "Policy case på én side som fast bilag",
        "Prøvebænken",
        "Et fast bilag",
    ):
        assert text.count(each) == 1, each


@pytest.mark.parametrize("form", [*(name for name in FORMATS if name != "json"), "page"])
def test_twice_the_records_make_a_report_at_most_about_twice_as_long(form: str) -> None:
    """Every output builds on 50 things, each of which builds on more: no lineage is unfolded for each of them."""
    small, large = (woven_day(notes=8 * n, outputs=n, note_bytes=80) for n in (100, 200))
    sizes = [len(page(day) if form == "page" else written(day, form)) for day in (small, large)]
    assert sizes[1] < 2.3 * sizes[0]


def test_steps_of_all_lineages_are_no_more_than_links() -> None:
    day = woven_day(notes=1000, outputs=200, note_bytes=80)
    made = report(day).outputs
    links = 200 * 50 + 1000

    def count(sources: tuple[object, ...]) -> int:
        return sum(1 + count(source.sources) for source in sources)  # type: ignore[attr-defined]

    assert sum(count(view.lineage) for view in made) <= links


@pytest.mark.parametrize("form", ["html", "page"])
def test_what_is_written_in_another_language_than_the_reports_says_so(form: str) -> None:
    day, anna, _ = two_sites()
    commands: tuple[Command, ...] = (
        AddNote(id="n-1", text="Ask first", lang="en"),
        AddNote(id="n-2", text="Spørg først", lang="da"),
        AddNote(id="n-3", text="Ældre klient"),
        AddOutput(id="o-1", title="One door", text="For all", lang="en"),
        SayCheckIn(id="c-1", text="Curious", mood=4, lang="en"),
        SendReply(id="s-1", to="n-2", reply_kind="question", text="Who pays?", lang="en"),
    )
    for command in commands:
        day.do(command, anna)
    text = page(day) if form == "page" else written(day, form)
    in_english = re.findall(r'lang="en">([^<]*)<' if form == "html" else r'"text":"([^"]*)"[^{}]*"lang":"en"', text)
    assert sorted(in_english) == ["Ask first", "Curious", "For all", "One door", "Who pays?"]
    assert not re.search(r'lang="da">(Spørg|Ældre)', text)


# Numbers and links


@pytest.mark.parametrize("seed", range(6))
def test_every_link_leads_to_a_card_or_a_heading_that_bears_its_words(seed: int) -> None:
    document = document_of(report(random_day(seed)), words("da"))
    cards = {card.id: card for section in document.sections for card in all_of(section.blocks, blocks.Card) if card.id}
    headings = {each.id: each for section in document.sections for each in all_of(section.blocks, blocks.Heading)}
    links = [link for section in document.sections for link in all_of(section.blocks, blocks.Link)]
    assert links
    for link in links:
        if link.to not in cards:
            assert headings[link.to].line[0] == blocks.Span(f"{link.text}:", "number")
            continue
        card = cards[link.to]
        if card.role == "note":
            assert isinstance(card.head[0], blocks.Span)
            assert card.head[0].text == link.text


def all_of(node: object, kind: type) -> list:
    """Return every block of a kind in a tree of blocks."""
    found = [node] if isinstance(node, kind) else []
    below = (
        node if isinstance(node, tuple) else [getattr(node, name) for name in getattr(node, "__struct_fields__", ())]
    )
    for each in below:
        if isinstance(each, tuple) or hasattr(each, "__struct_fields__"):
            found += all_of(each, kind)
    return found


def test_a_note_keeps_its_number_when_one_before_it_is_hidden() -> None:
    day, anna, _ = two_sites()
    for n in (1, 2, 3):
        day.do(AddNote(id=f"n{n}", text=f"Tekst {n}"), anna)
    day.do(HideNote(id="n1"), facilitator_of("AAL"))
    assert [view.number for view in report(day).sites[0].notes] == [2, 3]
    assert "**Aalborg, seddel 3** · Indspark: Tekst 3" in written(day, "md")


def test_a_reader_of_markdown_finds_what_a_reference_names_by_searching_for_it() -> None:
    text = written(the_day_of_2018(), "md")
    assert "- København, seddel 7 *Indspark*\n  - Stjålet fra Aalborg, seddel 2 *Erfaring*" in text
    assert "- **Aalborg, seddel 2** · Erfaring: Vi skrev en policy case" in text
    assert "- Brugt i Resultat 3 fra Aalborg" in text
    assert "### Resultat 3: Forsøgspose med policy case" in text


# A section or a format more


def made_up(report: Report, words: Words) -> blocks.Section:
    """A section with every block there is."""
    rows = (("Æble <i>", 3), ("=Pære", 1))
    columns = (blocks.Column("what", "Hvad"), blocks.Column("many", "Hvor mange", "number"))
    return blocks.Section(
        "made-up",
        "Opfundet afsnit",
        (
            blocks.Heading(3, ("Overskrift <b>", blocks.Sign("AAL", full=True))),
            blocks.Text(
                ("Ord & mere, ", blocks.Link("made", "et link"), blocks.Sign("AAL"), blocks.Span("Ida", "name"))
            ),
            blocks.Quote("Et citat\ni to linjer", "Aalborg til de andre"),
            blocks.Pairs((("Navn", "Værdi"),)),
            blocks.List((blocks.Item(("øverst",), (blocks.Item(("nederst",)),)),), "steps"),
            blocks.Notice(("Noget mangler",)),
            blocks.Table("read", "Læst", columns, (("Blomme", 2),), titled=True),
            blocks.Figure(blocks.Table("drawn", "Tegnet", columns, (("Kirsebær", 4),)), bars=(0.5,)),
            blocks.Cards(
                "wall", (blocks.Card("note", (blocks.Quote("På et kort"),), ("Kortets navn",), "AAL", "made"),)
            ),
            blocks.Table("fruit", "Frugt", columns, rows, data=True),
        ),
    )


READ = ["Opfundet afsnit", "Overskrift", "Ord", "et link", "Ida", "Et citat", "Aalborg til de andre", "Navn", "Værdi"]
READ += ["øverst", "nederst", "Noget mangler", "Læst", "Blomme", "Kirsebær", "På et kort", "Kortets navn"]


@pytest.mark.parametrize("write", [html.write, markdown.write])
def test_a_new_section_is_drawn_by_every_format_people_read(write: Callable[[Document, Words], bytes]) -> None:
    document = document_of(report(the_day_of_2018()), words("da"), (*SECTIONS, made_up))
    text = write(document, words("da")).decode()
    assert [each for each in READ if each not in text] == []
    assert "<i>" not in text.replace("<i>", "", text.count("</i>")), "only our own elements"
    assert "Pære" not in text, "the rows of a data table are for other programs"


def test_a_new_sections_data_follow_the_contributions_in_the_csv() -> None:
    day = the_day_of_2018()
    document = document_of(report(day), words("da"), (*SECTIONS, made_up))
    text = csv_format.write(document, words("da")).decode()
    assert text.startswith(written(day, "csv"))
    rows = list(csv.reader(StringIO(text.removeprefix(written(day, "csv")), newline=""), delimiter=";"))
    assert rows == [[], ["Hvad", "Hvor mange"], ["Æble <i>", "3"], ["'=Pære", "1"]]


def test_a_new_sections_blocks_are_in_the_pages_json() -> None:
    document = document_of(report(the_day_of_2018()), words("da"), (*SECTIONS, made_up))
    there = msgspec.json.decode(msgspec.json.encode(document), type=Document)
    assert there == document, "whatever is sent can be read back"
    assert there.sections[-1].id == "made-up"


def test_a_new_format_needs_a_module_with_one_function() -> None:
    def write(document: Document, words: Words) -> bytes:
        return " / ".join(section.title for section in document.sections if section.title).encode()

    titles = Format("titles", "text/plain", "txt", write)
    drawn = titles.write(document_of(report(the_day_of_2018()), words("da")), words("da"))  # type: ignore[arg-type]
    assert drawn.decode().startswith("Det er ikke med / I tal / Resultater / Dagens barometer")


# A feature's own records


def test_a_report_holds_a_kinds_records_except_what_is_left_out() -> None:
    day, anna, bo = two_sites(level="site")
    day.do(AddNote(id="n1", text="Synlig"), anna)
    day.do(AddNote(id="n2", text="Skjult"), anna)
    day.do(AddNote(id="n3", text="Et andet sted"), bo)
    day.do(HideNote(id="n2"), facilitator_of("AAL"))
    assert [note.id for note in report(day, AALBORG).of_kind(Note)] == ["n1"]
    assert report(day).of_kind(Note) == report(day).of_kind(Output) == ()
