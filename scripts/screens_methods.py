"""Take the pictures of the facilitators' guide, in Danish and English: `make screens`.

Starts a server of its own, plays one town's writing phase in it over HTTP, and takes of the desk what each method
shows: the steps, who sees the notes, the tables, an answer, a paper typed in, a case, a vote, the screens, and a cross
check-in.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import ARGS, CHROMIUM, IMAGES  # noqa: E402
from tests.browser.hands import Tablet, Words, desk_of  # noqa: E402
from tests.server_process import ServerProcess  # noqa: E402

METHODS = ("steps", "levels", "tables", "answering", "paper", "cases", "dots", "screens", "cross")
MARGIN = 12
"""Round each part, in pixels: the ring of what has the focus lies outside it."""
TABLES = {"1": 6, "2": 5, "3": 8, "4": 6}
STEPS = [{"name": name, "minutes": minutes} for name, minutes in (("alone", 5), ("pairs", 5), ("fours", 5), ("all", 5))]
SAID = {
    "da": {
        "title": "Åbent værksted",
        "question": "Hvordan leder man innovation politisk?",
        "phases": ["Skriv: hver for sig, to og to, fire, alle", "Saml i klynger", "Tjek-ind på tværs"],
        "theirs": "Politikerne er værter ved bordene.",
        "built": "Også her: tre uger, og så ser vi på det sammen.",
        "notes": [
            "Sig det til medarbejderne, før avisen skriver det.",
            "Vi prøver i tre uger, ikke i tre år.",
            "Mål dørtrinene, før I køber robotten.",
        ],
        "asks": "Hvem betaler for de tre uger?",
        "answer": "Det gør udvalget, af sin egen pulje.",
        "case": "Borgerne hører om lokalplanen for sent",
        "owner": "Lene, Teknik og Miljø",
        "part": ("Det vil vi have hjælp til", "Hvem skal vi spørge, før planen er tegnet?"),
        "feedback": {
            "praise": "Modigt at sige højt.",
            "proposal": "Ring til de tre nærmeste naboer, før I tegner.",
        },
        "coffee": "Kaffen er klar i foyeren",
        "asked": "Hvad prøver vi allerede i morgen?",
        "paper": "- Spørg vaktmesteren først\n- Én side, ikke tolv\n- Giv den en slutdato fra dag ét",
    },
    "en": {
        "title": "Open workshop",
        "question": "How does a politician lead innovation?",
        "phases": ["Write: alone, pairs, fours, all", "Sort into clusters", "Cross check-in"],
        "theirs": "The politicians host the tables.",
        "built": "Here too: three weeks, and then we look at it together.",
        "notes": [
            "Tell the staff before the paper does.",
            "Let us try for three weeks, not three years.",
            "Measure the doorsteps before you buy the robot.",
        ],
        "asks": "Who pays for the three weeks?",
        "answer": "The committee does, from its own funds.",
        "case": "People hear of the local plan too late",
        "owner": "Lene, Planning",
        "part": ("What we want help with", "Whom do we ask before the plan is drawn?"),
        "feedback": {
            "praise": "Brave to say aloud.",
            "proposal": "Ring the three nearest neighbours before you draw.",
        },
        "coffee": "Coffee is ready in the foyer",
        "asked": "What do we try as soon as tomorrow?",
        "paper": "- Ask the caretaker first\n- One page, not twelve\n- Give it a last day from day one",
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
            play(server, browser, language, said)
        browser.close()


def play(server: ServerProcess, browser: Browser, language: str, said: dict[str, Any]) -> None:
    """Play the writing phase of one town, and take a picture at each method."""
    say = Words(language)
    made = server.create_session(**setup(said, language))
    desk_of(server, made).do({"type": "next_phase"})
    tables = [seat(server, made, "AAL", table, people) for table, people in TABLES.items()]
    guest = seat(server, made, "KBH", "1", 9)
    ids = [tablet.write(text) for tablet, text in zip(tables, said["notes"], strict=False)]
    guest.write(said["notes"][0])
    tables[3].do({"type": "raise_hand", "on": True})
    page = open_desk(browser, made["links"]["facilitator"]["AAL"], language)
    take(page, "steps", language, ".desk-now")
    take(page, "levels", language, ".desk-writing")
    page.locator("[data-reveal]").click()
    page.locator(".desk-revealed").wait_for()
    guest.do({"type": "reply", "id": "q", "to": ids[1], "reply_kind": "question", "text": said["asks"]})
    page.get_by_role("button", name=say("desk-answer"), exact=True).click()
    page.locator(".desk-answer textarea").fill(said["answer"])
    take(page, "answering", language, ".desk-questions")
    page.locator("#drawer-tables").click()
    take(page, "tables", language, ".desk-tables")
    page.locator("#paper-table").fill("4")
    page.locator("#paper-text").fill(said["paper"])
    take(page, "paper", language, ".desk-paper")
    work_on_a_case(desk_of(server, made), guest, said)
    page.locator("#drawer-cases").click()
    page.locator(".desk-case summary").click()
    take(page, "cases", language, ".desk-case")
    vote(desk_of(server, made), [*tables, guest], ids, said)
    page.locator("#drawer-votes").click()
    take(page, "dots", language, ".desk-votes > section")
    screens = show_on_screens(server, browser, made, ids, said, page)
    take(page, "screens", language, ".desk-room")
    screens.close()
    meet(server, made, ids, guest, said)
    take(page, "cross", language, ".desk-cross")
    page.context.close()


def work_on_a_case(desk: Tablet, guest: Tablet, said: dict[str, Any]) -> None:
    """Bring a case that nobody has taken yet, take it up, and have the other town say something of it."""
    title, text = said["part"]
    part = {"id": "p1", "title": title, "text": text}
    desk.do({"type": "bring_case", "id": "k", "title": said["case"], "owner": said["owner"], "parts": [part]})
    desk.do({"type": "take_up_case", "case": "k"})
    for kind, words in said["feedback"].items():
        given = {"type": "give_feedback", "id": f"f-{kind}", "case": "k", "part": "p1"}
        guest.do({**given, "feedback_kind": kind, "text": words})


def vote(desk: Tablet, voters: list[Tablet], ids: list[str], said: dict[str, Any]) -> None:
    """Hold a vote on the notes, and show its result."""
    desk.do({"type": "open_vote", "id": "v", "of": "notes", "budget": 3, "question": said["asked"]})
    for n, voter in enumerate(voters):
        for at, dots in enumerate((5 + n, 4, 2)):
            voter.do({"type": "place_dots", "vote": "v", "on": ids[(at + n // 2) % len(ids)], "dots": dots})
    desk.do({"type": "close_vote", "id": "v"}, {"type": "reveal_vote", "id": "v"})


def meet(server: ServerProcess, made: dict[str, Any], ids: list[str], guest: Tablet, said: dict[str, Any]) -> None:
    """Hold a cross check-in up to the first answer."""
    desks = [Tablet(server, made, key=made["keys"]["facilitator"][mark]) for mark in ("AAL", "KBH")]
    desks[0].do({"type": "next_phase"}, {"type": "next_phase"})
    theirs = desks[1].write(said["theirs"])
    for desk, note in ((desks[0], ids[0]), (desks[0], ids[1]), (desks[1], theirs)):
        desk.do({"type": "pick", "note": note})
    for desk in desks:
        desk.do({"type": "site_ready"})
    guest.do({"type": "answer_pick", "note": ids[1], "how": "build", "id": "built", "text": said["built"]})


def show_on_screens(
    server: ServerProcess, browser: Browser, made: dict[str, Any], ids: list[str], said: dict[str, Any], desk: Page
) -> BrowserContext:
    """Open two screens, have them say something while two scenes wait, and have the other town offer one."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="da-DK")
    for name in ("Foyer", "Sal"):
        context.new_page().goto(f"{made['links']['screen']['AAL']}&name={name}")
    desk.get_by_role("radio", name="Sal").wait_for()
    leader = desk_of(server, made)
    leader.do({"type": "say_on_screen", "id": "m", "text": said["coffee"], "minutes": 10})
    for id, scene in (("q-1", "clusters"), ("q-2", "barometer")):
        leader.do({"type": "queue_scene", "id": id, "scene": scene})
    other = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    other.do({"type": "offer_scene", "id": "t", "to": "AAL", "scene": "spotlight", "of": ids[0]})
    desk.locator(".desk-offer").wait_for()
    return context


