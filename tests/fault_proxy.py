"""A TCP proxy that does to a line what networks do: cut it, swallow it, slow it, hold it, or answer in our place.

It runs in a thread of its own, so that browser tests and asyncio tests use it alike; when a call returns, it holds:

    with FaultProxy(redis.port) as proxy:          # or "http://127.0.0.1:8000", or ("127.0.0.1", 8000)
        journal = f"redis://127.0.0.1:{proxy.port}/0"
        proxy.black_hole()                         # open, and mute
        proxy.mend()                               # as before; lines that lost bytes are reset
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
"""up: from whoever connects to the target; down: back."""
Target = int | str | tuple[str, int]

PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Velkommen p\xc3\xa5 Hotellets Wi-Fi</h1><p>Captive portal"
PORTAL_ADDRESS = b"http://127.0.0.1:9/portal"
PIECES_PER_S = 20


@dataclass(frozen=True)
class Weather:
    """What happens to bytes now."""

    refuse: bool = False
    portal: bytes = b""
    swallow: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    bytes_per_s: float = 0.0
    delay_s: float = 0.0


FAIR = Weather()


class FaultProxy:
    """Stands in front of one server; `port` and `url` are what clients are told instead."""

    def __init__(self, target: Target, port: int = 0) -> None:
        self.target = _address(target)
        self.port = port
        self.accepted = 0
        self.bytes = {"up": 0, "down": 0}
        self._weather = FAIR
        self._changed = asyncio.Event()
        self._lines: set[_Line] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._accept, "127.0.0.1", port))
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    @property
    def lines(self) -> int:
        """How many lines are open."""
        return len(self._lines)

    def cut(self) -> None:
        """The cable is out: every line is reset, new ones too, until `mend`."""
        self._set(Weather(refuse=True))
        self.reset()

    def reset(self) -> None:
        """Reset every line there is (RST on both sides); new ones are served as before."""
        self._call(self._abort_lines)

    def black_hole(self) -> None:
        """Lines stay open, new ones are accepted, and every byte is swallowed, both ways; no error anywhere."""
        self._set(Weather(swallow=frozenset(("up", "down"))))

    def lose(self, direction: Direction) -> None:
        """One way only is swallowed: what clients send (`up`), or what they are answered (`down`)."""
        self._set(Weather(swallow=frozenset((direction,))))

    def forget_lines(self) -> None:
        """As a firewall that lost its table: the lines there are go mute for good, new ones are served as before."""

        def forget() -> None:
            for line in self._lines:
                line.mute = True

        self._call(forget)

    def hold(self, *directions: Direction) -> None:
        """Nothing moves (both ways unless told), nothing is lost: after `mend` it all arrives, in order."""
        self._set(Weather(hold=frozenset(directions or ("up", "down"))))

    def slow(self, bytes_per_s: float = 0.0, delay_s: float = 0.0) -> None:
        """A poor line: so many bytes a second each way (0: any), each piece so much later."""
        self._set(Weather(bytes_per_s=bytes_per_s, delay_s=delay_s))

    def captive(self, how: Literal["html", "302"] = "html") -> None:
        """A captive portal: the lines are reset, and every HTTP request gets its page, or a redirect to it."""
        if how == "302":
            answer = b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            answer = answer % PORTAL_ADDRESS
        else:
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n"
            answer = answer % len(PORTAL_PAGE) + b"Connection: close\r\n\r\n" + PORTAL_PAGE
        self._set(Weather(portal=answer))
        self.reset()

    def mend(self, silently: bool = False) -> None:
        """Fair weather again. Lines that lost bytes are reset, as by a router that forgot them; or, silently, they
        stay open and mute, as where nobody tells."""

        def settle() -> None:
            self._weather = FAIR
            if not silently:
                self._abort_lines(only_torn=True)
            for line in self._lines:
                line.mute = line.mute or line.torn

        self._call(settle)

    def point_at(self, target: Target) -> None:
        """From now on it stands in front of another server; the lines to the old one are reset."""
        self.target = _address(target)
        self.reset()

    def close(self) -> None:
        """Reset everything, and let the port go."""
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

    # In the proxy's own thread

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self._weather.refuse:
            _reset(writer)
            return
        line = _Line(writer)
        self._lines.add(line)
        try:
            if self._weather.portal:
                await self._answer_as_portal(reader, writer)
                return
            # Connected to the target only when bytes can get there: a black hole has no far end.
            while (line.mute or {"up", "down"} <= self._weather.swallow) and not line.aborted:
                line.torn = True
                await self._next_weather()
            if line.aborted:
                return
            there_reader, there = await asyncio.open_connection(*self.target)
            line.writers.append(there)
            await asyncio.gather(self._pump(line, reader, there, "up"), self._pump(line, there_reader, writer, "down"))
        except (OSError, asyncio.CancelledError):  # cancelled only when all is over
            pass
        finally:
            line.abort()
            self._lines.discard(line)

    async def _pump(
        self, line: _Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction
    ) -> None:
        while not line.aborted:
            data = await reader.read(65536)
            while way in self._weather.hold and not line.aborted:
                await self._next_weather()
            if line.mute or way in self._weather.swallow:
                line.torn = True
                while not data and not line.aborted:  # the end is swallowed too
                    await self._next_weather()
                continue
            if not data:
                break
            self.bytes[way] += len(data)
            await self._deliver(writer, data)
        if writer.can_write_eof():
            writer.write_eof()

    async def _deliver(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        weather = self._weather
        if weather.delay_s:
            await asyncio.sleep(weather.delay_s)
        piece = max(1, int(weather.bytes_per_s / PIECES_PER_S)) if weather.bytes_per_s else len(data)
        for start in range(0, len(data), piece):
            writer.write(data[start : start + piece])
            await writer.drain()
            if weather.bytes_per_s and self._weather is weather:
                await asyncio.sleep(piece / weather.bytes_per_s)

    async def _answer_as_portal(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self._weather.portal)
            await writer.drain()
            writer.write_eof()
            await reader.read()  # until the client has had it: closing at once would reset the line

    def _abort_lines(self, only_torn: bool = False) -> None:
        for line in list(self._lines):
            if line.torn or not only_torn:
                line.abort()

    async def _next_weather(self) -> None:
        await self._changed.wait()

    async def _end_tasks(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    # From any thread

    def _set(self, weather: Weather) -> None:
        def change() -> None:
            self._weather = replace(weather)
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


class _Line:
    """One accepted connection, and the one behind it."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writers = [writer]
        self.torn = False
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
