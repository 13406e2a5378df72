"""Cases on the pages: brought before the day, taken by their owner, given feedback from the other town, worked on."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import (
    SECOND_PRESS_MS,
    choose,
    choose_view,
    da,
    desk_of,
    finish_joining,
    the_same_person,
)
from tests.browser.test_keyboard import press, tab_to, tell
from tests.server_process import Message, ServerProcess

CASE, BETTER = "Borgerne hører om lokalplanen for sent", "Lokalplanen i ét kvarter ad gangen"
PROBLEM, HELP = da("case-part-problem"), da("case-part-ask")
PHASES_TO_SPARRING = 7
PRAISE, ASKED = "Modigt at sige højt.", "Hvem ringer I til i morgen?"


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


def bring_before_the_day(new_page: NewPage, made: Message) -> None:
    """Bring a case of Aalborg's in the set-up, and change it."""
    page = new_page(made["links"]["organiser"])
    page.get_by_role("tab", name=da("setup-tab-cases")).click()
    page.locator("#case-title").fill("Lokalplanen")
    page.locator("#case-owner").fill("Lene, Teknik og Miljø")
    page.get_by_role("button", name=da("case-part-remove", title=da("case-part-tried"))).click()
    page.locator("#case-text-p1").fill("Høringen kommer, når alt er tegnet.")
    page.locator("#case-text-p3").fill("Hvem skal vi spørge først?")
    page.get_by_role("button", name=da("case-bring")).click()
    expect(page.get_by_role("status").filter(has_text=da("setup-case-brought"))).to_be_visible()
    page.get_by_role("button", name=da("setup-case-edit", title="Lokalplanen")).click()
    expect(page.locator("#case-title")).to_have_value("Lokalplanen")
    page.locator("#case-title").fill(CASE)
    page.get_by_role("button", name=da("save"), exact=True).click()
    expect(page.get_by_role("button", name=da("setup-case-edit", title=CASE))).to_be_visible()
    assert violations(page) == "[]"


def at_a_tablet(new_page: NewPage, made: Message, mark: str, alias: str, **how: int) -> Page:
    page = new_page(made["links"]["join_site"][mark], **how)
    finish_joining(page, alias)
    choose_view(page, "view-cases")
    return page


