"""Two towns write alone, reveal, steal, ask and answer: a tablet that six people share, and a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    OFFLINE,
    SECOND_PRESS_MS,
    Tablet,
    Watch,
    choose,
    choose_view,
    da,
    desk_of,
    finish_joining,
    note,
    show_new,
    the_same_person,
    wait_for_note,
    wait_until,
)
from tests.browser.test_keyboard import button, press, tab_to, tell
from tests.server_process import Message, ServerProcess

SITES: list[Message] = [{"name": name, "mark": mark, "tables": 6} for name, mark in
                        (("Aalborg", "AAL"), ("København", "KBH"))]  # fmt: skip
STEPS = [{"name": name, "minutes": minutes} for name, minutes in
         (("alone", 4), ("pairs", 3), ("fours", 4), ("all", 4))]  # fmt: skip
PHASES: list[Message] = [
    {"id": "alone", "title": "Skriv hver for sig", "minutes": 15, "kind": "writing", "level": "own",
     "reveal_to": "all", "steps": STEPS, "prompt": "Hvad har I prøvet?",
     "cards": [{"text": "Tre ud af fire er inspireret af andre", "source": "Innovationsbarometeret"}]},
    {"id": "steal", "title": "Stjæl og byg videre", "minutes": 15, "kind": "building"},
    {"id": "table", "title": "Ved bordet", "minutes": 15, "kind": "sparring", "level": "table"},
]  # fmt: skip
MINE, KEPT, THEIRS = (
    "Vi fulgte hjemmeplejen en hel dag.",
    "Jeg turde ikke sige det højt.",
    "Giv udvalget en pose penge.",
)
LATE, TAUGHT, CHANGE = "Skrevet uden net.", "At spørge, før vi køber.", "Hos os går pengene til arbejdspladserne."


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session(template="aabent-vaerksted-2018-10-03", sites=SITES, phases=PHASES)


@pytest.fixture
def desks(server: ServerProcess, made: Message) -> list[Tablet]:
    return [desk_of(server, made, mark) for mark in ("AAL", "KBH")]


def sit_down(page: Page, made: Message, table: str, people: int, alias: str) -> None:
    """Join by a table's QR code, with a device that several people share."""
    page.goto(f"{made['links']['join_site']['AAL']}/{table}")
    expect(page.locator(".site-line")).to_contain_text(da("table-named", table=table))
    page.get_by_label(da("seat-people")).select_option(str(people))
    finish_joining(page, alias)


def send(page: Page, text: str, **lines: str) -> None:
    """Write a note; `learned` makes it a failed attempt."""
    page.locator("#note-text").fill(text)
    if "learned" in lines:
        choose(page.get_by_role("radio", name=da("note-kind-failed_attempt"), exact=True))
        page.get_by_label(da("note-learned-label")).fill(lines["learned"])
    button(page, "note-send").click()
    expect(page.locator("#note-text")).to_have_value("")


def reply(page: Page, to: Locator, kind: str, text: str) -> None:
    """Ask, spar or praise."""
    page.wait_for_timeout(SECOND_PRESS_MS)  # sooner, in the place of the last press, it would count as a second one
    to.get_by_role("button", name=da("reply-open")).click()
    choose(page.get_by_role("radio", name=da(f"reply-give-{kind}"), exact=True))
    page.locator("#reply-text").fill(text)
    button(page, "reply-send").click()


def note_with(page: Page, text: str, key: str, **values: Any) -> Locator:
    """Return the note with this text, once it says this too."""
    one = note(page, text)
    expect(one).to_contain_text(da(key, **values))
    return one


def notice(page: Page, text: str) -> Locator:
    return page.locator(".notice", has_text=text)


