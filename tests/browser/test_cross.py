"""A cross check-in in the browser: two towns, warned, gathered, begun, answered and ended, by mouse and by keyboard."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, SECOND_PRESS_MS, Tablet, Watch, choose_view, da, open_tablet
from tests.server_process import Message, ServerProcess

SCENE_MS = 500
"""From the last press until the scene stands on all screens."""
PHASES = [
    {"id": "p1", "title": "Skriv sammen", "minutes": 4, "kind": "building"},
    {"id": "p2", "title": "Tjek-ind på tværs", "minutes": 15, "kind": "cross_check_in"},
    {"id": "p3", "title": "Pause", "minutes": 10, "kind": "break"},
]
WATCH = """() => {
  const look = () => { if (document.querySelector(".cross") && !window.crossAt) window.crossAt = Date.now(); };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
PRESSED = """() => addEventListener("click", () => (window.pressedAt = Date.now()), { capture: true })"""


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


def test_two_towns_meet_and_every_screen_and_tablet_is_back_where_it_was(
    server: ServerProcess, new_page: NewPage, watches: list[Watch], patience: int
) -> None:
    made = a_day(server)
    links = made["links"]
    aal, kbh = (new_page(links["facilitator"][mark], width=1366, height=768) for mark in ("AAL", "KBH"))
    screens = [new_page(links["screen"][mark], width=1920, height=1080) for mark in ("AAL", "KBH")]
    bodil, grethe = open_tablet(new_page(), made, "AAL", "Bodil"), open_tablet(new_page(), made, "KBH", "Grethe")
    cut = watches[-1]
    Tablet(server, made, key=made["keys"]["facilitator"]["KBH"]).do({"type": "show_scene", "scene": "outputs"})

    # The clock warns, four minutes before: a quiet band on every screen, and the desks.
    for screen in screens:
        expect(screen.locator(".cross-band")).to_contain_text(da("scene-cross"))
    for desk in (aal, kbh):
        expect(desk.locator('[data-cross="last"]')).to_contain_text(da("desk-cross-by-clock"))
    pick(aal, "Prøverum 0 i AAL")
    pick(kbh, "Prøverum 1 i KBH")
    scenes = [screen.locator(".stage").get_attribute("class") for screen in screens]
    choose_view(grethe, "view-outputs")
    grethe.locator("#note-text").fill("Halvskrevet")
    for page in (aal, screens[0]):
        assert violations(page) == "[]"

    # Aalborg by mouse, København by keyboard; the last press has the scene on all screens.
    press(aal, "site_ready")
    expect(kbh.locator('[data-cross="last"]')).to_contain_text("Aalborg")
    expect(screens[1].locator(".cross-band")).to_contain_text("København")
    for screen in screens:
        screen.evaluate(WATCH)
    kbh.evaluate(PRESSED)
    by_keyboard(kbh, "site_ready")
    for screen in screens:
        expect(screen.locator(".cross.two .cross-half")).to_have_count(2)
        expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
        expect(screen.locator(".cross-clock")).to_have_count(1)
    pressed = kbh.evaluate("window.pressedAt")
    for screen in screens:
        assert screen.evaluate("window.crossAt") - pressed <= SCENE_MS * patience

    expect(aal.locator(".desk-reason").first).to_contain_text(da("desk-why-cross"))

    # Grethe's line is cut: what she answers waits, and the others go on; a screen reloads in the middle.
    cut.expected += OFFLINE
    expect(grethe.locator(".cross-panel")).to_contain_text("Prøverum 0 i AAL")
    expect(bodil.locator(".cross-panel")).to_contain_text("Prøverum 1 i KBH")
    for page in (aal, grethe, *screens):
        assert violations(page) == "[]"
    grethe.context.set_offline(True)
    grethe.locator('.cross-ways [data-how="build"]').click()
    grethe.locator("#pick-text").fill("På hjul, foran biblioteket")
    grethe.get_by_role("button", name=da("cross-send")).click()
    expect(grethe.locator(".cross-panel")).to_contain_text(da("cross-on-its-way"))
    bodil.wait_for_timeout(SECOND_PRESS_MS)
    bodil.locator('.cross-ways [data-how="steal"]').click()
    expect(aal.locator(".desk-cross-picked")).to_contain_text(da("cross-how-steal"))
    screens[1].reload()
    expect(screens[1].locator(".cross-half.speaks")).to_contain_text("Aalborg")
    expect(screens[1].locator(".cross.arriving")).to_have_count(0)
    aal.wait_for_timeout(SECOND_PRESS_MS)
    by_keyboard(aal, "give_word", "KBH")
    for screen in screens:
        expect(screen.locator(".cross-half.speaks")).to_contain_text("København")
    expect(kbh.locator('[data-cross="last"]')).to_contain_text("Aalborg")
    grethe.context.set_offline(False)
    expect(grethe.locator(".cross-panel")).to_contain_text("København")
    expect(kbh.locator(".desk-cross-picked")).to_contain_text(da("cross-how-build"))
    expect(button(kbh, "end_cross")).to_have_text(da("desk-cross-end", count=0))

    # It ends at one desk; every screen and every tablet is back exactly where it was.
    kbh.wait_for_timeout(SECOND_PRESS_MS)
    press(kbh, "end_cross")
    for screen, scene in zip(screens, scenes, strict=True):
        expect(screen.locator(".cross")).to_have_count(0)
        expect(screen.locator(".stage")).to_have_attribute("class", scene or "")
    for tablet in (bodil, grethe):
        expect(tablet.locator(".cross-panel")).to_have_count(0)
    expect(grethe.locator("#view-outputs")).to_have_attribute("aria-selected", "true")
    expect(grethe.locator("#note-text")).to_have_value("Halvskrevet")


def test_the_last_site_is_never_ready_and_the_others_begin_without_it(server: ServerProcess, new_page: NewPage) -> None:
    made = a_day(server)
    kbh = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    aal = new_page(made["links"]["facilitator"]["AAL"], width=1366, height=768)
    screen = new_page(made["links"]["screen"]["KBH"], width=1024, height=768)
    kbh.do({"type": "next_phase"})
    press(aal, "site_ready")
    begin = button(aal, "begin_cross")
    expect(begin).to_have_text(da("desk-cross-begin-without", sites="København"))
    aal.wait_for_timeout(SECOND_PRESS_MS)
    by_keyboard(aal, "begin_cross")
    expect(aal.locator(".desk-cross")).to_contain_text(da("desk-cross-without", sites="København"))
    expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
    kbh.do({"type": "site_ready"})
    expect(aal.locator(".desk-cross")).not_to_contain_text(da("desk-cross-without", sites="København"))

    # Next always works, and coming back takes it up again.
    kbh.do({"type": "next_phase"})
    expect(screen.locator(".cross")).to_have_count(0)
    kbh.do({"type": "previous_phase"})
    expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
