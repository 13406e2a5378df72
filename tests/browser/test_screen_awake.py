"""A screen that the browser may let sleep: it says so in its room check, and the desk is told."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.hands import da
from tests.server_process import Message

REFUSED = """Object.defineProperty(navigator, "wakeLock", {
  value: { request: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
})"""


def test_a_screen_that_the_browser_may_let_sleep_says_so_there_and_at_the_desk(
    made: Message, new_page: NewPage
) -> None:
    screen = new_page()
    screen.add_init_script(REFUSED)
    screen.goto(f"{made['links']['screen']['AAL']}&check")
    expect(screen.locator(".room-check .warn", has_text=da("check-may-sleep"))).to_be_visible()
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    expect(desk.locator(".desk-room")).to_contain_text(da("desk-screen-sleepy"))
