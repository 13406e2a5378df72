"""What leaves the house: only what may, said in plain words, safe in every program that opens it."""

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

from server.core.kernel.base import Actor, Audience
from server.core.kernel.session import Session
from server.core.moderation import HideNote
from server.core.notes import AddNote, Note, WithdrawNote
from server.core.outputs import AddOutput, EditOutput, Output
from server.core.phases import NextPhase
from server.core.setup import ChangeSetup, Setup
from server.exports import FORMATS, Report, export, report_of
from server.exports.lineage import Related
from server.exports.selection import LeftOut
from server.templates import template, templates
from server.words import Words, words
from tests.export_days import NOON, ORGANISER, Day, a_day_by_chance, by_hand, the_day_of_2018

ALL = Audience("organiser", "")
AALBORG = Audience("facilitator", "AAL")
KEPT_FORMATS = [name for name, each in FORMATS.items() if not each.whole]


def written(day: Day, name: str, *, names: bool = False, language: str = "da", audience: Audience = ALL) -> str:
    return export(name, day.session, day.history, audience, words(language), names=names).decode()


def report(day: Day, audience: Audience = ALL, *, names: bool = False) -> Report:
    return report_of(day.session, day.history, audience, names=names)


def two_sites(*, level: str = "all", names: bool = True) -> tuple[Day, Actor, Actor]:
    setup = template("aabent-vaerksted-2018-10-03") | {"rules": {"names": names}}
    setup["phases"] = [{"title": "Skriv", "minutes": 10, "kind": "writing", "level": level}]
    day = Day(setup)
    people = day.join("AAL", "anna", alias="Anna Alias"), day.join("KBH", "karl", alias="Karl Alias")
    day.do(NextPhase(), by_hand("AAL"))
    return day, *people


# What is left out


@pytest.mark.parametrize("name", KEPT_FORMATS)
@pytest.mark.parametrize("audience", [ALL, AALBORG, Audience("facilitator", "KBH")])
def test_hidden_and_withdrawn_notes_are_in_nobodys_report(name: str, audience: Audience) -> None:
    text = written(the_day_of_2018(), name, audience=audience, names=True)
    assert "Noget grimt" not in text
    assert "tastefejl" not in text
    assert "Kopi af Fejlmiddag" not in text


def test_the_report_says_first_what_is_left_out_and_why() -> None:
    day = the_day_of_2018()
    assert report(day).left_out == (
        LeftOut("hidden", 1),
        LeftOut("withdrawn", 1),
        LeftOut("withdrawn_outputs", 1),
        LeftOut("names_not_chosen"),
    )
    text = written(day, "md")
    assert text.index("1 seddel er ikke med, fordi en facilitator") < text.index("## Resultater")


def test_what_is_in_and_what_is_left_out_is_everything_on_any_day() -> None:
    for seed in range(12):
        day = a_day_by_chance(seed)
        for audience in (ALL, AALBORG):
            made = report(day, audience)
            missing = sum(each.count for each in made.left_out)
            shown = sum(len(view.notes) for view in made.sites) + len(made.outputs)
            assert shown + missing == len([*day.session.all(Note), *day.session.all(Output)]), seed


def test_a_note_for_its_own_site_is_only_in_that_sites_report() -> None:
    day, anna, _ = two_sites(level="site")
    day.do(AddNote(id="n1", text="Mellem os"), anna)
    assert LeftOut("site_only", 1) in report(day).left_out
    assert LeftOut("site_only", 1) in report(day, Audience("facilitator", "KBH")).left_out
    for name in KEPT_FORMATS:
        assert "Mellem os" not in written(day, name)
        assert "Mellem os" not in written(day, name, audience=Audience("facilitator", "KBH"))
        assert "Mellem os" in written(day, name, audience=AALBORG)


def test_nothing_left_out_is_said_too() -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Fint"), anna)
    assert report(day, names=True).left_out == ()
    assert words("da")("report-left-out-nothing") in written(day, "html", names=True)


