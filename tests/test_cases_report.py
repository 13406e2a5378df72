"""The report's cases: each is its owner's pack, with its versions side by side and what came of all feedback."""

from __future__ import annotations

from typing import Any

import pytest

from server.core.answers import TakeIn
from server.core.case_parts import Part
from server.core.case_work import EditCase, NextVersion
from server.core.cases import BringCase
from server.core.erasing import without
from server.core.feedback import GiveFeedback
from server.core.taking_up import TakeUpCase
from server.exports.selection import LeftOut
from tests.export_days import AALBORG, REPORT_FORMATS, facilitator_of, replayed, report, two_sites, written

PARTS = (Part("p1", "Udfordringen", "Borgerne hører om planen for sent"), Part("p2", "Det vil vi prøve", "Hele byen"))


def a_day(**how: Any) -> Any:
    """Anna in Aalborg brings a case; Karl in København says three things of it, and she answers two."""
    day, anna, karl = two_sites()
    day.do(BringCase(id="k-1", title="Lokalplanen", owner="Anna, Teknik", parts=PARTS, **how), anna)
    day.do(BringCase(id="k-2", title="Cykelstien", parts=(Part("p1", "Kort"),)), karl)
    for id_, part, kind, text in (
        ("f-1", "p1", "praise", "Ærligt sagt"),
        ("f-2", "p2", "question", "Hvem betaler?"),
        ("f-3", "p2", "proposal", "Begynd i ét kvarter"),
    ):
        by = karl if how.get("level", "all") == "all" else anna
        day.do(GiveFeedback(id=id_, case="k-1", part=part, feedback_kind=kind, text=text), by)  # type: ignore[arg-type]
    day.do(TakeIn(feedback="f-2", on=False, word="Det afgør budgettet"), anna)
    day.do(TakeIn(feedback="f-3", on=True), anna)
    return day, anna, karl


def cases_of(text: str) -> list[str]:
    """Return the lines of the Markdown section, without empty ones."""
    section = text.split("## Cases\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in section.splitlines() if line.strip()]


def test_a_case_stands_with_its_parts_and_what_was_said_of_each() -> None:
    day, *_ = a_day()
    day.do(TakeUpCase(case="k-1"), facilitator_of("KBH"))
    lines = cases_of(written(day, "md", names=True))
    assert lines == [
        "### Case 1: Lokalplanen",
        "**AAL** · Version 1 *Caseejer: Anna, Teknik* *Der er arbejdet med den i* **KBH**",
        "Feedback 3 gange. 1 er taget med, 1 er ladt ligge.",
        "#### Udfordringen",
        "Borgerne hører om planen for sent",
        "- **KBH** *Ros:* Ærligt sagt (Karl Alias)",
        "#### Det vil vi prøve",
        "Hele byen",
        "- **KBH** *Spørgsmål:* Hvem betaler? (Karl Alias)",
        "  - *Ladt ligge:* Det afgør budgettet",
        "- **KBH** *Forslag:* Begynd i ét kvarter (Karl Alias)",
        "  - *Taget med.*",
        "### Case 2: Cykelstien",
        "**KBH** · Version 1",
        "#### Kort",
    ]
    assert "## Cases" not in written(two_sites()[0], "md")


def test_versions_stand_side_by_side_and_what_has_not_changed_stands_once() -> None:
    day, anna, _ = a_day()
    day.do(NextVersion(case="k-1"), anna)
    parts = (PARTS[0], Part("p3", "Det beder vi om", "Mod"))
    day.do(EditCase(id="k-1", base=day.base(), title="Ét kvarter ad gangen", parts=parts), anna)
    lines = cases_of(written(day, "md"))
    table = lines.index("| Del | Version 1 | Version 2 |")
    assert lines[table + 2 : table + 6] == [
        "| Titel | Lokalplanen | Ét kvarter ad gangen |",
        "| Udfordringen | Borgerne hører om planen for sent | *Uændret* |",
        "| Det beder vi om | – | Mod |",
        "| Det vil vi prøve | Hele byen | – |",
    ]
    assert "#### Det vil vi prøve" in lines, "what was said of a part that is gone stands at that part"
    assert "".join(lines).count("Borgerne hører") == 1


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_format_has_cases_and_names_only_where_chosen(form: str) -> None:
    day, *_ = a_day()
    for names in (True, False):
        text = written(day, form, names=names)
        for said in ("Borgerne hører", "Hvem betaler?", "Det afgør budgettet", "Begynd i ét kvarter"):
            assert text.count(said) == 1, (form, said)
        assert ("Karl Alias" in text) == names
    assert "Anna, Teknik" not in written(day, form)


@pytest.mark.parametrize("level", ["own", "table", "site"])
def test_a_case_for_some_is_left_out_and_counted(level: Any) -> None:
    day, *_ = a_day(level=level)
    for each in (LeftOut("cases", 1), LeftOut("feedback", 3)):
        assert each in report(day).left_out
        assert (each in report(day, AALBORG).left_out) == (level != "site")
    text = written(day, "md")
    assert "1 case er ikke med, fordi den kun er for nogle." in text
    assert "Lokalplanen" not in text
    assert "Hvem betaler?" not in text


def test_feedback_to_an_erased_owners_case_stays() -> None:
    day, anna, _ = a_day()
    day.history = without(day.history, anna.participant)
    day.session = replayed(day.history)
    lines = cases_of(written(day, "md", names=True))
    assert lines[-4:] == [
        "### Feedback til cases, der ikke er med i rapporten",
        "- **KBH** *Ros:* Ærligt sagt (Karl Alias)",
        "- **KBH** *Spørgsmål:* Hvem betaler? (Karl Alias)",
        "- **KBH** *Forslag:* Begynd i ét kvarter (Karl Alias)",
    ]
    assert "Det afgør budgettet" not in "".join(lines)
