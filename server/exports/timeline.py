"""The timeline: when each phase of the programme was planned, and when it was held."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from server.core.checkins import CheckedIn
from server.core.codec import AnyHappening
from server.core.kernel.session import Session
from server.core.moves import PhaseEntered, ProgrammeEnded, ProgrammeReturned
from server.core.notes import NoteAdded
from server.core.outputs import OutputAdded
from server.core.phases import in_order
from server.core.planning import PhasesPlanned
from server.core.site_phases import SitePhaseEntered
from server.core.undoing import StepUndone
from server.core.workshop import workshop


class Stretch(Struct, frozen=True):
    """One time a phase was held, from and to in milliseconds; `ended` is 0 while it is still held.

    With a site it was held there alone, while the others went on.
    """

    started: int
    ended: int = 0
    site: str = ""

    @property
    def minutes(self) -> int:
        """Its length in whole minutes, rounded."""
        return round((self.ended - self.started) / 60_000)


class PhaseView(Struct, frozen=True):
    """A phase of the programme: when it was planned (`13:00`, or empty), and each time it was held."""

    id: str
    title: str
    kind: str
    minutes: int
    planned: str = ""
    skipped: bool = False
    taken_out: bool = False
    stretches: tuple[Stretch, ...] = ()


class Timeline(Struct, frozen=True):
    """The phases in the order of the programme, those since taken out of it last."""

    parts: tuple[PhaseView, ...]
    written_in: dict[str, str]
    """The round each note, output and check-in was written in: a phase's id, `before` or `after`."""

    def title(self, round_id: str) -> str:
        """Return the title of a round's phase; empty for `before` and `after`."""
        return next((part.title for part in self.parts if part.id == round_id), "")


def timeline_of(session: Session, history: Sequence[AnyHappening]) -> Timeline:
    """Return the timeline of a session, read from its history."""
    walk = _Walk()
    for happening in history:
        for event in happening.events:
            walk.step(event, happening.at, happening.by.site)
    walk.leave_all()
    about = workshop(session)
    begins = _minutes(about.start) if about else None
    parts = []
    for phase in in_order(session):
        planned = "" if begins is None else f"{begins // 60 % 24:02}:{begins % 60:02}"
        minutes = phase.planned_minutes or phase.minutes
        begins = None if begins is None else begins + minutes
        stretches = tuple(walk.stretches.pop(phase.id, ()))
        parts.append(
            PhaseView(phase.id, phase.title, phase.phase_kind, minutes, planned, phase.skipped, False, stretches)
        )
    for removed, held in walk.stretches.items():
        kind, title, minutes = walk.plans[removed]
        parts.append(PhaseView(removed, title, kind, minutes, taken_out=True, stretches=tuple(held)))
    return Timeline(tuple(parts), walk.written_in)


class _Walk:
    """Reads events in order, and collects when each phase was held and what was written during it."""

    def __init__(self) -> None:
        self.plans: dict[str, tuple[str, str, int]] = {}
        self.stretches: dict[str, list[Stretch]] = {}
        self.written_in: dict[str, str] = {}
        self._present: set[str] = set()
        self._rounds: dict[str, tuple[str, int]] = {"": ("before", 0)}
        """By site, and of all under no site: the round it is in, and since when."""

    def step(self, event: object, at: int, site: str) -> None:
        match event:
            case PhasesPlanned():
                self.plans.update({plan.id: (plan.phase_kind, plan.title, plan.minutes) for plan in event.phases})
                self._present = {plan.id for plan in event.phases}
                for own in [own for own, (held, _) in self._rounds.items() if own and held not in self._present]:
                    self.enter(own, "", at)
            case PhaseEntered() if event.phase in self._present:
                self.enter("", event.phase, at)
            case ProgrammeEnded():
                self.enter("", "after", at)
            case ProgrammeReturned():
                self.enter("", "before", at)
            case SitePhaseEntered() if not event.phase or event.phase in self._present:
                self.enter(site, event.phase, at)
            case StepUndone(to=str(to)):
                self.enter(next(iter(event.scopes), ""), to, at)
            case NoteAdded() | OutputAdded() | CheckedIn():
                self.written_in[event.id] = self._rounds.get(site, self._rounds[""])[0]

    def enter(self, site: str, held: str, at: int) -> None:
        """Leave the round that a site is in, or all are in, and enter another; none: it is with the others again."""
        before, since = self._rounds.pop(site, ("", 0))
        if before in self.plans:
            self.stretches.setdefault(before, []).append(Stretch(since, at and max(at, since), site))
        if held:
            self._rounds[site] = held, at

    def leave_all(self) -> None:
        for site in list(self._rounds):
            self.enter(site, "", 0)


def _minutes(clock: str) -> int | None:
    hours, colon, minutes = clock[:5].partition(":")
    return int(hours) * 60 + int(minutes) if colon and (hours + minutes).isdigit() else None
