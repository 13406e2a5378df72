"""The list of screens: one comes on it when it says hello, gets a name, and is taken off it."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.kernel.base import Actor, RawText, Refused, require, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, line
from server.core.screens import SCREENS, Screen, ScreenId, at_first, require_leads, screens_of
from server.core.sites import require_site


class AddScreen(Command, frozen=True, kw_only=True):
    """Put one's own screen on its site's list. The server does so itself when a screen says hello."""

    def decide(self, session: Session, by: Actor) -> Decision:
        if is_listed(session, by):
            require_role(by, "screen")
            return None
        require(by.device, "not_allowed")
        _require_room(session, by)
        return ScreenAdded(id=by.device)


class ScreenAdded(Event, frozen=True, kw_only=True):
    """A screen said hello that was not on its site's list; no archive has it, nor what follows from it."""

    secret = ("id",)

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = session.get(Screen, self.id)
        camera = not any(each.camera for each in screens_of(session, by.site) if each.id != self.id)
        now = at_first(session, by.site)
        session.put(
            Screen(
                id=self.id,
                site=by.site,
                by=by.participant,
                at=at,
                name=before.name if before and before.site == by.site else "",
                now=now,
                camera=camera,
            )
        )


class NameScreen(Command, frozen=True, kw_only=True):
    """Give a screen a name: its site's desk, the organiser, or the screen itself, whose link can say one."""

    pace = "note"

    screen: ScreenId
    name: RawText

    def decide(self, session: Session, by: Actor) -> Decision:
        screen = _screen(session, self.screen)
        require(screen.id == by.device or by.role != "screen", "not_allowed")
        _require_named(session, screen, by)
        name = line(self.name, session.limits[NAME_CHARS])
        return None if name == screen.name else ScreenNamed(id=screen.id, name=name)


class ScreenNamed(Event, frozen=True, kw_only=True):
    """A screen has a name."""

    secret = ("id", "name")

    id: str
    name: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if screen := session.get(Screen, self.id):
            session.put(replace(screen, name=self.name))


class ForgetScreen(Command, frozen=True, kw_only=True):
    """Take a screen off its site's list: one that is not used any more. When it says hello it is there again."""

    screen: ScreenId

    def decide(self, session: Session, by: Actor) -> Decision:
        screen = session.get(Screen, self.screen)
        if screen and screen.forgotten:
            require_leads(session, by, screen.site)
            return None
        screen = _screen(session, self.screen)
        require_leads(session, by, screen.site)
        return ScreenForgotten(id=screen.id)


class ScreenForgotten(Event, frozen=True, kw_only=True):
    """A screen was taken off its site's list."""

    secret = ("id",)

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        screen = session.get(Screen, self.id)
        if screen is None or screen.forgotten:
            return
        session.put(replace(screen, forgotten=True, queue=(), previous=None, camera=False))
        if screen.camera and (others := screens_of(session, screen.site)):
            session.put(replace(others[0], camera=True))


def is_listed(session: Session, by: Actor) -> bool:
    """Return whether the device is on the list of this actor's site."""
    screen = session.get(Screen, by.device)
    return screen is not None and screen.site == by.site and not screen.forgotten


def _screen(session: Session, screen_id: str) -> Screen:
    screen = session.get(Screen, screen_id)
    if screen is None or screen.forgotten:
        raise Refused("unknown_screen")
    return screen


def _require_named(session: Session, screen: Screen, by: Actor) -> None:
    if by.role != "screen":
        require_leads(session, by, screen.site)
    require(by.role == "organiser" or by.site == screen.site, "not_allowed")


def _require_room(session: Session, by: Actor) -> None:
    """Refuse whoever is no screen, and a screen more than a site may have (`too_many_screens`)."""
    require_role(by, "screen")
    require_site(session, by.site)
    require(len(screens_of(session, by.site)) < session.limits[SCREENS], "too_many_screens")
