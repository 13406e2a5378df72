"""Reactions: one tap says "well seen" of a note or an output (godt set). Who reacted is known to that person alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from msgspec.structs import replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.levels import PRIVATE, Levelled
from server.core.kernel.session import Session, follows, follows_number
from server.core.kernel.visibility import visible_to
from server.core.notes import Note
from server.core.outputs import Output, note_or_output
from server.core.sites import Site, has_many, require_site
from server.core.workshop import require_open

TargetId = Annotated[Id, of_kind(["note", "output"])]


class Reaction(Levelled, frozen=True, kw_only=True):
    """How many at each site have reacted to a note or an output, whose id it has: a running count.

    It has its target's site and level, and while few see that, its author and table; while that is hidden or withdrawn,
    nobody sees it. In a session of nine sites or more it is `summed`: participants get the sum alone, under no mark.
    """

    paced = True

    to: str
    by_site: Mapping[str, int] = {}
    hidden: bool = False
    summed: bool = False

    def seen_by(self, audience: Audience) -> Self | None:
        if not self.ever_seen_by(audience):
            return None
        if self.summed and audience.role == "participant":
            return replace(self, by_site={"": sum(self.by_site.values())})
        return self

    def ever_seen_by(self, audience: Audience) -> bool:
        """Return whether this version reaches an audience: one counted while its target is hidden reaches nobody."""
        return not self.hidden and super().ever_seen_by(audience)


class MyReaction(Record, frozen=True, kw_only=True):
    """That a participant has reacted, for that participant alone; its id is PARTICIPANT.TARGET."""

    to: str

    def seen_by(self, audience: Audience) -> Self | None:
        return self if audience.author == self.by else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.author == self.by


class React(Command, frozen=True, kw_only=True):
    """React to a note or an output, or take one's reaction back; each participant has one for each."""

    to: TargetId
    on: bool

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_reader(session, by)
        if visible_to(session, note_or_output(session, self.to), by) is None:
            raise Refused("unknown_note")
        return None if _has_reacted(session, self.to, by) == self.on else Reacted(to=self.to, on=self.on)


class Reacted(Event, frozen=True, kw_only=True):
    """Someone reacted, or took their reaction back."""

    about = {"to": ("note", "output")}

    nameless = True

    to: Id
    on: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        """Count it, unless its target has been erased since."""
        if (target := note_or_output(session, self.to)) is None:
            return
        if by.participant:
            mine = _mine(self.to, by)
            if self.on:
                session.put(MyReaction(id=mine, site=by.site, by=by.participant, at=at, to=self.to))
            else:
                session.drop(MyReaction, mine)
        before = _counted(session, self.to)
        count = before.by_site.get(by.site, 0) + (1 if self.on else -1)
        by_site = {site: each for site, each in {**before.by_site, by.site: count}.items() if each > 0}
        session.put(_within_reach(replace(before, by_site=by_site, summed=has_many(session)), target))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody at that site could have done; its target may have been erased since.

        An archive does not say who it was: what is hidden may have been reacted to by its author, who sees it. Where
        an output has that id, it may have been an erased note's.
        """
        _require_reader(session, by)
        require_site(session, by.site)
        target = note_or_output(session, self.to)
        if by.participant and target:
            require(visible_to(session, target, by), "unknown_note")
            require_possible(_has_reacted(session, self.to, by) != self.on, "already_so")
        elif isinstance(target, Note):
            someone = replace(by, participant=target.by) if by.site == target.site else by
            require(visible_to(session, target, someone), "unknown_note")
            require_possible(self.on or _counted(session, self.to).by_site.get(by.site), "already_so")


@follows(Note, Output)
def _follow(session: Session, target: Note | Output) -> None:
    """Let a count be seen by nobody who no longer sees its target."""
    before = session.get(Reaction, target.id)
    if before and (now := _within_reach(before, target)) != before:
        session.put(now)


@follows_number(Site)
def _sum_or_not(session: Session) -> None:
    """Have participants get sums alone as soon as there are many sites, and no longer than that."""
    for counted in list(session.all(Reaction)):
        if counted.summed != has_many(session):
            session.put(replace(counted, summed=has_many(session)))


def _require_reader(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant")


def _within_reach(counted: Reaction, target: Note | Output) -> Reaction:
    if isinstance(target, Output):
        return replace(counted, site=target.site, hidden=target.withdrawn)
    return replace(
        counted,
        site=target.site,
        by=target.by if target.level in PRIVATE else "",
        level=target.level,
        table=target.table if target.level == "table" else "",
        hidden=target.hidden or target.withdrawn,
    )


def _counted(session: Session, target: str) -> Reaction:
    return session.get(Reaction, target) or Reaction(id=target, to=target)


def _mine(target: str, by: Actor) -> str:
    return f"{by.participant}.{target}"


def _has_reacted(session: Session, target: str, by: Actor) -> bool:
    return session.get(MyReaction, _mine(target, by)) is not None
