"""Take every scene of the screen, in both languages and at two sizes, of 2, 5 and 98 towns: `scenes.py FOLDER`.

One picture holds the scenes of one number of towns, size and language side by side. Name scenes to take those alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from server.core.scenes import SCENES
from server.rehearsal.day import day
from tests.browser.conftest import ARGUMENTS, open_watched_page
from tests.browser.hands import Tablet, desk_of
from tests.server_process import Message, ServerProcess

SIZES = [(1920, 1080), (1024, 768)]
LANGUAGES = ("da", "en")
TOWNS = (2, 3, 5, 8, 98)
SETTLE_MS = 1_300  # for what moves into its place, and for pages to be measured
COLUMNS = 4
NAMES = """
    Aalborg København Odense Esbjerg Randers Kolding Horsens Vejle Roskilde Herning Silkeborg Hørsholm Helsingør
    Næstved Viborg Fredericia Køge Holstebro Taastrup Slagelse Hillerød Sønderborg Svendborg Hjørring Holbæk
""".split()  # noqa: SIM905
REGIONS = ("Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland")
LONGEST = {"name": "Ringkøbing-Skjern", "mark": "RSK"}
QUESTION = {
    "da": "Hvordan styrker vi politikernes rolle i offentlig innovation?",
    "en": "How do we strengthen the role of politicians in public innovation?",
}
PHASES = [
    {"id": "p1", "title": "Skriv", "minutes": 20, "kind": "writing"},
    {"id": "p2", "title": "Tjek-ind på tværs", "minutes": 10, "kind": "cross_check_in"},
    {"id": "p3", "title": "Sparring på cases", "minutes": 25, "kind": "sparring"},
]
CASE = {
    "title": "Borgerne hører om lokalplanen for sent",
    "owner": "Lene, Teknik og Miljø",
    "parts": [
        {"id": "p1", "title": "Det vil vi have hjælp til", "text": "Hvem skal vi spørge, før planen er tegnet?"},
        {"id": "p2", "title": "Det har vi prøvet", "text": "Annoncer, møder på rådhuset og et brev til naboerne."},
    ],
}


def towns(number: int) -> list[Message]:
    """Return so many towns; from the last name on they are numbered."""
    found = [LONGEST]
    for n in range(number - 1):
        name = NAMES[n % len(NAMES)] + (f" {n // len(NAMES) + 1}" if n >= len(NAMES) else "")
        mark = f"{name[0]}{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}{'ABCDEFGH'[n // 26]}".upper()
        found.append({"name": name, "mark": mark.replace("Ø", "O").replace("Æ", "A").replace("Å", "A")})
    found = [found[1], found[0], *found[2:]] if number > 1 else found
    return [site | {"region": REGIONS[n % len(REGIONS)]} for n, site in enumerate(found)] if number > 8 else found


def workshop(server: ServerProcess, number: int) -> Message:
    """Return a workshop of so many towns before its start, in which people have checked in."""
    sites = towns(number)
    wifi = {"name": "Rådhuset Gæst", "password": "sommer2026"}
    sites[0] = {**sites[0], "wifi": wifi, "angle": "Hvordan får vi politikerne med fra begyndelsen?"}
    about = {"title": "Åbne værksteder", "question": QUESTION["da"], "date": "2026-12-03", "start": "13:00"}
    made = server.create_session(**about, sites=sites, phases=PHASES)
    said = day()
    for n, site in enumerate(sites[:12]):
        guest = Tablet(server, made, site["mark"], alias=f"Gæst {n}")
        guest.do({"type": "check_in", "id": f"c-{n}", "mood": n % 5 + 1, "text": said.check_ins[n].text})
    return made


def fill(server: ServerProcess, made: Message, number: int) -> None:
    """Begin, and have people write, answer, sort, vote and make outputs."""
    said, sites = day(), towns(number)
    marks = [site["mark"] for site in sites]
    desk = desk_of(server, made, marks[0])
    desk.do({"type": "next_phase"})
    people = [Tablet(server, made, mark, alias=f"Gæst {n}") for n, mark in enumerate(marks[:8])]
    for n, site in enumerate(sites[:8]):
        word = said.site_check_ins[n % len(said.site_check_ins)].text
        desk_of(server, made, site["mark"]).do({"type": "check_in", "id": f"w-{n}", "scope": "site", "text": word})
    written = [people[n % len(people)].write(note.text, kind=note.kind) for n, note in enumerate(said.notes[:18])]
    people[1].do(
        {"type": "add_note", "id": "n-built", "text": said.notes[19].text, "builds_on": written[0], "degree": "adapted"}
    )
    for n, output in enumerate(said.outputs[:4]):
        made_of = {"title": output.title, "text": output.text, "contact": output.contact, "maturity": output.maturity}
        people[n % 2].do({"type": "add_output", "id": f"u-{n}", "builds_on": written[n : n + 2], **made_of})
    for n, title in enumerate(("Politikerne er med", "Tid og ro", "Borgernes blik", "Penge")):
        desk.do({"type": "add_cluster", "id": f"k-{n}", "title": title})
        for note in written[3 * n : 3 * n + 3]:
            desk.do({"type": "place_note", "note": note, "cluster": f"k-{n}", "from": ""})
    for n, mark in enumerate(marks[:12]):
        for cluster, zone in enumerate(("all", "special" if n % 3 else "some", "some", "special" if n else "all")):
            desk_of(server, made, mark).do({"type": "sort_cluster", "cluster": f"k-{cluster}", "zone": zone})
    desk.do({"type": "open_vote", "id": "v", "of": "clusters", "budget": 5, "question": "Hvad prøver vi i morgen?"})
    for n, person in enumerate(people):
        person.do({"type": "place_dots", "vote": "v", "on": f"k-{n % 3}", "dots": 3})
        person.do({"type": "place_dots", "vote": "v", "on": "k-0", "dots": 2 if n % 3 else 3})
    desk.do({"type": "bring_case", "id": "s", **CASE}, {"type": "take_up_case", "case": "s"})
    for n, words in enumerate(("Ring til de tre nærmeste naboer, før I tegner.", "Modigt at sige højt.")):
        given = {"type": "give_feedback", "id": f"f-{n}", "case": "s", "part": "p1", "text": words}
        people[1].do({**given, "feedback_kind": ("proposal", "praise")[n]})
    for person in people[:7]:
        person.do({"type": "ask_to_speak", "on": True})
    desk.do({"type": "next_speaker"})
    desk.do({"type": "say_on_screen", "id": "m", "text": "Kaffen er klar i foyeren", "minutes": 10})


def scenes(server: ServerProcess, made: Message, number: int) -> Iterator[tuple[str, Message]]:
    """Yield each scene, with what it is of; a second one of the vote, which has a result by then."""
    desk = desk_of(server, made, towns(number)[0]["mark"])
    note = next(id for (kind, id) in desk.records() if kind == "note")
    for scene, row in SCENES.items():
        if scene in ("auto", "cross"):
            continue
        of = {"message": "m", "note": note}.get(row.of, "") if row.needs_of else ""
        yield scene, {"scene": scene, **({"of": of} if of else {})}
    desk.do({"type": "close_vote", "id": "v"}, {"type": "reveal_vote", "id": "v"})
    yield "vote-result", {"scene": "vote"}
    yield "case-one", {"scene": "case", "of": "s"}
    yield "output-one", {"scene": "outputs", "of": "u-0"}


def meet(server: ServerProcess, made: Message, number: int) -> None:
    """Hold a cross check-in."""
    marks = [site["mark"] for site in towns(number)]
    desk = desk_of(server, made, marks[0])
    desk.do({"type": "next_phase"})
    records = desk.records()
    for mark in marks[:2]:
        of = [id for (kind, id), record in records.items() if kind == "note" and record.get("site") == mark][:2]
        desk_of(server, made, mark).do(*({"type": "pick", "note": note} for note in of))
    desk.do({"type": "begin_cross"})


class Album:
    """Opens one workshop's screen in each size and language, and takes a picture of every scene in each."""

    def __init__(self, browser: Browser, made: Message, number: int, folder: Path) -> None:
        self.folder, self.number = folder, number
        self.pages: dict[str, Page] = {}
        self.taken: dict[str, list[Path]] = {}
        link = next(iter(made["links"]["screen"].values()))
        for width, height in SIZES:
            for language in LANGUAGES:
                page, _ = open_watched_page(browser, width, height, language)
                page.goto(link)
                page.locator(".stage").wait_for()
                self.pages[f"{number}-{width}-{language}"] = page

    def take(self, scene: str) -> None:
        """Take a scene of all of them."""
        for page in self.pages.values():
            page.locator(".stage").wait_for()
        next(iter(self.pages.values())).wait_for_timeout(SETTLE_MS)
        for name, page in self.pages.items():
            path = self.folder / f"{name}-{scene}.png"
            page.screenshot(path=path, animations="disabled")
            self.taken.setdefault(name, []).append(path)

    def sheets(self, browser: Browser) -> None:
        """Lay the pictures side by side, a page for each size and language."""
        for name, paths in self.taken.items():
            cells = "".join(
                f"<figure><img src='{path.name}'><figcaption>{path.stem}</figcaption></figure>" for path in paths
            )
            sheet = self.folder / f"sheet-{name}.html"
            sheet.write_text(
                f"<style>body{{display:grid;grid-template-columns:repeat({COLUMNS},1fr);gap:12px;margin:12px}}"
                f"figure{{margin:0;font:14px sans-serif}}img{{width:100%}}</style>{cells}"
            )
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(sheet.as_uri())
            page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
            page.close()
            sheet.unlink()
        for page in self.pages.values():
            page.context.close()


def main() -> None:
    """Take all scenes, or those that are named."""
    folder, named = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as kept,
        ServerProcess(f"sqlite:///{kept}/scenes.db", rate_limits="off") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        for number in TOWNS:
            made = workshop(server, number)
            album = Album(browser, made, number, folder)
            if not named or "before" in named:
                album.take("before")
            fill(server, made, number)
            desk = desk_of(server, made, towns(number)[0]["mark"])
            for name, scene in scenes(server, made, number):
                if not named or name in named:
                    desk.do({"type": "show_scene", **scene, "until": "keep"})
                    album.take(name)
            if not named or "cross" in named:
                meet(server, made, number)
                album.take("cross")
            album.sheets(browser)
            print(f"{folder}: {number} towns")
        browser.close()


if __name__ == "__main__":
    main()
