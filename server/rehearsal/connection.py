"""A tablet's connection to the server: opened, watched, and opened again for as long as the server allows it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Mapping
from typing import Any, Protocol

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin

PING_EVERY_S = 10.0
SILENCE_S = 35.0
"""Longer than two of the server's heartbeats (15 s): the connection is dead then, whatever TCP says."""
FIRST_WAIT_S = 0.2
LONGEST_WAIT_S = 5.0
RESYNC = 4000
DO_NOT_RECONNECT = 4500
"""The first close code that means: do not reconnect..."""
TICKET_EXPIRED = 4501
"""... except for this one, which means: reconnect with a new ticket."""

Frame = dict[str, Any]

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode
_chance = random.SystemRandom()


class Gone(Exception):
    """The server closed the connection for good."""


class Owner(Protocol):
    """What a connection needs of the tablet it belongs to."""

    def hello(self) -> Frame:
        """Return the first frame to send."""

    async def receive(self, frame: Frame) -> None:
        """Handle a frame from the server."""

    async def renew_ticket(self) -> None:
        """Fetch a new ticket. Raise Gone when there is none, OSError when nobody answers."""


class Connection:
    """One WebSocket after another. `run` reconnects until Gone; what is sent while there is none is dropped."""

    def __init__(self, base_url: str, owner: Owner) -> None:
        self._base_url = base_url
        self._owner = owner
        self._socket: ClientConnection | None = None
        self._welcomed = False
        self._wait_s = 0.0

    async def run(self) -> None:
        """Stay connected for ever, with full jitter between attempts. Raise Gone."""
        attempts = 0
        while True:
            self._welcomed, self._wait_s = False, 0.0
            try:
                await self._run_once()
            except ConnectionClosed as closed:
                await self._handle_close(closed)
            except (OSError, TimeoutError, WebSocketException):
                pass  # no server there just now, or something else answers in its place: try again
            attempts = 0 if self._welcomed else attempts + 1
            longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(attempts, 6))
            await asyncio.sleep(self._wait_s + _chance.uniform(0, longest))

    async def send(self, frame: Mapping[str, Any]) -> None:
        """Send a frame, if connected and welcomed."""
        if self._socket and self._welcomed:
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(_encode(frame).decode())

    async def reset(self) -> None:
        """Close, and say hello again."""
        if self._socket:
            await self._socket.close(RESYNC)

    def abort(self) -> None:
        """Drop the connection at once, without a close frame."""
        if self._socket:
            self._socket.transport.abort()

    async def _run_once(self) -> None:
        async with connect(
            f"ws{self._base_url.removeprefix('http')}/ws",
            origin=Origin(self._base_url),
            compression=None,
            proxy=None,
            max_size=None,
            ping_interval=None,
            close_timeout=1,
        ) as self._socket:
            await self._socket.send(_encode(self._owner.hello()).decode())
            pinging = asyncio.create_task(self._ping())
            try:
                while True:
                    async with asyncio.timeout(SILENCE_S):
                        frame = _decode(await self._socket.recv())
                    await self._receive(frame)
            finally:
                pinging.cancel()
                self._socket = None

    async def _receive(self, frame: Frame) -> None:
        if frame["type"] == "welcome":
            self._welcomed = True
        elif frame["type"] == "bye":
            self._wait_s = frame.get("retry_ms", 0) / 1000
        await self._owner.receive(frame)

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_EVERY_S)
            await self.send({"type": "ping", "t": time.monotonic()})

    async def _handle_close(self, closed: ConnectionClosed) -> None:
        """Do what the close code says: reconnect, reconnect with a new ticket, or raise Gone."""
        code = closed.rcvd.code if closed.rcvd else 0
        if code == TICKET_EXPIRED:
            with contextlib.suppress(OSError):
                await self._owner.renew_ticket()
        elif code >= DO_NOT_RECONNECT:
            raise Gone(f"{code} {closed.rcvd.reason if closed.rcvd else ''}".strip())
