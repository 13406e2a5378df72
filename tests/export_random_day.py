"""Random days from a seed: everyone does anything at any time."""

from __future__ import annotations

import random

import msgspec

from server.core.checkins import SayCheckIn
from server.core.kernel.base import Refused
from server.core.kernel.commands import Command
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, EditNote, Note, ReturnNote, WithdrawNote
from server.core.outputs import AddOutput, EditOutput, Output, ReturnOutput, WithdrawOutput
from server.core.people import ChangeParticipant
from server.core.phases import ExtendPhase, NextPhase, PreviousPhase, SkipPhase
from server.core.scenes import ShowScene
from server.core.setup import ChangeSetup, Setup, setup_of
from server.templates import template
from tests.export_days import ORGANISER, Day, facilitator_of

_BITS = (
    "Æblegrød & <b>fed</b>", '=HYPERLINK("x")', "@alle", "+45 12", "- nej", "＝1+1", "linje et\nlinje to", "| rør |",
    "`kode` *fed* _kursiv_", "# overskrift", "1. først", "<script>alert(1)</script>", "å" * 40, "👩‍👩‍👧 familie",
    "e\u0301n",
    '"citat"; komma, punktum', "[link](javascript:alert(1))", "&amp;", "</li></ul>", "=cmd|' /C calc'!A0",
)  # fmt: skip


def random_day(seed: int, steps: int = 400) -> Day:
    """Return a day in which everyone does anything at any time; what is refused is simply not written."""
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
    facilitators = [facilitator_of(mark) for mark in marks]
    for n in range(steps):
        by = chance.choice([*people, *people, *people, *facilitators, ORGANISER])
        try:
            day.do(_random_command(chance, day, n, marks), by, chance.randint(1, 90_000))
        except Refused:
            continue
    return day


def _random_command(chance: random.Random, day: Day, n: int, marks: list[str]) -> Command:
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
