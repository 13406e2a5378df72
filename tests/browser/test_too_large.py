"""Texts that are too large to send: each form of each page says so, keeps the text, and the line stays up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, Tablet, Watch, choose_view, da, note, open_tablet, wait_for_note, wait_until
from tests.server_process import Message, ServerProcess

FRAME_BYTES = 700
THEIRS = "Åbent hus hver måned"
LARGE = "🏗️ en byggeplads, hvor alle kan se med, og hvor ingen er bange for at spørge. " * 8

# As a page of an earlier release has stored it, which did not look at the size.
ENLARGE = """(text) => new Promise((resolve) => {
  const opening = indexedDB.open("samtidig");
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames];
    const reading = opening.result.transaction(names, "readwrite").objectStore(names[0]).openCursor();
    reading.onsuccess = () => {
      const { result: cursor } = reading;
      if (!cursor) return resolve();
      const { item } = cursor.value;
      const command = { ...item.command, text };
      if (item.command.text === "Før") cursor.update({ ...cursor.value, item: { ...item, command } });
      cursor.continue();
    };
  };
})"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server that takes small frames only, so that every form can hold a text that is too large."""
    folder = tmp_path_factory.mktemp("small")
    about = {"frame_bytes": str(FRAME_BYTES), "name_chars": "1000", "rate_limits": "off"}
    with ServerProcess(f"sqlite:///{folder}/samtidig.db", **about) as process:
        yield process


@pytest.fixture
def made(small: ServerProcess) -> Message:
    made = small.create_session()
    Tablet(small, made, key=made["keys"]["facilitator"]["AAL"]).do({"type": "next_phase"}, {"type": "next_phase"})
    Tablet(small, made, "KBH").write(THEIRS)
    return made


@pytest.fixture
def page(made: Message, new_page: NewPage) -> Page:
    page = open_tablet(new_page(), made)
    wait_for_note(page, THEIRS)
    return page


def open_form(page: Page, form: str) -> str:
    """Open a form, and return the box for its text."""
    if form == "check-in":
        choose_view(page, "view-people")
    elif form == "build":
        note(page, THEIRS).get_by_role("button", name=da("note-build")).click()
    elif form == "edit":
        page.locator("#note-text").fill("Kort")
        page.get_by_role("button", name=da("note-send"), exact=True).click()
        note(page, "Kort").get_by_role("button", name=da("note-edit")).click()
    elif form == "output":
        choose_view(page, "view-outputs")
        page.get_by_role("button", name=da("outputs-new")).click()
        page.get_by_label(da("output-name")).fill("En plan")
    elif form == "me":
        page.get_by_role("button", name=da("me-open")).click()
    return {"note": "#note-text", "word": "#own-word", "me": "#me-alias"}.get(form, f"#{form}-text")


@pytest.mark.parametrize("form", ["note", "check-in", "build", "edit", "output", "me", "word"])
def test_a_form_refuses_what_no_frame_can_hold_and_keeps_it(
    small: ServerProcess, made: Message, page: Page, new_page: NewPage, form: str
) -> None:
    if form == "word":
        page = new_page(made["links"]["facilitator"]["AAL"])
        page.locator("#own-word").wait_for()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    box = page.locator(open_form(page, form))
    box.fill(LARGE)
    within = box.locator("xpath=ancestor::form")
    within.locator("[type=submit]").click()
    expect(within.get_by_role("alert")).to_have_text(da("refused-command_too_large"))
    expect(box).to_have_value(LARGE)
    box.fill("Kortere")
    within.locator("[type=submit]").click()
    desk = Tablet(small, made, key=made["keys"]["facilitator"]["AAL"])
    wait_until(page, lambda: any("Kortere" in each.values() for each in desk.records().values()))
    assert sockets == []  # the line never broke


def test_a_kept_command_that_is_too_large_is_listed_with_its_text_and_the_line_stays(
    made: Message, page: Page, watches: list[Watch]
) -> None:
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    page.locator("#note-text").fill("Før")
    page.get_by_role("button", name=da("note-send"), exact=True).click()
    expect(page.locator(".tray .pending")).to_have_count(1)
    page.evaluate(ENLARGE, LARGE)
    address = page.url
    page.goto("about:blank")  # or the page sends what it remembers as soon as it is online
    page.context.set_offline(False)
    page.goto(address)
    refused = page.locator(".refused")
    expect(refused).to_contain_text(da("refused-command_too_large"))
    expect(refused).to_contain_text(LARGE.strip()[:40])
    page.locator("#note-text").fill("Efter")
    page.get_by_role("button", name=da("note-send"), exact=True).click()
    expect(note(page, "Efter")).to_contain_text(da("state-sent"))
