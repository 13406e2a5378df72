"""Sessions to export: the workshop of 2018, and random days from a seed, both made of real commands."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import msgspec

from server.core.checkins import SayCheckIn
from server.core.kernel.base import Actor, Refused, Role
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.links import MakeLinks
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, EditNote, Note, ReturnNote, WithdrawNote
from server.core.outputs import AddOutput, EditOutput, Output, ReturnOutput, WithdrawOutput
from server.core.people import ChangeParticipant, Join
from server.core.phases import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from server.core.scenes import ShowScene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.templates import template

ORGANISER = Actor("organiser", "", "organiser", "laptop")
NOON = int(datetime.fromisoformat("2018-10-03T12:55:00+02:00").timestamp() * 1000)
MINUTE = 60_000


class Day:
    """A session and its history, built from commands as the server does it."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self.session, self.history, self.at = Session(), [], NOON
        self.history: list[Happening]
        self._refs: dict[str, int] = {}
        self.do(ChangeSetup(setup=msgspec.convert(setup, Setup)), ORGANISER)
        marks = [site["mark"] for site in setup["sites"]]
        hashes = {f"facilitator:{mark}": f"secret-hash-{mark}" for mark in marks}
        keys = {mark: f"join-key-{mark}" for mark in marks}
        self.do(MakeLinks(generation=1, hashes=hashes, join_code="ABCDEFGH", join_keys=keys), ORGANISER)

    def do(self, command: Command, by: Actor, after_ms: int = 1000) -> bool:
        """Decide and apply a command; return whether it led to an entry."""
        self.at += after_ms
        events = command.decide(self.session, by)
        if events is None:
            return False
        ref = self._refs[by.device] = self._refs.get(by.device, 0) + 1
        happening = Happening(self.at, by, events if isinstance(events, tuple) else (events,), ref, {})
        self.history.append(happening)
        apply(self.session, happening)
        return True

    def base(self) -> str:
        """Return the `base` of an edit made now."""
        return f"{self.session.offset}.x"

    def join(self, mark: str, person: str, **told: str) -> Actor:
        """Add a participant at a site."""
        by = Actor(person, mark, "participant", f"tablet-{person}")
        self.do(Join(id=person, site=mark, rejoin_hash=f"rejoin-hash-{person}", **told), by)
        return by


def by_hand(mark: str, role: Role = "facilitator") -> Actor:
    return Actor(f"{role}-{mark}", mark, role, f"desk-{mark}")


def replayed(history: list[Happening]) -> Session:
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


# The workshop of 3 October 2018: its real places, hosts and questions; people, notes and outputs are made up.

