"""Take the guide's pictures of clusters, in Danish and English: the board, the theme team's page, and the zones."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import ARGS, CHROMIUM  # noqa: E402
from scripts.screens_methods import take  # noqa: E402
from tests.browser.hands import Tablet, desk_of  # noqa: E402
from tests.server_process import ServerProcess  # noqa: E402

METHODS = ("clusters", "themes", "zones")
NAMES = {"AAL": "Aalborg", "KBH": "København"}
SAID: dict[str, dict[str, Any]] = {
    "da": {
        "title": "Åbent værksted",
        "question": "Hvordan leder man innovation politisk?",
        "phase": "Saml i klynger",
        "loose": ["Sig det til medarbejderne, før avisen skriver det."],
        "clusters": ["Tid nok", "Først dem, det angår", "Kort og klart"],
        "sorted": [
            "Giv forsøget en slutdato, og hold den.",
            "Lad udvalget følge én borger i en uge.",
            "Spørg vaktmesteren, før I tegner.",
            "Skriv forslaget på én side.",
            "Et forsøg må tage den tid, det tager.",
        ],
    },
    "en": {
        "title": "Open workshop",
        "question": "How does a politician lead innovation?",
        "phase": "Sort into clusters",
        "loose": ["Tell the staff before the paper does."],
        "clusters": ["Time enough", "Those it concerns first", "Short and clear"],
        "sorted": [
            "Give the trial a last day, and keep it.",
            "Let the committee follow one citizen for a week.",
            "Ask the caretaker before you draw.",
            "Write the proposal on one page.",
            "A trial may take the time it takes.",
        ],
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
            take_all(browser, sort(server, language, said), language, said)
        browser.close()


def sort(server: ServerProcess, language: str, said: dict[str, Any]) -> Any:
    """Make a session of two towns that have sorted most of their notes; the last one resembles a cluster."""
    sites = [{"name": name, "mark": mark, "language": language} for mark, name in NAMES.items()]
    phases = [{"title": said["phase"], "minutes": 15, "kind": "clustering"}]
    about = {"title": said["title"], "theme": said["title"], "question": said["question"]}
    made = server.create_session(**about, sites=sites, phases=phases)
    desk, other = (desk_of(server, made, mark) for mark in NAMES)
    desk.do({"type": "next_phase"})
    here, there = (Tablet(server, made, mark, alias="Mette") for mark in NAMES)
    for text in said["loose"]:
        here.write(text)
    writers = (here, there, here, here, there)
    notes = [each.write(text) for each, text in zip(writers, said["sorted"], strict=True)]
    for number, title in enumerate(said["clusters"]):
        desk.do({"type": "add_cluster", "id": f"k-{number}", "title": title, "lang": language})
    for note, cluster in zip(notes[:4], (0, 1, 1, 2), strict=True):
        desk.do({"type": "place_note", "note": note, "cluster": f"k-{cluster}"})
    for cluster, zones in enumerate((("all", "special"), ("all", "all"), ("some", "some"))):
        for each, zone in zip((desk, other), zones, strict=True):
            each.do({"type": "sort_cluster", "cluster": f"k-{cluster}", "zone": zone})
    other.do({"type": "show_scene", "scene": "zones"})
    return made


def take_all(browser: Browser, made: Any, language: str, said: dict[str, Any]) -> None:
    """Take a picture of the board at the desk, of the theme team's page, and of the screen."""
    context = browser.new_context(viewport={"width": 1100, "height": 560}, locale="da-DK")  # the bar is in the picture
    context.add_init_script(f"localStorage.setItem('samtidig.language', '\"{language}\"')")
    page = context.new_page()
    page.goto(made["links"]["facilitator"]["AAL"])
    page.locator("#drawer-clusters").click()
    page.locator(".loose .mini").last.click()
    page.locator(".like-button").wait_for()
    take(page, "clusters", language, ".clusters")
    page.goto(made["links"]["facilitator"]["AAL"].replace("/desk#", "/themes#"))
    page.locator(".themes-two").wait_for()
    while page.locator(".in-hand .note-text").inner_text() != said["sorted"][4]:
        page.keyboard.press("j")
    page.locator(".likely .target").first.wait_for()
    take(page, "themes", language, ".themes-two")
    page.set_viewport_size({"width": 800, "height": 450})
    page.goto(made["links"]["screen"]["KBH"])
    page.locator(".zones-picture").wait_for()
    take(page, "zones", language, ".zones-picture")
    context.close()


if __name__ == "__main__":
    main()
