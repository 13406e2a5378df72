"""The default programme, with two towns in it: each phase is begun at a desk, and shows on all twelve pages."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Browser, expect

from server.templates import template
from tests.browser.hands import da
from tests.browser.town import Town, seconds_left
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

TEMPLATE = "aabent-vaerksted"
NAMES = {"AAL": "Aalborg", "KBH": "København"}
PEOPLE = {"AAL": ("Mette", "Bodil", "Jens"), "KBH": ("Yusuf", "Grethe", "Ida")}
SEES = {
    "welcome": ("people", "check-in", "check_ins"),
    "talk": ("notes", "note", "wall"),
    "writing": ("notes", "note", "prompt"),
    "clustering": ("clusters", "note", "clusters"),
    "cross_check_in": ("people", "note", "check_ins"),
    "break": ("notes", "note", "pause"),
    "sparring": ("cases", "note", "case"),
    "building": ("notes", "note", "wall"),
    "outputs": ("outputs", "note", "outputs"),
    "prioritising": ("outputs", "note", "outputs"),
    "bazaar": ("outputs", "note", "outputs"),
    "check_out": ("people", "check-in", "check_ins"),
}
"""By the kind of phase: the view that tablets open, what they offer first, and the scene on all screens."""


def create(server: ServerProcess) -> Message:
    """Create a session of the default programme, with two towns and a question."""
    made = template(TEMPLATE)
    sites = [
        site | {"name": name, "mark": mark} for site, (mark, name) in zip(made["sites"], NAMES.items(), strict=True)
    ]
    return server.create_session(**made | {"question": "Hvordan leder man innovation politisk?", "sites": sites})


class Day:
    """The default programme, and both towns in it."""

    def __init__(self, server: ServerProcess, browser: Browser, made: Message, wifi: FaultProxy) -> None:
        self.server, self.made, self.wifi = server, made, wifi
        self.phases = template("aabent-vaerksted")["phases"]
        self.at = -1
        self.aal = Town(browser, made, "AAL", PEOPLE["AAL"], server.url)
        self.kbh = Town(browser, made, "KBH", PEOPLE["KBH"], wifi.url)
        self.towns = (self.aal, self.kbh)
        self.screens = [*self.aal.screens, *self.kbh.screens]

    @property
    def phase(self) -> dict[str, Any]:
        return dict(self.phases[self.at])

    def next_title(self) -> str:
        return str(self.phases[self.at + 1]["title"]) if self.at + 1 < len(self.phases) else ""

    def begin_next(self, town: Town, *, held_early: bool = False) -> None:
        """Press Next at a town's desk, and check what all twelve pages show."""
        pressed = time.monotonic()
        expect(town.desk.locator("#next")).to_have_attribute("aria-disabled", "false")
        town.desk.locator("#next").click()
        self.at += 1
        kind, steps = self.phase["kind"], self.phase.get("steps", [])
        view, first, by_itself = SEES[kind]
        verb = da(f"step-verb-{steps[0]['name']}") if steps else da(f"phase-verb-{kind}")
        for each in self.towns:
            each.see("desk", now=self.phase["title"])
            each.see("tablet", verb=verb)
            each.follow(verb)
            each.see(
                "tablet", verb=verb, view=view, first=first, prompt=self.phase.get("prompt", ""), cross=int(held_early)
            )
            each.see("screen", scene="cross" if held_early else by_itself)
        if not held_early:
            self.count_down(pressed)

    def count_down(self, pressed: float) -> None:
        """Check that every page counts down the minutes of the phase, or of its first step, since it was begun."""
        whole = self.phase["minutes"] * 60
        step = self.phase["steps"][0]["minutes"] * 60 if "steps" in self.phase else whole
        for town in self.towns:
            for what, page in town.pages:
                left = seconds_left(page, what)
                passed = time.monotonic() - pressed
                full = whole if what == "desk" else step
                assert full - passed - 2 <= left <= full, (what, left, passed)

    def desks_offer(self, *words: str, leads: str | None = None) -> None:
        """Check that this, and nothing else, is the big button at both desks, and to which phase Next leads."""
        for town in self.towns:
            town.see("desk", next=list(words), leads=self.leads() if leads is None else leads, atOnce=True)

    def leads(self) -> str:
        """Return the words of Next for the phase it leads to."""
        if not self.next_title():
            return ""
        return f"{self.next_title()} · {da('desk-minutes', count=self.phases[self.at + 1]['minutes'])}"