@pytest.mark.parametrize("name", FORMATS)
def test_names_and_contacts_are_out_unless_chosen(name: str) -> None:
    for seed in range(6):
        assert "-xyz" not in written(a_day_by_chance(seed), name)
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Fint"), anna)
    day.do(AddOutput(id="o1", title="Ting", contact="Kontakt Kaj", builds_on=("n1",)), anna)
    assert "Anna Alias" in written(day, name, names=True)
    assert "Kontakt Kaj" in written(day, name, names=True)


@pytest.mark.parametrize("name", KEPT_FORMATS)
def test_names_stay_out_where_the_session_agreed_on_none(name: str) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Fint"), anna)
    day.do(ChangeSetup(setup=msgspec.convert({"rules": {"names": False}}, Setup)), ORGANISER)
    assert "Anna Alias" not in written(day, name, names=True)
    assert report(day, names=True).left_out == (LeftOut("names_not_agreed"),)


@pytest.mark.parametrize("name", FORMATS)
def test_no_key_or_code_is_in_any_format(name: str) -> None:
    text = written(the_day_of_2018(), name, names=True)
    for secret in ("secret-hash", "rejoin-hash", "join-key", "ABCDEFGH"):
        assert secret not in text


def test_the_archive_is_the_organisers_alone() -> None:
    with pytest.raises(PermissionError):
        written(the_day_of_2018(), "json", audience=AALBORG)


# Lineage and the barometer


def ids(sources: tuple[Related, ...]) -> list[object]:
    return [[source.id or source.kind, ids(source.sources)] if source.sources else source.id for source in sources]


def count(sources: tuple[Related, ...]) -> int:
    return len(sources) + sum(count(source.sources) for source in sources)


def test_an_output_leads_back_through_notes_to_every_site() -> None:
    made = {view.output.id: view for view in report(the_day_of_2018()).outputs}
    assert ids(made["r3"].lineage) == [["k9", [["a6", ["k2"]]]], ["r1", [["k6", ["a2"]], "k3"]]]
    assert [source.degree for source in made["r1"].lineage[0].sources] == ["copied"]
    assert made["r3"].sites == ("AAL", "KBH")
    assert [by.id for by in made["r1"].taken_further] == ["r3"]


def test_a_hidden_note_is_a_gap_in_the_lineage_but_does_not_cut_it() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Først"), anna)
    day.do(AddNote(id="n2", text="Grimt", builds_on="n1"), karl)
    day.do(AddOutput(id="o1", title="Ting", builds_on=("n2",)), karl)
    day.do(HideNote(id="n2"), by_hand("KBH"))
    made = report(day)
    assert ids(made.outputs[0].lineage) == [["absent", ["n1"]]]
    assert made.outputs[0].sites == ("AAL",)
    assert made.barometer.outputs_across == 1
    assert "noget, der ikke er med i rapporten" in written(day, "html")


def test_outputs_that_build_on_each_other_do_not_go_round_for_ever() -> None:
    day, anna, karl = two_sites()
    day.do(AddOutput(id="o1", title="En"), anna)
    day.do(AddOutput(id="o2", title="To", builds_on=("o1",)), karl)
    day.do(EditOutput(id="o1", base=day.base(), builds_on=("o2",)), anna)
    made = report(day).outputs
    assert ids(made[0].lineage) == [["o2", ["o1"]]]
    assert made[0].lineage[0].sources[0].more


def test_a_tangle_of_outputs_is_written_in_a_page_of_bearable_size() -> None:
    day, anna, _ = two_sites()
    for n in range(60):
        day.do(AddOutput(id=f"o{n}", title=f"T{n}", builds_on=tuple(f"o{m}" for m in range(max(0, n - 50), n))), anna)
    deepest = report(day).outputs[-1].lineage
    assert len(deepest) == 50, "what it builds on itself is always shown"
    assert count(deepest) < 400


