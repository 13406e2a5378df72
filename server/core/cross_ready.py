"""Being ready for a cross check-in: each site says so, and when all are it begins by itself."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.cross import Cross
from server.core.cross_begin import begun_now
from server.core.cross_rules import cross_at_hand, not_ready, pressed, require_at_hand, require_desk
from server.core.kernel.base import Actor, Id, refusal_code, require, require_possible
from server.core.kernel.clock import is_clock
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.phases import OptionalPhaseId


class SiteReady(Command, frozen=True, kw_only=True):
    """Say that one's own site is ready, or not yet. When all are, the cross check-in begins by itself."""

    on: bool = True
    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_desk(session, by)
        cross = cross_at_hand(session, self.cross)
        if (by.site in cross.ready) == self.on:
            return None
        _require_can_say(cross, self.on)
        said = SiteReadySaid(cross=cross.id, on=self.on)
        lacking = [mark for mark in not_ready(session, cross) if mark != by.site]
        if cross.state == "on" or not self.on or lacking:
            return said
        return said, begun_now(session, cross, ())


class SiteReadySaid(Event, frozen=True, kw_only=True):
    """A site is ready for the cross check-in, or not yet."""

    cross: Id
    on: bool = True

    def apply(self, session: Session, by: Actor, at: int) -> None:
        cross = session.get(Cross, self.cross)
        if cross is None:
            return
        now = replace(
            cross,
            ready=_with(cross.ready, by.site, self.on),
            unattended=_with(cross.unattended, by.site, self.on and is_clock(by)),
            missing=_with(cross.missing, by.site, False),
            **pressed(by, at, "ready" if self.on else "not_ready"),
        )
        session.put(now, counts=cross.summed)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_desk(session, by)
        cross = require_at_hand(session, self.cross)
        require_possible((by.site in cross.ready) != self.on, "already_so")
        _require_can_say(cross, self.on)


def _with(marks: tuple[str, ...], mark: str, there: bool) -> tuple[str, ...]:
    others = tuple(each for each in marks if each != mark)
    return (*others, mark) if there else others


def _require_can_say(cross: Cross, ready: bool) -> None:
    """Refuse whatever comes when it is over, and who is not ready after all when it has begun."""
    require(cross.state != "over", "cross_over")
    require(ready or cross.state != "on", "cross_begun")
