"""Cases on the pages: brought before the day, taken by their owner, given feedback from the other town, worked on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, choose, choose_view, da, finish_joining, the_same_person
from tests.server_process import Message, ServerProcess

CASE, BETTER = "Borgerne hører om lokalplanen for sent", "Lokalplanen i ét kvarter ad gangen"
PARTS = [
    {"id": "p1", "title": "Udfordringen", "text": "Høringen kommer, når alt er tegnet."},
    {"id": "p2", "title": "Det vil vi have hjælp til", "text": "Hvem skal vi spørge først?"},
]
PRAISE, ASKED = "Modigt at sige højt.", "Hvem ringer I til i morgen?"


@pytest.fixture
def made(server: ServerProcess) -> Message:
    """A session to which the organiser has brought a case of Aalborg's, before anyone has come."""
    made = server.create_session()
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    owner = "Lene, Teknik og Miljø"
    organiser.do({"type": "bring_case", "id": "k-1", "title": CASE, "owner": owner, "parts": PARTS, "site": "AAL"})
    return made


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
    page.get_by_role("button", name=da("feedback-send")).click()
    expect(said(page, text)).to_be_visible()


def said(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_text(text, exact=True))


def answer(page: Page, text: str, how: str, word: str) -> None:
    name = re.compile(rf"^{re.escape(da(how))}: .*{re.escape(text)}")
    said(page, text).get_by_role("button", name=name).click()
    page.locator("#answer-word").fill(word)
    page.get_by_role("button", name=da("save"), exact=True).click()
    expect(said(page, text)).to_contain_text(word)


def test_a_case_goes_from_before_the_day_to_its_second_version(
    made: Message, server: ServerProcess, new_page: NewPage
) -> None:
    bodil = at_a_tablet(new_page, made, "AAL", "Bodil")
    grethe = at_a_tablet(new_page, made, "KBH", "Grethe", width=390, height=844)
    for page in (bodil, grethe):
        open_case(page, CASE)
    assert grethe.get_by_role("button", name=da("case-own")).count() == 0, "it is another site's"
    bodil.get_by_role("button", name=da("case-own")).click()
    expect(bodil.get_by_role("button", name=da("case-edit"), exact=True)).to_be_visible()

    give(grethe, "Udfordringen", "praise", PRAISE)
    give(grethe, "Det vil vi have hjælp til", "question", ASKED)
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
        expect(table.get_by_role("row", name=re.compile("^Udfordringen"))).to_contain_text("Vi ringer først.")
        expect(table).to_contain_text("Høringen kommer, når alt er tegnet.")
        expect(table.get_by_role("row", name=re.compile("^Det vil vi"))).to_contain_text(da("case-unchanged"))
    expect(said(grethe, PRAISE)).to_contain_text(da("feedback-to-version", version=1))

    # Two devices of the owner at once: the later one is shown both texts, and may keep both.
    phone = the_same_person(bodil, server, made)
    bodil.get_by_role("button", name=da("case-edit"), exact=True).click()
    bodil.locator("#case-text-p2").fill("Hvem ringer vi til?")
    edited = [{**PARTS[0], "text": "Fra telefonen"}, PARTS[1]]
    phone.do({"type": "edit_case", "id": "k-1", "base": phone.position(), "parts": edited})
    bodil.get_by_role("button", name=da("save"), exact=True).click()
    bodil.get_by_role("button", name=da("refused-see-both")).click()
    expect(bodil.get_by_role("dialog")).to_contain_text("Fra telefonen")
    bodil.get_by_role("button", name=da("race-keep-both")).click()
    expect(part(grethe, "Udfordringen")).to_contain_text("Fra telefonen")
    expect(part(grethe, "Udfordringen")).to_contain_text("Vi ringer først.")
    expect(part(grethe, "Det vil vi have hjælp til")).to_contain_text("Hvem ringer vi til?")

    # The owner chooses who sees it.
    bodil.get_by_role("button", name=da("case-edit"), exact=True).click()
    choose(bodil.get_by_role("radio", name=da("level-own"), exact=True))
    bodil.get_by_role("button", name=da("save"), exact=True).click()
    expect(grethe.get_by_text(da("cases-empty"))).to_be_visible()
