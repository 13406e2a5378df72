"""The default programme from 13 to 16 in fast time: two towns, and what their twelve pages show in every phase.

In the second cross check-in København's line is cut: Aalborg goes on, and København is back in the scene as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.default_day import NAMES, Day, create
from tests.browser.hands import (
    OFFLINE,
    check_in,
    choose,
    choose_view,
    da,
    desk_of,
    note,
    wait_for_note,
    wait_until,
    write,
)
from tests.browser.test_cross import button, by_keyboard, pick, press
from tests.fault_proxy import FaultProxy
from tests.server_process import ServerProcess

SCENE_MS = 500
"""From the last press until the scene stands on all screens."""
NIGHT, RIGHT, RULE = "Tag udvalget med på en nattevagt.", "Retten til at sige: Det ved jeg ikke.", "Mål dørtrinene."
CASE = "Natholdet har ingen at spørge"
WATCH = """() => {
  const look = () => { if (document.querySelector(".cross") && !window.crossAt) window.crossAt = Date.now(); };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
PRESSED = """() => addEventListener("click", () => (window.pressedAt = Date.now()), { capture: true })"""


@pytest.fixture
def day(server: ServerProcess, browser: Browser, wifi: FaultProxy) -> Iterator[Day]:
    day = Day(server, browser, create(server), wifi)
    yield day
    for town in day.towns:
        town.close()


def test_two_towns_play_the_default_programme_from_one_to_four(day: Day, patience: int) -> None:
    before(day)
    welcome(day)
    talk(day)
    writing(day)
    clustering(day)
    first_cross(day)
    pause(day)
    sparring(day)
    building(day)
    second_cross(day, patience)
    outputs(day)
    check_out(day)
    after(day)


def before(day: Day) -> None:
    """All wait: the screens say how to join, and the desks have Begin."""
    for town in day.towns:
        town.see("screen", scene="lobby", join="scene")
        town.see("tablet", view="people", first="check-in", left="")
    day.desks_offer(da("desk-begin"))


def welcome(day: Day) -> None:
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))
    check_in(day.aal.tablets[0], 4, "Goddag fra nord")
    check_in(day.kbh.tablets[1], 5, "Hej derovre")
    for screen in day.screens:
        expect(screen.locator(".stage-scene")).to_contain_text("Goddag fra nord")
        expect(screen.locator(".stage-scene")).to_contain_text("Hej derovre")
        expect(screen.locator(".join-beside .qr img")).to_be_visible()


def talk(day: Day) -> None:
    day.begin_next(day.kbh)
    day.desks_offer(da("desk-next"))
    write(day.kbh.tablets[0], RIGHT)
    for screen in day.screens:
        expect(screen.locator(".stage-scene")).to_contain_text(RIGHT)
        expect(screen.locator(".join-beside")).to_have_count(0)
        expect(screen.locator(".join-line")).to_be_visible()


def writing(day: Day) -> None:
    """Each for themselves, in four steps; then each town shows its own."""
    day.begin_next(day.aal)
    day.desks_offer(da("desk-step-next"))
    for screen in day.screens:
        expect(screen.locator(".prompt")).to_contain_text(day.phase["prompt"][:20])
    write(day.aal.tablets[1], NIGHT)
    write(day.kbh.tablets[2], RULE)
    for desk in (day.aal.desk, day.kbh.desk):
        expect(desk.locator(".desk-writing")).to_contain_text("1")
    for page in (*day.screens, day.aal.desk, day.aal.tablets[0], day.kbh.tablets[0]):
        assert NIGHT not in page.content()
    for name in ("pairs", "fours", "all"):
        expect(day.aal.desk.locator("#next-step")).to_have_attribute("aria-disabled", "false")
        day.aal.desk.locator("#next-step").click()
        for town in day.towns:
            town.see("tablet", verb=da(f"step-verb-{name}"))
    day.desks_offer(da("desk-next"))
    day.aal.desk.locator("[data-reveal]").click()
    day.aal.see("screen", scene="wall", verb=da("step-all"))
    wait_for_note(day.kbh.tablets[0], NIGHT)
    day.kbh.see("screen", scene="prompt")  # they still write
    day.kbh.desk.locator("[data-reveal]").click()
    day.kbh.see("screen", scene="wall", verb=da("step-all"))
    for screen in day.screens:
        for shown in (NIGHT, RULE):
            expect(screen.locator(".stage-scene")).to_contain_text(shown)


