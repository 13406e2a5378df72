"""Reactions in the browser: by a tap, by keyboard, twice quickly and offline; and on the projector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    OFFLINE,
    SECOND_PRESS_MS,
    Tablet,
    Watch,
    choose_view,
    da,
    note,
    open_tablet,
    the_same_person,
    wait_for_note,
    wait_until_connected,
)
from tests.server_process import Message, ServerProcess

THEIRS, MINE = "Policy case før business case.", "Ét ansigt pr. opgave."


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


@pytest.fixture
def neighbour(server: ServerProcess, made: Message) -> Tablet:
    tablet = Tablet(server, made, "KBH", alias="Yusuf")
    tablet.do({"type": "add_note", "id": "n-1", "text": THEIRS})
    tablet.do({"type": "add_output", "id": "o-1", "title": "Prøvebænken"})
    return tablet


@pytest.fixture
def page(made: Message, neighbour: Tablet, new_page: NewPage) -> Page:
    page = open_tablet(new_page(), made, alias="Bodil")
    choose_view(page, "view-notes")
    wait_for_note(page, THEIRS)
    return page


@contextmanager
def offline(page: Page, watches: list[Watch]) -> Iterator[None]:
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def react(within: Locator, count: int = 0) -> Locator:
    """Return the button, which says in words how many there are."""
    said = f"{da('reaction')} {count} {da('reaction-said')}" if count else da("reaction")
    return within.get_by_role("button", name=said, exact=True)


def test_a_tap_reacts_a_second_takes_it_back_and_others_see_the_count(
    server: ServerProcess, made: Message, page: Page, neighbour: Tablet
) -> None:
    theirs = note(page, THEIRS)
    react(theirs).click()
    expect(react(theirs, 1)).to_have_attribute("aria-pressed", "true")
    for other in (neighbour, Tablet(server, made, "KBH")):
        other.do({"type": "react", "to": "n-1", "on": True})
    expect(react(theirs, 3)).to_be_visible()
    react(theirs, 3).click()
    expect(react(theirs, 2)).to_have_attribute("aria-pressed", "false")
    box = react(theirs, 2).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


def test_by_keyboard_and_pressed_twice_quickly_it_is_one_press(page: Page, neighbour: Tablet) -> None:
    button = note(page, THEIRS).locator("button[aria-pressed]")
    button.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    page.wait_for_timeout(SECOND_PRESS_MS)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(SECOND_PRESS_MS)
    button.dblclick()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    wait_until_connected(page)  # until then the page chooses the view that goes with the phase
    choose_view(page, "view-notes")
    expect(react(note(page, THEIRS), 1)).to_have_attribute("aria-pressed", "true")
    assert neighbour.records()[("reaction", "n-1")]["by_site"] == {"AAL": 1}


def test_what_one_reacts_to_on_another_device_is_pressed_here_too(
    server: ServerProcess, made: Message, page: Page
) -> None:
    phone = the_same_person(page, server, made)
    button = note(page, THEIRS).locator("button[aria-pressed]")
    for on, pressed in ((True, "true"), (False, "false")):
        phone.do({"type": "react", "to": "n-1", "on": on})
        expect(button).to_have_attribute("aria-pressed", pressed)


def test_a_reaction_made_offline_shows_at_once_and_is_sent_later(
    page: Page, neighbour: Tablet, watches: list[Watch]
) -> None:
    button = note(page, THEIRS).locator("button[aria-pressed]")
    with offline(page, watches):
        for pressed in ("true", "false", "true"):
            page.wait_for_timeout(SECOND_PRESS_MS)
            button.click()
            expect(button).to_have_attribute("aria-pressed", pressed)
    expect(page.locator(".connection")).to_contain_text(da("line-on"))
    expect(react(note(page, THEIRS), 1)).to_have_attribute("aria-pressed", "true")
    neighbour.do({"type": "react", "to": "n-1", "on": True})
    expect(react(note(page, THEIRS), 2)).to_be_visible()


def test_a_reaction_to_a_note_hidden_meanwhile_ends_without_a_word(
    server: ServerProcess, made: Message, page: Page, watches: list[Watch]
) -> None:
    with offline(page, watches):
        note(page, THEIRS).locator("button[aria-pressed]").click()
        Tablet(server, made, key=made["keys"]["facilitator"]["KBH"]).do({"type": "hide_note", "id": "n-1"})
    expect(note(page, THEIRS)).to_have_count(0)
    page.locator("#note-text").fill(MINE)  # sent behind it, and so answered behind it
    page.get_by_role("button", name=da("note-send")).click()
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    expect(page.get_by_text(da("refused-not-saved"))).to_have_count(0)
    expect(page.get_by_text(da("refused-unknown_note"))).to_have_count(0)


def test_a_tap_refused_for_another_reason_is_told_once_and_not_kept(
    server: ServerProcess, made: Message, page: Page, watches: list[Watch]
) -> None:
    with offline(page, watches):
        note(page, THEIRS).locator("button[aria-pressed]").click()
        organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
        assert server.call("PATCH", f"/api/sessions/{made['id']}", {"open": False}, ticket=organiser)[0] == 200
    expect(page.locator(".notices")).to_contain_text(da("refused-session_closed"))
    expect(page.get_by_text(da("refused-not-saved"))).to_have_count(0)
    expect(note(page, THEIRS).locator("button[aria-pressed]")).to_have_attribute("aria-pressed", "false")


def test_an_output_has_the_button_and_ones_own_note_only_the_count(
    server: ServerProcess, made: Message, page: Page, neighbour: Tablet, new_page: NewPage
) -> None:
    page.locator("#note-text").fill(MINE)
    page.get_by_role("button", name=da("note-send")).click()
    wait_for_note(page, MINE)
    mine = next(key[1] for key, record in neighbour.records().items() if record.get("text") == MINE)
    neighbour.do({"type": "react", "to": mine, "on": True})
    expect(note(page, MINE)).to_contain_text(f"{da('reaction')} 1 {da('reaction-said')}")
    expect(note(page, MINE).locator("button[aria-pressed]")).to_have_count(0)
    Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).do({"type": "show_scene", "scene": "wall"})
    screen = new_page(made["links"]["screen"]["AAL"], width=1920, height=1080)
    expect(screen.locator(".wall-note", has_text=MINE)).to_contain_text(f"{da('reaction')} 1 {da('reaction-said')}")
    choose_view(page, "view-outputs")
    output = page.locator("article.output")
    output.locator("button[aria-pressed]").click()
    expect(react(output, 1)).to_have_attribute("aria-pressed", "true")
