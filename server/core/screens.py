"""Screens: what each screen of a site shows, what waits to be shown there, and what it showed before (skærm)."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec.structs import replace

from server.core.kernel.base import LEADING, Actor, Audience, Id, OptionalId, Record, Refused, of_kind, require
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session, follows
from server.core.programme import Programme, current_round
from server.core.scenes import AUTO, Scene, Showing
from server.core.sites import require_site

SCREENS = Limit("screens", 16)
"""The screens of one site: what else opens its link shows what the site's `scene` says."""
ScreenId = Annotated[Id, of_kind(["screen"])]
OptionalScreenId = Annotated[OptionalId, of_kind(["screen"])]


class Screen(Record, frozen=True, kw_only=True):
    """One screen; its id is the name of the device, as its screen gave it when it said hello.

    `camera`: whether it is the one screen of its site that sends picture and sound to other sites.
    """

    name: str = ""
    now: Showing = AUTO
    queue: tuple[Showing, ...] = ()
    previous: Showing | None = None
    camera: bool = False
    forgotten: bool = False
    """Whether the desk has taken it off its list. It is on it again from the next time it says hello."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if not self.forgotten and self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.role in ("screen", "facilitator") and audience.site == self.site

    def showing(self, now: Showing) -> Screen:
        """Return the screen as it is when it shows this; what it showed until now is the previous one."""
        same = (now.scene, now.of) == (self.now.scene, self.now.of)
        return replace(self, now=now, previous=self.previous if same else self.now)


def screens_of(session: Session, site: str, screen: str = "") -> list[Screen]:
    """Return the screens of a site, or the one of that id."""
    if screen:
        one = session.get(Screen, screen)
        return [one] if one and one.site == site and not one.forgotten else []
    return [each for each in session.all(Screen) if each.site == site and not each.forgotten]


def require_screens(session: Session, by: Actor, site: str, screen: str) -> list[Screen]:
    """Return the screens that a command is for; refuse whoever does not lead there, and a screen that is not there."""
    require_leads(session, by, site)
    screens = screens_of(session, site, screen)
    require(screens or not screen, "unknown_screen")
    return screens


def require_leads(session: Session, by: Actor, site: str) -> None:
    """Refuse (`not_allowed`) whoever may not say what that site's screens show."""
    if by.role not in LEADING or (by.role != "organiser" and site != by.site):
        raise Refused("not_allowed")
    require_site(session, site)


def at_first(session: Session, site: str) -> Showing:
    """Return what a screen shows that has just come on: what its site's screens show."""
    scene = session.get(Scene, site)
    if scene is None:
        return AUTO
    of = scene.of or scene.note
    return Showing(scene=scene.scene, of=of, until=scene.until, round=scene.round, id="", by=scene.by, at=scene.at)


def leave(session: Session, scene: str, record: Record) -> None:
    """Have no screen show, or be about to show, a record that it may not see any more."""

    def is_of_it(shown: Showing) -> bool:
        return (shown.scene, shown.of) == (scene, record.id)

    for screen in list(session.all(Screen)):
        if not record.ever_seen_by(Audience("screen", screen.site)):
            now = replace(AUTO, at=screen.now.at) if is_of_it(screen.now) else screen.now
            previous = None if screen.previous and is_of_it(screen.previous) else screen.previous
            queue = tuple(each for each in screen.queue if not is_of_it(each))
            if (now, previous, queue) != (screen.now, screen.previous, screen.queue):
                session.put(replace(screen, now=now, previous=previous, queue=queue))


@follows(Programme)
def _return_to_programme(session: Session, programme: Programme) -> None:
    """Have every screen follow the programme again whose scene was chosen for a phase that is over."""
    for screen in list(session.all(Screen)):
        if screen.now.until == "next" and screen.now.round != current_round(session, screen.site):
            session.put(screen.showing(replace(AUTO, at=programme.at)))
