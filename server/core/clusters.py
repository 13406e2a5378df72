"""Clusters: notes that belong together, whichever sites they come from (klynger)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from msgspec.structs import replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    OptionalId,
    RawText,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.edits import Base, mark_changed, require_unchanged
from server.core.kernel.levels import PRIVATE, Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.targets import is_made_already, target_kind
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.kernel.visibility import visible_to
from server.core.notes import Note
from server.core.phases import Phase, level_of
from server.core.programme import phase_of
from server.core.sites import OptionalLanguage, mark_in_use, require_site
from server.core.theme_team import is_in_team
from server.core.workshop import require_open

CLUSTERS = Limit("clusters", 400, "clusters_per_session")
ClusterId = Annotated[Id, of_kind(["cluster"])]
OptionalClusterId = Annotated[OptionalId, of_kind(["cluster"])]
_CLUSTERS = Counter()


@target_kind
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


class AddCluster(Command, frozen=True, kw_only=True):
    """Begin a cluster. It is seen by those who see what is written in the present phase, at least by one's site."""

    pace = "note"

    id: Id
    title: RawText
    lang: OptionalLanguage = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_sorter(session, by)
        if is_made_already(session, self.id, Cluster, by):
            return None
        require(_CLUSTERS.of(session) < session.limits[CLUSTERS], "too_many_clusters")
        return ClusterAdded(id=self.id, title=_title(session, self.title), lang=self.lang, level=_level(session, by))


class ClusterAdded(Event, frozen=True, kw_only=True):
    """Someone began a cluster."""

    about = {"id": ("cluster",)}
    outlives = True

    id: Id
    title: str
    lang: OptionalLanguage = ""
    level: Level = "all"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _CLUSTERS.add(session)
        mark_in_use(session, by.site)
        mark_changed(session, "cluster", self.id, by)
        session.put(
            Cluster(
                id=self.id,
                site=by.site,
                by=by.participant,
                at=at,
                title=self.title,
                lang=self.lang,
                level=self.level,
            )
        )

    def without(self, participant: str, by: Actor) -> Self:
        return replace(self, title="") if by.participant == participant else self

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require(session.get(Cluster, self.id) is None, "id_taken")
        require_sorter(session, by)
        require(_CLUSTERS.of(session) < session.limits[CLUSTERS], "too_many_clusters")
        _require_title(session, self.title, by)
        require_possible(self.level == _level(session, by), "bad_level")


class NameCluster(Command, frozen=True, kw_only=True):
    """Give a cluster another title; `base` is the position last seen. Who comes second is shown both."""

    id: ClusterId
    title: RawText
    base: Base

    def decide(self, session: Session, by: Actor) -> Decision:
        require_sorter(session, by)
        cluster = seen_cluster(session, self.id, by)
        title = _title(session, self.title)
        if title == cluster.title:
            return None
        require_unchanged(session, "cluster", cluster.id, self.base, by, {"title": cluster.title})
        return ClusterNamed(id=cluster.id, title=title)


class ClusterNamed(Event, frozen=True, kw_only=True):
    """Someone gave a cluster another title."""

    about = {"id": ("cluster",)}
    outlives = True

    id: Id
    title: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "cluster", self.id, by)
        if cluster := session.get(Cluster, self.id):
            session.put(replace(cluster, title=self.title))

    def without(self, participant: str, by: Actor) -> Self:
        return replace(self, title="") if by.participant == participant else self

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse the same title again, unless one of the two was an erased person's."""
        require_sorter(session, by)
        cluster = seen_cluster(session, self.id, by)
        _require_title(session, self.title, by)
        require_possible(cluster.title != self.title or not by.participant, "already_so")


def require_sorter(session: Session, by: Actor) -> None:
    """Refuse whoever may not sort notes now: participants may while everyone does, the theme team always.

    Of one who was erased an archive does not say whether that was someone of the team.
    """
    require_open(session)
    require_role(by, "participant", "facilitator", "organiser")
    if by.role != "organiser":
        require_site(session, by.site)
    if by.role == "participant" and by.participant:
        phase = phase_of(session, "")
        everyone = phase is not None and phase.phase_kind == "clustering" and phase.clustering == "all"
        require(everyone or is_in_team(session, by.participant), "not_sorting_now")


def seen_cluster(session: Session, cluster_id: str, by: Actor) -> Cluster:
    """Return the cluster if this actor may see it; refuse (`unknown_cluster`) otherwise, also once it is dropped."""
    cluster = session.get(Cluster, cluster_id)
    if cluster is None or visible_to(session, cluster, by) is None:
        raise Refused("unknown_cluster")
    return cluster


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


def _title(session: Session, raw: str) -> str:
    title = line(raw, session.limits[TITLE_CHARS])
    require(title, "empty_text")
    return title


def _require_title(session: Session, title: str, by: Actor) -> None:
    """Refuse what is no title; of one who was erased there is none."""
    if by.participant or title:
        _title(session, title)


def _level(session: Session, by: Actor) -> Level:
    phase: Phase | None = phase_of(session, "")
    level = "site" if (born := level_of(phase, by)) in PRIVATE else born
    return level if by.site or level == "public" else "all"
