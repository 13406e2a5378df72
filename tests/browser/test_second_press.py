"""A press does what its presser saw, in every town: a second one on the same place does not press what came there."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    OFFLINE,
    SECOND_PRESS_MS,
    Tablet,
    Watch,
    choose_view,
    da,
    note,
    open_tablet,
    wait_for_note,
)
from tests.browser.workshop import page_addresses
from tests.server_process import Message, ServerProcess

JUST_NOW_MS = 2_100
"""For so long after a step no other desk can make one."""
GAPS_MS = (60, 250, 600)
PHASES = [{"kind": "writing", "title": f"Fase {n}", "minutes": n} for n in range(1, 5)]
SITES = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session(title="Prøve", phases=PHASES, sites=SITES)


@pytest.fixture
def kobenhavn(server: ServerProcess, made: Message) -> Tablet:
    """The desk in København, without a browser."""
    return Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])


def desk(made: Message, new_page: NewPage) -> Page:
    page = new_page(made["links"]["facilitator"]["AAL"], 1440, 900)
    expect(page.locator("#next")).to_be_visible()
    expect(page.locator(".connection")).to_contain_text(da("line-on"))
    return page


def press_twice(button: Locator, gap_ms: int) -> None:
    """Press where the button is, twice, whatever is there the second time.

    The presses carry their times, so that to the page they are this far apart, however busy the machine is.
    """
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page = button.page
    x, y, now = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, time.time()
    page.mouse.move(x, y)
    devtools = page.context.new_cdp_session(page)
    for count, after_ms in ((1, 0), (2, gap_ms)):
        page.wait_for_timeout(after_ms)
        at = {"x": x, "y": y, "timestamp": now + after_ms / 1000}
        for kind in ("mousePressed", "mouseReleased"):
            devtools.send("Input.dispatchMouseEvent", {"type": kind, "button": "left", "clickCount": count, **at})
    devtools.detach()


def settled(desk: Tablet) -> tuple[str, str, list[str]]:
    """Return the programme's state and phase, and the phases skipped."""
    records = desk.records()
    programme = records["programme", "programme"]
    skipped = [key[1] for key, each in records.items() if key[0] == "phase" and each.get("skipped")]
    return programme.get("state", "before"), programme.get("phase", ""), skipped


STEPS: dict[str, tuple[str, tuple[str, str, list[str]], Message]] = {
    "next": ("#next", ("running", "p3", []), {"type": "previous_phase"}),
    "back": (f".desk-moves button:has-text('{da('desk-back')}')", ("running", "p1", []), {"type": "next_phase"}),
    "skip": (
        f".desk-moves button:has-text('{da('desk-skip-next')}')",
        ("running", "p2", ["p3"]),
        {"type": "skip_phase", "id": "p3", "on": False},
    ),
}
"""Each step in the second phase: its button, where it leads, and the command that leads back."""


@pytest.mark.parametrize("step", STEPS)
def test_two_presses_on_a_step_make_one_step(made: Message, new_page: NewPage, kobenhavn: Tablet, step: str) -> None:
    page = desk(made, new_page)
    button, after, before_again = STEPS[step]
    kobenhavn.do({"type": "next_phase"}, {"type": "next_phase"})
    for gap_ms in GAPS_MS:
        expect(page.locator(".desk-now h2")).to_have_text("Fase 2")
        expect(page.locator("#next")).to_contain_text("Fase 3")
        page.wait_for_timeout(JUST_NOW_MS)
        press_twice(page.locator(button), gap_ms)
        page.wait_for_timeout(500)
        expect(page.locator("#next")).to_have_attribute("aria-disabled", "false")  # no press waits to be sent later
        assert settled(kobenhavn) == after, gap_ms
        kobenhavn.do(before_again)


