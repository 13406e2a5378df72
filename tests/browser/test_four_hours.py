"""R16: the screen page's memory and DOM do not grow over the 10,000 changes of a four-hour workshop."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet
from tests.server_process import Message, ServerProcess

NOTES = 150
AT_ONCE = 50  # commands in one call, so that each update holds many of them
FIRST = 3_000
ALL = 10_000
TURNS = 12  # per round
MOST_NODES = 3_000
ONE_MORE_NOTE = 50  # nodes; the page that is up may hold another number of notes
MOST_KEPT_PER_CHANGE = 50  # bytes: less than two small objects. What the engine itself keeps was 6 to 27, ever less

# As a hand on the space bar, drawn each time.
TURN = """async (times) => {
  for (let turn = 0; turn < times; turn++) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}"""


class Size(NamedTuple):
    """The size of a page after a garbage collection."""

    nodes: int
    """DOM nodes, those detached from the page too."""
    listeners: int
    heap: int


class Day:
    """A session in which rounds of commands hide, restore and edit every note; the screen must render each round."""

    def __init__(self, server: ServerProcess, made: Message, page: Page) -> None:
        self.page = page
        self.facilitator = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
        self.writer = Tablet(server, made, "KBH")
        self.changes = 0
        self.rounds = 0
        self.facilitator.do(*[{"type": "next_phase"}] * 3)
        self._all("add_note", text=self._words())
        self.base = self.writer.position()  # of an edit; one's own changes since then are no race

    def go_on_to(self, changes: int) -> None:
        """Run whole rounds until there have been this many changes; after each round all notes are shown."""
        while self.changes < changes:
            self.rounds += 1
            self._all("withdraw_note")
            expect(self.page.locator(".stage-empty")).to_be_visible()
            self._all("return_note")
            expect(self.page.locator(".wall-note").first).to_be_visible()
            self._all("edit_note", text=self._words(), base=self.base)
            expect(self.page.locator(".wall-note").first).to_contain_text(self._words()[:12])
            self.page.evaluate(TURN, TURNS)

    def _words(self) -> str:
        return f"Omgang {self.rounds:05}: {'ord ' * 60}".strip()

    def _all(self, kind: str, **fields: str) -> None:
        for at in range(0, NOTES, AT_ONCE):
            self.writer.do(*({"type": kind, "id": f"m-{n}", **fields} for n in range(at, at + AT_ONCE)))
        self.changes += NOTES


def test_a_screens_memory_does_not_grow_between_3000_and_10000_changes(
    server: ServerProcess, new_page: NewPage
) -> None:
    made = server.create_session()
    page = new_page(made["links"]["screen"]["AAL"], 1280, 720)
    day = Day(server, made, page)
    day.go_on_to(FIRST)
    before, done = size_of(page), day.changes
    day.go_on_to(ALL)
    after = size_of(page)
    print(f"{done} changes: {before}; {day.changes}: {after}")
    assert after.nodes <= before.nodes + ONE_MORE_NOTE
    assert after.nodes < MOST_NODES
    assert after.listeners <= before.listeners + ONE_MORE_NOTE
    assert after.heap - before.heap < MOST_KEPT_PER_CHANGE * (day.changes - done)


def size_of(page: Page) -> Size:
    devtools = page.context.new_cdp_session(page)
    for _ in range(3):
        devtools.send("HeapProfiler.collectGarbage")
    counted = devtools.send("Memory.getDOMCounters")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"]
    devtools.detach()
    return Size(counted["nodes"], counted["jsEventListeners"], int(heap))
