"""Dots: placed on a target out of one's budget, moved and taken back, until the vote is closed (prikker).

Those on a cluster that is merged count for the one it is part of then; those on one that is dropped return.
The journal keeps each placing; once its author is erased it is nobody's, so that sums stay.
"""

from __future__ import annotations

from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from server.core.ballots import Ballot, ballot_of, budget_of, counted_as
from server.core.clusters import Cluster
from server.core.kernel.base import Actor, Id, Refused, of_kind, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.draw import Draw
from server.core.kernel.seats import Seat, seat_of
from server.core.kernel.session import Session, follows
from server.core.kernel.visibility import visible_to
from server.core.people import participant_of
from server.core.tallies import KINDS, add_dots, is_for_all, move_dots, with_total
from server.core.votes import Vote, VoteId
from server.core.workshop import require_open

Dots = Annotated[int, Meta(ge=0, le=600)]
"""How many dots on one target: at most the largest budget times the people at a table's device."""
TargetId = Annotated[Id, of_kind(["note", "cluster", "output"])]


class PlaceDots(Command, frozen=True, kw_only=True):
    """Have so many dots of one's own, or of one's table, on a target; 0 takes them back."""

    vote: VoteId
    on: TargetId
    dots: Dots

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, dots=draw.one_of((0, 1, 1, 2, 3, 60)))

    def decide(self, session: Session, by: Actor) -> Decision:
        participant_of(session, by)
        require_open(session)
        vote = session.get(Vote, self.vote)
        if vote is None:
            raise Refused("unknown_vote")
        seat = seat_of(session, by.participant)
        table = seat.table if vote.per == "table" else ""
        before = ballot_of(session, vote, by, table)
        was = before.dots.get(self.on, 0)
        if was == self.dots:
            return None
        require(vote.state == "open", "vote_closed")
        placed = sum(before.dots.values()) + self.dots - was
        if self.dots > was:
            _require_target(session, vote, self.on, by)
            budget = budget_of(vote, seat)
            require(placed <= budget, "over_budget")
        voters = counted_as(vote, seat, placed) - before.people
        return DotsPlaced(vote=vote.id, on=self.on, dots=self.dots, was=was, voters=voters, table=table)


class DotsPlaced(Event, frozen=True, kw_only=True):
    """Someone has so many dots on a target, where there were `was`; and so many voters more are counted, or fewer.

    No archive has it, and who it was is left out when that person is erased.
    """

    secret = ("vote", "on", "dots", "was", "voters", "table")
    personal = ("table",)
    nameless = True

    vote: Id
    on: Id
    dots: int
    was: int = 0
    voters: int = 0
    table: str = ""
    """The table whose ballot it is, where tables vote."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        vote = session.get(Vote, self.vote)
        if vote is None:
            return
        more = self.dots - self.was
        if self.table or by.participant:
            before = ballot_of(session, vote, by, self.table)
            dots = {**before.dots, self.on: before.dots.get(self.on, 0) + more}
            dots = {target: each for target, each in dots.items() if each > 0}
            session.put(replace(before, dots=dots, people=before.people + self.voters, at=at))
        add_dots(session, vote.id, self.on, by.site, more)
        if self.voters:
            voters = {**vote.voters, by.site: vote.voters.get(by.site, 0) + self.voters}
            vote = replace(vote, voters={site: each for site, each in voters.items() if each > 0})
        session.put(with_total(session, vote, self.on), counts=True)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse it: a ballot is in no archive."""
        require_possible(False, "ballot")


def recounted(session: Session, by: Actor, seat: Seat) -> tuple[DotsPlaced, ...]:
    """Return what counts an actor's ballots in open votes as those who are at that seat; no dot is moved by it."""
    changed = []
    for vote in session.all(Vote):
        if vote.state != "open" or vote.per != "person":
            continue
        ballot = ballot_of(session, vote, by)
        voters = counted_as(vote, seat, sum(ballot.dots.values())) - ballot.people
        if ballot.dots and voters:
            on, dots = next(iter(ballot.dots.items()))
            changed.append(DotsPlaced(vote=vote.id, on=on, dots=dots, was=dots, voters=voters))
    return tuple(changed)


@follows(Cluster)
def _move_or_return(session: Session, cluster: Cluster) -> None:
    """Move, or return, the dots on a cluster that is no more. It looks at every ballot: that is seldom done."""
    if not cluster.dropped:
        return
    moved = {vote.id for vote in session.all(Vote) if move_dots(session, vote.id, cluster.id, cluster.into)}
    for ballot in list(session.all(Ballot)) if moved else ():
        if ballot.vote in moved and (dots := ballot.dots.get(cluster.id)):
            left = {target: each for target, each in ballot.dots.items() if target != cluster.id}
            if cluster.into:
                left[cluster.into] = left.get(cluster.into, 0) + dots
            session.put(replace(ballot, dots=left))
    for vote_id in moved:
        if vote := session.get(Vote, vote_id):
            shown = with_total(session, vote, cluster.id)
            session.put(with_total(session, shown, cluster.into) if cluster.into else shown)


def _require_target(session: Session, vote: Vote, target_id: str, by: Actor) -> None:
    """Refuse (`unknown_note`) what this actor does not see, and (`not_for_all`) what not everyone sees."""
    target = session.get(KINDS[vote.of], target_id)
    require(visible_to(session, target, by) is not None, "unknown_note")
    require(is_for_all(target), "not_for_all")
