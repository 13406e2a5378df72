"""Selection: what of a session is in its report, and what is left out and why."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, NamedTuple, get_args, get_type_hints

from msgspec import Meta, Struct
from msgspec.structs import replace

from server.core import AnyRecord
from server.core.checkins import CheckIn
from server.core.clusters import Cluster
from server.core.kernel.base import Audience, Record
from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.outputs import Output
from server.core.workshop import workshop

COUNTED: tuple[str, ...] = tuple(
    reason
    for record in get_args(AnyRecord)
    for returned in get_args(get_type_hints(record.left_out)["return"])
    for reason in get_args(returned)
)
"""Why records are left out, in the order of a report: each feature names its reasons in the type of `left_out`."""
REASONS = (*COUNTED, "not_public", "names_not_chosen", "names_not_agreed")
Reason = Annotated[str, Meta(extra_json_schema={"enum": sorted(REASONS)})]


class LeftOut(Struct, frozen=True):
    """One reason why something is not in the report, and the number left out for it (0 where it is not counted)."""

    reason: Reason
    count: int = 0


class Selection(NamedTuple):
    """What is in the report, by id and in the order it came; without names where names are left out.

    `numbers`: each note's number at its site. Notes that are left out have theirs too, so that a note has the same
    number in every report of the session, whoever asks and whatever is hidden later.
    """

    notes: dict[str, Note]
    numbers: dict[str, int]
    outputs: dict[str, Output]
    clusters: dict[str, Cluster]
    check_ins: tuple[CheckIn, ...]
    left_out: tuple[LeftOut, ...]


def _is_counted(record: Record) -> bool:
    """Return whether a record of another kind than notes and outputs has reasons of its own to be left out."""
    return type(record).left_out is not Record.left_out and not isinstance(record, Note | Output)


def select(session: Session, audience: Audience, *, names: bool, public: bool = False) -> Selection:
    """Return what a report for this audience holds, and what is left out of it.

    Hidden and withdrawn contributions are in nobody's report, even where the audience sees them on the wall. The public
    version has only what is public, or lifted.
    """
    about = workshop(session)
    agreed = about is not None and about.rules.names
    with_names = names and agreed
    omitted: Counter[str] = Counter()
    notes, outputs = {}, {}
    written: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    for note in session.all(Note):
        written[note.site] += 1
        numbers[note.id] = written[note.site]
        if reason := why_left_out(note, audience, public=public):
            omitted[reason] += 1
        else:
            notes[note.id] = note if with_names else replace(note, name="", initials="", table="")
    for output in session.all(Output):
        if why := why_left_out(output, audience, public=public):
            omitted[why] += 1
        else:
            outputs[output.id] = output if with_names else replace(output, name="", contact="")
    clusters = {each.id: each for each in session.all(Cluster) if each.seen_by(audience)}
    clusters = {id: each for id, each in clusters.items() if not why_left_out(each, audience, public=public)}
    visible = [each for each in session.all(CheckIn) if each.seen_by(audience)]
    if public:
        omitted["not_public"] += sum(not each.is_public() for each in visible)
        visible = [each for each in visible if each.is_public()]
    check_ins = tuple(each if with_names else replace(each, name="") for each in visible)
    others = (each for each in session.everything() if _is_counted(each))
    omitted.update(other for each in others if (other := why_left_out(each, audience, public=public)))
    left_out = [LeftOut(reason, omitted[reason]) for reason in (*COUNTED, "not_public") if omitted[reason]]
    if not with_names:
        left_out.append(LeftOut("names_not_chosen" if agreed else "names_not_agreed"))
    return Selection(notes, numbers, outputs, clusters, check_ins, tuple(left_out))


def why_left_out(record: Record, audience: Audience, *, public: bool) -> str | None:
    """Return why a report for this audience, or its public version, leaves a record out; None where it does not."""
    return record.left_out(audience) or ("not_public" if public and not record.is_public() else None)
