"""Sessions over HTTP: make, describe, change, export, import, delete."""

from __future__ import annotations

import asyncio
import hmac
from io import BytesIO
from typing import Annotated, Any

import msgspec
import segno
from msgspec import UNSET, Meta, Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.access import Ticket, keys_of
from server.core.base import Audience
from server.core.happenings import Happening, apply, decode
from server.core.links import Links
from server.core.people import JOINED, Participant
from server.core.positions import START, Position
from server.core.session import Session
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.sites import Site
from server.core.workshop import workshop
from server.exports import FORMATS, export, happenings_of, report_of
from server.journal.contract import Diverged, Journal
from server.live.erasure import erase_participant
from server.live.founding import Founded, found, found_from, listing_of, more_links, new_links
from server.live.live import Live
from server.templates import template, templates
from server.web.parts import Parts, json_answer, parts_of, read_json
from server.web.problems import Problem, language_of
from server.web.tickets import ticket_of
from server.words import words

READ_AT_ONCE = 5_000
NO_STORE = {"cache-control": "no-store"}


class QrAsked(Struct):
    """`POST /api/qr`: the text to show, and what it is, for those who cannot see it."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    title: Annotated[str, Meta(max_length=200)] = ""


async def create_session(request: Request) -> Response:
    """Make a session from a set-up; answers with all its links, which are shown only to its organiser."""
    parts = parts_of(request)
    _require_create_key(request, parts)
    setup = await read_json(request, Setup)
    if setup.template is not UNSET and setup.template:
        setup = _on_template(setup, setup.template)
    founded = await found(parts.hub.journal, parts.limits, setup, parts.settings.retention_days)
    return _founded(parts, founded)


async def import_session(request: Request) -> Response:
    """Make a session from a JSON archive, equal to the one it was exported from."""
    parts = parts_of(request)
    _require_create_key(request, parts)
    body = await request.body()
    try:
        happenings = await asyncio.to_thread(happenings_of, body, parts.limits)
    except ValueError as error:
        raise Problem(422, "bad_archive", reason=str(error)[:300]) from None
    founded = await found_from(parts.hub.journal, parts.limits, happenings, parts.settings.retention_days)
    return _founded(parts, founded)


async def describe_session(request: Request) -> Response:
    """The set-up, the links and the counts, for the organiser."""
    live, ticket = await _organiser(request)
    return _described(parts_of(request), live, ticket)


async def change_session(request: Request) -> Response:
    """Change what is in the body, and leave the rest."""
    parts = parts_of(request)
    live, ticket = await _organiser(request)
    setup = await read_json(request, Setup)
    await live.submit(ticket.actor(), ChangeSetup(setup=setup))
    if missing := more_links(live.session, ticket.session, ticket.secret, _generation(live.session)):
        await live.submit(ticket.actor(), missing)
    await parts.hub.journal.list(listing_of(ticket.session, live.session, parts.settings.retention_days))
    return _described(parts, live, ticket)


async def replace_links(request: Request) -> Response:
    """Void every link but the organiser's own, and give out new ones; who came by the old ones is sent away."""
    parts = parts_of(request)
    live, ticket = await _organiser(request)
    generation = _generation(live.session) + 1
    made = await new_links(parts.hub.journal, live.session, ticket.session, ticket.secret, generation)
    await live.submit(ticket.actor(), made)
    renewed = replace(ticket, generation=generation)
    return _described(parts, live, renewed, renewed_ticket=parts.tickets.write(renewed))


async def delete_session(request: Request) -> Response:
    """Delete the session for good: everything written in it."""
    live, ticket = await _organiser(request)
    await parts_of(request).hub.journal.delete(ticket.session)
    live.gone.set()
    return Response(status_code=204)


async def erase(request: Request) -> Response:
    """Erase one participant: everything they wrote goes from the journal, and everyone starts over without it."""
    live, ticket = await _organiser(request)
    participant = request.path_params["participant"]
    if live.session.get(Participant, participant) is None:
        raise Problem(404, "unknown_participant")
    await erase_participant(parts_of(request).hub.journal, ticket.session, participant)
    return Response(status_code=204)


