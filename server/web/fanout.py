"""One browser's WebSocket: reads through ASGI, is written to by the hub, and holds up nobody."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.exceptions import InvalidState
from websockets.frames import Frame, apply_mask  # type: ignore[attr-defined]  # the quick one, where it is built
from websockets.http11 import Request

from server.live.frames import FIN_TEXT, text_frame
from server.web.inbox import Inbox
from server.web.socket_limits import end_our_half, reset

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveEvent, ASGISendEvent

    from server.web.serve import SocketConfig

PING = b"\x89\x00"
PONG = 0x8A
"""Final frame, opcode pong."""
SLICE_BYTES = 2048
"""Input is parsed in slices this long, so that a flood is seen before much of it has been worked through."""
ALWAYS = asyncio.Event()
ALWAYS.set()
"""uvicorn's `send` waits for its `writable`; ours never waits, and all share this one."""
REASON_BYTES = 123
"""What a close frame has room for beside its code (RFC 6455, 5.5.1)."""


class FanoutWebSocket(WebSocketsSansIOProtocol):
    """The `Connection` the hub writes to, on uvicorn's sans-I/O WebSocket.

    Reading stays uvicorn's: the app awaits `receive`, and reading pauses until it does. Writing is ours:
    uvicorn's `send` waits for as long as a peer does not read, ours never waits.
    """

    config: SocketConfig

    __slots__ = (  # our own; with these in it, uvicorn's dictionary would be five times as large
        "_accepted",
        "_control_at",
        "_control_left",
        "_fd",
        "_gone_by",
        "_hear_text",
        "_last_heard",
        "_last_pinged",
        "_only_whole",
        "_ping_after",
        "_tell_change",
        "_unparsed",
        "_write_paused",
        "closed",
        "descriptor",
        "limits",
        "quiet_until",
    )

    def __init__(
        self,
        config: SocketConfig,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.queue = Inbox()  # type: ignore[assignment]
        self.writable = ALWAYS
        self.limits = config.limits
        self.closed = False
        self._accepted = False
        self._fd = -1
        self.descriptor = -1
        self._write_paused = False
        self._tell_change: Callable[[], None] | None = None
        self._hear_text: Callable[[str], bool] | None = None
        self._unparsed = b""
        self._only_whole = True  # nothing but whole messages has come yet
        self._last_heard = self.loop.time()
        self._last_pinged = 0.0
        self.quiet_until = 0.0
        """The sweep may pass by until then: no deadline is sooner."""
        # Pings are spread, so that tablets that came together are not all pinged in one sweep.
        self._ping_after = self.limits.ping_after_s * random.uniform(0.75, 1.0)
        self._gone_by: float | None = None
        self._control_left = float(self.limits.control_burst)
        self._control_at = self._last_heard

    # Connection: what the hub uses

    def can_write(self) -> bool:
        return self._accepted and not self.closed and not self._write_paused

    def write_frame(self, frame: bytes) -> None:
        if self.descriptor >= 0:
            # Straight to the operating system, past asyncio's transport; what it does not take is the transport's.
            # While nothing has piled up the order stays, and every error is left for the transport to meet.
            try:
                taken = os.write(self.descriptor, frame)
            except OSError:
                taken = 0
            if taken < len(frame):
                self.transport.write(frame[taken:])
        elif self._accepted and not self.closed:
            # Asked before writing: the first state of a large session is one frame, and may be larger than this.
            if self._write_paused and self.unread() > self.limits.unread_bytes:
                self.abort()
            else:
                self.transport.write(frame)

    def unread(self) -> int:
        return 0 if self.disconnected else self.transport.get_write_buffer_size()

    def close(self, code: int, reason: str = "") -> None:
        if self.closed:
            return
        if not self._accepted:
            self._refuse_handshake(403)
            return
        try:
            self.conn.send_close(code, reason.encode()[:REASON_BYTES].decode(errors="ignore"))
        except InvalidState:  # the parser has already sent a close of its own
            self._hang_up()
            return
        self._write_pending()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        # The peer's answer must be read, else closing would reset the line and lose our close frame on its way.
        self._ending()
        self._unparsed = b""
        self._resume_reading()

    def abort(self) -> None:
        if self.disconnected:
            return
        self._ending()
        reset(self.transport)

    def on_change(self, callback: Callable[[], None] | None) -> None:
        self._tell_change = callback

    def on_text(self, callback: Callable[[str], bool]) -> None:
        self._hear_text = callback

    def _open_straight_way(self) -> None:
        """Plain TCP, accepted, open, and nothing has piled up. The descriptor is ours until `connection_lost`."""
        if self._accepted and not self.closed and not self._write_paused:
            self.descriptor = self._fd

    def _close_straight_way(self) -> None:
        if self.descriptor >= 0:
            self.descriptor = -1
            if self._tell_change is not None:
                self._tell_change()

    # Transport: what asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        # Paused from the first byte that cannot go out, resumed when the last one has: `can_write` is honest.
        self.transport.set_write_buffer_limits(high=0, low=0)
        sock = transport.get_extra_info("socket")
        if sock is not None and transport.get_extra_info("sslcontext") is None:
            self._fd = sock.fileno()
        self._write_paused = self.unread() > 0  # an HTTP response before this may still be on its way

    def pause_writing(self) -> None:
        self._write_paused = True
        self._close_straight_way()

    def resume_writing(self) -> None:
        self._write_paused = False
        self._open_straight_way()
        if self._tell_change is not None and not self.closed:
            self._tell_change()

    def data_received(self, data: bytes) -> None:
        self._last_heard = self.loop.time()
        if not self.handshake_initiated:
            self._read_handshake(data)
        elif not self.handshake_complete:
            self._refuse_handshake(400)  # frames before our answer: not a WebSocket client
        elif self.conn.parser_exc is None and not self.transport.is_closing():
            if not self.closed and not self.queue.empty():  # the answer to our close is always read
                self._pause_reading()
            if not self._hear_whole(data):
                self._unparsed += data
                self._parse()

    def eof_received(self) -> None:
        self._ending()  # asyncio closes after this, but only once everything is written, which may be never

    def connection_lost(self, exc: Exception | None) -> None:
        self._ending()
        self._fd = -1
        self._tell_change = self._hear_text = None
        self._unparsed = b""
        super().connection_lost(exc)

    # Reading

    def _read_handshake(self, data: bytes) -> None:
        self.conn.receive_data(data)
        self.handle_events()
        if not self.handshake_initiated:
            # uvicorn would leave such a peer without an answer and the socket open for ever.
            if not self._write_pending():
                self._refuse_handshake(400)
            self._hang_up()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.transport.is_closing():  # the handshake was wrong, and has been answered
            self._ending()
            return
        cast("dict[str, Any]", self.scope)["connection"] = self

    def _hear_whole(self, data: bytes) -> bool:
        """Hear a whole text message, or a pong, past the parser, whose way is four times as long.

        Nearly all that browsers ever send is one of the two. From the first time that something else comes (part of
        a frame, two at once), the parser reads everything: only it knows what is half read.
        """
        self._only_whole = self._only_whole and self.queue.empty() and not self.closed and _is_whole(data)
        if not self._only_whole:
            return False
        if data[0] == PONG:  # it says no more than that they live
            try:
                self._count_control_frame()
            except _Flood:
                self.abort()
            return True
        begin = 6 if data[1] & 0x7F < 126 else 8
        if len(data) - begin > self.limits.message_bytes:
            return False
        self.curr_msg_data_type = "text"
        self.frames = [apply_mask(data[begin:], data[begin - 4 : begin])]
        self.send_receive_event_to_app()
        return True

    def _parse(self) -> None:
        """Parse what has arrived, until there is a message for the app."""
        while self._unparsed and (self.closed or self.queue.empty()) and not self.transport.is_closing():
            piece, self._unparsed = self._unparsed[:SLICE_BYTES], self._unparsed[SLICE_BYTES:]
            self.conn.receive_data(piece)
            self.handle_events()
            if self.conn.parser_exc is not None:
                self.handle_parser_exception()
                return

    def handle_events(self) -> None:
        try:
            super().handle_events()
        except _Flood:
            self.abort()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= self.limits.fragments:
            raise _Flood
        super().handle_cont(event)

    def handle_ping(self) -> None:
        self._count_control_frame()
        if not self._write_pending():
            return
        if self.unread() > self.limits.answer_unread_bytes:
            raise _Flood

    def handle_pong(self, event: Frame) -> None:
        self._count_control_frame()

    def _count_control_frame(self) -> None:
        now = self.loop.time()
        earned = (now - self._control_at) * self.limits.control_per_s
        self._control_left = min(self.limits.control_burst, self._control_left + earned) - 1
        self._control_at = now
        if self._control_left < 0:
            raise _Flood

    def send_receive_event_to_app(self) -> None:
        data, self.frames = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames), []
        if self.closed:
            return
        if self.curr_msg_data_type != "text":
            self.queue.put_nowait({"type": "websocket.receive", "bytes": data})
            return
        try:
            text = data.decode()
        except UnicodeDecodeError:
            self.close(1007, "not UTF-8")
            return
        # A task that is woken costs more than most of what it then does.
        if self._hear_text is None or not self.queue.wanted() or not self._hear_text(text):  # type: ignore[attr-defined]
            self.queue.put_nowait({"type": "websocket.receive", "text": text})

    def handle_close(self, event: Frame) -> None:
        if self.close_sent:  # the answer to ours
            self.transport.close()
            return
        super().handle_close(event)
        self._ending()

    def handle_parser_exception(self) -> None:
        """Say what was wrong, if that can still be said, and hear nothing more."""
        self._unparsed = b""
        self._write_pending()
        if not self.closed and (said := self.conn.close_sent) is not None:
            self.queue.put_nowait({"type": "websocket.disconnect", "code": said.code, "reason": said.reason})
        self._ending()
        end_our_half(self.transport)

    # ASGI

    async def receive(self) -> ASGIReceiveEvent:
        message = await self.queue.get()
        if self._unparsed:
            self._parse()
        if self.read_paused and self.queue.empty():
            self._resume_reading()
        return message

    def _pause_reading(self) -> None:
        if not self.read_paused:
            self.read_paused = True
            self.transport.pause_reading()

    def _resume_reading(self) -> None:
        if self.read_paused:
            self.read_paused = False
            # Silence while we were not listening is not the peer's.
            self._last_heard = self.loop.time()
            self.transport.resume_reading()

    async def send(self, message: ASGISendEvent) -> None:
        if self.disconnected or self.closed or self.transport.is_closing():
            raise ClientDisconnected
        if self._accepted:
            self._send_accepted(message)
            return
        await super().send(message)  # an answer to the handshake: short, and the first thing written
        if message["type"] == "websocket.accept":
            self._accepted = True
            self._open_straight_way()
            self._forget_handshake()
        elif self.transport.is_closing():
            self._ending()

    def _forget_handshake(self) -> None:
        """A browser's headers are 4 KiB of small strings, and the parser would hold them for as long as it lives."""
        for headers in (self.request.headers, self.response.headers):
            headers.clear()
        self.scope["headers"] = []

    def _send_accepted(self, message: ASGISendEvent) -> None:
        if message["type"] == "websocket.close":
            self.close(message.get("code") or 1000, message.get("reason") or "")
        elif message["type"] == "websocket.send" and (text := message.get("text")) is not None:
            self.write_frame(text_frame(text.encode()))
        else:
            raise RuntimeError(f"Expected 'websocket.close' or a text message, but got '{message['type']}'.")

    async def run_asgi(self) -> None:
        code = 1000
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except asyncio.CancelledError:
            code = 1012
        except Exception:
            code = 1011
            self.logger.exception("Exception in ASGI application\n")
        if self._accepted:
            self.close(code)
        elif not self.closed:
            self.logger.error("The app ended without answering a WebSocket handshake.")
            self._refuse_handshake(500)

    # Endings

    def shutdown(self) -> None:
        """Close because the server stops; the browser comes back."""
        if self._accepted:
            self.close(1012)
        elif not self.transport.is_closing():
            self._refuse_handshake(503)

    def sweep(self, now: float) -> None:
        """Look at every deadline; called a few times a second for all connections at once."""
        if self._gone_by is not None:
            if now >= self._gone_by:
                self._hang_up()
            return
        silent = now - self._last_heard
        if silent < self._ping_after:
            self.quiet_until = self._last_heard + self._ping_after
            return
        if self.read_paused:
            return
        if silent >= self.limits.silent_s:
            self.abort()
        elif self._accepted and not self._write_paused and now - self._last_pinged >= self._ping_after:
            self._last_pinged = now
            self.write_frame(PING)

    def _ending(self) -> None:
        """Write nothing more, and give the rest a last moment."""
        self.closed = True
        self.quiet_until = 0.0
        self._close_straight_way()
        self.close_sent = True
        if self._gone_by is None:
            self._gone_by = self.loop.time() + self.limits.close_within_s

    def _hang_up(self) -> None:
        """End now: politely when everything is written, with a reset when it cannot be."""
        self._ending()
        if self.unread():
            reset(self.transport)
        else:
            self.transport.close()

    def _refuse_handshake(self, status: int) -> None:
        self.transport.write(self.conn.reject(status, "").serialize())
        self.handshake_complete = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1006})
        self._ending()
        self.transport.close()

    def _write_pending(self) -> bool:
        """Write what the sans-I/O core has to say, and tell whether that was anything."""
        if output := b"".join(self.conn.data_to_send()):
            self.transport.write(output)
        return bool(output)


def _is_whole(data: bytes) -> bool:
    """Whether this is exactly one masked frame that holds a whole text message, or a pong (RFC 6455, 5.2)."""
    if len(data) < 6 or data[0] not in (FIN_TEXT, PONG) or not data[1] & 0x80:
        return False
    size = data[1] & 0x7F
    if size < 126:
        return len(data) == 6 + size
    return size == 126 and data[0] == FIN_TEXT and len(data) == 8 + int.from_bytes(data[2:4], "big")


class _Flood(Exception):
    """More control frames or fragments than anything honest sends."""
