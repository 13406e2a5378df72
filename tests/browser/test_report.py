"""The report page: what is left out comes first, each output shows its lineage, names appear only when chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import SECOND_PRESS_MS, TAKEN_AT, Tablet, Watch, da, wait_until
from tests.browser.test_setup import axe_finds
from tests.server_process import ServerProcess

NewPage = Callable[..., Page]


@pytest.fixture
def day(server: ServerProcess) -> dict[str, Any]:
    """A session in which København built an output on a note from Aalborg."""
    made = server.create_session()
    aalborg = Tablet(server, made, "AAL", alias="Birgit")
    koebenhavn = Tablet(server, made, "KBH", alias="Omar")
    aalborg.do({"type": "check_in", "id": "c-1", "mood": 4, "text": "Spændt"})
    first = aalborg.write("Besøg en borger")
    taken = koebenhavn.write("En hel dag ude", builds_on=first, degree="adapted")
    koebenhavn.do(
        {"type": "add_output", "id": "o-1", "title": "Dag i marken", "builds_on": [taken], "contact": "Omar K"}
    )
    withdrawn = aalborg.write("Fortrudt")
    aalborg.do({"type": "withdraw_note", "id": withdrawn})
    return made


def test_what_is_left_out_is_listed_before_the_outputs(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    headings = page.locator("main h2").all_inner_texts
    expect(page.locator(".part-left-out")).to_contain_text(da("report-left-out-withdrawn", count=1))
    assert headings()[0].strip() == da("report-left-out")
    expect(page.locator("main")).not_to_contain_text("Fortrudt")


def test_an_output_shows_every_step_back_to_its_sites(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    output = page.locator(".output")
    expect(output).to_contain_text("Dag i marken")
    expect(output.locator(".steps .steps")).to_contain_text(da("degree-adapted-from"))
    expect(output.locator(".text-about")).to_contain_text("Aalborg")
    expect(page.locator(".figure-shares tbody tr").first).to_contain_text("100")
    output.locator(".steps .steps a").press("Enter")
    note = page.locator(".note:focus")
    expect(note).to_contain_text("Besøg en borger")
    assert "#n-" not in page.url, "the address keeps the key"
    note.get_by_role("link", name=da("report-note-number", site="København", number=1)).press("Enter")
    expect(page.locator(".note:focus")).to_contain_text("En hel dag ude")
    page.locator(".note:focus").get_by_role("link", name=da("report-output-from", site="København", number=1)).click()
    expect(page.locator(".output:focus")).to_contain_text("Dag i marken")


def test_a_thread_stands_below_its_note_and_an_unanswered_question_is_named(
    server: ServerProcess, day: dict[str, Any], new_page: NewPage
) -> None:
    here, there = Tablet(server, day, "AAL"), Tablet(server, day, "KBH")
    note = here.write("Vi prøvede et åbent budget", kind="failed_attempt", learned="Begynd med én skole")
    asked = {"type": "reply", "to": note, "reply_kind": "question"}
    there.do(asked | {"id": "q-1", "text": "Hvem sagde nej?"}, asked | {"id": "q-2", "text": "Hvad kostede det?"})
    here.do({"type": "reply", "id": "a-1", "to": "q-1", "reply_kind": "answer", "text": "Revisionen"})
    page = new_page(day["links"]["report"], 390, 844)
    card = page.locator(".note", has_text="Vi prøvede et åbent budget")
    expect(card.locator("blockquote")).to_contain_text("Begynd med én skole")
    question = card.locator(".thread > li", has_text="Hvem sagde nej?").first
    expect(question.locator(".thread > li")).to_contain_text("Revisionen")
    expect(card.locator(".thread > li .site-mark svg").first).to_be_visible()
    replies = page.locator(".part-replies")
    expect(replies).to_contain_text("2 spørgsmål, 1 svar. 2 af dem gik til et andet sted.")
    expect(replies.locator(".further")).to_have_text(da("report-note-number", site="Aalborg", number=3))
    expect(replies).not_to_contain_text("Hvem sagde nej?")
    assert axe_finds(page) == []


def test_the_contents_mark_the_section_one_has_chosen_or_scrolled_to(
    server: ServerProcess, day: dict[str, Any], new_page: NewPage
) -> None:
    reader = Tablet(server, day, "KBH")
    liked = next(key[1] for key, each in reader.records().items() if each.get("text") == "Besøg en borger")
    reader.do({"type": "react", "to": liked, "on": True})
    page = new_page(day["links"]["report"], 1366, 768)
    links, marked = page.locator(".report-contents a"), page.locator(".report-contents a[aria-current]")
    expect(links.filter(has_text=da("reaction"))).to_have_count(1)
    for title in links.all_inner_texts():
        links.get_by_text(title, exact=True).click()
        page.wait_for_timeout(SECOND_PRESS_MS)  # the list moves under the pointer
        expect(marked).to_have_text([title])
    page.mouse.wheel(0, -100_000)
    expect(marked).to_have_count(0)


def test_each_text_stands_once_on_the_page(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    expect(page.locator(".output")).to_be_visible()
    text = page.locator("main").inner_text()
    for each in ("Besøg en borger", "En hel dag ude", "Dag i marken"):
        assert text.count(each) == 1


def test_the_report_follows_the_language(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    expect(page.locator(".output h4")).to_have_text(da("report-lineage"))
    page.get_by_role("button", name="English").click()
    expect(page.locator(".output h4")).to_have_text("Builds on")
    expect(page.locator(".report-contents")).to_contain_text("Outputs")


def test_a_long_report_is_drawn_in_parts_whole_on_paper_and_kept_up_to_date(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session()
    here = Tablet(server, made, "AAL")
    ids = [f"n-{n}" for n in range(150)]
    for some in (ids[:50], ids[50:100], ids[100:]):
        here.do(*({"type": "add_note", "id": each, "text": f"Seddel {each}"} for each in some))
    here.do({"type": "add_output", "id": "o-1", "title": "Det sidste", "builds_on": [ids[-1]]})
    page = new_page()
    page.add_init_script("globalThis.requestIdleCallback = () => 0")  # the browser is never idle
    page.goto(made["links"]["report"])
    notes = page.locator(".part-notes-by-site .note")
    expect(notes).to_have_count(60)
    page.locator(".output .steps a").first.press("Enter")
    expect(page.locator(".note:focus")).to_contain_text("Seddel n-149")
    expect(notes).to_have_count(90)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(notes).to_have_count(150)

    here.write("Og en til")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # somebody comes back to it
    expect(page.locator(".part-notes-by-site")).to_contain_text(da("report-notes-count", count=151))
    expect(page.locator(".note:focus")).to_contain_text("Seddel n-149")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(notes.last).to_contain_text("Og en til")


def test_names_are_shown_only_when_chosen(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    expect(page.locator(".output")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Omar")
    page.get_by_label(da("setup-with-names")).check()
    expect(page.locator("main")).to_contain_text("Omar K")
    expect(page.locator("main")).to_contain_text("Birgit")


def test_each_format_is_downloaded_and_holds_no_names_by_default(day: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(day["links"]["report"])
    for format_ in ("html", "md", "csv", "json"):
        with page.expect_download() as downloaded:
            page.get_by_role("button", name=da(f"format-{format_}")).click()
        assert re.fullmatch(rf"åbne-værksteder-{TAKEN_AT}\.{format_}", downloaded.value.suggested_filename)
        text = downloaded.value.path().read_text("utf-8")
        assert "Dag i marken" in text
        assert "Omar" not in text
    expect(page.locator(".downloads [role=status]")).to_have_text(da("setup-file-fetched", name=da("format-json")))


def test_a_facilitator_can_read_the_report_but_gets_no_archive(
    day: dict[str, Any], new_page: NewPage, server: ServerProcess
) -> None:
    page = new_page(f"{server.url}/report#{day['keys']['facilitator']['KBH']}")
    expect(page.locator(".output")).to_be_visible()
    expect(page.get_by_role("button", name=da("format-html"))).to_be_visible()
    expect(page.get_by_role("button", name=da("format-json"))).to_have_count(0)


def test_a_wrong_key_is_explained_in_words(server: ServerProcess, new_page: NewPage, watches: list[Watch]) -> None:
    page = new_page(f"{server.url}/report#abc.def")
    watches[0].expected.append("404")
    expect(page.get_by_role("alert")).to_contain_text(da("problem-wrong_key"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_report_fits_its_width_and_axe_finds_nothing(day: dict[str, Any], new_page: NewPage, language: str) -> None:
    page = new_page(day["links"]["report"], width=1440, language=language)
    expect(page.locator(".output")).to_be_visible()
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 820})
        wait_until(page, lambda width=width: page.evaluate("document.documentElement.scrollWidth") <= width)  # type: ignore[misc]
        assert axe_finds(page) == [], width
    page.goto(page.url.split("/report")[0] + "/was")
    expect(page.locator("h1")).to_be_visible()
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 820})
        assert axe_finds(page) == [], width
