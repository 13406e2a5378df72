"""What falls due in a cross check-in: the warning, sites with nobody at the desk, that all are ready, the next word."""

from __future__ import annotations

from server.core.cross import Cross
from server.core.cross_begin import BeginCross, GiveWord
from server.core.cross_ready import SiteReady
from server.core.cross_rules import barrier_at, cross_at_hand, not_ready
from server.core.cross_steps import WarnCross
from server.core.kernel.base import Refused
from server.core.kernel.clock import Due, Unattended, clock
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS
from server.core.programme import shared
from server.core.sites import Site
from server.core.workshop import is_open

WARNING_MS = 5 * MINUTE_MS
"""How long before its phase the rooms are told of a cross check-in."""
UNATTENDED_MS = 30_000
"""A site counts as ready once nobody has sat at its desk for so long: nobody could press there."""


def due(session: Session, at: int, unattended: Unattended) -> Due | None:
    """Return what is due first in the cross check-in at hand, or None."""
    try:
        cross = cross_at_hand(session)
    except Refused:
        return None
    if not is_open(session):
        return None
    match cross.state:
        case "planned":
            begins_at = barrier_at(session, cross, at)
            is_near = begins_at is not None and at >= begins_at - WARNING_MS
            return Due(clock(), WarnCross()) if is_near else None
        case "warned" | "gathering":
            return _ready(session, cross, at, unattended)
        case "on":
            return _next_word(session, cross, at, unattended)
    return None


def _ready(session: Session, cross: Cross, at: int, unattended: Unattended) -> Due | None:
    """Return a site that counts as ready, or that all are: the last one that was not may have been removed.

    Before its phase a cross check-in begins only when a desk wants it to: some site has pressed, and none has a desk
    that has not.
    """
    lacking = not_ready(session, cross)
    if not lacking:
        return Due(clock(), BeginCross()) if cross.ready else None
    alone = [mark for mark in lacking if mark in unattended and at - unattended[mark] >= UNATTENDED_MS]
    if cross.state == "warned" and (not cross.ready or alone != lacking):
        return None
    return Due(clock(alone[0]), SiteReady()) if alone else None


def _next_word(session: Session, cross: Cross, at: int, unattended: Unattended) -> Due | None:
    """Return that the next site has the word, where nobody sits at any desk; otherwise a word runs over.

    An organiser alone at a desk for all sites can still give it to whom they want.
    """
    if shared(session).paused_at or at < cross.word_ends_at or cross.word not in cross.speakers:
        return None
    onward = cross.speakers[cross.speakers.index(cross.word) + 1 :]
    is_led = any(at - unattended.get(site.id, at) < UNATTENDED_MS for site in session.all(Site))
    return Due(clock(), GiveWord(site=onward[0], from_site=cross.word)) if onward and not is_led else None
