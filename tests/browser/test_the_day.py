"""The workshop of 3 October 2018, played by hand in real browsers: two towns, two server processes, one Redis."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from server.rehearsal.day import day
from tests.browser.conftest import NewPage
from tests.browser.hands import (
    SECOND_PRESS_MS,
    Tablet,
    Watch,
    check_in,
    choose,
    choose_view,
    da,
    finish_joining,
    join_by_code,
    note,
    note_texts,
    show_new,
    texts,
    wait_until,
    wait_until_connected,
    write,
)
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess

BOTH = tuple[ServerProcess, ServerProcess]
HOUR_MS = 3_600_000
WROTE = {each.id: each.text for each in day().notes}

# A browser whose clock is set wrong, in every page it opens.
CLOCK_OFF = """(() => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + SHIFT); }
    static now() { return Real.now() + SHIFT; }
  };
})()"""


@pytest.fixture(scope="module")
def both() -> Iterator[BOTH]:
    """Two server processes on one Redis: Aalborg uses the first, København the second."""
    redis = RedisServer()
    with ServerProcess(redis.url) as one, ServerProcess(redis.url) as two:
        yield one, two
    redis.close()


def clock_off(page: Page, hours: int) -> Page:
    page.context.add_init_script(CLOCK_OFF.replace("SHIFT", str(hours * HOUR_MS)))
    return page


def link_in_qr(screen: Page, address: str) -> str:
    """Open a screen, and return the link in the QR code it shows."""
    with screen.expect_request("**/api/qr") as asked:
        screen.goto(address)
    link: str = asked.value.post_data_json["text"]
    expect(screen.locator(".qr img")).to_be_visible()
    assert screen.locator(".qr img").evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0
    return link


def next_phase(desk: Page, *pages: Page, verb: str) -> None:
    """Press Next, and wait until every page shows the phase."""
    desk.locator("#next").click()
    for page in pages:
        expect(page.get_by_role("heading", level=1)).to_have_text(da(f"phase-verb-{verb}"))


def desk_note(desk: Page, text: str) -> object:
    """Return a note in the facilitator's list; changing the filter shows those that waited."""
    for which in ("desk-notes-theirs", "desk-notes-all"):
        choose(desk.get_by_role("radio", name=da(which), exact=True))
    return desk.locator("article.desk-note").filter(has=desk.locator(".note-text").get_by_text(text, exact=True))


def seconds_left(page: Page) -> int:
    """Return the seconds that a page's countdown shows; negative when the time is up."""
    sign, minutes, seconds = re.search(r"(−?)(\d+):(\d\d)", page.locator(".countdown").first.inner_text()).groups()  # type: ignore[union-attr]
    return (int(minutes) * 60 + int(seconds)) * (-1 if sign else 1)


def edit(tablet: Page, before: str, after: str) -> None:
    note(tablet, before).get_by_role("button", name=da("note-edit")).click()
    tablet.locator("#edit-text").fill(after)
    tablet.get_by_role("dialog").get_by_role("button", name=da("save")).click()
    expect(note(tablet, after)).to_contain_text(da("state-sent"))


def build_on(tablet: Page, source: str, text: str, degree: str) -> None:
    """Build on someone else's note."""
    note(tablet, source).get_by_role("button", name=da("note-build")).click()
    dialog = tablet.get_by_role("dialog")
    choose(dialog.get_by_role("radio", name=da(f"build-{degree}"), exact=True))
    dialog.locator("#build-text").fill(text)
    dialog.get_by_role("button", name=da("build-send"), exact=True).click()
    expect(note(tablet, text)).to_contain_text(da("state-sent"))


def compose(tablet: Page, title: str, text: str, *sources: str) -> None:
    """Compose an output from the notes it builds on."""
    choose_view(tablet, "view-outputs")
    tablet.get_by_role("button", name=da("outputs-new")).click()
    dialog = tablet.get_by_role("dialog")
    dialog.get_by_label(da("output-name")).fill(title)
    dialog.locator("#output-text").fill(text)
    choose(dialog.get_by_role("radio", name=da("maturity-ready_to_test"), exact=True))
    for source in sources:
        dialog.get_by_label(da("output-sources-search")).fill(source[:30])
        choose(dialog.get_by_role("checkbox", name=re.compile(re.escape(source[:30]))))
    dialog.get_by_role("button", name=da("save")).click()
    expect(dialog).to_have_count(0)
    expect(tablet.locator("article.output")).to_contain_text(title)


