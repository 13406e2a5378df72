"""Votes: dots out of a budget, placed on notes, clusters or outputs, and counted by site (afstemning, prikker).

Whoever leads opens, closes, reveals and reopens one, for all sites together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from msgspec import Meta
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    LEADING,
    Actor,
    Audience,
    Id,
    OptionalId,
    RawText,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session, follows_number
from server.core.kernel.targets import is_made_already, target_kind
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.sites import OptionalLanguage, Site, has_many, require_site
from server.core.workshop import require_open

VotedOn = Literal["notes", "clusters", "outputs"]
Voter = Literal["person", "table"]
VoteState = Literal["open", "closed", "revealed"]
Budget = Annotated[int, Meta(ge=1, le=50)]
"""How many dots a person, or a table, may place."""
VOTES = Limit("votes", 50, "votes_per_session")
VoteId = Annotated[Id, of_kind(["vote"])]
_VOTES = Counter()


@target_kind
class Vote(Record, frozen=True, kw_only=True):
    """One vote, of all sites. How many have placed dots (`voters`: people, or ballots where tables vote) is by site.

    `totals`: the dots by target and site, once revealed, and from the beginning where it is not blind; they run along
    at most once a second, as `voters` do. In a session of nine sites or more it is `summed`: participants get sums
    alone, under no mark.
    """

    of: VotedOn
    question: str = ""
    """What is asked, "" where it is only what the dots are on."""
    lang: OptionalLanguage = ""
    budget: int
    per: Voter = "person"
    blind: bool = True
    state: VoteState = "open"
    voters: Mapping[str, int] = {}
    totals: Mapping[str, Mapping[str, int]] = {}
    summed: bool = False

    @property
    def shows_totals(self) -> bool:
        """Whether everyone may see how many dots each target has."""
        return self.state == "revealed" or not self.blind

    def seen_by(self, audience: Audience) -> Self | None:
        if not self.summed or audience.role != "participant":
            return self
        totals = {target: {"": sum(by_site.values())} for target, by_site in self.totals.items()}
        return replace(self, voters={"": sum(self.voters.values())}, totals=totals)

    def left_out(self, audience: Audience) -> Literal["votes"] | None:
        return None if self.is_archived() else "votes"

    def is_archived(self) -> bool:
        """Return whether it is revealed: until then its dots are known to those alone who placed them."""
        return self.state == "revealed"


class OpenVote(Command, frozen=True, kw_only=True):
    """Open a vote on all notes, clusters or outputs. Each person, or each table, has so many dots (`budget`).

    Blind: nobody sees how many dots anything has until it is revealed. `question`: what the dots answer, in its `lang`.
    """

    pace = "note"

    id: Id
    of: VotedOn
    budget: Budget = 5
    per: Voter = "person"
    blind: bool = True
    question: RawText = ""
    lang: OptionalLanguage = ""
    after: Annotated[OptionalId, of_kind(["vote"])] | None = None
    """The latest vote that one has seen, empty for none: where a later one was opened meanwhile, this is refused."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, *LEADING)
        if is_made_already(session, self.id, Vote, by):
            return None
        _require_room(session)
        latest = max(session.all(Vote), key=lambda vote: vote.at, default=None)
        require(self.after in (None, latest.id if latest else ""), "vote_begun")
        fields = asdict(self) | {"question": _clean_question(session, self.question)}
        del fields["after"]
        return VoteOpened(**fields)


class VoteOpened(Event, frozen=True, kw_only=True):
    """A vote was opened."""

    about = {"id": ("vote",)}

    id: Id
    of: VotedOn
    budget: Budget
    per: Voter = "person"
    blind: bool = True
    question: str = ""
    lang: OptionalLanguage = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _VOTES.add(session)
        session.put(Vote(**asdict(self), by=by.participant, at=at, summed=has_many(session)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_open(session)
        require_role(by, *LEADING)
        if by.site:
            require_site(session, by.site)
        require(session.get(Vote, self.id) is None, "id_taken")
        _clean_question(session, self.question)
        _require_room(session)


def led_vote(session: Session, vote_id: str, by: Actor) -> Vote:
    """Return the vote, if this actor may close, reveal or reopen it; refuse otherwise."""
    require_role(by, *LEADING)
    vote = session.get(Vote, vote_id)
    if vote is None:
        raise Refused("unknown_vote")
    return vote


def _clean_question(session: Session, raw: str) -> str:
    """Return a question as one clean line, as long as a title at most."""
    return line(raw, session.limits[TITLE_CHARS])


def _require_room(session: Session) -> None:
    """Refuse (`session_full`) more votes than a session may have."""
    require(_VOTES.of(session) < session.limits[VOTES], "session_full")


@follows_number(Site)
def _sum_or_not(session: Session) -> None:
    for vote in list(session.all(Vote)):
        if vote.summed != has_many(session):
            session.put(replace(vote, summed=has_many(session)))