def test_two_towns_write_alone_reveal_steal_ask_and_answer(
    server: ServerProcess, made: Message, desks: list[Tablet], new_page: NewPage, watches: list[Watch]
) -> None:
    tablet, phone = new_page(), new_page(f"{server.url}/join", width=390, height=844)
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    screens = [
        new_page(made["links"]["screen"]["AAL"], 1920, 1080),
        new_page(made["links"]["screen"]["KBH"], 1024, 768),
    ]
    sit_down(tablet, made, "4", 6, "Bodil")
    expect(tablet.locator(".presence li").first).to_contain_text("6")  # people, not devices
    expect(tablet.locator(".head")).to_contain_text(da("table-named", table="4"))

    # The phone types the code that stands on its table's card.
    phone.get_by_label(da("join-code")).fill(f"{made['join_code']}/2")
    button(phone, "join-next").click()
    choose(phone.get_by_role("radio", name="København"))
    expect(phone.locator(".at-table")).to_have_text(da("table-named", table="2"))
    finish_joining(phone, "Yusuf")
    expect(phone.locator(".head")).to_contain_text(da("table-named", table="2"))

    # Alone: who will see it is said before one writes, and nobody else sees it.
    desks[0].do({"type": "next_phase"})
    for page in (tablet, phone):
        expect(page.locator("h1")).to_have_text(da("step-verb-alone"))
        expect(page.locator(".step-line [aria-current=step]")).to_contain_text(da("step-alone"))
        said = da("level-own-write", to=da("reveal-to-all"))
        expect(page.locator("#note-text")).to_have_accessible_description(said)
        expect(page.locator(".prompt")).to_contain_text("Hvad har I prøvet?")
    tablet.locator(".prompt summary").click()
    expect(tablet.locator(".prompt")).to_contain_text("Innovationsbarometeret")
    tablet.locator("#who-writes").fill("BJ")
    send(tablet, MINE, learned=TAUGHT)
    send(tablet, KEPT)
    send(phone, THEIRS)
    note_with(phone, THEIRS, "level-own-until")
    mine = note_with(tablet, MINE, "level-own-until")
    expect(mine).to_contain_text(TAUGHT)
    expect(mine).to_contain_text("BJ")
    for page in (desk, *screens):  # they say how many people have written, and nothing of what
        expect(page.locator("body")).to_contain_text(re.compile("6 ?af 6"))
        expect(page.locator("body")).not_to_contain_text(MINE)
    expect(tablet.locator(".written")).to_have_text(da("written-here", written=6, of=6, site="Aalborg"))
    expect(tablet.locator("article.note")).to_have_count(2)
    expect(phone.locator("article.note")).to_have_count(1)
    ready = tablet.get_by_role("button", name=da("hand-ready", people=6))
    ready.click()
    expect(desk.get_by_role("button", name=da("desk-signal-prepared", count=6), exact=True)).to_be_visible()
    note(tablet, KEPT).locator("button.note-level").click()
    button(tablet, "lower-keep").click()
    expect(note(tablet, KEPT).locator("span.note-level")).to_have_text(da("level-own"))

    # Written without a network, and sent when the room has moved on: it stays private, and says so.
    watches[1].expected += OFFLINE
    phone.context.set_offline(True)
    send(phone, LATE)
    note_with(phone, LATE, "level-own-until")
    phone.locator("#note-text").fill("Begyndt alene")
    desks[0].do({"type": "next_step", "phase": "alone", "from": "alone"})
    expect(tablet.locator("h1")).to_have_text(da("step-verb-pairs"))
    desks[0].do({"type": "next_phase"})
    expect(ready).to_have_attribute("aria-pressed", "false")  # in a new phase nobody is ready at first
    phone.context.set_offline(False)
    expect(note(phone, LATE)).to_contain_text(da("state-sent"))
    note_with(phone, LATE, "level-own-until")
    expect(phone.locator("#note-audience")).to_contain_text(da("level-begun", phase="Skriv hver for sig"))
    phone.locator("#note-text").fill("")
    expect(phone.locator("#note-audience")).to_contain_text(da("level-all-write"))
    expect(note(tablet, LATE)).to_have_count(0)

    # Reveal: one's own notes rise, and what was kept stays.
    desk.get_by_role("button", name=da("desk-reveal-all"), exact=True).click()
    desks[1].do({"type": "reveal", "phase": "alone"})
    for page in (desk, *screens):
        expect(page.locator("body")).to_contain_text(MINE)
        expect(page.locator("body")).not_to_contain_text(KEPT)
    expect(notice(tablet, da("reveal-now"))).to_contain_text(da("reveal-kept", count=1))
    note_with(tablet, MINE, "level-all")
    wait_for_note(tablet, LATE)
    wait_for_note(phone, MINE)
    expect(note(phone, KEPT)).to_have_count(0)
    desks[0].do({"type": "previous_phase"})  # going back hides nothing again
    expect(tablet.locator("h1")).to_have_text(da("step-verb-pairs"))
    expect(tablet.locator("#note-audience")).to_contain_text(da("level-all-write"))
    expect(note(phone, MINE)).to_be_visible()
    desks[0].do({"type": "next_phase"})

    # Steal, and say what must change; the origin hears at once.
    note(phone, MINE).get_by_role("button", name=da("note-build")).click()
    phone.get_by_label(da("note-change-label")).fill(CHANGE)
    phone.get_by_role("dialog").get_by_role("button", name=da("build-send")).click()
    expect(notice(tablet, da("taken-in-note", site="København", text=MINE))).to_be_visible()
    expect(tablet.locator(".fresh-button")).to_be_visible()
    show_new(tablet)
    expect(tablet.locator("article.note", has_text=CHANGE)).to_contain_text(da("degree-copied-from"))

    # Ask; it is answered where it goes, and both see the thread.
    theirs = phone.locator("article.note:not(.own)", has_text=MINE)
    reply(phone, theirs, "question", "Hvem gik med?")
    expect(notice(tablet, da("reply-kind-question-yours", site="København", text=MINE))).to_be_visible()
    tablet.locator(".asked-bar").get_by_role("button").click()
    expect(tablet.locator("article.note:focus")).to_contain_text("Hvem gik med?")
    button(tablet, "reply-answer").click()
    tablet.locator("#reply-text").fill("To fra udvalget.")
    button(tablet, "reply-send").click()
    expect(tablet.locator(".asked-bar")).to_have_count(0)
    expect(phone.locator(".reply.below")).to_contain_text("To fra udvalget.")
    expect(notice(phone, da("reply-news-answer", site="Aalborg", text=MINE))).to_be_visible()
    tablet.locator(".reply.below").get_by_role("button", name=da("note-withdraw")).click()
    expect(phone.locator(".reply.below")).to_have_count(0)
    notice(tablet, da("note-withdrawn-notice")).get_by_role("button", name=da("undo")).click()
    expect(phone.locator(".reply.below")).to_contain_text("To fra udvalget.")

    for page in (desk, *screens):
        expect(page.locator("body")).to_contain_text("Hvem gik med?")

    # Sparring and praise: the author hears at once, and they stand in the thread, at the desk too.
    for kind, text in (("sparring", "Begynd med ét plejehjem."), ("praise", "Flot, at I selv tog med.")):
        reply(phone, theirs, kind, text)
        expect(notice(tablet, da(f"reply-kind-{kind}-yours", site="København", text=MINE))).to_be_visible()
        for page in (tablet, phone):
            expect(page.locator("article.note .reply", has_text=text)).to_be_visible()
        expect(desk.locator(".desk-thread li", has_text=text)).to_contain_text(da(f"reply-kind-{kind}"))

    # Lowered, it is gone from the other town.
    tablet.locator("article.note.own", has_text=MINE).locator("button.note-level").click()
    choose(tablet.get_by_role("dialog").get_by_role("radio", name=da("level-site", site="Aalborg")))
    tablet.get_by_role("dialog").get_by_role("button", name=da("lower-go")).click()
    expect(tablet.locator("article.note.own", has_text=MINE)).to_contain_text(da("level-site", site="Aalborg"))
    expect(theirs).to_have_count(0)
    expect(screens[1].locator(".paper-bla", has_text=MINE)).to_have_count(0)
    expect(note(phone, MINE)).to_contain_text(da("note-source-away"))