def on_screen(screen: Page, enough: set[str]) -> set[str]:
    """Turn the pages of a screen's wall until all of `enough` were shown, and return every note shown."""
    seen: set[str] = set()

    def look() -> bool:
        seen.update(screen.locator(".stage-scene .note-text").all_inner_texts())
        if seen >= enough:
            return True
        screen.keyboard.press("Space")
        return False

    wait_until(screen, look)
    return seen


def test_the_whole_afternoon_in_two_towns(both: BOTH, new_page: NewPage) -> None:
    one, two = both
    made = one.create_session()
    policy, hours, stolen = WROTE["a-06"], WROTE["a-02"], WROTE["k-09"]

    # People come: by the QR code on the screen in Aalborg, by the code in København. Both clocks are wrong.
    screen = new_page(width=1920, height=1080)
    link = link_in_qr(screen, made["links"]["screen"]["AAL"])
    assert urlsplit(link).path == "/join"
    desk = new_page(made["links"]["facilitator"]["AAL"])
    aalborg = clock_off(new_page(), -3)
    aalborg.goto(link)
    finish_joining(aalborg, "Sanne")
    kobenhavn = clock_off(new_page(width=390, height=844), 13)
    join_by_code(kobenhavn, two, made["join_code"], "København", "Yusuf")
    for page in (aalborg, kobenhavn, screen, desk):
        # The day of the template is long past.
        expect(
            page.get_by_text(da("phase-before-short" if page is desk else "phase-before-soon")).first
        ).to_be_visible()

    # Welcome: they check in, and each reads the other.
    next_phase(desk, aalborg, kobenhavn, screen, verb="welcome")
    check_in(aalborg, 4, "Spændt på, hvad de siger i København.")
    check_in(kobenhavn, 5, "Hej derovre!")
    expect(aalborg.locator(".people-words")).to_contain_text("Hej derovre!")
    expect(screen.locator(".stage-scene")).to_contain_text("Spændt på, hvad de siger i København.")

    # Writing: notes cross, wait to be let in, are edited, withdrawn and regretted.
    next_phase(desk, aalborg, kobenhavn, screen, verb="talk")
    next_phase(desk, aalborg, kobenhavn, screen, verb="writing")
    choose_view(kobenhavn, "view-notes")
    write(aalborg, policy, "question")
    write(aalborg, hours[:40])
    write(aalborg, "Noget om en navngiven kollega.")
    expect(kobenhavn.locator(".fresh-button")).to_have_text(da("wall-new", count=3))
    assert texts(kobenhavn) == {}
    show_new(kobenhavn)
    edit(aalborg, hours[:40], hours)
    expect(note(kobenhavn, hours)).to_be_visible()
    note(aalborg, hours).get_by_role("button", name=da("note-withdraw")).click()
    expect(note(kobenhavn, hours)).to_have_count(0)
    aalborg.locator(".notice").get_by_role("button", name=da("undo")).click()
    show_new(kobenhavn)
    wait_until(kobenhavn, lambda: show_new(kobenhavn) or note(kobenhavn, hours).count() == 1)

    # Building: København builds on Aalborg's note, and Aalborg sees it.
    build_on(kobenhavn, policy, stolen, "adapted")
    told = da("taken-in-note", site="København", text="X").split("X")[0] + policy[:40]  # it is shortened at a word
    expect(aalborg.locator(".notice").get_by_text(told)).to_be_visible()
    expect(note(aalborg, policy).locator(".taken")).to_contain_text("KBH")
    show_new(aalborg)
    expect(note(aalborg, stolen).locator(".note-source")).to_contain_text(da("degree-adapted-from"))

    # An output of notes from both towns.
    compose(kobenhavn, "Policy case på to sider", "Ledsager hver business case.", policy, stolen)
    choose_view(kobenhavn, "view-notes")
    choose_view(aalborg, "view-outputs")
    expect(aalborg.locator("article.output")).to_contain_text(da("maturity-ready_to_test"))
    choose_view(aalborg, "view-notes")

    # Moderation: a hidden note leaves the other room altogether.
    ugly = "Noget om en navngiven kollega."
    expect(screen.locator(".pages-columns").get_by_text(ugly)).to_be_visible()
    desk_note(desk, ugly).get_by_role("button", name=da("desk-note-hide"), exact=True).click()  # type: ignore[attr-defined]
    expect(note(kobenhavn, ugly)).to_have_count(0)
    expect(note(aalborg, ugly)).to_contain_text(da("note-hidden"))
    wait_until(screen, lambda: ugly not in screen.content())
    assert ugly not in kobenhavn.content()

    # One note for the whole room, and the wall again.
    desk_note(desk, stolen).get_by_role("button", name=da("desk-note-light")).click()  # type: ignore[attr-defined]
    expect(screen.locator(".spotlight")).to_contain_text(stolen)
    expect(screen.locator(".spotlight-lineage")).to_contain_text("AAL")
    choose(desk.get_by_role("radio", name=da("scene-wall"), exact=True))

    # The time is the server's, on every device.
    for page in (aalborg, kobenhavn, screen, desk):
        expect(page.locator(".countdown").first).to_be_visible()
    lefts = [seconds_left(page) for page in (aalborg, kobenhavn, screen, desk)]
    assert max(lefts) - min(lefts) <= 2, lefts
    assert 13 * 60 < lefts[0] <= 15 * 60

    # In the end all show the same: tablets, desk, screen, both processes, and what is taken home.
    expected = {"AAL": sorted([hours, policy]), "KBH": [stolen]}
    all_texts = {text for those in expected.values() for text in those}
    show_new(kobenhavn)
    assert texts(aalborg) == texts(kobenhavn) == expected
    assert on_screen(screen, all_texts) == all_texts
    desk_note(desk, stolen)
    shown = set(desk.locator("article.desk-note:not(.away) .note-text").all_inner_texts())
    assert shown == all_texts
    same_everywhere(both, made, expected)


