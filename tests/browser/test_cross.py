"""A cross check-in at the desk: how its buttons are pressed, and one begun without a site that is never ready.

`test_default_day.py` plays it whole: warned, gathered, begun, answered while a line is cut, and ended.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import SECOND_PRESS_MS, Tablet, da
from tests.server_process import Message, ServerProcess

PHASES = [
    {"id": "p1", "title": "Skriv sammen", "minutes": 4, "kind": "building"},
    {"id": "p2", "title": "Tjek-ind på tværs", "minutes": 15, "kind": "cross_check_in"},
    {"id": "p3", "title": "Pause", "minutes": 10, "kind": "break"},
]

COMES = """() => {
  const look = () => {
    const half = document.querySelector(".cross-half");
    if (half) window.crossComes ??= getComputedStyle(half).animationName;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""


def a_day(server: ServerProcess) -> Message:
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    made = server.create_session(title="Åbne værksteder", question="Hvordan?", sites=sites, phases=PHASES)
    for mark in ("AAL", "KBH"):
        guest = Tablet(server, made, mark)
        for number in range(2):
            guest.do({"type": "add_note", "id": f"n-{mark}-{number}", "text": f"Prøverum {number} i {mark}"})
    Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).do({"type": "next_phase"})
    return made


def press(desk: Page, command: str, site: str = "") -> None:
    expect(button(desk, command, site)).to_have_attribute("aria-disabled", "false")
    button(desk, command, site).click()


def button(desk: Page, command: str, site: str = "") -> Locator:
    return desk.locator(f'.desk-cross [data-cross="{command}"]' + (f'[data-site="{site}"]' if site else ""))


def by_keyboard(desk: Page, command: str, site: str = "") -> None:
    expect(button(desk, command, site)).to_have_attribute("aria-disabled", "false")
    button(desk, command, site).focus()
    desk.keyboard.press("Enter")


def pick(desk: Page, text: str) -> None:
    note = desk.locator("article.desk-note").filter(has_text=text)
    note.get_by_role("button", name=da("desk-cross-pick"), exact=True).click()
    expect(desk.locator(".desk-picks")).to_contain_text(text)


def test_the_last_site_is_never_ready_and_the_others_begin_without_it(server: ServerProcess, new_page: NewPage) -> None:
    made = a_day(server)
    kbh = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    aal = new_page(made["links"]["facilitator"]["AAL"], width=1366, height=768)
    screen = new_page(made["links"]["screen"]["KBH"], width=1024, height=768)
    still = new_page(made["links"]["screen"]["AAL"], width=1024, height=768, reduced_motion="reduce")
    kbh.do({"type": "next_phase"})
    pick(aal, "Prøverum 0 i AAL")
    press(aal, "site_ready")
    begin = button(aal, "begin_cross")
    expect(begin).to_have_text(da("desk-cross-begin-without", sites="København"))
    aal.wait_for_timeout(SECOND_PRESS_MS)
    for each in (screen, still):
        each.evaluate(COMES)
    by_keyboard(aal, "begin_cross")
    expect(aal.locator(".desk-cross")).to_contain_text(da("desk-cross-without", sites="København"))
    expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
    Tablet(server, made, "KBH").do(
        {"type": "answer_pick", "note": "n-AAL-0", "how": "steal", "id": "a-1", "text": "Det gør vi også"}
    )
    for each, slides, travels in ((screen, "cross-slides", "cross-travels"), (still, "none", "none")):
        expect(each.locator(".cross-bead.last")).to_have_css("animation-name", travels)  # along the thread
        assert each.evaluate("window.crossComes") == slides
    kbh.do({"type": "site_ready"})
    expect(aal.locator(".desk-cross")).not_to_contain_text(da("desk-cross-without", sites="København"))

    # Next always works, and coming back takes it up again.
    kbh.do({"type": "next_phase"})
    expect(screen.locator(".cross")).to_have_count(0)
    kbh.do({"type": "previous_phase"})
    expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
