"""The server: uvicorn's, with one sweep over all connections, and an ending that is in time whatever a peer does."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import threading
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import cast

import uvicorn

from server.ticks import next_tick
from server.web.transport.config import SocketConfig
from server.web.transport.http import BoundedHTTP
from server.web.transport.websocket_reading import BoundedWebSocket

logger = logging.getLogger("uvicorn.error")

Drain = Callable[[], Awaitable[None]]
"""Says goodbye to every client; called once, before any connection is closed."""
LAST_STEP_S = 0.5
"""How much of the time to exit is kept for closing the event loop and the interpreter."""
LATE_S = 3.0
"""A sweep later than this means that this process stood still, and could neither ping its peers nor read."""


class SocketServer(uvicorn.Server):
    """uvicorn's server, which checks all deadlines in one sweep and always exits in time."""

    config: SocketConfig

    def __init__(self, config: SocketConfig, drain: Drain | None = None) -> None:
        super().__init__(config)
        self.limits = config.limits
        self.drain = drain
        self.owns_process = False
        """Whether to print the address on standard output, and to end the process when stopping takes too long."""
        self._sweeper: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = asyncio.Event()

    @property
    def address(self) -> str:
        """Return the URL the server listens at, once it has started."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._sweeper = asyncio.create_task(self._sweep(), name="socket sweep")
        if self.owns_process:
            gc.collect()
            gc.freeze()  # what is loaded by now stays: full collections need not traverse it
            print(f"listening on {self.address}", flush=True)

    async def main_loop(self) -> None:
        """Wait until the server is to stop. uvicorn polls ten times a second, which costs more than a quiet day."""
        self._loop = asyncio.get_running_loop()
        await self._ending.wait()

    async def _sweep(self) -> None:
        """Check the deadlines of all connections, with one timer instead of ten thousand."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        while True:
            if await self.on_tick(0):  # also sets the date for the headers
                self._ending.set()
            await next_tick(self.limits.sweep_every_s)
            swept, now = now, loop.time()
            if now - swept > self.limits.sweep_every_s + LATE_S:
                for connection in self._connections():
                    if isinstance(connection, BoundedWebSocket):
                        connection.excuse(now - swept)
                continue
            for connection in self._connections():
                if now < connection.quiet_until:
                    continue
                try:
                    connection.sweep(now)
                except Exception:
                    logger.exception("Checking a connection failed; it is aborted.")
                    connection.abort()

    def _connections(self) -> list[BoundedHTTP | BoundedWebSocket]:
        return cast("list[BoundedHTTP | BoundedWebSocket]", list(self.server_state.connections))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the app say goodbye, then close; connections still open at the deadline are aborted."""
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
        """Stop gracefully; a second ctrl+C stops at once. The signal is not raised again: this is no failure."""
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        elif not self.should_exit:
            self.should_exit = True
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._ending.set)
            if self.owns_process:
                _end_process_in(self.limits.exit_within_s - LAST_STEP_S)


def _end_process_in(seconds: float) -> None:
    """End this process after so many seconds even if the event loop hangs: a restart waits for it."""

    def end() -> None:
        logger.critical("Not ended in time; ending the process now.")
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
