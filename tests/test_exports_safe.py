"""Exports are safe in every program that opens them: a spreadsheet, a browser, Markdown."""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import msgspec
import pytest

from server.core.kernel.session import Session
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput
from server.core.setup import ChangeSetup, Setup
from server.exports import FORMATS, export
from server.exports.sections.left_out import lines
from server.templates import template
from server.words import words
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import (
    ALL,
    Day,
    report,
    two_sites,
    written,
)
from tests.export_random_day import random_day
from tests.wall import ORGANISER


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="-n1", text=f"x{start}1+1"), anna)
    day.session.put(msgspec.structs.replace(next(day.session.all(Note)), text=f"{start}1+1"))  # as an older one might
    day.do(AddOutput(id="=o".replace("=", "o"), title=f"{start}cmd", text=f"{start}1", builds_on=("-n1",)), karl)
    cells = [cell for row in rows(written(day, "csv", names=True)) for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"[ \xa0]*[=+\-@\t\r\n＝＋－＠]", cell)]
    assert f"'{start}1+1" in cells


INVISIBLE = [
    "\u200b", "\u200d\u200c", "\u2060", "\ufeff", "\xad", "\u3164", "\u2800", "\u061c", "\u202e", "\ufe0f", "\u0301",
    "\x00", "\x1f", "\u2003", "\u2028", "\u3000", "\U000e0041", "\u115f", " \u200b\xa0",
]  # fmt: skip


@pytest.mark.parametrize("before", INVISIBLE)
def test_what_is_invisible_before_a_formula_does_not_lift_the_guard(before: str) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="x"), anna)
    for formula in ("=1+1", "@x", "＝1", "-1", "+1", "\t=1"):
        note = next(day.session.all(Note))
        day.session.put(msgspec.structs.replace(note, text=before + formula))  # as an older release let it in
        cells = [cell for row in rows(written(day, "csv", names=True)) for cell in row.values()]
        assert f"'{before}{formula}" in cells


ADDRESSES = {
    "https://kommune.example/a_b_c": "<https://kommune.example/a_b_c>",
    "se https://kommune.example/a_b.": "se <https://kommune.example/a_b>.",
    "(https://kommune.example/a_b)": "(<https://kommune.example/a_b>)",
    "https://da.wikipedia.org/wiki/Mors_(ø)": "<https://da.wikipedia.org/wiki/Mors_(ø)>",
    "https://kommune.example/?a=1&b=2*3": "<https://kommune.example/?a=1&b=2*3>",
    "https://kommune.example/~anna/#_del": "<https://kommune.example/~anna/#_del>",
    "https://kommune.example/a|b": "<https://kommune.example/a%7Cb>",
    "https://kommune.example/a\\b": "<https://kommune.example/a%5Cb>",
    "”https://kommune.example/a_b”": "”<https://kommune.example/a_b>”",
    "HTTPS://KOMMUNE.EXAMPLE/a_b!": "<HTTPS://KOMMUNE.EXAMPLE/a_b>!",
    "www.kommune.example/a_b": "[www.kommune.example/a\\_b](<https://www.kommune.example/a_b>)",
    "*https://kommune.example/a*": "\\*<https://kommune.example/a>\\*",
    "https://a.example/x_y, https://b.example/x_y": "<https://a.example/x_y>, <https://b.example/x_y>",
    "<https://kommune.example/a_b>": "\\<<https://kommune.example/a_b>\\>",
    "_ikke en adresse_": "\\_ikke en adresse\\_",
}


@pytest.mark.parametrize(("text", "shown"), ADDRESSES.items())
def test_web_addresses_in_markdown_lead_where_they_should(text: str, shown: str) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text=text), anna)
    line = next(line for line in written(day, "md").splitlines() if line.startswith("- **Aalborg, seddel 1**"))
    assert line.removeprefix("- **Aalborg, seddel 1** · Indspark: ") == shown


