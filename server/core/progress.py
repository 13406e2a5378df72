"""Progress: how many people have written in a writing phase, never who (hvor mange har skrevet)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from msgspec.structs import replace

from server.core.kernel.base import Audience, Record
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session, awaits, follows, follows_number
from server.core.notes import Note
from server.core.people import Participant
from server.core.phases import Phase, StepName
from server.core.programme import SHARED, Programme, current
from server.core.sites import Site, has_many

_PEOPLE = Counter()
"""The people who have joined, in all and by site."""
_COUNTED: Lookup[str, int] = Lookup(0)
"""By participant: as how many people they are counted there."""
_PRESENT: Lookup[str, str] = Lookup("")
"""The phase that a programme is in, by its id: the shared one, or that of a site in a phase of its own."""
_WROTE: Lookup[tuple[str, str], int] = Lookup(0)
"""By phase and participant: as how many people they are counted among those who have written in it."""


class Progress(Record, frozen=True, kw_only=True):
    """How many people at each site have written in a phase (`written`), of how many who have joined (`of`).

    A running count; its id is the phase's, `step` is the one it is in. A device speaks for several people: they have
    written when one of them has. In a session of nine sites or more it is `summed`: participants get the sums alone,
    under no mark.
    """

    paced = True

    phase: str
    step: StepName | Literal[""] = ""
    written: Mapping[str, int] = {}
    of: Mapping[str, int] = {}
    summed: bool = False

    def seen_by(self, audience: Audience) -> Self | None:
        if self.summed and audience.role == "participant":
            return replace(self, written={"": sum(self.written.values())}, of={"": sum(self.of.values())})
        return self


@awaits(Programme)
@follows(Programme)
def _enter(session: Session, programme: Programme) -> None:
    """Count from the moment a writing phase is entered, anew when it is entered again, and say in which step it is."""
    is_entered = _PRESENT.get(session, programme.id) != programme.phase
    if is_entered:
        _PRESENT.put(session, programme.id, programme.phase)
    if phase := _writing_phase(session, programme.phase):
        before = session.get(Progress, phase.id)
        counted = _counted_anew(session, phase) if is_entered or before is None else before
        leads = programme.id == SHARED or current(session).phase != phase.id
        now = replace(counted, step=programme.step if leads else counted.step)
        if now != before:
            session.put(now)


@awaits(Note)
def _count_writer(session: Session, note: Note) -> None:
    """Count those who have not written in this phase before."""
    if not note.phase or _WROTE.get(session, (note.phase, note.by)):
        return
    phase, writer = _writing_phase(session, note.phase), session.get(Participant, note.by)
    if phase and writer:
        _WROTE.put(session, (phase.id, writer.id), writer.people)
        counted = session.get(Progress, phase.id) or _begun(session, phase)
        if phase.id != current(session, writer.site).phase:  # sent late: more may have joined since
            counted = replace(counted, of=_joined(session, phase.id))
        session.put(replace(counted, written=_plus(counted.written, writer.site, writer.people)))


@awaits(Participant)
@follows(Participant)
def _count_people(session: Session, someone: Participant) -> None:
    """Count people, not devices: all that this one speaks for, and among those who have written if it has."""
    more = someone.people - _COUNTED.get(session, someone.id)
    if not more:
        return
    _COUNTED.put(session, someone.id, someone.people)
    _PEOPLE.add(session, more)
    _PEOPLE.add(session, more, someone.site)
    if counted := session.get(Progress, current(session, someone.site).phase):
        of, written = _plus(counted.of, someone.site, more), counted.written
        if wrote := _WROTE.get(session, (counted.phase, someone.id)):
            _WROTE.put(session, (counted.phase, someone.id), someone.people)
            written = _plus(written, someone.site, someone.people - wrote)
        session.put(replace(counted, of=of, written=written))


@follows_number(Site)
def _sum_or_not(session: Session) -> None:
    for counted in list(session.all(Progress)):
        if counted.summed != has_many(session):
            session.put(replace(counted, summed=has_many(session)))


def people_joined(session: Session, site: str = "") -> int:
    """Return how many people have joined, the session or one of its sites, at all devices there."""
    return _PEOPLE.of(session, site or None)


def _writing_phase(session: Session, phase_id: str) -> Phase | None:
    phase = session.get(Phase, phase_id)
    return phase if phase and (phase.phase_kind == "writing" or phase.level == "own") else None


def _begun(session: Session, phase: Phase) -> Progress:
    return Progress(id=phase.id, phase=phase.id, of=_joined(session, phase.id), summed=has_many(session))


def _joined(session: Session, phase_id: str) -> Mapping[str, int]:
    """Return how many have joined at each site that is to write in this phase: all, unless sites take it alone."""
    alone = current(session).phase != phase_id
    marks = [site.mark for site in session.all(Site)]
    if alone and (those := [mark for mark in marks if current(session, mark).phase == phase_id]):
        marks = those
    people = ((mark, people_joined(session, mark)) for mark in marks)
    return {mark: count for mark, count in people if count}


def _counted_anew(session: Session, phase: Phase) -> Progress:
    """Return the count of a phase that is entered again: its people may speak for more by now, or fewer."""
    written: dict[str, int] = {}
    for someone in session.all(Participant) if session.get(Progress, phase.id) else ():
        if _WROTE.get(session, (phase.id, someone.id)):
            _WROTE.put(session, (phase.id, someone.id), someone.people)
            written[someone.site] = written.get(someone.site, 0) + someone.people
    return replace(_begun(session, phase), written=written)


def _plus(counts: Mapping[str, int], site: str, more: int) -> Mapping[str, int]:
    return {**counts, site: counts.get(site, 0) + more}
