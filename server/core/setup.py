"""The set-up: what an organiser decides before the session, and may change later."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, ValidationError, convert, field, to_builtins
from msgspec.structs import asdict

from server.core.facts import Fact, clean_facts
from server.core.kernel.base import Actor, Id, Level, RawText, Refused, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, TITLE_CHARS, clean, line
from server.core.phases import (
    Minutes,
    Phase,
    PhaseKind,
    PhasePlan,
    PhasesPlanned,
    RevealTo,
    Steps,
    current,
    in_order,
    plans_of,
)
from server.core.sites import (
    COLOURS,
    SHAPES,
    Colour,
    Language,
    Shape,
    Site,
    SiteChanged,
    SiteRemoved,
    Tables,
    Wifi,
    require_unused,
)
from server.core.workshop import Rules, SessionDescribed, Workshop, workshop

MARK = r"^[A-ZÆØÅÄÖ0-9]{2,4}$(?!\n)"
Mark = Annotated[str, Meta(pattern=MARK)]
_ANGLE_CHARS = 300
_PROMPT_CHARS = 300
_ORGANISER = Actor("organiser", "", "organiser")
KINDS = (Workshop, Site, Phase)
"""The records the set-up consists of."""


class WifiSetup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A site's network as the organiser writes it; only that site's screens and desks show it."""

    name: RawText
    password: RawText = ""


class SiteSetup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One site as the organiser writes it; a shape and a colour left out are chosen."""

    name: RawText
    mark: Mark
    angle: RawText = ""
    venue: RawText = ""
    hosts: Annotated[tuple[RawText, ...], Meta(max_length=20)] = ()
    language: Language = "da"
    video_link: RawText = ""
    shape: Shape | None = None
    colour: Colour | None = None
    wifi: WifiSetup | None = None
    tables: Tables = 0


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


class Setup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a session is created from, or changed by; what is left out stays as it is."""

    title: RawText | UnsetType = UNSET
    theme: RawText | UnsetType = UNSET
    question: RawText | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    date: RawText | UnsetType = UNSET
    start: RawText | UnsetType = UNSET
    end: RawText | UnsetType = UNSET
    organiser: RawText | UnsetType = UNSET
    contact: RawText | UnsetType = UNSET
    sites: Annotated[tuple[SiteSetup, ...], Meta(min_length=1, max_length=150)] | UnsetType = UNSET
    phases: Annotated[tuple[PhaseSetup, ...], Meta(max_length=60)] | UnsetType = UNSET
    facts: Annotated[tuple[Fact, ...], Meta(max_length=60)] | UnsetType = UNSET
    roles: Annotated[tuple[RawText, ...], Meta(max_length=30)] | UnsetType = UNSET
    rules: Rules | UnsetType = UNSET
    open: bool | UnsetType = UNSET
    template: str | UnsetType = field(default=UNSET)


class ChangeSetup(Command, frozen=True, kw_only=True):
    """Create the session or change its set-up; only what differs is written."""

    setup: Setup

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "organiser")
        events = (
            *_described(session, self.setup),
            *_sites_changed(session, self.setup),
            *_phases_planned(session, self.setup),
        )
        return events or None


def _described(session: Session, setup: Setup) -> list[Event]:
    before = workshop(session)
    kept = same_fields(before, SessionDescribed) if before else {"title": ""}
    described = SessionDescribed(**{**kept, **_described_fields(session, setup)})
    if not described.title:
        raise Refused("empty_title")
    return [] if before and kept == asdict(described) else [described]


def _described_fields(session: Session, setup: Setup) -> dict[str, object]:
    limit = session.limits[TITLE_CHARS]
    given: dict[str, object] = {}
    for name in ("title", "theme", "organiser", "contact"):
        if (value := getattr(setup, name)) is not UNSET:
            given[name] = line(value, limit)
    if setup.question is not UNSET:
        given["question"] = line(setup.question, 2 * limit)
    if setup.date is not UNSET:
        given["date"] = _checked(setup.date, date.fromisoformat, "bad_date")
    for name in ("start", "end"):
        if (value := getattr(setup, name)) is not UNSET:
            given[name] = _checked(value, time.fromisoformat, "bad_time")
    if setup.facts is not UNSET:
        given["facts"] = clean_facts(setup.facts, session.limits)
    if setup.roles is not UNSET:
        given["roles"] = tuple(line(role, session.limits[NAME_CHARS]) for role in setup.roles)
    if setup.rules is not UNSET:
        if not 1 <= setup.rules.retention_days <= 3650:
            raise Refused("bad_retention")
        given["rules"] = setup.rules
    for name in ("language", "open"):
        if (value := getattr(setup, name)) is not UNSET:
            given[name] = value
    return given


def _sites_changed(session: Session, setup: Setup) -> list[Event]:
    if setup.sites is UNSET:
        if session.get(Workshop, "session") is None:
            raise Refused("no_sites")
        return []
    marks = [site.mark for site in setup.sites]
    if len(set(marks)) < len(marks):
        raise Refused("mark_taken_twice")
    events: list[Event] = [_site(session, site, order) for order, site in enumerate(setup.sites)]
    changed = [event for event in events if isinstance(event, SiteChanged) and _differs(session, event)]
    return [*changed, *_removed(session, set(marks))]