@pytest.mark.parametrize("gap_ms", [200, 430])
def test_two_facilitators_pressing_next_one_after_the_other_move_one_step(
    made: Message, new_page: NewPage, kobenhavn: Tablet, gap_ms: int
) -> None:
    """The second finger is on its way when the first one's step comes: the button rests, and says so."""
    kobenhavn.do({"type": "next_phase"})
    page = desk(made, new_page)
    expect(page.locator(".desk-now h2")).to_have_text("Fase 1")
    box = page.locator("#next").bounding_box()
    assert box is not None
    kobenhavn.do({"type": "next_phase", "from": "p1"})
    expect(page.locator("#next.resting")).to_have_attribute("aria-disabled", "true")
    page.wait_for_timeout(gap_ms)
    page.mouse.click(box["x"] + 60, box["y"] + 20)
    expect(page.locator(".notice")).to_contain_text(da("desk-stepped-next", who="KBH"))
    expect(page.locator("#next")).to_have_attribute("aria-disabled", "false")
    assert settled(kobenhavn) == ("running", "p2", [])
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 3")


def test_a_step_made_at_another_desk_of_the_same_site_is_said_to_be_someone_elses(
    made: Message, new_page: NewPage
) -> None:
    """Both desks have the site's link, and so are one participant."""
    one, two = desk(made, new_page), desk(made, new_page)
    one.locator("#next").click()
    expect(two.locator(".notice")).to_contain_text(da("desk-stepped-next", who=da("desk-who-own")))
    expect(one.locator(".notice")).to_contain_text(da("desk-now-is", title="Fase 1"))
    expect(one.locator(".notice")).not_to_contain_text(da("desk-who-own"))


def test_the_first_press_of_a_desk_just_opened_is_kept_until_the_server_takes_it(
    made: Message, new_page: NewPage, kobenhavn: Tablet
) -> None:
    """The page has shown nothing else, so its presser has seen the other desk's step."""
    new_page(made["links"]["facilitator"]["AAL"], 1440, 900)  # the second time a page opens at once
    page = new_page(made["links"]["facilitator"]["AAL"], 1440, 900)
    kobenhavn.do({"type": "next_phase"})
    page.reload()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 1")
    press_twice(page.locator("#next"), 250)
    expect(page.locator(".desk-now h2")).to_have_text("Fase 2")
    page.wait_for_timeout(500)
    assert settled(kobenhavn) == ("running", "p2", [])


def test_a_press_that_meets_anothers_step_on_its_way_is_dropped_with_a_word(
    server: ServerProcess, made: Message, new_page: NewPage, kobenhavn: Tablet, watches: list[Watch]
) -> None:
    kobenhavn.do({"type": "next_phase"})
    page = desk(made, new_page)
    watches[0].expected += OFFLINE
    page.context.set_offline(True)  # so that it is pressed before the other's step has come
    page.locator("#next").click()
    kobenhavn.do({"type": "next_phase", "from": "p1"})
    page.context.set_offline(False)
    expect(page.locator(".notice")).to_contain_text(
        re.compile(f"KBH .*{re.escape(da('desk-moved-next', who='').rpartition('. ')[2])}")
    )
    expect(page.locator(".desk-now h2")).to_have_text("Fase 2")
    assert settled(kobenhavn) == ("running", "p2", [])


def test_a_press_waiting_for_the_network_can_be_taken_back(
    made: Message, new_page: NewPage, kobenhavn: Tablet, watches: list[Watch]
) -> None:
    page = desk(made, new_page)
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    expect(page.locator(".connection")).not_to_contain_text(da("line-on"))
    page.locator("#next").click()
    page.locator(".desk-waits").get_by_role("button", name=da("desk-withdraw")).click()
    expect(page.locator("#next")).to_contain_text(da("desk-begin"))
    page.context.set_offline(False)
    expect(page.locator(".connection")).to_contain_text(da("line-on"))
    page.wait_for_timeout(500)
    assert settled(kobenhavn) == ("before", "", [])
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 1")


