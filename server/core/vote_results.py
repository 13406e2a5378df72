"""Results of votes: closed, revealed to everyone by site, and reopened with all ballots (luk, vis, genåbn)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from server.core.kernel.base import Actor, Id, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session
from server.core.sites import SiteId, require_site
from server.core.tallies import replace_totals, totals_of, with_totals
from server.core.votes import Vote, VoteId, led_vote

Count = Annotated[int, Meta(ge=1)]
CountBySite = Mapping[SiteId, Count]
_LACKS_BALLOTS: Lookup[str, bool] = Lookup(False)
"""By vote: whether the dots revealed are more than those of the ballots here: it was imported from an archive."""


class CloseVote(Command, frozen=True, kw_only=True):
    """Close a vote: from now on no dot is placed or taken back."""

    id: VoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        return VoteClosed(id=self.id) if led_vote(session, self.id, by).state == "open" else None


class VoteClosed(Event, frozen=True, kw_only=True):
    """A vote was closed."""

    about = {"id": ("vote",)}

    id: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if vote := session.get(Vote, self.id):
            session.put(replace(vote, state="closed"))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_possible(led_vote(session, self.id, by).state == "open", "already_so")


class RevealVote(Command, frozen=True, kw_only=True):
    """Show everyone how many dots each target has, and from which sites. A vote is closed first."""

    id: VoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        vote = led_vote(session, self.id, by)
        require(vote.state != "open", "vote_open")
        if vote.state == "revealed":
            return None
        return VoteRevealed(id=vote.id, voters=vote.voters, totals=totals_of(session, vote.id))


class VoteRevealed(Event, frozen=True, kw_only=True):
    """The result of a vote was revealed: its voters by site, and the dots of each target by site.

    An archive has it without the ballots, so these numbers count.
    """

    about = {"id": ("vote",)}
    by_id = ("totals",)

    id: Id
    voters: CountBySite = {}
    totals: Mapping[Id, CountBySite] = {}

    def apply(self, session: Session, by: Actor, at: int) -> None:
        vote = session.get(Vote, self.id)
        if vote is None:
            return
        if (self.voters, self.totals) != (vote.voters, totals_of(session, vote.id)):
            _LACKS_BALLOTS.put(session, vote.id, True)
            replace_totals(session, vote.id, self.totals)
        session.put(with_totals(session, replace(vote, state="revealed", voters=self.voters)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse more dots from a site than its voters have; what has dots may have been erased since."""
        vote = led_vote(session, self.id, by)
        require(vote.state != "open", "vote_open")
        require_possible(vote.state == "closed", "already_so")
        dots: dict[str, int] = {}
        for by_site in self.totals.values():
            for site, each in by_site.items():
                dots[site] = dots.get(site, 0) + each
        for site in {*dots, *self.voters}:
            require_site(session, site)
            require_possible(dots.get(site, 0) <= vote.budget * self.voters.get(site, 0), "bad_totals")


class ReopenVote(Command, frozen=True, kw_only=True):
    """Open a vote again that was closed, or revealed: all ballots are kept, and can be changed."""

    id: VoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        vote = led_vote(session, self.id, by)
        if vote.state == "open":
            return None
        require(not _LACKS_BALLOTS.get(session, vote.id), "vote_imported")
        return VoteReopened(id=vote.id)


class VoteReopened(Event, frozen=True, kw_only=True):
    """A vote was opened again; what was revealed of it is shown no more, if it is blind."""

    about = {"id": ("vote",)}

    id: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if vote := session.get(Vote, self.id):
            session.put(with_totals(session, replace(vote, state="open")))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse one that is open. An archive may say that a vote was reopened, and revealed again."""
        require_possible(led_vote(session, self.id, by).state != "open", "already_so")
