"""A TCP proxy with network faults: it cuts connections, drops, delays or holds bytes, or answers like a captive portal.

It runs in its own thread, so that browser tests and asyncio tests can both use it. A fault is in force when the call
returns:

    with FaultProxy(redis.port) as proxy:          # or "http://127.0.0.1:8000", or ("127.0.0.1", 8000)
        journal = f"redis://127.0.0.1:{proxy.port}/0"
        proxy.black_hole()                         # drop every byte
        proxy.mend()                               # no faults; connections that lost bytes are reset
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
Direction = Literal["up", "down"]
"""up: from the client to the target; down: back."""
Target = int | str | tuple[str, int]

PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Velkommen p\xc3\xa5 Hotellets Wi-Fi</h1><p>Captive portal"
PORTAL_ADDRESS = b"http://127.0.0.1:9/portal"
PIECES_PER_S = 20


@dataclass(frozen=True)
class Faults:
    """What is done to bytes and new connections now."""

    refuse: bool = False
    portal: bytes = b""
    drop: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    bytes_per_s: float = 0.0
    delay_s: float = 0.0


NO_FAULTS = Faults()


class FaultProxy:
    """Passes connections on to one server; clients use `port` or `url` of the proxy instead of the server's."""

    def __init__(self, target: Target, port: int = 0) -> None:
        self.target = _address(target)
        self.port = port
        self.accepted = 0
        self.bytes = {"up": 0, "down": 0}
        self._faults = NO_FAULTS
        self._changed = asyncio.Event()
        self._connections: set[_Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._accept, "127.0.0.1", port))
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    @property
    def lines(self) -> int:
        """Return how many connections are open."""
        return len(self._connections)

    def cut(self) -> None:
        """Reset every connection, and new ones too, until `mend`."""
        self._set(Faults(refuse=True))
        self.reset()

    def reset(self) -> None:
        """Reset every open connection (RST on both sides); new ones work."""
        self._call(self._abort_connections)

    def black_hole(self) -> None:
        """Keep connections open and accept new ones, but drop every byte in both directions."""
        self._set(Faults(drop=frozenset(("up", "down"))))

    def lose(self, direction: Direction) -> None:
        """Drop every byte in one direction: what clients send (`up`) or what they receive (`down`)."""
        self._set(Faults(drop=frozenset((direction,))))

    def forget_lines(self) -> None:
        """Drop every byte of the open connections for good, as a firewall that lost its table does; new ones work."""

        def forget() -> None:
            for connection in self._connections:
                connection.mute = True

        self._call(forget)

    def hold(self, *directions: Direction) -> None:
        """Hold all bytes (of both directions by default) until `mend`; then deliver them in order."""
        self._set(Faults(hold=frozenset(directions or ("up", "down"))))

    def slow(self, bytes_per_s: float = 0.0, delay_s: float = 0.0) -> None:
        """Pass at most this many bytes a second in each direction (0: no limit), each piece with a delay."""
        self._set(Faults(bytes_per_s=bytes_per_s, delay_s=delay_s))

    def captive(self, how: Literal["html", "302"] = "html") -> None:
        """Answer every HTTP request with a captive portal's page or a redirect to it; reset the open connections."""
        if how == "302":
            answer = b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            answer = answer % PORTAL_ADDRESS
        else:
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n"
            answer = answer % len(PORTAL_PAGE) + b"Connection: close\r\n\r\n" + PORTAL_PAGE
        self._set(Faults(portal=answer))
        self.reset()

    def mend(self, silently: bool = False) -> None:
        """End all faults. Connections that lost bytes are reset; or, silently, they stay open and pass nothing."""

        def end_faults() -> None:
            self._faults = NO_FAULTS
            if not silently:
                self._abort_connections(only_with_losses=True)
            for connection in self._connections:
                connection.mute = connection.mute or connection.lost_bytes

        self._call(end_faults)

    def point_at(self, target: Target) -> None:
        """Pass new connections on to another server; reset those to the old one."""
        self.target = _address(target)
        self.reset()

    def close(self) -> None:
        """Reset every connection and close the port."""
        if self._loop.is_closed():
            return
        self._call(self._server.close)
        self.reset()
        self._run(self._end_tasks())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Called in the proxy's thread

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self._faults.refuse:
            _reset(writer)
            return
        connection = _Connection(writer)
        self._connections.add(connection)
        try:
            if self._faults.portal:
                await self._answer_as_portal(reader, writer)
                return
            # Connect to the target only once bytes can reach it.
            while (connection.mute or {"up", "down"} <= self._faults.drop) and not connection.aborted:
                connection.lost_bytes = True
                await self._next_change()
            if connection.aborted:
                return
            there_reader, there = await asyncio.open_connection(*self.target)
            connection.writers.append(there)
            await asyncio.gather(
                self._pump(connection, reader, there, "up"), self._pump(connection, there_reader, writer, "down")
            )
        except (OSError, asyncio.CancelledError):  # cancelled only by `close`
            pass
        finally:
            connection.abort()
            self._connections.discard(connection)

    async def _pump(
        self, connection: _Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction
    ) -> None:
        while not connection.aborted:
            data = await reader.read(65536)
            while way in self._faults.hold and not connection.aborted:
                await self._next_change()
            if connection.mute or way in self._faults.drop:
                connection.lost_bytes = True
                while not data and not connection.aborted:  # drop the end of the stream too
                    await self._next_change()
                continue
            if not data:
                break
            self.bytes[way] += len(data)
            await self._deliver(writer, data)
        if writer.can_write_eof():
            writer.write_eof()

    async def _deliver(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        faults = self._faults
        if faults.delay_s:
            await asyncio.sleep(faults.delay_s)
        piece = max(1, int(faults.bytes_per_s / PIECES_PER_S)) if faults.bytes_per_s else len(data)
        for start in range(0, len(data), piece):
            writer.write(data[start : start + piece])
            await writer.drain()
            if faults.bytes_per_s and self._faults is faults:
                await asyncio.sleep(piece / faults.bytes_per_s)

    async def _answer_as_portal(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self._faults.portal)
            await writer.drain()
            writer.write_eof()
            await reader.read()  # until the client has read it: closing at once would reset the connection

    def _abort_connections(self, only_with_losses: bool = False) -> None:
        for connection in list(self._connections):
            if connection.lost_bytes or not only_with_losses:
                connection.abort()

    async def _next_change(self) -> None:
        await self._changed.wait()

    async def _end_tasks(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    # Called in any thread

    def _set(self, faults: Faults) -> None:
        def change() -> None:
            self._faults = replace(faults)
            self._wake()

        self._call(change)

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _call(self, work: Callable[[], T]) -> T:
        async def call() -> T:
            result = work()
            self._wake()
            return result

        return self._run(call())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)


class _Connection:
    """A client's connection, and the one to the target."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writers = [writer]
        self.lost_bytes = False
        self.mute = False
        self.aborted = False

    def abort(self) -> None:
        self.aborted = True
        for writer in self.writers:
            _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _address(target: Target) -> tuple[str, int]:
    if isinstance(target, int):
        return "127.0.0.1", target
    if isinstance(target, str):
        parts = urlsplit(target)
        assert parts.port, f"no port: {target}"
        return parts.hostname or "127.0.0.1", parts.port
    return target
