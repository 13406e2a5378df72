"""Templates and QR codes, for anyone who sets up a session."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Annotated

import segno
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from server.access import Denied
from server.core.setup import Setup
from server.templates import template, templates
from server.web.admission import bearer_of
from server.web.api.codes import address_of
from server.web.calls import NO_STORE, Body, call, encode_json
from server.web.problems import Problem, language_of
from server.web.services import services_of

LANGUAGE = {"lang": "the language of the answer: `da` or `en`"}


class TemplateAnswer(Struct):
    """A template a session can be created from."""

    name: str
    title: str


class QrRequest(Struct):
    """`POST /api/qr`: the text to encode, and a title for those who cannot see the code."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    title: Annotated[str, Meta(max_length=200)] = ""


@call("anyone", headers={}, query=LANGUAGE)
async def list_templates(request: Request) -> list[TemplateAnswer]:
    """Return the templates a session can be created from."""
    return [TemplateAnswer(each.name, each.title) for each in templates(language_of(request))]


@call("anyone", answer=Setup)
async def read_template(request: Request) -> Response:
    """Return one template: a body for `POST /api/sessions`."""
    try:
        return Response(encode_json(template(request.path_params["name"])), media_type="application/json")
    except KeyError:
        raise Problem(404, "unknown_template") from None


@call("anyone", media=("image/svg+xml",))
async def draw_qr(request: Request, body: Body[QrRequest]) -> Response:
    """Return a QR code as SVG with a title. An organiser's are not paced: 98 sites with 40 tables are many."""
    services, given, organiser = services_of(request), await body.read(), _is_organiser(request)
    if not organiser:
        await services.drawings.wait(address_of(request))
    async with services.drawing[organiser]:  # one at a time, and beside the event loop: it takes some hundredths
        svg = await asyncio.to_thread(_drawn, given)
    return Response(svg, media_type="image/svg+xml", headers=NO_STORE)


def _drawn(given: QrRequest) -> bytes:
    drawn = segno.make(given.text, error="m", micro=False)
    svg = BytesIO()
    drawn.save(
        svg,
        kind="svg",
        light="white",
        xmldecl=False,
        nl=False,
        border=4,
        title=given.title or given.text,
        omitsize=True,
    )
    return svg.getvalue()


def _is_organiser(request: Request) -> bool:
    """Return whether a request carries an organiser's ticket."""
    try:
        return services_of(request).tickets.read(bearer_of(request)).role == "organiser"
    except Denied:
        return False
