"""A new note is on the screen within a second, whichever page is shown; an away site is said within fifteen."""

from __future__ import annotations

from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, Tablet, Watch, da, finish_joining, open_tablet, wait_until
from tests.fault_proxy import FaultProxy
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess

WITHIN_MS = 1_000
AWAY_WITHIN_S = 15
LONG = "Vi har prøvet det i tre år, og det virkede først, da de ældre selv var med til at vælge. " * 2
SIZES = [(1024, 768), (1366, 768), (1920, 1080)]

LINES_CUT = "(one) => (one.scrollHeight - one.clientHeight) / parseFloat(getComputedStyle(one).lineHeight)"

# Watches from inside the page, since a busy machine asks late: resolves with when the text was first drawn and in view.
WATCH = """(text) => { window.seenAt = new Promise((resolve) => {
  const look = () => {
    const found = [...document.querySelectorAll(".stage .note-text, .stage .output-card")].find((each) => {
      const { top, bottom, height } = each.getBoundingClientRect()
      return each.textContent.includes(text) && height > 0 && top >= 0 && top < innerHeight
        && !each.closest(".pages-ruler")
    })
    if (found) resolve(Date.now())
    else requestAnimationFrame(look)
  }
  look()
}) }"""


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


@pytest.fixture
def facilitator(server: ServerProcess, made: Message) -> Tablet:
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    desk.do(*[{"type": "next_phase"}] * 3)
    return desk


def until_seen(page: Page, text: str, write: object) -> int:
    """Return the milliseconds from when something is sent until it is drawn."""
    page.evaluate(WATCH, text)
    sent = page.evaluate("Date.now()")
    write()  # type: ignore[operator]
    return int(page.evaluate("window.seenAt")) - int(sent)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_new_note_is_seen_within_a_second_while_the_wall_pages(
    server: ServerProcess,
    made: Message,
    facilitator: Tablet,
    new_page: NewPage,
    width: int,
    height: int,
    patience: int,
) -> None:
    tablet = Tablet(server, made, "KBH")
    for n in range(12):
        tablet.write(f"Seddel {n}. {LONG}")
    page = new_page(made["links"]["screen"]["AAL"], width, height)
    expect(page.locator(".newest")).to_be_visible()
    paged = page.locator(".pages-slot .note-text")
    expect(paged.first).to_be_visible()
    first = paged.all_inner_texts()
    page.keyboard.press("Space")
    wait_until(page, lambda: not set(first) & set(paged.all_inner_texts()))
    before = paged.all_inner_texts()
    for n in range(3):
        text = f"Helt ny {n}"
        assert until_seen(page, text, lambda text=text: tablet.write(text)) < patience * WITHIN_MS
        expect(page.locator(".newest .note-text")).to_have_text(text)
    assert paged.all_inner_texts() == before, "the page has moved"


def test_a_long_newest_note_fits_its_place_and_a_hidden_one_leaves_it(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    tablet = Tablet(server, made, "KBH")
    for n in range(12):
        tablet.write(f"Seddel {n}. {LONG}")
    last = tablet.write(LONG * 4)
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    place = page.locator(".newest")
    expect(place).to_be_visible()
    box, card = place.bounding_box(), place.locator(".note").bounding_box()
    assert box is not None
    assert card is not None
    assert card["y"] + card["height"] <= box["y"] + box["height"] + 1
    facilitator.do({"type": "hide_note", "id": last})
    expect(page.locator(".newest .note-text")).to_contain_text("Seddel 11")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_newest_note_is_shown_whole_where_it_fits_and_fills_its_place(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage, width: int, height: int
) -> None:
    """Measured, whatever stands above the text: its kind, what it came from, what it taught."""
    mine, theirs = Tablet(server, made, "AAL"), Tablet(server, made, "KBH")
    first, *_ = (mine.write(f"Seddel {n}. {LONG}") for n in range(12))
    page = new_page(made["links"]["screen"]["AAL"], width, height)
    place, text = page.locator(".newest"), page.locator(".newest .note-text")
    for count, more in ((3, {"kind": "question"}), (2, {"builds_on": first, "degree": "adapted"}), (1, {})):
        said = "Ny teknik skal prøves af dem, der skal bruge den. " * count
        theirs.write(said.strip(), **more)
        expect(text).to_have_text(said.strip())
        assert text.evaluate(LINES_CUT) < 0.5
        box, card = place.bounding_box(), place.locator(":scope > :last-child").bounding_box()
        assert box is not None
        assert card is not None
        assert box["height"] * 0.4 < card["y"] + card["height"] - box["y"] <= box["height"] + 1


def test_a_new_output_has_the_same_place(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage, patience: int
) -> None:
    tablet = Tablet(server, made, "KBH")
    facilitator.do({"type": "show_scene", "scene": "outputs", "until": "keep"})
    for n in range(6):
        tablet.do({"type": "add_output", "id": f"o-{n}", "title": f"Resultat {n}", "text": LONG * 2})
    page = new_page(made["links"]["screen"]["AAL"], 1366, 768)
    expect(page.locator(".newest .output-card h2")).to_have_text("Resultat 5")
    new = {"type": "add_output", "id": "o-ny", "title": "Helt nyt", "text": LONG}
    assert until_seen(page, "Helt nyt", lambda: tablet.do(new)) < patience * WITHIN_MS


def test_an_away_site_is_said_within_fifteen_seconds(
    server: ServerProcess, new_page: NewPage, watches: list[Watch], patience: int
) -> None:
    made = server.create_session()
    screen = new_page(made["links"]["screen"]["AAL"], 1366, 768)
    with FaultProxy(server.url) as town:
        open_tablet(new_page(), made, "KBH", address=town.url)
        watches[1].expected += OFFLINE
        expect(screen.locator(".lobby-count").nth(1)).to_contain_text("1")
        town.hold()
        expect(screen.locator(".pulse.away")).to_contain_text("KBH", timeout=patience * AWAY_WITHIN_S * 1000)


def test_a_killed_process_is_an_away_site_on_screen_and_desk_until_it_is_back(
    new_page: NewPage, watches: list[Watch], patience: int
) -> None:
    """Two processes on one Redis: nobody is left to say that the town's line has ended."""
    with (
        closing(RedisServer()) as redis,
        ServerProcess(redis.url, rate_limits="off") as theirs,
        ServerProcess(redis.url, rate_limits="off") as ours,
    ):
        made = theirs.create_session()
        screen = new_page(made["links"]["screen"]["AAL"].replace(theirs.url, ours.url), 1366, 768)
        desk = new_page(made["links"]["facilitator"]["AAL"].replace(theirs.url, ours.url))
        tablet = new_page(made["links"]["join_site"]["KBH"])
        for watch in watches:
            watch.expected += OFFLINE
        finish_joining(tablet)
        expect(screen.locator(".lobby-count").nth(1)).to_contain_text("1")
        expect(desk.locator(".desk-sites")).to_contain_text(da("desk-participants", count=1))
        theirs.kill()
        within_ms = patience * AWAY_WITHIN_S * 1000
        expect(screen.locator(".pulse.away")).to_contain_text("KBH", timeout=within_ms)
        expect(desk.locator(".desk-sites .desk-warn")).to_be_visible(timeout=1_000 * patience)
        theirs.start()
        expect(screen.locator(".pulse.away")).to_have_count(0)
        expect(desk.locator(".desk-sites .desk-warn")).to_have_count(0)
        expect(desk.locator(".desk-sites")).to_contain_text(da("desk-participants", count=1))
