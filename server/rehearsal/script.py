"""The script of the demo: the day's texts as commands, each with who sends it in which phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from server.rehearsal.day import PHASES, Day, day

FIRST = "velkomst"
LAST = "tjek-ud"
CROSSES = ("paa-tvaers-1", "paa-tvaers-2")


class Cue(NamedTuple):
    """One command of the script, sent by a participant or by a site's facilitator (`facilitator-AAL`)."""

    by: str
    during: str
    command: dict[str, Any]


@cache
def cues() -> tuple[Cue, ...]:
    """Return the whole script but the first check-ins, phase by phase."""
    return tuple(cue for phase in PHASES for cue in _cues_of(day(), phase))


@cache
def first_check_ins() -> dict[str, Cue]:
    """Return the check-in of each participant on arrival. Some show only a mood, and a few do not check in."""
    found = {each.by: _check_in(each.by, each.mood, each.text, FIRST) for each in day().check_ins if _is_first(each)}
    for number, person in enumerate(day().people):
        if person.id not in found and number % 5:
            found[person.id] = _check_in(person.id, 2 + number % 4, "", FIRST)
    return found


def _cues_of(day: Day, phase: str) -> Iterator[Cue]:
    said = list(_said_in(day, phase))
    further = [Cue(each.by, phase, each.command) for each in day.further if each.during == phase]
    # What the others do with it begins when half of it is said; towns meet when each has said its word to the other.
    rest = sum("scope" in cue.command for cue in said) if phase in CROSSES else len(said) // 2
    yield from said[:rest]
    yield from _mixed(said[rest:], further)


def _mixed(said: Sequence[Cue], further: Sequence[Cue]) -> list[Cue]:
    """Return both in their order, evenly mixed."""
    placed = [((number + 1) / len(cues), cue) for cues in (said, further) for number, cue in enumerate(cues)]
    return [cue for _, cue in sorted(placed, key=lambda each: each[0])]


def _said_in(day: Day, phase: str) -> Iterator[Cue]:
    site_check_ins = [_site_check_in(each) for each in day.site_check_ins if each.during == phase]
    notes = [_note(each) for each in day.notes if each.during == phase]
    if phase == FIRST:  # some notes are on the wall before anything else
        yield from (*notes[:2], *site_check_ins, *notes[2:])
    elif phase == LAST:
        for each in day.check_ins:
            if each.during == phase:
                yield _check_in(each.by, each.mood, each.text, phase)
        yield from site_check_ins
    else:
        yield from (*site_check_ins, *notes)
    for output in day.outputs:
        if output.during == phase:
            fields = _fields(output, "id", "title", "text", "contact", "maturity", "builds_on")
            yield Cue(output.by, phase, {"type": "add_output"} | fields)


def _is_first(check_in: Any) -> bool:
    return bool(check_in.during == FIRST)


def _check_in(by: str, mood: int, text: str, phase: str) -> Cue:
    return Cue(by, phase, {"type": "check_in", "id": f"{phase}-{by}", "mood": mood, "text": text})


def _site_check_in(of: Any) -> Cue:
    command = {"type": "check_in", "id": f"site-{of.site}-{of.during}", "mood": of.mood, "text": of.text}
    return Cue(f"facilitator-{of.site}", of.during, command | {"scope": "site"})


def _note(of: Any) -> Cue:
    if of.how:
        answer = {"type": "answer_pick", "note": of.builds_on, "how": of.how}
        return Cue(of.by, of.during, answer | _fields(of, "id", "text"))
    fields = _fields(of, "id", "text", "learned", "kind", "builds_on", "degree", "change")
    return Cue(of.by, of.during, {"type": "add_note"} | fields)


def _fields(of: Any, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(of, name))}
