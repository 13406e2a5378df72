"""A vote in the browser: opened at a desk, in two towns, once by keyboard alone, closed while a tablet is away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import (
    SECOND_PRESS_MS,
    Tablet,
    Watch,
    da,
    desk_of,
    finish_joining,
    the_same_person,
)
from tests.browser.test_keyboard import press, tab_to, tell
from tests.browser.test_keyboard_gathering import radio_by_arrows, tab_by_arrows
from tests.browser.workshop import create_busy_workshop
from tests.server_process import Message, ServerProcess

SOFT_HYPHEN = "\u00ad"
BUDGET = 3
QUESTION = "Hvad skal vi prøve allerede i morgen?"


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return create_busy_workshop(server, notes=8)


def join(new_page: NewPage, made: Message, mark: str, alias: str) -> Page:
    page = new_page(made["links"]["join_site"][mark])
    finish_joining(page, alias)
    return page


def rows(page: Page) -> Locator:
    return page.locator(".vote-row")


def left(page: Page) -> Locator:
    return page.locator(".vote-left [role=status]")


def place(page: Page, row: int) -> None:
    rows(page).nth(row).locator(".vote-press").last.click()
    page.wait_for_timeout(SECOND_PRESS_MS)


def by_keyboard(desk: Page, button: str) -> None:
    found = desk.locator(f"[data-vote={button}]")
    press(desk, found)
    expect(found).to_have_count(0)


def test_a_blind_vote_in_two_towns_closed_while_one_tablet_is_away_and_revealed(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    desk = new_page(made["links"]["facilitator"]["AAL"])
    screen = new_page(made["links"]["screen"]["KBH"], width=1920, height=1080)
    bodil, grethe = join(new_page, made, "AAL", "Bodil"), join(new_page, made, "KBH", "Grethe")

    tab_by_arrows(desk, "drawer-votes")
    tell(desk, desk.locator("#vote-question"), QUESTION)
    radio_by_arrows(
        desk, desk.locator("[name=vote-budget]:checked"), desk.locator(f"[name=vote-budget][value='{BUDGET}']")
    )
    press(desk, desk.get_by_role("button", name=da("desk-vote-begin")))
    desk.keyboard.press("Enter")  # again, at once
    expect(desk.locator(".desk-votes")).to_contain_text(da("desk-vote-open"))
    expect(desk.locator(".desk-votes > section")).to_have_count(1)
    kbh = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    kbh.do({"type": "show_scene", "scene": "vote"})

    for page in (bodil, grethe, desk, screen):
        expect(page.get_by_role("heading", name=QUESTION, exact=True)).to_be_visible()
    for page in (bodil, grethe):
        expect(left(page)).to_contain_text(da("vote-left", left=BUDGET, budget=BUDGET))
        expect(rows(page)).to_have_count(7)
    place(bodil, 0)
    place(bodil, 0)
    expect(left(bodil)).to_contain_text(da("vote-left", left=1, budget=BUDGET))

    # By keyboard alone: arrows to the third, plus and minus on it, Tab to its buttons.
    tab_to(grethe, rows(grethe).first)
    for key in ("ArrowDown", "ArrowDown", "+", "+", "-"):
        grethe.keyboard.press(key)
    expect(rows(grethe).nth(2)).to_be_focused()
    expect(rows(grethe).nth(2).locator("b")).to_have_text("1")
    grethe.keyboard.press("Tab")
    grethe.keyboard.press("Tab")
    grethe.keyboard.press("Enter")
    expect(rows(grethe).nth(2).locator("b")).to_have_text("2")
    expect(left(grethe)).to_contain_text(da("vote-left", left=1, budget=BUDGET))
    expect(desk.locator(".desk-votes")).to_contain_text(da("desk-vote-voters", count=2))
    expect(screen.locator(".vote-scene")).to_contain_text(da("screen-vote-voters", count=2))
    assert "totals" not in kbh.records()[("vote", next(iter(ids(kbh))))]

    for page in (bodil, desk, screen):
        assert violations(page) == "[]"

    watches[2].expected += ["WebSocket", "ERR_", "Failed to load resource"]
    bodil.context.set_offline(True)
    place(bodil, 1)
    expect(left(bodil)).to_contain_text(da("vote-left", left=0, budget=BUDGET))
    by_keyboard(desk, "close_vote")
    bodil.context.set_offline(False)
    expect(bodil.locator(".notices")).to_contain_text(da("refused-vote_closed"))
    expect(bodil.get_by_text(f"{da('vote-closed')} {da('vote-counted', count=2)}", exact=True)).to_be_visible()
    expect(bodil.get_by_text(da("refused-not-saved"))).to_have_count(0)

    by_keyboard(desk, "reveal_vote")
    for page in (bodil, grethe, desk):
        results = page.locator(".vote-result tbody tr")
        expect(results).to_have_count(2)
        expect(results.first.locator("td b")).to_have_text("2")
    expect(bodil.locator(".vote-result")).to_contain_text(da("vote-own", count=2))
    expect(screen.locator(".vote-rows tbody tr")).to_have_count(2)
    expect(screen.locator(".vote-rows td")).to_have_text(["2", "2", "0", "2", "0", "2"])
    head = [each.replace(SOFT_HYPHEN, "").strip() for each in screen.locator(".vote-rows thead th").all_text_contents()]
    assert head == [da("vote-on-notes"), da("vote-all"), "Aalborg", "København"]

    by_keyboard(desk, "reopen_vote")
    expect(left(bodil)).to_contain_text(da("vote-left", left=1, budget=BUDGET))
    expect(rows(bodil).first.locator("b")).to_have_text("2")
    expect(screen.locator(".vote-rows")).to_have_count(0)


def test_the_budget_of_a_table_of_twelve_that_splits_follows_its_people(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    bodil = join(new_page, made, "AAL", "Bodil")

    def speak_for(people: int) -> None:
        bodil.get_by_role("dialog").locator("#seat-people").select_option(str(people))
        bodil.get_by_role("button", name=da("seat-save")).click()

    bodil.locator(".head-me").click()
    speak_for(12)
    desk = desk_of(server, made)
    desk.do({"type": "open_vote", "id": "v-1", "of": "notes", "budget": BUDGET})
    expect(left(bodil)).to_contain_text(da("vote-left", left=36, budget=36))
    note = next(record["id"] for (kind, _), record in desk.records().items() if kind == "note")
    on_it = {"type": "place_dots", "vote": "v-1", "on": note}
    the_same_person(bodil, server, made).do({**on_it, "dots": 7})
    expect(left(bodil)).to_contain_text(da("vote-left", left=29, budget=36))

    speak_for(2)
    expect(bodil.get_by_role("alert").filter(has_text=da("refused-dots_placed"))).to_be_visible()
    speak_for(6)
    expect(left(bodil)).to_contain_text(da("vote-left", left=11, budget=18))
    expect(bodil.get_by_text(da("refused-not-saved"))).to_have_count(0)
    karim = Tablet(server, made, "AAL", alias="Karim", table="5")
    karim.do({"type": "set_table", "table": "5", "people": 6}, {**on_it, "dots": 18})
    vote = desk.records()[("vote", "v-1")]
    assert vote["voters"] == {"AAL": 12}
    desk.do({"type": "close_vote", "id": "v-1"}, {"type": "reveal_vote", "id": "v-1"})
    assert desk.records()[("vote", "v-1")]["totals"] == {note: {"AAL": 25}}


def ids(of: Tablet) -> list[str]:
    return [key[1] for key in of.records() if key[0] == "vote"]