def same_everywhere(both: BOTH, made: Message, expected: dict[str, list[str]]) -> None:
    """Check that both processes, both exports and a session imported from the archive are equal."""
    one, two = both
    snapshots = [Tablet(server, made, key=made["keys"]["organiser"]).records() for server in both]
    assert snapshots[0] == snapshots[1]
    assert note_texts(snapshots[0]) == expected
    organisers = [Tablet(server, made, key=made["keys"]["organiser"]) for server in both]
    tables = [organiser.export("csv") for organiser in organisers]
    assert tables[0] == tables[1]
    assert notes_in(tables[0]) == expected
    archive = organisers[0].export("json", names=True)
    assert archive["entries"] == organisers[1].export("json", names=True)["entries"]
    status, again = two.call("POST", "/api/import", archive)
    assert status == 201, again
    copied = Tablet(one, again, key=again["keys"]["organiser"]).records()
    assert {key: record for key, record in copied.items() if key[0] in ("note", "output", "check_in")} == {
        key: record for key, record in snapshots[0].items() if key[0] in ("note", "output", "check_in")
    }


def notes_in(table: str) -> dict[str, list[str]]:
    """Return the notes of a CSV export: site mark -> texts, sorted."""
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")), delimiter=";"):
        if row[da("report-kind")] == da("report-kind-note"):
            found.setdefault(row[da("report-column-mark")], []).append(row[da("report-column-text")])
    return {mark: sorted(those) for mark, those in sorted(found.items())}


