"""Take the guide's pictures of the programme, the stage, the room check and a site without a facilitator: da and en."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import ARGS, CHROMIUM  # noqa: E402
from scripts.screens_methods import take  # noqa: E402
from tests.browser.hands import Tablet, Words, desk_of, join_over_http  # noqa: E402
from tests.server_process import ServerProcess  # noqa: E402

METHODS = ("programme", "stage", "check", "cue", "help")
NAMES = {"AAL": "Aalborg", "KBH": "København"}
SCREEN = (960, 540)
KINDS = (("welcome", 10), ("writing", 15), ("building", 20), ("cross_check_in", 10), ("break", 10), ("outputs", 20))
LATE_MINUTES = 9
AFTERNOON = 14
"""The hour that the pictures show, wherever and whenever they are taken."""
SAID: dict[str, dict[str, Any]] = {
    "da": {
        "title": "Åbent værksted",
        "question": "Hvordan leder man innovation politisk?",
        "phases": ["Velkomst", "Skriv", "Stjæl og byg videre", "Tjek-ind på tværs", "Pause", "Det, vi tager med hjem"],
        "picked": "Tag udvalget med på en nattevagt, før der stemmes om sensorer.",
        "built": "Hos os bliver det en morgen med skraldemændene.",
    },
    "en": {
        "title": "Open workshop",
        "question": "How does a politician lead innovation?",
        "phases": ["Welcome", "Write", "Steal and build on it", "Cross check-in", "Break", "What we take home"],
        "picked": "Take the committee along on a night shift before it votes on sensors.",
        "built": "With us it will be a morning with the refuse collectors.",
    },
}


def main() -> None:
    """Take all pictures in both languages."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ServerProcess(f"sqlite:///{folder}/screens.db", rate_limits="off") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for language, said in SAID.items():
            late(server, browser, language, said)
            meeting(server, browser, language, said)
            alone(server, browser, language, said)
        browser.close()


def late(server: ServerProcess, browser: Browser, language: str, said: dict[str, Any]) -> None:
    """A day that is behind its plan, with København by itself and further behind, at Aalborg's desk."""
    before = sum(minutes for _, minutes in KINDS[:2])
    made = create(server, language, said, begun=before + LATE_MINUTES)
    desks = [desk_of(server, made, mark) for mark in NAMES]
    desks[0].do(*[{"type": "next_phase"}] * 3)
    desks[1].do({"type": "site_phase", "phase": "p2"})
    page = open_page(browser, made["links"]["facilitator"]["AAL"], language, 1366, 1200)
    page.locator(".desk-proposals").wait_for()
    page.locator(".desk-list-title").nth(4).click()
    page.locator(".desk-phase-acts").wait_for()
    take(page, "programme", language, ".desk-programme")
    page.context.close()


def meeting(server: ServerProcess, browser: Browser, language: str, said: dict[str, Any]) -> None:
    """A cross check-in on a screen, with a note picked for the other town and what that made of it."""
    made = create(server, language, said)
    desks = [desk_of(server, made, mark) for mark in NAMES]
    desks[0].do(*[{"type": "next_phase"}] * 4)
    page = open_page(browser, made["links"]["screen"]["AAL"], language, *SCREEN)
    writers = [Tablet(server, made, mark) for mark in NAMES]
    picked = writers[0].write(said["picked"], phase="p3")
    desks[0].do({"type": "pick", "note": picked})
    for desk in desks:
        desk.do({"type": "site_ready"})
    writers[1].do({"type": "answer_pick", "note": picked, "how": "build", "id": "b", "text": said["built"]})
    page.locator(".cross-thread .cross-bead.last").wait_for()
    others = [at_a_tablet(browser, made, mark, language) for mark in NAMES]
    page.wait_for_timeout(2_500)  # the halves have slid together
    take(page, "stage", language, ".stage")
    for each in (page, *others):
        each.context.close()


def alone(server: ServerProcess, browser: Browser, language: str, said: dict[str, Any]) -> None:
    """A site without a facilitator: the cue on its screen, the room check before the day, and a call for help."""
    made = create(server, language, said)
    leader = Tablet(server, made, key=made["keys"]["organiser"])
    leader.do({"type": "site_pace", "site": "KBH", "by": "server"}, {"type": "next_phase"}, {"type": "next_phase"})
    Tablet(server, made, "AAL").write(said["picked"])
    others = [at_a_tablet(browser, made, mark, language) for mark in NAMES]
    page = open_page(browser, made["links"]["screen"]["KBH"], language, *SCREEN)
    page.locator(".stage-cue").wait_for()
    take(page, "cue", language, ".stage")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.mouse.move(200, 200)
    page.mouse.move(400, 300)
    page.get_by_role("button", name=Words(language)("check-open")).click()
    page.locator(".room-check li").first.wait_for()
    page.wait_for_timeout(1_500)  # for the network's time
    take(page, "check", language, "dialog")
    page.context.close()
    others[1].get_by_role("button", name=Words(language)("help-call")).click()
    take(others[1], "help", language, ".hands")
    for each in others:
        each.context.close()


def at_a_tablet(browser: Browser, made: dict[str, Any], mark: str, language: str) -> Page:
    """Join in a town, so that its screen has somebody there."""
    page = open_page(browser, join_over_http(made, mark, "Yusuf"), language, 1180, 820)
    page.locator(".hands").wait_for()
    return page


def create(server: ServerProcess, language: str, said: dict[str, Any], begun: int = 0) -> dict[str, Any]:
    """Create a session of two towns whose programme was to begin so many minutes ago, early in the afternoon."""
    now = datetime.now(UTC)
    ahead = (AFTERNOON - now.hour + 11) % 24 - 11
    local = now + timedelta(hours=ahead, minutes=-begun)
    when = {"date": f"{local:%Y-%m-%d}", "start": f"{local:%H:%M}", "time_zone": f"Etc/GMT{-ahead:+d}"}
    sites = [{"name": name, "mark": mark, "language": language} for mark, name in NAMES.items()]
    phases = [
        {"id": f"p{n}", "title": title, "minutes": minutes, "kind": kind}
        for n, (title, (kind, minutes)) in enumerate(zip(said["phases"], KINDS, strict=True), 1)
    ]
    about = {"title": said["title"], "question": said["question"], "language": language, **when}
    return server.create_session(**about, sites=sites, phases=phases)


def open_page(browser: Browser, link: str, language: str, width: int, height: int) -> Page:
    """Open a page in this language."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK")
    context.add_init_script(f"localStorage.setItem('samtidig.language', '\"{language}\"')")
    page = context.new_page()
    if link:
        page.goto(link)
    return page


if __name__ == "__main__":
    main()
