"""What is half written is one text in all tabs of one person, from the first drawing of its box on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    Tablet,
    choose_view,
    da,
    desk_of,
    finish_joining,
    in_javascript,
    note,
    send,
    wait_for_note,
)
from tests.server_process import ServerProcess

MINE, THEIRS = "En fælles indgang for borgerne", "Hvem passer på det bagefter?"
SITES = [{"name": "Aalborg", "mark": "AAL", "tables": 2}, {"name": "København", "mark": "KBH"}]
PHASES = [{"title": "Skriv", "minutes": 10, "kind": "writing"}]
Step = tuple[str, Callable[[Page], object]]  # a box, and what a hand does to come to it

# Another tab stores its words at the very moment a box is drawn: behind the drawing, before anything else can run.
# Here no event tells of it, so it is made by hand.
OTHER_TAB = """(stored) => {
  const look = () => {
    for (const [box, { name, value }] of Object.entries(stored)) {
      if (!document.querySelector(box)) continue
      delete stored[box]
      localStorage.setItem(name, value)
      dispatchEvent(new StorageEvent("storage", { key: name }))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}"""
STORED = """(text) => Object.entries(localStorage).filter(([, value]) => value.includes(text))
  .map(([name, value]) => ({ name, value: value.replaceAll(text, text.replace("Begyndt", "Videre")) }))[0]"""


def test_what_another_tab_stores_as_soon_as_a_box_is_drawn_is_shown_in_it(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session(title="Fælles", theme="Tema", question="Hvad?", sites=SITES, phases=PHASES)
    desk_of(server, made).do({"type": "next_phase"})
    tablet = new_page(made["links"]["join_site"]["AAL"])
    finish_joining(tablet)
    send(tablet, MINE)
    guest = Tablet(server, made, "KBH")
    guest.write(THEIRS)
    wait_for_note(tablet, THEIRS)
    mine = next(each for (kind, _), each in guest.records().items() if kind == "note" and each["text"] == MINE)
    guest.do({"type": "reply", "id": "q-1", "to": mine["id"], "reply_kind": "question", "text": "Hvorfor?"})
    in_two_tabs(
        tablet,
        ("#note-text", lambda _: None),
        ("#edit-text", lambda tab: press(tab, "note-edit", MINE)),
        ("#build-text", lambda tab: press(tab, "note-build", THEIRS)),
        ("#reply-text", lambda tab: press(tab, "reply-open", THEIRS)),
        ("#check-in-text", lambda tab: choose_view(tab, "view-people")),
        ("#output-text", lambda tab: (choose_view(tab, "view-outputs"), press(tab, "outputs-new"))),
    )
    in_two_tabs(
        new_page(made["links"]["facilitator"]["AAL"]),
        ("#own-word", lambda _: None),
        ("#answer-q-1", lambda tab: tab.locator("#answer-q-1").count() or press(tab, "desk-answer")),
        ("#paper-text", lambda tab: tab.locator("#drawer-tables").click()),
    )
    begun = new_page(f"{server.url}/setup")
    press(begun, "setup-template-use")
    in_two_tabs(begun, ("#f-contact", lambda _: None))
    in_two_tabs(
        new_page(made["links"]["organiser"]), ("#f-contact", lambda tab: press(tab, "setup-tab-setup", role="tab"))
    )


def press(page: Page, key: str, on: str = "", role: Literal["button", "tab"] = "button") -> None:
    """Press a button, on a note where one is given."""
    within = note(page, on) if on else page
    within.get_by_role(role, name=da(key)).first.click()


def in_two_tabs(page: Page, *steps: Step) -> None:
    """Begin in each box in one tab, and read in another what is stored there as soon as the box is drawn."""
    begun = {}
    for box, reach in steps:
        reach(page)
        page.locator(box).fill(f"Begyndt i {box}")
        begun[box] = page.wait_for_function(STORED, arg=f"Begyndt i {box}").json_value()
        page.keyboard.press("Escape")
    other = page.context.new_page()
    address = page.url
    page.close()
    other.add_init_script(f"({OTHER_TAB})({in_javascript(begun)})")
    other.goto(address)
    for box, reach in steps:
        reach(other)
        expect(other.locator(box)).to_have_value(f"Videre i {box}")
        other.keyboard.press("Escape")
