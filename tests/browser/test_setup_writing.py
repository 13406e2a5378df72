"""Set-up of writing in steps: who sees it when, the minutes, the task, and the tables with their cards."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da
from tests.browser.pixels import scanned
from tests.browser.test_setup import axe_finds, open_tab
from tests.server_process import Message, ServerProcess


def phase(server: ServerProcess, made: Message, at: int) -> Message:
    """Return a phase as the server has it."""
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    return dict(organiser.call("GET", "")["setup"]["phases"][at])


def save(page: Page) -> None:
    page.get_by_role("button", name=da("setup-save")).click()
    expect(page.get_by_text(da("setup-saved"))).to_be_visible()


def test_steps_levels_a_task_and_tables_are_set_up_and_every_table_has_its_code(
    browser: Browser, server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session()
    page = new_page(made["links"]["organiser"], 1366, 768)
    open_tab(page, "setup")
    more = page.locator(".phase-more").nth(2)
    more.locator("summary").first.click()

    # minutes are spread by a press, and counted against the phase's
    more.get_by_role("button", name=da("setup-steps-spread", whole=15)).click()
    expect(more.locator(".fit.good")).to_contain_text(da("setup-steps-exact", whole=da("setup-minutes", count=15)))
    steps = [more.get_by_label(da(f"step-{name}"), exact=True) for name in ("alone", "pairs", "fours", "all")]
    assert [step.input_value() for step in steps] == ["5", "5", "3", "2"]
    steps[3].fill("4")
    values = {"sum": da("setup-minutes", count=17), "whole": da("setup-minutes", count=15)}
    expect(more.get_by_role("status")).to_contain_text(da("setup-steps-over", rest="2 minutter", **values))
    more.get_by_role("button", name=da("setup-steps-change", **values)).click()
    expect(page.get_by_label(da("setup-phase-minutes"), exact=True).nth(2)).to_have_value("17")

    # what is written alone is private, and one says who sees it once it is shown
    level = page.get_by_label(da("setup-phase-level")).nth(2)
    expect(level).to_have_value("own")
    expect(level.locator("option")).to_have_count(1)
    more.get_by_label(da("setup-phase-reveal")).select_option("site")
    more.get_by_label(da("setup-phase-prompt")).first.fill("Hvad ville I gøre om?")
    more.get_by_role("button", name=da("setup-add-fact")).click()
    more.get_by_label(da("setup-fact"), exact=True).fill("Fire af ti har prøvet det")
    assert axe_finds(page) == []
    steps[1].fill("0")
    page.get_by_role("button", name=da("setup-save")).click()
    expect(page.locator(".fault-list")).to_contain_text(da("setup-fault-bad_minutes"))
    steps[1].fill("")
    page.get_by_label(da("setup-site-tables")).first.fill("5")
    save(page)
    saved = phase(server, made, 2)
    assert (saved["level"], saved["reveal_to"], saved["prompt"]) == ("own", "site", "Hvad ville I gøre om?")
    assert [(step["name"], step["minutes"]) for step in saved["steps"]] == [("alone", 5), ("fours", 3), ("all", 4)]
    assert saved["cards"][0]["text"] == "Fire af ti har prøvet det"

    # opened again, it stands there, and without the step alone the phase may be open
    page.reload()
    open_tab(page, "setup")
    expect(more.locator("summary").first).to_contain_text(f"{da('step-alone')} 5 · {da('step-fours')} 3")
    more.locator("summary").first.click()
    steps[0].fill("")
    level.select_option("all")
    save(page)
    assert phase(server, made, 2).get("level", "all") == "all"

    # a card for each table, whose code leads to that table
    open_tab(page, "sheets")
    page.locator("label", has_text=da("setup-sheet-table")).first.click()
    cards = page.locator(".card.numbered")
    expect(cards).to_have_count(5)
    expect(page.get_by_role("button", name=da("setup-print", count=3))).to_be_visible()
    expect(cards.nth(3).locator(".card-table")).to_have_text(da("sheet-table-number", table=4))
    code = cards.nth(3).locator(".qr")
    expect(code.locator("img")).to_be_visible()
    code.locator("img").evaluate("(picture) => picture.decode()")
    assert scanned(browser, code) == f"{made['links']['join_site']['AAL']}/4"
    sizes = cards.nth(3).evaluate(
        """(card) => ["card-table", "card-code", "card-call"].map((name) =>
             parseFloat(getComputedStyle(card.querySelector("." + name)).fontSize))"""
    )
    assert sizes[0] > 2 * max(sizes[1:])


def test_the_organiser_lifts_notes_into_the_public_version_one_by_one(server: ServerProcess, new_page: NewPage) -> None:
    made = server.create_session()
    tablet = Tablet(server, made, "AAL", alias="Mette")
    lifted = tablet.write("Den her må alle læse")
    tablet.write("Den her er kun til os")
    own = tablet.write("Den her er min egen")
    tablet.do({"type": "lower_note", "id": own, "level": "own"})
    page = new_page(made["links"]["organiser"], 390, 844)
    open_tab(page, "after")
    public = page.get_by_role("region", name=da("setup-public"))
    public.get_by_role("button", name=da("setup-public-choose")).click()
    expect(public.get_by_role("checkbox")).to_have_count(2)
    expect(public).to_contain_text(da("setup-public-count", count=0, all=2))
    public.get_by_label("Den her må alle læse").check()
    expect(public.get_by_role("status").first).to_have_text(da("setup-lifted"))
    expect(public).to_contain_text(da("setup-public-count", count=1, all=2))
    assert axe_finds(page) == []
    with page.expect_download() as download:
        public.get_by_role("button", name=da("format-html")).click()
    assert download.value.suggested_filename.endswith(f"-{da('file-public')}.html")
    text = download.value.path().read_text("utf-8")
    assert "Den her må alle læse" in text
    assert da("report-public-version") in text
    assert not [each for each in ("kun til os", "min egen", "Mette") if each in text]
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    assert organiser.records()["note", lifted]["lifted"]
    public.get_by_label("Den her må alle læse").uncheck()
    expect(public.get_by_role("status").first).to_have_text(da("setup-unlifted"))
    assert not organiser.records()["note", lifted].get("lifted")
