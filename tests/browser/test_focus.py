"""Where the keyboard's focus goes when what had it disappears, what a focused card reads, and where Tab stops."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    Tablet,
    choose,
    choose_view,
    da,
    desk_of,
    finish_joining,
    note,
    open_tablet,
    wait_until,
    write,
)
from tests.browser.workshop import create_busy_workshop, page_addresses
from tests.server_process import Message, ServerProcess

HAS_FOCUS = "document.activeElement !== null && document.activeElement !== document.body"
FOCUSED = "(document.activeElement?.closest('article')?.querySelector('.note-text') ?? {}).textContent ?? ''"


def tablet(made: Message, new_page: NewPage) -> Page:
    page = open_tablet(new_page(), made, alias="Mette")
    choose_view(page, "view-notes")
    return page


def desk(made: Message, new_page: NewPage) -> Page:
    page = new_page(made["links"]["facilitator"]["AAL"], 1440, 900)
    expect(page.locator("article.desk-note").first).to_be_visible()
    return page


def wait_for_focus_in(page: Page, text: str) -> None:
    """Wait until the focus is in the note with this text."""
    wait_until(page, lambda: page.evaluate(FOCUSED) == text)


def tab_stops(page: Page, of: Locator) -> int:
    """Return how many times Tab stops within an element, when one comes from before it."""
    box = of.element_handle()
    assert box
    page.keyboard.press("Tab")
    while page.evaluate("(box) => !box.contains(document.activeElement)", box):
        page.keyboard.press("Tab")
    stops = 0
    while page.evaluate("(box) => box.contains(document.activeElement)", box):
        page.keyboard.press("Tab")
        stops += 1
    return stops


def test_a_focused_note_that_is_hidden_leaves_the_focus_on_the_note_beside_it(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other, hands = Tablet(server, made, "KBH"), desk_of(server, made)
    ids = {text: other.write(text) for text in ("Den ældste", "Den næste", "Den midterste", "Den nyeste")}
    page = tablet(made, new_page)
    note(page, "Den nyeste").focus()
    page.keyboard.press("ArrowRight")
    wait_for_focus_in(page, "Den midterste")
    hands.do({"type": "hide_note", "id": ids["Den midterste"]})
    wait_for_focus_in(page, "Den næste")
    page.keyboard.press("ArrowRight")
    wait_for_focus_in(page, "Den ældste")
    other.do({"type": "withdraw_note", "id": ids["Den ældste"]})
    wait_for_focus_in(page, "Den næste")  # there is none after it
    page.keyboard.press("Tab")  # on one of its buttons
    wait_for_focus_in(page, "Den næste")
    hands.do({"type": "hide_note", "id": ids["Den næste"]})
    wait_for_focus_in(page, "Den nyeste")
    hands.do({"type": "hide_note", "id": ids["Den nyeste"]})
    expect(page.locator(".wall .empty")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.wall') !== null")  # what is left of the wall


def test_a_note_hidden_under_an_open_dialog_leaves_the_focus_beside_it(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH")
    ids = {text: other.write(text) for text in ("Den ældste", "Den midterste", "Den nyeste")}
    page = tablet(made, new_page)
    note(page, "Den midterste").get_by_role("button", name=da("note-build")).click()
    desk_of(server, made).do({"type": "hide_note", "id": ids["Den midterste"]})
    expect(page.locator(".wall article")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_for_focus_in(page, "Den ældste")


def test_whoever_has_given_up_the_focus_is_not_given_it_back(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH")
    gone = other.write("Den skjules")
    other.write("Den bliver")
    page = tablet(made, new_page)
    note(page, "Den skjules").focus()
    page.evaluate("document.activeElement.blur()")
    assert not page.evaluate(HAS_FOCUS)
    desk_of(server, made).do({"type": "hide_note", "id": gone})
    expect(note(page, "Den skjules")).to_have_count(0)
    page.wait_for_timeout(300)
    assert not page.evaluate(HAS_FOCUS)


def test_a_restored_note_leaves_the_focus_on_the_hidden_one_beside_it(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other, hands = Tablet(server, made, "KBH"), desk_of(server, made)
    for text in ("Den ældste", "Den midterste", "Den nyeste"):
        hands.do({"type": "hide_note", "id": other.write(text)})
    page = desk(made, new_page)
    choose(page.get_by_role("radio", name=da("desk-notes-hidden", count=3)))
    note(page, "Den nyeste").focus()
    for left in ("Den midterste", "Den ældste"):
        while page.evaluate("document.activeElement.textContent").strip() != da("desk-note-restore"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        wait_for_focus_in(page, left)


def test_a_workshop_forgotten_at_the_door_leaves_the_focus_on_the_one_below(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    page = new_page(server.create_session()["links"]["join_site"]["AAL"])
    finish_joining(page, "Mette")
    page.goto(made["links"]["join_site"]["KBH"])
    finish_joining(page, "Yusuf")
    page.goto(f"{server.url}/join")
    forget = page.get_by_role("button", name=da("join-forget"))
    expect(forget).to_have_count(2)
    forget.first.focus()
    page.keyboard.press("Enter")
    expect(forget).to_have_count(1)
    expect(page.get_by_role("link", name=da("join-continue-as", alias="Mette"))).to_be_focused()
    forget.focus()
    page.keyboard.press("Enter")
    expect(forget).to_have_count(0)
    assert page.evaluate(HAS_FOCUS)


def test_an_undo_in_a_notification_gives_the_focus_back(made: Message, new_page: NewPage) -> None:
    page = tablet(made, new_page)
    write(page, "Den fortrydes")
    card = note(page, "Den fortrydes")
    card.get_by_role("button", name=da("note-withdraw")).focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text(da("note-withdrawn"))
    page.locator(".notice").get_by_role("button", name=da("undo")).focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text(da("state-sent"))
    wait_for_focus_in(page, "Den fortrydes")


def test_a_focused_note_reads_its_kind_its_site_and_its_text(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    Tablet(server, made, "KBH").write("Lån en politiker ud i en uge.", kind="experience")
    by = da("note-by", kind=da("note-kind-experience"), site="København")
    for page in (tablet(made, new_page), desk(made, new_page)):
        expect(page.locator("article.note")).to_have_accessible_name(f"{by} Lån en politiker ud i en uge.")


def test_the_desks_notes_are_one_tab_stop_with_arrow_keys(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH")
    for n in range(12):
        other.write(f"Seddel {n}")
    page = desk(made, new_page)
    page.get_by_role("radio", name=da("desk-notes-all"), exact=True).focus()
    assert tab_stops(page, page.locator(".desk-notes")) == 3  # the note, and its two buttons
    note(page, "Seddel 11").focus()
    for key, text in (("ArrowDown", "Seddel 10"), ("End", "Seddel 0"), ("ArrowUp", "Seddel 1"), ("Home", "Seddel 11")):
        page.keyboard.press(key)
        expect(note(page, text)).to_be_focused()
        expect(note(page, text)).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(note(page, "Seddel 10").get_by_role("button").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note(page, "Seddel 10")).to_be_focused()  # where one was


def test_the_tablets_outputs_are_one_tab_stop_and_read_their_title_and_text(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH")
    outputs = [{"id": f"o-{n}", "title": f"Resultat {n}", "text": f"Så gør vi {n}"} for n in range(6)]
    other.do(*[{"type": "add_output", **each} for each in outputs])
    page = tablet(made, new_page)
    choose_view(page, "view-outputs")
    cards = page.locator("article.output")
    expect(cards).to_have_count(6)
    page.get_by_role("button", name=da("outputs-new")).focus()
    assert tab_stops(page, page.locator(".outputs")) == 4  # the output, and its three buttons
    cards.first.focus()
    page.keyboard.press("End")
    expect(cards.last).to_be_focused()
    expect(cards.last).to_have_accessible_name("Resultat 0 Så gør vi 0")


def test_many_sites_at_the_desk_are_one_tab_stop(server: ServerProcess, new_page: NewPage) -> None:
    sites = [{"name": f"Sted {n}", "mark": f"S{n:02}"} for n in range(8)]
    status, made = server.call("POST", "/api/sessions", {"title": "Åbne værksteder", "sites": sites})
    assert status == 201
    page = new_page(made["links"]["facilitator"]["S00"], 1440, 900)
    many = page.locator(".desk-many")
    expect(many.locator("summary")).to_have_count(7)
    page.locator("#own-word, #word-text, .desk-middle textarea").first.focus()
    assert tab_stops(page, many) == 1
    many.locator("summary").first.focus()
    page.keyboard.press("ArrowRight")  # they are tiles
    expect(many.locator("summary").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(many.locator("details").nth(1)).to_have_attribute("open", "")
    page.get_by_role("tab", name=re.compile(f"^{da('desk-people')}")).click()
    expect(page.locator("#drawer-panel .desk-people").first).to_be_visible()  # before Tab leaves for what was there
    assert tab_stops(page, page.locator("#drawer-panel")) == 2  # the sites, and the theme team's page


def test_the_links_of_many_sites_at_the_set_up_are_one_tab_stop(server: ServerProcess, new_page: NewPage) -> None:
    sites = [{"name": f"Sted {n}", "mark": f"S{n:02}"} for n in range(12)]
    status, made = server.call("POST", "/api/sessions", {"title": "Åbne værksteder", "sites": sites})
    assert status == 201
    page = new_page(made["links"]["organiser"], 1440, 900)
    cards = page.locator(".site-links summary")
    expect(cards).to_have_count(12)
    page.locator("#links-find").focus()
    assert tab_stops(page, page.locator(".site-links")) == 1
    cards.first.focus()
    for key, number in (("ArrowDown", 1), ("End", 11), ("ArrowUp", 10)):
        page.keyboard.press(key)
        expect(cards.nth(number)).to_be_focused()
        expect(cards.nth(number)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#link-f-S10")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#link-f-S10")).to_be_focused()


def test_filters_are_radio_groups(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    Tablet(server, made, "KBH").write("Deres")
    page = tablet(made, new_page)
    write(page, "Vores")
    group = page.get_by_role("radiogroup", name=da("wall-tabs"))
    assert tab_stops(page, group) == 1
    page.locator("#wall-all").focus()
    for name, texts in (("wall-ours", ["Vores"]), ("wall-theirs", ["Deres"]), ("wall-all", ["Vores", "Deres"])):
        page.keyboard.press("ArrowRight")
        expect(group.get_by_role("radio", name=re.compile(f"^{da(name)} {len(texts)}$"))).to_be_checked()
        expect(page.locator("article.note .note-text")).to_have_text(texts)
    page = desk(made, new_page)
    group = page.get_by_role("group", name=da("desk-notes-which"), exact=True)
    expect(group.get_by_role("radio")).to_have_count(4)
    assert tab_stops(page, group) == 1


# Every button of every page


@pytest.mark.parametrize("name", ["tablet", "desk", "begin", "create", "setup", "report", "join-form"])
def test_no_button_pressed_by_keyboard_loses_the_focus(server: ServerProcess, new_page: NewPage, name: str) -> None:
    made = create_busy_workshop(server, 8)
    page = new_page(page_addresses(server, made)["begin" if name == "create" else name], accept_downloads=True)
    if name == "tablet":
        finish_joining(page, "Mette")
        write(page, "Min egen seddel")
    if name == "create":
        page.get_by_role("button", name=da("setup-template-use")).first.click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text(da("loading"), exact=True)).to_have_count(0)
    lost, pressed = [], set()
    for _ in range(80):
        button = next_button(page, pressed)
        if button is None:
            break
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(120)
        if page.get_by_role("dialog").count():
            if not page.evaluate("document.activeElement.closest('dialog') !== null"):
                lost.append(f"not in the dialog: {sorted(pressed)[-1]}")
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
            page.wait_for_timeout(50)
        if not page.evaluate(HAS_FOCUS):
            lost.append(max(pressed, key=lambda each: each[1])[0])
    assert len(pressed) > 2
    assert lost == []


def next_button(page: Page, pressed: set[tuple[str, int]]) -> Locator | None:
    """Return a button that has not been pressed yet, by the words on it; note it in `pressed`."""
    buttons = page.locator("button:visible:not(.notice button)")
    read = "(all) => all.map((one) => one.getAttribute('aria-label') ?? one.innerText.replace(/[0-9]+/g, '#'))"
    for nth, words in enumerate(buttons.evaluate_all(read)):
        if words not in {each for each, _ in pressed}:
            pressed.add((words, len(pressed)))
            return buttons.nth(nth)
    return None