def test_arriving_notes_wait_and_the_tabs_separate_ours_from_theirs(server: ServerProcess, new_page: NewPage) -> None:
    made = server.create_session()
    other = Tablet(server, made, "KBH", alias="Ole")
    page = new_page(made["links"]["join_site"]["AAL"])
    finish_joining(page)
    write(page, "Vores egen")
    first = other.write("Deres første")
    other.write("Deres anden")
    expect(page.locator(".fresh-button")).to_have_text(da("wall-new", count=2))
    assert texts(page) == {"AAL": ["Vores egen"]}
    page.locator(".fresh-button").click()
    expect(page.locator(".fresh-button")).to_have_count(0)
    wait_until(page, lambda: texts(page) == {"AAL": ["Vores egen"], "KBH": ["Deres anden", "Deres første"]})
    choose(page.locator("#wall-ours"))
    wait_until(page, lambda: texts(page) == {"AAL": ["Vores egen"]})
    choose(page.locator("#wall-theirs"))
    wait_until(page, lambda: texts(page) == {"KBH": ["Deres anden", "Deres første"]})
    choose(page.locator("#wall-all"))
    wait_until(page, lambda: len(texts(page)) == 2)
    page.get_by_role("button", name=da("wall-pause")).click()
    other.write("Mens vi holder pause")
    base = other.position()
    other.do({"type": "edit_note", "id": first, "text": "Deres første, rettet", "base": base})
    expect(page.locator(".fresh-button")).to_have_text(da("wall-new", count=1))
    assert len(texts(page)["KBH"]) == 2
    assert "Deres første" in texts(page)["KBH"]
    page.wait_for_timeout(SECOND_PRESS_MS)
    page.get_by_role("button", name=da("wall-pause")).click()
    wait_until(page, lambda: texts(page)["KBH"] == ["Deres anden", "Deres første, rettet", "Mens vi holder pause"])


def test_a_reload_a_new_tab_or_another_device_is_the_same_participant(server: ServerProcess, new_page: NewPage) -> None:
    made = server.create_session()
    page = new_page(made["links"]["join_site"]["KBH"])
    finish_joining(page, "Yusuf")
    write(page, "Mit første indspark")
    page.locator("#note-text").fill("En tanke, jeg ikke nåede at sende")

    page.reload()
    wait_until_connected(page)
    expect(page.locator("#note-text")).to_have_value("En tanke, jeg ikke nåede at sende")
    choose_view(page, "view-notes")
    expect(note(page, "Mit første indspark")).to_contain_text(da("note-withdraw"))
    page.get_by_role("button", name=da("me-open")).click()
    expect(page.get_by_label(da("join-alias"))).to_have_value("Yusuf")
    rejoin = page.locator("#rejoin-link").inner_text()

    page.goto(f"{server.url}/join")
    page.get_by_role("link", name=da("join-continue-as", alias="Yusuf")).click()
    wait_until_connected(page)

    elsewhere = new_page(rejoin)
    elsewhere.wait_for_url("**/tablet*")
    wait_until_connected(elsewhere)
    choose_view(elsewhere, "view-notes")
    expect(note(elsewhere, "Mit første indspark")).to_contain_text(da("note-withdraw"))
    write(elsewhere, "Skrevet på den anden enhed")
    choose_view(page, "view-notes")
    expect(note(page, "Skrevet på den anden enhed")).to_contain_text(da("note-withdraw"))


def test_the_screen_reconnects_by_itself_after_a_server_restart(
    tmp_path: object, new_page: NewPage, watches: list[Watch]
) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db") as server:
        made = server.create_session()
        Tablet(server, made, "AAL").write("Før genstarten")
        Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).do(
            {"type": "next_phase", "from": ""}, {"type": "show_scene", "scene": "wall"}
        )
        screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
        watches[0].expected += ["WebSocket", "ERR_CONNECTION", "Failed to load resource"]
        expect(screen.locator(".pages-columns").get_by_text("Før genstarten")).to_be_visible()
        screen.evaluate("globalThis.sameAsBefore = true")
        left = seconds_left(screen)

        server.stop()
        away = da("screen-line-away", time="").split(".")[0].strip()
        expect(screen.locator(".stage-says")).to_contain_text(away)
        expect(screen.locator(".pages-columns").get_by_text("Før genstarten")).to_be_visible()
        assert seconds_left(screen) < left
        server.start()

        Tablet(server, made, "KBH").write("Efter genstarten")
        expect(screen.locator(".pages-columns").get_by_text("Efter genstarten")).to_be_visible()
        expect(screen.locator(".stage-says").get_by_text(away)).to_have_count(0)
        assert screen.evaluate("globalThis.sameAsBefore")