def clustering(day: Day) -> None:
    """Notes are sorted, and five minutes before the towns meet the clock says so everywhere."""
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))
    hand = day.aal.tablets[0]
    hand.locator(".loose .mini").filter(has_text=NIGHT).click()
    hand.get_by_role("button", name=da("clusters-new"), exact=True).click()
    hand.get_by_label(da("clusters-title")).fill("Ud, hvor det sker")
    hand.get_by_role("button", name=da("clusters-begin"), exact=True).click()
    for screen in day.screens:
        expect(screen.locator(".stage-cluster")).to_contain_text("Ud, hvor det sker")
    for town in day.towns:
        town.see("screen", band=0)
    desk_of(day.server, day.made).do({"type": "extend_phase", "minutes": -10})
    for town in day.towns:
        town.see("screen", scene="clusters", band=1)
        expect(town.desk.locator('[data-cross="last"]')).to_contain_text(da("desk-cross-by-clock"))
    day.desks_offer(da("desk-next"))
    pick(day.aal.desk, NIGHT)
    pick(day.kbh.desk, RIGHT)


def first_cross(day: Day) -> None:
    """The towns gather in its phase: both are ready, each has the word, both answer, and it ends at one desk."""
    day.begin_next(day.aal)
    day.desks_offer(da("desk-cross-ready"))
    for town in day.towns:
        town.see("screen", band=1)
    press(day.kbh.desk, "site_ready")
    day.kbh.see("desk", next=[])
    day.aal.see("desk", next=[da("desk-cross-ready")])
    press(day.aal.desk, "site_ready")
    begins(day)
    day.desks_offer(da("desk-cross-give", site="København"))
    answer(day.kbh.tablets[0], "steal")
    for desk in (day.aal.desk, day.kbh.desk):
        expect(desk.locator(".desk-cross-picked")).to_contain_text(da("cross-how-steal"))
    expect(button(day.aal.desk, "give_word", "KBH")).to_have_attribute("aria-disabled", "false")
    button(day.aal.desk, "give_word", "KBH").dblclick()  # the second press, where the end comes to stand, ends nothing
    speaks(day, "København")
    day.desks_offer(da("desk-cross-end", count=1))
    answer(day.aal.tablets[2], "build", "Vi begynder hvert møde med den.")
    day.desks_offer(da("desk-cross-end", count=0))

    # Two desks press different things at once: it comes in one order, and each sees who pressed last.
    # A button that has just changed under a hand does nothing.
    for desk, command in ((day.aal.desk, "give_word"), (day.kbh.desk, "end_cross")):
        expect(button(desk, command)).to_have_attribute("aria-disabled", "false")
    button(day.aal.desk, "give_word").evaluate("(button) => button.click()")
    button(day.kbh.desk, "end_cross").evaluate("(button) => button.click()")
    gave = da("desk-cross-last-word", who="Aalborg", of="Aalborg", time="")[:-1].strip()
    ended = da("desk-cross-last-ended", who="København", time="")[:-1].strip()
    wait_until(day.kbh.desk, lambda: last(day.aal.desk) == last(day.kbh.desk) in (gave, ended))
    if last(day.kbh.desk) == gave:
        press(day.kbh.desk, "end_cross")
    for town in day.towns:
        town.see("screen", scene="check_ins", verb=da("phase-verb-cross_check_in"), band=0)
        town.see("tablet", view="people", cross=0)
    day.desks_offer(da("desk-next"))


def pause(day: Day) -> None:
    day.begin_next(day.kbh)
    day.desks_offer(da("desk-next"))
    for screen in day.screens:
        expect(screen.locator(".pause-back")).to_contain_text(day.next_title().split()[0])


def sparring(day: Day) -> None:
    """A case of København's, which both towns have taken up."""
    part = {"id": "p1", "title": "Udfordringen", "text": "Kl. 3 er der én på arbejde."}
    desk_of(day.server, day.made, "KBH").do(
        {"type": "bring_case", "id": "k", "title": CASE, "owner": "Nat", "parts": [part]}
    )
    for mark in NAMES:
        desk_of(day.server, day.made, mark).do({"type": "take_up_case", "case": "k"})
    day.begin_next(day.aal)
    day.desks_offer(da("desk-step-next"))
    for screen in day.screens:
        expect(screen.locator(".stage-scene")).to_contain_text(CASE)
    for town in day.towns:
        expect(town.tablets[2].get_by_role("button", name=CASE, exact=True)).to_be_visible()


