"""Where a page cannot be opened: an address there is nothing at, a key that opens nothing, no network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import Watch, Words, da, finish_joining, wait_until
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

WRONG = "0123456789abcdef.wrong"
LOST = {
    "no page": ("/nowhere/at/all", "lost-text"),
    "desk without a key": ("/desk", "desk-no-key"),
    "desk with a wrong key": (f"/desk#{WRONG}", "problem-wrong_key"),
    "screen without a key": ("/screen", "screen-no-key"),
    "screen with a wrong key": (f"/screen#{WRONG}", "problem-wrong_key"),
    "setup with a wrong key": (f"/setup#{WRONG}", "problem-wrong_key"),
    "report with a wrong key": (f"/report#{WRONG}", "problem-wrong_key"),
}


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


def type_code(page: Page, made: Message, say: Words = da) -> None:
    """Type the code as a person does, in small letters and two halves, and press the button."""
    code = made["join_code"].lower()
    page.get_by_label(say("join-code")).fill(f"{code[:4]} {code[4:]}")
    page.get_by_role("button", name=say("index-join")).click()
    page.wait_for_url("**/join*")
    expect(page.get_by_role("button", name=say("join-go"))).to_be_visible()


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.judge)])
@pytest.mark.parametrize("name", LOST)
def test_a_page_that_cannot_be_opened_has_the_code_field_and_a_way_on(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch], name: str, language: str
) -> None:
    path, why = LOST[name]
    say = Words(language)
    page = new_page(width=1366, height=844, language=language)
    watches[0].expected.append("404")
    page.goto(server.url + path)
    expect(page.get_by_role("alert")).to_contain_text(say(why))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == language
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 844})
        wait_until(page, lambda: page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        assert violations(page) == "[]", width
        front = page.get_by_role("link", name=say("line-to-front"))
        front.scroll_into_view_if_needed()
        expect(front).to_be_in_viewport()
    type_code(page, made, say)
    page.go_back()
    page.get_by_role("link", name=say("line-to-front")).click()
    page.wait_for_url(f"{server.url}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"\w"))


def test_the_front_page_opens_without_a_network_and_leads_back_to_the_tablet(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{wifi.url}/join#{made['keys']['join']['AAL']}")
    finish_joining(page, "Mette")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wifi.cut()
    page.goto(f"{wifi.url}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(da("index-headline").split("\n")[0])
    page.get_by_label(da("join-code")).fill(made["join_code"])
    page.get_by_role("button", name=da("index-join")).click()
    expect(page.get_by_role("alert")).to_contain_text(da("problem-offline"))
    page.goto(f"{wifi.url}/was")
    expect(page.get_by_role("heading", level=1)).to_contain_text(da("was-title"))
    page.goto(f"{wifi.url}/")
    page.get_by_role("link", name=da("join-continue-as", alias="Mette")).click()
    expect(page.locator("#note-text")).to_be_visible()
    wifi.mend()