def test_the_barometer_counts_what_went_from_site_to_site() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Aalborgs"), anna)
    day.do(AddNote(id="n2", text="Taget", builds_on="n1", degree="copied"), karl)
    day.do(AddNote(id="n3", text="Egen videre", builds_on="n1"), anna)
    day.do(AddOutput(id="o1", title="Over tre led", builds_on=("n2",)), karl)
    day.do(AddOutput(id="o2", title="Kun eget", builds_on=("n3",)), anna)
    made = report(day).barometer
    assert (made.outputs, made.outputs_across, made.notes, made.notes_taken_across) == (2, 1, 3, 1)
    assert {(flow.origin, flow.to): flow.count for flow in made.flows} == {
        ("AAL", "KBH"): 1,
        ("AAL", "AAL"): 2,
        ("KBH", "KBH"): 1,
    }
    assert "50 %" in written(day, "md")
    assert "50%" in written(day, "md", language="en")


def test_a_withdrawn_copy_counts_nowhere() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Aalborgs"), anna)
    day.do(AddNote(id="n2", text="Taget", builds_on="n1"), karl)
    day.do(WithdrawNote(id="n2"), karl)
    made = report(day)
    assert made.barometer.notes_taken_across == 0
    assert made.sites[0].notes[0].taken_further == ()


# Rounds and the timeline


def test_check_ins_stand_by_round_and_site_with_the_mood_on_average() -> None:
    made = report(the_day_of_2018()).rounds
    assert [each.title for each in made] == ["Velkomst og tjek-ind", "Tjek-ind på tværs", "Tjek-ud"]
    aalborg = made[0].sites[0]
    assert (aalborg.site, aalborg.moods, aalborg.average) == ("AAL", [0, 1, 1, 2, 1], 3.6)
    assert len(aalborg.sentences) == 4
    assert [said.text[:8] for said in made[1].sites[1].to_the_others] == ["Vi er op"]
    assert "Stemning 3,6 af 5" in written(the_day_of_2018(), "md")
    assert "Mood 3.6 of 5" in written(the_day_of_2018(), "md", language="en")


def test_the_timeline_tells_what_was_planned_and_what_happened() -> None:
    parts = {part.title: part for part in report(the_day_of_2018()).timeline.parts}
    talk, pause = parts["Oplæg og case"], parts["Pause"]
    assert (talk.planned, talk.minutes) == ("13:10", 20)
    assert [stretch.minutes for stretch in talk.stretches] == [25]
    assert len(pause.stretches) == 2, "there was a step back into the break"
    assert "13.12–13.37 (25\u00a0min.)" in written(the_day_of_2018(), "md")
    assert "13:12–13:37 (25\u00a0min)" in written(the_day_of_2018(), "md", language="en")


def test_a_phase_under_way_and_one_never_held_are_told_apart() -> None:
    setup = template("aabent-vaerksted")
    day = Day(setup)
    day.do(NextPhase(), ORGANISER)
    text = written(day, "md")
    assert "(i gang)" in text
    assert text.count("Ikke holdt") == len(setup["phases"]) - 1


def test_a_phase_taken_out_of_the_programme_is_still_in_the_timeline() -> None:
    day = Day(template("aabent-vaerksted"))
    day.do(NextPhase(), ORGANISER)
    day.do(NextPhase(), ORGANISER, 600_000)
    kept = [{"id": "p2", "title": "Oplæg", "minutes": 20, "kind": "talk"}]
    day.do(ChangeSetup(setup=msgspec.convert({"phases": kept}, Setup)), ORGANISER)
    parts = report(day).timeline.parts
    assert [(part.id, part.taken_out, len(part.stretches)) for part in parts] == [("p2", False, 1), ("p1", True, 1)]


# Danish and English


