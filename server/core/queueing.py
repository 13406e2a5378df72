"""Queueing: scenes that wait for their turn on a site's screens, or on one of them."""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from server.core.kernel.base import Actor, Id, Refused, require
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.draw import Draw
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.scenes import SceneName, Showing, Until, require_fitting, require_of
from server.core.screens import OptionalScreenId, Screen, require_screens, screens_of
from server.core.showing import OptionalOfId, shown
from server.core.sites import OptionalSiteId

QUEUED = Limit("queued_scenes", 20)
"""The scenes that may wait on one screen."""
_SHOWN: Lookup[str, str] = Lookup("")
"""By screen: what was shown last of what had waited there."""
_FEW = ("q-1", "q-2", "q-3")
"""Ids that tests draw, so that what one command queues another may name: it is no record's id."""


class QueueScene(Command, frozen=True, kw_only=True):
    """Have a scene wait, last in the queue of one's site's screens, or of one of them; `id` is the browser's own."""

    id: Id
    scene: SceneName
    of: OptionalOfId = ""
    site: OptionalSiteId = ""
    screen: OptionalScreenId = ""
    until: Until = "next"

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, id=draw.one_of(_FEW))

    def decide(self, session: Session, by: Actor) -> Decision:
        site = self.site or by.site
        screens = require_screens(session, by, site, self.screen)
        require_fitting(self.scene, self.of)
        require_of(session, self.scene, self.of, site)
        require(screens, "no_screen")
        if all(any(each.id == self.id for each in screen.queue) for screen in screens):
            return None
        require(all(len(each.queue) < session.limits[QUEUED] for each in screens), "queue_full")
        until: Until = "keep" if self.scene == "auto" else self.until
        return SceneQueued(id=self.id, site=site, scene=self.scene, of=self.of, screen=self.screen, until=until)


class SceneQueued(Event, frozen=True, kw_only=True):
    """A scene waits for its turn on a site's screens, or on one of them; no archive has it, since it has no screens."""

    secret = ("id", "site", "scene", "of", "until", "screen")

    id: Id
    site: str
    scene: SceneName
    of: str = ""
    until: Until = "next"
    screen: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        waits = Showing(scene=self.scene, of=self.of, until=self.until, round="", id=self.id, by=by.participant, at=at)
        for screen in screens_of(session, self.site, self.screen):
            if not any(each.id == self.id for each in screen.queue):
                session.put(replace(screen, queue=(*screen.queue, waits)))


class _OfQueued(Command, frozen=True, kw_only=True):
    """What is asked of a scene that waits on one's site's screens, or on one of them."""

    id: Id
    site: OptionalSiteId = ""
    screen: OptionalScreenId = ""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, id=draw.id_of("queued"))

    def _found(self, session: Session, by: Actor) -> tuple[str, list[Screen], Showing | None]:
        """Return the site, those of its screens that are meant, and the scene if it still waits there."""
        site = self.site or by.site
        screens = require_screens(session, by, site, self.screen)
        return site, screens, next((each for screen in screens for each in screen.queue if each.id == self.id), None)


class UnqueueScene(_OfQueued, frozen=True, kw_only=True):
    """Take a scene out of the queue of one's site's screens, or of one of them."""

    def decide(self, session: Session, by: Actor) -> Decision:
        site, _, waits = self._found(session, by)
        return SceneUnqueued(id=self.id, site=site, screen=self.screen) if waits else None


class SceneUnqueued(Event, frozen=True, kw_only=True):
    """A scene waits no longer, since it is shown now or was taken out of the queue; no archive has it."""

    secret = ("id", "site", "screen", "shown")

    id: Id
    site: str
    screen: str = ""
    shown: bool = False

    def apply(self, session: Session, by: Actor, at: int) -> None:
        for screen in screens_of(session, self.site, self.screen):
            left = tuple(each for each in screen.queue if each.id != self.id)
            if left != screen.queue:
                session.put(replace(screen, queue=left))
            if self.shown:
                _SHOWN.put(session, screen.id, self.id)


class NextScene(_OfQueued, frozen=True, kw_only=True):
    """Show a scene that waits (`id`) on one's site's screens, or on one of them; it waits no longer."""

    def decide(self, session: Session, by: Actor) -> Decision:
        site, screens, waits = self._found(session, by)
        if waits is None:
            if any(_SHOWN.get(session, screen.id) == self.id for screen in screens):
                return None  # somebody else pressed first
            raise Refused("not_queued")
        event = shown(session, by, site, self.screen, waits)
        return SceneUnqueued(id=self.id, site=site, screen=self.screen, shown=True), event
