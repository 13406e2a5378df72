"""The day's texts as lines to say: who says them, in which phase, as which command."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from server.rehearsal.day import MOMENTS, Day, day

GREETING = "velkomst"
LEAVING = "tjek-ud"


class Line(NamedTuple):
    """One thing said: by a person, or by a site's facilitator (`facilitator-AAL`)."""

    by: str
    during: str
    command: dict[str, Any]


@cache
def lines() -> tuple[Line, ...]:
    """Everything that is said, in order; those of one phase stand together."""
    return tuple(line for moment in MOMENTS for line in _of(day(), moment))


@cache
def greetings() -> dict[str, Line]:
    """What each says on arrival, by who they are; some only show a mood, and a few nothing."""
    said = {each.by: _check_in(each.by, each.mood, each.text, GREETING) for each in day().check_ins if _first(each)}
    for number, person in enumerate(day().people):
        if person.id not in said and number % 5:
            said[person.id] = _check_in(person.id, 2 + number % 4, "", GREETING)
    return said


def _of(day: Day, moment: str) -> Iterator[Line]:
    words = [
        Line(
            f"facilitator-{word.site}",
            moment,
            {
                "type": "check_in",
                "id": f"site-{word.site}-{moment}",
                "mood": word.mood,
                "text": word.text,
                "scope": "site",
            },
        )
        for word in day.site_words
        if word.during == moment
    ]
    leaving = [_check_in(each.by, each.mood, each.text, moment) for each in day.check_ins if each.during == moment]
    notes = [
        Line(note.by, moment, {"type": "add_note"} | _given(note, "id", "text", "kind", "builds_on", "degree"))
        for note in day.notes
        if note.during == moment
    ]
    if moment == GREETING:  # something on the wall before anything else
        yield from (*notes[:2], *words, *notes[2:])
    elif moment == LEAVING:
        yield from (*leaving, *words)
    else:
        yield from (*words, *notes)
    for output in day.outputs:
        if output.during == moment:
            fields = _given(output, "id", "title", "text", "contact", "maturity", "builds_on")
            yield Line(output.by, moment, {"type": "add_output"} | fields)
    for riper in day.ripenings:
        if riper.during == moment:
            yield Line(riper.by, moment, {"type": "edit_output"} | _given(riper, "id", "maturity"))


def _first(said: Any) -> bool:
    return bool(said.during == GREETING)


def _check_in(by: str, mood: int, text: str, moment: str) -> Line:
    command = {"type": "check_in", "id": f"{moment}-{by}", "mood": mood, "text": text}
    return Line(by, moment, command)


def _given(said: Any, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(said, name))}
