"""Accessibility of every page: axe-core, keyboard focus, target sizes, zoom, reduced motion and live regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage, open_watched_page
from tests.browser.hands import (
    Tablet,
    Watch,
    Words,
    choose_view,
    da,
    finish_joining,
    note,
    open_tablet,
    show_new,
    wait_until,
)
from tests.browser.workshop import create_busy_workshop, page_addresses
from tests.server_process import Message, ServerProcess

HERE = Path(__file__).parent
AXE = (HERE.parent / "axe" / "axe.min.js").read_text("utf-8")
PROBES = (HERE / "probes.js").read_text("utf-8")
PAGES = ["index", "join", "join-form", "tablet", "desk", "begin", "create", "setup", "report", "themes", "was"]
WIDE, NARROW, NARROWEST = 1180, 390, 320


@pytest.fixture(scope="module")
def workshop(server: ServerProcess) -> Message:
    return create_busy_workshop(server)


class SharedPages:
    """The pages under test: each is opened once per language, and shared by the tests, which leave it as it was."""

    def __init__(self, browser: Browser, server: ServerProcess, made: Message) -> None:
        self.browser, self.server, self.addresses = browser, server, page_addresses(server, made)
        self.watches: list[Watch] = []
        self._open: dict[tuple[str, str], Page] = {}

    def open(self, name: str, language: str = "da") -> Page:
        """Return the page with this name; open it the first time."""
        if (name, language) not in self._open:
            page, watch = open_watched_page(self.browser, WIDE, 820, language)
            self.watches.append(watch)
            page.goto(self.addresses["begin" if name == "create" else name])
            self._ready(page, name, Words(language))
            self._open[name, language] = page
        return self._open[name, language]

    def close(self) -> None:
        for page in self._open.values():
            page.context.close()
        for watch in self.watches:
            watch.assert_clean()

    def _ready(self, page: Page, name: str, say: Words) -> None:
        if name == "tablet":
            finish_joining(page, "Bodil", say)
            choose_view(page, "view-notes", say)
            expect(page.locator("article.note").first).to_be_visible()
        elif name == "desk":
            expect(page.locator("article.desk-note").first).to_be_visible()
        elif name == "create":
            page.get_by_role("button", name=say("setup-template-use")).first.click()
            expect(page.get_by_label(say("setup-title"))).to_be_visible()
        elif name == "begin":
            expect(page.get_by_role("button", name=say("setup-template-use")).first).to_be_visible()
        elif name == "join-form":
            page.locator("details.more summary").click()
        elif name == "setup":
            expect(page.get_by_role("tab").first).to_be_visible()
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => true)")


@pytest.fixture(scope="module")
def shared_pages(browser: Browser, server: ServerProcess, workshop: Message) -> Iterator[SharedPages]:
    opened = SharedPages(browser, server, workshop)
    yield opened
    opened.close()


def assert_no_problems(found: dict[str, list[str]]) -> None:
    """Fail with every problem that was found: part of the page -> its problems."""
    lines = [f"{part}: {each}" for part, those in found.items() for each in those]
    assert not lines, "\n" + "\n".join(lines)


def axe(page: Page) -> list[str]:
    """Return what axe-core finds, a line each; without motion, since text that fades in briefly lacks contrast."""
    page.emulate_media(reduced_motion="reduce")
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:150]} {(node.get('failureSummary') or '')[:300]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def probe(page: Page, what: str) -> Any:
    """Return what one of the functions in probes.js finds on a page."""
    if not page.evaluate("'probes' in globalThis"):
        page.evaluate(PROBES)
    return page.evaluate(f"probes.{what}")


def text_size(page: Page, times: float) -> None:
    """Set the font size of the browser's own settings."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": int(16 * times)}})
    wait_until(
        page, lambda: page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{16 * times:g}px"
    )


def at_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 820})


