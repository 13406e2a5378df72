"""Ballots: the dots one person, or one table, has placed in a vote; known to them alone (stemmeseddel).

A ballot is in nobody else's update, report or archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from server.core.kernel.base import Actor, Audience, require
from server.core.kernel.levels import Levelled
from server.core.kernel.seats import Seat
from server.core.kernel.session import Session
from server.core.votes import Vote


class Ballot(Levelled, frozen=True, kw_only=True):
    """The dots of one voter by target; its id is VOTE.PARTICIPANT, or VOTE.SITE.TABLE where tables vote.

    A person's is at the level `own`; a table's at `table`, and is seen by those who sit there alone: not by the desk.
    """

    vote: str
    dots: Mapping[str, int] = {}
    people: int = 0
    """As how many voters it is counted: none once all dots are taken back."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.role == "participant" and super().ever_seen_by(audience)

    def is_public(self) -> bool:
        """Return True: no report has ballots at all, so that none is counted as left out of the public version."""
        return True


def ballot_of(session: Session, vote: Vote, by: Actor, table: str = "") -> Ballot:
    """Return an actor's ballot, or that of a table at the actor's site; an empty one before the first dot."""
    if table:
        ballot_id = f"{vote.id}.{by.site}.{table}"
        empty = Ballot(id=ballot_id, site=by.site, vote=vote.id, level="table", table=table)
    else:
        ballot_id = f"{vote.id}.{by.participant}"
        empty = Ballot(id=ballot_id, site=by.site, by=by.participant, vote=vote.id, level="own")
    return session.get(Ballot, ballot_id) or empty


def budget_of(vote: Vote, seat: Seat) -> int:
    """Return how many dots whoever sits there may place: of each person at a device, or one budget for a table."""
    return vote.budget * (seat.people if vote.per == "person" else 1)


def counted_as(vote: Vote, seat: Seat, placed: int) -> int:
    """Return as how many voters a ballot with so many dots counts: those at the device, or one for a table.

    A ballot reopened after its people had split may hold more dots than those who are left could place.
    """
    if not placed or vote.per == "table":
        return min(placed, 1)
    return max(seat.people, _people_for(vote, placed))


def require_enough_people(session: Session, by: Actor, people: int) -> None:
    """Refuse (`dots_placed`) that a device speaks for fewer people than its dots in an open vote are the budget of."""
    for vote in session.all(Vote):
        if vote.state == "open" and vote.per == "person":
            placed = sum(ballot_of(session, vote, by).dots.values())
            needed = _people_for(vote, placed)
            require(people >= needed, "dots_placed")


def _people_for(vote: Vote, dots: int) -> int:
    """Return how many people's budget so many dots are."""
    return -(-dots // vote.budget)
