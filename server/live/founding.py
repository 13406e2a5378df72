"""Founding: how a session is created, from a set-up or from an archive's history."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from server.access import Keys, new_secret, new_session_id
from server.core.codec import encode
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.setup import ChangeSetup, Setup
from server.core.workshop import workshop
from server.journal.contract import Conflict, Journal, JournalDown, Listing
from server.live.links import claim_code, first_links
from server.live.today import is_far, require_near

ORGANISER = Actor("organiser", "", "organiser")


class NewSession(Struct, frozen=True):
    """A session just created: its id, its join code, all its keys."""

    id: str
    join_code: str
    keys: Keys


class Foundation(Struct, frozen=True):
    """What a session is created from: its entries, encoded, and the session they lead to at a time (ms)."""

    entries: list[bytes]
    session: Session
    at: int


async def create_from_setup(journal: Journal, limits: Limits, setup: Setup, retention_days: int) -> NewSession:
    """Create a session from a set-up. Raises Refused, JournalDown."""
    session = Session(limits)
    require_near(setup, session)
    events = events_of(ChangeSetup(setup=setup).decide(session, ORGANISER))
    first = Happening(at=int(time.time() * 1000), by=ORGANISER, events=events)
    return await create(journal, foundation_of([first], limits), retention_days)


def foundation_of(happenings: Sequence[Happening[Event]], limits: Limits) -> Foundation:
    """Return what a session with this history (an archive's) is created from; of a long one it takes seconds."""
    session = Session(limits)
    for happening in happenings:
        apply(session, happening)
    return Foundation([encode(happening) for happening in happenings], session, happenings[-1].at)


async def create(journal: Journal, foundation: Foundation, retention_days: int) -> NewSession:
    """Create a session, with links of its own. Raises Refused, JournalDown."""
    session = foundation.session
    if workshop(session) is None:
        raise Refused("empty_title")
    session_id, secret = new_session_id(), new_secret()
    listing = listing_of(session_id, session, retention_days)
    code = await claim_code(journal, session_id)
    made, keys = first_links(session, session_id, secret, code)
    links = Happening(at=foundation.at, by=ORGANISER, events=(made,))
    try:
        await journal.list(listing)
        await journal.create(session_id, [*foundation.entries, encode(links)])
    except Conflict:  # the id is another session's, of which nothing may be deleted
        raise
    except BaseException:
        with suppress(JournalDown):
            await journal.delete(session_id)  # its code too
        raise
    return NewSession(session_id, code, keys)


def listing_of(session_id: str, session: Session, retention_days: int) -> Listing:
    """Return the directory's entry: retention is counted from the session's date, or from today when that is later."""
    here = workshop(session)
    days = min(here.rules.retention_days if here else retention_days, retention_days)
    today = datetime.now(UTC).date()
    day = date.fromisoformat(here.date) if here and here.date else today
    last = today if is_far(day) else max(day, today)  # an archive may hold the year 9999
    return Listing(session_id, last + timedelta(days=days))
