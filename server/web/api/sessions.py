"""Sessions over HTTP, for their organiser: create, import, describe, change, erase, delete."""

from __future__ import annotations

import asyncio
import hmac
import time

import msgspec
import structlog
from msgspec import UNSET
from starlette.requests import Request

from server.access import Ticket
from server.core.people import Participant
from server.core.setup import ChangeSetup, Setup
from server.exports import happenings_of
from server.exports.inspection import BadArchive
from server.live import links
from server.live.erasure import erase_participant
from server.live.founding import Foundation, create, create_from_setup, foundation_of, listing_of
from server.live.live import Live
from server.live.today import require_near
from server.templates import template
from server.web.admission import ticket_of
from server.web.api.codes import address_of
from server.web.api.session_answers import SessionAnswer, SessionCreated, created, described
from server.web.calls import Body, call, require_json
from server.web.problems import Problem, language_of
from server.web.services import Services, services_of
from server.words import words

log = structlog.get_logger()
ERASED_WITHIN_S = 10.0
LOOK_S = 0.05


@call("creator", status=201)
async def create_session(request: Request, body: Body[Setup]) -> SessionCreated:
    """Create a session from a set-up; return all its links, which only its organiser sees."""
    services = services_of(request)
    await _require_create_key(request, services)
    setup = await body.read()
    if setup.template is not UNSET and setup.template:
        setup = _on_template(setup, setup.template)
    founded = await create_from_setup(services.journal, services.limits, setup, services.settings.retention_days)
    return created(services.settings, founded)


@call("creator", status=201)
async def import_session(request: Request) -> SessionCreated:
    """Create a session from a JSON archive, equal to the one it was exported from."""
    services = services_of(request)
    await _require_create_key(request, services)
    require_json(request)
    if services.importing.locked():
        raise Problem(503, "try_again")
    async with services.importing:  # a body may be large, and reading it takes a thread
        foundation = await _read_archive(request, services)
    founded = await create(services.journal, foundation, services.settings.retention_days)
    return created(services.settings, founded)


async def _read_archive(request: Request, services: Services) -> Foundation:
    within_s = services.settings.import_s

    def read(body: bytes) -> Foundation:
        given_up_at = time.monotonic() + within_s
        history = happenings_of(body, services.limits, lambda: time.monotonic() > given_up_at)
        return foundation_of(services.ledger.without_erased(history), services.limits)

    try:
        async with asyncio.timeout(within_s):
            body = await request.body()
        return await asyncio.to_thread(read, body)
    except TimeoutError:
        raise Problem(408, "too_slow") from None
    except BadArchive as error:
        raise Problem(422, "bad_archive", reason=words(language_of(request))(f"archive-{error.code}")) from None


@call("organiser")
async def describe_session(request: Request) -> SessionAnswer:
    """Return the set-up, the links and the counts."""
    live, ticket = await organiser_of(request)
    return described(services_of(request).settings, live.session, ticket)


@call("organiser")
async def change_session(request: Request, body: Body[Setup]) -> SessionAnswer:
    """Change what the body contains, and leave the rest."""
    services = services_of(request)
    live, ticket = await organiser_of(request)
    setup = await body.read()
    require_near(setup, live.session)
    await live.submit(ticket.actor(), ChangeSetup(setup=setup))
    while missing := links.more_links(live.session, ticket.session, ticket.secret):
        await live.submit(ticket.actor(), missing)
    await services.journal.list(listing_of(ticket.session, live.session, services.settings.retention_days))
    return described(services.settings, live.session, ticket)


@call("organiser")
async def delete_session(request: Request) -> None:
    """Delete the session and everything written in it."""
    live, ticket = await organiser_of(request)
    await services_of(request).journal.delete(ticket.session)
    live.mark_deleted()


@call("organiser")
async def erase(request: Request) -> None:
    """Erase a participant and everything they wrote from the journal; all browsers are reset to a state without it.

    Answered when it is true: the ledger has it, and nothing of it is left in the back end's files. Else 503
    (`erasure_pending`): send it again.
    """
    services = services_of(request)
    live, ticket = await organiser_of(request)
    participant = request.path_params["participant"]
    try:
        if live.session.get(Participant, participant) is not None:
            await asyncio.to_thread(services.ledger.add, ticket.session, participant)
            await erase_participant(services.journal, ticket.session, participant)
            log.info("participant_erased", session=ticket.session, participant=participant)
        elif await services.journal.has_erased():
            raise Problem(404, "unknown_participant")
    except OSError as error:
        log.error("ledger_not_written", path=str(services.ledger.path), reason=str(error))
        raise Problem(503, "erasure_not_kept") from None
    await _require_erased(services, live, participant)


async def _require_erased(services: Services, live: Live, participant: str) -> None:
    """Wait until someone is gone from here and from the back end's files. Raise Problem when that takes too long."""
    until = time.monotonic() + ERASED_WITHIN_S
    while live.session.get(Participant, participant) is not None or not await services.journal.has_erased():
        if time.monotonic() > until:
            raise Problem(503, "erasure_pending")
        await asyncio.sleep(LOOK_S)


async def organiser_of(request: Request) -> tuple[Live, Ticket]:
    """Return the session in a request's path and its organiser's ticket. Raise Problem for everyone else's."""
    live, ticket = await ticket_of(request)
    if ticket.role != "organiser":
        raise Problem(403, "not_allowed")
    return live, ticket


async def _require_create_key(request: Request, services: Services) -> None:
    """Raise Problem without the key, where one is needed; who has it is not paced."""
    wanted = services.settings.create_key
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if wanted and not hmac.compare_digest(wanted.encode(), given.encode()):
        raise Problem(401, "create_key_needed")
    if not wanted:
        await services.creations.wait(address_of(request))


def _on_template(setup: Setup, name: str) -> Setup:
    """Return a template's set-up, changed by what is given beside the template's name."""
    try:
        body = template(name)
    except KeyError:
        raise Problem(404, "unknown_template") from None
    given = msgspec.to_builtins(setup)
    given.pop("template", None)
    return msgspec.convert({**body, **given}, Setup)