def test_the_csv_holds_every_contribution_once_and_reads_back() -> None:
    day = random_day(2)
    text = written(day, "csv")
    assert "\r\n" in text
    read, made = rows(text), report(day)
    shown = [view.note.id for site in made.sites for view in site.notes] + [view.output.id for view in made.outputs]
    assert sorted(row["Id"] for row in read if row["Type"] in ("Seddel", "Resultat")) == sorted(shown)
    original = {note.id: note.text for note in day.session.all(Note)}
    da = words("da")
    for row in read:
        if row["Type"] == "Seddel":
            assert row["Tekst"].removeprefix("'") == original[row["Id"]]
            assert len(row) == 18, "no column for names when there are none"
    sources = {view.note.id: view.builds_on for site in made.sites for view in site.notes}
    joined = {row["Id"]: row["Bygger på (id)"] for row in read}
    expected = {id: source.id if source and source.kind != "absent" else "" for id, source in sources.items()}
    assert {id: joined[id] for id in sources} == expected
    assert any(expected.values())
    assert [row["Tekst"] for row in read if row["Type"] == da("report-left-out")] == list(lines(made, da))


class Page(HTMLParser):
    """The tags of a page, its texts, and whether every tag is closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("seed", range(6))
def test_text_people_write_never_becomes_html_markup(seed: int) -> None:
    page = Page(written(random_day(seed), "html", names=True))
    assert not page.open
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "b", "iframe", "img", "form", "link", "object"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert all(str(each["href"]).startswith("#") for each in page.all("a"))


def test_the_pages_policy_allows_only_its_own_style() -> None:
    text = written(the_day_of_2018(), "html")
    style = text.split("<style>")[1].split("</style>")[0]
    policy = next(each for each in Page(text).all("meta") if each.get("http-equiv"))["content"] or ""
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in style
    assert "url(" not in style


def test_the_page_has_landmarks_headings_and_labels_in_order() -> None:
    text = written(the_day_of_2018(), "html", names=True)
    page = Page(text)
    assert page.all("html")[0]["lang"] == "da"
    assert Page(written(the_day_of_2018(), "html", language="en")).all("html")[0]["lang"] == "en"
    assert [len(page.all(tag)) for tag in ("main", "h1", "header", "footer", "nav", "title")][:2] == [1, 1]
    first = next(attributes for name, attributes in page.tags if name == "a")
    assert first["class"] == "skip-link"
    found = [str(each["id"]) for _, each in page.tags if "id" in each]
    assert len(found) == len(set(found))
    targets = {str(each["href"])[1:] for each in page.all("a")}
    targets |= {str(each["aria-labelledby"]) for _, each in page.tags if "aria-labelledby" in each}
    assert targets <= set(found)
    assert all(each.get("scope") in ("row", "col") for each in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(each["aria-hidden"] == "true" for each in page.all("svg"))
    levels = [int(name[1]) for name, _ in page.tags if re.fullmatch(r"h[1-6]", name)]
    assert all(later <= before + 1 for before, later in pairwise(levels))


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "# stor", "1. liste", "- punkt", "*fed*", "[x](javascript:y)", "| a | b |", "`k`"],
)
def test_text_people_write_never_becomes_markdown_markup(text: str) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text=text), anna)
    line = next(line for line in written(day, "md").splitlines() if line.startswith("- **Aalborg, seddel 1**"))
    shown = line.removeprefix("- **Aalborg, seddel 1** · Indspark: ")
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[<>*`\[\]|]", shown)
    assert not re.match(r"#|-|\d+\.", shown)


@pytest.mark.parametrize("text", ["مرحبا بالجميع", "שלום לכולם", "سلام", "ދިވެހި", "1. الفكرة", "«ما رأيكم؟»"])
def test_what_is_written_from_right_to_left_says_so_in_html(text: str) -> None:
    day, anna, karl = two_sites()
    day.do(ChangeSetup(setup=Setup(title=text, question=text)), ORGANISER)
    day.do(AddNote(id="n1", text=text), anna)
    day.do(AddOutput(id="o1", title=text, text=f"{text}\n{text}", builds_on=("n1",)), karl)
    html = written(day, "html", names=True)
    shown = re.findall(r"<(\w+)([^>]*)>(?:\d+\. )?" + re.escape(text), html)
    assert len(shown) >= 4
    assert [tag for tag, attributes in shown if 'dir="auto"' not in attributes and tag != "title"] == []
    assert not re.search(r"<html[^>]*dir=", html)


def test_an_empty_session_can_be_exported() -> None:
    for day in (Day(template("aabent-vaerksted")),):
        for name in FORMATS:
            assert written(day, name)
    assert export("md", Session(), [], ALL, words("da"), names=False)
