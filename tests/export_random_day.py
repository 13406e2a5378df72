"""Random days from a seed: everyone does anything at any time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import get_args

import msgspec

from server.core import AnyEvent
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Command
from server.core.kernel.levels import LADDER, PRIVATE
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.phases import in_order
from server.core.planning import PhaseSetup
from server.core.reveal import LowerNote
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.vote_results import CloseVote, RevealVote
from server.core.votes import Vote
from server.templates import template
from tests.draws import COMMANDS, READ_BY_ALL, SessionDraw
from tests.export_days import ORGANISER, Day, facilitator_of

_BITS = (
    "Æblegrød & <b>fed</b>", '=HYPERLINK("x")', "@alle", "+45 12", "- nej", "＝1+1", "linje et\nlinje to", "| rør |",
    "`kode` *fed* _kursiv_", "# overskrift", "1. først", "<script>alert(1)</script>", "å" * 40, "👩‍👩‍👧 familie",
    "e\u0301n",
    '"citat"; komma, punktum', "[link](javascript:alert(1))", "&amp;", "</li></ul>", "=cmd|' /C calc'!A0",
)  # fmt: skip
PLENTY = (AddNote, AddNote, AddOutput)
_PERSONAL = {name for event in get_args(AnyEvent) for name in event.personal}


def random_day(seed: int, steps: int = 400, *, private: bool = False) -> Day:
    """Return a day in which everyone does anything at any time; what is refused is simply not written.

    With `private`, phases have all levels and writing has steps, notes are kept to some, and votes are left open; in
    the end a note of each level is written. Else nothing is kept, and each vote is revealed in the end.
    """
    chance = random.Random(seed)
    marks = ["AAL", "KØG", "ÅRH"][: chance.randint(1, 3)]
    setup = template("aabent-vaerksted") | {
        "title": f"Dag {seed} <&>",
        "date": "2018-10-03",
        "sites": [{"name": f"Sted {mark}", "mark": mark, "hosts": ["=vært"]} for mark in marks],
        "rules": {"names": chance.random() < 0.8},
    }
    levels = LADDER if private else ("all", "all", "site")
    setup["phases"] = [phase | {"level": chance.choice(levels), "steps": []} for phase in setup["phases"]]
    if private:
        writing = {"kind": "writing", "steps": [{"name": name, "minutes": 3} for name in ("alone", "pairs", "all")]}
        setup["phases"] = [phase | (writing if chance.random() < 0.4 else {}) for phase in setup["phases"]]
    day = Day(setup)
    people = [day.join(chance.choice(marks), f"d{n}", alias=f"Navn{n}-xyz", organisation="Org-xyz") for n in range(8)]
    facilitators = [facilitator_of(mark) for mark in marks]
    commands = [each for each in COMMANDS if private or each is not LowerNote]
    for _ in range(steps):
        by = chance.choice([*people, *people, *people, *facilitators, ORGANISER])
        try:
            command = _random_command(chance, day, by, commands)
            if not private and getattr(command, "level", "") in PRIVATE:
                command = msgspec.structs.replace(command, level="site")
            day.do(command, by, chance.randint(1, 90_000))
        except Refused:
            continue
    for vote in [] if private else list(day.session.all(Vote)):
        day.do(CloseVote(id=vote.id), ORGANISER)
        day.do(RevealVote(id=vote.id), ORGANISER)
    if private:
        _write_at_every_level(day, people[0])
    return day


def _write_at_every_level(day: Day, by: Actor) -> None:
    """Write a note in a phase of each level, whatever the day has had of them."""
    phases = [PhaseSetup(title=level, minutes=5, kind="writing", level=level) for level in LADDER]
    day.do(ChangeSetup(setup=Setup(phases=(*setup_of(day.session).phases, *phases), open=True)), ORGANISER)
    for phase in in_order(day.session)[-len(LADDER) :]:
        day.do(AddNote(id=f"n-last-{phase.level}", text=f"Til sidst: {phase.level}", phase=phase.id), by)


class DayDraw(SessionDraw):
    """Draws texts that need care in some format, and marks those that tell who someone is with `-xyz`."""

    def text(self, name: str) -> str:
        if name in _PERSONAL:
            return f"{name.title()}-xyz"
        text = " ".join(self.chance.choices(_BITS, k=self.chance.randint(1, 3)))
        return text.replace("\n", " ")[:100] if name == "title" else text


def _random_command(chance: random.Random, day: Day, by: Actor, commands: Sequence[type[Command]]) -> Command:
    """Return often a note or an output, since most is said of those, else any command; the set-up's rarely."""
    draw = DayDraw(chance, day.session, by)
    if by == ORGANISER and chance.random() < 0.3:
        setup = setup_of(day.session)
        fewer = msgspec.structs.replace(setup, phases=setup.phases[:-1])
        return ChangeSetup(setup=fewer if chance.random() < 0.3 else Setup(theme=draw.text("title")))
    often = chance.random()
    return draw.command(PLENTY if often < 0.15 else READ_BY_ALL if often < 0.45 else commands)
