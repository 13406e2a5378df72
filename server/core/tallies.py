"""Tallies: how many dots everything has got in each vote, kept beside the records, and shown where all may see it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from server.core.clusters import Cluster
from server.core.kernel.base import Audience, Record
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session, follows
from server.core.notes import Note
from server.core.outputs import Output
from server.core.votes import Vote, VotedOn

BySite = Mapping[str, int]
KINDS: Mapping[VotedOn, type[Record]] = {"notes": Note, "clusters": Cluster, "outputs": Output}
_ALL = Audience("participant", "")
_DOTS: Lookup[tuple[str, str], BySite | None] = Lookup(None)
"""By vote and target: the dots from each site, whatever has become of the target."""
_TARGETS = Counter()
"""How many targets of each vote have ever had a dot, by the vote's id."""
_TARGET: Lookup[tuple[str, int], str] = Lookup("")
"""The ids of the targets that `_TARGETS` counts, by vote and by number from 0 on."""


def add_dots(session: Session, vote: str, target: str, site: str, more: int) -> None:
    """Count so many dots more from a site for a target, or fewer."""
    before = _DOTS.get(session, (vote, target)) or {}
    _put(session, vote, target, {**before, site: before.get(site, 0) + more})


def totals_of(session: Session, vote: str) -> dict[str, BySite]:
    """Return the dots of every target that has any, also of what is hidden or erased by now."""
    targets = (_TARGET.get(session, (vote, number)) for number in range(_TARGETS.of(session, vote)))
    return {target: by_site for target in targets if (by_site := _some(session, vote, target))}


def replace_totals(session: Session, vote: str, totals: Mapping[str, BySite]) -> None:
    """Have each target have these dots, and no other target any."""
    for target in {**totals_of(session, vote), **totals}:
        _put(session, vote, target, totals.get(target, {}))


def move_dots(session: Session, vote: str, target: str, into: str) -> bool:
    """Have all dots of a target be another's, or nobody's where that is empty; return whether there were any."""
    by_site = _some(session, vote, target)
    for site, dots in by_site.items():
        add_dots(session, vote, target, site, -dots)
        if into:
            add_dots(session, vote, into, site, dots)
    return bool(by_site)


def is_for_all(target: Record | None) -> bool:
    """Return whether everyone sees it, so that everyone may know how many dots it has."""
    return target is not None and target.seen_by(_ALL) is not None


def with_totals(session: Session, vote: Vote) -> Vote:
    """Return a vote with the totals that everyone may see: none while it is blind."""
    totals = totals_of(session, vote.id) if vote.shows_totals else {}
    return replace(vote, totals={each: totals[each] for each in totals if is_for_all(_target(session, vote, each))})


def with_total(session: Session, vote: Vote, target: str) -> Vote:
    """Return a vote with the present total of one target."""
    if not vote.shows_totals:
        return vote
    by_site = _some(session, vote.id, target)
    if by_site and is_for_all(_target(session, vote, target)):
        return replace(vote, totals={**vote.totals, target: by_site})
    return replace(vote, totals={each: those for each, those in vote.totals.items() if each != target})


@follows(Note, Cluster, Output)
def _show_or_not(session: Session, target: Note | Cluster | Output) -> None:
    """Let nobody see the dots of what not everyone sees any more."""
    for vote in list(session.all(Vote)):
        if _some(session, vote.id, target.id) and (now := with_total(session, vote, target.id)) != vote:
            session.put(now)


def _target(session: Session, vote: Vote, target: str) -> Record | None:
    return session.get(KINDS[vote.of], target)


def _some(session: Session, vote: str, target: str) -> BySite:
    return {site: dots for site, dots in (_DOTS.get(session, (vote, target)) or {}).items() if dots > 0}


def _put(session: Session, vote: str, target: str, by_site: BySite) -> None:
    if _DOTS.get(session, (vote, target)) is None:
        _TARGET.put(session, (vote, _TARGETS.of(session, vote)), target)
        _TARGETS.add(session, key=vote)
    _DOTS.put(session, (vote, target), by_site)
