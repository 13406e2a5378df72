"""The workshop of 3 October 2018: its real places, hosts and questions; people, notes and outputs are made up."""

from __future__ import annotations

from server.core.checkins import SayCheckIn
from server.core.kernel.base import Actor
from server.core.moderation import HideNote
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.reveal import Reveal
from server.core.steps import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from server.core.withdrawing import WithdrawNote, WithdrawOutput
from server.templates import template
from tests.export_days import MINUTE, Day, facilitator_of

_PEOPLE = {
    "AAL": [("Mette", "politiker"), ("Jens", "leder"), ("Ida", "forsker"), ("Bo", "borger"), ("Karen", "medarbejder")],
    "KBH": [("Signe", "politiker"), ("Ole", "politiker"), ("Anna", "leder"), ("Per", "virksomhed"), ("Liv", "forsker")],
}
_FIRST_CHECK_INS = {
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
    """Return the workshop as it might have gone, a few minutes late."""
    day = Day(template("aabent-vaerksted-2018-10-03") | {"contact": "vaerksted@coi.example"})
    people = {
        mark: [
            day.join(mark, f"{mark}-{n}", alias=alias, role_tag=role, organisation=f"{alias}s arbejdsplads")
            for n, (alias, role) in enumerate(those)
        ]
        for mark, those in _PEOPLE.items()
    }
    aal, kbh = facilitator_of("AAL"), facilitator_of("KBH")
    day.do(NextPhase(), aal, 6 * MINUTE)
    for mark, check_ins in _FIRST_CHECK_INS.items():
        for n, (mood, text) in enumerate(check_ins):
            day.do(SayCheckIn(id=f"c-{mark}-{n}", mood=mood, text=text), people[mark][n], 20_000)
    day.do(NextPhase(), kbh, 8 * MINUTE)
    day.do(ExtendPhase(minutes=5), kbh, 12 * MINUTE)
    day.do(NextPhase(), aal, 13 * MINUTE)
    for note_id, mark, n, kind, text, source, degree in _NOTES[:10]:
        add = AddNote(id=note_id, text=text, kind=kind, builds_on=source, degree=degree)  # type: ignore[arg-type]
        day.do(add, people[mark][n], 40_000)
    day.do(AddNote(id="x1", text="Noget grimt om en navngiven kollega."), people["KBH"][1])
    day.do(AddNote(id="x2", text="Det her var en tastefejl"), people["AAL"][3])
    for desk in (aal, kbh):
        day.do(Reveal(phase="p3"), desk)
    day.do(HideNote(id="x1"), kbh)
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
        facilitator_of("KBH"),
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