_PEOPLE = {
    "AAL": [("Mette", "politiker"), ("Jens", "leder"), ("Ida", "forsker"), ("Bo", "borger"), ("Karen", "medarbejder")],
    "KBH": [("Signe", "politiker"), ("Ole", "politiker"), ("Anna", "leder"), ("Per", "virksomhed"), ("Liv", "forsker")],
}
_ARRIVALS = {
    "AAL": [
        (4, "Spændt på at høre, hvad de gør i København."),
        (3, "Kommer lige fra et budgetmøde, så hovedet er fuldt."),
        (5, "Glad for, at vi skal se robotterne bagefter."),
        (2, "Lidt tung. Vores seneste projekt strandede i udvalget."),
        (4, ""),
    ],
    "KBH": [
        (5, "Klar til at tale om opgaveudvalg med nogen, der ikke kender dem."),
        (4, "Nysgerrig på, om politikere må fejle højt."),
        (3, ""),
        (4, "Vil gerne have én ting med hjem, som vi kan prøve i næste uge."),
        (4, "Godt at være et sted, hvor ingen har en dagsorden på ti punkter."),
    ],
}
_NOTES = [
    # id, site, person, kind, text, builds_on, degree
    ("a1", "AAL", 0, "idea", "Lad udvalget følge én borger i en hel måned, før det vælger teknologi.", "", ""),
    (
        "a2",
        "AAL",
        1,
        "experience",
        "Vi skrev en policy case før vores business case. Diskussionen blev en anden.",
        "",
        "",
    ),
    (
        "a3",
        "AAL",
        2,
        "question",
        "Hvem ejer gevinsten, når teknologien sparer tid et andet sted end der, hvor den købes?",
        "",
        "",
    ),
    (
        "a4",
        "AAL",
        3,
        "failed_attempt",
        "Loftlifte til alle på én gang. Ingen havde spurgt natholdet,\nog halvdelen hang ubrugte efter et år.",
        "",
        "",
    ),
    ("a5", "AAL", 4, "idea", "Politikerne prøver selv udstyret, før det kommer på dagsordenen.", "", ""),
    (
        "k1",
        "KBH",
        0,
        "experience",
        "I et opgaveudvalg sidder borgere og politikere om samme bord fra første møde.",
        "",
        "",
    ),
    ("k2", "KBH", 1, "idea", "Giv hvert udvalg en pose penge, der kun må bruges på forsøg.", "", ""),
    ("k3", "KBH", 2, "question", "Hvordan siger en borgmester højt, at noget gerne må mislykkes?", "", ""),
    ("k4", "KBH", 3, "fact", "Vores svar på et udbud tager fire måneder. Et forsøg tager tre uger.", "", ""),
    ("k5", "KBH", 4, "failed_attempt", "Innovationspuljen blev søgt af de samme tre afdelinger hvert år.", "", ""),
    ("k6", "KBH", 0, "idea", "Policy case på én side som fast bilag til alle sager over en million.", "a2", "copied"),
    ("a6", "AAL", 0, "idea", "Forsøgsposen, men hvor borgerpanelet er med til at vælge.", "k2", "adapted"),
    ("k7", "KBH", 3, "idea", "Prøvebænk på rådhuset: udvalget møder teknologien en time før mødet.", "a5", "adapted"),
    ("a7", "AAL", 2, "idea", "Et opgaveudvalg om velfærdsteknologi, sammen med natholdet.", "k1", "inspired"),
    (
        "a8",
        "AAL",
        4,
        "question",
        "Kan vi dele evalueringer af det, der ikke virkede, på tværs af kommuner?",
        "k5",
        "inspired",
    ),
    ("k8", "KBH", 2, "idea", "Fejlmiddag en gang i kvartalet: én politiker, én leder, én fejl hver.", "a4", "inspired"),
    (
        "k9",
        "KBH",
        4,
        "idea",
        "Lad forsøgsposen følge policy casen: siden skal være skrevet, før posen åbnes.",
        "a6",
        "adapted",
    ),
]