def test_a_key_held_down_on_next_presses_it_once(made: Message, new_page: NewPage, kobenhavn: Tablet) -> None:
    page = desk(made, new_page)

    def hold(button: Locator) -> None:
        button.focus()
        for _ in range(40):  # the keyboard repeats for two seconds
            page.keyboard.down("Enter")
            page.wait_for_timeout(50)
        page.keyboard.up("Enter")

    hold(page.locator("#next"))
    assert settled(kobenhavn) == ("running", "p1", [])
    ends_at = kobenhavn.records()["programme", "programme"]["ends_at"]
    hold(page.get_by_role("button", name=da("desk-more"), exact=True))  # its words stay the same
    assert kobenhavn.records()["programme", "programme"]["ends_at"] == ends_at + 60_000


def test_the_end_is_asked_about_once_and_a_second_press_does_not_answer(
    made: Message, new_page: NewPage, kobenhavn: Tablet
) -> None:
    """On a phone the question stands where the button was."""
    kobenhavn.do(*[{"type": "next_phase"}] * 4)
    page = desk(made, new_page)
    for gap_ms, width in ((60, 1440), (250, 390), (600, 390)):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(JUST_NOW_MS)
        expect(page.locator("#next")).to_contain_text(da("desk-end"))
        press_twice(page.locator("#next"), gap_ms)
        expect(page.locator(".desk-end")).to_contain_text(da("desk-end-ask", count=2))
        assert settled(kobenhavn)[0] == "running"
        page.get_by_role("button", name=da("desk-end-no")).click()
        expect(page.locator("#next")).to_contain_text(da("desk-end"))
        page.wait_for_timeout(SECOND_PRESS_MS)
        page.locator("#next").click()
        page.wait_for_timeout(SECOND_PRESS_MS)
        page.locator(".desk-end").get_by_role("button", name=da("desk-end")).click()
        expect(page.locator(".desk-now h2")).to_have_text(da("phase-after"))
        page.locator(".desk-moves").get_by_role("button", name=da("desk-back")).click()
        expect(page.locator(".desk-now h2")).to_have_text("Fase 4")


def test_back_shows_the_time_that_was_left_and_a_skip_is_undone_by_one_press(
    made: Message, new_page: NewPage, kobenhavn: Tablet
) -> None:
    kobenhavn.do(*[{"type": "next_phase"}] * 2, {"type": "extend_phase", "minutes": 60})
    page = desk(made, new_page)
    expect(page.locator(".desk-countdown")).to_contain_text(re.compile(r"61:[45]\d"))
    page.wait_for_timeout(JUST_NOW_MS)
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 3")
    page.locator(".desk-moves").get_by_role("button", name=da("desk-back")).click()
    expect(page.locator(".desk-countdown")).to_contain_text(re.compile(r"61:\d\d"))
    page.get_by_role("button", name=da("desk-skip-next")).click()
    expect(page.locator("#next")).to_contain_text("Fase 4")
    page.locator(".notice", has_text=da("desk-done-skip", title="Fase 3")).get_by_role("button").click()
    expect(page.locator("#next")).to_contain_text("Fase 3")
    page.get_by_role("button", name=da("desk-skip-next")).click()
    expect(page.locator("#next")).to_contain_text("Fase 4")
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 4")
    page.locator(".desk-moves").get_by_role("button", name=da("desk-back")).click()
    expect(page.locator(".desk-now h2")).to_have_text("Fase 2")
    page.get_by_role("button", name=da("desk-unskip-one", title="Fase 3")).click()
    expect(page.locator("#next")).to_contain_text("Fase 3")


def test_hide_pressed_just_after_another_facilitator_hid_the_note_does_not_show_it_again(
    server: ServerProcess, made: Message, new_page: NewPage, kobenhavn: Tablet
) -> None:
    Tablet(server, made, "AAL").write("Ikke for alle")
    page = desk(made, new_page)
    row = page.locator(".desk-note").filter(has_text="Ikke for alle")
    box = row.get_by_role("button", name=da("desk-note-hide")).bounding_box()
    assert box is not None
    ((_, note_id),) = [key for key in kobenhavn.records() if key[0] == "note"]
    kobenhavn.do({"type": "hide_note", "id": note_id})
    expect(row.get_by_role("button", name=da("desk-note-restore"))).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(500)
    assert kobenhavn.records()["note", note_id].get("hidden")
    row.get_by_role("button", name=da("desk-note-restore")).click()
    expect(row.get_by_role("button", name=da("desk-note-hide"))).to_be_visible()


