"""Clusters: notes that belong together, whichever sites they come from (klynger)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    OptionalId,
    Refused,
    of_kind,
    require,
    require_role,
)
from server.core.kernel.levels import Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible_to
from server.core.lineage import source_kind
from server.core.notes import Note
from server.core.programme import phase_of
from server.core.sites import OptionalLanguage, require_site
from server.core.theme_team import is_in_team
from server.core.workshop import require_open

CLUSTERS = Limit("clusters", 400, "clusters_per_session")
ClusterId = Annotated[Id, of_kind(["cluster"])]
OptionalClusterId = Annotated[OptionalId, of_kind(["cluster"])]


@source_kind
class Cluster(Levelled, frozen=True, kw_only=True):
    """A heap of notes with a title; each of the notes names it. An empty title is that of someone who was erased.

    Once it is dropped nobody sees it; `into` is the one that it was merged into, if it was.
    """

    title: str
    lang: OptionalLanguage = ""
    dropped: bool = False
    into: str = ""

    def seen_by(self, audience: Audience) -> Self | None:
        return None if self.dropped else super().seen_by(audience)

    def left_out(self, audience: Audience) -> Literal["site_clusters"] | None:
        """Return why a report leaves it out: a site's own clusters stay there, as its notes do."""
        return "site_clusters" if self.level == "site" and audience.site != self.site and not self.dropped else None


def require_sorter(session: Session, by: Actor) -> None:
    """Refuse whoever may not sort notes now: participants may while everyone does, the theme team always.

    Of one who was erased an archive does not say whether that was someone of the team.
    """
    require_open(session)
    require_role(by, "participant", "facilitator", "organiser")
    if by.role != "organiser":
        require_site(session, by.site)
    if by.role == "participant" and by.participant:
        phase = phase_of(session, "", by.site)
        everyone = phase is not None and phase.phase_kind == "clustering" and phase.clustering == "all"
        require(everyone or is_in_team(session, by.participant), "not_sorting_now")


def seen_cluster(session: Session, cluster_id: str, by: Actor) -> Cluster:
    """Return the cluster if this actor may see it; refuse (`unknown_cluster`) otherwise, also once it is dropped.

    Of one that this actor could see, the refusal says what it was merged into.
    """
    cluster = session.get(Cluster, cluster_id)
    if cluster is not None and visible_to(session, cluster, by) is not None:
        return cluster
    now = session.get(Cluster, merged_into(session, cluster_id))
    told = now and cluster and cluster.ever_seen_by(Audience(by.role, by.site)) and visible_to(session, now, by)
    raise Refused("unknown_cluster", {"into": now.id} if now and told else None)


def merged_into(session: Session, cluster_id: str) -> str:
    """Return the id of the cluster that one is part of now: itself, or the last one that it was merged into."""
    while (cluster := session.get(Cluster, cluster_id)) and cluster.into:
        cluster_id = cluster.into
    return cluster_id


def notes_in(session: Session, cluster_id: str) -> list[Note]:
    """Return the notes of a cluster. It looks at every note: for what is seldom done."""
    return [note for note in session.all(Note) if note.cluster == cluster_id]


def require_reach(cluster: Cluster, level: Level, site: str) -> None:
    """Refuse (`cluster_of_one_site`) what more people see than the cluster, who would be told of it."""
    within = cluster.level != "site" or (level not in ("all", "public") and site == cluster.site)
    require(within, "cluster_of_one_site")
