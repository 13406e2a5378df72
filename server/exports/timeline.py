"""The timeline: the programme as it was planned, and as it went."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from server.core.checkins import CheckedIn
from server.core.codec import AnyHappening
from server.core.kernel.session import Session
from server.core.notes import NoteAdded
from server.core.outputs import OutputAdded
from server.core.phases import PhaseEntered, PhasesPlanned, ProgrammeEnded, ProgrammeReturned, in_order
from server.core.workshop import workshop


class Stretch(Struct, frozen=True):
    """A time a phase was under way, in milliseconds; `ended` is 0 while it still is."""

    started: int
    ended: int = 0

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded."""
        return round((self.ended - self.started) / 60_000)


class Part(Struct, frozen=True):
    """A phase of the programme: when it should have been (`13:00`, or empty), and when it was."""

    id: str
    title: str
    kind: str
    minutes: int
    planned: str = ""
    skipped: bool = False
    taken_out: bool = False
    stretches: tuple[Stretch, ...] = ()


class Timeline(Struct, frozen=True):
    """The parts in the order of the programme, those since taken out of it last."""

    parts: tuple[Part, ...]
    written_in: dict[str, str]
    """The round each note, output and check-in was written in: a phase's id, `before` or `after`."""

    def title(self, round_id: str) -> str:
        """A round's phase; empty for `before` and `after`."""
        return next((part.title for part in self.parts if part.id == round_id), "")


def timeline_of(session: Session, history: Sequence[AnyHappening]) -> Timeline:
    """Walk the history once, from phase to phase."""
    walk = _Walk()
    for happening in history:
        for event in happening.events:
            walk.step(event, happening.at)
    walk.leave(0)
    start = workshop(session)
    clock = _minutes(start.start) if start else None
    parts = []
    for phase in in_order(session):
        planned = "" if clock is None else f"{clock // 60 % 24:02}:{clock % 60:02}"
        clock = None if clock is None else clock + phase.minutes
        stretches = tuple(walk.stretches.pop(phase.id, ()))
        parts.append(
            Part(phase.id, phase.title, phase.phase_kind, phase.minutes, planned, phase.skipped, False, stretches)
        )
    for gone, stretches_gone in walk.stretches.items():
        kind, title, minutes = walk.plans[gone]
        parts.append(Part(gone, title, kind, minutes, taken_out=True, stretches=tuple(stretches_gone)))
    return Timeline(tuple(parts), walk.written_in)


class _Walk:
    """Where the programme was after each event."""

    def __init__(self) -> None:
        self.plans: dict[str, tuple[str, str, int]] = {}
        self.stretches: dict[str, list[Stretch]] = {}
        self.written_in: dict[str, str] = {}
        self._present: set[str] = set()
        self._round, self._since = "before", 0

    def step(self, event: object, at: int) -> None:
        match event:
            case PhasesPlanned():
                self.plans.update({plan.id: (plan.phase_kind, plan.title, plan.minutes) for plan in event.phases})
                self._present = {plan.id for plan in event.phases}
            case PhaseEntered() if event.phase in self._present:
                self.leave(at)
                self._round, self._since = event.phase, at
            case ProgrammeEnded():
                self.leave(at)
                self._round = "after"
            case ProgrammeReturned():
                self.leave(at)
                self._round = "before"
            case NoteAdded() | OutputAdded() | CheckedIn():
                self.written_in[event.id] = self._round

    def leave(self, at: int) -> None:
        if self._round in self.plans:
            self.stretches.setdefault(self._round, []).append(Stretch(self._since, at and max(at, self._since)))


def _minutes(clock: str) -> int | None:
    hours, colon, minutes = clock[:5].partition(":")
    return int(hours) * 60 + int(minutes) if colon and (hours + minutes).isdigit() else None