def each_view(page: Page, name: str, say: Words) -> Iterator[str]:
    """Show each view of a page in turn."""
    yield name
    if name == "tablet":
        for view in ("view-outputs", "view-people", "view-notes"):
            choose_view(page, view, say)
            yield view
        for opener in ("note-build", "me-open", "outputs-new"):
            choose_view(page, "view-outputs" if opener == "outputs-new" else "view-notes", say)
            page.get_by_role("button", name=say(opener)).first.click()
            expect(page.get_by_role("dialog")).to_be_visible()
            yield opener
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        choose_view(page, "view-notes", say)
    if name == "desk":
        for drawer in ("desk-people", "desk-cases", "desk-links", "desk-download", "desk-notes"):
            page.get_by_role("tab", name=re.compile(rf"^{say(drawer)}")).click()
            yield drawer
    if name == "setup":
        for tab in ("sheets", "setup", "cases", "people", "after", "links"):
            page.get_by_role("tab", name=re.compile(rf"^{say(f'setup-tab-{tab}')}")).click()
            yield tab


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.judge)])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(shared_pages: SharedPages, name: str, language: str) -> None:
    page = shared_pages.open(name, language)
    thorough = WIDE if language == "da" else NARROW  # everything at one width, the page itself at the other too
    found = {}
    for width in (NARROW, WIDE):
        at_width(page, width)
        for part in each_view(page, name, Words(language)) if width == thorough else [name]:
            if wrong := axe(page):
                found[f"{part} at {width}"] = wrong
    at_width(page, WIDE)
    assert_no_problems(found)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_on_the_screen_in_any_scene(
    server: ServerProcess, workshop: Message, new_page: NewPage, theme: str
) -> None:
    desk = Tablet(server, workshop, key=workshop["keys"]["facilitator"]["AAL"])
    # Without motion, since axe would judge texts that are still fading in.
    page = new_page(f"{workshop['links']['screen']['AAL']}&theme={theme}", WIDE, 720, reduced_motion="reduce")
    found = {}
    for scene in ({"scene": "lobby"}, {"scene": "prompt"}, {"scene": "wall"}, {"scene": "check_ins"},
                  {"scene": "outputs"}, {"scene": "spotlight", "note": "a-06"}):  # fmt: skip
        desk.do({"type": "show_scene", **scene})
        expect(page.locator(f".scene-{scene['scene']}")).to_be_visible()
        assert page.locator("html").get_attribute("data-theme") == theme
        if wrong := axe(page):
            found[scene["scene"]] = wrong
    desk.do({"type": "show_scene", "scene": "auto"})
    assert_no_problems(found)


@pytest.mark.parametrize("name", PAGES)
def test_controls_are_at_least_44_pixels_on_a_phone(shared_pages: SharedPages, name: str) -> None:
    page = shared_pages.open(name)
    at_width(page, NARROW)
    small = {part: probe(page, "smallTargets(44)") for part in each_view(page, name, da)}
    at_width(page, WIDE)
    assert_no_problems(small)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_320_pixels_with_double_text_or_wide_spacing(
    shared_pages: SharedPages, name: str
) -> None:
    page = shared_pages.open(name)
    found = {}
    for part in each_view(page, name, da):
        at_width(page, NARROWEST)
        found[f"{part} at 320"] = probe(page, "cutOff()")
        at_width(page, WIDE)
        text_size(page, 2)
        found[f"{part} with double text"] = probe(page, "cutOff()")
        text_size(page, 1)
        at_width(page, NARROW)
        probe(page, "space(true)")
        found[f"{part} spaced"] = probe(page, "cutOff()")
        probe(page, "space(false)")
        at_width(page, WIDE)
    assert_no_problems(found)


@pytest.mark.parametrize("name", PAGES)
def test_the_focused_control_is_visibly_marked(shared_pages: SharedPages, name: str) -> None:
    page = shared_pages.open(name)
    page.mouse.click(2, 2)
    page.evaluate("window.scrollTo(0, 0)")
    unseen, stops = [], 0
    for _ in range(45):
        page.keyboard.press("Tab")
        place = probe(page, "focus()")
        if place is None:
            break
        stops += 1
        if not (place["ring"] and place["free"]):
            unseen.append(place)
    assert stops > 2
    assert unseen == []


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.judge)])
@pytest.mark.parametrize("name", [*PAGES, "screen"])
def test_every_page_has_its_title_and_language(shared_pages: SharedPages, name: str, language: str) -> None:
    page = shared_pages.open(name, language)
    assert page.locator("html").get_attribute("lang") == language
    assert_structured(page, name)


def assert_structured(page: Page, name: str) -> None:
    """Check that a page has a title of its own, one main part, and a heading."""
    assert len(page.title()) > len("Samtidig") or name == "index"
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1).count() >= 1


