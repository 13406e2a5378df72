"""Sorting notes into clusters: three hands in two towns at once, one by keyboard alone; what is lost to another's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, choose_view, da, desk_of, finish_joining, wait_until
from tests.browser.test_keyboard import press, tab_to
from tests.server_process import Message, ServerProcess

TEXTS = {"n-1": "Prøv i et år", "n-2": "Giv det tid", "n-3": "Et fast mødested", "n-4": "Ro til at prøve af"}


@pytest.fixture
def made(server: ServerProcess) -> Message:
    """A session of two towns where notes are sorted, with four notes and no cluster."""
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    phases = [
        {"title": "Skriv", "minutes": 10, "kind": "writing"},
        {"title": "Saml", "minutes": 10, "kind": "clustering"},
    ]
    made = server.create_session(title="Fælles", question="Hvad?", sites=sites, phases=phases)
    desk = desk_of(server, made)
    desk.do({"type": "next_phase"})
    for number, (id, text) in enumerate(TEXTS.items()):
        Tablet(server, made, "AAL" if number % 2 else "KBH").do({"type": "add_note", "id": id, "text": text})
    desk.do({"type": "next_phase"})
    return made


def join(made: Message, new_page: NewPage, mark: str, alias: str = "") -> Page:
    page = new_page(made["links"]["join_site"][mark])
    finish_joining(page, alias)
    expect(page.locator(".loose .mini")).to_have_count(4)
    return page


def cluster(page: Page, title: str) -> Locator:
    return page.locator(".cluster").filter(has=page.get_by_role("heading", name=title, exact=True))


def mini(page: Page, note: str) -> Locator:
    return page.locator(f"#mini-{note}")


def begin(page: Page, title: str) -> None:
    page.get_by_role("button", name=da("clusters-new"), exact=True).click()
    page.get_by_label(da("clusters-title")).fill(title)
    page.get_by_role("button", name=da("clusters-begin"), exact=True).click()


def drag_over(page: Page, what: Locator, to: Locator) -> None:
    """Drag with the mouse, and do not let go."""
    what.hover()
    page.mouse.down()
    to.scroll_into_view_if_needed()
    box: Any = to.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 30, steps=8)
    expect(page.locator(".cluster.over")).to_have_count(1)


def test_three_hands_in_two_towns_sort_at_once_one_by_keyboard_alone(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    anna, karl = join(made, new_page, "AAL"), join(made, new_page, "KBH")
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    screen = new_page(made["links"]["screen"]["KBH"], 1920, 1080)
    desk.locator("#drawer-clusters").click()

    # Anna, in Aalborg, taps
    mini(anna, "n-1").click()
    mini(anna, "n-2").click()
    expect(anna.locator(".chosen-bar")).to_contain_text(da("clusters-chosen", count=2))
    begin(anna, "Tid")
    expect(cluster(anna, "Tid").locator(".mini")).to_have_count(2)
    assert violations(anna) == "[]"

    # Karl, in København, uses keys alone
    expect(cluster(karl, "Tid").locator(".mini")).to_have_count(2)
    press(karl, mini(karl, "n-3"), "Enter")
    expect(karl.get_by_label(da("clusters-find"))).to_be_focused()
    karl.keyboard.type("Rum")
    tab_to(karl, karl.get_by_role("button", name=da("clusters-begin-named", title="Rum")))
    karl.keyboard.press("Enter")
    expect(cluster(karl, "Rum").locator(".mini")).to_have_count(1)

    # The desk drags, once what the others did has been drawn there: it moves what is below it
    expect(cluster(desk, "Rum").locator(".mini")).to_have_count(1)
    expect(cluster(desk, "Tid").locator(".mini")).to_have_count(2)
    drag_over(desk, mini(desk, "n-4"), cluster(desk, "Tid"))
    desk.mouse.up()
    for page in (anna, karl, desk):
        expect(cluster(page, "Tid").locator(".mini")).to_have_count(3)
        expect(cluster(page, "Rum").locator(".mini")).to_have_count(1)
        expect(page.locator(".loose .mini")).to_have_count(0)
    expect(screen.locator(".stage-cluster")).to_contain_text(["Tid", "Rum"])

    # The list is equal: Karl goes through it with the arrow keys, and moves a note
    tab_to(karl, karl.locator("#clusters-board"))
    karl.keyboard.press("ArrowRight")
    tab_to(karl, mini(karl, "n-1"))
    karl.keyboard.press("ArrowDown")
    expect(mini(karl, "n-2")).to_be_focused()
    karl.keyboard.press("Enter")
    expect(karl.get_by_label(da("clusters-find"))).to_be_focused()
    karl.keyboard.type("rum")
    karl.keyboard.press("Enter")
    expect(cluster(anna, "Rum").locator(".mini")).to_have_count(2)
    assert violations(karl) == "[]"

    # Merged from the desk: all in one
    cluster(desk, "Rum").locator("summary").click()
    cluster(desk, "Rum").get_by_role("button", name=da("clusters-do-merge")).click()
    desk.locator(".cluster-picker").get_by_role("button", name=re.compile("^Tid")).click()
    for page in (anna, karl, desk):
        expect(cluster(page, "Tid").locator(".mini")).to_have_count(4)
        expect(cluster(page, "Rum")).to_have_count(0)

    # An output is built on all of it; the screen says which sites that comes from
    cluster(anna, "Tid").locator("summary").click()
    cluster(anna, "Tid").get_by_role("button", name=da("clusters-do-build")).click()
    anna.get_by_label(da("output-name")).fill("Prøvebænken")
    expect(anna.locator(".pick input:checked")).to_have_count(1)
    anna.locator("dialog [type=submit]").click()
    choose_view(anna, "view-outputs")
    anna.locator(".output .lineage summary").click()
    expect(anna.locator(".output .lineage li")).to_have_text([re.compile("Tid$")])
    choose_view(anna, "view-clusters")
    other = desk_of(server, made, "KBH")
    other.do({"type": "show_scene", "scene": "outputs"})
    expect(screen.locator(".output-sources .taken")).to_contain_text(["2", "2"])

    # The sites sort it, and differ
    choose_look(desk, "zones")
    desk.get_by_role("button", name=da("zone-all"), exact=True).click()
    tid = next(id for kind, id in other.records() if kind == "cluster")
    other.do({"type": "sort_cluster", "cluster": tid, "zone": "special"})
    choose_look(anna, "zones")
    for page in (anna, desk):
        expect(page.locator(".zone-row.differ")).to_contain_text(da("zones-differ"))
    assert violations(desk) == "[]"
    other.do({"type": "show_scene", "scene": "zones"})
    expect(screen.locator(".zone-part")).to_contain_text(da("screen-zones-differ"))
    expect(screen.locator(".zone-part")).to_contain_text("Tid")


def choose_look(page: Page, look: str) -> None:
    page.locator(f"#clusters-{look}").check(force=True)


def test_what_is_lost_to_another_is_said_and_nothing_is_moved(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    anna = join(made, new_page, "AAL")
    other = desk_of(server, made, "KBH")
    for id, title in (("tid", "Tid"), ("rum", "Rum")):
        other.do({"type": "add_cluster", "id": id, "title": title})
    expect(cluster(anna, "Rum")).to_have_count(1)

    # What a note resembles is said, with the reason, and nothing is moved; and if another moves it, that is said too
    mini(anna, "n-2").click()
    likely = anna.locator(".like-button")
    expect(likely).to_contain_text(da("clusters-put-like", title="Tid"))
    expect(likely).to_contain_text(da("clusters-like-marked", words="tid"))
    expect(anna.locator(".loose .mini")).to_have_count(4)
    other.do({"type": "place_note", "note": "n-2", "cluster": "rum"})
    expect(cluster(anna, "Rum").locator(".mini")).to_have_count(1)
    likely.click()
    expect(anna.locator(".notices")).to_contain_text(da("clusters-placed-meanwhile", text=TEXTS["n-2"], title="Rum"))
    other.do({"type": "place_note", "note": "n-2", "from": "rum"})
    expect(anna.locator(".loose .mini")).to_have_count(4)
    mini(anna, "n-2").focus()
    anna.keyboard.press("Enter")
    expect(anna.locator(".cluster-picker .like")).to_contain_text([da("clusters-like-marked", words="tid")])
    expect(anna.locator("#cluster-find")).to_be_focused()  # a dialog is shown once it has been drawn
    anna.keyboard.press("Enter")
    expect(cluster(anna, "Tid").locator(".mini")).to_have_count(1)
    mini(anna, "n-2").click()
    expect(anna.locator(".chosen-bar")).to_have_count(1)
    expect(likely).to_have_count(0)  # it is where it would be suggested
    mini(anna, "n-2").click()
    other.do({"type": "place_note", "note": "n-2", "from": "tid"})
    expect(anna.locator(".loose .mini")).to_have_count(4)

    # Another places it while the dialog is open: both are said, and it can be moved all the same
    mini(anna, "n-1").focus()
    anna.keyboard.press("Enter")
    other.do({"type": "place_note", "note": "n-1", "cluster": "rum"})
    expect(cluster(anna, "Rum").locator(".mini")).to_have_count(1)
    anna.locator(".cluster-picker").get_by_role("button", name=re.compile("^Tid")).click()
    expect(anna.locator(".notices")).to_contain_text(da("clusters-placed-meanwhile", text=TEXTS["n-1"], title="Rum"))
    expect(cluster(anna, "Rum").locator(".mini")).to_have_count(1)
    anna.locator(".notices").get_by_role("button", name=da("clusters-move-anyway", count=1)).click()
    expect(cluster(anna, "Tid").locator(".mini")).to_have_count(1)

    # A cluster taken apart under the dragging hand: the note stays, with a word
    drag_over(anna, mini(anna, "n-2"), cluster(anna, "Rum"))
    other.do({"type": "drop_cluster", "id": "rum"})
    expect(cluster(anna, "Rum")).to_have_count(0)
    anna.mouse.up()
    expect(anna.locator(".notices")).to_contain_text(
        da("clusters-not-placed", text=TEXTS["n-2"], why=da("refused-unknown_cluster"))
    )
    expect(anna.locator(".loose").locator("#mini-n-2")).to_have_count(1)

    # Two name it at once: both titles are shown, and the second chooses
    cluster(anna, "Tid").locator("summary").click()
    cluster(anna, "Tid").get_by_role("button", name=da("clusters-do-title")).click()
    other.do({"type": "name_cluster", "id": "tid", "title": "Tid nok", "base": other.position()})
    expect(cluster(anna, "Tid nok")).to_have_count(1)
    anna.get_by_label(da("clusters-title")).fill("Ro og tid")
    anna.get_by_role("button", name=da("save"), exact=True).click()
    race = anna.locator(".cluster-race")
    expect(race).to_contain_text(da("clusters-race", theirs="Tid nok", mine="Ro og tid"))
    race.get_by_role("button", name=da("clusters-race-mine")).click()
    expect(cluster(anna, "Ro og tid")).to_have_count(1)
    expect(race).to_have_count(0)
    wait_until(anna, lambda: other.records()["cluster", "tid"]["title"] == "Ro og tid")

    # Several that another has placed since they were chosen are told together, and can all be moved
    for note in ("n-3", "n-4"):
        mini(anna, note).click()
    other.do({"type": "add_cluster", "id": "sted", "title": "Sted"})
    other.do(*({"type": "place_note", "note": note, "cluster": "sted"} for note in ("n-3", "n-4")))
    expect(cluster(anna, "Sted").locator(".mini")).to_have_count(2)
    cluster(anna, "Ro og tid").get_by_role("button", name=da("clusters-put-in", title="Ro og tid")).click()
    expect(anna.locator(".notices")).to_contain_text(da("clusters-moved-meanwhile", count=2))
    expect(cluster(anna, "Sted").locator(".mini")).to_have_count(2)
    anna.locator(".notices").get_by_role("button", name=da("clusters-move-anyway", count=2)).click()
    expect(cluster(anna, "Ro og tid").locator(".mini")).to_have_count(3)


def test_one_who_may_not_sort_follows_the_board_and_the_theme_team_may(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    status, answer = server.call("GET", f"/api/sessions/{made['id']}", None, organiser.ticket["ticket"])
    assert status == 200
    phases = [phase | {"clustering": "team"} for phase in answer["setup"]["phases"]]
    server.call("PATCH", f"/api/sessions/{made['id']}", {"phases": phases}, organiser.ticket["ticket"])
    anna = join(made, new_page, "AAL", "Anna")
    new = anna.get_by_role("button", name=da("clusters-new"), exact=True)
    expect(anna.locator(".clusters")).to_contain_text(da("clusters-others-sort"))
    expect(new).to_have_count(0)
    mini(anna, "n-1").click()
    expect(anna.locator(".chosen-bar")).to_have_count(0)
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    desk.locator("#drawer-people").click()
    desk.get_by_role("button", name="Anna", exact=True).click()
    expect(desk.get_by_role("button", name="Anna", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(new).to_have_count(1)
    choose_view(anna, "view-notes")
    choose_view(anna, "view-clusters")
    begin(anna, "Tid")
    expect(cluster(anna, "Tid")).to_have_count(1)
    anna.get_by_role("link", name=da("themes-open")).click()
    expect(anna.locator(".target")).to_contain_text(["Tid"])
    anna.get_by_role("link", name=da("themes-back")).click()
    expect(anna.locator(".connection")).to_contain_text(da("line-on"))


PRESS_WHEN_ANOTHER_IS_IN_HAND = """(key) => {
  const before = document.querySelector(".in-hand .note-text").textContent;
  new MutationObserver((_, observer) => {
    const now = document.querySelector(".in-hand .note-text")?.textContent;
    if (!now || now === before) return;
    observer.disconnect();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    window.pressed = true;
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""Press a key as soon as there is another note in hand: the finger was on its way."""


def test_the_theme_team_works_through_the_queue_by_keys_and_is_told_what_another_took(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = desk_of(server, made, "KBH")
    for id, title in (("tid", "Tid"), ("rum", "Rum")):
        other.do({"type": "add_cluster", "id": id, "title": title})
    page = new_page(made["links"]["facilitator"]["AAL"].replace("/desk#", "/themes#"), 1366, 768)
    in_hand = page.locator(".in-hand .note-text")
    expect(page.locator(".target")).to_contain_text(["Tid", "Rum"])
    assert violations(page) == "[]"
    placed: list[str] = []

    def where(note: str) -> str:
        return str(other.records()["note", note].get("cluster", ""))

    def next_in_hand() -> str:
        wait_until(page, lambda: in_hand.count() == 1 and in_hand.inner_text() not in placed)
        placed.append(in_hand.inner_text())
        return next(id for id, text in TEXTS.items() if text == placed[-1])

    first = next_in_hand()
    page.keyboard.down("2")
    page.keyboard.down("2")  # held: it places this note, and not the next one
    page.keyboard.up("2")
    wait_until(page, lambda: where(first) == "rum")
    assert [id for id in TEXTS if where(id)] == [first]

    # Another places the note that is in hand: it is said, and a key pressed for it does not place the next one
    taken = next_in_hand()
    page.evaluate(PRESS_WHEN_ANOTHER_IS_IN_HAND, "1")
    other.do({"type": "place_note", "note": taken, "cluster": "tid"})
    expect(page.locator(".notices")).to_contain_text(da("clusters-placed-meanwhile", text=TEXTS[taken], title="Tid"))
    wait_until(page, lambda: bool(page.evaluate("window.pressed")))

    third = next_in_hand()
    expect(page.locator(".resting")).to_have_count(0)
    assert where(third) == ""
    page.keyboard.press("n")
    page.keyboard.type("Et sted at være")
    page.keyboard.press("Enter")
    wait_until(page, lambda: where(third) not in ("", "tid", "rum"))

    last = next_in_hand()
    page.keyboard.press("/")
    page.keyboard.type("ti")
    page.keyboard.press("Enter")
    wait_until(page, lambda: where(last) == "tid")
    expect(page.locator(".in-hand")).to_contain_text(da("clusters-loose-none"))

    # What it resembles is one key, and nothing until that is pressed
    other.do({"type": "add_cluster", "id": "skole", "title": "Skole"})
    other.do({"type": "add_note", "id": "n-5", "text": "Skolerne vil med"})
    expect(page.locator(".likely .target")).to_contain_text(["Skole"])
    expect(page.locator(".likely .target")).to_contain_text([da("clusters-like-why", words="skolerne")])
    assert where("n-5") == ""
    page.locator("#main").focus()
    page.keyboard.press("0")
    wait_until(page, lambda: where("n-5") == "skole")
