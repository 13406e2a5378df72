"""Merging and dropping clusters: their notes go to another cluster, or to none (slå sammen, opløs)."""

from __future__ import annotations

from msgspec import field
from msgspec.structs import replace

from server.core.clusters import Cluster, ClusterId, merged_into, notes_in, require_reach, require_sorter, seen_cluster
from server.core.kernel.base import Actor, Audience, Id, refusal_code, require
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.lineage import pass_on


class MergeClusters(Command, frozen=True, kw_only=True):
    """Make two clusters one: all notes of `from` are in `into`, which keeps its title and zone.

    If `into` has been merged by now, it is the one that it was merged into.
    """

    pace = "note"

    from_cluster: ClusterId = field(name="from")
    into: ClusterId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_sorter(session, by)
        require(self.from_cluster != self.into, "same_cluster")
        into = merged_into(session, self.into)
        if into == self.from_cluster:
            seen_cluster(session, self.into, by)  # merged the other way round: its title is gone, and one is told so
        if into == merged_into(session, self.from_cluster):
            seen_cluster(session, into, by)
            return None
        merged = ClustersMerged(former=self.from_cluster, into=into)
        _require_merge(session, merged, by)
        return merged


class ClustersMerged(Event, frozen=True, kw_only=True):
    """Two clusters became one: `former` is part of `into`."""

    about = {"former": ("cluster",), "into": ("cluster",)}
    outlives = True

    former: Id
    into: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _end(session, self.former, self.into)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_sorter(session, by)
        require(self.former != self.into, "same_cluster")
        _require_merge(session, self, by)


class DropCluster(Command, frozen=True, kw_only=True):
    """Take a cluster apart: its notes are in none."""

    pace = "note"

    id: ClusterId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_sorter(session, by)
        cluster = session.get(Cluster, self.id)
        if cluster and cluster.dropped and not cluster.into and cluster.ever_seen_by(Audience(by.role, by.site)):
            return None
        seen_cluster(session, self.id, by)
        return ClusterDropped(id=self.id)


class ClusterDropped(Event, frozen=True, kw_only=True):
    """A cluster was taken apart."""

    about = {"id": ("cluster",)}
    outlives = True

    id: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _end(session, self.id, "")

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_sorter(session, by)
        seen_cluster(session, self.id, by)


def _require_merge(session: Session, merged: ClustersMerged, by: Actor) -> None:
    """Refuse clusters that this actor does not see, and one that fewer people see than the notes it would get."""
    former, into = (seen_cluster(session, each, by) for each in (merged.former, merged.into))
    require_reach(into, former.level, former.site)


def _end(session: Session, cluster_id: str, into: str) -> None:
    """Move a cluster's notes, then have it be gone; whoever follows it learns by `into` where it went."""
    notes = notes_in(session, cluster_id)
    for note in notes:
        session.put(replace(note, cluster=into))
    if cluster := session.get(Cluster, cluster_id):
        session.put(replace(cluster, dropped=True, into=into))
        pass_on(session, cluster_id, [into] if into else [note.id for note in notes])
