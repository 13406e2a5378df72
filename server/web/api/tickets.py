"""Tickets over HTTP: exchanges a code, a key or a re-join code for a ticket."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.requests import Request

from server.access import Denied, Ticket, digest, new_secret, session_of, ticket_for_key
from server.core.joining import Join, ReplaceRejoinCode, joined_from, rejoin_hash
from server.core.kernel.base import Actor, OptionalId, Refused, Role
from server.core.kernel.session import Session
from server.core.people import ChangeParticipant, Participant
from server.core.sites import Language, Site
from server.core.workshop import workshop
from server.journal.contract import Unknown
from server.link_text import link_text
from server.live.live import Live
from server.web.admission import admit
from server.web.api.codes import Short, address_of, session_for_code, split_code
from server.web.calls import Body, call
from server.web.problems import Problem
from server.web.services import Services, services_of

DEVICE_CHARS = 16
"""A device's name of this length names one person; shorter ones are easily the same by chance."""
TICKET_CHARS = 2000
MOST_TRIES = 3


class TicketRequest(Struct):
    """`POST /api/tickets`: one of `code` (and site), `key`, `rejoin`, `ticket`. `KEY/4` is a table's code.

    With `ticket`, one that is still valid, the answer is the same ticket with its whole time before it.

    With `code`, a `device` of 16 characters or more names one person of the session and site: sent again within ten
    minutes, it is answered with the same person and a fresh `rejoin`, which voids the one before. Draw 128 new random
    bits for each person. With a shorter one, or none, each request makes a new person.
    """

    code: Short = ""
    key: Short = ""
    rejoin: Short = ""
    ticket: Annotated[str, Meta(max_length=TICKET_CHARS)] = ""
    site: Short = ""
    device: OptionalId = ""
    alias: Short | UnsetType = UNSET
    role: Short | UnsetType = UNSET
    organisation: Short | UnsetType = UNSET
    table: Short | UnsetType = UNSET


class TicketAnswer(Struct, omit_defaults=True):
    """A ticket for `hello` and for `Authorization: Bearer`; `rejoin` brings a participant back as the same person."""

    ticket: str
    session: str
    participant: str
    site: str
    role: Role
    language: Language
    expires: int
    address: str = ""
    rejoin: str = ""


@call("anyone")
async def give_ticket(request: Request, body: Body[TicketRequest]) -> TicketAnswer:
    """Return a ticket for a code, a key, a re-join code, or a ticket that expires soon."""
    services = services_of(request)
    given = await body.read()
    if given.key:
        return await _for_key(services, given.key)
    if given.rejoin:
        return await _for_rejoin(services, given.rejoin)
    if given.ticket:
        live, ticket = await admit(services, given.ticket)
        return _answer(services, live, ticket)
    if given.code:
        return await _for_code(request, services, given)
    raise Problem(422, "code_needed")


async def _for_key(services: Services, key: str) -> TicketAnswer:
    try:
        key = link_text(key)
        session_id, _ = session_of(key)
        live = await services.hub.open(session_id)
        ticket = ticket_for_key(session_id, live.session, key)
    except (Denied, Unknown):
        raise Problem(404, "wrong_key") from None
    return _answer(services, live, ticket)


async def _for_rejoin(services: Services, rejoin: str) -> TicketAnswer:
    rejoin = link_text(rejoin).removeprefix("r.")
    try:
        session_id, rest = session_of(rejoin)
        participant, _, _ = rest.partition(".")
        live = await services.hub.open(session_id)
        stored = rejoin_hash(live.session, participant)
        person = live.session.get(Participant, participant)
        if person is None or not stored or not hmac.compare_digest(stored, digest(rejoin)):
            raise Denied
    except (Denied, Unknown):
        raise Problem(404, "wrong_key") from None
    return _answer(services, live, Ticket(session_id, participant, "participant", person.site), rejoin)


async def _for_code(request: Request, services: Services, given: TicketRequest) -> TicketAnswer:
    code, table = split_code(given.code)
    given.table = given.table or table or UNSET
    live, site = await session_for_code(request, services, code)
    await services.joins.wait(address_of(request))
    mark = site or given.site.strip().upper() or _only_site(live.session)
    if not mark:
        raise Problem(422, "site_needed", sites=[each.mark for each in live.session.all(Site)])
    participant = f"p-{secrets.token_hex(6)}"
    rejoin = _new_rejoin(live, participant)
    join = Join(
        id=participant,
        site=mark,
        rejoin_hash=digest(rejoin),
        device_hash=digest(f"{live.session_id}.{given.device}") if len(given.device) >= DEVICE_CHARS else "",
        alias=given.alias or "",
        role_tag=given.role or "",
        organisation=given.organisation or "",
        table=given.table or "",
    )
    for _ in range(MOST_TRIES):
        await live.submit(Actor(participant, mark, "participant"), join)
        if live.session.get(Participant, participant):
            return _answer(services, live, Ticket(live.session_id, participant, "participant", mark), rejoin)
        before = joined_from(live.session, mark, join.device_hash)
        if before and (fresh := await _join_again(live, before, given)):
            return _answer(services, live, Ticket(live.session_id, before.id, "participant", mark), fresh)
    raise Problem(503, "try_again")


async def _join_again(live: Live, before: Participant, given: TicketRequest) -> str:
    """Describe someone who has just joined from this device as they do now; return their fresh re-join code.

    Empty when they have been erased this very moment.
    """
    rejoin, by = _new_rejoin(live, before.id), Actor(before.id, before.site, "participant")
    described = ChangeParticipant(
        alias=given.alias, role_tag=given.role, organisation=given.organisation, table=given.table
    )
    try:
        await asyncio.gather(live.submit(by, described), live.submit(by, ReplaceRejoinCode(rejoin_hash=digest(rejoin))))
    except Refused as no:
        if no.code != "not_allowed":
            raise
        return ""
    return rejoin


def _new_rejoin(live: Live, participant: str) -> str:
    return f"{live.session_id}.{participant}.{new_secret()}"


def _only_site(session: Session) -> str:
    marks = [site.mark for site in session.all(Site)]
    return marks[0] if len(marks) == 1 else ""


def _answer(services: Services, live: Live, ticket: Ticket, rejoin: str = "") -> TicketAnswer:
    site = live.session.get(Site, ticket.site)
    here = workshop(live.session)
    return TicketAnswer(
        ticket=services.tickets.write(ticket),
        session=ticket.session,
        participant=ticket.participant,
        site=ticket.site,
        role=ticket.role,
        language=site.language if site else here.language if here else "da",
        expires=services.tickets.expires(),
        address=services.settings.public_url,
        rejoin=rejoin,
    )
