"""Messages: what the desk says on its screens, with the minutes until it is over (besked)."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec import Meta

from server.core.kernel.base import Actor, Audience, Id, RawText, Record, Refused, refusal_code, require
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.phases import MINUTE_MS
from server.core.screens import OptionalScreenId, require_screens
from server.core.showing import SceneShown, ScreenShown
from server.core.sites import OptionalSiteId

MESSAGES = Limit("screen_messages", 200)
"""What one site may say on its screens, in all."""
MessageMinutes = Annotated[int, Meta(ge=0, le=240)]
_SAID = Counter()
"""By site."""


class Message(Record, frozen=True, kw_only=True):
    """What is said on a site's screens, and until when; `ends_at` is 0 where it has no countdown."""

    text: str
    ends_at: int = 0

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.role in ("screen", "facilitator") and audience.site == self.site

    def is_public(self) -> bool:
        return False


class SayOnScreen(Command, frozen=True, kw_only=True):
    """Say something on one's site's screens, or on one of them, with a countdown of so many minutes (0: none)."""

    pace = "note"

    id: Id
    text: RawText
    minutes: MessageMinutes = 0
    site: OptionalSiteId = ""
    screen: OptionalScreenId = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        site = self.site or by.site
        said = MessageSaid(id=self.id, site=site, text=_text(session, self.text), minutes=self.minutes)
        require_screens(session, by, site, self.screen)
        before = session.get(Message, self.id)
        if before and before.site == site and before.by == by.participant:
            return None
        _require_said(session, said, by)
        if self.screen:
            return said, ScreenShown(screen=self.screen, scene="message", of=self.id, until="next")
        return said, SceneShown(site=site, scene="message", of=self.id, until="next")


class MessageSaid(Event, frozen=True, kw_only=True):
    """A desk said something on its screens."""

    about = {"id": ("message",)}

    id: Id
    site: str
    text: str
    minutes: MessageMinutes = 0

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _SAID.add(session, key=self.site)
        ends_at = at + self.minutes * MINUTE_MS if self.minutes else 0
        session.put(Message(id=self.id, site=self.site, by=by.participant, at=at, text=self.text, ends_at=ends_at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_screens(session, by, self.site, "")
        _require_said(session, self, by)
        _text(session, self.text)


def _text(session: Session, raw: str) -> str:
    text = line(raw, 2 * session.limits[TITLE_CHARS])
    require(text, "empty_text")
    return text


def _require_said(session: Session, said: MessageSaid, by: Actor) -> None:
    if session.get(Message, said.id):
        raise Refused("id_taken")
    require(_SAID.of(session, said.site) < session.limits[MESSAGES], "too_many_messages")
