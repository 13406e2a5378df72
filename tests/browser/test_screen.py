"""The screen page: its scenes, its readable size, its paging, and that it keeps running by itself."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, Watch, choose_view, da, open_tablet, wait_until
from tests.server_process import Message, ServerProcess

SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
LEAST_VH = 4.3  # what can be read from 8 metres on an image 1.33 metres high
LONG = "Velfærdsteknologiske indkøb skal afprøves af borgerne og af medarbejderne, før udvalget beslutter noget. "

SMALLEST_TYPE = """() => {
  const walker = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT)
  let least = Infinity
  for (let node; (node = walker.nextNode()); ) {
    const box = node.parentElement
    if (!node.data.trim() || box.closest(".for-ears")) continue
    least = Math.min(least, (100 * parseFloat(getComputedStyle(box).fontSize)) / innerHeight)
  }
  return least
}"""
PARTS = ".stage h1, .stage h2, .stage-time, .stage-strip, .pages-slot > *, .lobby-words > *, .qr, .moods"
CUT_OFF = """(parts) => [...document.querySelectorAll(parts)]
  .filter((box) => {
    const at = box.getBoundingClientRect()
    return at.right > innerWidth + 1 || at.bottom > innerHeight + 1
  })
  .map((box) => box.className || box.tagName)"""


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


@pytest.fixture
def facilitator(server: ServerProcess, made: Message) -> Tablet:
    return Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])


def to_writing(facilitator: Tablet) -> None:
    facilitator.do(*[{"type": "next_phase"}] * 3)


def shown(page: Page) -> list[str]:
    return page.locator(".pages-slot .note-text").all_inner_texts()


def test_before_the_start_the_screen_shows_how_to_join(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    code = made["join_code"]
    expect(page.locator(".lobby-code")).to_have_text(f"{code[:4]} {code[4:]}")
    expect(page.locator(".lobby-address")).to_contain_text(server.url.removeprefix("http://") + "/join")
    expect(page.get_by_role("img", name=da("screen-qr", site="Aalborg"))).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_text_on_the_screen_is_large_enough_for_the_back_row(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage, width: int, height: int
) -> None:
    tablet = Tablet(server, made, "AAL", alias="Mette")
    ids = [tablet.write(LONG * (1 + n % 4), kind="question") for n in range(6)]
    tablet.write("Vi bygger videre på den", builds_on=ids[0], degree="adapted")
    to_writing(facilitator)
    tablet.do({"type": "check_in", "id": "c1", "mood": 4, "text": LONG})
    facilitator.do({"type": "check_in", "id": "w1", "scope": "site", "text": LONG})
    tablet.do({"type": "add_output", "id": "o1", "title": LONG[:80], "text": LONG * 3, "builds_on": ids[:2]})
    page = new_page(made["links"]["screen"]["AAL"], width, height)
    for scene in ("lobby", "wall", "check_ins", "spotlight", "outputs"):
        facilitator.do({"type": "show_scene", "scene": scene, **({"note": ids[0]} if scene == "spotlight" else {})})
        expect(page.locator(f".stage.scene-{scene}")).to_be_visible()
        expect(page.locator(".stage-time, .lobby-time")).to_be_visible()
        if scene not in ("lobby", "spotlight"):
            expect(page.locator(".pages-slot > *").first).to_be_visible()
        assert page.evaluate(SMALLEST_TYPE) >= LEAST_VH - 0.01, scene
        assert page.evaluate(CUT_OFF, PARTS) == [], scene


def test_a_note_from_the_other_site_appears_with_its_mark_and_nothing_moves(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    to_writing(facilitator)
    Tablet(server, made, "AAL").write("Den første")
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    expect(page.locator(".wall-note")).to_have_count(1)
    where = page.locator(".wall-note").first.bounding_box()
    Tablet(server, made, "KBH").write("Den anden")
    new = page.locator(".wall-note").filter(has_text="Den anden")
    expect(new.locator(".site-mark")).to_contain_text("KBH")
    expect(new.locator(".site-mark svg")).to_be_visible()
    assert page.locator(".wall-note").first.bounding_box() == where


def test_a_hidden_note_disappears_from_the_page_at_once_without_a_trace(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    to_writing(facilitator)
    tablet = Tablet(server, made, "KBH")
    tablet.write("Den bliver")
    bad = tablet.write("Den skal væk")
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    expect(page.locator(".wall-note")).to_have_count(2)
    facilitator.do({"type": "hide_note", "id": bad})
    expect(page.locator(".wall-note")).to_have_count(1)
    assert "Den skal væk" not in page.content()


def test_space_turns_the_page_and_b_blanks_it_and_both_can_be_turned_off(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    to_writing(facilitator)
    tablet = Tablet(server, made, "AAL")
    for n in range(12):
        tablet.write(f"Seddel nummer {n}. {LONG}")
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    expect(page.locator(".stage-page")).to_contain_text("1/")
    expect(page.locator(".newest .note-text")).to_contain_text("nummer 11")
    first = shown(page)
    assert "nummer 10" in " ".join(first)
    page.keyboard.press("Space")
    expect(page.locator(".stage-page")).to_contain_text("2/")
    assert not set(first) & set(shown(page))
    page.keyboard.press("b")
    expect(page.locator(".stage.dark")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".wall-note").first).to_be_visible()
    page.mouse.move(300, 300)
    page.get_by_role("button", name=da("screen-shortcuts")).click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("b")
    page.wait_for_timeout(200)
    expect(page.locator(".wall-note").first).to_be_visible()


def test_the_page_turns_by_itself(server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage) -> None:
    to_writing(facilitator)
    tablet = Tablet(server, made, "AAL")
    for n in range(6):
        tablet.write(f"{n} {LONG}")
    page = new_page()
    page.clock.install()
    page.goto(made["links"]["screen"]["AAL"])
    expect(page.locator(".wall-note").first).to_be_visible()
    first = shown(page)
    for _ in range(40):
        page.clock.run_for(1000)
        if shown(page) != first:
            return
    raise AssertionError("the same page for 40 seconds")


def test_hundreds_of_notes_do_not_make_the_page_grow(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    to_writing(facilitator)
    tablet = Tablet(server, made, "AAL")
    page = new_page(made["links"]["screen"]["AAL"], 1280, 720)
    sizes = []
    for n in range(4):
        batch = [{"type": "add_note", "id": f"n{n}-{i}", "text": f"Omgang {n}: {LONG}"} for i in range(120)]
        for at in range(0, len(batch), 40):
            tablet.do(*batch[at : at + 40])
        fresh = page.locator(".wall-note").filter(has_text=f"Omgang {n}:")

        def come(fresh: Locator = fresh) -> bool:
            page.keyboard.press("Space")
            return fresh.count() > 0

        wait_until(page, come)
        sizes.append(page.evaluate("document.querySelectorAll('*').length"))
    assert max(sizes) < 700
    assert sizes[-1] <= sizes[0] + 60


def test_while_the_server_is_away_the_screen_stays_and_says_so(
    tmp_path_factory: pytest.TempPathFactory, new_page: NewPage, watches: list[Watch]
) -> None:
    folder = tmp_path_factory.mktemp("restart")
    with ServerProcess(f"sqlite:///{folder}/s.db", rate_limits="off") as server:
        made = server.create_session()
        to_writing(Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]))
        Tablet(server, made, "AAL").write("Den står her stadig")
        page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
        watches[0].expected += ["WebSocket", "ERR_CONNECTION_REFUSED", "Failed to load resource"]
        note = page.locator(".wall-note").filter(has_text="Den står her stadig")
        expect(note).to_be_visible()
        server.stop()
        expect(page.locator(".stage-says")).to_contain_text(re.compile("Uden forbindelse siden"))
        expect(note).to_be_visible()
        server.start()
        expect(page.locator(".stage-says")).to_have_count(0)
        Tablet(server, made, "KBH").write("Og så fortsatte vi")
        expect(page.locator(".wall-note").filter(has_text="Og så fortsatte vi")).to_be_visible()


def test_a_reload_shows_the_same_site_and_a_wrong_key_is_explained(
    made: Message, server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    page = new_page(made["links"]["screen"]["KBH"], 1280, 720)
    expect(page.locator(".lobby-words h2")).to_contain_text("København")
    page.reload()
    expect(page.locator(".lobby-words h2")).to_contain_text("København")
    wrong = new_page(f"{server.url}/screen#nothing.here")
    watches[1].expected.append("404")
    expect(wrong.locator("main")).to_contain_text(da("problem-wrong_key"))


def test_a_light_screen_is_asked_for_in_the_link_and_remembered(made: Message, new_page: NewPage) -> None:
    link = made["links"]["screen"]["AAL"]
    page = new_page(link)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")  # the lobby, unless one was chosen
    page.goto(f"{link}&theme=dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{link}&theme=light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.locator(".lobby-code")).to_be_visible()


def test_a_check_in_scene_shows_this_round_only_and_says_so_while_it_is_empty(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    mette, yusuf = Tablet(server, made, "AAL", alias="Mette"), Tablet(server, made, "KBH", alias="Yusuf")
    facilitator.do({"type": "next_phase"})
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    expect(page.locator(".site-column").first).to_contain_text(da("screen-check-ins-none", count=0)[:11])
    mette.do({"type": "check_in", "id": "c-1", "mood": 2, "text": "Spændt på i dag"})
    yusuf.do({"type": "check_in", "id": "c-2", "mood": 5, "text": "Klar"})
    voice = page.locator(".voice", has_text="Spændt på i dag")
    expect(voice).to_contain_text("Mette")
    expect(page.locator(".moods")).to_have_count(2)
    expect(voice.locator("svg, .mood")).to_have_count(0)  # a mood is never beside a name
    while facilitator.records()["programme", "programme"]["phase"] != "p13":
        facilitator.do({"type": "next_phase"})
    expect(page.locator(".stage-head h1")).to_have_text(da("phase-verb-check_out"))
    expect(page.locator(".site-column").first).to_contain_text(da("screen-check-ins-none", count=0)[:11])
    expect(page.locator(".voice, .moods")).to_have_count(0)
    mette.do({"type": "check_in", "id": "c-3", "mood": 4, "text": "Godt gået"})
    expect(page.locator(".voice")).to_contain_text("Godt gået")
    expect(page.locator(".site-column").nth(1)).to_contain_text(da("screen-check-ins-none", count=0)[:11])


def test_a_cross_check_in_says_who_has_not_written_and_shows_nothing_older_instead(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    Tablet(server, made, "KBH").write("Fra formiddagen")
    while facilitator.records()["programme", "programme"].get("phase") != "p5":
        facilitator.do({"type": "next_phase"})
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    columns = page.locator(".site-column")
    expect(columns.nth(0)).to_contain_text(da("screen-word-coming", site="Aalborg"))
    expect(columns.nth(1)).to_contain_text(da("screen-word-coming", site="København"))
    expect(page.locator(".stage-scene")).not_to_contain_text("Fra formiddagen")
    facilitator.do({"type": "check_in", "id": "w-1", "scope": "site", "text": "Vi har tre forsøg i gang"})
    expect(columns.nth(0).locator(".site-word")).to_have_text("Vi har tre forsøg i gang")
    expect(columns.nth(0)).not_to_contain_text(da("screen-word-coming", site="Aalborg"))


def test_where_a_text_is_typed_it_says_what_may_be_on_a_screen(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    page = open_tablet(new_page(), made, alias="Bodil")
    expect(page.locator("#check-in-text")).to_have_accessible_description(da("on-screen-check-in", named="yes"))
    seen = f"{da('level-all-write')} {da('level-named')}"
    expect(page.locator("#note-text")).to_have_accessible_description(seen)
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("outputs-new")).click()
    expect(page.locator("#output-text")).to_have_accessible_description(da("on-screen-output"))


def test_the_screens_own_buttons_hide_again_after_a_mouse_click(made: Message, new_page: NewPage) -> None:
    page = new_page(made["links"]["screen"]["AAL"], 1280, 720)
    tools = page.locator(".screen-tools")
    expect(page.locator(".stage")).to_be_visible()
    expect(tools).to_have_css("opacity", "0")
    page.mouse.move(300, 300)
    expect(tools).to_have_css("opacity", "1")
    page.get_by_role("button", name=da("screen-dark")).click()  # the lobby is light
    expect(tools).to_have_css("opacity", "0")
    page.keyboard.press("Tab")  # by keyboard they stay as long as one of them has the focus
    expect(tools).to_have_css("opacity", "1")
    page.wait_for_timeout(3_500)
    expect(tools).to_have_css("opacity", "1")
