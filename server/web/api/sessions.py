"""Sessions over HTTP, for their organiser: make, import, describe, change, erase, delete."""

from __future__ import annotations

import asyncio
import hmac
from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.access import Ticket, keys_of
from server.core import checkins, notes, outputs, people
from server.core.kernel.session import Session
from server.core.links import Links
from server.core.people import Participant
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.sites import Site
from server.core.workshop import workshop
from server.exports import happenings_of
from server.exports.inspection import BadArchive
from server.live.erasure import erase_participant
from server.live.founding import Founded, found, found_from, listing_of, more_links, new_links
from server.live.live import Live
from server.templates import template
from server.web.admission import ticket_of
from server.web.problems import Problem, language_of
from server.web.services import NO_STORE, Services, json_answer, read_json, services_of
from server.words import words


async def create_session(request: Request) -> Response:
    """Make a session from a set-up; answers with all its links, which are shown only to its organiser."""
    services = services_of(request)
    _require_create_key(request, services)
    setup = await read_json(request, Setup)
    if setup.template is not UNSET and setup.template:
        setup = _on_template(setup, setup.template)
    founded = await found(services.journal, services.limits, setup, services.settings.retention_days)
    return _founded(services, founded)


async def import_session(request: Request) -> Response:
    """Make a session from a JSON archive, equal to the one it was exported from."""
    services = services_of(request)
    _require_create_key(request, services)
    body = await request.body()
    try:
        happenings = await asyncio.to_thread(happenings_of, body, services.limits)
    except BadArchive as error:
        raise Problem(422, "bad_archive", reason=words(language_of(request))(f"archive-{error.code}")) from None
    founded = await found_from(services.journal, services.limits, happenings, services.settings.retention_days)
    return _founded(services, founded)


async def describe_session(request: Request) -> Response:
    """The set-up, the links and the counts, for the organiser."""
    live, ticket = await _organiser(request)
    return _described(services_of(request), live, ticket)


async def change_session(request: Request) -> Response:
    """Change what is in the body, and leave the rest."""
    services = services_of(request)
    live, ticket = await _organiser(request)
    setup = await read_json(request, Setup)
    await live.submit(ticket.actor(), ChangeSetup(setup=setup))
    if missing := more_links(live.session, ticket.session, ticket.secret, _generation(live.session)):
        await live.submit(ticket.actor(), missing)
    await services.journal.list(listing_of(ticket.session, live.session, services.settings.retention_days))
    return _described(services, live, ticket)


async def replace_links(request: Request) -> Response:
    """Void every link but the organiser's own, and give out new ones; who came by the old ones is sent away."""
    services = services_of(request)
    live, ticket = await _organiser(request)
    generation = _generation(live.session) + 1
    made = await new_links(services.journal, live.session, ticket.session, ticket.secret, generation)
    await live.submit(ticket.actor(), made)
    renewed = replace(ticket, generation=generation)
    return _described(services, live, renewed, renewed_ticket=services.tickets.write(renewed))


async def delete_session(request: Request) -> Response:
    """Delete the session for good: everything written in it."""
    live, ticket = await _organiser(request)
    await services_of(request).journal.delete(ticket.session)
    live.mark_deleted()
    return Response(status_code=204)


async def erase(request: Request) -> Response:
    """Erase one participant: everything they wrote goes from the journal, and everyone starts over without it."""
    live, ticket = await _organiser(request)
    participant = request.path_params["participant"]
    if live.session.get(Participant, participant) is None:
        raise Problem(404, "unknown_participant")
    await erase_participant(services_of(request).journal, ticket.session, participant)
    return Response(status_code=204)


async def _organiser(request: Request) -> tuple[Live, Ticket]:
    live, ticket = await ticket_of(request)
    if ticket.role != "organiser":
        raise Problem(403, "not_allowed")
    return live, ticket


def _require_create_key(request: Request, services: Services) -> None:
    wanted = services.settings.create_key
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if wanted and not hmac.compare_digest(wanted.encode(), given.encode()):
        raise Problem(401, "create_key_needed")


def _on_template(setup: Setup, name: str) -> Setup:
    try:
        body = template(name)
    except KeyError:
        raise Problem(404, "unknown_template") from None
    given = msgspec.to_builtins(setup)
    given.pop("template", None)
    return msgspec.convert({**body, **given}, Setup)


def _founded(services: Services, founded: Founded) -> Response:
    body = {
        "id": founded.id,
        "join_code": founded.join_code,
        "links": _links(services, founded.keys, founded.join_code),
        "keys": _keys(founded.keys),
    }
    return JSONResponse(body, 201, NO_STORE)


def _described(services: Services, live: Live, ticket: Ticket, renewed_ticket: str = "") -> Response:
    session = live.session
    here = workshop(session)
    marks = [site.mark for site in sorted(session.all(Site), key=lambda each: each.order)]
    keys = keys_of(ticket.session, ticket.secret, _generation(session), marks)
    body = {
        "id": ticket.session,
        "join_code": here.join_code if here else "",
        "setup": setup_of(session),
        "links": _links(services, keys, here.join_code if here else ""),
        "keys": _keys(keys),
        "counts": {
            "participants": people.count(session),
            "notes": notes.count(session),
            "outputs": outputs.count(session),
            "check_ins": checkins.count(session),
        },
        "retain_until": listing_of(ticket.session, session, services.settings.retention_days).retain_until.isoformat(),
        **({"ticket": renewed_ticket} if renewed_ticket else {}),
    }
    return Response(json_answer(body), media_type="application/json", headers=NO_STORE)


def _links(services: Services, keys: Any, code: str) -> dict[str, Any]:
    at = services.settings.address
    return {
        "organiser": f"{at}/setup#{keys.organiser}",
        "report": f"{at}/report#{keys.organiser}",
        "join": f"{at}/join#{code}",
        "join_site": {mark: f"{at}/join#{key}" for mark, key in keys.join.items()},
        "facilitator": {mark: f"{at}/desk#{key}" for mark, key in keys.facilitator.items()},
        "screen": {mark: f"{at}/screen#{key}" for mark, key in keys.screen.items()},
    }


def _keys(keys: Any) -> dict[str, Any]:
    return {
        "organiser": keys.organiser,
        "facilitator": keys.facilitator,
        "screen": keys.screen,
        "join": keys.join,
    }


def _generation(session: Session) -> int:
    links = session.get(Links, "links")
    return links.generation if links else 0
