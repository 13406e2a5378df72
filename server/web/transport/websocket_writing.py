"""One browser's WebSocket, the writing half: the hub writes to it, it holds up nobody, and it always ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

from server.live.frames import text_frame
from server.web.transport.config import SocketConfig
from server.web.transport.inbox import Inbox
from server.web.transport.socket_limits import reset

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent


ALWAYS = asyncio.Event()
ALWAYS.set()
"""uvicorn's `send` waits for its `writable`; ours never waits, and all share this one."""
REASON_BYTES = 123
"""What a close frame has room for beside its code (RFC 6455, 5.5.1)."""


class WritingWebSocket(WebSocketsSansIOProtocol):
    """The `Connection` the hub writes to, on uvicorn's sans-I/O WebSocket.

    uvicorn's `send` waits for as long as a peer does not read; ours never waits.
    """

    config: SocketConfig

    __slots__ = (  # our own; with these in it, uvicorn's dictionary would be five times as large
        "_accepted",
        "_fd",
        "_gone_by",
        "_tell_change",
        "_write_paused",
        "closed",
        "descriptor",
        "limits",
        "quiet_until",
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # by uvicorn
        super().__init__(*given, **named)
        self.queue = Inbox()  # type: ignore[assignment]
        self.writable = ALWAYS
        self.limits = self.config.limits
        self.closed = False
        self._accepted = False
        self._fd = -1
        self.descriptor = -1
        self._write_paused = False
        self._tell_change: Callable[[], None] | None = None
        self._gone_by: float | None = None
        self.quiet_until = 0.0
        """The sweep may pass by until then: no deadline is sooner."""

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
        self._ending()

    def abort(self) -> None:
        if self.disconnected:
            return
        self._ending()
        reset(self.transport)

    def on_change(self, callback: Callable[[], None] | None) -> None:
        self._tell_change = callback

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

    def eof_received(self) -> None:
        self._ending()  # asyncio closes after this, but only once everything is written, which may be never

    def connection_lost(self, exc: Exception | None) -> None:
        self._ending()
        self._fd = -1
        self._tell_change = None
        super().connection_lost(exc)

    # ASGI

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
