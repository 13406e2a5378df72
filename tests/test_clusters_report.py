"""Clusters and zones in the report: in every format, each note by its number, and what is left out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from server.core.erasing import without
from server.core.kernel.base import Actor
from server.core.moderation import HideNote
from server.core.naming import AddCluster
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.placing import PlaceNote
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.zones import SortCluster
from server.exports.selection import LeftOut
from tests.export_days import ALL, ORGANISER, REPORT_FORMATS, Day, facilitator_of, replayed, report, two_sites, written

DESK, OTHER_DESK = facilitator_of("AAL"), facilitator_of("KBH")


def a_day(level: str = "all") -> tuple[Day, Actor]:
    day, anna, karl = two_sites(level=level)
    for number, by in enumerate((anna, karl, karl, anna), 1):
        day.do(AddNote(id=f"n-{number}", text=f"Seddel {number}"), by)
    for id, title in (("rum", "Plads til forsøg"), ("tid", "Tid nok")):
        day.do(AddCluster(id=id, title=title), DESK)
    for note, cluster in (("n-1", "tid"), ("n-2", "tid"), ("n-3", "rum")) if level == "all" else ():
        day.do(PlaceNote(note=note, cluster=cluster), DESK)
    return day, anna


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_the_report_has_each_cluster_with_its_notes_quoted_most_first() -> None:
    lines = lines_of(written(a_day()[0], "md"))
    start = lines.index("## Klynger")
    assert lines[start + 1 : start + 8] == [
        "2 klynger. 1 seddel er ikke i en klynge.",
        "### Klynge 1: Tid nok *2 sedler*",
        "- Aalborg, seddel 1: Seddel 1",
        "- København, seddel 1: Seddel 2",
        "### Klynge 2: Plads til forsøg *1 seddel*",
        "- København, seddel 2: Seddel 3",
        "## Sedler, sted for sted",
    ]


def test_the_report_has_a_table_of_how_the_sites_have_sorted_them() -> None:
    day, _ = a_day()
    assert "Fælles eller særligt" not in written(day, "md")
    for cluster, zone, by in (("tid", "all", DESK), ("tid", "special", OTHER_DESK), ("rum", "some", DESK)):
        day.do(SortCluster(cluster=cluster, zone=zone), by)
    lines = lines_of(written(day, "md"))
    start = lines.index("## Fælles eller særligt")
    assert [line.strip("|").split("|") for line in lines[start + 1 : start + 5] if "---" not in line] == [
        [" Klynge ", " Aalborg ", " København ", " Enige? "],
        [" Tid nok ", " Fælles for alle ", " Særligt for stedet ", " Stederne ser forskelligt på det "],
        [" Plads til forsøg ", " Fælles for nogle ", "  ", "  "],
    ]


def test_from_nine_sites_on_the_table_counts_the_sites() -> None:
    day, _ = a_day()
    sites: list[Any] = [{"name": f"Sted {mark}", "mark": mark} for mark in ("AAL", "KBH", *(f"S{n}" for n in range(7)))]
    day.do(ChangeSetup(setup=msgspec.convert({"sites": sites}, Setup)), ORGANISER)
    for mark in ("AAL", "KBH", "S1"):
        day.do(SortCluster(cluster="tid", zone="all" if mark == "AAL" else "some"), facilitator_of(mark))
    assert "| Tid nok | 1 | 2 | 0 | Stederne ser forskelligt på det |" in written(day, "md")


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_format_has_the_clusters(form: str) -> None:
    day, _ = a_day()
    day.do(SortCluster(cluster="tid", zone="all"), DESK)
    assert "Tid nok" in written(day, form)


def test_spreadsheets_have_a_line_for_each_note_in_a_cluster() -> None:
    assert '"tid";"Tid nok";"AAL";"Aalborg";"n-1"' in written(a_day()[0], "csv")


def test_an_output_that_builds_on_a_cluster_leads_to_it_and_to_the_sites_of_its_notes() -> None:
    day, anna = a_day()
    day.do(AddOutput(id="o-1", title="Prøvebænken", builds_on=("tid",)), anna)
    text = written(day, "md")
    assert "- Klynge 1 *2 sedler* **AAL** **KBH**" in text
    assert "- Brugt i Resultat 1 fra Aalborg" in text
    made = report(day)
    assert made.outputs[0].sites == ("AAL", "KBH")
    assert made.barometer.outputs_across == 1
    assert {(flow.origin, flow.to, flow.count) for flow in made.barometer.flows} == {
        ("AAL", "AAL", 1),
        ("KBH", "AAL", 1),
    }
    assert '"Klynge: Tid nok"' in written(day, "csv")
    html = written(day, "html")
    assert html.count('href="#k-1"') == html.count('<h3 id="k-1">') == 1


def test_a_sites_own_cluster_is_not_named_by_what_builds_on_it() -> None:
    day, anna = a_day("site")
    day.do(AddOutput(id="o-1", title="Prøvebænken", builds_on=("tid",)), anna)
    assert [source.kind for source in report(day).outputs[0].lineage] == ["absent"]


def test_a_hidden_note_is_in_no_cluster_of_the_report() -> None:
    day, _ = a_day()
    day.do(HideNote(id="n-2"), DESK)
    assert "### Klynge 2: Tid nok *1 seddel*" in written(day, "md")


def test_a_sites_own_cluster_stays_there() -> None:
    day, _ = a_day("site")
    assert LeftOut("site_clusters", 2) in report(day).left_out
    assert "Tid nok" not in written(day, "md", audience=ALL)
    assert "2 klynger er ikke med, fordi de kun er for deres eget sted." in written(day, "md")


def test_a_cluster_named_by_someone_erased_has_the_words_for_that() -> None:
    day, anna, _ = two_sites()
    phases = [{"title": "Saml", "minutes": 9, "kind": "clustering"}]
    day.do(ChangeSetup(setup=msgspec.convert({"phases": phases}, Setup)), ORGANISER)
    day.do(NextPhase(), DESK)
    day.do(AddCluster(id="k", title="Annas ord"), anna)
    day.history = without(day.history, anna.participant)  # type: ignore[arg-type]
    day.session = replayed(day.history)
    text = written(day, "md")
    assert "Annas ord" not in text
    assert "### Klynge 1: *Klynge uden navn* *0 sedler*" in text