def test_the_whole_round_by_keyboard_alone(made: Message, desks: list[Tablet], server: ServerProcess,
                                           new_page: NewPage) -> None:  # fmt: skip
    other = Tablet(server, made, "KBH", alias="Yusuf")
    page = new_page(f"{made['links']['join_site']['AAL']}/4")
    tab_to(page, page.get_by_label(da("seat-people")))
    page.keyboard.type("3")
    expect(page.get_by_label(da("seat-people"))).to_have_value("3")
    press(page, button(page, "join-go"))
    page.wait_for_url("**/tablet*")
    desks[0].do({"type": "next_phase"})
    expect(page.locator("h1")).to_have_text(da("step-verb-alone"))
    expect(page.locator(".presence li").first).to_contain_text("3")
    tell(page, page.locator("#who-writes"), "MK")
    tell(page, page.locator("#note-text"), MINE)
    page.keyboard.press("Control+Enter")
    note_with(page, MINE, "level-own-until")
    press(page, button(page, "hand-raise"), "Space")
    expect(button(page, "hand-raise")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".hands")).to_contain_text(da("hand-raised"))
    wait_until(page, lambda: any(kind == "hand" for kind, _ in desks[0].records()))

    # Kept to oneself: the padlock is a button of its note, the dialog says that it cannot be undone.
    tab_to(page, note(page, MINE))
    press(page, note(page, MINE).locator("button.note-level"))
    press(page, button(page, "cancel"))
    theirs = other.write(THEIRS, phase="alone")
    for desk in desks:
        desk.do({"type": "reveal", "phase": "alone"})
    note_with(page, MINE, "level-all")
    expect(page.locator(".fresh-button")).to_be_visible()
    tab_to(page, page.locator(".fresh-button"), back=True)
    page.keyboard.press("Enter")
    expect(note(page, THEIRS)).to_be_focused()

    # Ask; steal, with what must change.
    press(page, note(page, THEIRS).get_by_role("button", name=da("reply-open")))
    expect(page.locator("#reply-text")).to_be_focused()
    page.keyboard.type("Hvor mange penge?")
    page.keyboard.press("Control+Enter")
    expect(note(page, THEIRS).locator(".reply")).to_contain_text("Hvor mange penge?")
    asked = next(record for (kind, _), record in other.records().items() if kind == "reply")
    other.do({"type": "reply", "id": "r-answer", "to": asked["id"], "reply_kind": "answer", "text": "25.000 kroner."})
    expect(note(page, THEIRS).locator(".reply.below")).to_contain_text("25.000 kroner.")
    tab_to(page, note(page, THEIRS), back=True)
    press(page, note(page, THEIRS).get_by_role("button", name=da("note-build")))
    tell(page, page.get_by_label(da("note-change-label")), CHANGE)
    page.keyboard.press("Control+Enter")
    expect(page.locator("article.note", has_text=CHANGE)).to_contain_text(da("state-sent"))
    stolen = next(record for record in desks[0].records().values() if record.get("change") == CHANGE)
    assert (stolen["builds_on"], stolen["degree"], stolen["initials"], stolen["phase"]) == (
        theirs, "copied", "MK", "alone")  # fmt: skip

    # Search: it says how many are hidden, and what to do when there is nothing.
    tab_to(page, button(page, "wall-search"), back=True)
    page.keyboard.press("Enter")
    expect(page.locator("#wall-search-text")).to_be_focused()
    page.keyboard.type("zebra")
    expect(page.locator(".wall-hidden")).to_contain_text(da("wall-hidden", shown=0, hidden=3))
    expect(page.locator(".empty")).to_contain_text(da("wall-empty-found"))
    page.keyboard.press("Control+a")
    page.keyboard.type("hjemmeplejen")
    expect(page.locator("article.note")).to_have_count(1)
    kind = page.locator("#wall-search-kind")
    tab_to(page, kind)
    page.keyboard.press("ArrowDown")
    expect(kind).to_have_value("idea")
    expect(page.locator("article.note")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(kind).to_have_value("question")
    expect(page.locator(".empty")).to_contain_text(da("wall-empty-found"))
    expect(kind).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(kind).to_have_value("")
    page.reload()
    choose_view(page, "view-notes")
    expect(page.locator(".wall-hidden")).to_contain_text(da("wall-hidden", shown=1, hidden=2))  # remembered here
    press(page, button(page, "wall-show-all"))
    expect(page.locator("article.note")).to_have_count(3)


def test_a_tablet_that_changes_table_loses_sight_of_the_other_table_at_once(
    server: ServerProcess, made: Message, desks: list[Tablet], new_page: NewPage
) -> None:
    page = new_page()
    sit_down(page, made, "4", 1, "Bodil")
    neighbour = Tablet(server, made, "AAL", table="4")
    desks[0].do(*[{"type": "next_phase"}] * 3)
    expect(page.locator("#note-audience")).to_contain_text(da("level-table-write", table="4"))
    neighbour.write(THEIRS)
    send(page, MINE)
    wait_for_note(page, THEIRS)
    expect(note(page, THEIRS)).to_contain_text(da("level-table", table="4"))
    button(page, "me-open").click()
    page.locator("#seat-table").select_option("5")
    expect(page.locator(".seat-form")).to_contain_text(da("seat-moves"))
    page.locator(".seat-form").get_by_role("button").click()
    page.keyboard.press("Escape")
    expect(page.locator(".head")).to_contain_text(da("table-named", table="5"))
    expect(note(page, THEIRS)).to_have_count(0)
    note_with(page, MINE, "level-table", table="4")  # one's own is one's own wherever one sits

    # The table's code takes whoever is in already to that table.
    page.goto(f"{server.url}/join#{made['join_code']}/6")
    expect(page.locator(".in-as")).to_contain_text(da("join-in-table", table="6"))
    page.get_by_role("button", name=da("join-continue-as", alias="Bodil")).click()
    expect(page.locator(".head")).to_contain_text(da("table-named", table="6"))
    page.reload()
    expect(page.locator(".head")).to_contain_text(da("table-named", table="6"))
    tables = {record["table"]: record["people"] for (kind, _), record in desks[0].records().items() if kind == "table"}
    assert tables == {"4": 1, "6": 1}


def test_lowering_refused_since_it_is_lower_already_is_told_plainly(
    server: ServerProcess, made: Message, desks: list[Tablet], new_page: NewPage, watches: list[Watch]
) -> None:
    page = new_page()
    sit_down(page, made, "4", 1, "Bodil")
    desks[0].do(*[{"type": "next_phase"}] * 2)
    expect(page.locator("h1")).to_have_text(da("phase-verb-building"))
    send(page, MINE)
    note_with(page, MINE, "state-sent")
    phone = the_same_person(page, server, made)
    mine = next(record for record in phone.records().values() if record.get("text") == MINE)
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    note(page, MINE).locator("button.note-level").click()
    choose(page.get_by_role("dialog").get_by_role("radio", name=da("level-table", table="4")))
    page.get_by_role("dialog").get_by_role("button", name=da("lower-go")).click()
    phone.do({"type": "lower_note", "id": mine["id"], "level": "own"})
    page.context.set_offline(False)
    expect(notice(page, da("refused-not_lower"))).to_be_visible()
    note_with(page, MINE, "level-own")