# Every page


PAGES = ["index", "join", "tablet", "desk", "screen", "begin", "setup", "report", "themes", "was"]
PROBE = """() => {
  window.pressed = [];
  const place = document.createElement("div");
  place.style.cssText = "position: fixed; inset: 0; z-index: 1000; background: #fff";
  const [changes, stays] = [["changes", "Begynd"], ["stays", "Mere"]].map(([id, textContent]) =>
    Object.assign(document.createElement("button"), { id, textContent }));
  place.append(changes, stays);
  document.body.append(place);
  changes.onclick = () => { pressed.push(changes.textContent); changes.textContent = "Afslut"; };
  stays.onclick = () => pressed.push("Mere");
}"""


def test_on_every_page_a_button_that_has_changed_ignores_a_second_press(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    """All pages are open at once, so that the time after which a press is meant is waited for once for all."""
    pages = {which: new_page(page_addresses(server, made)[which]) for which in PAGES}
    for page in pages.values():
        expect(page.locator("#page")).not_to_be_empty()
        page.evaluate(PROBE)
    for gap_ms in GAPS_MS:
        for page in pages.values():
            page.evaluate("changes.textContent = 'Begynd'; pressed.length = 0")
            press_twice(page.locator("#changes"), gap_ms)
        page.wait_for_timeout(SECOND_PRESS_MS)
        for which, page in pages.items():
            assert page.evaluate("pressed") == ["Begynd"], (which, gap_ms)
    for which, page in pages.items():
        page.evaluate("pressed.length = 0")
        press_twice(page.locator("#stays"), 100)
        assert page.evaluate("pressed") == ["Mere", "Mere"], f"{which}: a button that means the same is pressed twice"
        page.locator("#changes").click()
        assert page.evaluate("pressed")[-1] == "Afslut", f"{which}: another button is pressed at once"


def test_a_row_removed_by_two_presses_leaves_the_next_one(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    """In a list the next row moves up, under the finger."""
    page = new_page(made["links"]["organiser"])
    page.get_by_role("tab", name=da("setup-tab-setup")).click()

    def remove(number: int) -> Locator:
        return page.get_by_role("button", name=da("setup-remove", name=f"Fase {number}"), exact=True)

    expect(remove(1)).to_be_visible()
    remove(1).scroll_into_view_if_needed()
    press_twice(remove(1), 250)
    expect(remove(1)).to_have_count(0)
    expect(remove(2)).to_be_visible()


def test_two_presses_on_withdraw_and_hide_do_not_undo_them(
    server: ServerProcess, made: Message, new_page: NewPage, kobenhavn: Tablet
) -> None:
    page = open_tablet(new_page(), made, alias="Bodil")
    other = Tablet(server, made, "AAL")
    for gap_ms in GAPS_MS:
        page.locator("#note-text").fill(f"Min egen ({gap_ms})")
        page.get_by_role("button", name=da("note-send")).click()
        other.write(f"En andens ({gap_ms})")
    choose_view(page, "view-notes")
    leader = desk(made, new_page)
    for gap_ms in GAPS_MS:
        mine, row = f"Min egen ({gap_ms})", leader.locator(".desk-note").filter(has_text=f"En andens ({gap_ms})")
        wait_for_note(page, mine)
        press_twice(note(page, mine).get_by_role("button", name=da("note-withdraw")), gap_ms)
        expect(note(page, mine)).to_contain_text(da("note-withdrawn"))
        press_twice(row.get_by_role("button", name=da("desk-note-hide")), gap_ms)
        expect(row).to_contain_text(da("desk-note-hidden"))
    leader.wait_for_timeout(300)
    notes = {each.get("text"): each for key, each in kobenhavn.records().items() if key[0] == "note"}
    for gap_ms in GAPS_MS:
        assert notes[f"En andens ({gap_ms})"].get("hidden")
        expect(note(page, f"Min egen ({gap_ms})")).to_contain_text(da("note-withdrawn"))
