"""Take pictures of states that are seldom seen, at six sizes and in two languages: `states.py FOLDER [STATE...]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from server.rehearsal.day import day
from tests.browser.conftest import ARGUMENTS, open_watched_page
from tests.browser.hands import Tablet, Words, choose, desk_of, finish_joining
from tests.browser.workshop import PHASES_TO_WRITING, create_busy_workshop
from tests.server_process import DAY, Message, ServerProcess

SIZES = [(390, 844), (820, 1180), (1180, 820), (1366, 768), (1024, 768), (1920, 1080)]
SETTLE_MS = 700  # for what moves into its place
AWAY_MS = 12_000  # in which a site is known to be away
REST_MS = 2_200  # a desk's buttons rest as long after another's step
WIFI = {"name": "Musikhuset-gæst", "password": "kør-selv-2018"}
NAME = "Trekantområdets velfærdsteknologiindkøbssamarbejde og omsorg"
TEXT = "Velfærdsteknologiindkøbssamarbejdsaftalernes konsekvensberegninger skal ligge fremme, før nogen stemmer. "
TRANSLATE = Path(__file__).parents[1] / "tests" / "browser" / "translate.js"


class Stage:
    """A server, a browser and a language: what states are made of."""

    def __init__(self, server: ServerProcess, browser: Browser, language: str) -> None:
        self.server, self.browser, self.language, self.say = server, browser, language, Words(language)

    def open(self, link: str) -> Page:
        """Open a link, or a path, as a reader of this language."""
        page, _ = open_watched_page(self.browser, 1180, 820, self.language)
        page.goto(link if link.startswith("http") else self.server.url + link)
        return page

    def busy(self, steps: int = PHASES_TO_WRITING) -> Message:
        """Return a busy workshop, so many steps into its programme."""
        made = create_busy_workshop(self.server)
        desk_of(self.server, made).do(*[{"type": "next_phase"}] * (steps - PHASES_TO_WRITING))
        return made

    def new(self, steps: int = 0, *, begins: bool = False) -> Message:
        """Return a workshop in which nobody has written, with wifi and a long name; it begins soon, or is late."""
        sites = [{"name": "Aalborg", "mark": "AAL", "wifi": WIFI}, {"name": NAME, "mark": "TRE"}]
        start = datetime.now().astimezone() + timedelta(hours=2 if begins else -2)
        when = {"date": f"{start:%Y-%m-%d}", "start": f"{start:%H:%M}"}
        made = self.server.create_session(template=DAY, sites=sites, **when)
        desk_of(self.server, made).do(*[{"type": "next_phase"}] * steps)
        return made

    def many(self, sites: int) -> Message:
        """Return a workshop of so many towns, of which three have written."""
        names = [("Aalborg", "AAL"), ("København", "KBH"), ("Odense", "ODE"), ("Esbjerg", "ESB"), ("Aarhus", "AAR")]
        names += [("Randers", "RAN"), ("Kolding", "KOL"), ("Horsens", "HOR"), ("Vejle", "VEJ"), ("Roskilde", "ROS")]
        towns = [{"name": name, "mark": mark} for name, mark in names[:sites]]
        made = self.server.create_session(template=DAY, sites=towns)
        desk_of(self.server, made).do(*[{"type": "next_phase"}] * PHASES_TO_WRITING)
        for town, text in zip(towns[:3], day().notes, strict=False):
            Tablet(self.server, made, town["mark"]).write(text.text)
        return made

    def tablet(self, made: Message, text: str = "") -> Page:
        """Return the tablet of somebody with a long name, who has begun to write."""
        page = self.open(made["links"]["join_site"]["AAL"])
        finish_joining(page, NAME, self.say)
        page.locator("#note-text").fill(text)
        return page

    def desk(self, made: Message) -> Page:
        """Return Aalborg's desk when its buttons no longer rest."""
        page = self.open(made["links"]["facilitator"]["AAL"])
        page.locator("#next").wait_for()
        page.wait_for_timeout(REST_MS)
        return page

    def screen(self, made: Message) -> Page:
        """Return Aalborg's screen."""
        return self.open(made["links"]["screen"]["AAL"])

    def told(self, made: Message) -> Message:
        """Let somebody with a long name write long texts, and return the workshop."""
        guest = Tablet(self.server, made, "TRE", alias=NAME)
        guest.do({"type": "check_in", "id": "c-1", "mood": 4, "text": TEXT * 2})
        guest.write(TEXT * 2, kind="question")
        return made


def press(page: Page, name: str) -> Page:
    """Press the button with these words."""
    page.get_by_role("button", name=name, exact=True).first.click()
    return page


def after(page: Page, act: Callable[[Page], object]) -> Page:
    """Return the page after something has been done there."""
    act(page)
    return page


def handed_on(on: Stage) -> Page:
    """Scan the code again on a tablet with a draft."""
    made = on.busy()
    return after(on.tablet(made, "Halvt skrevet"), lambda page: page.goto(made["links"]["join_site"]["KBH"]))


def waiting_press(on: Stage) -> Page:
    """Press Next at a desk without a network."""
    page = on.desk(on.busy())
    page.context.set_offline(True)
    page.locator("#next").click()
    return page


def dropped_press(on: Stage) -> Page:
    """Let the other town press Next while this desk's press waits for the network."""
    made = on.busy()
    page = on.desk(made)
    page.context.set_offline(True)
    page.locator("#next").click()
    desk_of(on.server, made, "KBH").do({"type": "next_phase"})
    page.context.set_offline(False)
    page.wait_for_timeout(REST_MS)
    return page


