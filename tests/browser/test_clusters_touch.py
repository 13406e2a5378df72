"""Sorting with a finger: by its handle a note is dragged; anywhere else the finger scrolls, and a tap chooses."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import da, desk_of, open_tablet, wait_until
from tests.browser.test_clusters import cluster, made, mini
from tests.browser.test_notices import overlap
from tests.server_process import Message, ServerProcess

__all__ = ["made"]
LONG_PRESS_MS = 900
"""Longer than Chromium takes a finger that stays for a long press."""


STILL_MS = 200
SEE_GHOSTS = """new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const each of addedNodes) if (each.classList?.contains("mini-ghost")) window.ghosts = (window.ghosts ?? 0) + 1;
}).observe(document.body, { childList: true })"""
"""A drag that the browser takes over at once is drawn for a moment only."""
COUNT_CHANGES = """new MutationObserver((changes) => {
  for (const { addedNodes, removedNodes } of changes)
    window.changes = (window.changes ?? 0) + addedNodes.length + removedNodes.length;
}).observe(document.querySelector(".clusters"), { childList: true, subtree: true })"""
MOST_CHANGES = 30
"""Of nodes, when two notes are let go of: what moves is drawn, not the board."""


class Finger:
    """One finger on a page, as the browser's own input."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.browser: CDPSession = page.context.new_cdp_session(page)
        self.at = (0.0, 0.0)

    def down(self, on: Locator) -> None:
        """Touch the middle of something."""
        box: Any = on.bounding_box()
        self.at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self._send("touchStart", [self.at])

    def move(self, x: float, y: float, steps: int = 8) -> None:
        """Move to a point of the page, without letting go."""
        x0, y0 = self.at
        for step in range(1, steps + 1):
            self.at = (x0 + (x - x0) * step / steps, y0 + (y - y0) * step / steps)
            self._send("touchMove", [self.at])
            self.page.wait_for_timeout(16)

    def over(self, what: Locator) -> None:
        """Move over something, without letting go."""
        box: Any = what.bounding_box()
        self.move(box["x"] + 40, box["y"] + 20)

    def up(self) -> None:
        """Let go, after standing still as a finger does: Chromium takes the next tap for the end of a fling if not."""
        self.page.wait_for_timeout(STILL_MS)
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[tuple[float, float]]) -> None:
        touched = [{"x": x, "y": y, "id": 1} for x, y in points]
        self.browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


def test_a_finger_drags_a_note_by_its_handle_and_scrolls_anywhere_else(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    other = desk_of(server, made, "KBH")
    for id, title in (("tid", "Tid"), ("rum", "Rum")):
        other.do({"type": "add_cluster", "id": id, "title": title})
    for number in range(20):
        other.do({"type": "add_note", "id": f"m-{number}", "text": f"En seddel mere, nummer {number}, om noget andet"})
    page = open_tablet(new_page("", 820, 1000, has_touch=True), made, "AAL")
    expect(page.locator(".loose .mini")).to_have_count(24)
    finger, ghost = Finger(page), page.locator(".mini-ghost")

    # By its handle: it goes along under the finger, and into the cluster
    finger.down(mini(page, "n-1").locator("[data-grip]"))
    finger.over(cluster(page, "Tid"))
    expect(page.locator(".cluster.over")).to_have_count(1)
    expect(ghost).to_have_count(1)
    finger.up()
    expect(cluster(page, "Tid").locator(".mini")).to_have_count(1)
    expect(ghost).to_have_count(0)
    wait_until(page, lambda: other.records()["note", "n-1"].get("cluster") == "tid")
    expect(page.locator(".chosen-bar")).to_have_count(0)  # the end of a drag is no tap

    # With all that are chosen, which a tap does
    for note in ("n-2", "n-3"):
        mini(page, note).tap()
        expect(mini(page, note)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".chosen-bar")).to_contain_text(da("clusters-chosen", count=2))
    expect(page.locator(".notice")).to_contain_text(da("clusters-placed", count=1, title="Tid"))
    wait_until(page, lambda: not overlap(page.locator(".notice"), page.locator(".chosen-bar")))
    finger.down(mini(page, "n-3").locator("[data-grip]"))
    page.evaluate(COUNT_CHANGES)
    finger.over(cluster(page, "Rum"))
    finger.up()
    expect(cluster(page, "Rum").locator(".mini")).to_have_count(2)
    assert page.evaluate("window.changes") <= MOST_CHANGES

    # Anywhere else on a note the finger scrolls, however it lies, and nothing is moved or chosen
    scrolled = "document.querySelector('.loose').scrollTop + scrollY"
    before = page.evaluate(scrolled)
    page.evaluate(SEE_GHOSTS)
    finger.down(mini(page, "m-4").locator(".mini-text"))
    finger.move(finger.at[0] + 4, finger.at[1] - 220)
    finger.up()
    wait_until(page, lambda: page.evaluate(scrolled) > before + 50)
    assert page.evaluate("window.ghosts ?? 0") == 0
    expect(page.locator(".chosen-bar")).to_have_count(0)

    # A finger that rests on it drags nothing either, and what the browser takes over ends a drag
    mini(page, "m-8").scroll_into_view_if_needed()
    finger.down(mini(page, "m-8").locator(".mini-text"))
    page.wait_for_timeout(LONG_PRESS_MS)
    finger.move(finger.at[0] + 120, finger.at[1])
    finger.up()
    assert page.evaluate("window.ghosts ?? 0") == 0
    finger.down(mini(page, "m-8").locator("[data-grip]"))
    page.wait_for_timeout(LONG_PRESS_MS)
    finger.over(cluster(page, "Rum"))
    expect(page.locator(".cluster.over")).to_have_count(1)
    expect(ghost).to_have_count(1)
    finger.browser.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    expect(ghost).to_have_count(0)
    finger.down(mini(page, "m-9").locator("[data-grip]"))
    finger.over(cluster(page, "Rum"))
    finger.up()
    wait_until(page, lambda: other.records()["note", "m-9"].get("cluster") == "rum")  # what came before has arrived too
    assert not other.records()["note", "m-8"].get("cluster")
    expect(page.locator(".loose .mini")).to_have_count(20)
