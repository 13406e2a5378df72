"""R6: after ninety real seconds without a network everything written arrives within 3 s, once and in order.

Three tablets lose their network at once, each in another way; four others keep theirs. All times are taken by the pages
themselves, by the machine's one clock, so that no figure includes waiting in Python. `make judge` waits the ninety
seconds and holds the times promised; `make test` plays the same with a shorter time, and asserts no times.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.hands import Tablet, da, finish_joining, in_javascript, note, send, wait_until, wait_until_connected
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

SHORT_S, PROMISED_S = 15, 90
SHOWN_WITHIN_MS = 10_000
THERE_WITHIN_MS = 3_000

# Someone who looks on: notes down when something was first seen on the page, and lets what waits come up.
LOOK_ON = """
(globalThis.saw = { away: 0, wall: {}, sent: {} });
setInterval(() => {
  const now = Date.now();
  if (document.querySelector(".banner")?.textContent.includes(AWAY)) saw.away ||= now;
  document.querySelector(".fresh-button")?.click();
  for (const note of document.querySelectorAll("article.note")) {
    const text = note.querySelector(".note-text").textContent;
    saw.wall[text] ??= now;
    if (note.querySelector(".state")?.textContent === SENT) saw.sent[text] ??= now;
  }
}, 50)""".replace("AWAY", in_javascript(da("line-away-since", time="X").split("X")[0])).replace(
    "SENT", in_javascript(da("state-sent"))
)


@dataclass
class Harmed:
    """A tablet that loses its network, and how it loses it."""

    page: Page
    mark: str
    harm: Callable[[], None]
    mend: Callable[[], None]
    texts: list[str]
    gone_at: float = 0
    shown_after: float = 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server with all limits at their defaults."""
    with ServerProcess(f"sqlite:///{tmp_path_factory.mktemp('ninety')}/samtidig.db") as process:
        yield process


@pytest.mark.parametrize("gone_s", [SHORT_S, pytest.param(PROMISED_S, marks=pytest.mark.judge)])
def test_after_90_s_offline_everything_arrives_within_3_s_once_and_in_order(
    server: ServerProcess, browser: Browser, gone_s: int
) -> None:
    made = server.create_session()
    Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).do({"type": "next_phase"}, {"type": "next_phase"})
    with FaultProxy(server.url) as aalborg, FaultProxy(server.url) as copenhagen:
        hole, cut, cable = (context(browser) for _ in range(3))
        alike, here, there = (context(browser, keeps_app=False) for _ in range(3))
        harmed = [
            Harmed(at_tablet(hole, made, aalborg.url, "AAL"), "A", aalborg.black_hole, aalborg.mend, []),
            Harmed(at_tablet(cut, made, copenhagen.url, "KBH"), "K", copenhagen.cut, copenhagen.mend, []),
            # The browser itself knows: it fires `offline` and `online`, and its open socket goes mute.
            Harmed(
                at_tablet(cable, made, server.url, "AAL"),
                "B",
                lambda: cable.set_offline(True),
                lambda: cable.set_offline(False),
                [],
            ),
        ]
        # Unharmed: one at each site to see what comes, and one that writes as the harmed ones do.
        on_lookers = [joined(here, made, server.url, "AAL"), joined(there, made, server.url, "KBH")]
        writer = joined(alike, made, server.url, "KBH")

        for each in harmed:
            write(each, 1)
        wait_until(writer, lambda: all(f"{each.mark}1" in exported(server, made) for each in harmed))

        began = time.monotonic()
        for each in harmed:
            each.gone_at = now_ms()
            each.harm()
        for each in harmed:
            write(each, 2, 3)
        for each in harmed:
            wait_until(each.page, lambda each=each: each.page.evaluate("saw.away"))  # type: ignore[misc]
            each.shown_after = each.page.evaluate("saw.away") - each.gone_at
        print({each.mark: f"told after {each.shown_after:.0f} ms" for each in harmed})
        if gone_s == PROMISED_S:
            assert max(each.shown_after for each in harmed) <= SHOWN_WITHIN_MS

        for each in harmed:  # half a sentence, a reload, and the other half
            write(each, 4)
            each.page.locator("#note-text").fill(f"{each.mark}5, half")
            if each.mark != "K":  # that one's browser has every reason to punish the sockets that failed all the time
                each.page.reload()
            expect(each.page.locator("#note-text")).to_have_value(f"{each.mark}5, half")
            each.page.locator("#note-text").press("End")
            each.page.locator("#note-text").type(" and whole")
            each.page.locator("#note-text").press("Control+Enter")
            each.texts.append(f"{each.mark}5, half and whole")
            write(each, 6)
            each.page.locator("#note-text").fill(f"{each.mark} not yet")
            for text in each.texts[1:]:
                expect(note(each.page, text)).to_contain_text(da("state-waiting"))

        send(writer, "Go on")  # the others do
        for page in on_lookers:
            wait_until(page, lambda page=page: page.evaluate("saw.wall['Go on']"))  # type: ignore[misc]
        writer.wait_for_timeout(max(0, began + gone_s - time.monotonic()) * 1000)
        assert exported(server, made) == ["A1", "B1", "K1", "Go on"]
        for each in harmed:
            expect(each.page.locator(".banner")).to_contain_text(da("line-away-since", time="X").split("X")[0])

        back_at = now_ms()
        for each in harmed:
            each.mend()
        send(writer, "Unharmed")  # as much as this machine needs anyway, now, is measured by one whose line never broke
        everything = [*(text for each in harmed for text in each.texts), "Go on", "Unharmed"]
        pages = [*(each.page for each in harmed), *on_lookers, writer]
        for page in pages:
            seen_all(page, everything)
        for each in harmed:
            wait_until(each.page, lambda each=each: each.texts[-1] in each.page.evaluate("saw.sent"))  # type: ignore[misc]

        # What this machine takes for one note, now; the ones that waited go one after the other.
        slack = max(page.evaluate("saw.wall.Unharmed") for page in on_lookers) - writer.evaluate("saw.wall.Unharmed")
        within = THERE_WITHIN_MS + slack * len(harmed[0].texts)
        for each in harmed:
            seen = {page: page.evaluate("saw.wall") for page in pages if page != each.page}
            after = max(wall[text] for wall in seen.values() for text in each.texts) - back_at
            print(f"{each.mark}: all on every other tablet after {after:.0f} ms; an unharmed one's took {slack} ms")
            said = max(each.page.evaluate("saw.sent").values()) - back_at
            if gone_s == PROMISED_S:
                assert after <= within
                assert said <= within, f"{each.mark} was told so after {said:.0f} ms"
            expect(each.page.locator(".banner")).to_have_count(0)
            expect(each.page.locator("#note-text")).to_have_value(f"{each.mark} not yet")

        assert sorted(exported(server, made)) == sorted(everything)
        for each in harmed:
            assert those_of(each.mark, exported(server, made)) == each.texts
            for page in pages:
                assert those_of(each.mark, on_the_wall(page)) == each.texts, "once, and in the order written"


