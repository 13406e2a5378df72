"""The answers of the calls about a session: the session as its organiser sees it, with its links."""

from __future__ import annotations

from msgspec import Struct

from server.access import Keys, Ticket, keys_of
from server.core import checkins, notes, outputs
from server.core.kernel.session import Session
from server.core.progress import people_joined
from server.core.setup import Setup, setup_of
from server.core.site_pace import Help
from server.core.sites import Site
from server.core.workshop import workshop
from server.live.founding import NewSession, listing_of
from server.live.links import links_of
from server.settings import Settings


class SessionLinks(Struct):
    """Addresses to hand out, by site where there is one for each, without those closed; the key is in the fragment."""

    organiser: str
    report: str
    join: str
    join_site: dict[str, str]
    facilitator: dict[str, str]
    screen: dict[str, str]


class SessionCreated(Struct):
    """A new session: its id, its join code, all its links and keys. Returned once: only hashes are stored."""

    id: str
    join_code: str
    links: SessionLinks
    keys: Keys


class SessionCounts(Struct):
    """How many there are of each; `participants` are people: a device may speak for several."""

    participants: int
    notes: int
    outputs: int
    check_ins: int


class SessionAnswer(Struct, omit_defaults=True):
    """A session as its organiser sees it. `ticket` is a new one, when the links (and the old ticket) were replaced."""

    id: str
    join_code: str
    setup: Setup
    links: SessionLinks
    keys: Keys
    counts: SessionCounts
    retain_until: str
    calls: dict[str, int] = {}
    """The sites that call for help, each with the time of its call (ms since 1970)."""
    ticket: str = ""


def created(settings: Settings, founded: NewSession) -> SessionCreated:
    """Return the answer for a session that has just been created."""
    links = _links(settings.address, founded.keys, founded.join_code)
    return SessionCreated(founded.id, founded.join_code, links, founded.keys)


def described(settings: Settings, session: Session, ticket: Ticket, renewed_ticket: str = "") -> SessionAnswer:
    """Return the answer for a session, to the organiser with this ticket."""
    here = workshop(session)
    join_code = here.join_code if here else ""
    marks = [site.mark for site in sorted(session.all(Site), key=lambda each: each.order)]
    keys = keys_of(ticket.session, ticket.secret, links_of(session), marks)
    return SessionAnswer(
        id=ticket.session,
        join_code=join_code,
        setup=setup_of(session),
        links=_links(settings.address, keys, join_code),
        keys=keys,
        counts=SessionCounts(
            participants=people_joined(session),
            notes=notes.count(session),
            outputs=outputs.count(session),
            check_ins=checkins.count(session),
        ),
        retain_until=listing_of(ticket.session, session, settings.retention_days).retain_until.isoformat(),
        calls=_calls(session),
        ticket=renewed_ticket,
    )


def _calls(session: Session) -> dict[str, int]:
    since: dict[str, int] = {}
    for call in session.all(Help):
        since[call.site] = min(call.at, since.get(call.site, call.at))
    return since


def _links(address: str, keys: Keys, code: str) -> SessionLinks:
    """Return the addresses with these keys; a closed link has none."""

    def by_site(page: str, of_site: dict[str, str]) -> dict[str, str]:
        return {mark: f"{address}/{page}#{key}" for mark, key in of_site.items() if key}

    return SessionLinks(
        organiser=f"{address}/setup#{keys.organiser}",
        report=f"{address}/report#{keys.organiser}",
        join=f"{address}/join#{code}",
        join_site=by_site("join", keys.join),
        facilitator=by_site("desk", keys.facilitator),
        screen=by_site("screen", keys.screen),
    )
