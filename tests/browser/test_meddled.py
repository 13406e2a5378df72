"""Pages that something else in the browser changes: a translator, an extension."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, Watch, choose_view, da, finish_joining
from tests.browser.workshop import create_busy_workshop, page_addresses
from tests.server_process import Message, ServerProcess

TRANSLATE = (Path(__file__).parent / "translate.js").read_text("utf-8")
EVERY_PAGE = ("tablet", "desk", "screen", "begin", "setup", "report", "join", "index", "was")
WAIT_MS = 1500  # several times as long as a page takes to notice


@pytest.fixture(scope="module")
def workshop(server: ServerProcess) -> Message:
    return create_busy_workshop(server, 6)


def open_pages(new_page: NewPage, server: ServerProcess, made: Message, *names: str) -> dict[str, Page]:
    """Open some of the pages, and wait until they are drawn; a page that was reloaded has no `window.here`."""
    pages = {name: new_page(page_addresses(server, made)[name]) for name in names}
    for name, page in pages.items():
        if name == "tablet":
            finish_joining(page)
            choose_view(page, "view-notes")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_text(da("loading"), exact=True)).to_have_count(0)
    page.wait_for_timeout(WAIT_MS)
    for page in pages.values():
        page.evaluate("window.here = true")
    return pages


def open_page(new_page: NewPage, server: ServerProcess, made: Message, name: str) -> Page:
    return open_pages(new_page, server, made, name)[name]


def translate(page: Page, *, respectful: bool) -> None:
    page.evaluate(f"{TRANSLATE}; translatePage({str(respectful).lower()})")


def is_same(page: Page) -> bool:
    return bool(page.evaluate("window.here === true"))


def assert_counting(*pages: Page) -> None:
    """Check that the time left goes on changing on each page."""
    before = [page.locator(".countdown").first.inner_text() for page in pages]
    for page, text in zip(pages, before, strict=True):
        expect(page.locator(".countdown").first).not_to_have_text(text)


def test_a_page_follows_while_a_translator_respects_that_it_is_not_to_be_translated(
    server: ServerProcess, workshop: Message, new_page: NewPage
) -> None:
    pages = open_pages(new_page, server, workshop, "tablet", "desk", "screen", "report")
    for page in pages.values():
        translate(page, respectful=True)
    page.wait_for_timeout(WAIT_MS)
    assert {name: page.locator("font").count() for name, page in pages.items()} == dict.fromkeys(pages, 0)
    assert_counting(*(pages[name] for name in ("tablet", "desk", "screen")))
    assert {name: is_same(page) for name, page in pages.items()} == dict.fromkeys(pages, True)


def test_a_page_changed_by_others_reloads_once_and_then_says_what_is_wrong(
    server: ServerProcess, workshop: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    pages = open_pages(new_page, server, workshop, *EVERY_PAGE)
    for watch in watches:
        watch.expected.append("NotFoundError")  # Preact's, of a page in which nodes are not where it put them
    addresses = {name: page.url for name, page in pages.items()}
    for name, page in pages.items():
        for field in page.locator("textarea:visible, input:not([type]):not([readonly]):visible").all():
            field.fill("")
        with page.expect_event("domcontentloaded"):
            translate(page, respectful=False)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        assert not is_same(page), name
        expect(page.locator(".meddled")).to_have_count(0)

    page.wait_for_timeout(WAIT_MS)
    for page in pages.values():
        page.evaluate("window.here = true")
        translate(page, respectful=False)
    for page in pages.values():
        expect(page.get_by_role("alert").filter(has_text=da("page-meddled")[:20])).to_be_visible()
    page.wait_for_timeout(WAIT_MS)
    assert {name: is_same(page) for name, page in pages.items()} == dict.fromkeys(pages, True)
    assert {name: page.url for name, page in pages.items()} == addresses
    for page in pages.values():
        with page.expect_event("domcontentloaded"):
            page.get_by_role("button", name=re.compile(da("page-reload"))).click()
        expect(page.locator(".meddled")).to_have_count(0)


def test_a_page_is_not_reloaded_under_half_written_text(
    server: ServerProcess, workshop: Message, new_page: NewPage
) -> None:
    page = open_page(new_page, server, workshop, "tablet")
    page.locator("#note-text").fill("En halv sæt")
    translate(page, respectful=False)
    expect(page.locator(".meddled")).to_be_visible()
    assert is_same(page)
    expect(page.locator("#note-text")).to_have_value("En halv sæt")


def test_the_sentence_is_shown_over_an_open_dialog_too_and_after_it(
    server: ServerProcess, workshop: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    page = open_page(new_page, server, workshop, "tablet")
    watches[0].expected.append("NotFoundError")
    page.get_by_role("button", name=da("me-open")).click()
    translate(page, respectful=False)
    expect(page.get_by_role("dialog").locator(".meddled")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".meddled")).to_be_visible()


def test_what_an_extension_adds_beside_the_pages_own_elements_does_no_harm(
    server: ServerProcess, workshop: Message, new_page: NewPage
) -> None:
    pages = open_pages(new_page, server, workshop, "tablet", "desk", "screen")
    for page in pages.values():
        page.evaluate("""() => document.querySelectorAll("p, button, li, textarea").forEach((each) => {
            each.after(document.createElement("grammarly-extension"));
            each.append(document.createElement("span"));
        })""")
    Tablet(server, workshop, "KBH").write("Den kom bagefter")
    page.wait_for_timeout(WAIT_MS)
    assert {name: is_same(page) for name, page in pages.items()} == dict.fromkeys(pages, True)
    for page in pages.values():
        expect(page.locator(".meddled")).to_have_count(0)
    assert_counting(*pages.values())
