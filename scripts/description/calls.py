"""The HTTP calls as OpenAPI: who may make each, what it is sent and what it answers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any, get_args, get_origin

from starlette.routing import Route

from scripts.description.schemas import AT, UNIONS, Schema, components
from server.exports import FORMATS
from server.settings import Settings
from server.web.api import health, sessions
from server.web.asgi import build_app
from server.web.calls import CALLS, Call
from server.web.problems import ProblemAnswer
from server.web.services import Services
from server.web.site.files import PAGES
from server.wire import FrameDown

BODIES = {
    sessions.import_session: {
        "type": "object",
        "description": "The archive, as `export/json` gives it; an entry is what happened once.",
    }
}
"""Bodies that the server decodes in several steps: no type describes them."""
PARAMETERS = {
    "participant": {"type": "string", "description": "The participant's id, as in records."},
    "link": {"type": "string", "description": "`organiser`, `code`, or a role and a site: `facilitator:AAL`."},
    "session_id": {"type": "string"},
    "name": {"type": "string"},
    "path": {"type": "string"},
    "format": {"enum": list(FORMATS)},
}


def app_routes() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Yield the method, path and endpoint of each route, without pages and files."""

    def no_services() -> AbstractAsyncContextManager[Services]:
        raise RuntimeError("the app is described here, not run")

    for route in build_app(Settings(), no_services).routes:
        if isinstance(route, Route) and route.path.startswith(("/api/", "/healthz", "/readyz", "/metrics")):
            if route.endpoint not in CALLS:
                raise LookupError(f"{route.endpoint.__module__}.{route.endpoint.__name__} is not made by `call`")
            for method in sorted((route.methods or set()) - {"HEAD"}):
                yield method.lower(), route.path, route.endpoint


def types() -> list[Any]:
    """Return every type that is sent or answered over HTTP, in the order of the routes."""
    calls = [CALLS[endpoint] for _, _, endpoint in app_routes()]
    return [ProblemAnswer, FrameDown, *(kind for call in calls for kind in (call.body, call.answer) if kind)]


def openapi() -> Schema:
    """Return the whole description."""
    paths: dict[str, Schema] = {}
    for method, path, endpoint in app_routes():
        paths.setdefault(path, {})[method] = _operation(path, endpoint, CALLS[endpoint])
    for name in PAGES:
        page = "/" if name == "index" else f"/{name}"
        paths[page] = {"get": _plain(f"page_{name}", f"The page `{page}`, for people.", "text/html")}
    paths["/static/{path}"] = {
        "get": _plain("static_file", "A file the pages are made of.", "application/octet-stream")
    }
    paths["/static/{path}"]["get"]["parameters"] = [_parameter("path")]
    paths["/sw.js"] = {
        "get": _plain("service_worker", "The service worker, with the release it stores.", "text/javascript")
    }
    paths["/ws"] = {"get": _socket()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samtidig over HTTP",
            "version": "1",
            "summary": "Sessions, tickets, exports, and the frames by long poll.",
            "description": "Generated from the message types and the routes. What happens on the socket is in "
            "asyncapi.json; protocol.md is the guide. Members may be added to any answer: pass over those you do not "
            "know.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "https://samtidig.example.org", "description": "wherever it is hosted"}],
        "paths": paths,
        "components": {
            "schemas": components(*types()),
            "responses": {"Problem": _answered("It could not be done.", "application/json", ProblemAnswer)},
            "securitySchemes": {
                "ticket": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A ticket from `POST /api/tickets`; never in an address.",
                },
                "create_key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The operator's key for making sessions, where one is set.",
                },
            },
        },
    }


def docstring(endpoint: Callable[..., Any]) -> str:
    """Return an endpoint's docstring."""
    return inspect.getdoc(endpoint) or ""


def _operation(path: str, endpoint: Callable[..., Any], call: Call) -> Schema:
    operation: Schema = {"operationId": endpoint.__name__, "summary": docstring(endpoint), "x-by": call.by}
    names = re.findall(r"{(\w+)}", path)
    parameters = [_parameter(name) for name in names]
    parameters += [
        {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
        for name, text in call.query.items()
    ]
    if parameters:
        operation["parameters"] = parameters
    if call.by == "creator":
        operation["security"] = [{"create_key": []}, {}]
    elif call.by not in ("anyone", "operator"):
        operation["security"] = [{"ticket": []}]
    if body := BODIES.get(endpoint) or call.body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(body)}}}
    answer: Schema = {"description": "Done." if call.status == 204 else "The answer."}
    if call.status != 204:
        answer["content"] = {media: {"schema": _schema(call.answer)} for media in call.media}
    operation["responses"] = {str(call.status): answer, "default": {"$ref": "#/components/responses/Problem"}}
    if endpoint is health.readyz:
        operation["responses"]["503"] = {**answer, "description": "Not able to serve now."}
    return operation


def _plain(name: str, summary: str, media: str) -> Schema:
    return {"operationId": name, "summary": summary, "responses": {"200": _answered("The file.", media, None)}}


def _socket() -> Schema:
    return {
        "operationId": "socket",
        "summary": "Opens the WebSocket that asyncapi.json describes.",
        "responses": {
            "101": {"description": "From here on frames, beginning with `hello`."},
            "403": {"description": "The page's Origin is not this server's own, or is missing."},
        },
    }


def _answered(description: str, media: str, kind: Any) -> Schema:
    return {"description": description, "content": {media: {"schema": _schema(kind)}}}


def _schema(kind: Any) -> Schema:
    if kind is None:
        return {"type": "string"}
    if isinstance(kind, dict):
        return kind
    if get_origin(kind) is list:
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    if members := get_args(kind):
        name = next((name for name, (_, union) in UNIONS.items() if union == members), None)
        return {"$ref": AT + name} if name else {"anyOf": [_schema(each) for each in members]}
    return {"$ref": AT + kind.__name__}


def _parameter(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": PARAMETERS[name]}
