"""The strip at the foot of a screen: activity per site, also while another site is away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, open_tablet, wait_until
from tests.server_process import Message, ServerProcess

NAMES = ["Aalborg", "København", "Odense", "Esbjerg", "Rønne", "Randers", "Vejle", "Holstebro", "Thisted", "Nuuk"]


def create(server: ServerProcess, sites: int) -> Message:
    """Create a session with this many sites, in its writing phase."""
    setup = {
        "title": "Åbne værksteder",
        "question": "Hvordan styrker vi politikernes rolle i offentlig innovation?",
        "language": "da",
        "sites": [{"name": name, "mark": f"S{n:02}"} for n, name in enumerate((NAMES * 10)[:sites])],
        "phases": [{"kind": "writing", "title": "Skriv", "minutes": 15}],
    }
    status, made = server.call("POST", "/api/sessions", setup)
    assert status == 201, made
    Tablet(server, made, key=made["keys"]["facilitator"]["S00"]).do({"type": "next_phase"})
    return made


def come_and_go(new_page: NewPage, made: Message, mark: str) -> None:
    """Let the only tablet of a site join, and disappear."""
    tablet = open_tablet(new_page(), made, mark)
    here = tablet.locator(".presence li").filter(has_text=mark).locator(".numeric")
    expect(here, "before it has been counted, nobody can miss it").to_have_text("1")
    tablet.goto("about:blank")


def pulse(screen: Page, mark: str, name: str) -> Locator:
    return screen.locator(".pulse").filter(has_text=re.compile(f"{mark}|{name}"))


def bars(screen: Page, mark: str, name: str) -> str:
    return pulse(screen, mark, name).locator(".bars").get_attribute("d") or ""


@pytest.mark.parametrize(
    ("sites", "width", "height"), [(2, 1920, 1080), (2, 1024, 768), (3, 1024, 768), (8, 1024, 768)]
)
def test_one_away_site_leaves_the_activity_of_all_others_on_the_screen(
    server: ServerProcess, new_page: NewPage, sites: int, width: int, height: int
) -> None:
    made = create(server, sites)
    screen = new_page(made["links"]["screen"]["S00"], width, height)
    expect(screen.locator(".pulse")).to_have_count(sites)
    come_and_go(new_page, made, "S01")
    away = pulse(screen, "S01", "København")
    expect(away.locator(".pulse-away")).to_contain_text(re.compile(r"siden \d\d\.\d\d"))
    drawing = away.locator(".site-mark svg > *").first
    assert drawing.evaluate("(shape) => getComputedStyle(shape).strokeDasharray") != "none"
    expect(screen.locator(".pulse")).to_have_count(sites)
    other = NAMES[sites - 1] if sites > 2 else "Aalborg"
    mark = f"S{NAMES.index(other):02}"
    before = bars(screen, mark, other)
    Tablet(server, made, mark).write("Vi skriver videre imens")
    expect(pulse(screen, mark, other).locator(".bars")).not_to_have_attribute("d", before)
    screen.wait_for_timeout(800)  # a site's sign grows for a moment when something comes from there
    outside = """(all) => all.some((each) => each.getBoundingClientRect().right > innerWidth + 0.5)"""
    overlaps = """(all) => all.some((one, n) => n &&
      one.getBoundingClientRect().left < all[n - 1].getBoundingClientRect().right - 0.5)"""
    wait_until(screen, lambda: not screen.locator(".pulse > *, .stage-strip > *").evaluate_all(outside))
    wait_until(screen, lambda: not screen.locator(".pulse > *").evaluate_all(overlaps))


def test_with_many_sites_the_strip_counts_those_who_are_there(server: ServerProcess, new_page: NewPage) -> None:
    made = create(server, 98)
    screen = new_page(made["links"]["screen"]["S00"], 1366, 768)
    expect(screen.locator(".stage-more")).to_have_text(da("screen-more-sites", count=92))
    come_and_go(new_page, made, "S97")
    expect(screen.locator(".stage-more")).to_have_text(da("screen-most-here", here=97, all=98))
    Tablet(server, made, "S50").write("Vi skriver videre imens")
    expect(pulse(screen, "S50", "-").locator(".bars")).to_have_attribute("d", re.compile("M"))


def test_with_many_sites_a_tablet_counts_its_own_and_all(server: ServerProcess, new_page: NewPage) -> None:
    made = create(server, 9)
    tablet = open_tablet(new_page(width=820, height=1180), made, "S08")
    expect(tablet.locator(".presence li")).to_have_count(2)
    expect(tablet.locator(".presence li").nth(1)).to_have_text(da("presence-in-all", people=1, sites=1))
    assert tablet.locator(".head").evaluate("(head) => head.offsetHeight") < 120
