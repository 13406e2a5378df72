"""Scenes: what a site's screen shows now (scene)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec.structs import asdict

from server.core.kernel.base import Actor, OptionalId, Record, Refused, of_kind, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.sites import Site

SceneName = Literal["auto", "lobby", "wall", "check_ins", "spotlight", "outputs", "blank"]
"""`auto` follows the phase; the browser knows which scene goes with which kind."""


class Scene(Record, frozen=True, kw_only=True):
    """What the screen of one site shows; its id is the site's mark."""

    scene: SceneName = "auto"
    note: str = ""


class ShowScene(Command, frozen=True, kw_only=True):
    """Choose a screen's scene: one's own site's, or as organiser any site's."""

    scene: SceneName
    note: Annotated[OptionalId, of_kind(["note"])] = ""
    site: Annotated[OptionalId, of_kind(["site"])] = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        mark = self.site or by.site
        if by.role == "facilitator" and mark != by.site:
            raise Refused("not_allowed")
        if session.get(Site, mark) is None:
            raise Refused("unknown_site")
        if (self.scene == "spotlight") != bool(self.note):
            raise Refused("bad_scene")
        if self.note:
            note = session.get(Note, self.note)
            if note is None or note.hidden or note.withdrawn or (note.level == "site" and note.site != mark):
                raise Refused("unknown_note")
        before = session.get(Scene, mark)
        if before and (before.scene, before.note) == (self.scene, self.note):
            return None
        return SceneShown(site=mark, scene=self.scene, note=self.note)


class SceneShown(Event, frozen=True, kw_only=True):
    """A scene was chosen for a site's screen."""

    site: str
    scene: SceneName
    note: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Scene(**asdict(self), id=self.site, by=by.participant, at=at))

    def possible(self, session: Session, by: Actor) -> str | None:
        return "unknown_site" if session.get(Site, self.site) is None else None