def building(day: Day) -> None:
    """They build on what the other town wrote; this time a desk tells of the cross check-in."""
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))
    built = "Et møde i personalestuen hver anden torsdag."
    hand = day.kbh.tablets[0]
    wait_for_note(hand, NIGHT)
    note(hand, NIGHT).get_by_role("button", name=da("note-build")).click()
    dialog = hand.get_by_role("dialog")
    choose(dialog.get_by_role("radio", name=da("build-adapted"), exact=True))
    dialog.locator("#build-text").fill(built)
    dialog.get_by_role("button", name=da("build-send"), exact=True).click()
    for screen in day.screens:
        expect(screen.locator(".stage-scene")).to_contain_text(built)
    button(day.kbh.desk, "warn_cross").click()
    for town in day.towns:
        town.see("screen", scene="wall", band=1)
        expect(town.desk.locator('[data-cross="last"]')).to_contain_text("København")
    pick(day.aal.desk, NIGHT)
    pick(day.kbh.desk, built)


def second_cross(day: Day, patience: int) -> None:
    """Both are ready before its phase: it begins at once, is answered though a line is cut, and all is as it was."""
    aal, kbh = day.aal, day.kbh
    stages = [screen.locator(".stage").get_attribute("class") for screen in day.screens]
    grethe = kbh.tablets[1]
    choose_view(grethe, "view-outputs")
    grethe.locator("#note-text").fill("Halvskrevet")
    for page in (aal.desk, aal.screens[0]):
        assert violations(page) == "[]"

    # Aalborg by mouse, København by keyboard; the last press has the scene on all screens.
    press(aal.desk, "site_ready")
    expect(kbh.desk.locator('[data-cross="last"]')).to_contain_text("Aalborg")
    for screen in day.screens:
        expect(screen.locator(".cross-band")).to_contain_text("København")
        screen.evaluate(WATCH)
    kbh.desk.evaluate(PRESSED)
    by_keyboard(kbh.desk, "site_ready")
    begins(day)
    pressed = kbh.desk.evaluate("window.pressedAt")
    for screen in day.screens:
        assert screen.evaluate("window.crossAt") - pressed <= SCENE_MS * patience
    for page in (aal.desk, grethe, aal.screens[0], kbh.screens[1]):
        assert violations(page) == "[]"

    # København's line is cut: what Grethe answers waits, and Aalborg goes on.
    for watch in kbh.watches:
        watch.expected += OFFLINE
    day.wifi.cut()
    answer(grethe, "build", "På hjul, foran biblioteket", sent=False)
    expect(grethe.locator(".cross-panel")).to_contain_text(da("cross-on-its-way"))
    press(kbh.desk, "end_cross")
    expect(kbh.desk.locator(".desk-waits")).to_contain_text(da("desk-waits-for-line"))
    kbh.desk.locator(".desk-waits").get_by_role("button", name=da("desk-withdraw")).click()
    answer(aal.tablets[1], "steal")
    expect(aal.desk.locator(".desk-cross-picked")).to_contain_text(da("cross-how-steal"))
    by_keyboard(aal.desk, "give_word", "KBH")
    for screen in aal.screens:
        expect(screen.locator(".cross-half.speaks")).to_contain_text("København")
    for screen in kbh.screens:
        expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")  # what it showed last
    for screen in aal.screens:
        expect(screen.locator(".pulse.away")).to_be_visible()

    # It is back in the scene as it stands, without the halves sliding in again; so is a screen that reloads.
    day.wifi.mend()
    aal.screens[1].reload()
    for screen in day.screens:
        expect(screen.locator(".cross-half.speaks")).to_contain_text("København")
        expect(screen.locator(".cross.arriving")).to_have_count(0)
    for desk in (aal.desk, kbh.desk):
        expect(desk.locator(".desk-cross-picked")).to_contain_text(da("cross-how-build"))
    expect(kbh.desk.locator('[data-cross="last"]')).to_contain_text("Aalborg")
    day.desks_offer(da("desk-cross-end", count=0))

    # It ends at one desk; every screen and every tablet is back exactly where it was.
    press(kbh.desk, "end_cross")
    for screen, stage in zip(day.screens, stages, strict=True):
        expect(screen.locator(".stage")).to_have_attribute("class", stage or "")
    for town in day.towns:
        town.see("tablet", cross=0, verb=da("phase-verb-building"))
    expect(grethe.locator("#view-outputs")).to_have_attribute("aria-selected", "true")
    expect(grethe.locator("#note-text")).to_have_value("Halvskrevet")
    grethe.locator("#note-text").fill("")
    day.desks_offer(da("desk-next"))

    # Its phase, when they come to it, shows what came of it.
    day.begin_next(aal, held_early=True)
    day.desks_offer(da("desk-next"))