@pytest.mark.parametrize("name", [*PAGES, "screen"])
def test_an_open_page_has_its_title_in_the_language_one_chooses(shared_pages: SharedPages, name: str) -> None:
    page = shared_pages.open(name)
    titles = {}
    for language in ("en", "da"):
        page.evaluate("(code) => import('/static/line/words.js').then((words) => words.chooseLanguage(code))", language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_structured(page, name)
        titles[language] = page.title()
    if name in ("begin", "join", "was"):  # others are called alike in both, or by the session's title
        assert titles["da"] != titles["en"]


# Not the form one comes to by a link: there the focus is already past the head.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "join-form"])
def test_the_skip_link_is_first_and_leads_past_the_head_on_the_same_page(shared_pages: SharedPages, name: str) -> None:
    page = shared_pages.open(name)
    page.reload()
    expect(page.locator(".skip-link")).to_be_attached()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    before = page.url.split("#")[0]
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.evaluate("globalThis.sameAsBefore = true")
    page.keyboard.press("Enter")
    wait_until(page, lambda: page.evaluate("document.activeElement.matches('main, main *')"))
    assert page.evaluate("globalThis.sameAsBefore")
    assert page.url.split("#")[0] == before


@pytest.mark.parametrize("name", ["tablet", "desk", "screen", "report"])
def test_no_note_is_inside_a_live_region(shared_pages: SharedPages, name: str) -> None:
    page = shared_pages.open(name)
    expect(page.locator(".note-text, article").first).to_be_visible()
    assert probe(page, "notesAloud()") == []


@pytest.mark.parametrize("reduced", [True, False])
def test_nothing_is_animated_when_reduced_motion_is_preferred(
    server: ServerProcess, new_page: NewPage, reduced: bool
) -> None:
    made = server.create_session()
    other = Tablet(server, made, "KBH")
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    motion: Any = {"reduced_motion": "reduce" if reduced else "no-preference"}
    addresses = [made["links"]["join_site"]["AAL"], made["links"]["screen"]["AAL"], made["links"]["facilitator"]["AAL"]]
    pages = []
    for address in addresses:
        page = new_page(**motion)
        page.context.add_init_script(path=HERE / "listen.js")
        page.goto(address)
        pages.append(page)
    tablet, screen, table = pages
    finish_joining(tablet)
    choose_view(tablet, "view-notes")
    other.write("Den første")
    desk.do({"type": "next_phase", "from": ""}, {"type": "show_scene", "scene": "wall"})
    expect(screen.locator(".pages-columns").get_by_text("Den første")).to_be_visible()
    other.write("Den anden")
    choose_view(tablet, "view-notes")
    show_new(tablet)
    expect(note(tablet, "Den anden")).to_be_visible()
    tablet.get_by_role("button", name=da("me-open")).click()
    tablet.keyboard.press("Escape")
    expect(screen.locator(".pages-columns").get_by_text("Den anden")).to_be_visible()
    expect(table.locator(".desk-now h2")).to_have_text("Velkomst og tjek-ind")
    moved = [each for page in pages for each in page.evaluate("globalThis.moved")]
    if reduced:
        assert moved == []
    else:
        assert moved  # or this test would see nothing at all


def test_focus_stays_on_the_same_note_through_a_hundred_changes_by_others(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session()
    other = Tablet(server, made, "KBH")
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    ids = [other.write(f"Seddel {n}") for n in range(12)]
    desk.do({"type": "next_phase"}, {"type": "next_phase"})  # from here on tablets show the notes
    page = open_tablet(new_page(), made)
    choose_view(page, "view-notes")
    note(page, "Seddel 6").focus()
    page.keyboard.press("ArrowRight")
    here = page.evaluate("document.activeElement.dataset.id")
    assert here in ids
    base = other.position()
    for n in range(100):
        if n % 4 == 0:
            other.write(f"Ny seddel {n}")
        elif n % 4 == 1:
            other.do({"type": "edit_note", "id": ids[n % 12], "text": f"Rettet {n}", "base": base})
            base = other.position()
        elif n % 4 == 2:
            gone = next(each for each in ids if each != here)
            desk.do({"type": "hide_note" if n % 8 == 2 else "restore_note", "id": gone})
        else:
            desk.do({"type": "next_phase"} if n % 8 == 3 else {"type": "previous_phase"})
    other.write("Den sidste")
    expect(page.locator(".fresh-button")).to_contain_text(re.compile(r"\d\d"))
    assert page.evaluate("document.activeElement.dataset.id") == here
    show_new(page)


def test_live_regions_announce_at_most_every_five_seconds_at_twenty_changes_a_second(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session()
    other = Tablet(server, made, "KBH")
    page = new_page()
    page.context.add_init_script(path=HERE / "listen.js")
    page.goto(made["links"]["join_site"]["AAL"])
    finish_joining(page)
    choose_view(page, "view-notes")
    started = page.evaluate("performance.now()")
    count = 0
    while page.evaluate("performance.now()") - started < 7000:
        other.do(*[{"type": "add_note", "id": f"n-{count}-{n}", "text": f"Stemmen i salen {count}"} for n in range(4)])
        count += 1
        page.wait_for_timeout(max(0, count * 200 - (page.evaluate("performance.now()") - started)))
    announced = [(at, text) for at, text in page.evaluate("globalThis.announced") if at > started]
    assert 1 <= len(announced) <= 2 + count * 200 // 5000, announced
    assert all(later - earlier > 4800 for (earlier, _), (later, _) in pairwise(announced))
    assert not any("Stemmen i salen" in text for _, text in announced)
