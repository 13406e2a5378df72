"""Admission: finds the session a ticket is for, and whether it has room for another connection."""

from __future__ import annotations

import asyncio

from starlette.requests import Request

from server.access import Denied, Ticket, admitted
from server.core.kernel.base import Actor
from server.journal.contract import Unknown
from server.live.follower import Follower
from server.live.live import Live
from server.settings import Settings
from server.web.guard.slots import ConnectionSlots
from server.web.problems import Problem
from server.web.services import Services, services_of
from server.wire import CloseCode


async def admit(services: Services, text: str, session_id: str | None = None) -> tuple[Live, Ticket]:
    """Return the open session a ticket is for, and the ticket.

    Raise Denied when it is not valid (or not for `session_id`); Unknown, JournalDown as opening the session does.
    """
    ticket = services.tickets.read(text)
    if session_id not in (None, ticket.session):
        raise Denied
    live = await services.hub.open(ticket.session)
    if not admitted(live.session, ticket.actor(), ticket.generation):
        raise Denied
    return live, ticket


def bearer_of(request: Request) -> str:
    """Return the text of the ticket in a request's Authorization header; empty without one."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


async def ticket_of(request: Request) -> tuple[Live, Ticket]:
    """Return the session in a request's path and the ticket in its Authorization header.

    Raise the same Problem for an invalid ticket and for one of another session.
    """
    text = bearer_of(request)
    if not text:
        raise Problem(401, "ticket_needed")
    try:
        return await admit(services_of(request), text, request.path_params["session_id"])
    except (Denied, Unknown):
        raise Problem(401, "wrong_ticket") from None


def is_full(services: Services, live: Live) -> bool:
    """Return whether a session has as many sockets and waiting long polls as it may."""
    return live.follower_count + services.polls.count(live.session_id) >= services.settings.sockets_per_session


def is_link_full(services: Services, live: Live, by: Actor) -> bool:
    """Return whether as many devices as may are connected by the link that someone came by."""
    return not all(slots.has_room(live.session_id, by) for slots in (services.sockets, services.polls))


def socket_slots(settings: Settings) -> ConnectionSlots[Follower]:
    """Return the slots for sockets."""

    def disconnect(oldest: Follower) -> None:
        if not oldest.connection.closed:
            oldest.hang_up(CloseCode.OPENED_ELSEWHERE)

    return ConnectionSlots(settings.sockets_per_device, disconnect)


def poll_slots(settings: Settings) -> ConnectionSlots[asyncio.Future[None]]:
    """Return the slots for waiting long polls; one that loses its slot has its future done."""

    def end(oldest: asyncio.Future[None]) -> None:
        if not oldest.done():
            oldest.set_result(None)

    return ConnectionSlots(settings.sockets_per_device, end)
