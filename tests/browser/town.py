"""One town of a workshop in browsers: a desk, two screens and three tablets; and what each of these pages shows now."""

from __future__ import annotations

import re
from typing import Any, Literal

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import open_watched_page
from tests.browser.hands import Watch, join_over_http, wait_until, watch_page
from tests.server_process import Message

What = Literal["desk", "screen", "tablet"]
_LEFT = """left: document.querySelector(".countdown")?.textContent.trim() ?? "","""
_READ: dict[What, str] = {
    # `next`: the words of the big buttons, of which there should never be two; `atOnce`: it is seen without scrolling
    "desk": """() => {
      const big = [...document.querySelectorAll(".desk .primary.big, .desk .primary.desk-big")];
      return { LEFT
        now: document.querySelector(".desk-now h2")?.textContent.trim() ?? "",
        next: big.map((each) => (each.querySelector("b") ?? each).textContent.trim()),
        atOnce: big.every((each) => each.getBoundingClientRect().bottom + scrollY <= innerHeight),
        leads: document.querySelector("#next .desk-next-words span")?.textContent ?? "",
      };
    }""",
    "screen": """() => {
      const stage = document.querySelector(".stage");
      return { LEFT
        scene: stage?.className.match(/scene-(\\w+)/)?.[1] ?? "",
        verb: stage?.querySelector("h1, h2")?.textContent.trim() ?? "",
        join: stage?.className.match(/way-(\\w+)/)?.[1] ?? "",
        band: stage?.querySelectorAll(".cross-band").length ?? 0,
      };
    }""",
    "tablet": """() => ({ LEFT
      verb: document.querySelector(".head h1")?.textContent.trim() ?? "",
      prompt: document.querySelector(".prompt-text")?.textContent ?? "",
      view: document.querySelector('.view-tabs [aria-selected="true"]')?.id.replace("view-", "") ?? "",
      first: document.querySelector(".hand .check-in, .hand .note-form")?.matches(".check-in") ? "check-in" : "note",
      cross: document.querySelectorAll(".cross-panel").length,
    })""",
}


class Town:
    """The pages of a town, which reach the server at `address`. The desk and its screens share a browser."""

    def __init__(self, browser: Browser, made: Message, mark: str, aliases: tuple[str, str, str], address: str) -> None:
        self.mark = mark
        self.watches: list[Watch] = []
        desk, screen = (_at(address, made["links"][name][mark]) for name in ("facilitator", "screen"))
        self.desk = self._open(browser, 1366, 768)
        self.screens = [self._beside(self.desk, 1920, 1080), self._beside(self.desk, 1024, 768)]
        self.tablets = [self._open(browser, *size) for size in ((1180, 820), (820, 1180), (390, 844))]
        tablets = [join_over_http(made, mark, alias, address) for alias in aliases]
        for (_, page), link in zip(self.pages, (desk, screen, f"{screen}&name=Foyer", *tablets), strict=True):
            page.goto(link, wait_until="commit")

    @property
    def pages(self) -> list[tuple[What, Page]]:
        return [
            ("desk", self.desk),
            *(("screen", each) for each in self.screens),
            *(("tablet", each) for each in self.tablets),
        ]

    def see(self, what: What, **expected: Any) -> None:
        """Wait until all pages of a kind show this."""
        for kind, page in self.pages:
            if kind == what:
                see(page, what, **expected)

    def follow(self, verb: str) -> None:
        """Have whoever typed a moment ago, and so was left where they were, go where the room is."""
        for tablet in self.tablets:
            bar = tablet.locator(".room-bar")
            if bar.count():
                expect(bar).to_contain_text(verb)
                bar.get_by_role("button").click()

    def close(self) -> None:
        """Close its browsers, and check what they logged and requested."""
        for page in (self.desk, *self.tablets):
            page.context.close()
        for watch in self.watches:
            watch.assert_clean()

    def _open(self, browser: Browser, width: int, height: int) -> Page:
        page, watch = open_watched_page(browser, width, height)
        self.watches.append(watch)
        return page

    def _beside(self, page: Page, width: int, height: int) -> Page:
        other = page.context.new_page()
        other.set_viewport_size({"width": width, "height": height})
        self.watches.append(watch_page(other))
        return other


def see(page: Page, what: What, **expected: Any) -> None:
    """Wait until a page shows this; say what it shows instead."""
    shown: dict[str, Any] = {}

    def as_expected() -> bool:
        shown.update(shows(page, what))
        return {key: shown[key] for key in expected} == expected

    try:
        wait_until(page, as_expected)
    except AssertionError:
        raise AssertionError(f"a {what} shows {shown}, not {expected}") from None


def shows(page: Page, what: What) -> dict[str, Any]:
    """Return what a page shows now."""
    found: dict[str, Any] = page.evaluate(_READ[what].replace("LEFT", _LEFT))
    return found


def seconds_left(page: Page, what: What) -> int:
    """Return the seconds that a page counts down, negative when time is up."""
    left = str(shows(page, what)["left"])
    found = re.search(r"(−?)(\d+):(\d\d)", left)
    assert found, f"a {what} counts nothing down: {left!r}"
    sign, minutes, seconds = found.groups()
    return (int(minutes) * 60 + int(seconds)) * (-1 if sign else 1)


def _at(address: str, link: str) -> str:
    """Return a link with another address than the server's."""
    return address + "/" + link.split("/", 3)[3]
