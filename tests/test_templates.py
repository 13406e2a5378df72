"""The templates an organiser can begin from."""

from __future__ import annotations

import re
from typing import get_args

import msgspec
import pytest

from server.core.kernel.session import Session
from server.core.phases import PhaseKind
from server.core.setup import ChangeSetup, Setup
from server.templates import template, templates
from server.words import LANGUAGES, words
from tests.export_days import (
    ORGANISER,
)


@pytest.mark.parametrize("name", ["aabent-vaerksted", "aabent-vaerksted-2018-10-03"])
def test_a_template_is_a_valid_set_up_of_three_hours(name: str) -> None:
    setup = msgspec.convert(template(name), Setup)
    assert ChangeSetup(setup=setup).decide(Session(), ORGANISER)
    assert sum(phase.minutes for phase in setup.phases or ()) == 180, "13-16"


@pytest.mark.parametrize(("name", "minutes"), [("let-vaerksted", 120), ("afstem-og-sammenlign", 90)])
def test_a_shorter_template_fills_its_hours_and_has_a_cross_check_in(name: str, minutes: int) -> None:
    setup = msgspec.convert(template(name), Setup)
    assert ChangeSetup(setup=setup).decide(Session(), ORGANISER)
    phases = setup.phases or ()
    assert sum(phase.minutes for phase in phases) == minutes
    assert setup.end == f"{13 + minutes // 60}:{minutes % 60:02}"
    assert "cross_check_in" in {phase.kind for phase in phases}
    for phase in phases:
        assert not phase.steps or sum(step.minutes for step in phase.steps) == phase.minutes


@pytest.mark.parametrize("name", ["aabent-vaerksted", "aabent-vaerksted-2018-10-03"])
def test_people_write_alone_in_pairs_in_fours_and_all_together_within_the_phases_time(name: str) -> None:
    setup = msgspec.convert(template(name), Setup)
    writing = next(phase for phase in setup.phases or () if phase.kind == "writing")
    assert [step.name for step in writing.steps] == ["alone", "pairs", "fours", "all"]
    assert sum(step.minutes for step in writing.steps) == writing.minutes
    assert (writing.level, writing.reveal_to) == ("own", "all")


def test_the_cases_of_the_default_programme_have_their_round_within_the_phases_time() -> None:
    setup = msgspec.convert(template("aabent-vaerksted"), Setup)
    round_ = next(phase for phase in setup.phases or () if phase.kind == "sparring")
    assert [(step.name, step.minutes) for step in round_.steps] == [
        ("present", 5),
        ("questions", 5),
        ("sparring", 15),
        ("sum_up", 5),
    ]
    assert sum(step.minutes for step in round_.steps) == round_.minutes


def test_the_listed_templates_have_no_date_and_no_places() -> None:
    assert [(each.name, each.title) for each in templates()] == [
        ("aabent-vaerksted", "Åbent værksted, 3 timer"),
        ("afstem-og-sammenlign", "Afstem og sammenlign, 1½ time"),
        ("let-vaerksted", "Let værksted, 2 timer"),
    ]
    assert templates("en")[0].title == "Open workshop, 3 hours"
    for each in templates():
        setup = template(each.name)
        assert "date" not in setup
        assert {"".join([site["angle"], site["venue"], *site["hosts"]]) for site in setup["sites"]} == {""}
    with pytest.raises(KeyError):
        template("../secret")


def test_a_listed_template_has_no_facts_of_a_subject_of_its_own() -> None:
    assert {each.name: template(each.name).get("facts", []) for each in templates()} == {
        each.name: [] for each in templates()
    }


def test_the_template_of_2018_has_the_days_facts() -> None:
    setup = template("aabent-vaerksted-2018-10-03")
    assert (setup["date"], setup["start"], setup["end"]) == ("2018-10-03", "13:00", "16:00")
    assert [site["mark"] for site in setup["sites"]] == ["AAL", "KBH"]
    assert "cases" not in setup


NO_TOOL = re.compile(r"klyng|prik|stem|løft|sortér|cluster|group|\bdots?\b|vote|pledge|sort", re.IGNORECASE)
"""What there is no button for yet; the feature that brings one takes its words out of this list."""


@pytest.mark.parametrize("name", ["aabent-vaerksted", "aabent-vaerksted-2018-10-03"])
def test_a_template_asks_for_nothing_that_has_no_button(name: str) -> None:
    assert [phase["title"] for phase in template(name)["phases"] if NO_TOOL.search(phase["title"])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phases_verb_asks_for_nothing_that_has_no_button_and_names_buttons_as_they_are(language: str) -> None:
    say = words(language)
    verbs = {kind: say(f"phase-verb-{kind}") for kind in get_args(PhaseKind)}
    assert {kind: verb for kind, verb in verbs.items() if NO_TOOL.search(verb)} == {}
    assert say("reaction") in verbs["prioritising"]
