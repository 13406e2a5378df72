"""Templates and QR codes, for anyone who sets up a session."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

import segno
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from server.core.setup import Setup
from server.templates import template, templates
from server.web.calls import NO_STORE, Body, call, encode_json
from server.web.problems import Problem, language_of

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
    """Return a QR code as SVG with a title."""
    given = await body.read()
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
    return Response(svg.getvalue(), media_type="image/svg+xml", headers=NO_STORE)
