"""The programme at the desk, on a tablet and on the screen: time stands still, a jump, a site by itself, the plan."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, open_tablet
from tests.server_process import Message, ServerProcess


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session()


def test_time_stands_still_a_site_works_by_itself_and_the_plan_is_put_right(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    other.do({"type": "next_phase"}, {"type": "next_phase"}, {"type": "next_phase"})
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    tablet = open_tablet(new_page(), made, alias="Mette")
    title, offers = desk.locator(".desk-now h2"), desk.locator(".desk-proposals button")
    expect(title).to_contain_text("Skriv")
    tablet.locator("#note-text").fill("En kladde, der ikke må forsvinde")

    desk.get_by_role("button", name=da("desk-pause")).click()
    expect(screen.locator(".stage")).to_contain_text(da("time-stands"))
    expect(tablet.locator(".head .countdown .icon")).to_be_visible()
    stood = tablet.locator(".head .countdown").inner_text()
    desk.locator(".notice").filter(has_text=da("desk-done-pause_time")).get_by_role("button").click()  # undone
    expect(tablet.locator(".head .countdown .icon")).to_have_count(0)
    assert re.search(r"\d+:\d\d", stood)

    desk.locator(".desk-list-title", has_text="Stjæl og byg videre").click()
    desk.get_by_role("button", name=da("desk-go-here")).click()
    expect(title).to_contain_text("Stjæl")
    desk.locator(".desk-undo").get_by_role("button", name=da("desk-undo")).click()
    expect(title).to_contain_text("Skriv")

    desk.get_by_role("button", name=da("desk-alone-here", site="Aalborg")).click()
    expect(desk.locator(".desk-now-label")).to_have_text(da("desk-now-alone"))
    expect(screen.locator(".stage")).to_contain_text(da("screen-alone", site="Aalborg"))
    expect(tablet.locator(".head-title")).to_contain_text(da("alone-here"))
    expect(tablet.locator("#note-text")).to_have_value("En kladde, der ikke må forsvinde")
    assert other.records()["programme", "programme"]["phase"] == "p3"
    desk.get_by_role("button", name=da("desk-join-others")).click()
    expect(title).to_contain_text("Skriv")

    other.do({"type": "extend_phase", "minutes": 9})
    expect(offers.first).to_be_visible()
    before = {id: record["minutes"] for (kind, id), record in other.records().items() if kind == "phase"}
    offers.first.click()
    expect(desk.locator(".notice")).to_contain_text([da("desk-done-catch_up")])
    after = {id: record["minutes"] for (kind, id), record in other.records().items() if kind == "phase"}
    assert before != after
    desk.locator(".desk-undo").get_by_role("button", name=da("desk-undo")).click()
    expect(offers.first).to_be_visible()


def test_a_site_without_a_facilitator_has_cues_and_calls_for_help(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    leader = Tablet(server, made, key=made["keys"]["organiser"])
    leader.do({"type": "next_phase"}, {"type": "next_phase"}, {"type": "site_pace", "site": "KBH", "by": "server"})
    screen = new_page(made["links"]["screen"]["KBH"], 1920, 1080)
    expect(screen.locator(".stage-cue")).to_contain_text("Skriv")
    tablet = open_tablet(new_page(), made, "KBH", alias="Yusuf")
    tablet.get_by_role("button", name=da("help-call")).click()
    expect(tablet.locator(".hands [role=status]")).to_have_text(da("help-called"))
    desk = new_page(made["links"]["facilitator"]["KBH"], 1366, 768)
    expect(desk.locator(".desk-signals")).to_contain_text(da("desk-signal-help", count=1))
    organiser = new_page(made["links"]["organiser"], 1366, 768)
    call = organiser.locator(".help-calls li")
    expect(call).to_contain_text("København kalder på tovholderen siden kl. ")
    expect(call.get_by_role("link")).to_have_attribute("href", made["links"]["facilitator"]["KBH"])