def the_day_of_2018() -> Day:
    """Return the workshop of 2018 as it might have gone, a few minutes late."""
    day = Day(template("aabent-vaerksted-2018-10-03") | {"contact": "vaerksted@coi.example"})
    people = {
        mark: [
            day.join(mark, f"{mark}-{n}", alias=alias, role_tag=role, organisation=f"{alias}s arbejdsplads")
            for n, (alias, role) in enumerate(those)
        ]
        for mark, those in _PEOPLE.items()
    }
    aal, kbh = by_hand("AAL"), by_hand("KBH")
    day.do(NextPhase(), aal, 6 * MINUTE)
    for mark, said in _ARRIVALS.items():
        for n, (mood, text) in enumerate(said):
            day.do(SayCheckIn(id=f"c-{mark}-{n}", mood=mood, text=text), people[mark][n], 20_000)
    day.do(NextPhase(), kbh, 8 * MINUTE)
    day.do(ExtendPhase(minutes=5), kbh, 12 * MINUTE)
    day.do(NextPhase(), aal, 13 * MINUTE)
    for note_id, mark, n, kind, text, source, degree in _NOTES[:10]:
        add = AddNote(id=note_id, text=text, kind=kind, builds_on=source, degree=degree)  # type: ignore[arg-type]
        day.do(add, people[mark][n], 40_000)
    day.do(AddNote(id="x1", text="Noget grimt om en navngiven kollega."), people["KBH"][1])
    day.do(HideNote(id="x1"), kbh)
    day.do(AddNote(id="x2", text="Det her var en tastefejl"), people["AAL"][3])
    day.do(WithdrawNote(id="x2"), people["AAL"][3])
    day.do(NextPhase(), kbh, 9 * MINUTE)
    day.do(NextPhase(), kbh, 14 * MINUTE)
    word = "Her taler vi mest om at prøve tingene selv. Hvordan får I politikerne ud af mødelokalet?"
    day.do(SayCheckIn(id="c-site-AAL", scope="site", text=word), aal, MINUTE)
    word = "Vi er optaget af, hvem der må fejle. Fortæl os om loftliftene!"
    day.do(SayCheckIn(id="c-site-KBH", scope="site", text=word), kbh, MINUTE)
    day.do(NextPhase(), kbh, 14 * MINUTE)
    day.do(SkipPhase(), aal, 9 * MINUTE)
    day.do(PreviousPhase(), kbh, 30_000)
    day.do(NextPhase(), kbh, 25 * MINUTE)
    for note_id, mark, n, kind, text, source, degree in _NOTES[10:]:
        add = AddNote(id=note_id, text=text, kind=kind, builds_on=source, degree=degree)  # type: ignore[arg-type]
        day.do(add, people[mark][n], 50_000)
    day.do(NextPhase(), aal, 6 * MINUTE)
    day.do(NextPhase(), kbh, 8 * MINUTE)
    day.do(NextPhase(), kbh, 9 * MINUTE)
    _outputs(day, people)
    for _ in range(3):
        day.do(NextPhase(), aal, 7 * MINUTE)
    for mark, n, mood, text in (
        ("AAL", 0, 5, "Jeg tager prøvebænken med hjem. Den koster ingenting."),
        ("AAL", 3, 4, "Natholdet bliver glade for at blive nævnt."),
        ("KBH", 1, 5, "Vi skriver den første policy case på mandag."),
        ("KBH", 4, 4, ""),
    ):
        day.do(SayCheckIn(id=f"o-{mark}-{n}", mood=mood, text=text), people[mark][n], 15_000)
    day.do(NextPhase(), kbh, 6 * MINUTE)
    return day


def _outputs(day: Day, people: dict[str, list[Actor]]) -> None:
    day.do(
        AddOutput(
            id="r1",
            title="Policy case på én side",
            text="Et fast bilag: Hvad vil vi med det her, for hvem, og hvordan ser vi, at det lykkes?\n"
            "Først derefter regner vi på det.",
            contact="Signe, tlf. 12 34 56 78",
            maturity="ready_to_test",
            builds_on=("k6", "k3"),
        ),
        people["KBH"][0],
        3 * MINUTE,
    )
    day.do(
        AddOutput(
            id="r2",
            title="Prøvebænken",
            text="En time før udvalgsmødet står teknologien fremme, og de, der skal bruge den, viser den frem.",
            contact="Mette",
            maturity="ready_to_test",
            builds_on=("k7", "a1", "x1"),
        ),
        by_hand("KBH"),
        2 * MINUTE,
    )
    day.do(
        AddOutput(
            id="r3",
            title="Forsøgspose med policy case",
            text="Udvalgets egne forsøgspenge åbnes af én side papir og et borgerpanel.",
            maturity="sub_element",
            builds_on=("k9", "r1"),
        ),
        people["AAL"][0],
        2 * MINUTE,
    )
    day.do(AddOutput(id="r4", title="Fejlmiddag", builds_on=("k8",)), people["KBH"][2], MINUTE)
    offer = AddOutput(
        id="r6",
        title="Liste over spørgsmål til leverandøren",
        text="Ti spørgsmål fra salen i Aalborg.",
        builds_on=("a3",),
    )
    day.do(offer, people["AAL"][2], MINUTE)
    day.do(AddOutput(id="r5", title="Kopi af Fejlmiddag", builds_on=("k8",)), people["KBH"][2], MINUTE)
    day.do(WithdrawOutput(id="r5"), people["KBH"][2])


# Days by chance


