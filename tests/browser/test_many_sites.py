"""98 towns: no page scrolls sideways, a tablet does not grow with them, one finds and pastes them by typing."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, desk_of, open_tablet, wait_until
from tests.server_process import Message, ServerProcess

TOWNS = ["Vesthimmerlands", "Høje-Taastrup", "Lyngby-Taarbæk", "Ringkøbing-Skjern", "Faaborg-Midtfyn", "Århus", "Ærø"]
LONG = "Storkøbenhavnsomegnsbibliotekssamarbejdet"
REGIONS = ["Nordjylland", "Midtjylland", "Syddanmark", "Sjælland", "Hovedstaden"]
WIDTHS = (320, 390, 820, 1366)
EIGHT_KB = 8 * 1024
TOO_WIDE = """(width) => {
  const wide = [...document.querySelectorAll("body *")].find((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1 && !each.closest(".for-ears, .table-scroll, .notices, [hidden]");
  });
  const page = document.documentElement.scrollWidth;
  return page > width ? `${page} px: ${wide?.outerHTML.slice(0, 160)}` : "";
}"""


def named(sites: int) -> list[Message]:
    """Return this many sites, some of whose names are long, in five regions."""
    names = [*TOWNS, f"{LONG} Kommune", *(f"Brønderslev-Frederikshavn {n}" for n in range(sites))][:sites]
    return [
        {"name": name, "mark": f"K{n:02}", "venue": "Rådhuset, Store Torv 1", "region": REGIONS[n % len(REGIONS)]}
        for n, name in enumerate(names)
    ]


def create(server: ServerProcess, sites: int) -> Message:
    """Create a session of this many sites that writes, with a note from each."""
    phases = [{"title": "Skriv", "minutes": 15, "kind": "writing"}]
    made = server.create_session(title="Åbne værksteder", question="Hvad virker?", sites=named(sites), phases=phases)
    desk_of(server, made, "K00").do({"type": "next_phase"})
    for n in range(sites):
        desk_of(server, made, f"K{n:02}").do({"type": "add_note", "id": f"n-{n}", "text": f"Fra sted {n}"})
    return made


def assert_fits(page: Page, what: str) -> None:
    """Check at every width that a page does not scroll sideways."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        wait_until(page, lambda width=width: page.evaluate("innerWidth") == width)
        assert page.evaluate(TOO_WIDE, width) == "", f"{what} at {width} px"


def test_no_page_of_98_long_names_scrolls_sideways(server: ServerProcess, new_page: NewPage) -> None:
    links = create(server, 98)["links"]
    join = new_page(links["join"])
    expect(join.locator("#site-find")).to_be_focused()
    join.locator("#site-find").fill("br")
    expect(join.locator("#site-found li")).to_have_count(6)
    assert_fits(join, "join")
    desk = new_page(links["facilitator"]["K07"])
    for drawer in ("people", "notes", "clusters", "votes", "links", "take"):
        desk.locator(f"#drawer-{drawer}").click()
        assert_fits(desk, f"desk, {drawer}")
    themes = new_page(links["facilitator"]["K07"].replace("/desk#", "/themes#"))
    expect(themes.locator("h1")).to_be_visible()
    assert_fits(themes, "themes")
    screen = new_page(links["screen"]["K07"], 1366, 768)
    expect(screen.locator(".stage-strip")).to_be_visible()
    assert_fits(screen, "screen")
    report = new_page(links["organiser"].replace("/setup#", "/report#"))
    expect(report.locator("main h1, main h2").first).to_be_visible()
    assert_fits(report, "report")
    setup = new_page(links["organiser"])
    expect(setup.locator(".site-links summary")).to_have_count(98)
    for tab in ("links", "sheets", "setup", "cases", "after"):
        setup.get_by_role("tab", name=da(f"setup-tab-{tab}")).click()
        assert_fits(setup, f"set-up, {tab}")


def state_of(server: ServerProcess, made: Message) -> int:
    """Return the size of a new tablet's first state, packed."""
    put = [*Tablet(server, made, "K00").records().values()]
    return len(gzip.compress(json.dumps(put, ensure_ascii=False).encode()))


def test_a_tablet_does_not_grow_with_the_number_of_sites(server: ServerProcess, new_page: NewPage) -> None:
    few, many = (server.create_session(title="Fælles", sites=named(n)) for n in (9, 98))
    least = server.create_session(title="Fælles", sites=named(2))
    assert state_of(server, many) - state_of(server, least) < EIGHT_KB

    elements = []
    for made in (few, many):
        tablet = open_tablet(new_page("", 390, 844), made, "K07")
        expect(tablet.locator(".presence li")).to_have_count(2)
        elements.append(tablet.locator("*").count())
        assert_fits(tablet, "tablet")
    assert elements[1] <= elements[0], elements


