"""Runs an app on uvicorn with our own protocol classes."""

from __future__ import annotations

import contextlib
import resource
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast

from server.web.transport.config import SocketConfig
from server.web.transport.http import BoundedHTTP
from server.web.transport.server import LAST_STEP_S, Drain, SocketServer
from server.web.transport.socket_limits import SocketLimits
from server.web.transport.websocket_reading import BoundedWebSocket

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

Loop = Literal["auto", "asyncio", "uvloop"]


def build_server(
    app: ASGIApplication,
    *,
    limits: SocketLimits | None = None,
    trusted_proxies: Sequence[str] = (),
    drain: Drain | None = None,
    loop: Loop = "auto",
) -> SocketServer:
    """Return a server for an app, with our protocol classes; `await server.serve(sockets)` runs it in this loop."""
    limits = limits or SocketLimits()
    config = SocketConfig(
        app,
        limits=limits,
        loop=loop,
        http=BoundedHTTP,
        ws=BoundedWebSocket,
        ws_max_size=limits.message_bytes,
        ws_ping_interval=None,
        ws_per_message_deflate=False,
        h11_max_incomplete_event_size=limits.head_bytes,
        timeout_keep_alive=cast("int", limits.idle_s),  # passed to call_later, which takes fractions
        timeout_graceful_shutdown=cast("int", limits.close_within_s + LAST_STEP_S),  # passed to wait_for, likewise
        lifespan="on",
        interface="asgi3",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
    )
    return SocketServer(config, drain)


def serve(
    app: ASGIApplication,
    sockets: list[socket.socket],
    *,
    limits: SocketLimits | None = None,
    trusted_proxies: Sequence[str] = (),
    drain: Drain | None = None,
    loop: Loop = "auto",
) -> None:
    """Run an app on bound sockets until SIGTERM or SIGINT; print `listening on http://HOST:PORT` when ready."""
    _allow_many_files()
    server = build_server(app, limits=limits, trusted_proxies=trusted_proxies, drain=drain, loop=loop)
    server.owns_process = True
    server.run(sockets)


def _allow_many_files() -> None:
    """Raise the limit on open files to what the system allows: each browser is one, and the usual 1,024 are few."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