_BITS = (
    "Æblegrød & <b>fed</b>", '=HYPERLINK("x")', "@alle", "+45 12", "- nej", "＝1+1", "linje et\nlinje to", "| rør |",
    "`kode` *fed* _kursiv_", "# overskrift", "1. først", "<script>alert(1)</script>", "å" * 40, "👩‍👩‍👧 familie",
    "e\u0301n",
    '"citat"; komma, punktum', "[link](javascript:alert(1))", "&amp;", "</li></ul>", "=cmd|' /C calc'!A0",
)  # fmt: skip


def a_day_by_chance(seed: int, steps: int = 400) -> Day:
    """Return a day of random commands; what is refused is not written."""
    chance = random.Random(seed)
    marks = ["AAL", "KBH", "ODE"][: chance.randint(1, 3)]
    setup = template("aabent-vaerksted") | {
        "title": f"Dag {seed} <&>",
        "date": "2018-10-03",
        "sites": [{"name": f"Sted {mark}", "mark": mark, "hosts": ["=vært"]} for mark in marks],
        "rules": {"names": chance.random() < 0.8},
    }
    setup["phases"] = [phase | {"level": chance.choice(["all", "all", "site"])} for phase in setup["phases"]]
    day = Day(setup)
    people = [day.join(chance.choice(marks), f"d{n}", alias=f"Navn{n}-xyz", organisation="Org-xyz") for n in range(8)]
    hands = [by_hand(mark) for mark in marks]
    for n in range(steps):
        by = chance.choice([*people, *people, *people, *hands, ORGANISER])
        try:
            day.do(_something(chance, day, n, marks), by, chance.randint(1, 90_000))
        except Refused:
            continue
    return day


def _something(chance: random.Random, day: Day, n: int, marks: list[str]) -> Command:
    notes = [note.id for note in day.session.all(Note)] or ["none"]
    outputs = [output.id for output in day.session.all(Output)] or ["none"]
    text = " ".join(chance.choices(_BITS, k=chance.randint(1, 3)))
    anything = chance.choice([*notes, *outputs])
    makers = (
        *[lambda: AddNote(id=f"n{n}", text=text, kind=chance.choice(["idea", "fact"]))] * 6,
        *[lambda: AddNote(id=f"n{n}", text=text, builds_on=anything, degree=chance.choice(["copied", "adapted", ""]))]
        * 6,
        lambda: EditNote(id=chance.choice(notes), text=text, base=day.base()),
        lambda: WithdrawNote(id=chance.choice(notes)),
        lambda: ReturnNote(id=chance.choice(notes)),
        lambda: HideNote(id=chance.choice(notes)),
        lambda: RestoreNote(id=chance.choice(notes)),
        *[
            lambda: AddOutput(
                id=f"o{n}",
                title=text.replace("\n", " ")[:100],
                text=text,
                contact="Kontakt-xyz",
                builds_on=tuple(chance.sample([*notes, *outputs], k=min(3, len(notes)))),
            )
        ]
        * 3,
        lambda: EditOutput(id=chance.choice(outputs), base=day.base(), builds_on=(chance.choice(outputs), anything)),
        lambda: WithdrawOutput(id=chance.choice(outputs)),
        lambda: ReturnOutput(id=chance.choice(outputs)),
        *[lambda: SayCheckIn(id=f"c{n}", mood=chance.randint(0, 5), text=text)] * 3,
        lambda: SayCheckIn(id=f"c{n}", scope="site", text=text),
        lambda: ChangeParticipant(alias=f"Andet-xyz{n}", table="Bord-xyz"),
        lambda: NextPhase(),
        lambda: PreviousPhase(),
        lambda: SkipPhase(id=f"p{chance.randint(1, 13)}"),
        lambda: ExtendPhase(minutes=chance.randint(-5, 5)),
        lambda: ShowScene(scene="spotlight", note=chance.choice(notes), site=chance.choice(marks)),
        lambda: ChangeSetup(
            setup=msgspec.structs.replace(setup_of(day.session), phases=setup_of(day.session).phases[:-1])
            if chance.random() < 0.1
            else Setup(theme=text.replace("\n", " "))
        ),
    )
    return chance.choice(makers)()
