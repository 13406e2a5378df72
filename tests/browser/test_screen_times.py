"""What the screen says of time: when we begin, and when we are back from a break."""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, Words, da, wait_until
from tests.server_process import Message, ServerProcess

SITES = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
PHASES = [
    {"title": "Pause", "minutes": 10, "kind": "break"},
    {"title": "Overhoppet", "minutes": 10, "kind": "talk"},
    {"title": "Sparring på cases", "minutes": 10, "kind": "sparring"},
    {"title": "Pause igen", "minutes": 1, "kind": "break"},
]
en = Words("en")


def begin_at(server: ServerProcess, when: datetime.datetime) -> Message:
    return server.create_session(
        title="Prøve", question="Hvad nu?", date=f"{when:%Y-%m-%d}", start=f"{when:%H:%M}", sites=SITES, phases=PHASES
    )


def now() -> datetime.datetime:
    return datetime.datetime.now(ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize("role", ["screen", "tablet"])
def test_when_the_hour_has_passed_we_begin_in_a_moment(server: ServerProcess, new_page: NewPage, role: str) -> None:
    soon = now() + datetime.timedelta(hours=1)
    made = begin_at(server, soon)
    page = new_page()
    page.clock.install(time=datetime.datetime.now(datetime.UTC))
    page.goto(made["links"]["screen"]["AAL"] if role == "screen" else made["links"]["join_site"]["AAL"])
    if role == "tablet":
        page.locator("form.join-form button[type=submit]").click()
    head = page.locator("header h1")
    expect(head).to_have_text(da("phase-before", time=f"{soon:%H.%M}"))
    late = begin_at(server, now() - datetime.timedelta(minutes=1))
    page = new_page(late["links"]["screen"]["AAL"] if role == "screen" else late["links"]["join_site"]["AAL"])
    if role == "tablet":
        page.locator("form.join-form button[type=submit]").click()
    expect(page.locator("header h1")).to_have_text(da("phase-before-soon"))


def test_the_words_change_by_themselves_when_the_hour_comes(server: ServerProcess, new_page: NewPage) -> None:
    later = now() + datetime.timedelta(minutes=90)
    made = begin_at(server, later)
    page = new_page()
    ahead = later.utcoffset() or datetime.timedelta()
    page.add_init_script(f"globalThis.planned = '{later:%Y-%m-%dT%H:%M}:00Z'")
    page.add_init_script(f"globalThis.ahead = {ahead.total_seconds() * 1000}")
    page.add_init_script(HOUR_COMES_SOON)
    page.goto(made["links"]["screen"]["AAL"])
    expect(page.locator("header h1")).to_contain_text(re.compile(r"\d\d\.\d\d"))
    page.evaluate("globalThis.setHourIn(2000)")
    expect(page.locator("header h1")).to_have_text(da("phase-before-soon"))


HOUR_COMES_SOON = """(() => {
  const parse = Date.parse;
  let comesAt = 0;
  globalThis.setHourIn = (ms) => (comesAt = Date.now() + ms);
  Date.parse = (text) => (comesAt && text === planned ? comesAt + ahead : parse(text));
})()"""
"""No session begins within two seconds, since it begins at a whole minute: here the page is told that its does."""


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_break_says_when_we_are_back_and_with_what(server: ServerProcess, new_page: NewPage, language: str) -> None:
    made = begin_at(server, now())
    facilitator = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    facilitator.do({"type": "skip_phase", "id": "p2"}, {"type": "next_phase"})
    ends_at = facilitator.records()["programme", "programme"]["ends_at"]
    end = datetime.datetime.fromtimestamp(ends_at / 1000, ZoneInfo("Europe/Copenhagen"))
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768, language)
    say = da if language == "da" else en
    time = f"{end:%H.%M}" if language == "da" else f"{end:%H:%M}"
    expect(page.locator(".scene-pause h1")).to_have_text(say("screen-pause"))
    expect(page.locator(".pause-back")).to_have_text(say("screen-pause-back-next", time=time, next="Sparring på cases"))
    expect(page.locator(".pause-left")).to_contain_text(re.compile(r"9:\d\d"))


def test_a_break_that_is_over_says_in_a_moment_and_one_by_hand_no_time(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = begin_at(server, now())
    facilitator = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    facilitator.do({"type": "next_phase"}, {"type": "extend_phase", "minutes": -60})
    page = new_page(made["links"]["screen"]["AAL"], 1366, 768)
    expect(page.locator(".pause-back")).to_have_text(da("screen-pause-soon-next", next="Overhoppet"))
    expect(page.locator(".pause-left")).to_have_count(0)
    facilitator.do({"type": "next_phase"})
    expect(page.locator(".scene-wall")).to_be_visible()
    facilitator.do({"type": "show_scene", "scene": "pause"})
    expect(page.locator(".scene-pause h1")).to_be_visible()
    wait_until(page, lambda: page.locator(".pause-back").count() == 0)