def open_case(page: Page, title: str) -> None:
    page.get_by_role("button", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_focused()


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def give(page: Page, to: str, kind: str, text: str) -> None:
    part(page, to).get_by_role("button", name=da("feedback-give-to", part=to)).click()
    choose(page.get_by_role("radio", name=da(f"feedback-kind-{kind}"), exact=True))
    page.locator("#feedback-text").fill(text)
    twice = "(button) => (button.click(), button.click())"  # before it is drawn again
    page.get_by_role("button", name=da("feedback-send")).evaluate(twice)
    expect(said(page, text)).to_be_visible()
    expect(page.get_by_text(text, exact=True)).to_have_count(1)


def said(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_text(text, exact=True)).last


def may_answer(page: Page) -> Locator:
    """Return the buttons that take feedback in."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(da('feedback-take'))}: "))


def answer(page: Page, text: str, how: str, word: str) -> None:
    name = re.compile(rf"^{re.escape(da(how))}: .*{re.escape(text)}")
    said(page, text).get_by_role("button", name=name).click()
    page.locator("#answer-word").fill(word)
    page.get_by_role("button", name=da("save"), exact=True).click()
    expect(said(page, text)).to_contain_text(word)


def test_a_case_goes_from_before_the_day_to_its_second_version(
    made: Message, server: ServerProcess, new_page: NewPage
) -> None:
    bring_before_the_day(new_page, made)
    bodil = at_a_tablet(new_page, made, "AAL", "Bodil")
    grethe = at_a_tablet(new_page, made, "KBH", "Grethe", width=390, height=844)
    for page in (bodil, grethe):
        open_case(page, CASE)
    assert grethe.get_by_role("button", name=da("case-own")).count() == 0, "it is another site's"
    give(grethe, PROBLEM, "praise", PRAISE)
    desks = [new_page(made["links"]["facilitator"][mark], width=1366, height=768) for mark in ("AAL", "KBH")]
    for desk in desks:
        desk.get_by_role("tab", name=re.compile(f"^{da('desk-cases')}")).click()
        desk.get_by_text(da("desk-case-read")).click()
        expect(desk.get_by_text(PRAISE)).to_be_visible()
    answer(desks[0], PRAISE, "feedback-leave", "Det ser vi på")
    expect(said(grethe, PRAISE)).to_contain_text(f"{da('feedback-left')}: Det ser vi på")
    assert may_answer(desks[1]).count() == 0, "it is another site's"
    bodil.get_by_role("button", name=da("case-own")).click()
    expect(bodil.get_by_role("button", name=da("case-edit"), exact=True)).to_be_visible()
    expect(may_answer(desks[0])).to_have_count(0)

    give(grethe, HELP, "question", ASKED)
    answer(bodil, PRAISE, "feedback-take", "Tak, det holder vi fast i")
    answer(bodil, ASKED, "feedback-leave", "Det afgør udvalget")
    expect(said(grethe, PRAISE)).to_contain_text(f"{da('feedback-taken')}: Tak, det holder vi fast i")
    expect(said(grethe, ASKED)).to_contain_text(f"{da('feedback-left')}: Det afgør udvalget")
    assert grethe.get_by_role("button", name=re.compile(da("feedback-take"))).count() == 0

    bodil.get_by_role("button", name=da("case-next", version=2)).click()
    bodil.locator("#case-title").fill(BETTER)
    bodil.locator("#case-text-p1").fill("Vi ringer først. Så tegner vi.")
    bodil.get_by_role("button", name=da("save"), exact=True).click()
    expect(grethe.get_by_role("heading", name=BETTER)).to_be_visible()
    for page in (bodil, grethe):
        if page is grethe:
            page.get_by_role("button", name=da("case-compare-with", version=1)).click()
        table = page.locator(".versions")
        expect(table.get_by_role("row", name=re.compile(f"^{PROBLEM}"))).to_contain_text("Vi ringer først.")
        expect(table).to_contain_text("Høringen kommer, når alt er tegnet.")
        expect(table.get_by_role("row", name=re.compile(f"^{HELP}"))).to_contain_text(da("case-unchanged"))
    expect(said(grethe, PRAISE)).to_contain_text(da("feedback-to-version", version=1))

    # The other town takes it up, and sees it on its screen with what both towns have said.
    desk = desks[1]
    desk.get_by_role("button", name=da("desk-case-take-this", title=BETTER)).click()
    desk.get_by_role("button", name=da("desk-case-show")).click()
    screen = new_page(made["links"]["screen"]["KBH"], width=1920, height=1080)
    pair = screen.locator(".case-card-versions").first.locator("section")
    expect(pair.first).to_contain_text("Høringen kommer, når alt er tegnet.")
    expect(pair.last).to_contain_text("Vi ringer først.")
    expect(desk.locator(".versions")).to_contain_text("Høringen kommer, når alt er tegnet.")
    expect(screen.locator(".stage")).to_contain_text(PRAISE)
    expect(grethe.locator(".case")).to_contain_text(da("case-taken-up"))

    for page in (bodil, grethe, desk):
        assert violations(page) == "[]"

    # Two devices of the owner at once: the later one is shown both texts, and may keep both.
    phone = the_same_person(bodil, server, made)
    bodil.get_by_role("button", name=da("case-edit"), exact=True).click()
    bodil.locator("#case-text-p3").fill("Hvem ringer vi til?")
    [case] = [record for (kind, _), record in phone.records().items() if kind == "case"]
    edited = [{**case["parts"][0], "text": "Fra telefonen"}, *case["parts"][1:]]
    phone.do({"type": "edit_case", "id": case["id"], "base": phone.position(), "parts": edited})
    bodil.get_by_role("button", name=da("save"), exact=True).click()
    bodil.get_by_role("button", name=da("refused-see-both")).click()
    expect(bodil.get_by_role("dialog")).to_contain_text("Fra telefonen")
    bodil.get_by_role("button", name=da("race-keep-both")).click()
    expect(part(grethe, PROBLEM)).to_contain_text("Fra telefonen")
    expect(part(grethe, PROBLEM)).to_contain_text("Vi ringer først.")
    expect(part(grethe, HELP)).to_contain_text("Hvem ringer vi til?")

    # The owner chooses who sees it.
    bodil.get_by_role("button", name=da("case-edit"), exact=True).click()
    choose(bodil.get_by_role("radio", name=da("level-own"), exact=True))
    bodil.get_by_role("button", name=da("save"), exact=True).click()
    expect(grethe.get_by_text(da("cases-empty"))).to_be_visible()


def test_a_case_is_brought_and_worked_on_by_keyboard_alone(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    page = new_page(made["links"]["join_site"]["AAL"])
    finish_joining(page, "Karim")
    tab = page.get_by_role("tab", name=re.compile(da("view-cases")))
    expect(tab).to_have_count(0)
    desk_of(server, made).do(*[{"type": "next_phase"}] * PHASES_TO_SPARRING)
    expect(tab).to_have_text(da("view-cases"))
    tab_to(page, page.get_by_role("tab", selected=True))
    while page.get_by_role("tab", name=re.compile(da("view-cases")), selected=True).count() == 0:
        page.keyboard.press("ArrowRight")
    press(page, page.get_by_role("button", name=da("case-bring")))
    tell(page, page.locator("#case-title"), CASE)
    tell(page, page.locator("#case-text-p1"), "Høringen kommer for sent.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, page.get_by_role("button", name=CASE, exact=True))
    expect(page.get_by_role("heading", name=CASE, exact=True)).to_be_focused()

    press(page, part(page, PROBLEM).get_by_role("button", name=da("feedback-give-to", part=PROBLEM)))
    expect(page.locator("#feedback-text")).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Control+Enter")
    expect(said(page, ASKED)).to_be_visible()
    press(page, said(page, ASKED).get_by_role("button", name=re.compile(f"^{da('feedback-take')}")))
    expect(page.locator("#answer-word")).to_be_focused()
    page.keyboard.type("Naboerne")
    page.keyboard.press("Control+Enter")
    expect(said(page, ASKED)).to_contain_text(f"{da('feedback-taken')}: Naboerne")

    press(page, page.get_by_role("button", name=da("case-next", version=2)))
    tab_to(page, page.locator("#case-text-p1"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Vi ringer til naboerne.")
    page.keyboard.press("Control+Enter")
    row = page.locator(".versions").get_by_role("row", name=re.compile(f"^{PROBLEM}"))
    expect(row).to_contain_text("Høringen kommer for sent.")
    expect(row).to_contain_text("Vi ringer til naboerne.")
    press(page, page.get_by_role("button", name=da("cases-all")))
    expect(page.get_by_role("button", name=CASE, exact=True)).to_be_focused()


def test_a_sparring_round_says_whose_turn_it_is_on_every_page(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    desk = desk_of(server, made)
    desk.do({"type": "bring_case", "id": "k-1", "title": CASE, "parts": [{"id": "p1", "title": PROBLEM}]})
    desk.do({"type": "take_up_case", "case": "k-1"})
    minutes = {"present": 5, "questions": 5, "sparring": 15, "sum_up": 5}
    steps = [{"name": name, "minutes": each} for name, each in minutes.items()]
    phase = {"title": "Sparring på cases", "minutes": 30, "kind": "sparring", "steps": steps}
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    assert server.call("PATCH", f"/api/sessions/{made['id']}", {"phases": [phase]}, ticket=ticket)[0] == 200
    desk.do({"type": "next_phase"})
    tablet = new_page(made["links"]["join_site"]["AAL"])
    finish_joining(tablet, "Bodil")
    screen = new_page(made["links"]["screen"]["AAL"], width=1920, height=1080)
    page = new_page(made["links"]["facilitator"]["AAL"], width=1366, height=768)
    expect(tablet.get_by_role("button", name=CASE, exact=True)).to_be_visible()
    expect(screen.locator(".case-card").first).to_contain_text(PROBLEM)
    for step, following in itertools.pairwise([*minutes, ""]):
        expect(tablet.locator("h1")).to_contain_text(da(f"step-verb-{step}"))
        expect(screen.locator(".stage-head")).to_contain_text(da(f"step-{step}-do"))
        if following:
            expect(page.locator("#next-step")).to_contain_text(da(f"step-{following}"))
            page.wait_for_timeout(SECOND_PRESS_MS)
            expect(page.locator("#next-step")).to_have_attribute("aria-disabled", "false")
            page.locator("#next-step").click()
    expect(page.locator("#next-step")).to_have_count(0)
