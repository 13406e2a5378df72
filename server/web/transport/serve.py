"""Runs the app on uvicorn with our own protocol classes, and ends on time whatever a peer does."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import resource
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Literal, cast

import uvicorn

from server.ticks import next_tick
from server.web.transport.config import SocketConfig
from server.web.transport.http import BoundedHTTP
from server.web.transport.socket_limits import SocketLimits
from server.web.transport.websocket_reading import BoundedWebSocket

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

logger = logging.getLogger("uvicorn.error")

Drain = Callable[[], Awaitable[None]]
"""Says goodbye to everybody; called once, before any socket is closed."""
Loop = Literal["auto", "asyncio", "uvloop"]
LAST_STEP_S = 0.5
"""Left of the time to exit for closing the event loop and the interpreter."""


class SocketServer(uvicorn.Server):
    """uvicorn's server, with one sweep over all connections and an ending that is always in time."""

    config: SocketConfig

    def __init__(self, config: SocketConfig, drain: Drain | None = None) -> None:
        super().__init__(config)
        self.limits = config.limits
        self.drain = drain
        self.owns_process = False
        """Whether to announce the address on standard output, and to end the process if nothing else does."""
        self._sweeper: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = asyncio.Event()

    @property
    def address(self) -> str:
        """Where the server listens, known once it has started."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._sweeper = asyncio.create_task(self._sweep(), name="socket sweep")
        if self.owns_process:
            gc.collect()
            gc.freeze()  # what is loaded by now stays for good, and is not walked by every full collection
            print(f"listening on {self.address}", flush=True)

    async def main_loop(self) -> None:
        """Wait for the end. uvicorn looks ten times a second, and to wake so often costs more than a quiet day does."""
        self._loop = asyncio.get_running_loop()
        await self._ending.wait()

    async def _sweep(self) -> None:
        """Look at all deadlines of all connections: one timer, not ten thousand."""
        loop = asyncio.get_running_loop()
        while True:
            if await self.on_tick(0):  # with the date for the headers
                self._ending.set()
            await next_tick(self.limits.sweep_every_s)
            now = loop.time()
            for connection in self._connections():
                if now < connection.quiet_until:
                    continue
                try:
                    connection.sweep(now)
                except Exception:
                    logger.exception("A connection could not be looked after; it is dropped.")
                    connection.abort()

    def _connections(self) -> list[BoundedHTTP | BoundedWebSocket]:
        return cast("list[BoundedHTTP | BoundedWebSocket]", list(self.server_state.connections))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the app say goodbye, then close; whoever is still there a moment later is aborted."""
        end = asyncio.get_running_loop().time() + self.limits.exit_within_s - 2 * LAST_STEP_S
        await self._drain()
        try:
            async with asyncio.timeout_at(end):
                await super().shutdown(sockets)
        except TimeoutError:
            logger.error("The app did not end in time; ending without it.")
        finally:
            for connection in self._connections():
                connection.abort()
            if self._sweeper is not None:
                self._sweeper.cancel()
            await asyncio.sleep(0)  # aborted transports close on the next turn of the loop

    async def _drain(self) -> None:
        if self.drain is None:
            return
        try:
            async with asyncio.timeout(self.limits.drain_within_s):
                await self.drain()
        except TimeoutError:
            logger.warning("Saying goodbye took too long; closing the sockets now.")
        except Exception:
            logger.exception("Saying goodbye failed; closing the sockets now.")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, gracefully; ctrl+C twice stops waiting. The signal is not raised again: this is no failure."""
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        elif not self.should_exit:
            self.should_exit = True
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._ending.set)
            if self.owns_process:
                _end_process_in(self.limits.exit_within_s - LAST_STEP_S)


def build_server(
    app: ASGIApplication,
    *,
    limits: SocketLimits | None = None,
    trusted_proxies: Sequence[str] = (),
    drain: Drain | None = None,
    loop: Loop = "auto",
) -> SocketServer:
    """Put app, limits and our protocol classes into one server; `await server.serve(sockets)` runs it in this loop."""
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
        timeout_keep_alive=cast("int", limits.idle_s),  # given to call_later, which takes fractions
        timeout_graceful_shutdown=cast("int", limits.close_within_s + LAST_STEP_S),  # likewise wait_for
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
    """Run the app on bound sockets until SIGTERM or SIGINT; prints `listening on http://HOST:PORT` when ready."""
    _allow_many_files()
    server = build_server(app, limits=limits, trusted_proxies=trusted_proxies, drain=drain, loop=loop)
    server.owns_process = True
    server.run(sockets)


def _allow_many_files() -> None:
    """Use as many descriptors as the system lets us: each tablet is one, and the usual 1,024 are few."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _end_process_in(seconds: float) -> None:
    """End this process even if the event loop hangs: a restart waits for it."""

    def end() -> None:
        logger.critical("Not ended in time; ending the process now.")
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
