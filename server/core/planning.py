"""Planning: the programme as the organiser writes it, and rewrites it while the session goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from server.core.done_steps import forget_done
from server.core.facts import Fact, clean_facts
from server.core.kernel.base import (
    Actor,
    Id,
    Level,
    RawText,
    Refused,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Event
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.phases import (
    STEPS_IN,
    AtSite,
    AtSites,
    Clustering,
    Minutes,
    Phase,
    PhaseKind,
    PhasePlan,
    RevealTo,
    Steps,
    plans_of,
)
from server.core.programme import SHARED, Programme, at_step, programmes, put_own
from server.core.workshop import workshop

_PROMPT_CHARS = 300


class _Held(Struct):
    """What holding a phase has made of it, which no plan says."""

    skipped: bool
    revealed: Mapping[str, int]


class _Replanned(Struct):
    """What the minutes were in the set-up: forgotten when the set-up gives the phase other minutes."""

    planned_minutes: int
    minutes_at: Mapping[str, int]


class PhasesPlanned(Event, frozen=True, kw_only=True):
    """The programme was written, or rewritten; the present phase goes on."""

    phases: tuple[PhasePlan, ...]

    def apply(self, session: Session, by: Actor, at: int) -> None:
        kept = {plan.id for plan in self.phases}
        for old in list(session.all(Phase)):
            if old.id not in kept:
                session.drop(Phase, old.id)
        for order, plan in enumerate(self.phases):
            before = session.get(Phase, plan.id)
            stays = same_fields(before, _Held) if before else {}
            if before and before.minutes == plan.minutes:
                stays |= same_fields(before, _Replanned)
            session.put(Phase(**same_fields(plan, Phase), **stays, at=at, order=order))
        forget_done(session)
        if session.get(Programme, SHARED) is None:
            session.put(Programme(id=SHARED, at=at))
        for programme in programmes(session):
            phase = session.get(Phase, programme.phase)
            if phase is None and programme.id != SHARED:
                put_own(session, programme.id, None)
            elif phase and not _has_step(phase, programme.step):
                session.put(replace(programme, **at_step(phase, programme.moment(at))))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse a wrong role or a phase twice: what else they can be is checked with the whole set-up."""
        require_role(by, "organiser")
        require(len({plan.id for plan in self.phases}) == len(self.phases), "phase_twice")
        require_possible(session.get(Programme, SHARED) is None or self.phases != plans_of(session), "already_so")


def _has_step(phase: Phase, name: str) -> bool:
    return any(step.name == name for step in phase.steps) or (not name and not phase.steps)


class PhaseSetup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One phase as the organiser writes it; with an `id` it is that phase, changed or moved."""

    title: RawText
    minutes: Minutes
    kind: PhaseKind = "other"
    level: Level = "all"
    id: Id | None = None
    reveal_to: RevealTo | None = None
    steps: Steps = ()
    prompt: RawText = ""
    cards: Annotated[tuple[Fact, ...], Meta(max_length=12)] = ()
    clustering: Clustering = "all"
    least_minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    """What no proposal shortens it below; 0 for 60 %."""
    at_sites: AtSites = ()


def phases_planned(session: Session, phases: Sequence[PhaseSetup] | UnsetType) -> list[PhasesPlanned]:
    """Return the event that makes the programme the one the organiser writes; none where it is that already."""
    if phases is UNSET:
        return [] if workshop(session) else [PhasesPlanned(phases=())]
    taken = {phase.id for phase in phases if phase.id} | {phase.id for phase in session.all(Phase)}
    plans = []
    for phase in phases:
        title = line(phase.title, session.limits[TITLE_CHARS])
        if not title:
            raise Refused("empty_title")
        phase_id = phase.id or _free_id(taken)
        taken.add(phase_id)
        level, reveal_to = _levels(phase)
        prompt, cards = line(phase.prompt, _PROMPT_CHARS), clean_facts(phase.cards, session.limits)
        plans.append(
            PhasePlan(
                phase_id,
                phase.kind,
                title,
                phase.minutes,
                level,
                reveal_to,
                _steps(phase),
                prompt=prompt,
                cards=cards,
                clustering=phase.clustering,
                least_minutes=phase.least_minutes,
                at_sites=_at_sites(session, phase),
            )
        )
    if len({plan.id for plan in plans}) < len(plans):
        raise Refused("phase_twice")
    planned = PhasesPlanned(phases=tuple(plans))
    return [] if workshop(session) and planned.phases == plans_of(session) else [planned]


def _at_sites(session: Session, phase: PhaseSetup) -> AtSites:
    """Return what sites call a phase otherwise; refuse (`mark_taken_twice`) a site that does so twice."""
    if len({each.site for each in phase.at_sites}) < len(phase.at_sites):
        raise Refused("mark_taken_twice")
    limit = session.limits[TITLE_CHARS]
    cleaned = (AtSite(each.site, line(each.title, limit), line(each.prompt, _PROMPT_CHARS)) for each in phase.at_sites)
    return tuple(each for each in cleaned if each.title or each.prompt)


def _steps(phase: PhaseSetup) -> Steps:
    """Return the steps of a phase; refuse (`bad_steps`) those that its kind cannot have, and a step twice."""
    names = {step.name for step in phase.steps}
    if len(names) < len(phase.steps) or not names <= set(STEPS_IN.get(phase.kind, ())):
        raise Refused("bad_steps")
    return phase.steps


def _levels(phase: PhaseSetup) -> tuple[Level, RevealTo]:
    """Return who sees what is written in a phase, and who once it is revealed.

    What is written alone is private: the level of a phase with such a step is `own`, and the one given is who sees it
    once it is revealed.
    """
    reveal_to: RevealTo = "all" if phase.level == "own" else phase.level
    alone = any(step.name == "alone" for step in phase.steps)
    return "own" if alone else phase.level, phase.reveal_to or (reveal_to if alone else "all")


def _free_id(taken: set[str]) -> str:
    return next(name for n in range(1, 1_000) if (name := f"p{n}") not in taken)
