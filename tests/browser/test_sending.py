"""Sending a text: where it went is seen everywhere, once is once, and an unfinished word is never sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    OFFLINE,
    Tablet,
    Watch,
    choose,
    choose_view,
    da,
    desk_of,
    note,
    open_tablet,
    send,
    wait_for_note,
    wait_until,
    wait_until_connected,
)
from tests.browser.phone import TOUCH, reachable
from tests.server_process import Message, ServerProcess

THEIRS, MINE = "Hvem passer på det bagefter?", "En fælles indgang for borgerne"
LAYOUTS = [(1180, 820), (820, 1180), (390, 844), (844, 390)]
STEPS = {"before": 0, "welcome": 1, "talk": 2, "cross_check_in": 5, "outputs": 10, "check_out": 13, "after": 14}


@pytest.fixture
def page(made: Message, new_page: NewPage) -> Page:
    page = open_tablet(new_page(), made)
    return page


def notes(server: ServerProcess, made: Message) -> list[Message]:
    return [each for (kind, _), each in Tablet(server, made, "KBH").records().items() if kind == "note"]


# Where it went


@pytest.mark.parametrize(("width", "height"), LAYOUTS)
def test_a_note_lands_visibly_in_every_phase_and_layout(
    server: ServerProcess, new_page: NewPage, width: int, height: int
) -> None:
    made = server.create_session()
    desk, at = desk_of(server, made), 0
    page = open_tablet(new_page("", width, height, **TOUCH), made)
    for phase, steps in STEPS.items():
        if steps > at:
            desk.do(*[{"type": "next_phase"}] * (steps - at))
            page.reload()  # so that the page shows what one sees first in this phase
            wait_until_connected(page)
            expect(page.locator("h1")).to_have_text(da("phase-after" if phase == "after" else f"phase-verb-{phase}"))
        at, text = steps, f"{MINE}: {phase}"
        page.locator("#note-text").tap()
        send(page, text)
        row = page.locator(".tray li").first
        expect(row).to_contain_text(text)
        expect(row).to_contain_text(da("tray-note-is-up"))
        wait_until(page, lambda row=row: reachable(row))  # type: ignore[misc]
        row.get_by_role("button", name=da("tray-show-this", text=text)).click()
        expect(note(page, text)).to_be_focused()
        expect(note(page, text)).to_be_in_viewport()


def test_offline_the_strip_says_on_its_way_and_a_refused_note_leaves_it(page: Page, watches: list[Watch]) -> None:
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    for text in ("En", "To", "Tre", "Fire"):
        send(page, text)
    expect(page.locator(".tray-text")).to_have_text(["Fire", "Tre", "To"])
    expect(page.locator(".tray .pending")).to_have_count(3)
    page.context.set_offline(False)
    expect(page.locator(".tray .pending")).to_have_count(0)
    expect(page.locator(".tray .state").first).to_have_text(da("tray-note-is-up"))


def test_an_output_made_from_the_notes_is_found_from_the_strip(page: Page) -> None:
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("outputs-new")).click()
    page.get_by_label(da("output-name")).fill("En plan")
    page.get_by_role("dialog").get_by_role("button", name=da("save"), exact=True).click()
    choose_view(page, "view-notes")
    expect(page.locator(".tray li")).to_contain_text(da("tray-output-is-up"))
    page.locator(".tray").get_by_role("button").click()
    expect(page.locator("article.output")).to_be_focused()


# Once, and only finished words


@pytest.mark.parametrize("how", ["double click", "keys held down", "click and key"])
def test_sending_twice_quickly_sends_once_and_shows_no_error(
    server: ServerProcess, made: Message, page: Page, how: str
) -> None:
    page.locator("#note-text").fill(MINE)
    button = page.get_by_role("button", name=da("note-send"), exact=True)
    if how == "double click":
        button.dblclick()
    elif how == "keys held down":
        page.locator("#note-text").focus()
        page.keyboard.down("Control")
        for _ in range(3):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        page.keyboard.up("Control")
    else:
        button.click()
        page.locator("#note-text").press("Control+Enter")
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    page.wait_for_timeout(300)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert [each["text"] for each in notes(server, made)] == [MINE]
    page.wait_for_timeout(2000)
    button.click()  # later, an empty box is said to be empty
    expect(page.get_by_role("alert")).to_contain_text(da("refused-empty_text"))


@pytest.mark.parametrize("where", ["note", "check-in", "build", "output", "word", "code"])
def test_a_key_sends_nothing_while_an_input_method_composes(
    server: ServerProcess, made: Message, page: Page, new_page: NewPage, where: str
) -> None:
    if where == "word":
        page = new_page(made["links"]["facilitator"]["AAL"])
    if where == "code":
        page = new_page(server.url)
    if where == "check-in":
        choose_view(page, "view-people")
    if where == "build":
        Tablet(server, made, "KBH").write(THEIRS)
        wait_for_note(page, THEIRS)
        note(page, THEIRS).get_by_role("button", name=da("note-build")).click()
    if where == "output":
        choose_view(page, "view-outputs")
        page.get_by_role("button", name=da("outputs-new")).click()
    box = {
        "note": "#note-text",
        "check-in": "#check-in-text",
        "build": "#build-text",
        "output": "#output-name",
        "word": "#own-word",
        "code": "#code",
    }[where]
    page.locator(box).fill("")
    page.locator(box).focus()
    address, before = page.url, desk_of(server, made).records()
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "かん", "selectionStart": 2, "selectionEnd": 2})
    for modifiers in (2, 0):  # Ctrl+Enter, then the Enter that chooses a word
        for kind in ("rawKeyDown", "keyUp"):
            key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "modifiers": modifiers}
            typing.send("Input.dispatchKeyEvent", {"type": kind, **key})
    page.wait_for_timeout(300)
    assert page.url == address
    assert desk_of(server, made).records().keys() - before.keys() <= {
        key for key in desk_of(server, made).records() if key[0] == "participant"
    }
    typing.send("Input.insertText", {"text": "漢字"})
    expect(page.locator(box)).to_have_value("漢字")
    if where in ("note", "build", "word"):
        page.locator(box).press("Control+Enter")
        sent = {"check_in", "note"}
        wait_until(
            page,
            lambda: any(
                kind in sent and each.get("text") == "漢字"
                for (kind, _), each in desk_of(server, made).records().items()
            ),
        )


@pytest.mark.parametrize("where", ["check-in", "output", "contact", "me", "join"])
def test_text_pasted_beyond_the_limit_is_kept_and_said(
    server: ServerProcess, made: Message, page: Page, where: str
) -> None:
    box = {"check-in": "#check-in-text", "output": "#output-name", "contact": "#output-contact", "me": "#me-alias"}
    if where == "check-in":
        choose_view(page, "view-people")
    elif where in ("output", "contact"):
        choose_view(page, "view-outputs")
        page.get_by_role("button", name=da("outputs-new")).click()
        page.locator("#output-name").fill("En plan" if where == "contact" else "")
    elif where == "me":
        page.get_by_role("button", name=da("me-open")).click()
    else:
        page.goto(made["links"]["join_site"]["KBH"])
        page.get_by_role("button", name=da("join-someone-else")).click()
    field = page.locator(box.get(where, "#alias"))
    pasted = "langt ord " * (101 if where == "check-in" else 20) + "slut"
    field.click()
    expect(field).to_be_focused()
    before = desk_of(server, made).records().keys()
    page.keyboard.insert_text(pasted)  # as a paste does, which a `maxlength` would cut
    expect(field).to_have_value(pasted)
    field.locator("xpath=ancestor::form").locator("[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("for lang")
    expect(field).to_have_value(pasted)
    assert desk_of(server, made).records().keys() == before


# Two tabs of one person


def test_two_tabs_share_the_draft_and_only_one_of_them_sends_it(
    server: ServerProcess, made: Message, page: Page
) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".connection")).to_contain_text(da("line-on"))
    page.locator("#note-text").fill("Halvt")
    expect(other.locator("#note-text")).to_have_value("Halvt")
    other.locator("#note-text").fill("Halvt og helt")
    expect(page.locator("#note-text")).to_have_value("Halvt og helt")
    page.reload()
    expect(page.locator("#note-text")).to_have_value("Halvt og helt")
    page.get_by_role("button", name=da("note-send"), exact=True).click()
    expect(other.locator("#note-text")).to_have_value("")
    other.get_by_role("button", name=da("note-send"), exact=True).click()
    expect(note(page, "Halvt og helt")).to_contain_text(da("state-sent"))
    assert len(notes(server, made)) == 1


def test_a_tab_that_slept_shows_what_the_other_wrote_meanwhile(page: Page) -> None:
    page.locator("#note-text").fill("Før")
    page.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      const name = Object.keys(localStorage).find((each) => /^samtidig.draft.*note$/.test(each));
      localStorage.setItem(name, JSON.stringify({ text: "Efter", kind: "question" })); // here no event tells of it
      delete document.visibilityState;
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(page.locator("#note-text")).to_have_value("Efter")
    expect(page.get_by_label(da("note-label-question"))).to_be_visible()


@pytest.mark.parametrize("what", ["check-in", "edit"])
def test_an_edit_open_in_two_tabs_is_saved_by_one_and_closed_in_the_other(
    server: ServerProcess, made: Message, page: Page, what: str
) -> None:
    send(page, MINE)
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".connection")).to_contain_text(da("line-on"))
    tabs = [page, other]
    if what == "edit":
        for tab in tabs:
            note(tab, MINE).get_by_role("button", name=da("note-edit")).click()
        page.locator("#edit-text").fill("Rettet her")
        expect(other.locator("#edit-text")).to_have_value("Rettet her")
        other.get_by_role("dialog").get_by_role("button", name=da("save")).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".notice")).to_contain_text(da("draft-ended-elsewhere"))
        expect(note(page, "Rettet her")).to_contain_text(da("state-sent"))
        return
    for tab in tabs:
        choose_view(tab, "view-people")
    page.locator("#check-in-text").fill("Spændt")
    expect(other.locator("#check-in-text")).to_have_value("Spændt")
    other.locator("#check-in-text").fill("Spændt og klar")
    expect(page.locator("#check-in-text")).to_have_value("Spændt og klar")
    page.locator("form.check-in [type=submit]").click()
    expect(other.locator(".check-in.done .said")).to_contain_text("Spændt og klar")


# Kinds


def test_the_kind_is_an_idea_again_after_sending_and_a_built_note_has_its_own(
    server: ServerProcess, made: Message, page: Page
) -> None:
    Tablet(server, made, "KBH").write(THEIRS, kind="question")
    wait_for_note(page, THEIRS)
    choose(page.get_by_role("radio", name=da("note-kind-question"), exact=True))
    send(page, "Hvad koster det?")
    expect(page.get_by_label(da("note-label-idea"))).to_be_visible()
    send(page, MINE)
    note(page, THEIRS).get_by_role("button", name=da("note-build")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name=da("note-kind-question"), exact=True)).to_be_checked()
    choose(dialog.get_by_role("radio", name=da("build-inspired"), exact=True))
    expect(dialog.get_by_role("radio", name=da("note-kind-idea"), exact=True)).to_be_checked()
    choose(dialog.get_by_role("radio", name=da("note-kind-experience"), exact=True))
    dialog.locator("#build-text").fill("Vi gjorde det selv")
    page.reload()
    wait_for_note(page, THEIRS)
    note(page, THEIRS).get_by_role("button", name=re.compile(da("note-build"))).click()
    expect(dialog.get_by_role("radio", name=da("note-kind-experience"), exact=True)).to_be_checked()
    dialog.get_by_role("button", name=da("build-send"), exact=True).click()
    expect(note(page, "Vi gjorde det selv")).to_contain_text(da("note-kind-experience"))
    kinds = {each["text"]: each.get("note_kind", "idea") for each in notes(server, made)}
    assert kinds[MINE] == "idea"
    assert kinds["Hvad koster det?"] == "question"
    assert kinds["Vi gjorde det selv"] == "experience"
