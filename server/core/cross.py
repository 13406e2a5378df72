"""Cross check-ins: a planned moment in which one scene stands on the screens of all sites (tjek-ind på tværs).

Each phase of that kind has one. The commands that lead it on are in `cross_steps.py`, what the sites pick for each
other in `picks.py`.
"""

from __future__ import annotations

from typing import Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from server.core.kernel.base import Audience, Record
from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session, awaits, follows, follows_number
from server.core.phases import Phase
from server.core.programme import SHARED, Programme
from server.core.sites import Site, has_many
from server.core.trail import to_come

CrossState = Literal["planned", "warned", "gathering", "on", "over"]
CrossStep = Literal["", "warned", "ready", "not_ready", "begun", "word", "ended"]


class Word(Struct, frozen=True, omit_defaults=True):
    """A site's turn to speak: whose, and from when on (ms)."""

    site: str
    at: int


class Cross(Record, frozen=True, kw_only=True):
    """The cross check-in of one phase, whose id it has; `by` is who led it on last, `last` what that was.

    In a session of nine sites or more it is `summed`: participants get how many are ready, not which.
    """

    state: CrossState = "planned"
    ready: tuple[str, ...] = ()
    unattended: tuple[str, ...] = ()
    """Those of `ready` that count as ready because nobody has sat at their desk for a while."""
    missing: tuple[str, ...] = ()
    """The sites without which it was begun, until they are ready after all."""
    ready_count: int = 0
    speakers: tuple[str, ...] = ()
    """The sites that speak, in turn: all of them, or a few that were drawn where there are many."""
    word: str = ""
    """The site that speaks now."""
    word_at: int = 0
    word_ends_at: int = 0
    words: tuple[Word, ...] = ()
    began_at: int = 0
    ended_at: int = 0
    early: bool = False
    """Whether it was begun before its phase, which has not been entered since."""
    left: bool = False
    """Whether it ended because the programme moved on: it goes on when the programme comes back."""
    last: CrossStep = ""
    last_site: str = ""
    """The site whose desk pressed last; empty for the organiser and the clock."""
    summed: bool = False

    def seen_by(self, audience: Audience) -> Self:
        if not self.summed or audience.role != "participant":
            return self
        return replace(self, ready=(), unattended=(), missing=(), ready_count=len(self.ready))


_PAUSED: Lookup[None, Programme | None] = Lookup(None)
"""The shared programme while its time stands still."""


@awaits(Phase)
def _plan(session: Session, phase: Phase) -> None:
    """Give each phase of that kind its cross check-in."""
    if phase.phase_kind == "cross_check_in" and session.get(Cross, phase.id) is None:
        session.put(Cross(id=phase.id, at=phase.at, summed=has_many(session)))


@follows(Phase)
def _plan_again(session: Session, phase: Phase) -> None:
    """Follow a phase whose kind was changed, and take back the warning of one that is left out."""
    _plan(session, phase)
    cross = session.get(Cross, phase.id)
    if phase.phase_kind != "cross_check_in":
        session.drop(Cross, phase.id)
    elif cross and phase.skipped and cross.state == "warned":
        session.put(planned_again(cross))


@follows_number(Phase)
def _end_with_phase(session: Session) -> None:
    """Let a cross check-in go with its phase."""
    for cross in list(session.all(Cross)):
        if session.get(Phase, cross.id) is None:
            session.drop(Cross, cross.id)


@follows(Programme)
def _follow_programme(session: Session, programme: Programme) -> None:
    """Gather where the programme enters the phase, and let go where it leaves: Next always works, and so does Back."""
    if programme.id != SHARED:
        return  # a site by itself
    for cross in list(session.all(Cross)):
        there = cross.id == programme.phase
        if there and cross.state in ("planned", "warned"):
            session.put(replace(cross, state="gathering", at=programme.at))
        elif there and cross.left:
            session.put(replace(cross, state="on", left=False, ended_at=0))
        elif there and cross.state == "on" and cross.early:
            session.put(replace(cross, early=False))
        elif not there and cross.state == "gathering":
            session.put(planned_again(cross))
        elif not there and cross.state == "on" and not _began_here(cross, programme):
            session.put(replace(cross, state="over", left=not cross.early, ended_at=programme.at))
        elif not there and cross.state == "warned" and cross.id not in [phase.id for phase in to_come(session)]:
            session.put(planned_again(cross))


def _began_here(cross: Cross, programme: Programme) -> bool:
    """Return whether the programme has not moved since a cross check-in was begun ahead of its phase."""
    return cross.began_at >= (programme.started_at or programme.at)


def planned_again(cross: Cross) -> Cross:
    """Return a cross check-in set back to `planned`, with nobody ready; the notes picked for it stay."""
    return replace(cross, state="planned", ready=(), unattended=(), last="", last_site="", by="")


@follows(Programme)
def _keep_word(session: Session, programme: Programme) -> None:
    """Have a word last as long as was left of it when time was paused."""
    if programme.id != SHARED:
        return
    paused = _PAUSED.get(session, None)
    _PAUSED.put(session, None, programme if programme.paused_at else None)
    if paused and not programme.paused_at and paused.phase == programme.phase:
        stood_ms = programme.stood_ms - paused.stood_ms
        for cross in [each for each in session.all(Cross) if each.state == "on" and each.word]:
            session.put(replace(cross, word_ends_at=cross.word_ends_at + stood_ms))


@follows_number(Site)
def _follow_sites(session: Session) -> None:
    """Name no site that is gone, and count as soon as there are many."""
    marks = {site.id for site in session.all(Site)}
    for cross in list(session.all(Cross)):
        word = cross.word if cross.word in marks else ""
        kept = replace(
            cross,
            summed=has_many(session),
            ready=_of(marks, cross.ready),
            unattended=_of(marks, cross.unattended),
            missing=_of(marks, cross.missing),
            speakers=_of(marks, cross.speakers),
            word=word,
        )
        if kept != cross:
            session.put(kept)


def _of(marks: set[str], some: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in some if mark in marks)