@pytest.mark.parametrize("name", KEPT_FORMATS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_is_in_the_catalogue(name: str, language: str) -> None:
    asked: set[str] = set()

    class Listening(Words):
        def __call__(self, key: str, **values: object) -> str:
            asked.add(key)
            return super().__call__(key, **values)

    own = words(language)
    bundles = own._bundles[:1]  # without Danish to fall back on
    for day in (the_day_of_2018(), *(a_day_by_chance(seed, 120) for seed in range(4))):
        text = export(name, day.session, day.history, AALBORG, Listening(language, bundles), names=True).decode()
        assert "{ $" not in text
        assert not re.search(r"\{\$\w+\}", text)
    assert {key for key in asked if not bundles[0].has_message(key)} == set()


def test_dates_and_hours_are_written_as_people_do() -> None:
    da, en = words("da"), words("en")
    assert (da.date("2018-10-03"), en.date("2018-10-03")) == ("3. oktober 2018", "3 October 2018")
    at = NOON + 10 * 60_000
    assert (da.clock(at), en.clock(at)) == ("13.05", "13:05")
    assert da.moment(at) == "2018-10-03 13:05"
    winter = at + 60 * 24 * 3_600_000
    assert da.clock(winter) == "12.05", "winter time"
    assert da.date("en dag") == "en dag"
    assert words("nb").language == "da"


@pytest.mark.parametrize(
    ("utc_ms", "clock"),
    [(1521939599999, "01.59"), (1521939600000, "03.00"), (1540688399999, "02.59"), (1540688400000, "02.00")],
)
def test_the_clocks_change_at_one_in_the_night_utc(utc_ms: int, clock: str) -> None:
    assert words("da").clock(utc_ms) == clock


# Safe in what opens it


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


def test_the_table_holds_every_contribution_once_and_reads_back() -> None:
    day = a_day_by_chance(2)
    text = written(day, "csv")
    assert "\r\n" in text
    read, made = rows(text), report(day)
    shown = [view.note.id for site in made.sites for view in site.notes] + [view.output.id for view in made.outputs]
    assert sorted(row["Id"] for row in read if row["Type"] in ("Seddel", "Resultat")) == sorted(shown)
    original = {note.id: note.text for note in day.session.all(Note)}
    for row in read:
        if row["Type"] == "Seddel":
            assert row["Tekst"].removeprefix("'") == original[row["Id"]]
            assert len(row) == 15, "no column for names when there are none"


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
def test_what_people_write_never_becomes_markup(seed: int) -> None:
    page = Page(written(a_day_by_chance(seed), "html", names=True))
    assert not page.open
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "b", "iframe", "img", "form", "link", "object"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert all(str(each["href"]).startswith("#") for each in page.all("a"))


def test_the_page_lets_only_its_own_style_in() -> None:
    text = written(the_day_of_2018(), "html")
    style = text.split("<style>")[1].split("</style>")[0]
    policy = next(each for each in Page(text).all("meta") if each.get("http-equiv"))["content"] or ""
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in style
    assert "url(" not in style


def test_the_page_is_built_for_everyone() -> None:
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
def test_what_people_write_means_nothing_to_markdown(text: str) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text=text), anna)
    line = next(line for line in written(day, "md").splitlines() if line.startswith("- Indspark: "))
    shown = line.removeprefix("- Indspark: ")
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[<>*`\[\]|]", shown)
    assert not re.match(r"#|-|\d+\.", shown)


def test_an_empty_session_can_be_exported_too() -> None:
    for day in (Day(template("aabent-vaerksted")),):
        for name in FORMATS:
            assert written(day, name)
    assert export("md", Session(), [], ALL, words("da"), names=False)


# Templates


@pytest.mark.parametrize("name", ["aabent-vaerksted", "aabent-vaerksted-2018-10-03"])
def test_a_template_is_a_set_up_a_session_can_begin_with(name: str) -> None:
    setup = msgspec.convert(template(name), Setup)
    assert ChangeSetup(setup=setup).decide(Session(), ORGANISER)
    assert sum(phase.minutes for phase in setup.phases or ()) == 180, "13-16"


def test_the_template_offered_holds_nothing_of_another_day() -> None:
    assert [(each.name, each.title) for each in templates()] == [("aabent-vaerksted", "Åbent værksted, 3 timer")]
    assert templates("en")[0].title == "Open workshop, 3 hours"
    setup = template("aabent-vaerksted")
    assert "date" not in setup
    assert {"".join([site["angle"], site["venue"], *site["hosts"]]) for site in setup["sites"]} == {""}
    with pytest.raises(KeyError):
        template("../secret")


def test_the_real_day_is_told_as_it_was() -> None:
    setup = template("aabent-vaerksted-2018-10-03")
    assert (setup["date"], setup["start"], setup["end"]) == ("2018-10-03", "13:00", "16:00")
    assert [site["mark"] for site in setup["sites"]] == ["AAL", "KBH"]
    assert "cases" not in setup
