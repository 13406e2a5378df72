"""What a report holds, what it leaves out and says so, and that it does so in Danish and English."""

from __future__ import annotations

import re

import msgspec
import pytest

from server.core.cases import Case
from server.core.clusters import Cluster
from server.core.feedback import Feedback
from server.core.kernel.base import Audience
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.replies import Reply
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.exports import FORMATS, export
from server.exports.selection import LeftOut
from server.templates import template
from server.words import Words, words
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import (
    AALBORG,
    ALL,
    NOON,
    ORGANISER,
    REPORT_FORMATS,
    Day,
    facilitator_of,
    report,
    two_sites,
    written,
)
from tests.export_random_day import random_day

# What is left out


@pytest.mark.parametrize("name", REPORT_FORMATS)
@pytest.mark.parametrize("audience", [ALL, AALBORG, Audience("facilitator", "KBH")])
def test_hidden_and_withdrawn_notes_are_in_no_report(name: str, audience: Audience) -> None:
    text = written(the_day_of_2018(), name, audience=audience, names=True)
    assert "Noget grimt" not in text
    assert "tastefejl" not in text
    assert "Kopi af Fejlmiddag" not in text


def test_the_report_begins_with_what_is_left_out_and_why() -> None:
    day = the_day_of_2018()
    assert report(day).left_out == (
        LeftOut("hidden", 1),
        LeftOut("withdrawn", 1),
        LeftOut("withdrawn_outputs", 1),
        LeftOut("names_not_chosen"),
    )
    text = written(day, "md")
    assert text.index("1 seddel er ikke med, fordi en facilitator") < text.index("## Resultater")


def test_shown_and_left_out_add_up_to_everything() -> None:
    for seed in range(12):
        day = random_day(seed)
        for audience in (ALL, AALBORG):
            made = report(day, audience)
            missing = sum(each.count for each in made.left_out)
            shown = sum(len(view.notes) for view in made.sites) + len(made.outputs)
            shown += sum(len(made.of_kind(kind)) for kind in (Reply, Case, Feedback))
            shown += len(made.of_kind(Cluster))
            kinds = (Note, Output, Reply, Case, Feedback, Cluster)
            all_there = [each for kind in kinds for each in day.session.all(kind)]
            assert shown + missing == sum(not getattr(each, "dropped", False) for each in all_there), seed


def test_a_site_only_note_is_in_its_own_sites_report_alone() -> None:
    day, anna, _ = two_sites(level="site")
    day.do(AddNote(id="n1", text="Mellem os"), anna)
    assert LeftOut("site_only", 1) in report(day).left_out
    assert LeftOut("site_only", 1) in report(day, Audience("facilitator", "KBH")).left_out
    for name in REPORT_FORMATS:
        assert "Mellem os" not in written(day, name)
        assert "Mellem os" not in written(day, name, audience=Audience("facilitator", "KBH"))
        assert "Mellem os" in written(day, name, audience=AALBORG)


def test_a_report_says_so_when_nothing_is_left_out() -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Fint"), anna)
    assert report(day, names=True).left_out == ()
    assert words("da")("report-left-out-nothing") in written(day, "html", names=True)


@pytest.mark.parametrize("name", FORMATS)
def test_names_and_contacts_are_left_out_unless_chosen(name: str) -> None:
    for seed in range(6):
        assert "-xyz" not in written(random_day(seed), name)
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Fint"), anna)
    day.do(AddOutput(id="o1", title="Ting", contact="Kontakt Kaj", builds_on=("n1",)), anna)
    assert "Anna Alias" in written(day, name, names=True)
    assert "Kontakt Kaj" in written(day, name, names=True)


@pytest.mark.parametrize("language", ["da", "en"])
def test_only_a_page_without_names_says_that_it_may_be_sent_on(language: str) -> None:
    day, share = the_day_of_2018(), words(language)("report-to-share")
    assert share in written(day, "html", language=language)
    assert share not in written(day, "html", names=True, language=language)
    assert words(language)("report-made-with") in written(day, "html", names=True, language=language)


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_names_are_left_out_where_the_session_agreed_on_none(name: str) -> None:
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


def test_only_the_organiser_may_export_the_archive() -> None:
    with pytest.raises(PermissionError):
        written(the_day_of_2018(), "json", audience=AALBORG)


# Rounds and the timeline


