"""Phases: the parts of the programme, and who sees what is written in them (fase)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.core.facts import Fact
from server.core.kernel.base import Actor, Id, Level, OptionalId, RawText, Record, of_kind
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session

PhaseKind = Literal[
    "welcome",
    "talk",
    "writing",
    "clustering",
    "cross_check_in",
    "break",
    "sparring",
    "building",
    "outputs",
    "prioritising",
    "bazaar",
    "check_out",
    "other",
]
StepName = Literal["alone", "pairs", "fours", "all", "present", "questions", "sparring", "sum_up"]
RevealTo = Literal["table", "site", "all", "public"]
Clustering = Literal["all", "team", "facilitator"]
"""Who sorts notes in a phase of kind clustering: everyone, the theme team, or those who lead. The latter always may."""
Minutes = Annotated[int, Meta(ge=1, le=600)]
PhaseId = Annotated[Id, of_kind(["phase"])]
OptionalPhaseId = Annotated[OptionalId, of_kind(["phase"])]
STEPS_IN: Mapping[str, tuple[StepName, ...]] = {
    "writing": ("alone", "pairs", "fours", "all"),
    "sparring": ("present", "questions", "sparring", "sum_up"),
}
"""By kind of phase: the steps it can have. In a round of sparring each says whose turn it is: the owner of the case
presents it, the others ask and then spar, and the owner sums up.
"""
MINUTE_MS = 60_000
LEAST_PERCENT = 60
"""What a phase needs of its minutes at least, where the set-up does not say."""


class AtSite(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one site calls a phase, and its prompt there; where a text is empty, it is the one of all sites."""

    site: str
    title: RawText = ""
    prompt: RawText = ""


AtSites = Annotated[tuple[AtSite, ...], Meta(max_length=150)]


class WritingStep(Struct, frozen=True, omit_defaults=True):
    """A step of a phase for some minutes: of writing, alone, in pairs..., or of a round of sparring on a case."""

    name: StepName
    minutes: Minutes


Steps = Annotated[tuple[WritingStep, ...], Meta(max_length=4)]
"""The steps of a phase, each name once."""


class Phase(Record, frozen=True, kw_only=True):
    """One part of the programme; `level` is who sees what is written in it.

    What is written at level `own` rises to `reveal_to` when it is revealed. `revealed` says where that was, and when
    (ms): by a site's mark, or under no mark at all sites.
    """

    title: str
    phase_kind: PhaseKind
    minutes: int
    order: int = 0
    level: Level = "all"
    reveal_to: RevealTo = "all"
    steps: tuple[WritingStep, ...] = ()
    revealed: Mapping[str, int] = {}
    prompt: str = ""
    """What stands beside the box one writes in."""
    cards: tuple[Fact, ...] = ()
    clustering: Clustering = "all"
    skipped: bool = False
    least_minutes: int = 0
    """What no proposal goes below; 0 for 60 % of the minutes planned."""
    at_sites: tuple[AtSite, ...] = ()
    planned_minutes: int = 0
    """The minutes in the set-up, where `minutes` have been changed since; else 0."""
    minutes_at: Mapping[str, int] = {}
    """By mark: the minutes at a site that takes the phase on its own, where they are not those of all sites."""

    def minutes_for(self, site: str) -> int:
        """Return how many minutes a site gives the phase when it takes it on its own; without a site, all."""
        return self.minutes_at.get(site, self.minutes)

    def least(self) -> int:
        """Return how many minutes the phase needs at least, when it was planned with more."""
        planned = self.planned_minutes or self.minutes
        return min(planned, self.least_minutes or -(-planned * LEAST_PERCENT // 100))

    def is_revealed(self, site: str) -> bool:
        """Return whether what a site's people write alone in this phase is revealed."""
        return "" in self.revealed or site in self.revealed

    def step_after(self, name: str) -> WritingStep | None:
        """Return the step after the one of that name; None after the last one."""
        names = [step.name for step in self.steps]
        at = names.index(name) + 1 if name in names else 0
        return self.steps[at] if at < len(names) else None


class PhasePlan(Struct, frozen=True, omit_defaults=True):
    """A phase as the organiser planned it."""

    id: str
    phase_kind: PhaseKind
    title: str
    minutes: int
    level: Level = "all"
    reveal_to: RevealTo = "all"
    steps: tuple[WritingStep, ...] = ()
    prompt: str = ""
    cards: tuple[Fact, ...] = ()
    clustering: Clustering = "all"
    least_minutes: int = 0
    at_sites: tuple[AtSite, ...] = ()


def level_of(phase: Phase | None, by: Actor) -> Level:
    """Return the level at which what someone writes in a phase is born: `reveal_to` once it is revealed there.

    Several people share a desk, so what is written there is its site's where others write for themselves alone.
    """
    level: Level = phase.level if phase else "all"
    if phase and level == "own" and phase.is_revealed(by.site):
        level = phase.reveal_to
    return "site" if level == "own" and by.role != "participant" else level


def in_order(session: Session) -> list[Phase]:
    """Return the phases in the order of the programme."""
    return sorted(session.all(Phase), key=lambda phase: phase.order)


def plans_of(session: Session) -> tuple[PhasePlan, ...]:
    """Return the programme as the organiser planned it."""
    return tuple(PhasePlan(**same_fields(phase, PhasePlan)) for phase in in_order(session))
