"""The screens as a desk leads them: two by name, a queue, the way back, offers, messages, a remote's keys."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, choose, da
from tests.server_process import Message, ServerProcess


def stage(page: Page, scene: str) -> Locator:
    return page.locator(f".stage.scene-{scene}")


def press(desk: Page, key: str, **values: object) -> None:
    """Press a button of the desk's screens once it no longer rests."""
    button = desk.locator(".desk-room").get_by_role("button", name=da(key, **values), exact=True)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()


def pick(desk: Page, way: str, scene: str) -> None:
    """Choose what happens with the next scene, and choose that."""
    desk.locator(f"#scene-way-{way}").click()
    choose_once(desk.locator(".desk-room").get_by_role("radio", name=da(f"scene-{scene}"), exact=True))


def choose_once(radio: Locator) -> None:
    radio.locator("xpath=ancestor::label").click()


def test_one_desk_leads_two_screens_and_offers_to_the_other_town(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    writer = Tablet(server, made, "AAL", alias="Mette")
    writer.write("Politikerne med fra begyndelsen")
    key = made["links"]["screen"]["AAL"]
    foyer = new_page(f"{key}&name=Foyer", 1920, 1080)
    hall = new_page(key, 1024, 768)
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    which = desk.get_by_role("radio", name="Foyer")
    expect(which).to_have_count(1)

    choose(which)  # one screen alone
    pick(desk, "now", "blank")
    expect(foyer.locator(".stage.dark")).to_be_visible()
    expect(stage(hall, "lobby").or_(stage(hall, "wall")).or_(stage(hall, "check_ins"))).to_be_visible()
    choose(desk.get_by_role("radio", name=da("desk-screens-all")))
    pick(desk, "now", "wall")
    for screen in (foyer, hall):
        expect(stage(screen, "wall")).to_be_visible()

    pick(desk, "queue", "barometer")
    pick(desk, "queue", "outputs")
    expect(desk.locator(".desk-queue li")).to_have_count(2)
    press(desk, "desk-screen-next", scene=da("scene-barometer"))
    for screen in (foyer, hall):
        expect(stage(screen, "barometer")).to_be_visible()
    desk.get_by_role("button", name=da("desk-queue-remove", scene=da("scene-outputs"))).click()
    expect(desk.locator(".desk-queue")).to_have_count(0)
    press(desk, "desk-screen-back", scene=da("scene-wall"))
    for screen in (foyer, hall):
        expect(stage(screen, "wall")).to_be_visible()

    desk.get_by_role("textbox", name=da("desk-say")).fill("Kaffen er klar")
    desk.get_by_label(da("desk-say-minutes")).select_option("5")
    desk.get_by_role("button", name=da("desk-say-send")).click()
    for screen in (foyer, hall):
        expect(screen.locator(".message-scene .fit-line").first).to_have_text("Kaffen er klar")
        expect(screen.locator(".message-clock")).to_contain_text(re.compile(r"[45]:\d\d"))
    foyer.reload()
    expect(stage(foyer, "message")).to_be_visible()
    press(desk, "desk-screen-back", scene=da("scene-wall"))
    expect(stage(foyer, "wall")).to_be_visible()

    other = new_page(made["links"]["facilitator"]["KBH"], 1180, 820)
    away = new_page(made["links"]["screen"]["KBH"], 1920, 1080)
    expect(away.locator(".stage")).to_be_visible()
    pick(desk, "offer", "barometer")
    expect(other.locator(".desk-offer")).to_contain_text(da("desk-offer-shows", scene=da("scene-barometer")))
    press(other, "desk-offer-accept")
    expect(stage(away, "barometer")).to_be_visible()
    expect(desk.locator(".desk-offer")).to_have_count(0)
    desk.get_by_role("button", name=da("desk-note-light")).first.click()  # the note shown here can be passed on
    expect(stage(foyer, "spotlight")).to_be_visible()
    desk.locator("#scene-way-offer").click()
    choose_once(desk.locator(".desk-room").get_by_role("radio", name=re.compile(r"^Én seddel: Politikerne")))
    press(other, "desk-offer-accept")
    expect(away.locator(".spotlight")).to_contain_text("Politikerne med fra begyndelsen")
    pick(desk, "offer", "outputs")
    press(other, "desk-offer-decline")
    expect(desk.locator(".desk-offer")).to_have_count(0)
    expect(stage(away, "spotlight")).to_be_visible()

    Tablet(server, made, key=made["keys"]["organiser"]).do({"type": "show_scene", "scene": "blank", "site": "AAL"})
    expect(desk.locator(".notice", has_text=da("desk-who-organiser")).first).to_be_visible()
    expect(foyer.locator(".stage.dark")).to_be_visible()
    pick(desk, "now", "wall")
    expect(stage(foyer, "wall")).to_be_visible()
    foyer.keyboard.press(".")  # a remote's black screen, on this one alone
    expect(foyer.locator(".stage.dark")).to_be_visible()
    expect(stage(hall, "wall")).to_be_visible()
    foyer.keyboard.press(".")
    expect(stage(foyer, "wall")).to_be_visible()

    foyer.mouse.move(300, 300)  # the room check: what is calibrated is remembered, and the desk is told
    foyer.get_by_role("button", name=da("check-open")).click()
    check = foyer.get_by_role("dialog")
    expect(check.locator(".good", has_text=da("check-line-socket"))).to_be_visible()
    expect(check.locator(".good", has_text=re.compile(r"\d ms"))).to_be_visible()
    expect(check.get_by_label(da("check-height"))).to_have_value("1,33")
    check.get_by_label(da("check-distance")).fill("12")
    expect(check.locator(".warn", has_text="For lille til rummet")).to_be_visible()
    choose(desk.get_by_role("radio", name="Foyer"))
    expect(desk.locator(".desk-room")).to_contain_text(da("desk-screen-small"))
    foyer.reload()
    expect(stage(foyer, "wall")).to_be_visible()
    assert foyer.evaluate("getComputedStyle(document.body).getPropertyValue('--scale')") == "1.15"


def test_the_desk_chooses_which_vote_output_or_cluster_alone_is_shown(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    writer = Tablet(server, made, "AAL", alias="Mette")
    note = writer.write("Politikerne med fra begyndelsen")
    leader = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    for number, question in enumerate(("Hvad først?", "Hvad bagefter?")):
        leader.do({"type": "open_vote", "id": f"v-{number}", "of": "notes", "budget": 3, "question": question})
    for number, title in enumerate(("Kortet", "Kalenderen")):
        writer.do({"type": "add_output", "id": f"u-{number}", "title": title, "builds_on": [note]})
        leader.do({"type": "add_cluster", "id": f"c-{number}", "title": f"Om {title}"})
    screen = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    which, go = desk.get_by_label(da("desk-one"), exact=True), desk.locator(".desk-one button")
    expect(which).to_have_count(2)  # the form and its list
    which = which.last

    which.select_option("Hvad først?")
    go.click()
    expect(screen.locator(".vote-scene h2")).to_have_text("Hvad først?")
    expect(desk.locator(".desk-room")).to_contain_text(f"{da('scene-vote')}: Hvad først?")
    expect(go).to_have_attribute("aria-disabled", "true")  # it is shown already
    which.select_option("Kortet")
    go.click()
    expect(screen.locator(".output-card h2")).to_have_text(["Kortet"])
    screen.reload()
    expect(screen.locator(".output-card h2")).to_have_text(["Kortet"])
    which.select_option("outputs ")  # all of them again
    go.click()
    expect(screen.locator(".output-card h2")).to_have_count(2)
    desk.locator("#scene-way-queue").click()
    which.select_option("Om Kortet")
    go.click()
    press(desk, "desk-screen-next", scene=f"{da('scene-clusters')}: Om Kortet")
    expect(screen.locator(".stage-cluster h2")).to_have_text(["Om Kortet"])
    leader.do({"type": "drop_cluster", "id": "c-0"})  # what is gone is not shown: the others are
    expect(screen.locator(".stage-cluster h2")).to_have_text(["Om Kalenderen"])
    pick(desk, "now", "vote")
    expect(screen.locator(".vote-scene h2")).to_have_text("Hvad bagefter?")  # the latest
