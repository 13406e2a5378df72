"""Founding: how a session comes into being, and how its links are replaced."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from server.access import Keys, keys_of, new_code, new_secret, new_session_id
from server.core.codec import encode
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.links import LinksMade, MakeLinks
from server.core.setup import ChangeSetup, Setup
from server.core.sites import Site
from server.core.workshop import workshop
from server.journal.contract import Journal, JournalDown, Listing

ORGANISER = Actor("organiser", "", "organiser")
CODES_TO_TRY = 20


class Founded(Struct, frozen=True):
    """A session just made: its id, the code to join it, all its keys."""

    id: str
    join_code: str
    keys: Keys


async def found(journal: Journal, limits: Limits, setup: Setup, retention_days: int) -> Founded:
    """Make a session from a set-up. Raises Refused, JournalDown."""
    session = Session(limits)
    events = events_of(ChangeSetup(setup=setup).decide(session, ORGANISER))
    first = Happening(at=_now(), by=ORGANISER, events=events)
    return await found_from(journal, limits, [first], retention_days)


async def found_from(
    journal: Journal, limits: Limits, happenings: Sequence[Happening[Event]], retention_days: int
) -> Founded:
    """Make a session in which all this has happened already (an archive), with links of its own."""
    session = Session(limits)
    for happening in happenings:
        apply(session, happening)
    if workshop(session) is None:
        raise Refused("empty_title")
    session_id, secret = new_session_id(), new_secret()
    code = await _claim(journal, session_id)
    made, keys = links_for(session, session_id, secret, 1, code)
    links = Happening(at=happenings[-1].at, by=ORGANISER, events=(made,))
    await journal.list(listing_of(session_id, session, retention_days))
    await journal.create(session_id, [encode(happening) for happening in (*happenings, links)])
    return Founded(session_id, code, keys)


async def new_links(journal: Journal, session: Session, session_id: str, secret: str, generation: int) -> MakeLinks:
    """The command that replaces every link but the organiser's own; the old join code is let go."""
    here = workshop(session)
    code = await _claim(journal, session_id)
    if here and here.join_code:
        await journal.release_code(here.join_code)
    made, _ = links_for(session, session_id, secret, generation, code)
    return _command(made)


def more_links(session: Session, session_id: str, secret: str, generation: int) -> MakeLinks | None:
    """The command that gives links to sites added since, in the same generation; None when all have theirs."""
    if all(site.join_key for site in session.all(Site)):
        return None
    here = workshop(session)
    made, _ = links_for(session, session_id, secret, generation, here.join_code if here else "")
    return _command(made)


def links_for(session: Session, session_id: str, secret: str, generation: int, code: str) -> tuple[LinksMade, Keys]:
    """Links to every site there is, and the keys behind them."""
    keys = keys_of(session_id, secret, generation, [site.mark for site in session.all(Site)])
    made = LinksMade(generation=generation, hashes=keys.hashes(), join_code=code, join_keys=keys.join)
    return made, keys


def listing_of(session_id: str, session: Session, retention_days: int) -> Listing:
    """What the directory keeps: until when, counted from the day itself, or from now when that is later."""
    here = workshop(session)
    days = min(here.rules.retention_days if here else retention_days, retention_days)
    today = datetime.now(UTC).date()
    day = date.fromisoformat(here.date) if here and here.date else today
    return Listing(session_id, max(day, today) + timedelta(days=days))


def _command(made: LinksMade) -> MakeLinks:
    return MakeLinks(generation=made.generation, hashes=made.hashes, join_code=made.join_code, join_keys=made.join_keys)


async def _claim(journal: Journal, session_id: str) -> str:
    for _ in range(CODES_TO_TRY):
        code = new_code()
        if await journal.claim_code(code, session_id):
            return code
    raise JournalDown("no free join code")


def _now() -> int:
    return int(time.time() * 1000)
