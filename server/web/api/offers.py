"""What the server offers anyone who sets up a session: templates, and QR codes to print."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

import segno
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.templates import template, templates
from server.web.problems import Problem, language_of
from server.web.services import NO_STORE, read_json


class QrAsked(Struct):
    """`POST /api/qr`: the text to show, and what it is, for those who cannot see it."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    title: Annotated[str, Meta(max_length=200)] = ""


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
