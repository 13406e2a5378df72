"""Fingers and keyboards: nothing moves under a press, and what sends a text is never covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, note, open_tablet, wait_for_note, wait_until
from tests.browser.phone import TOUCH, box_of, open_keyboard, places, reachable, tap
from tests.server_process import Message, ServerProcess

THEIRS, MINE = "Åbent hus hver måned", "En fælles indgang for borgerne"
LONG = "\n".join(f"{n}. Det her er en lang linje, som fylder hele bredden i kassen." for n in range(1, 13))


@pytest.fixture
def neighbour(server: ServerProcess, made: Message) -> Tablet:
    tablet = Tablet(server, made, "KBH")
    tablet.write(THEIRS)
    return tablet


@pytest.fixture
def phone(made: Message, neighbour: Tablet, new_page: NewPage) -> Page:
    page = open_tablet(new_page("", 390, 844, **TOUCH), made)
    wait_for_note(page, THEIRS)
    return page


def test_the_first_tap_after_writing_on_a_phone_is_not_lost(phone: Page) -> None:
    tap(phone, phone.locator("#note-text"))
    phone.keyboard.type(MINE)
    tap(phone, phone.get_by_role("button", name=da("note-send"), exact=True))
    expect(note(phone, MINE)).to_contain_text(da("state-sent"))
    expect(phone.locator("#note-text")).to_be_focused()
    before = box_of(phone.locator("#view-outputs"))
    tap(phone, phone.locator("#view-outputs"))
    expect(phone.locator("#view-outputs")).to_have_attribute("aria-selected", "true")
    assert box_of(phone.locator("#view-outputs"))["y"] == before["y"]


def test_the_first_tap_opens_the_form_and_nothing_moves_until_the_click(phone: Page) -> None:
    before = places(phone)
    seen = """() => {
      const read = () => document.querySelector("#view-notes").getBoundingClientRect().top;
      window.tops = [];
      for (const kind of ["pointerdown", "pointerup", "mousedown", "mouseup", "click"])
        addEventListener(kind, () => tops.push(read()), true);
    }"""
    phone.evaluate(seen)
    tap(phone, phone.locator("#note-text"))
    expect(phone.get_by_role("button", name=da("note-send"), exact=True)).to_be_visible()
    assert len(set(phone.evaluate("tops"))) == 1
    assert len(phone.evaluate("tops")) == 5
    assert places(phone) != before


@pytest.mark.parametrize("arrives", ["own note", "phase", "bar", "notice"])
def test_nothing_moves_between_a_press_and_its_click(
    server: ServerProcess, made: Message, neighbour: Tablet, new_page: NewPage, arrives: str
) -> None:
    page = open_tablet(new_page(), made)
    wait_for_note(page, THEIRS)
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    if arrives == "bar":
        page.locator("#note-text").fill(MINE)
    button = note(page, THEIRS).get_by_role("button", name=da("note-build"))
    button.scroll_into_view_if_needed()
    box = box_of(button)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".connection")).to_have_text(da("line-on"))
    before = places(page)
    page.mouse.down()
    if arrives in ("phase", "bar"):
        desk.do(*[{"type": "next_phase"}] * 8)  # to the outputs
    elif arrives == "own note":
        page.evaluate("document.querySelector('#note-text').value = 'Kort'")
        page.evaluate("document.querySelector('#note-text').dispatchEvent(new Event('input', { bubbles: true }))")
        page.evaluate("document.querySelector('form.note-form').requestSubmit()")
    else:
        neighbour.write("Endnu en seddel")
    page.wait_for_timeout(400)
    assert places(page) == before
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_visible()
    if arrives in ("phase", "bar"):
        expect(page.locator("h1")).to_have_text(da("phase-verb-outputs"))


def test_a_finger_that_scrolls_or_rests_holds_nothing_back(made: Message, new_page: NewPage, neighbour: Tablet) -> None:
    page = open_tablet(new_page(), made)
    wait_for_note(page, THEIRS)
    page.evaluate("addEventListener('mousedown', () => (window.pressedAt = performance.now()), true)")
    page.evaluate(FRESH_AT)
    page.mouse.move(800, 700)
    page.mouse.down()
    page.mouse.move(800, 650)
    neighbour.write("Mens fingeren ruller")
    expect(page.locator(".fresh-button")).to_be_visible()
    page.mouse.up()
    assert page.evaluate("freshAt - pressedAt") < LONGEST_MS
    page.mouse.click(800, 700)
    page.mouse.down()  # and rests
    neighbour.write("Mens fingeren hviler")
    expect(page.locator(".fresh-button")).to_contain_text("2")
    page.mouse.up()


LONGEST_MS = 1500
"""A press this long is no tap (static/ui/press.js), and holds nothing back any more."""
FRESH_AT = """() => new MutationObserver(() => {
  if (document.querySelector(".fresh-button")) window.freshAt ??= performance.now();
}).observe(document.body, { childList: true, subtree: true })"""


@pytest.mark.parametrize(("width", "height", "visible"), [(1180, 820, 430), (820, 1180, 700), (390, 844, 430)])
@pytest.mark.parametrize("phase", ["welcome", "talk"])
def test_the_keyboard_never_covers_the_button_that_sends(
    server: ServerProcess, new_page: NewPage, width: int, height: int, visible: int, phase: str
) -> None:
    made = server.create_session()
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    desk.do(*[{"type": "next_phase"}] * (1 if phase == "welcome" else 2))
    Tablet(server, made, "KBH").write(THEIRS)
    page = open_tablet(new_page("", width, height, **TOUCH), made)
    boxes = [("#note-text", ".note-form [type=submit]")]
    if phase == "welcome":
        boxes.append(("#check-in-text", "form.check-in [type=submit]"))
    for box, button in boxes:
        page.locator(box).scroll_into_view_if_needed()
        tap(page, page.locator(box))
        open_keyboard(page, visible)
        wait_until(page, lambda button=button: reachable(page.locator(button), visible))  # type: ignore[misc]
        page.keyboard.insert_text(LONG)
        wait_until(page, lambda button=button: reachable(page.locator(button), visible))  # type: ignore[misc]
        open_keyboard(page, height)
    if phase == "talk":
        page.locator("#note-text").fill("")
        wait_for_note(page, THEIRS)
        tap(page, note(page, THEIRS).get_by_role("button", name=da("note-build")))
        dialog = page.get_by_role("dialog")
        tap(page, dialog.locator("#build-text"))
        open_keyboard(page, visible)
        wait_until(page, lambda: reachable(dialog.locator("[type=submit]"), visible))
        wait_until(page, lambda: reachable(dialog.locator("#build-text"), visible))
        page.keyboard.insert_text(LONG)
        wait_until(page, lambda: reachable(dialog.locator("[type=submit]"), visible))
        wait_until(page, lambda: reachable(dialog.locator("#build-text"), visible))