async def export_session(request: Request) -> Response:
    """The session in one format, taken from one moment, as the one who asks may see it."""
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    name = request.path_params["format"]
    made = FORMATS.get(name)
    here = workshop(live.session)
    allowed = ticket.role == "organiser" or (
        ticket.role == "facilitator"
        and here is not None
        and here.rules.facilitator_export
        and not (made and made.whole)
    )
    if not allowed:
        raise Problem(403, "not_allowed")
    if made is None:
        raise Problem(404, "unknown_format", formats=", ".join(sorted(FORMATS)))
    names = request.query_params.get("names", "") in ("1", "true", "yes")
    language = request.query_params.get("lang") or (here.language if here else "da")
    history, position = await _history(live)
    audience = Audience(ticket.role, ticket.site)

    def build() -> bytes:
        session = replayed(history)
        return export(name, session, history, audience, words(language), names=names, position=str(position))

    body = await asyncio.to_thread(build)
    stem = "".join(letter if letter.isalnum() else "-" for letter in (here.title if here else "samtidig"))[:60]
    ascii_stem = stem.encode("ascii", "replace").decode().replace("?", "_")
    return Response(
        body,
        media_type=made.media_type,
        headers={
            "content-disposition": f'attachment; filename="{ascii_stem}.{made.ending}"',
            **NO_STORE,
        },
    )


async def read_report(request: Request) -> Response:
    """The report as data, for the report page."""
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    if ticket.role not in ("organiser", "facilitator"):
        raise Problem(403, "not_allowed")
    names = request.query_params.get("names", "") == "1"
    history, _ = await _history(live)
    audience = Audience(ticket.role, ticket.site)

    def build() -> bytes:
        return json_answer(report_of(replayed(history), history, audience, names=names))

    return Response(await asyncio.to_thread(build), media_type="application/json", headers=NO_STORE)


async def list_templates(request: Request) -> Response:
    """The templates a session can be made from."""
    found_ = [{"name": each.name, "title": each.title} for each in templates(language_of(request))]
    return JSONResponse(found_)


async def read_template(request: Request) -> Response:
    """One template: a body for `POST /api/sessions`."""
    try:
        return JSONResponse(template(request.path_params["name"]))
    except KeyError:
        raise Problem(404, "unknown_template") from None


async def draw_qr(request: Request) -> Response:
    """A QR code as SVG with a title."""
    asked = await read_json(request, QrAsked)
    drawn = segno.make(asked.text, error="m", micro=False)
    svg = BytesIO()
    drawn.save(svg, kind="svg", xmldecl=False, nl=False, border=4, title=asked.title or asked.text, omitsize=True)
    return Response(svg.getvalue(), media_type="image/svg+xml", headers=NO_STORE)


def replayed(history: list[Happening]) -> Session:
    """The session a history leads to."""
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


async def _organiser(request: Request) -> tuple[Live, Ticket]:
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    if ticket.role != "organiser":
        raise Problem(403, "not_allowed")
    return live, ticket


def _require_create_key(request: Request, parts: Parts) -> None:
    wanted = parts.settings.create_key
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


def _founded(parts: Parts, founded: Founded) -> Response:
    body = {
        "id": founded.id,
        "join_code": founded.join_code,
        "links": _links(parts, founded.keys, founded.join_code),
        "keys": _keys(founded.keys),
    }
    return JSONResponse(body, 201, NO_STORE)


def _described(parts: Parts, live: Live, ticket: Ticket, renewed_ticket: str = "") -> Response:
    session = live.session
    here = workshop(session)
    marks = [site.mark for site in sorted(session.all(Site), key=lambda each: each.order)]
    keys = keys_of(ticket.session, ticket.secret, _generation(session), marks)
    body = {
        "id": ticket.session,
        "join_code": here.join_code if here else "",
        "setup": setup_of(session),
        "links": _links(parts, keys, here.join_code if here else ""),
        "keys": _keys(keys),
        "counts": {
            "participants": session.marked(JOINED, 0),
            "notes": session.marked("notes", 0),
            "outputs": session.marked("outputs", 0),
            "check_ins": session.marked("check_ins", 0),
        },
        "retain_until": listing_of(ticket.session, session, parts.settings.retention_days).retain_until.isoformat(),
        **({"ticket": renewed_ticket} if renewed_ticket else {}),
    }
    return Response(json_answer(body), media_type="application/json", headers=NO_STORE)


def _links(parts: Parts, keys: Any, code: str) -> dict[str, Any]:
    at = parts.settings.address
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


async def _history(live: Live) -> tuple[list[Happening], Position]:
    """Everything that has happened, from the journal, up to where this process is now."""
    data, position = await _read_all(live.session_id, live.journal, live.position)
    return await asyncio.to_thread(lambda: [decode(each) for each in data]), position


async def _read_all(session_id: str, journal: Journal, until: Position) -> tuple[list[bytes], Position]:
    data: list[bytes] = []
    position = START
    while position.offset < until.offset:
        tail = await journal.read(session_id, position, min(READ_AT_ONCE, until.offset - position.offset))
        if not tail.entries:
            break
        data += [entry.data for entry in tail.entries]
        position = tail.entries[-1].position
    if position != until:
        raise Diverged(session_id)
    return data, position