def test_one_finds_ones_town_among_98_by_keyboard_and_by_touch(server: ServerProcess, new_page: NewPage) -> None:
    made = create(server, 98)
    page = new_page(made["links"]["join"], 390, 844, has_touch=True)
    find, options = page.locator("#site-find"), page.locator("#site-found li")
    expect(find).to_be_focused()
    expect(page.locator("#site-find-hint")).to_have_text(da("join-find-hint", count=98))
    expect(options).to_have_count(0)
    page.get_by_role("button", name=da("join-go"), exact=True).click()
    expect(page.locator("#site-missing")).to_be_visible()
    expect(find).to_be_focused()
    for typed in ("aarhus", "Århus", "arhus", "K05"):
        find.fill(typed)
        expect(options).to_have_count(1)
        expect(options).to_contain_text("Århus")
    find.fill("xyz")
    expect(page.locator("#site-find-hint")).to_have_text(da("join-find-none"))
    find.press("Enter")
    expect(find).to_be_focused()
    find.fill("taa")
    expect(options).to_have_count(2)
    assert violations(page) == "[]"
    find.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    find.press("Enter")
    expect(page.locator(".site-line")).to_contain_text("Lyngby-Taarbæk")
    expect(page.locator("#alias")).to_be_focused()
    box = page.get_by_role("button", name=da("join-go"), exact=True).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 844
    page.locator("#site-change").tap()
    find.fill("ærø")
    options.first.tap()
    expect(page.locator(".site-line")).to_contain_text("Ærø")
    page.get_by_role("button", name=da("join-go"), exact=True).tap()
    page.wait_for_url("**/tablet*")
    again = page.context.new_page()
    again.goto(made["links"]["join"])
    again.get_by_role("button", name=da("join-someone-else")).click()
    expect(again.locator("#site-found li")).to_have_text([re.compile("Ærø")])


@pytest.fixture
def lines() -> list[str]:
    """98 lines of a spreadsheet, with a heading."""
    rows = ["\t".join((s["name"], s["mark"], s["venue"], "Bodil / Aage", s["region"])) for s in named(98)]
    return ["Navn\tMærke\tLokale\tVærter\tRegion", *rows]


def test_98_sites_are_pasted_searched_and_changed(server: ServerProcess, new_page: NewPage, lines: list[str]) -> None:
    page = new_page(f"{server.url}/setup")
    page.get_by_role("button", name=da("setup-template-use")).first.click()
    page.get_by_label(da("setup-site-name"), exact=True).nth(0).fill("Nuuk")
    page.locator(".paste-sites summary").click()
    lines[5] = "\tK04\tHer"
    lines[6] = "Århus\tå\tHer"
    lines[8] = "Odense\tK06"
    page.locator("#paste-sites").fill("\n".join(lines))
    bad = page.locator(".paste-bad li")
    expect(bad).to_have_count(3)
    assert page.evaluate("document.querySelectorAll('.paste-bad .icon').length") == 3
    expect(bad.nth(0)).to_contain_text(da("setup-fault-site_name_missing"))
    expect(bad.nth(1)).to_contain_text(da("setup-fault-bad_mark"))
    expect(bad.nth(2)).to_contain_text(da("setup-paste-mark-in-line", line=8))
    assert violations(page) == "[]"
    page.get_by_role("button", name=da("setup-paste-go", count=95)).click()
    expect(page.locator("#paste-sites")).to_have_value("\n".join((lines[5].strip(), lines[6], lines[8])))
    expect(page.locator("#sites-find ~ .hint")).to_have_text(da("setup-sites-found", count=96, all=96))
    assert page.locator("main input, main select, main textarea").count() < 200
    assert_fits(page, "new set-up")

    page.get_by_role("button", name=da("setup-undo")).click()
    expect(page.locator(".site-card")).to_have_count(2)
    page.locator("#paste-sites").fill("\n".join(lines))
    page.get_by_role("button", name=da("setup-paste-go", count=95)).click()

    page.locator("#sites-find").fill("hoje")
    rows = page.locator(".sites-table tbody tr")
    expect(rows).to_have_count(1)
    rows.get_by_role("button").click()
    name = page.get_by_label(da("setup-site-name"), exact=True)
    expect(name).to_be_focused()
    name.fill("Taastrup")
    page.get_by_label(da("setup-site-angle")).fill("Unge")
    page.get_by_role("button", name=da("setup-sites-close")).click()
    page.locator("#sites-find").fill("")
    expect(rows).to_have_count(14)
    page.get_by_role("button", name=da("setup-create-go"), exact=True).click()
    page.wait_for_url("**/setup#*")
    expect(page.locator(".site-links summary")).to_have_count(96)
    expect(page.get_by_role("button", name=da("setup-undo"))).to_have_count(0)
    page.locator("#links-find").fill("taastrup")
    expect(page.locator(".site-links summary")).to_have_count(1)