def context(browser: Browser, *, keeps_app: bool = True) -> BrowserContext:
    """Make browser contexts with a script that notes when each text appears; those harmed need service workers."""
    made = browser.new_context(
        viewport={"width": 1180, "height": 820},
        locale="da-DK",
        service_workers="allow" if keeps_app else "block",
    )
    made.set_default_timeout(PATIENCE_MS)
    made.add_init_script(LOOK_ON)
    return made


def joined(context: BrowserContext, made: Message, address: str, mark: str) -> Page:
    """Join at this address."""
    page = context.new_page()
    page.goto(f"{address}/join#{made['keys']['join'][mark]}")
    finish_joining(page)
    return page


def at_tablet(context: BrowserContext, made: Message, address: str, mark: str) -> Page:
    """Join at this address, and wait until the service worker has stored the pages."""
    page = joined(context, made, address, mark)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from the device, from now on
    wait_until_connected(page)
    return page


def write(tablet: Harmed, *numbers: int) -> None:
    """Write notes without waiting for anything."""
    for number in numbers:
        tablet.texts.append(f"{tablet.mark}{number}")
        send(tablet.page, tablet.texts[-1])


def seen_all(page: Page, everything: list[str]) -> None:
    """Wait until all these texts have appeared on a page; fail with those that are missing."""

    def missing() -> set[str]:
        return set(everything) - set(page.evaluate("Object.keys(saw.wall)"))

    try:
        wait_until(page, lambda: not missing())
    except AssertionError:
        shown = page.locator("body").inner_text()
        raise AssertionError(f"{sorted(missing())} never came to {page.url}, which shows:\n{shown}") from None


def exported(server: ServerProcess, made: Message) -> list[str]:
    """Return the notes of a facilitator's export, site by site in the order of the journal."""
    told = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).export("md")
    return re.findall(rf"^- \*\*.+\*\* · {da('note-kind-idea')}: (.*)$", told, re.MULTILINE)


def on_the_wall(page: Page) -> list[str]:
    """Return the notes a tablet shows, oldest first."""
    return list(reversed(page.locator("article.note .note-text").all_inner_texts()))


def those_of(mark: str, texts: list[str]) -> list[str]:
    return [text for text in texts if re.match(rf"{mark}\d", text)]


def now_ms() -> float:
    """Return the time in milliseconds by the clock that the pages use too."""
    return time.time() * 1000
