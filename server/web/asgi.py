"""The ASGI app: every path and its endpoint."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from server.settings import Settings
from server.web.api import codes, exporting, health, links, offers, people, rehearsing, sessions, tickets
from server.web.guard.headers import Guard
from server.web.problems import HANDLED, Problem, on_error, problem_answer
from server.web.services import Services
from server.web.site import files
from server.web.site import routes as site
from server.web.talk import longpoll
from server.web.talk.socket import SocketEndpoint

OpenServices = Callable[[], AbstractAsyncContextManager[Services]]


class App(Starlette):
    """Starlette for HTTP. A WebSocket goes directly to its endpoint: each frame above it would stay on the heap."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._socket = SocketEndpoint()

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:  # type: ignore[override]
        if scope["type"] == "websocket" and scope["path"] == "/ws":
            return self._socket(scope, receive, send)
        return super().__call__(scope, receive, send)


def build_app(settings: Settings, make_services: OpenServices) -> Starlette:
    """Return the app; `make_services` opens the back end when it starts and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Services]]:
        async with make_services() as services:
            yield {"services": services}

    async def on_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 404 and files.is_page_wanted(request):
            return files.lost(shipped[files.LOST_PAGE])
        code = {404: "not_found", 405: "not_found", 413: "too_large"}.get(status, "bad_request")
        return problem_answer(request, Problem(status, code))

    shipped = files.read_files()
    session = "/api/sessions/{session_id}"
    large = Middleware(RequestBodyLimitMiddleware, max_body_size=settings.import_bytes)
    return App(
        max_body_size=settings.body_bytes,
        lifespan=lifespan,
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={**dict.fromkeys(HANDLED, on_error), HTTPException: on_http, Exception: on_error},
        routes=[
            *site.routes(shipped),
            Route("/api/sessions", sessions.create_session, methods=["POST"]),
            Route(session, sessions.describe_session, methods=["GET"]),
            Route(session, sessions.change_session, methods=["PATCH"]),
            Route(session, sessions.delete_session, methods=["DELETE"]),
            Route(f"{session}/people", people.list_people),
            Route(f"{session}/people/{{participant}}", people.read_person),
            Route(f"{session}/participants/{{participant}}", sessions.erase, methods=["DELETE"]),
            Route(f"{session}/links", links.replace_links, methods=["POST"]),
            Route(f"{session}/links/{{link}}", links.replace_link, methods=["POST"]),
            Route(f"{session}/links/{{link}}", links.close_link, methods=["DELETE"]),
            Route(f"{session}/rehearsal", rehearsing.start_rehearsal, methods=["POST"]),
            Route(f"{session}/report", exporting.read_report),
            Route(f"{session}/export/{{format}}", exporting.export_session),
            Route(f"{session}/updates", longpoll.get_updates),
            Route(f"{session}/commands", longpoll.post_commands, methods=["POST"]),
            Route("/api/import", sessions.import_session, methods=["POST"], middleware=[large]),
            Route("/api/codes", codes.what_a_code_opens, methods=["POST"]),
            Route("/api/tickets", tickets.give_ticket, methods=["POST"]),
            Route("/api/templates", offers.list_templates),
            Route("/api/template/{name}", offers.read_template),
            Route("/api/qr", offers.draw_qr, methods=["POST"]),
            Route("/healthz", health.healthz),
            Route("/readyz", health.readyz),
            Route("/metrics", health.metrics),
        ],
    )
