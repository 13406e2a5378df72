"""A cross check-in at the desk: how its buttons are pressed, one begun without a site, and a tablet that slept.

`test_default_day.py` plays it whole: warned, gathered, begun, answered while a line is cut, and ended.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, SECOND_PRESS_MS, Tablet, Watch, choose_view, da, open_tablet
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


def test_a_tablet_asleep_for_an_hour_lands_in_the_cross_check_in_with_its_draft(
    server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    made = a_day(server)
    aal = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    page = new_page()
    page.clock.install()
    grethe = open_tablet(page, made, "KBH", "Grethe")
    watches[-1].expected += OFFLINE
    choose_view(grethe, "view-outputs")
    grethe.locator("#note-text").fill("Halvskrevet")
    grethe.context.set_offline(True)

    aal.do({"type": "next_phase"}, {"type": "pick", "note": "n-AAL-0"}, {"type": "begin_cross"})
    grethe.clock.fast_forward("01:00:00")
    grethe.context.set_offline(False)
    grethe.clock.run_for(10_000)
    expect(grethe.locator(".cross-panel")).to_contain_text("Prøverum 0 i AAL")
    expect(grethe.locator(".cross-word .countdown")).to_be_visible()
    expect(grethe.locator("#note-text")).to_have_value("Halvskrevet")
    expect(grethe.locator("#view-outputs")).to_have_attribute("aria-selected", "true")


def test_from_nine_sites_on_what_was_picked_is_shown_by_region(server: ServerProcess, new_page: NewPage) -> None:
    sites = [{"name": f"Kommune {n}", "mark": f"K{n}", "region": ("Nord", "Syd")[n % 2]} for n in range(9)]
    made = server.create_session(title="Alle kommuner", sites=sites, phases=PHASES)
    desks = [Tablet(server, made, key=made["keys"]["facilitator"][site["mark"]]) for site in sites[:3]]
    desks[0].do({"type": "next_phase"}, {"type": "next_phase"})
    for n, desk in enumerate(desks):
        desk.do({"type": "add_note", "id": f"n-{n}", "text": f"Fra kommune {n}"}, {"type": "pick", "note": f"n-{n}"})
    desks[0].do({"type": "begin_cross"})
    screen = new_page(made["links"]["screen"]["K8"], width=1024, height=768)
    expect(screen.locator(".cross.many .regions li")).to_have_text(["Nord 2", "Syd 1"])
    expect(screen.locator(".cross-speaker .fit-line:not(.fit-ruler)")).to_contain_text("Fra kommune")
    expect(screen.locator(".cross-tiles .tile")).to_have_count(8)
