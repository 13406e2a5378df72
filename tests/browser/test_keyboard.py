"""A participant's whole day by keyboard alone: every step by Tab, arrows, Space, Enter and letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, note, wait_until, wait_until_connected
from tests.server_process import Message, ServerProcess

MOST_STOPS = 80


def tab_to(page: Page, target: Locator, back: bool = False) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_STOPS):
        if target.count() == 1 and target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{MOST_STOPS} stops, and never at {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Move the focus there by Tab, and press a key."""
    tab_to(page, target)
    page.keyboard.press(key)


def tell(page: Page, target: Locator, text: str) -> None:
    """Move the focus there by Tab, and type."""
    tab_to(page, target)
    page.keyboard.type(text)


def button(page: Page, key: str) -> Locator:
    return page.get_by_role("button", name=da(key), exact=True)


def choose(page: Page, first: Locator, wanted: Locator) -> None:
    """Choose a radio button: one Tab stop for the group, arrow keys within it."""
    tab_to(page, first)
    page.keyboard.press("Space")
    for _ in range(10):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"no arrow leads to {wanted}")


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


def test_everything_from_joining_to_an_output_works_by_keyboard_alone(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH", alias="Yusuf")
    theirs, stolen = "Giv hvert udvalg en pose penge, der kun må bruges på forsøg.", "En forsøgspose til natholdet."
    other.write(theirs)
    page = new_page(f"{server.url}/join")

    # In: the code, the place, a name.
    expect(page.locator("#code")).to_be_visible()
    tell(page, page.locator("#code"), made["join_code"])
    page.keyboard.press("Enter")
    expect(page.locator("#alias")).to_be_visible()
    choose(page, page.get_by_role("radio", name="Aalborg"), page.get_by_role("radio", name="Aalborg"))
    tell(page, page.locator("#alias"), "Bodil")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)

    # Check in.
    choose(page, page.locator("input[name=mood][value='1']"), page.locator("input[name=mood][value='4']"))
    tell(page, page.locator("#check-in-text"), "Glad for at være her.")
    press(page, button(page, "check-in-go"))
    expect(page.locator(".check-in.done")).to_contain_text("Glad for at være her.")

    # Write, with the key that sends; then see the wall by the tabs' arrows.
    tab_to(page, page.locator("#note-text"), back=True)
    page.keyboard.type("Politikerne prøver selv udstyret.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note-text")).to_have_value("")
    expect(page.locator("#note-text")).to_be_focused()
    tab_to(page, page.locator("#view-people"))
    page.keyboard.press("Home")
    expect(page.locator("#view-notes")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#view-notes")).to_be_focused()
    mine = "Politikerne prøver selv udstyret."
    expect(note(page, mine)).to_contain_text(da("state-sent"))

    # Ours, theirs, all: one stop, arrows between them.
    tab_to(page, page.locator("#wall-all"))
    for key, tab, count in (("ArrowRight", "ours", 1), ("ArrowRight", "theirs", 1), ("ArrowRight", "all", 2)):
        page.keyboard.press(key)
        expect(page.locator(f"#wall-{tab}")).to_be_focused()
        expect(page.locator(f"#wall-{tab}")).to_be_checked()
        expect(page.locator("article.note")).to_have_count(count)

    # The wall is one stop; arrows go from note to note. Edit my own.
    tab_to(page, page.locator("article.note").first)
    expect(note(page, mine)).to_be_focused()
    press(page, note(page, mine).get_by_role("button", name=da("note-edit")))
    expect(page.locator("#edit-text")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Politikerne prøver selv udstyret, før de køber det.")
    page.keyboard.press("Control+Enter")
    mine = "Politikerne prøver selv udstyret, før de køber det."
    expect(note(page, mine)).to_be_visible()
    wait_until(page, lambda: page.evaluate("document.activeElement.closest('article') !== null"))

    # Withdraw it, and regret.
    press(page, note(page, mine).get_by_role("button", name=da("note-withdraw")))
    expect(note(page, mine)).to_contain_text(da("note-withdrawn"))
    press(page, page.locator(".notice").get_by_role("button", name=da("undo")))
    expect(note(page, mine)).to_contain_text(da("state-sent"))

    # Steal theirs.
    tab_to(page, page.locator("article.note[tabindex='0']"), back=True)
    page.keyboard.press("End")
    source = note(page, theirs)
    expect(source).to_be_focused()
    press(page, source.get_by_role("button", name=da("note-build")))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    choose(page, dialog.locator("input[value=copied]"), dialog.locator("input[value=inspired]"))
    tell(page, dialog.locator("#build-text"), stolen)
    page.keyboard.press("Control+Enter")
    expect(dialog).to_have_count(0)
    expect(note(page, stolen)).to_contain_text(da("degree-inspired-from"))

    # An output that builds on it; then away with the dialog of oneself by Escape.
    tab_to(page, page.locator("#view-notes"), back=True)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#view-outputs")).to_be_focused()
    press(page, button(page, "outputs-new"))
    tell(page, dialog.locator("#output-name"), "Forsøgsposen")
    pick = dialog.get_by_role("checkbox", name=stolen)
    press(page, pick, "Space")
    expect(pick).to_be_checked()
    press(page, dialog.get_by_role("button", name=da("save")))
    expect(page.locator("article.output")).to_contain_text("Forsøgsposen")
    press_me = page.get_by_role("button", name=da("me-open"))
    tab_to(page, press_me, back=True)
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(press_me).to_be_focused()

    written = {record["text"] for (kind, _), record in other.records().items() if kind == "note"}
    assert written == {
        mine,
        "Giv hvert udvalg en pose penge, der kun må bruges på forsøg.",
        stolen,
    }
    assert [record["title"] for (kind, _), record in other.records().items() if kind == "output"] == ["Forsøgsposen"]


def test_new_notes_can_be_shown_by_keyboard_and_the_newest_gets_the_focus(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH")
    other.write("Den gamle")
    page = new_page(made["links"]["join_site"]["AAL"])
    expect(page.locator("#alias")).to_be_visible()
    press(page, button(page, "join-go"))
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)
    tab_to(page, page.locator("#view-people"))
    page.keyboard.press("Home")
    tab_to(page, note(page, "Den gamle"))
    other.write("Den nye")
    expect(page.locator(".fresh-button")).to_be_visible()
    expect(note(page, "Den gamle")).to_be_focused()
    tab_to(page, page.locator(".fresh-button"), back=True)
    page.evaluate("((frame) => void (requestAnimationFrame = (f) => setTimeout(frame, 500, f)))(requestAnimationFrame)")
    page.keyboard.press("Enter")
    expect(note(page, "Den nye")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(note(page, "Den gamle")).to_be_focused()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    expect(note(page, "Den gamle"), "the focus is not taken back to where it was moved late").to_be_focused()
