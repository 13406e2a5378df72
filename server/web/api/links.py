"""Links over HTTP, for the organiser: replace all of them or one, or close one."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from starlette.requests import Request

from server.access import Ticket, new_secret
from server.live.links import CODE_LINK, ORGANISER_LINK, change_links, link_names
from server.live.live import Live
from server.web.api.session_answers import SessionAnswer, described
from server.web.api.sessions import organiser_of
from server.web.calls import Body, call
from server.web.problems import Problem
from server.web.services import services_of


class LinkRequest(Struct):
    """`POST /api/sessions/{id}/links/{link}`. `secret`: the organiser's own new one, 128 random bits in base64url.

    Whoever draws it and keeps it before the call has it even where the answer is lost.
    """

    secret: Annotated[str, Meta(pattern="^([A-Za-z0-9_-]{22})?$")] = ""


@call("organiser")
async def replace_links(request: Request) -> SessionAnswer:
    """Replace every link but the organiser's own; browsers that joined by the old ones are disconnected."""
    return await _change(request, *await organiser_of(request))


@call("organiser")
async def replace_link(request: Request, body: Body[LinkRequest]) -> SessionAnswer:
    """Replace one link: `organiser`, `code`, or `facilitator:MARK`, `screen:MARK`, `join:MARK`; the rest stay."""
    live, ticket = await organiser_of(request)
    given = await body.read()
    link = _link(request, live)
    if link != ORGANISER_LINK:
        return await _change(request, live, ticket, link)
    return await _change(request, live, ticket, link, new_secret=given.secret or new_secret())


@call("organiser")
async def close_link(request: Request) -> SessionAnswer:
    """Close one link (`facilitator:MARK`, `screen:MARK`, `join:MARK`) until it is replaced; the rest stay."""
    live, ticket = await organiser_of(request)
    link = _link(request, live)
    if link in (ORGANISER_LINK, CODE_LINK):
        raise Problem(422, "link_stays")
    return await _change(request, live, ticket, link, close=True)


def _link(request: Request, live: Live) -> str:
    """Return the link in a request's path, called as in `Links`."""
    name: str = request.path_params["link"]
    link = name if ":" in name else f"{name}:"
    if link not in link_names(live.session):
        raise Problem(404, "unknown_link")
    return link


async def _change(
    request: Request, live: Live, ticket: Ticket, link: str = "", *, close: bool = False, new_secret: str = ""
) -> SessionAnswer:
    services = services_of(request)
    names = [link] if link else []
    number = await change_links(
        services.journal, live, ticket.actor(), ticket.secret, names, close=close, new_secret=new_secret
    )
    renewed = replace(ticket, generation=number, secret=new_secret or ticket.secret)
    return described(services.settings, live.session, renewed, services.tickets.write(renewed))
