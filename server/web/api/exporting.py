"""Exports and the report over HTTP, each from one position of the session, as the caller may see it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from urllib.parse import quote

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.access import Ticket, admitted
from server.core.when import TIME_ZONE
from server.core.workshop import Workshop, workshop
from server.exports import FORMATS, Document
from server.live.live import Live
from server.reporting.order import PAGE, Order
from server.reporting.process import WorkerDied
from server.reporting.reports import Busy
from server.web.admission import ticket_of
from server.web.api.offers import LANGUAGE
from server.web.calls import NO_STORE, call, encode_json
from server.web.problems import Problem
from server.web.services import services_of
from server.words import LANGUAGES, zone_of

WHICH = {
    "names": "`1`: with names, where the session's rules allow them",
    "version": "`public`: only what is public, or what the organiser has lifted",
}


class ReportAnswer(Struct):
    """The report as blocks, and what its page offers: the formats the reader may have, whether with names, and whose
    clocks its times are by."""

    formats: tuple[str, ...]
    names_agreed: bool
    time_zone: str
    document: Document


@call(
    "organiser, facilitator where the rules allow it",
    media=tuple(each.media_type for each in FORMATS.values()),
    query=WHICH | LANGUAGE,
)
async def export_session(request: Request) -> Response:
    """Return the session in one format, at one position, as the caller may see it."""
    live, ticket = await ticket_of(request)
    name = request.path_params["format"]
    made = FORMATS.get(name)
    here = workshop(live.session)
    allowed = _formats_for(ticket, here)
    if not allowed or (made and name not in allowed):
        raise Problem(403, "not_allowed")
    if made is None:
        raise Problem(404, "unknown_format", formats=", ".join(sorted(FORMATS)))
    pieces = await _made(request, live, name, ticket, here)
    stem = _stem_of(here)
    ascii_stem = stem.encode("ascii", "replace").decode().replace("?", "_")
    disposition = f"attachment; filename=\"{ascii_stem}.{made.ending}\"; filename*=UTF-8''{quote(stem)}.{made.ending}"
    return _streamed(pieces, made.media_type, {"content-disposition": disposition})


@call("organiser, facilitator where the rules allow it", answer=ReportAnswer, query=WHICH | LANGUAGE)
async def read_report(request: Request) -> Response:
    """Return the report as blocks, for the report page."""
    live, ticket = await ticket_of(request)
    here = workshop(live.session)
    if not _formats_for(ticket, here):
        raise Problem(403, "not_allowed")
    pieces = await _made(request, live, PAGE, ticket, here)
    agreed = here is None or here.rules.names
    zone = here.time_zone if here else TIME_ZONE
    head = encode_json({"formats": _formats_for(ticket, here), "names_agreed": agreed, "time_zone": zone})
    return _streamed([head[:-1] + b',"document":', *pieces, b"}"], "application/json", {})


def _stem_of(here: Workshop | None) -> str:
    """Return a file's name without its ending: the title, and when it was taken, by the session's clocks."""
    title = "".join(letter if letter.isalnum() else "-" for letter in (here.title if here else "samtidig"))[:60]
    return f"{title}-{datetime.now(zone_of(here.time_zone if here else TIME_ZONE)):%Y-%m-%d-%H%M}"


def _formats_for(ticket: Ticket, here: Workshop | None) -> list[str]:
    """Return the names of the formats that the ticket's holder may have."""
    if ticket.role == "organiser":
        return list(FORMATS)
    if ticket.role != "facilitator" or here is None or not here.rules.facilitator_export:
        return []
    return [each.name for each in FORMATS.values() if not each.whole]


async def _made(request: Request, live: Live, form: str, ticket: Ticket, here: Workshop | None) -> list[bytes]:
    """Return the file's pieces. Raise Problem when it cannot be made now, or its reader was put out meanwhile."""
    order = Order(
        form=form,
        role=ticket.role,
        site=ticket.site,
        language=_language_of(request, here),  # of those there are: the same file is made once for all who wait for it
        names=request.query_params.get("names", "") in ("1", "true", "yes"),
        public=request.query_params.get("version", "") == "public",
    )
    try:
        pieces = await services_of(request).reports.make(live.session_id, order)
    except (Busy, WorkerDied):
        raise Problem(503, "try_again") from None
    if not admitted(live.session, ticket.actor(), ticket.generation):
        raise Problem(401, "wrong_ticket")
    return pieces


def _language_of(request: Request, here: Workshop | None) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else here.language if here else LANGUAGES[0]


def _streamed(pieces: list[bytes], media_type: str, headers: Mapping[str, str]) -> Response:
    """Return a response that is written piece by piece, as fast as the reader takes it."""

    async def body() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    length = {"content-length": str(sum(map(len, pieces)))}
    return StreamingResponse(body(), media_type=media_type, headers={**headers, **length, **NO_STORE})
