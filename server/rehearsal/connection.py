"""A tablet's line to the server: opened, watched, and opened again for as long as the server lets it."""

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

BEAT_S = 10.0
SILENCE_S = 35.0
"""Longer than two of the server's heartbeats (15 s): then the line is dead, whatever TCP says."""
FIRST_WAIT_S = 0.2
LONGEST_WAIT_S = 5.0
RESYNC = 4000
STAY_AWAY = 4500
"""Close codes from here on: do not come back..."""
TICKET_EXPIRED = 4501
"""... but for this one: come back with a new ticket."""

Frame = dict[str, Any]

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode
_chance = random.SystemRandom()


class Gone(Exception):
    """The server sent the tablet away for good."""


class Owner(Protocol):
    """What a line asks of the tablet it belongs to."""

    def hello(self) -> Frame:
        """The first frame up."""

    async def hear(self, frame: Frame) -> None:
        """A frame came down."""

    async def renew_ticket(self) -> None:
        """The ticket is too old. Raises Gone or OSError."""


class Connection:
    """One WebSocket after another; `stay` runs until Gone, and `send` is a no-op between two of them."""

    def __init__(self, base_url: str, owner: Owner) -> None:
        self._base_url = base_url
        self._owner = owner
        self._line: ClientConnection | None = None
        self._welcomed = False
        self._wait_s = 0.0

    async def stay(self) -> None:
        """Be on the line for ever, with full jitter between tries. Raises Gone."""
        tries = 0
        while True:
            self._welcomed, self._wait_s = False, 0.0
            try:
                await self._live()
            except ConnectionClosed as closed:
                await self._consider(closed)
            except (OSError, TimeoutError, WebSocketException):
                pass  # no server there just now, or something else answers in its place: try again
            tries = 0 if self._welcomed else tries + 1
            longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries, 6))
            await asyncio.sleep(self._wait_s + _chance.uniform(0, longest))

    async def send(self, frame: Mapping[str, Any]) -> None:
        """Put a frame on the line, if there is one and it has been welcomed."""
        if self._line and self._welcomed:
            with contextlib.suppress(ConnectionClosed):
                await self._line.send(_encode(frame).decode())

    async def start_over(self) -> None:
        """Close, and say hello again."""
        if self._line:
            await self._line.close(RESYNC)

    def cut(self) -> None:
        """Lose the line at once, as in a lift."""
        if self._line:
            self._line.transport.abort()

    async def _live(self) -> None:
        async with connect(
            f"ws{self._base_url.removeprefix('http')}/ws",
            origin=Origin(self._base_url),
            compression=None,
            proxy=None,
            max_size=None,
            ping_interval=None,
            close_timeout=1,
        ) as self._line:
            await self._line.send(_encode(self._owner.hello()).decode())
            beating = asyncio.create_task(self._beat())
            try:
                while True:
                    async with asyncio.timeout(SILENCE_S):
                        frame = _decode(await self._line.recv())
                    await self._hear(frame)
            finally:
                beating.cancel()
                self._line = None

    async def _hear(self, frame: Frame) -> None:
        if frame["type"] == "welcome":
            self._welcomed = True
        elif frame["type"] == "bye":
            self._wait_s = frame.get("retry_ms", 0) / 1000
        await self._owner.hear(frame)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            await self.send({"type": "ping", "t": time.monotonic()})

    async def _consider(self, closed: ConnectionClosed) -> None:
        """What the close code says: come back, come back with a new ticket, or stay away."""
        code = closed.rcvd.code if closed.rcvd else 0
        if code == TICKET_EXPIRED:
            with contextlib.suppress(OSError):
                await self._owner.renew_ticket()
        elif code >= STAY_AWAY:
            raise Gone(f"{code} {closed.rcvd.reason if closed.rcvd else ''}".strip())
