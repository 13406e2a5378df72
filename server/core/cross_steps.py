"""Steps of a cross check-in: all rooms are warned of it, and it ends.

Each acts on the one under way, else the next; what is so already stays so. The desks press, and the clock does what
falls due (`cross_due.py`); two at once come in one order, and the record says who pressed last.
"""

from __future__ import annotations

from msgspec.structs import replace

from server.core.cross import Cross
from server.core.cross_rules import cross_at_hand, find_cross, pressed, require_at_hand, require_leading
from server.core.kernel.base import Actor, Id, refusal_code, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.phases import OptionalPhaseId


class WarnCross(Command, frozen=True, kw_only=True):
    """Tell all rooms that the next cross check-in is near. The clock does so five minutes before."""

    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_leading(session, by)
        cross = cross_at_hand(session, self.cross)
        return CrossWarned(cross=cross.id) if cross.state == "planned" else None


class CrossWarned(Event, frozen=True, kw_only=True):
    """The rooms were told that a cross check-in is near."""

    cross: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if cross := session.get(Cross, self.cross):
            session.put(replace(cross, state="warned", **pressed(by, at, "warned")))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_leading(session, by)
        require_possible(require_at_hand(session, self.cross).state == "planned", "already_so")


class EndCross(Command, frozen=True, kw_only=True):
    """End the cross check-in, also while the sites still gather: each screen shows again what it showed before."""

    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_leading(session, by)
        cross = find_cross(session)
        meant = cross and self.cross in ("", cross.id)  # a press that waited may be meant for one that is over
        return CrossEnded(cross=cross.id) if cross and meant and cross.state in ("gathering", "on") else None


class CrossEnded(Event, frozen=True, kw_only=True):
    """The cross check-in is over."""

    cross: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if cross := session.get(Cross, self.cross):
            session.put(replace(cross, state="over", ended_at=at, **pressed(by, at, "ended")))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_leading(session, by)
        require_possible(require_at_hand(session, self.cross).state in ("gathering", "on"), "already_so")