def test_check_ins_are_grouped_by_round_and_site_with_the_average_mood() -> None:
    made = report(the_day_of_2018()).rounds
    assert [each.title for each in made] == ["Velkomst og tjek-ind", "Tjek-ind på tværs", "Tjek-ud"]
    aalborg = made[0].sites[0]
    assert (aalborg.site, aalborg.moods, aalborg.average) == ("AAL", [0, 1, 1, 2, 1], 3.6)
    assert len(aalborg.sentences) == 4
    assert [each.text[:8] for each in made[1].sites[1].to_the_others] == ["Vi er op"]
    assert "Stemning 3,6 af 5" in written(the_day_of_2018(), "md")
    assert "Mood 3.6 of 5" in written(the_day_of_2018(), "md", language="en")


def test_the_timeline_shows_what_was_planned_and_what_happened() -> None:
    parts = {part.title: part for part in report(the_day_of_2018()).timeline.parts}
    talk, pause = parts["Oplæg og case"], parts["Pause"]
    assert (talk.planned, talk.minutes) == ("13:10", 20)
    assert [stretch.minutes for stretch in talk.stretches] == [25]
    assert len(pause.stretches) == 2, "the programme went back into the break"
    assert "13.12–13.37 (25\u00a0min.)" in written(the_day_of_2018(), "md")
    assert "13:12–13:37 (25\u00a0min)" in written(the_day_of_2018(), "md", language="en")


def test_a_phase_under_way_differs_from_one_never_held() -> None:
    setup = template("aabent-vaerksted")
    day = Day(setup)
    day.do(NextPhase(), ORGANISER)
    text = written(day, "md")
    assert "(i gang)" in text
    assert text.count("Ikke holdt") == len(setup["phases"]) - 1


def test_a_removed_phase_that_was_held_is_still_in_the_timeline() -> None:
    day = Day(template("aabent-vaerksted"))
    day.do(NextPhase(), ORGANISER)
    day.do(NextPhase(), ORGANISER, 600_000)
    kept = [{"id": "p2", "title": "Oplæg", "minutes": 20, "kind": "talk"}]
    day.do(ChangeSetup(setup=msgspec.convert({"phases": kept}, Setup)), ORGANISER)
    parts = report(day).timeline.parts
    assert [(part.id, part.taken_out, len(part.stretches)) for part in parts] == [("p2", False, 1), ("p1", True, 1)]


# Danish and English


@pytest.mark.parametrize("name", REPORT_FORMATS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_is_in_the_catalogue(name: str, language: str) -> None:
    asked: set[str] = set()

    class RecordingWords(Words):
        def __call__(self, key: str, **values: object) -> str:
            asked.add(key)
            return super().__call__(key, **values)

    own = words(language)
    catalogues = own._catalogues[:1]  # without Danish to fall back on
    for day in (the_day_of_2018(), *(random_day(seed, 120) for seed in range(4))):
        text = export(
            name, day.session, day.history, AALBORG, RecordingWords(language, catalogues), names=True
        ).decode()
        assert "{ $" not in text
        assert not re.search(r"\{\$\w+\}", text)
    assert {key for key in asked if catalogues[0].format(key, {}) is None} == set()


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
def test_summer_time_begins_and_ends_at_one_utc(utc_ms: int, clock: str) -> None:
    assert words("da").clock(utc_ms) == clock


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_a_notes_second_lines_stand_below_it_and_initials_and_tables_only_with_names(form: str) -> None:
    day, anna, karl = two_sites()
    failed = {"kind": "failed_attempt", "learned": "Spørg først"}
    day.do(AddNote(id="n1", text="Vi åbnede for alt", initials="AB", **failed), anna)
    day.do(AddNote(id="n2", text="Følg en borger", builds_on="n1", change="Kun i juni"), karl)
    day.do(AddNote(id="n3", text="Fra papiret", table="Bord 3"), facilitator_of("AAL"))
    with_names, without = (written(day, form, names=names) for names in (True, False))
    for text in (with_names, without):
        for said in ("Spørg først", "Kun i juni", "Det lærte vi", "Det skal ændres hos os"):
            assert text.count(said) == 1, said
    for who in ("Anna Alias, AB", "Bord 3"):
        assert (who in with_names, who in without) == (True, False)


def test_the_fact_cards_of_the_session_and_of_its_phases_stand_once() -> None:
    day, *_ = two_sites()
    cards = [{"text": "Tre ud af fire er inspireret", "source": "COI"}, {"text": "Hver sjette"}]
    phase = {"title": "Skriv", "minutes": 10, "kind": "writing", "cards": cards}
    setup = {"facts": cards[:1], "phases": [phase]}
    day.do(ChangeSetup(setup=msgspec.convert(setup, Setup)), ORGANISER)
    text = written(day, "md")
    assert [text.count(card["text"]) for card in cards] == [1, 1]
