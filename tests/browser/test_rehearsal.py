"""The organiser rehearses in a copy: started, watched and ended from the set-up page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hands import choose, da
from tests.server_process import Message

NewPage = Callable[..., Page]


def test_a_rehearsal_is_started_watched_and_stopped(made: Message, new_page: NewPage) -> None:
    setup = new_page(made["links"]["organiser"])
    choose(setup.get_by_role("radio", name=da("setup-rehearsal-faster", tempo=60)))
    setup.locator("#rehearse").click()
    screen_link = setup.get_by_role("link", name=f"{da('setup-rehearsal-screen')}: Aalborg")
    expect(setup.get_by_text(da("setup-rehearsal-runs"))).to_be_visible()
    screen = new_page(screen_link.get_attribute("href") or "", width=1280, height=720)
    expect(screen.locator("body")).to_contain_text("Kan I se den derovre", timeout=30_000)
    setup.reload()  # the copy is still known
    expect(screen_link).to_be_visible()
    setup.locator("#rehearse-stop").click()
    expect(setup.locator("#rehearse")).to_be_visible()
    expect(setup.get_by_text(da("setup-rehearsal-over"))).to_be_visible()
    expect(screen.get_by_text(da("stopped-screen"))).to_be_visible()
