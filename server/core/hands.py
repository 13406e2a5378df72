"""Hands: a raised hand, and "we are ready", shown to the desk of one's own site alone (række hånden op, klar)."""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from server.core.kernel.base import Actor, Audience, Record, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session, follows
from server.core.programme import Programme, current_round
from server.core.sites import require_site
from server.core.workshop import require_open


class Hand(Record, frozen=True, kw_only=True):
    """What a participant signals now; its id is the participant's. `at`: since when the hand is raised."""

    raised: bool = False
    ready: bool = False
    round: str = ""
    """The phase in which they said that they are ready; in the next one nobody is at first."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.author == self.by or (audience.role == "facilitator" and audience.site == self.site)


class RaiseHand(Command, frozen=True, kw_only=True):
    """Raise one's hand, or take it down."""

    on: bool

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_participant(session, by)
        return None if _hand(session, by).raised == self.on else HandRaised(on=self.on)


class HandRaised(Event, frozen=True, kw_only=True):
    """Someone raised their hand, or took it down."""

    on: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _put(session, replace(_hand(session, by), raised=self.on, at=at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_participant(session, by)
        require_possible(_hand(session, by).raised != self.on, "already_so")


class Ready(Command, frozen=True, kw_only=True):
    """Say that one is ready to go on, or not yet."""

    on: bool

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_participant(session, by)
        return None if _hand(session, by).ready == self.on else ReadySaid(on=self.on)


class ReadySaid(Event, frozen=True, kw_only=True):
    """Someone is ready to go on, or not yet."""

    on: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _put(
            session,
            replace(_hand(session, by), ready=self.on, round=current_round(session, by.site) if self.on else ""),
        )

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_participant(session, by)
        require_possible(_hand(session, by).ready != self.on, "already_so")


@follows(Programme)
def _begin_anew(session: Session, programme: Programme) -> None:
    """Have nobody ready when the programme has moved on."""
    for hand in [hand for hand in session.all(Hand) if hand.ready and hand.round != current_round(session, hand.site)]:
        _put(session, replace(hand, ready=False, round=""))


def _require_participant(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant")
    require_site(session, by.site)


def _hand(session: Session, by: Actor) -> Hand:
    return session.get(Hand, by.participant) or Hand(id=by.participant, site=by.site, by=by.participant)


def _put(session: Session, hand: Hand) -> None:
    if hand.raised or hand.ready:
        session.put(hand)
    else:
        session.drop(Hand, hand.id)
