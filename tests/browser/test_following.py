"""A tablet moves with the room, unless its person is writing: then a bar says where the room is, until it is used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, choose_view, da, desk_of, open_tablet, wait_until, wait_until_connected
from tests.browser.phone import TOUCH, box_of
from tests.server_process import Message, ServerProcess

NEXT = {"type": "next_phase"}
TO_OUTPUTS = [NEXT] * 8


@pytest.fixture
def desk(server: ServerProcess, made: Message) -> Tablet:
    return desk_of(server, made)


@pytest.fixture
def page(made: Message, new_page: NewPage) -> Page:
    page = open_tablet(new_page(), made)
    return page


def expect_view(page: Page, view: str) -> None:
    expect(page.locator(f"#view-{view}")).to_have_attribute("aria-selected", "true")


def test_the_focus_in_an_empty_box_does_not_hold_the_tablet_back(page: Page, desk: Tablet) -> None:
    page.locator("#note-text").focus()
    desk.do(*TO_OUTPUTS)
    expect_view(page, "outputs")
    expect(page.locator(".room-bar")).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text(da("phase-verb-outputs"))


@pytest.mark.parametrize("what", ["note", "check-in", "dialog"])
def test_with_unsent_text_a_bar_stands_until_it_is_used(page: Page, desk: Tablet, what: str) -> None:
    page.clock.install()
    if what == "note":
        page.locator("#note-text").fill("Halvt skrevet")
    elif what == "check-in":
        choose_view(page, "view-people")
        page.locator("#check-in-text").fill("Halvt skrevet")
    else:
        choose_view(page, "view-outputs")
        page.get_by_role("button", name=da("outputs-new")).click()
        page.locator("#output-text").fill("Halvt skrevet")
        page.evaluate("document.querySelector('#view-notes').click()")
    page.clock.run_for(11_000)
    held = page.locator("#view-panel").get_attribute("aria-labelledby")
    desk.do(*TO_OUTPUTS)
    bar = page.locator(".room-bar")
    expect(bar).to_contain_text(f"{da('room-is-at')} {da('phase-verb-outputs')}")
    page.clock.run_for(60_000)
    expect(bar).to_be_visible()
    assert page.locator("#view-panel").get_attribute("aria-labelledby") == held
    if what == "dialog":
        page.keyboard.press("Escape")
    bar.get_by_role("button", name=da("room-show")).click()
    expect_view(page, "outputs")
    expect(page.locator("#view-outputs")).to_be_focused()
    expect(bar).to_have_count(0)


def test_who_typed_within_ten_seconds_stays_and_who_stopped_moves(page: Page, desk: Tablet) -> None:
    page.clock.install()
    page.locator("#note-text").fill("x")
    page.locator("#note-text").fill("")
    page.clock.run_for(9_000)
    desk.do(*TO_OUTPUTS)
    expect(page.locator(".room-bar")).to_be_visible()
    expect_view(page, "notes")
    page.clock.run_for(2_000)
    desk.do({"type": "previous_phase"}, {"type": "previous_phase"})  # to the building, where notes are shown
    expect(page.locator("h1")).to_have_text(da("phase-verb-building"))
    expect(page.locator(".room-bar")).to_have_count(0)
    desk.do(NEXT)
    expect_view(page, "people")


def test_choosing_the_rooms_view_by_its_tab_uses_the_bar_too(page: Page, desk: Tablet) -> None:
    page.locator("#note-text").fill("Halvt skrevet")
    desk.do(*TO_OUTPUTS)
    expect(page.locator(".room-bar")).to_be_visible()
    choose_view(page, "view-outputs")
    expect(page.locator(".room-bar")).to_have_count(0)


def test_half_a_check_in_goes_along_when_its_round_ends(server: ServerProcess, new_page: NewPage) -> None:
    made = server.create_session()
    desk = desk_of(server, made)
    desk.do(NEXT)
    page = open_tablet(new_page(), made)
    box = page.locator("#check-in-text")
    box.click()
    page.keyboard.type("Spændt, og")
    desk.do(NEXT)
    expect(page.locator("h1")).to_have_text(da("phase-verb-talk"))
    expect(box).to_be_focused()
    page.keyboard.type(" lidt træt")
    expect(box).to_have_value("Spændt, og lidt træt")
    page.locator(".room-bar").get_by_role("button").click()
    choose_view(page, "view-people")
    expect(box).to_have_value("Spændt, og lidt træt")


def test_a_view_chosen_before_the_welcome_is_kept(page: Page, desk: Tablet) -> None:
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    is_holding = True

    def hold(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(lambda frame: held.append((socket, frame)) if is_holding else socket.send(frame))

    page.route_web_socket(re.compile("/ws$"), hold)
    page.reload()
    choose_view(page, "view-people")
    expect_view(page, "people")
    wait_until(page, lambda: bool(held))  # the welcome, among others
    is_holding = False
    for socket, frame in held:
        socket.send(frame)
    wait_until_connected(page)
    page.wait_for_timeout(300)
    expect_view(page, "people")
    desk.do(*TO_OUTPUTS)
    expect_view(page, "outputs")


@pytest.mark.parametrize(("width", "height"), [(1180, 820), (820, 1180), (390, 844)])
def test_the_bar_covers_neither_the_box_nor_the_header(
    server: ServerProcess, made: Message, desk: Tablet, new_page: NewPage, width: int, height: int
) -> None:
    neighbour = Tablet(server, made, "KBH")
    for n in range(24):
        neighbour.write(f"Seddel {n}")
    page = open_tablet(new_page("", width, height, **TOUCH), made)
    page.locator("#note-text").tap()
    page.locator("#note-text").fill("Halvt skrevet")
    box = box_of(page.locator("#note-text"))
    desk.do(*TO_OUTPUTS)
    bar = page.locator(".room-bar")
    expect(bar).to_be_in_viewport()
    assert box_of(page.locator("#note-text")) == box
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    expect(bar).to_be_in_viewport()
    head, at = box_of(page.locator(".head")), box_of(bar)
    assert at["y"] >= head["y"] + head["height"] - 1
