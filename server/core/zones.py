"""Zones: each site sorts the same clusters as common to all, common to some, or special to itself (zoner)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from msgspec.structs import replace

from server.core.clusters import Cluster, ClusterId, seen_cluster
from server.core.kernel.base import Actor, Audience, Id, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.levels import Levelled
from server.core.kernel.session import Session, follows, follows_number
from server.core.sites import Site, has_many, require_site
from server.core.workshop import require_open

ZoneName = Literal["all", "some", "special"]


class Zone(Levelled, frozen=True, kw_only=True):
    """How the sites have sorted a cluster, whose id and level it has. Sites that differ have something to talk about.

    In a session of nine sites or more it is `summed`: participants get how many sites have chosen each (`sums`).
    """

    by_site: Mapping[str, ZoneName] = {}
    sums: Mapping[str, int] = {}
    summed: bool = False

    def seen_by(self, audience: Audience) -> Self | None:
        if not self.ever_seen_by(audience):
            return None
        if self.summed and audience.role == "participant":
            chosen = list(self.by_site.values())
            return replace(self, by_site={}, sums={zone: chosen.count(zone) for zone in sorted(set(chosen))})
        return self


class SortCluster(Command, frozen=True, kw_only=True):
    """Say for one's own site how a cluster is common to the sites; an empty zone takes that back."""

    cluster: ClusterId
    zone: ZoneName | Literal[""] = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_sortable(session, self.cluster, by)
        before = _zone(session, self.cluster).by_site.get(by.site, "")
        return None if before == self.zone else ClusterSorted(cluster=self.cluster, zone=self.zone)


class ClusterSorted(Event, frozen=True, kw_only=True):
    """A site said how a cluster is common to the sites."""

    about = {"cluster": ("cluster",)}

    cluster: Id
    zone: ZoneName | Literal[""] = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        cluster, zone = session.get(Cluster, self.cluster), _zone(session, self.cluster)
        if cluster is None or cluster.dropped:
            return
        by_site = {mark: each for mark, each in zone.by_site.items() if mark != by.site}
        if self.zone:
            by_site[by.site] = self.zone
        if by_site:
            told = replace(zone, by_site=by_site, summed=has_many(session), at=at)
            session.put(replace(told, site=cluster.site, level=cluster.level))
        else:
            session.drop(Zone, self.cluster)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_sortable(session, self.cluster, by)
        require_possible(_zone(session, self.cluster).by_site.get(by.site, "") != self.zone, "already_so")


@follows(Cluster)
def _end_with(session: Session, cluster: Cluster) -> None:
    """Have nothing be said of a cluster that is gone; one that it was merged into keeps its own zone."""
    if cluster.dropped:
        session.drop(Zone, cluster.id)


@follows_number(Site)
def _sum_or_not(session: Session) -> None:
    """Have participants get sums alone as soon as there are many sites, and no longer than that."""
    for zone in list(session.all(Zone)):
        if zone.summed != has_many(session):
            session.put(replace(zone, summed=has_many(session)))


def _require_sortable(session: Session, cluster: str, by: Actor) -> None:
    require_open(session)
    require_role(by, "facilitator")
    require_site(session, by.site)
    seen_cluster(session, cluster, by)


def _zone(session: Session, cluster: str) -> Zone:
    return session.get(Zone, cluster) or Zone(id=cluster)
