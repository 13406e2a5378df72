"""The list of speakers in the browser: two towns ask, two desks lead it on, and every screen shows who speaks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import SECOND_PRESS_MS, Tablet, da, open_tablet
from tests.server_process import ServerProcess

PHASES = [
    {"id": "p1", "title": "Skriv", "minutes": 20, "kind": "writing"},
    {"id": "p2", "title": "Fælles samtale", "minutes": 20, "kind": "talk"},
]


def ask(tablet: Page) -> None:
    tablet.get_by_role("button", name=da("speak-ask")).click()


def lead_on(desk: Page) -> None:
    """Press by keyboard, once the button does not rest any more."""
    button = desk.locator('[data-speakers="next"]')
    expect(button).to_have_attribute("aria-disabled", "false")
    desk.wait_for_timeout(SECOND_PRESS_MS)
    button.focus()
    desk.keyboard.press("Enter")


def test_two_towns_ask_speak_in_turn_and_every_screen_shows_who(server: ServerProcess, new_page: NewPage) -> None:
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    made = server.create_session(title="Åbne værksteder", question="Hvordan?", sites=sites, phases=PHASES)
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    organiser.do({"type": "next_phase"})
    links = made["links"]
    aal, kbh = (new_page(links["facilitator"][mark], width=1366, height=768) for mark in ("AAL", "KBH"))
    screen = new_page(links["screen"]["KBH"], width=1024, height=768)
    bodil, grethe = open_tablet(new_page(), made, "AAL", "Bodil"), open_tablet(new_page(), made, "KBH", "Grethe")
    for desk in ("AAL", "KBH"):
        show = {"type": "show_scene", "scene": "speakers", "until": "keep"}
        Tablet(server, made, key=made["keys"]["facilitator"][desk]).do(show)

    # While people work nobody asks for the floor; where all listen they do.
    expect(bodil.get_by_role("button", name=da("hand-raise"))).to_be_visible()
    expect(bodil.get_by_role("button", name=da("speak-ask"))).to_have_count(0)
    expect(aal.locator(".desk-speakers")).to_have_count(0)
    expect(screen.locator(".stage-empty")).to_contain_text(da("speak-ask"))
    organiser.do({"type": "next_phase"})
    ask(bodil)
    expect(bodil.locator(".hands .hint")).to_contain_text(da("speak-place", place=1))
    ask(grethe)
    expect(grethe.locator(".hands .hint")).to_contain_text(da("speak-place", place=2))
    for desk in (aal, kbh):
        expect(desk.locator(".desk-speakers-queue li")).to_have_count(2)
    expect(screen.locator(".speakers-next li").first).to_contain_text("Bodil")
    for page in (aal, grethe, screen):
        assert violations(page) == "[]"

    # København leads on by keyboard; Aalborg sees who pressed; whoever speaks is told.
    lead_on(kbh)
    expect(screen.locator(".speakers-now")).to_contain_text("Bodil")
    expect(screen.locator(".speakers-now")).to_contain_text("Aalborg")
    expect(bodil.locator(".hands .hint")).to_contain_text(da("speak-now"))
    expect(aal.locator('[data-speakers="last"]')).to_contain_text("København")
    assert violations(screen) == "[]"
    screen.reload()
    expect(screen.locator(".speakers-now")).to_contain_text("Bodil")

    # Grethe takes it back; the list is closed, and then ends.
    ask(grethe)
    expect(screen.locator(".speakers-next")).to_have_count(0)
    aal.locator(".desk-speakers").get_by_label(da("speakers-rule-closed"), exact=True).check(force=True)
    expect(grethe.get_by_role("button", name=da("speak-ask"))).to_have_count(0)
    expect(kbh.locator('[data-speakers="last"]')).to_contain_text("Aalborg")
    lead_on(aal)
    expect(screen.locator(".stage-empty")).to_have_text(da("screen-speakers-closed"))
    expect(bodil.locator(".hands .hint")).not_to_contain_text(da("speak-now"))
