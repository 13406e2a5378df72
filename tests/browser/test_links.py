"""The organiser replaces and closes links one by one; those who are put out read why, and have no live buttons."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from server.words import words
from tests.browser.hands import OFFLINE, Watch, da
from tests.server_process import Message

NewPage = Callable[..., Page]


def change(page: Page, opener: str, link: str, how: str = "replace") -> None:
    """Open a dialog of links with the keyboard, replace or close one there, and close the dialog."""
    page.locator(opener).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    row = dialog.locator("li", has=page.get_by_text(link, exact=True))
    row.get_by_role("button", name=da(f"setup-link-{how}"), exact=True).focus()
    page.keyboard.press("Enter")
    expect(row.get_by_role("button", name=da(f"setup-link-{how}-yes"))).to_be_focused()
    page.keyboard.press("Enter")
    done = "setup-link-replaced" if how == "replace" else "setup-link-closed-now"
    expect(row.get_by_role("status")).to_have_text(da(done))
    expect(row.get_by_role("button", name=da("setup-link-replace"), exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(opener)).to_be_focused()


def test_who_comes_by_a_replaced_link_is_told_and_all_others_go_on(made: Message, new_page: NewPage) -> None:
    links = made["links"]
    desks = [new_page(links["facilitator"][mark]) for mark in ("AAL", "KBH")]
    screen = new_page(links["screen"]["AAL"], width=1280, height=720)
    setup = new_page(links["organiser"])
    for page in desks:
        expect(page.locator("#next")).to_be_enabled()

    change(setup, "#change-AAL", da("setup-link-facilitator"))
    expect(desks[0].locator(".banner")).to_contain_text(da("stopped-facilitator"))
    expect(desks[0].locator("main.desk")).to_have_attribute("inert", "")
    desks[0].keyboard.press("Tab")
    assert not desks[0].evaluate("document.activeElement.closest('main.desk')")
    new = setup.locator("#link-f-AAL").input_value()
    assert new != links["facilitator"]["AAL"]
    desks[0].goto("about:blank")
    desks[0].goto(new)
    expect(desks[0].locator("#next")).to_be_enabled()
    expect(desks[1].locator("#next")).to_be_enabled()

    change(setup, "#change-AAL", da("setup-link-screen"), "close")
    expect(screen.get_by_text(da("stopped-screen"))).to_be_visible()
    expect(screen.locator(".stage")).to_have_count(0)
    expect(setup.locator("#link-s-AAL")).to_be_hidden()
    expect(setup.get_by_text(da("setup-link-is-closed"))).to_be_visible()
    code = setup.locator(".join-code strong").inner_text()
    change(setup, "#change-code", da("setup-join-code"))
    expect(setup.locator(".join-code strong")).not_to_have_text(code)
    setup.set_viewport_size({"width": 390, "height": 844})
    assert setup.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_organiser_keeps_the_new_key_even_when_the_answer_is_lost(
    made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    old = made["links"]["organiser"]
    setup, second = new_page(old), new_page(old)
    for watch in watches:
        watch.expected += OFFLINE
    expect(second.locator("#link-organiser")).to_be_visible()

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    setup.route("**/links/organiser", lose)
    setup.locator("#change-own").click()
    setup.get_by_role("button", name=da("setup-link-replace"), exact=True).click()
    setup.get_by_role("button", name=da("setup-link-replace-yes")).click()
    expect(setup.get_by_role("dialog").get_by_role("status")).to_have_text(words("da")("problem-offline"))
    setup.unroute("**/links/organiser")
    setup.reload()  # with the old key in the address
    expect(setup.locator("#link-organiser")).to_be_visible()
    assert setup.url != old
    expect(setup.locator("#link-organiser")).to_have_value(setup.url)

    first = setup.url
    change(setup, "#change-own", da("setup-link-organiser"))
    expect(setup.locator("#link-organiser")).not_to_have_value(first)
    assert setup.url == setup.locator("#link-organiser").input_value()
    second.get_by_role("button", name=da("setup-doors-close"), exact=True).click()
    expect(second.get_by_text(da("stopped-organiser"))).to_be_visible()
    expect(second.locator("#link-organiser")).to_have_count(0)
