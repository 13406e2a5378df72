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
WAIT_MS = 1500  # several times as long as a page takes to notice


@pytest.fixture(scope="module")
def workshop(server: ServerProcess) -> Message:
    return create_busy_workshop(server, 6)


def open_page(new_page: NewPage, server: ServerProcess, made: Message, name: str) -> Page:
    """Open one of the pages, and wait until it is drawn; a page that was reloaded has no `window.here`."""
    page = new_page(page_addresses(server, made)[name])
    if name == "tablet":
        finish_joining(page)
        choose_view(page, "view-notes")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text(da("loading"), exact=True)).to_have_count(0)
    page.wait_for_timeout(WAIT_MS)
    page.evaluate("window.here = true")
    return page


def translate(page: Page, *, respectful: bool) -> None:
    page.evaluate(f"{TRANSLATE}; translatePage({str(respectful).lower()})")


def is_same(page: Page) -> bool:
    return bool(page.evaluate("window.here === true"))


@pytest.mark.parametrize("name", ["tablet", "desk", "screen", "report"])
def test_a_page_follows_while_a_translator_respects_that_it_is_not_to_be_translated(
    server: ServerProcess, workshop: Message, new_page: NewPage, name: str
) -> None:
    page = open_page(new_page, server, workshop, name)
    translate(page, respectful=True)
    page.wait_for_timeout(WAIT_MS)
    assert page.locator("font").count() == 0
    if name != "report":
        before = page.locator(".countdown").first.inner_text()
        expect(page.locator(".countdown").first).not_to_have_text(before)
    assert is_same(page)


@pytest.mark.parametrize("name", ["tablet", "desk", "screen", "begin", "setup", "report", "join", "index", "was"])
def test_a_page_changed_by_others_reloads_once_and_then_says_what_is_wrong(
    server: ServerProcess, workshop: Message, new_page: NewPage, watches: list[Watch], name: str
) -> None:
    page = open_page(new_page, server, workshop, name)
    watches[0].expected.append("NotFoundError")  # Preact's, of a page in which nodes are not where it put them
    address = page.url
    for field in page.locator("textarea:visible, input:not([type]):not([readonly]):visible").all():
        field.fill("")
    with page.expect_event("domcontentloaded"):
        translate(page, respectful=False)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert not is_same(page)
    expect(page.locator(".meddled")).to_have_count(0)

    page.wait_for_timeout(WAIT_MS)
    page.evaluate("window.here = true")
    translate(page, respectful=False)
    expect(page.get_by_role("alert").filter(has_text=da("page-meddled")[:20])).to_be_visible()
    page.wait_for_timeout(WAIT_MS)
    assert is_same(page)
    assert page.url == address
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


@pytest.mark.parametrize("name", ["tablet", "desk", "screen"])
def test_what_an_extension_adds_beside_the_pages_own_elements_does_no_harm(
    server: ServerProcess, workshop: Message, new_page: NewPage, name: str
) -> None:
    page = open_page(new_page, server, workshop, name)
    page.evaluate("""() => document.querySelectorAll("p, button, li, textarea").forEach((each) => {
        each.after(document.createElement("grammarly-extension"));
        each.append(document.createElement("span"));
    })""")
    Tablet(server, workshop, "KBH").write("Den kom bagefter")
    page.wait_for_timeout(WAIT_MS)
    assert is_same(page)
    expect(page.locator(".meddled")).to_have_count(0)
    before = page.locator(".countdown").first.inner_text()
    expect(page.locator(".countdown").first).not_to_have_text(before)
