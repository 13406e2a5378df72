"""Programme: which phase and step the session is in, and until when; and each site that is in a phase of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from msgspec.structs import replace

from server.core.kernel.base import Audience, Record
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, Phase, StepName, WritingStep

ProgrammeState = Literal["before", "running", "after"]
SHARED = "programme"
"""The id of the programme that all sites share; the id of a site's own one is the site's mark."""


class Programme(Record, frozen=True, kw_only=True):
    """Where the session is in its programme, and in the steps of a writing phase (`step`, empty where it has none).

    Times are the server's, in milliseconds. While time stands still (`paused_at`), what is left of the phase is what
    was left then, and so with the step; the ends are moved when time goes on.
    """

    state: ProgrammeState = "before"
    phase: str = ""
    started_at: int = 0
    ends_at: int = 0
    step: StepName | Literal[""] = ""
    step_started_at: int = 0
    step_ends_at: int = 0
    paused_at: int = 0
    stood_ms: int = 0
    """How long time has stood still in this phase, and was spent elsewhere: the phase is that much longer."""

    def moment(self, at: int) -> int:
        """Return the moment at which its time stands: this one, or the one at which it was paused."""
        return self.paused_at or at


class Course(Record, frozen=True, kw_only=True):
    """When each phase was last entered (ms), for those who lead: the shared programme's, or a site's own, by its id."""

    entered: Mapping[str, int] = {}

    def seen_by(self, audience: Audience) -> Self | None:
        return self if audience.leads else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.leads


def round_of(programme: Programme) -> str:
    """Return where a programme stands: in a phase (its id), `before` the first or `after` the last."""
    return programme.phase or programme.state


def shared(session: Session) -> Programme:
    """Return the programme that all sites share, as it is now."""
    return session.get(Programme, SHARED) or Programme(id=SHARED)


def own_programme(session: Session, site: str) -> Programme | None:
    """Return the programme of a site that is in a phase of its own; None while it follows the shared one."""
    return session.get(Programme, site) if site else None


def current(session: Session, site: str = "") -> Programme:
    """Return the programme that a site follows now, its own or the shared one; without a site, the shared one."""
    own = session.get(Programme, site) if site else None  # each note asks: `own_programme` would be one more call
    return own or session.get(Programme, SHARED) or Programme(id=SHARED)


def programmes(session: Session) -> list[Programme]:
    """Return the shared programme, and those of sites that are in a phase of their own."""
    return list(session.all(Programme))


def current_round(session: Session, site: str = "") -> str:
    """Return the round a site's check-in belongs to now: the phase's id, or `before`, or `after`."""
    return round_of(current(session, site))


def phase_of(session: Session, phase_id: str, site: str = "") -> Phase | None:
    """Return the phase of that id, or else the one a site is in; None while its programme is in none."""
    if phase_id and (phase := session.get(Phase, phase_id)):
        return phase
    present = current(session, site).phase
    return session.get(Phase, present) if present else None


def at_step(phase: Phase, at: int) -> dict[str, Any]:
    """Return where a programme stands that enters a phase's first step; nothing where it has no steps."""
    return in_step(phase.steps[0], at) if phase.steps else in_step(None, at)


def in_step(step: WritingStep | None, at: int, left_ms: int | None = None) -> dict[str, Any]:
    """Return the fields of a programme that enters a step, with its full time or with what was left of it."""
    if step is None:
        return {"step": "", "step_started_at": 0, "step_ends_at": 0}
    left_ms = step.minutes * MINUTE_MS if left_ms is None else left_ms
    return {"step": step.name, "step_started_at": at, "step_ends_at": at + left_ms}


def course(session: Session, of: str = SHARED) -> Course:
    """Return when the phases of a programme were entered; of the shared one, or of a site's own."""
    return session.get(Course, of) or Course(id=of, site="" if of == SHARED else of)


def keep_entered(session: Session, programme: Programme, at: int) -> None:
    """Keep when a programme entered its phase; a programme that has not begun has entered none."""
    before = course(session, programme.id)
    if programme.state == "before":
        session.drop(Course, programme.id)
    elif programme.phase:
        session.put(replace(before, entered={**before.entered, programme.phase: at}))


def put_course(session: Session, of: str, entered: Mapping[str, int]) -> None:
    """Have the phases of a programme been entered at these times, and no others."""
    if entered:
        session.put(replace(course(session, of), entered=entered))
    else:
        session.drop(Course, of)


def put_own(session: Session, site: str, programme: Programme | None) -> None:
    """Have a site follow a programme of its own, or none: the shared one again.

    The shared one is put once more, so that what follows a programme follows that of this site too.
    """
    if programme is None:
        session.drop(Programme, site)
    else:
        session.put(programme)
    if common := session.get(Programme, SHARED):
        session.put(common)