def setup(said: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a set-up of two towns that write alone first."""
    names = {"AAL": "Aalborg", "KBH": "København"}
    sites = [{"name": name, "mark": mark, "language": language, "tables": 4} for mark, name in names.items()]
    writing = {"title": said["phases"][0], "minutes": 20, "kind": "writing", "level": "own", "steps": STEPS}
    then = {"title": said["phases"][1], "minutes": 15, "kind": "clustering"}
    meeting = {"title": said["phases"][2], "minutes": 10, "kind": "cross_check_in"}
    about = {"title": said["title"], "theme": said["title"], "question": said["question"]}
    return {**about, "sites": sites, "phases": [writing, then, meeting]}


def seat(server: ServerProcess, made: dict[str, Any], site: str, table: str, people: int) -> Tablet:
    """Return a tablet that speaks for the people at a table."""
    tablet = Tablet(server, made, site, alias="Mette", table=table)
    tablet.do({"type": "set_table", "table": table, "people": people})
    return tablet


def open_desk(browser: Browser, link: str, language: str) -> Page:
    """Open a desk in this language."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="da-DK")
    context.add_init_script(f"localStorage.setItem('samtidig.language', '\"{language}\"')")
    page = context.new_page()
    page.goto(link)
    page.locator(".desk-writing").wait_for()
    return page


def take(page: Page, method: str, language: str, part: str) -> None:
    """Take a picture of one part of the desk, once the notices that may lie over it are gone."""
    page.locator(".notice").first.wait_for(state="detached")
    page.wait_for_timeout(300)
    page.locator(part).scroll_into_view_if_needed()
    box = page.locator(part).bounding_box()
    assert box is not None
    left, top = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
    clip = {"x": left, "y": top, "width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN}
    page.screenshot(path=IMAGES / picture(method, language), clip=clip, animations="disabled")
    print(f"docs/images/{picture(method, language)}")


def picture(method: str, language: str) -> str:
    """Return the file of a method's picture."""
    return f"method-{method}-{language}.png"


if __name__ == "__main__":
    main()
