"""The set-up: what an organiser decides before the session, and may change later."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field
from msgspec.structs import asdict, replace

from server.core.facts import Fact, clean_facts
from server.core.kernel.base import Actor, RawText, Refused, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, TITLE_CHARS, line
from server.core.phases import Phase, in_order
from server.core.planning import PhaseSetup, phases_planned
from server.core.site_setup import SiteSetup, sites_changed
from server.core.sites import Language, Site
from server.core.when import clean_when
from server.core.workshop import Rules, SessionDescribed, Workshop, workshop

MOST_SITES = 150
MOST_PHASES = 60


class Setup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a session is created from, or changed by; what is left out stays as it is."""

    title: RawText | UnsetType = UNSET
    theme: RawText | UnsetType = UNSET
    question: RawText | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    date: RawText | UnsetType = UNSET
    start: RawText | UnsetType = UNSET
    end: RawText | UnsetType = UNSET
    time_zone: RawText | UnsetType = UNSET
    organiser: RawText | UnsetType = UNSET
    contact: RawText | UnsetType = UNSET
    sites: Annotated[tuple[SiteSetup, ...], Meta(min_length=1, max_length=MOST_SITES)] | UnsetType = UNSET
    phases: Annotated[tuple[PhaseSetup, ...], Meta(max_length=MOST_PHASES)] | UnsetType = UNSET
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
            *description_changed(session, self.setup),
            *sites_changed(session, self.setup.sites),
            *phases_planned(session, self.setup.phases),
        )
        return events or None


def description_changed(session: Session, setup: Setup) -> list[Event]:
    """Return the event that describes the session as the organiser writes it; none where it is so already."""
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
    here = workshop(session)
    if setup.date is not UNSET:
        given["date"] = clean_when("date", setup.date, here, "bad_date")
    for name in ("start", "end"):
        if (value := getattr(setup, name)) is not UNSET:
            given[name] = clean_when(name, value, here, "bad_time")
    if setup.time_zone is not UNSET:
        given["time_zone"] = clean_when("time_zone", setup.time_zone, here, "bad_time_zone")
    if setup.facts is not UNSET:
        given["facts"] = clean_facts(setup.facts, session.limits)
    if setup.roles is not UNSET:
        given["roles"] = tuple(filter(None, (line(role, session.limits[NAME_CHARS]) for role in setup.roles)))
    if setup.rules is not UNSET:
        if not 1 <= setup.rules.retention_days <= 3650:
            raise Refused("bad_retention")
        given["rules"] = setup.rules
    for name in ("language", "open"):
        if (value := getattr(setup, name)) is not UNSET:
            given[name] = value
    return given


def setup_of(session: Session) -> Setup:
    """Return the set-up as it is: what `POST /api/sessions` would be given to make the same."""
    here = workshop(session)
    if here is None:
        return Setup()
    sites = sorted(session.all(Site), key=lambda site: site.order)
    return replace(
        described_as(here),
        sites=tuple(site_as(site) for site in sites),
        phases=tuple(phase_as(phase) for phase in in_order(session)),
    )


def described_as(here: Workshop) -> Setup:
    """Return how an organiser would write the session's own record."""
    return Setup(**same_fields(here, Setup))


def site_as(site: Site) -> SiteSetup:
    """Return how an organiser would write a site."""
    return SiteSetup(**same_fields(site, SiteSetup))


def phase_as(phase: Phase) -> PhaseSetup:
    """Return how an organiser would write a phase."""
    return PhaseSetup(**same_fields(phase, PhaseSetup), kind=phase.phase_kind)
