"""Showing: a scene is chosen for a site's screens, or one of them, and they go back to the one before."""

from __future__ import annotations

from typing import Annotated

from msgspec import field
from msgspec.structs import replace

from server.core.cases import Case
from server.core.kernel.base import Actor, Audience, OptionalId, of_kind, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session, follows
from server.core.notes import Note
from server.core.phases import OptionalPhaseId
from server.core.programme import Programme, current_round
from server.core.scenes import AUTO, SCENES, Scene, SceneName, Showing, Until, require_fitting, require_of
from server.core.screens import OptionalScreenId, Screen, leave, require_leads, require_screens, screens_of
from server.core.sites import OptionalSiteId
from server.core.steps import require_phase

OptionalOfId = Annotated[OptionalId, of_kind(["note", "case", "message", "cluster", "vote", "output"])]


class ShowScene(Command, frozen=True, kw_only=True):
    """Choose what one's site's screens show, or one of them; as organiser any site's.

    It stays until the programme moves. `of`: the note, case, cluster, vote or output it shows (`note` says the
    same of a note).
    """

    scene: SceneName
    of: OptionalOfId = ""
    note: Annotated[OptionalId, of_kind(["note"])] = ""
    site: OptionalSiteId = ""
    screen: OptionalScreenId = ""
    until: Until = "next"
    from_phase: OptionalPhaseId | None = field(default=None, name="from")
    """The phase it was chosen in, empty before the first and after the last: it is not shown in another one."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require(not self.note or self.of in ("", self.note), "bad_scene")
        site, of = self.site or by.site, self.of or self.note
        event = shown(session, by, site, self.screen, replace(AUTO, scene=self.scene, of=of, until=self.until))
        if _is_shown(session, site, self.screen, event):
            return None
        if event.until == "next":
            require_phase(session, self.from_phase, site)
        return event


class PreviousScene(Command, frozen=True, kw_only=True):
    """Have each of a site's screens, or one of them, show again what it showed before.

    `since`: when the latest of what they show was chosen (`now.at`), as the presser saw it; if something else has been
    chosen since, nothing happens: somebody else was first.
    """

    site: OptionalSiteId = ""
    screen: OptionalScreenId = ""
    since: int = 0

    def decide(self, session: Session, by: Actor) -> Decision:
        site = self.site or by.site
        screens = require_screens(session, by, site, self.screen)
        if self.since and self.since != max((each.now.at for each in screens), default=0):
            return None
        events: list[SceneShown | ScreenShown] = []
        for screen in screens:  # the first one's for all of them, so that those that come on later show it too
            if screen.previous:
                which = screen.id if events else self.screen
                event = shown(session, by, site, which, screen.previous)
                if not events or _choice(events[0]) != _choice(event):
                    events.append(event)
        return tuple(events) or None


class SceneShown(Event, frozen=True, kw_only=True):
    """A scene was chosen for all screens of a site."""

    about = {"note": ("note",), "of": ("case", "message", "cluster", "vote", "output")}

    site: str
    scene: SceneName
    note: str = ""
    of: str = ""
    """What else than a note it is of."""
    until: Until = "keep"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        now = _now(session, self, self.site, by, at)
        session.put(
            Scene(
                id=self.site,
                site=self.site,
                by=by.participant,
                at=at,
                scene=now.scene,
                note=self.note,
                of=self.of,
                until=now.until,
                round=now.round,
            )
        )
        for screen in screens_of(session, self.site):
            session.put(screen.showing(now))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what a screen could not be given; the note it shows may have been erased since.

        It may be shown already: what was shown in between is not in the archive, if that note was kept back later.
        """
        require_leads(session, by, self.site)
        require_fitting(self.scene, self.of or self.note)
        kind, of = SCENES[self.scene].of, self.of or self.note
        require_possible((kind == "note") == bool(self.note) or not of, "bad_scene")
        if session.find((kind, of)):
            require_of(session, self.scene, of, self.site)
        require_possible(self.scene != "auto" or self.until == "keep", "bad_scene")


class ScreenShown(Event, frozen=True, kw_only=True):
    """A scene was chosen for one screen; no archive has it, since it has no screens."""

    secret = ("screen", "scene", "note", "of", "until")

    screen: str
    scene: SceneName
    note: str = ""
    of: str = ""
    until: Until = "keep"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if screen := session.get(Screen, self.screen):
            session.put(screen.showing(_now(session, self, screen.site, by, at)))


def shown(session: Session, by: Actor, site: str, screen: str, what: Showing) -> SceneShown | ScreenShown:
    """Return the event that a scene is shown; refuse whoever may not choose it, and what cannot be shown there."""
    require_screens(session, by, site, screen)
    require_fitting(what.scene, what.of)
    require_of(session, what.scene, what.of, site)
    of_note = SCENES[what.scene].of == "note"
    until: Until = "keep" if what.scene == "auto" else what.until
    about = {"note": what.of if of_note else "", "of": "" if of_note else what.of}
    if screen:
        return ScreenShown(screen=screen, scene=what.scene, until=until, **about)
    return SceneShown(site=site, scene=what.scene, until=until, **about)


def _is_shown(session: Session, site: str, screen: str, what: SceneShown | ScreenShown) -> bool:
    """Return whether all the screens it is for show this scene already, for as long."""
    before = session.get(Scene, site)
    if not screen and (before is None or _choice(before) != _choice(what)):
        return False
    return all(_choice(each.now) == _choice(what) for each in screens_of(session, site, screen))


def _choice(what: Scene | SceneShown | ScreenShown | Showing) -> tuple[str, str, Until]:
    return what.scene, what.of or getattr(what, "note", ""), what.until


def _now(session: Session, event: SceneShown | ScreenShown, site: str, by: Actor, at: int) -> Showing:
    return Showing(
        scene=event.scene,
        of=event.of or event.note,
        until=event.until,
        round=current_round(session, site) if event.until == "next" else "",
        id="",
        by=by.participant,
        at=at,
    )


@follows(Note)
def _leave_note(session: Session, note: Note) -> None:
    """Stop showing a note whose author has restricted it to fewer people: the screen follows the programme again."""
    if note.lowered:
        _leave(session, "spotlight", note)


@follows(Case)
def _leave_case(session: Session, case: Case) -> None:
    """The same for a case whose level its owner has changed."""
    _leave(session, "case", case)


def _leave(session: Session, scene: SceneName, record: Note | Case) -> None:
    unseen = [each for each in session.all(Scene) if not record.ever_seen_by(Audience("screen", each.id))]
    for each in unseen:
        if (each.scene, each.of or each.note) == (scene, record.id):
            session.put(Scene(id=each.id, site=each.site, at=each.at))
    leave(session, scene, record)


@follows(Programme)
def _return_to_programme(session: Session, programme: Programme) -> None:
    """Have every site's screens follow the programme again whose scene was chosen for a phase that is over."""
    for scene in list(session.all(Scene)):
        if scene.until == "next" and scene.round != current_round(session, scene.id):
            session.put(Scene(id=scene.id, site=scene.site, at=programme.at))
