"""Exports and the report over HTTP, each from one position of the session, as the caller may see it."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from server.core.codec import AnyHappening, decode
from server.core.kernel.base import Audience
from server.core.kernel.happenings import apply
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.workshop import workshop
from server.exports import FORMATS, Report, export, report_of
from server.journal.contract import Journal
from server.journal.reading import read_all
from server.web.admission import ticket_of
from server.web.api.offers import LANGUAGE
from server.web.calls import NO_STORE, call, encode_json
from server.web.problems import Problem
from server.web.services import services_of
from server.words import words

NAMES = {"names": "`1`: with names, where the session's rules allow them"}


@call(
    "organiser, facilitator where the rules allow it",
    media=tuple(each.media_type for each in FORMATS.values()),
    query=NAMES | LANGUAGE,
)
async def export_session(request: Request) -> Response:
    """Return the session in one format, at one position, as the caller may see it."""
    live, ticket = await ticket_of(request)
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
    history, position = await _history(services_of(request).journal, live.session_id)
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
            "content-disposition": (
                f"attachment; filename=\"{ascii_stem}.{made.ending}\"; filename*=UTF-8''{quote(stem)}.{made.ending}"
            ),
            **NO_STORE,
        },
    )


@call("organiser, facilitator", answer=Report, query=NAMES)
async def read_report(request: Request) -> Response:
    """Return the report as data, for the report page."""
    live, ticket = await ticket_of(request)
    if ticket.role not in ("organiser", "facilitator"):
        raise Problem(403, "not_allowed")
    names = request.query_params.get("names", "") == "1"
    history, _ = await _history(services_of(request).journal, live.session_id)
    audience = Audience(ticket.role, ticket.site)

    def build() -> bytes:
        return encode_json(report_of(replayed(history), history, audience, names=names))

    return Response(await asyncio.to_thread(build), media_type="application/json", headers=NO_STORE)


def replayed(history: list[AnyHappening]) -> Session:
    """Return the session that a history leads to."""
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


async def _history(journal: Journal, session_id: str) -> tuple[list[AnyHappening], Position]:
    """Return everything that has happened, from the journal, and the position that was read to."""
    entries, position = await read_all(journal, session_id)
    return await asyncio.to_thread(lambda: [decode(entry.data) for entry in entries]), position