def _site(session: Session, site: SiteSetup, order: int) -> SiteChanged:
    limit = session.limits[TITLE_CHARS]
    name = line(site.name, session.limits[NAME_CHARS])
    if not name:
        raise Refused("empty_site_name")
    video_link = clean(site.video_link)
    if video_link and not re.fullmatch(r"https://[^\s<>\"']{3,500}", video_link):
        raise Refused("bad_video_link")
    before = session.get(Site, site.mark)
    return SiteChanged(
        mark=site.mark,
        name=name,
        order=order,
        angle=line(site.angle, _ANGLE_CHARS),
        venue=line(site.venue, 2 * limit),
        hosts=tuple(line(host, limit) for host in site.hosts),
        language=site.language,
        video_link=video_link,
        shape=site.shape or (before.shape if before else SHAPES[order % len(SHAPES)]),
        tables=site.tables,
        colour=site.colour or (before.colour if before else COLOURS[order % len(COLOURS)]),
        wifi=_wifi(session, site.wifi),
    )


def _wifi(session: Session, given: WifiSetup | None) -> Wifi | None:
    """Return the network, or None without a name. Spaces inside a password belong to it."""
    if given is None:
        return None
    name, password = line(given.name, session.limits[NAME_CHARS]), clean(given.password)
    if len(password) > session.limits[TITLE_CHARS] or "\n" in password or (password and not name):
        raise Refused("bad_wifi")
    return Wifi(name, password) if name else None


def _differs(session: Session, changed: SiteChanged) -> bool:
    before = session.get(Site, changed.mark)
    return before is None or same_fields(before, SiteChanged) != asdict(changed)


def _removed(session: Session, kept: set[str]) -> list[SiteRemoved]:
    gone = [site.mark for site in session.all(Site) if site.mark not in kept]
    for mark in gone:
        require_unused(session, mark)
    return [SiteRemoved(mark=mark) for mark in gone]


def _phases_planned(session: Session, setup: Setup) -> list[PhasesPlanned]:
    if setup.phases is UNSET:
        return [] if workshop(session) else [PhasesPlanned(phases=())]
    taken = {phase.id for phase in setup.phases if phase.id} | {phase.id for phase in session.all(Phase)}
    plans = []
    for phase in setup.phases:
        title = line(phase.title, session.limits[TITLE_CHARS])
        if not title:
            raise Refused("empty_title")
        phase_id = phase.id or _free_id(taken)
        taken.add(phase_id)
        level, reveal_to = _levels(phase)
        prompt, cards = line(phase.prompt, _PROMPT_CHARS), clean_facts(phase.cards, session.limits)
        plans.append(
            PhasePlan(
                phase_id, phase.kind, title, phase.minutes, level, reveal_to, _steps(phase), prompt=prompt, cards=cards
            )
        )
    if len({plan.id for plan in plans}) < len(plans):
        raise Refused("phase_twice")
    planned = PhasesPlanned(phases=tuple(plans))
    return [] if workshop(session) and planned.phases == plans_of(session) else [planned]


def _steps(phase: PhaseSetup) -> Steps:
    """Return the steps of a phase; refuse (`bad_steps`) those of one in which nobody writes, and a step twice."""
    names = {step.name for step in phase.steps}
    if len(names) < len(phase.steps) or (names and phase.kind != "writing"):
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


def _checked(raw: str, parse: object, code: str) -> str:
    text = clean(raw)
    try:
        if text:
            parse(text)  # type: ignore[operator]
    except ValueError:
        raise Refused(code) from None
    return text


def setup_of(session: Session) -> Setup:
    """Return the set-up as it is: what `POST /api/sessions` would be given to make the same."""
    here = workshop(session)
    if here is None:
        return Setup()
    sites = sorted(session.all(Site), key=lambda site: site.order)
    return Setup(
        **same_fields(here, Setup),
        sites=tuple(SiteSetup(**same_fields(site, SiteSetup)) for site in sites),
        phases=tuple(
            PhaseSetup(**same_fields(phase, PhaseSetup), kind=phase.phase_kind) for phase in in_order(session)
        ),
    )


def possible(session: Session) -> str | None:
    """Return why an organiser could not have asked for the set-up as it is, as a code, or None.

    Asked of imported archives only, once an entry that changed the set-up is applied. The set-up may have been asked
    for in other words than today's: an older release's is welcome. Whoever skips the present phase leaves it at once.
    """
    present = session.get(Phase, current(session).phase)
    if present and present.skipped:
        return "bad_step"
    try:
        setup = convert(to_builtins(setup_of(session)), Setup)
        ChangeSetup(setup=setup).decide(session, _ORGANISER)
    except ValidationError:
        return "bad_setup"
    except Refused as refused:
        return refused.code
    return None
