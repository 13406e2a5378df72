"""Notifications: one for each subject, the newest wins, and none covers the box one writes in or what it tells of."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, choose_view, da, desk_of, note, open_tablet, send, wait_for_note, wait_until
from tests.browser.phone import TOUCH, box_of, open_keyboard, tap
from tests.server_process import Message, ServerProcess

MINE = "En fælles indgang for borgerne"
LAYOUTS = [(1180, 820), (820, 1180), (390, 844), (844, 390)]


def joined(made: Message, new_page: NewPage, width: int = 1180, height: int = 820) -> Page:
    page = open_tablet(new_page("", width, height, **TOUCH), made)
    return page


def overlap(one: Locator, other: Locator) -> bool:
    a, b = box_of(one), box_of(other)
    apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return not (apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])


def test_one_subject_has_one_notice_and_the_newest_wins(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    page, desk, other = joined(made, new_page), desk_of(server, made), Tablet(server, made, "KBH")
    send(page, MINE)
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    mine = next(key[1] for key, record in other.records().items() if record.get("text") == MINE)
    for n in range(3):
        other.write(f"Videre {n}", builds_on=mine, degree="adapted")
    other.do({"type": "add_output", "id": "o-1", "title": "En plan", "builds_on": [mine]})
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.locator(".notice")).to_contain_text(da("taken-in-output", site="København", text=MINE))
    desk.do({"type": "next_phase"})
    expect(page.locator(".notice").last).to_contain_text(da("phase-verb-writing"))
    desk.do({"type": "previous_phase"})
    expect(page.locator(".notice").last).to_contain_text(da("phase-verb-talk"))
    expect(page.locator(".notice")).to_have_count(2)


@pytest.mark.parametrize(("width", "height"), LAYOUTS)
def test_a_notice_covers_neither_the_box_nor_the_button_that_sends(
    server: ServerProcess, made: Message, new_page: NewPage, width: int, height: int
) -> None:
    page, other = joined(made, new_page, width, height), Tablet(server, made, "KBH")
    send(page, MINE)
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    mine = next(key[1] for key, record in other.records().items() if record.get("text") == MINE)
    choose_view(page, "view-people")
    box, button = page.locator("#check-in-text"), page.locator("form.check-in [type=submit]")
    button.scroll_into_view_if_needed()
    tap(page, box)
    box.evaluate("(each) => scrollBy(0, each.getBoundingClientRect().bottom - innerHeight + 20)")
    other.write("Videre", builds_on=mine, degree="adapted")
    expect(page.locator(".notice")).to_be_in_viewport()
    wait_until(page, lambda: not overlap(page.locator(".notice"), box))
    wait_until(page, lambda: not overlap(page.locator(".notice"), button))


def test_a_notice_stands_above_the_keyboard_and_not_on_the_box(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    page, desk = joined(made, new_page, 390, 844), desk_of(server, made)
    tap(page, page.locator("#note-text"))
    open_keyboard(page, 430)
    desk.do({"type": "next_phase"})
    expect(page.locator(".notice")).to_be_visible()
    wait_until(page, lambda: not overlap(page.locator(".notice"), page.locator("#note-text")))
    box = box_of(page.locator(".notice"))
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 430


def test_a_notice_does_not_cover_what_it_tells_of(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    """Four people with a layout each, so that the notices' time is waited for once."""
    other = Tablet(server, made, "KBH")
    pages = {f"{MINE}, {width}": joined(made, new_page, width, height) for width, height in LAYOUTS}
    for mine, page in pages.items():
        send(page, mine)
        expect(note(page, mine)).to_contain_text(da("state-sent"))
    other.do(*[{"type": "add_note", "id": f"n-{n}", "text": f"Seddel {n}"} for n in range(12)])
    ids = {record.get("text"): key[1] for key, record in other.records().items() if key[0] == "note"}
    for mine, page in pages.items():
        wait_for_note(page, "Seddel 11")
        page.locator("#main").focus()
        note(page, mine).evaluate("(each) => each.scrollIntoView({ block: 'end' })")
        other.write("Videre", builds_on=ids[mine], degree="adapted")
        expect(page.locator(".notice")).to_be_in_viewport()
        wait_until(page, lambda page=page, mine=mine: not overlap(page.locator(".notice"), note(page, mine)))  # type: ignore[misc]
    for page in pages.values():
        expect(page.locator(".notice")).to_have_count(0)
    for mine, page in pages.items():
        note(page, mine).get_by_role("button", name=da("note-withdraw")).click()
        expect(page.locator(".notice")).to_be_in_viewport()
        wait_until(page, lambda page=page, mine=mine: not overlap(page.locator(".notice"), note(page, mine)))  # type: ignore[misc]
