"""Tickets over HTTP: a code, a key or a re-join code comes in, a ticket goes out."""

from __future__ import annotations

import hmac
import secrets
from typing import Annotated, Any

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.access import (
    CODE_LENGTH,
    Denied,
    Ticket,
    digest,
    new_secret,
    session_of,
    ticket_for_key,
    typed_code,
)
from server.core.kernel.base import Actor, OptionalId
from server.core.kernel.session import Session
from server.core.people import Join, Participant, rejoin_hash
from server.core.sites import Site
from server.core.workshop import workshop
from server.journal.contract import Unknown
from server.live.founding import listing_of
from server.live.live import Live
from server.web.problems import Problem
from server.web.services import Services, read_json, services_of

Short = Annotated[str, Meta(max_length=400)]


class CodeAsked(Struct):
    """`POST /api/codes`: what does this code open?"""

    code: Short


class TicketAsked(Struct):
    """`POST /api/tickets`: one of `code` (and site), `key`, `rejoin`."""

    code: Short = ""
    key: Short = ""
    rejoin: Short = ""
    site: Short = ""
    device: OptionalId = ""
    alias: Short = ""
    role: Short = ""
    organisation: Short = ""
    table: Short = ""


async def what_a_code_opens(request: Request) -> Response:
    """The title, the sites and the notice one reads before joining."""
    services = services_of(request)
    asked = await read_json(request, CodeAsked)
    live, site = await _opened(request, services, asked.code)
    here = workshop(live.session)
    if here is None:
        raise Problem(404, "wrong_code")
    sites = sorted(live.session.all(Site), key=lambda each: each.order)
    told: dict[str, Any] = {
        "title": here.title,
        "theme": here.theme,
        "question": here.question,
        "date": here.date,
        "start": here.start,
        "end": here.end,
        "language": here.language,
        "organiser": here.organiser,
        "contact": here.contact,
        "roles": here.roles,
        "names": here.rules.names,
        "retain_until": listing_of(
            live.session_id, live.session, services.settings.retention_days
        ).retain_until.isoformat(),
        "sites": [
            {
                "mark": each.mark,
                "name": each.name,
                "angle": each.angle,
                "venue": each.venue,
                "shape": each.shape,
                "colour": each.colour,
                "language": each.language,
            }
            for each in sites
        ],
    }
    if site:
        told["site"] = site
    return JSONResponse(told, headers={"cache-control": "no-store"})


async def give_ticket(request: Request) -> Response:
    """A ticket for whoever shows a code, a key or a re-join code."""
    services = services_of(request)
    asked = await read_json(request, TicketAsked)
    if asked.key:
        return await _for_key(request, services, asked.key)
    if asked.rejoin:
        return await _for_rejoin(request, services, asked.rejoin)
    if asked.code:
        return await _for_code(request, services, asked)
    raise Problem(422, "code_needed")


async def _for_key(request: Request, services: Services, key: str) -> Response:
    try:
        session_id, _ = session_of(key)
        live = await services.hub.open(session_id)
        ticket = ticket_for_key(session_id, live.session, key.strip())
    except (Denied, Unknown):
        await services.wrong_codes.punish(_address(request))
        raise Problem(404, "wrong_key") from None
    return _answer(services, live, ticket)


async def _for_rejoin(request: Request, services: Services, rejoin: str) -> Response:
    try:
        session_id, rest = session_of(rejoin)
        participant, _, _ = rest.partition(".")
        live = await services.hub.open(session_id)
        kept = rejoin_hash(live.session, participant)
        who = live.session.get(Participant, participant)
        if who is None or not kept or not hmac.compare_digest(kept, digest(rejoin.strip())):
            raise Denied
    except (Denied, Unknown):
        await services.wrong_codes.punish(_address(request))
        raise Problem(404, "wrong_key") from None
    return _answer(services, live, Ticket(session_id, participant, "participant", who.site), rejoin.strip())


async def _for_code(request: Request, services: Services, asked: TicketAsked) -> Response:
    live, site = await _opened(request, services, asked.code)
    mark = site or asked.site.strip().upper() or _only_site(live.session)
    if not mark:
        raise Problem(422, "site_needed", sites=[each.mark for each in live.session.all(Site)])
    participant = f"p-{secrets.token_hex(6)}"
    rejoin = f"{live.session_id}.{participant}.{new_secret()}"
    join = Join(
        id=participant,
        site=mark,
        rejoin_hash=digest(rejoin),
        alias=asked.alias,
        role_tag=asked.role,
        organisation=asked.organisation,
        table=asked.table,
    )
    await live.submit(Actor(participant, mark, "participant"), join)
    return _answer(services, live, Ticket(live.session_id, participant, "participant", mark), rejoin)


async def _opened(request: Request, services: Services, code: str) -> tuple[Live, str]:
    """The open session behind a code, and the site where the code is a site's own."""
    try:
        if "." in code:
            session_id, _ = session_of(code)
            live = await services.hub.open(session_id)
            site = _site_of(live.session, code.strip())
        else:
            typed = typed_code(code)
            found = await services.journal.find_code(typed) if len(typed) == CODE_LENGTH else None
            if found is None:
                raise Denied
            live, site = await services.hub.open(found), ""
        here = workshop(live.session)
        if here is None or not here.open:
            raise Denied
    except (Denied, Unknown):
        await services.wrong_codes.punish(_address(request))
        raise Problem(404, "wrong_code") from None
    return live, site


def _site_of(session: Session, join_key: str) -> str:
    for site in session.all(Site):
        if site.join_key and hmac.compare_digest(site.join_key, join_key):
            return site.mark
    raise Denied


def _only_site(session: Session) -> str:
    marks = [site.mark for site in session.all(Site)]
    return marks[0] if len(marks) == 1 else ""


def _answer(services: Services, live: Live, ticket: Ticket, rejoin: str = "") -> Response:
    site = live.session.get(Site, ticket.site)
    here = workshop(live.session)
    told = {
        "ticket": services.tickets.write(ticket),
        "session": ticket.session,
        "participant": ticket.participant,
        "site": ticket.site,
        "role": ticket.role,
        "language": site.language if site else here.language if here else "da",
        "expires": services.tickets.expires(),
    }
    if services.settings.public_url:
        told["address"] = services.settings.public_url
    if rejoin:
        told["rejoin"] = rejoin
    return JSONResponse(told, headers={"cache-control": "no-store"})


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
