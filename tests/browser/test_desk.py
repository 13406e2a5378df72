"""The facilitator's desk: one big button, everything by keyboard, and nothing pressed is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.words import words
from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, TAKEN_AT, Tablet, Watch, choose, da, wait_until
from tests.server_process import Message, ServerProcess

SIZES = {"da": [(1440, 900), (1180, 820), (320, 640)], "en": [(820, 1180), (390, 844)]}
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth + 1"


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


def desk(
    made: Message, new_page: NewPage, site: str = "AAL", width: int = 1440, height: int = 900, **more: str
) -> Page:
    page = new_page(made["links"]["facilitator"][site], width, height, **more)
    expect(page.locator("#next")).to_be_visible()
    expect(page.locator(".connection")).to_contain_text(words(more.get("language", "da"))("line-on"))
    return page


def now(page: Page) -> str:
    return page.locator(".desk-now h2").inner_text()


def test_the_big_button_names_the_next_phase_and_moves_all_sites(made: Message, new_page: NewPage) -> None:
    aalborg, kobenhavn = desk(made, new_page), desk(made, new_page, "KBH")
    expect(aalborg.locator("#next")).to_contain_text(re.compile("Begynd.*Velkomst og tjek-ind", re.DOTALL))
    aalborg.locator("#next").click()
    for page in (aalborg, kobenhavn):
        expect(page.locator(".desk-now h2")).to_contain_text("Velkomst og tjek-ind")
        expect(page.locator("[aria-current=step]")).to_contain_text("Velkomst og tjek-ind")
        expect(page.locator("#next")).to_contain_text("Oplæg og case")
        expect(page.get_by_role("status").first).to_contain_text("Nu: Velkomst og tjek-ind")


def test_two_facilitators_who_press_next_in_the_same_phase_move_one_step(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    aalborg, kobenhavn = desk(made, new_page), desk(made, new_page, "KBH")
    watches[1].expected += OFFLINE
    kobenhavn.context.set_offline(True)  # so that it presses before it receives the other's step
    kobenhavn.locator("#next").click()
    aalborg.locator("#next").click()
    expect(aalborg.locator(".desk-now h2")).to_contain_text("Velkomst")
    kobenhavn.context.set_offline(False)
    for page in (kobenhavn, aalborg):
        expect(page.locator("#next")).to_contain_text("Oplæg og case")
    records = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).records()
    assert records["programme", "programme"]["phase"] == "p1"


def test_back_skip_and_one_minute_more_take_one_press_and_can_be_undone(made: Message, new_page: NewPage) -> None:
    page = desk(made, new_page)
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_contain_text("Velkomst")
    page.get_by_role("button", name=da("desk-more")).click()
    expect(page.locator(".desk-countdown")).to_contain_text(re.compile(r"1[01]:\d\d"))
    page.locator(".notice").filter(has_text=da("desk-done-extend_phase", minutes=1)).get_by_role("button").click()
    expect(page.locator(".desk-countdown")).to_contain_text(re.compile(r"(10:00|9:\d\d)"))
    page.get_by_role("button", name=da("desk-skip-next")).click()
    expect(page.locator("#next")).to_contain_text("Skriv: alene")
    expect(page.locator(".desk-list li.skipped")).to_contain_text("Oplæg og case")
    page.locator(".desk-moves").get_by_role("button", name=da("desk-back")).click()
    expect(page.locator("#next")).to_contain_text(da("desk-begin"))


def test_a_press_without_a_connection_takes_effect_once_after_reconnecting(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    page = desk(made, new_page)
    watches[0].expected += OFFLINE
    page.context.set_offline(True)
    page.locator("#next").click()
    expect(page.locator("#next")).to_contain_text(da("desk-moving"))
    page.locator("#next").click(force=True)
    expect(page.locator(".desk-now")).to_contain_text(da("desk-waits-for-line"))
    page.context.set_offline(False)
    expect(page.locator("#next")).to_contain_text("Oplæg og case")
    assert now(page) == "Velkomst og tjek-ind"


def test_a_hidden_note_disappears_for_others_and_can_be_restored(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, "KBH", alias="Bo")
    other.write("Ikke for alle")
    reader = Tablet(server, made, "AAL")
    page = desk(made, new_page)
    row = page.locator(".desk-note").filter(has_text="Ikke for alle")
    row.get_by_role("button", name=da("desk-note-hide")).click()
    expect(row).to_contain_text(da("desk-note-hidden"))
    expect(page.get_by_role("status").first).to_contain_text(da("desk-done-hide_note"))
    assert not [key for key in reader.records() if key[0] == "note"]
    choose(page.get_by_role("radio", name=re.compile("^Skjulte")))
    row.get_by_role("button", name=da("desk-note-restore")).click()
    expect(row).to_have_count(0)
    assert [key for key in reader.records() if key[0] == "note"]


def test_new_notes_are_shown_only_when_asked_for(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    tablet = Tablet(server, made, "AAL")
    tablet.write("Den står her")
    page = desk(made, new_page)
    expect(page.locator(".desk-note")).to_have_count(1)
    where = page.locator(".desk-note").bounding_box()
    tablet.write("Den kommer")
    tablet.write("Den også")
    button = page.get_by_role("button", name=da("desk-notes-new", count=2))
    expect(button).to_be_visible()
    expect(page.locator(".desk-note")).to_have_count(1)
    assert where is not None
    button.click()
    expect(page.locator(".desk-note .note-text")).to_have_text(["Den også", "Den kommer", "Den står her"])


def test_a_note_or_scene_chosen_at_the_desk_is_shown_on_the_sites_screen(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    Tablet(server, made, "KBH").write("Se på den her")
    page = desk(made, new_page)
    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    page.locator(".desk-note").get_by_role("button", name=da("desk-note-light")).click()
    expect(screen.locator(".spotlight .fit-line:not(.fit-ruler)")).to_have_text("Se på den her")
    expect(page.locator(".miniature .spotlight .fit-line:not(.fit-ruler)")).to_have_text("Se på den her")
    choose(page.get_by_role("radio", name=da("scene-blank")))
    expect(screen.locator(".stage.dark")).to_be_visible()
    expect(page.locator(".miniature .stage.dark")).to_have_count(1)
    choose(page.get_by_role("radio", name=re.compile("^Følg programmet")))
    expect(screen.locator(".lobby-code")).to_be_visible()
    expect(page.locator(".desk-room")).to_contain_text(da("desk-screens", count=1))


def test_a_chosen_scene_ends_with_the_phase_unless_kept_and_the_desk_says_why(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    page = desk(made, new_page)
    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    reason = page.locator(".desk-reason")
    expect(reason).to_contain_text(f"{da('scene-lobby')} · {da('desk-why-before')}")
    choose(page.get_by_role("radio", name=da("scene-wall"), exact=True))
    expect(reason).to_contain_text(da("desk-why-until-next"))
    expect(screen.locator(".scene-wall")).to_be_visible()
    other.do({"type": "next_phase"})
    expect(page.get_by_role("radio", name=re.compile("^Følg programmet"))).to_be_checked()
    expect(reason).to_contain_text(f"{da('scene-check_ins')} · {da('desk-why-phase', phase='Velkomst og tjek-ind')}")
    expect(screen.locator(".scene-check_ins")).to_be_visible()
    choose(page.get_by_role("radio", name=da("scene-wall"), exact=True))
    page.get_by_label(da("desk-scene-keep")).check()
    expect(reason).to_contain_text(da("desk-why-keep"))
    other.do({"type": "next_phase"}, {"type": "previous_phase"})
    expect(page.locator(".desk-now h2")).to_contain_text("Velkomst")
    expect(page.get_by_role("radio", name=da("scene-wall"), exact=True)).to_be_checked()
    expect(screen.locator(".scene-wall")).to_be_visible()


SHOWN = (
    """(stage) => [...document.querySelectorAll(`${stage} .pages-slot .note-text`)].map((each) => each.textContent)"""
)


def test_the_desk_shows_the_same_page_in_the_same_shape_as_the_screen(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    Tablet(server, made, key=made["keys"]["facilitator"]["KBH"]).do(*[{"type": "next_phase"}] * 3)
    writer = Tablet(server, made, "KBH")
    for number in range(16):
        writer.write(f"Seddel {number}: spørg først, hvad det skal gøre for borgerne, og hvem der har prøvet det før")
    screen = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    expect(screen.locator(".pages-slot").first).to_be_visible()
    page = desk(made, new_page)
    miniature, stage = page.locator(".miniature"), page.locator(".miniature-stage")

    def same() -> bool:
        return bool(page.evaluate(SHOWN, ".miniature") == screen.evaluate(SHOWN, "#page") != [])

    wait_until(page, same)
    expect(stage).to_have_css("width", "1024px")
    expect(stage).to_have_css("height", "768px")
    for _ in range(3):
        before = screen.evaluate(SHOWN, "#page")
        screen.keyboard.press("Space")
        wait_until(page, lambda before=before: screen.evaluate(SHOWN, "#page") != before and same())  # type: ignore[misc]
    assert page.evaluate("document.querySelector('.miniature .stage-strip').textContent") == screen.evaluate(
        "document.querySelector('#page .stage-strip').textContent"
    )
    screen.keyboard.press("b")
    expect(page.locator(".miniature .stage.dark")).to_be_attached()
    expect(page.locator(".desk-reason")).to_contain_text(da("desk-why-key"))
    screen.keyboard.press("b")
    wait_until(page, same)
    screen.set_viewport_size({"width": 1920, "height": 1080})
    expect(stage).to_have_css("width", "1920px")
    wait_until(page, same)
    screen.mouse.move(300, 300)
    screen.get_by_role("button", name=da("screen-light")).click()
    expect(miniature).to_have_attribute("data-theme", "light")
    second = new_page(made["links"]["screen"]["AAL"], 1280, 720)
    choose(page.get_by_role("radio", name=da("desk-screen-number", number=2)))
    expect(stage).to_have_css("width", re.compile("1920px|1280px"))
    second.close()


def test_a_screen_of_another_site_is_not_drawn(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    page = desk(made, new_page)
    other = new_page(made["links"]["screen"]["KBH"], 1024, 768)
    expect(other.locator(".stage")).to_be_visible()
    page.wait_for_timeout(1_000)
    expect(page.locator(".miniature-stage")).to_have_css("width", "1280px")


def test_a_sites_word_reaches_the_other_desk_and_screen_and_can_be_corrected(made: Message, new_page: NewPage) -> None:
    page, other = desk(made, new_page), desk(made, new_page, "KBH")
    screen = new_page(made["links"]["screen"]["KBH"], 1920, 1080)
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_contain_text("Velkomst")
    page.locator("#own-word").fill("Goddag fra Aalborg")
    page.locator("#own-word").press("Control+Enter")
    expect(page.locator("#own-word-state")).to_have_text(da("desk-word-sent"))
    expect(other.locator(".desk-said")).to_contain_text("Goddag fra Aalborg")
    expect(screen.locator(".site-word")).to_have_text("Goddag fra Aalborg")
    page.locator("#own-word").fill("Goddag fra Aalborg!")
    page.get_by_role("button", name=da("desk-word-again")).click()
    expect(screen.locator(".site-word")).to_have_text("Goddag fra Aalborg!")
    page.reload()
    expect(page.locator("#own-word")).to_have_value("Goddag fra Aalborg!")


def test_a_refusal_is_shown_in_words(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    page = desk(made, new_page)
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    status, _ = server.call("PATCH", f"/api/sessions/{made['id']}", {"rules": {"facilitator_export": False}}, organiser)
    assert status == 200
    watches[0].expected.append("403")
    page.get_by_role("tab", name=da("desk-download")).click()
    page.get_by_role("button", name=da("desk-format-md")).click()
    expect(page.locator("#drawer-panel .message.bad")).to_be_visible()
    assert "error" not in page.locator("#drawer-panel .message.bad").inner_text().lower()


@pytest.mark.parametrize(("format_", "sign"), [("html", b"<!doctype html>"), ("md", b"#"), ("csv", b"\xef\xbb\xbf")])
def test_everything_can_be_downloaded_at_any_moment(
    server: ServerProcess, made: Message, new_page: NewPage, tmp_path: Path, format_: str, sign: bytes
) -> None:
    Tablet(server, made, "AAL").write("Tag mig med hjem, ærligt talt")
    page = desk(made, new_page)
    page.get_by_role("tab", name=da("desk-download")).click()
    with page.expect_download() as got:
        page.get_by_role("button", name=da(f"desk-format-{format_}")).click()
    assert re.fullmatch(rf"åbne-værksteder-{TAKEN_AT}\.{format_}", got.value.suggested_filename)
    got.value.save_as(tmp_path / "taken")
    taken = (tmp_path / "taken").read_bytes()
    assert taken.lower().startswith(sign)
    assert "ærligt talt".encode() in taken


def test_participants_and_the_join_link_are_shown(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    tablet = new_page(made["links"]["join_site"]["AAL"])
    tablet.get_by_label(da("join-alias")).fill("Mette Marie")
    tablet.get_by_role("button", name=da("join-go")).click()
    tablet.wait_for_url("**/tablet*")
    page = desk(made, new_page)
    page.get_by_role("tab", name=re.compile("^Deltagere")).click()
    expect(page.locator("#drawer-panel")).to_contain_text("Mette Marie")
    page.get_by_role("tab", name=da("desk-links")).click()
    expect(page.get_by_role("img", name=da("screen-qr", site="Aalborg"))).to_be_visible()
    expect(page.locator("#join-link")).to_have_value(made["links"]["join_site"]["AAL"])


def test_the_desk_is_run_by_keyboard_alone(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    Tablet(server, made, "KBH").write("Med tasterne")
    page = desk(made, new_page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-now h2")).to_contain_text("Velkomst")
    expect(page.locator("#next")).to_be_focused()
    page.get_by_role("radio", name=re.compile("^Følg programmet")).focus()
    for _ in ("lobby", "prompt", "wall"):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=da("scene-wall"), exact=True)).to_be_checked()
    page.get_by_role("tab", name=re.compile("^Sedler")).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#drawer-clusters")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name=da("desk-note-hide")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=da("desk-note-restore"))).to_be_focused()


@pytest.mark.parametrize("language", SIZES)
def test_the_desk_fits_every_width_and_axe_finds_nothing(
    server: ServerProcess, made: Message, new_page: NewPage, language: str
) -> None:
    tablet = Tablet(server, made, "KBH", alias="Bo")
    first = tablet.write("Velfærdsteknologiindkøbssamarbejdsaftalernes konsekvensberegninger " * 3, kind="question")
    tablet.write("Vi tager den med", builds_on=first, degree="copied")
    page = desk(made, new_page, language=language)
    page.locator("#next").click()
    expect(page.locator(".desk-now h2")).to_contain_text("Velkomst")
    for width, height in SIZES[language]:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        wait_until(page, lambda: not page.evaluate(TOO_WIDE))
        box = page.locator("#next").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, f"the big button is out of sight at {width}"
        for tab in ("notes", "people", "cases", "tables", "links", "take"):
            page.locator(f"#drawer-{tab}").press("Enter")  # the tabs move under a finger where they are narrow
            expect(page.locator(f"#drawer-{tab}")).to_have_attribute("aria-selected", "true")
            if tab == "links":
                expect(page.locator(".desk-links img")).to_be_visible()
            assert violations(page) == "[]", (width, tab)
