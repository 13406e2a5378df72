"""The screen while people write alone, when it is revealed, and when something crosses from one town to another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, desk_of, wait_until
from tests.browser.test_screen import CUT_OFF, LEAST_VH, SMALLEST_TYPE
from tests.server_process import Message, ServerProcess

PROMPT = "Hvad har I prøvet, og hvad ville I gøre om?"
STEPS = [{"name": "alone", "minutes": 5}, {"name": "pairs", "minutes": 4}]
PHASE = {"title": "Skriv", "kind": "writing", "minutes": 9, "prompt": PROMPT, "steps": STEPS}
TOWNS = (("Aalborg", "AAL"), ("København", "KBH"), ("Odense", "ODE"), ("Esbjerg", "ESB"), ("Randers", "RAN"))
REGIONS = ("Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland")
PARTS = ".prompt > *, .prompt h1, .written-site > *, .written-grid li, .tile, .prompt-clock, .fit-line:not(.fit-ruler)"
PARTS += ", .regions li"
COMES = """() => getComputedStyle(document.querySelector(".pages-slot")).animationName
  + " " + getComputedStyle(document.querySelector(".pages-slot")).animationDuration"""
LINE = """(line) => [getComputedStyle(line).backgroundColor, line.getBoundingClientRect().height > 20]"""
SUN = "rgb(255, 197, 61)"


def session(server: ServerProcess, sites: int = 2) -> Message:
    named = [*TOWNS, *((f"Kommune {n}", f"K{n:02}") for n in range(93))][:sites]
    about = [
        {"name": name, "mark": mark, "region": REGIONS[n % len(REGIONS)] if sites > 8 else ""}
        for n, (name, mark) in enumerate(named)
    ]
    made = server.create_session(title="Værksted", sites=about, phases=[PHASE])
    desk_of(server, made).do({"type": "next_phase"})
    return made


def count(page: Page, site: str) -> str:
    """Return how many have written at a site, in the words on the screen."""
    texts = page.locator(".written-site", has_text=site).locator(".written-count, .written-of").all_inner_texts()
    return " ".join(texts)


def test_two_towns_write_alone_reveal_and_ask_and_answer_on_the_screen(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = session(server)
    mine, table, theirs = Tablet(server, made, "AAL"), Tablet(server, made, "AAL"), Tablet(server, made, "KBH")
    table.do({"type": "set_table", "table": "4", "people": 6})
    page = new_page(made["links"]["screen"]["AAL"], 1366, 768)
    still = new_page(made["links"]["screen"]["KBH"], 1024, 768, reduced_motion="reduce")

    # alone: the prompt, the step with its clock, the padlock, and counts of people; nothing of what is written
    expect(page.locator(".prompt h1")).to_have_text(da("step-alone"))
    expect(page.locator(".fit-line").first).to_have_text(PROMPT)
    expect(page.locator(".stage-padlock")).to_have_text(da("screen-level-own"))
    expect(page.locator(".prompt-clock")).to_contain_text("4:5")
    expect(page.locator(".prompt-next")).to_contain_text(da("step-pairs"))
    expect(page.locator(".lens > *")).to_have_css("fill", SUN)
    note = mine.write("Vi prøvede et åbent budget", kind="failed_attempt", learned="Begynd med én skole")
    kept = table.write("Det her bliver ved bordet")
    other = theirs.write("Tre kladder til byrådet")
    for screen in (page, still):
        expect(screen.locator(".written-site", has_text="Aalborg").locator(".written-count")).to_have_text("7")
        assert (count(screen, "Aalborg"), count(screen, "København")) == ("7 af 7 har skrevet", "1 af 1 har skrevet")
    assert not [text for text in ("åbent budget", "ved bordet", "kladder") if text in page.content() + still.content()]

    # revealed: a moment on the screens that are there, once
    table.do({"type": "lower_note", "id": kept, "level": "own"})
    Tablet(server, made, key=made["keys"]["organiser"]).do({"type": "reveal", "phase": "p1"})
    expect(page.locator(".revealed-tab")).to_have_text(da("screen-revealed", count=2))
    assert page.evaluate(COMES) == "paper-comes 0.6s"
    expect(still.locator(".wall-note")).to_have_count(2)
    assert still.evaluate(COMES).startswith("none")
    expect(page.locator(".note-second")).to_contain_text("Begynd med én skole")
    page.reload()
    expect(page.locator(".wall-note")).to_have_count(2)
    expect(page.locator(".revealed-tab, .revealed-now")).to_have_count(0)
    assert "ved bordet" not in page.content()

    # a question crosses, and its answer
    theirs.do({"type": "reply", "id": "q", "to": note, "reply_kind": "question", "text": "Hvem sagde nej?"})
    asked = page.locator(".pages-slot .thread.across", has_text="Hvem sagde nej?")
    expect(asked.locator(".note-head")).to_contain_text(da("thread-question"))
    expect(asked.locator(".thread-source")).to_contain_text("Vi prøvede et åbent budget")
    assert asked.locator(".thread-line").evaluate(LINE) == [SUN, True]
    mine.do({"type": "reply", "id": "a", "to": "q", "reply_kind": "answer", "text": "Det gjorde revisionen"})
    answered = page.locator(".thread.across", has_text="Det gjorde revisionen").first
    expect(answered.locator(".thread-source")).to_contain_text("Hvem sagde nej?")
    mine.do({"type": "reply", "id": "p", "to": note, "reply_kind": "praise", "text": "Ros fra eget sted"})
    theirs.write("Vi stjæler det", builds_on=note, degree="copied", change="Hos os er det skolerne")
    stolen = page.locator(".thread.across", has_text="Vi stjæler det").first
    expect(stolen).to_contain_text(da("thread-copied"))
    expect(stolen).to_contain_text("Hos os er det skolerne")
    expect(page.locator(".stage-scene")).not_to_contain_text("Ros fra eget sted")

    # the note in the spotlight, with its thread; lowered, it and the thread are off every screen at once
    desk = desk_of(server, made)
    desk.do({"type": "next_step", "phase": "p1", "from": "alone"})
    desk.do({"type": "show_scene", "scene": "spotlight", "note": note, "until": "keep"})
    expect(page.locator(".thread-reply")).to_have_count(3)
    expect(page.locator(".stage-head h1")).to_have_text(da("step-pairs"))
    expect(page.locator(".stage-time")).to_contain_text("3:5")
    mine.do({"type": "lower_note", "id": note, "level": "table"})
    for screen in (page, still):
        expect(screen.locator(".wall-note", has_text="Tre kladder").first).to_be_visible()
        expect(screen.locator(".stage")).not_to_contain_text("åbent budget")
        expect(screen.locator(".stage")).not_to_contain_text("Hvem sagde nej?")
    theirs.do({"type": "withdraw_note", "id": other})
    expect(page.locator(".stage")).not_to_contain_text("Tre kladder")


@pytest.mark.parametrize("sites", [2, 5, 8, 98])
def test_what_to_write_is_readable_and_whole_with_any_number_of_sites(
    server: ServerProcess, new_page: NewPage, sites: int
) -> None:
    made = session(server, sites)
    Tablet(server, made, "KBH").write("En seddel")
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    each = ".tile" if sites > 8 else ".written-grid li" if sites > 5 else ".written-site"
    for width, height in ((1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(each)).to_have_count(sites - (sites > 8))
        expect(page.locator(".fit-line:not(.fit-ruler)")).to_have_text(PROMPT)
        wait_until(page, lambda: page.evaluate(SMALLEST_TYPE) >= LEAST_VH - 0.01)
        wait_until(page, lambda: page.evaluate(CUT_OFF, PARTS) == [])
    written = ".tiles-sum" if sites > 8 else ".written-site, .written-grid li"
    expect(page.locator(written, has_text="af 1")).to_be_visible()
    if sites > 8:  # regions carry the colour, and stand together
        expect(page.locator(".regions li")).to_have_text([f"{name} {int(n == 1)}" for n, name in enumerate(REGIONS)])
        papers = page.locator(".tile").evaluate_all(
            "(tiles) => tiles.map((tile) => tile.className.match(/paper-\\w+/)[0])"
        )
        assert len({*papers}) == len(REGIONS) == 1 + sum(a != b for a, b in pairwise(papers))
