"""Selection: what of a session goes into its report, and what is left out and why."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from server.core.checkins import CheckIn
from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.outputs import Output
from server.core.workshop import workshop

Reason = Literal["hidden", "withdrawn", "site_only", "withdrawn_outputs", "names_not_chosen", "names_not_agreed"]


class LeftOut(Struct, frozen=True):
    """One reason something is not in the report, and how many it holds for (0 where nobody counts)."""

    reason: Reason
    count: int = 0


class Selection(NamedTuple):
    """What goes in, by id and in the order it came, already without names where they are left out."""

    notes: dict[str, Note]
    outputs: dict[str, Output]
    check_ins: tuple[CheckIn, ...]
    left_out: tuple[LeftOut, ...]


def select(session: Session, audience: Audience, *, names: bool) -> Selection:
    """Everything this audience sees that may be sent on, and what is left out.

    Hidden and withdrawn contributions are in nobody's report, even where the audience sees them on the wall.
    """
    here = workshop(session)
    agreed = here is not None and here.rules.names
    missing: Counter[Reason] = Counter()
    notes, outputs = {}, {}
    for note in session.all(Note):
        if reason := _why_not(note, audience):
            missing[reason] += 1
        else:
            notes[note.id] = note if names and agreed else replace(note, name="")
    for output in session.all(Output):
        if output.withdrawn or output.seen_by(audience) is None:
            missing["withdrawn_outputs"] += 1
        else:
            outputs[output.id] = output if names and agreed else replace(output, name="", contact="")
    said = (each for each in session.all(CheckIn) if each.seen_by(audience))
    check_ins = tuple(each if names and agreed else replace(each, name="") for each in said)
    left_out = [LeftOut(reason, missing[reason]) for reason in _IN_ORDER if missing[reason]]
    if not (names and agreed):
        left_out.append(LeftOut("names_not_chosen" if agreed else "names_not_agreed"))
    return Selection(notes, outputs, check_ins, tuple(left_out))


_IN_ORDER: tuple[Reason, ...] = ("hidden", "withdrawn", "site_only", "withdrawn_outputs")


def _why_not(note: Note, audience: Audience) -> Reason | None:
    """A note written for its own site stays there: the organiser sees it, but a report travels further."""
    if note.level == "site" and audience.site != note.site:
        return "site_only"
    if note.withdrawn:
        return "withdrawn"
    return None if not note.hidden and note.seen_by(audience) else "hidden"
