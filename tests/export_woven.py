"""A day in which everything builds on everything: what a report's size and time are judged by."""

from __future__ import annotations

import random

from server.core.kernel.base import Actor
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from tests.export_days import Day, two_sites

_FILLING = "🧵"


def woven_day(notes: int = 2000, outputs: int = 200, sources: int = 50, note_bytes: int = 4000, seed: int = 1) -> Day:
    """Return a day with this many notes, each of which builds on another, and outputs that each build on many."""
    chance = random.Random(seed)
    day, anna, karl = two_sites()
    people: list[Actor] = [anna, karl]
    for n in range(notes):
        source = f"n{chance.randrange(n)}" if n else ""
        text = f"Seddel nr {n}:".ljust(16) + _FILLING * ((note_bytes - 64) // 4)
        day.do(AddNote(id=f"n{n}", text=text, builds_on=source, degree="adapted" if n else ""), people[n % 2])
    known = [f"n{n}" for n in range(notes)]
    for n in range(outputs):
        text = f"Tekst nr {n}: " + _FILLING * ((note_bytes // 2 - 16) // 4)
        wanted = chance.sample(known, min(sources, len(known)))
        day.do(AddOutput(id=f"o{n}", title=f"Titel nr {n}, hel.", text=text, builds_on=tuple(wanted)), people[n % 2])
        known.append(f"o{n}")
    return day


def texts_of(day: Day) -> list[str]:
    """Return every note's text, and every output's title and text."""
    texts = [note.text for note in day.session.all(Note)]
    return texts + [text for output in day.session.all(Output) for text in (output.title, output.text)]