def outputs(day: Day) -> None:
    """What they take home is composed, pointed out, and looked at."""
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))
    hand = day.kbh.tablets[0]
    hand.get_by_role("button", name=da("outputs-new")).click()
    dialog = hand.get_by_role("dialog")
    dialog.get_by_label(da("output-name")).fill("Nattevagten")
    dialog.get_by_role("button", name=da("save")).click()
    for page in day.screens:
        expect(page.locator(".output-card")).to_contain_text("Nattevagten")
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))
    for tablet in (day.aal.tablets[0], day.kbh.tablets[2]):
        tablet.locator("article.output").get_by_role("button", name=re.compile(f"^{da('reaction')}")).click()
    for tablet in (*day.aal.tablets, *day.kbh.tablets):
        expect(tablet.locator("article.output")).to_contain_text(re.compile(rf"{da('reaction')}\s*2"))
    day.begin_next(day.aal)
    day.desks_offer(da("desk-next"))


def check_out(day: Day) -> None:
    day.begin_next(day.kbh)
    day.desks_offer(da("desk-end"))
    hand = day.kbh.tablets[1]
    hand.locator("#check-in-text").fill("Vi ses i foråret")
    hand.locator("form.check-in").get_by_role("button", name=da("check-in-go-out")).click()
    for screen in day.screens:
        expect(screen.locator(".stage-scene")).to_contain_text("Vi ses i foråret")
        expect(screen.locator(".stage-scene")).not_to_contain_text("Hej derovre")  # said in another round


def after(day: Day) -> None:
    """The end is asked for once; afterwards what was made stands on all screens."""
    desk = day.aal.desk
    expect(desk.locator("#next")).to_have_attribute("aria-disabled", "false")
    desk.locator("#next").click()
    expect(desk.locator("#end-question")).to_contain_text(da("desk-end-ask", count=2))
    desk.locator(".desk-end").get_by_role("button", name=da("desk-end")).click()
    for town in day.towns:
        town.see("desk", now=da("phase-after"), next=[da("desk-done")])
        town.see("tablet", verb=da("phase-after"), left="")
        town.follow(da("phase-after"))
        town.see("tablet", view="outputs", first="check-in")
        town.see("screen", scene="outputs", verb=da("phase-after"), left="")


# What is done


def last(desk: Page) -> str:
    """Return what the desk says of the last press: who pressed, and what, without the time of day."""
    return desk.locator('[data-cross="last"]').inner_text().partition(" kl.")[0] + " kl."


def begins(day: Day) -> None:
    """Check that one scene stands on all screens, and what was picked on the others' tablets."""
    for town in day.towns:
        town.see("screen", scene="cross", band=0)
        town.see("tablet", cross=1)
    for screen in day.screens:
        expect(screen.locator(".cross.two .cross-half")).to_have_count(2)
        expect(screen.locator(".cross-half.speaks")).to_contain_text("Aalborg")
        expect(screen.locator(".cross-clock")).to_have_count(1)


def speaks(day: Day, town: str) -> None:
    for screen in day.screens:
        expect(screen.locator(".cross-half.speaks")).to_contain_text(town)


def answer(tablet: Page, how: str, text: str = "", sent: bool = True) -> None:
    """Answer the other town's note, on a tablet."""
    tablet.locator(f'.cross-ways [data-how="{how}"]').click()
    if text:
        tablet.locator("#pick-text").fill(text)
        tablet.get_by_role("button", name=da("cross-send")).click()
    if sent:
        expect(tablet.locator(".cross-panel")).to_contain_text(da(f"cross-how-{how}"))
