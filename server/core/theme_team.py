"""The theme team: participants whom those who lead have appointed to sort everyone's notes, at any time (temahold)."""

from __future__ import annotations

from typing import Annotated, Self

from server.core.kernel.base import (
    LEADING,
    Actor,
    Audience,
    Id,
    Record,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.people import Participant


class TeamMember(Record, frozen=True, kw_only=True):
    """That a participant is in the theme team, whose id it has. That person sees it, and those who lead."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.leads or audience.author == self.by


class Appoint(Command, frozen=True, kw_only=True):
    """Add a participant to the theme team, or remove them; a facilitator may only choose people of their own site."""

    participant: Annotated[Id, of_kind(["participant"])]
    theme_team: bool

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_appointer(session, self.participant, by)
        if is_in_team(session, self.participant) == self.theme_team:
            return None
        return Appointed(participant=self.participant, theme_team=self.theme_team)


class Appointed(Event, frozen=True, kw_only=True):
    """A participant was taken into the theme team, or out of it."""

    participant: Id
    theme_team: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if not self.theme_team:
            session.drop(TeamMember, self.participant)
        elif someone := session.get(Participant, self.participant):
            session.put(TeamMember(id=someone.id, site=someone.site, by=someone.id, at=at))

    def without(self, participant: str, by: Actor) -> Self | None:
        return None if participant in (by.participant, self.participant) else self

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_appointer(session, self.participant, by)
        require_possible(is_in_team(session, self.participant) != self.theme_team, "already_so")


def is_in_team(session: Session, participant: str) -> bool:
    """Return whether a participant is in the theme team."""
    return session.get(TeamMember, participant) is not None


def _require_appointer(session: Session, participant: str, by: Actor) -> None:
    require_role(by, *LEADING)
    someone = session.get(Participant, participant)
    require(someone, "unknown_participant")
    require(by.role == "organiser" or (someone and someone.site == by.site), "not_allowed")
