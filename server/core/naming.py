"""Beginning and naming clusters: who names one second is shown both titles (begynd en klynge, omdøb)."""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from server.core.clusters import CLUSTERS, Cluster, ClusterId, require_sorter, seen_cluster
from server.core.kernel.base import Actor, Id, Level, RawText, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.edits import Base, mark_changed, require_unchanged
from server.core.kernel.levels import PRIVATE
from server.core.kernel.session import Session
from server.core.kernel.targets import is_made_already
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.phases import level_of
from server.core.programme import phase_of
from server.core.sites import OptionalLanguage, mark_in_use

_CLUSTERS = Counter()


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
    written = ("title",)

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

    pace = "note"

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
    written = ("title",)

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


def _title(session: Session, raw: str) -> str:
    title = line(raw, session.limits[TITLE_CHARS])
    require(title, "empty_text")
    return title


def _require_title(session: Session, title: str, by: Actor) -> None:
    """Refuse what is no title; of one who was erased there is none."""
    if by.participant or title:
        _title(session, title)


def _level(session: Session, by: Actor) -> Level:
    phase = phase_of(session, "", by.site)
    level = "site" if (born := level_of(phase, by)) in PRIVATE else born
    return level if by.site or level == "public" else "all"
