"""Site pace: a site without a facilitator is paced by the server, and its people can call for the organiser's help."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec.structs import replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Record,
    of_kind,
    refusal_code,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.sites import Pacer, Site, require_site
from server.core.workshop import require_open


class SitePace(Command, frozen=True, kw_only=True):
    """Have a site led by its facilitator, or paced by the server: then the clock presses where nobody can."""

    site: Annotated[str, of_kind(["site"])]
    by: Pacer

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "organiser")
        require_site(session, self.site)
        site = session.get(Site, self.site)
        return None if site is None or site.paced_by == self.by else SitePaced(site=self.site, paced_by=self.by)


class SitePaced(Event, frozen=True, kw_only=True):
    """A site is led by its facilitator from now on, or paced by the server."""

    site: str
    paced_by: Pacer = "facilitator"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if site := session.get(Site, self.site):
            session.put(replace(site, paced_by=self.paced_by))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, "organiser")
        require_site(session, self.site)
        site = session.get(Site, self.site)
        require_possible(site and site.paced_by != self.paced_by, "already_so")


class Help(Record, frozen=True, kw_only=True):
    """Someone has called for help; its id is the participant's, and `at` says since when."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        there = audience.role == "facilitator" and audience.site == self.site
        return audience.author == self.by or there or audience.role == "organiser"


class CallForHelp(Command, frozen=True, kw_only=True):
    """Call for somebody who can help, or say that it is no longer needed."""

    on: bool

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_participant(session, by)
        return None if self.on == (session.get(Help, by.participant) is not None) else HelpCalled(on=self.on)


class HelpCalled(Event, frozen=True, kw_only=True):
    """Someone called for help, or needs it no longer."""

    on: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if self.on:
            session.put(Help(id=by.participant, site=by.site, by=by.participant, at=at))
        else:
            session.drop(Help, by.participant)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_participant(session, by)
        require_possible(self.on != (session.get(Help, by.participant) is not None), "already_so")


def _require_participant(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant")
    require_site(session, by.site)