def away(on: Stage, open_page: Callable[[Message], Page], sites: int = 2) -> Page:
    """Let a town's only tablet leave."""
    made = on.many(sites) if sites > 2 else on.busy()
    page = open_page(made)
    guest = on.open(made["links"]["join_site"]["KBH"])
    finish_joining(guest, "Yusuf", on.say)
    guest.context.close()
    page.wait_for_timeout(AWAY_MS)
    return page


def built_upon(on: Stage) -> Page:
    """Let another town build on one's note while one writes the next."""
    made = on.busy()
    page = press(on.tablet(made, TEXT), on.say("note-send"))
    page.locator("#note-text").fill("Halvt skrevet")
    guest = Tablet(on.server, made, "KBH", alias=NAME)
    mine = next(each for (_, _), each in guest.records().items() if each.get("text") == TEXT.strip())
    guest.do({"type": "add_note", "id": "n-built", "text": TEXT, "builds_on": mine["id"], "degree": "adapted"})
    return page


def screen_shown(on: Stage, made: Message, **scene: str) -> Page:
    """Let the desk choose a scene, and return the screen."""
    desk_of(on.server, made).do({"type": "show_scene", "until": "keep", **scene})
    return on.screen(made)


def blanked(on: Stage) -> Page:
    """Blank the screen by its key, and return the desk."""
    made = on.busy()
    page = on.desk(made)
    screen = on.screen(made)
    screen.locator(".stage .note").first.wait_for()
    screen.keyboard.press("b")
    return page


def moved_on(on: Stage, open_page: Callable[[Message], Page], steps: int = PHASES_TO_WRITING) -> Page:
    """Let the other town press Next."""
    made = on.busy(steps)
    page = open_page(made)
    desk_of(on.server, made, "KBH").do({"type": "next_phase"})
    return page


STATES: dict[str, Callable[[Stage], Page]] = {
    "join": lambda on: on.open(on.new()["links"]["join"]),
    "already-in": handed_on,
    "handing-on": lambda on: press(handed_on(on), on.say("join-someone-else")),
    "note-before": lambda on: press(on.tablet(on.new(), TEXT), on.say("note-send")),
    "note-writing": lambda on: press(on.tablet(on.busy(), TEXT), on.say("note-send")),
    "offline": lambda on: press(
        after(on.tablet(on.busy(), TEXT), lambda page: page.context.set_offline(True)), on.say("note-send")
    ),
    "check-in-too-long": lambda on: after(
        on.tablet(on.new()), lambda page: page.locator("#check-in-text").fill(TEXT * 12)
    ),
    "room-bar": lambda on: moved_on(on, lambda made: on.tablet(made, "Halvt skrevet"), PHASES_TO_WRITING + 1),
    "built-upon": built_upon,
    "meddled": lambda on: after(
        on.tablet(on.busy(), "Halvt"), lambda page: page.evaluate(f"{TRANSLATE.read_text()}; translatePage(false)")
    ),
    "desk-resting": lambda on: moved_on(on, on.desk),
    "desk-skipped": lambda on: press(on.desk(on.busy()), on.say("desk-skip-next")),
    "desk-waiting-press": waiting_press,
    "desk-dropped-press": dropped_press,
    "desk-away": lambda on: away(on, on.desk),
    "desk-blanked": blanked,
    "desk-chosen-scene": lambda on: after(
        on.desk(on.busy()),
        lambda page: choose(page.get_by_role("radio", name=on.say("scene-check_ins"), exact=True)),
    ),
    "desk-end": lambda on: after(on.desk(on.busy(13)), lambda page: page.locator("#next").click()),
    "screen-lobby": lambda on: on.screen(on.new(begins=True)),
    "screen-lobby-soon": lambda on: on.screen(on.new()),
    "screen-welcome": lambda on: on.screen(on.told(on.new(1))),
    "screen-wall": lambda on: on.screen(on.busy()),
    "screen-away": lambda on: away(on, on.screen),
    "screen-away-of-five": lambda on: away(on, on.screen, 5),
    "screen-away-of-ten": lambda on: away(on, on.screen, 10),
    "screen-empty-check-ins": lambda on: screen_shown(on, on.new(1), scene="check_ins"),
    "screen-check-out": lambda on: on.screen(on.told(on.new(13))),
    "screen-cross": lambda on: on.screen(on.new(5)),
    "screen-break": lambda on: on.screen(on.busy(6)),
    "screen-outputs": lambda on: on.screen(on.busy(10)),
    "no-page": lambda on: on.open("/nowhere"),
    "index": lambda on: on.open("/"),
    "wrong-screen-key": lambda on: on.open("/screen#0123456789abcdef.wrong"),
    "sheets": lambda on: after(
        on.open(on.new()["links"]["organiser"]),
        lambda page: page.get_by_role("tab", name=on.say("setup-tab-sheets")).click(),
    ),
    "wrong-key": lambda on: on.open("/desk#0123456789abcdef.wrong"),
    "report": lambda on: on.open(on.busy()["links"]["report"]),
}


def main(folder: Path, names: list[str]) -> None:
    """Take the pictures of these states, or of all."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        ServerProcess(f"sqlite:///{data}/states.db", rate_limits="off") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGUMENTS))
        for name in names or STATES:
            for language in ("da", "en"):
                page = STATES[name](Stage(server, browser, language))
                for width, height in SIZES:
                    page.set_viewport_size({"width": width, "height": height})
                    if name.startswith("screen-"):
                        page.reload()  # a projector does not change its size while it shows a page
                        page.locator(".stage").wait_for()
                    page.wait_for_timeout(SETTLE_MS)
                    page.screenshot(path=folder / f"{name}-{width}x{height}-{language}.png")
                page.context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
