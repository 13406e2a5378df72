"""Which cross check-in is at hand, when its phase begins, and who may lead it on."""

from __future__ import annotations

from typing import Any

from server.core.cross import Cross, CrossStep
from server.core.kernel.base import LEADING, Actor, Refused, require, require_role
from server.core.kernel.clock import is_clock
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS
from server.core.programme import current
from server.core.sites import require_site, sites_in_order
from server.core.trail import to_come
from server.core.workshop import require_open


def cross_at_hand(session: Session, meant: str = "") -> Cross:
    """Return the cross check-in that commands act on; refuse (`no_cross`) if there is none.

    Refuse (`cross_over`) a press that was `meant` for another one: it may have waited in an outbox.
    """
    found = find_cross(session)
    if found is None:
        raise Refused("no_cross")
    require(meant in ("", found.id), "cross_over")
    return found


def find_cross(session: Session) -> Cross | None:
    """Return the cross check-in at hand: the one under way, else the next; None if there is none.

    Under way is that of the present phase, and one that was begun before its phase.
    """
    present = session.get(Cross, current(session).phase)
    begun = (cross for cross in session.all(Cross) if cross.state == "on")
    return present or next(begun, None) or next_cross(session)


def next_cross(session: Session) -> Cross | None:
    """Return the first cross check-in to come, in a phase after the present one that is not left out."""
    for phase in to_come(session):
        cross = session.get(Cross, phase.id)
        if cross and not phase.skipped and cross.state != "over":
            return cross
    return None


def barrier_at(session: Session, cross: Cross, at: int) -> int | None:
    """Return when the phase of a cross check-in to come begins, if each phase before it takes its time (ms).

    None before the programme has begun.
    """
    programme = current(session)
    if programme.state != "running":
        return None
    stood_ms = at - programme.moment(at)
    begins_at = max(programme.ends_at + stood_ms, at)
    for phase in to_come(session):
        if phase.id == cross.id:
            return begins_at
        begins_at += 0 if phase.skipped else phase.minutes * MINUTE_MS
    return None


def not_ready(session: Session, cross: Cross) -> list[str]:
    """Return the sites that are not ready for a cross check-in, in their order."""
    return [site.id for site in sites_in_order(session) if site.id not in cross.ready]


def require_at_hand(session: Session, cross_id: str) -> Cross:
    """Return the cross check-in that is at hand, and refuse (`no_cross`) if that is another one."""
    cross = cross_at_hand(session)
    require(cross.id == cross_id, "no_cross")
    return cross


def require_leading(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, *LEADING)


def require_desk(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "facilitator")
    require_site(session, by.site)


def pressed(by: Actor, at: int, step: CrossStep) -> dict[str, Any]:
    """Return the fields that say who led it on, and how."""
    return {"by": by.participant, "at": at, "last": step, "last_site": "" if is_clock(by) else by.site}
