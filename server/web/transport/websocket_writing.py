"""The writing half of one browser's WebSocket: never blocks, whether the peer reads or not."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.utils import ClientDisconnected

from server.live.frames import text_frame
from server.web.transport.websocket_closing import ClosingWebSocket

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent


class WritingWebSocket(ClosingWebSocket):
    """The `Connection` (live/connection.py) that followers are written to.

    uvicorn's `send` waits for as long as a peer does not read; nothing here waits.
    """

    __slots__ = ("_fd", "_write_paused")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # called by uvicorn
        super().__init__(*args, **kwargs)
        self._fd = -1
        self._write_paused = False

    # Connection: what followers are written through

    def can_write(self) -> bool:
        return self._accepted and not self.closed and not self._write_paused

    def write_frame(self, frame: bytes) -> None:
        if self.descriptor >= 0:
            # Directly to the operating system, past asyncio's transport, which gets what the system does not accept.
            # While nothing is buffered the order stays, and every error is left for the transport to find.
            try:
                written = os.write(self.descriptor, frame)
            except OSError:
                written = 0
            if written < len(frame):
                self.transport.write(frame[written:])
        elif self._accepted and not self.closed:
            # Checked before writing: the first state of a large session is one frame, and may exceed the limit.
            if self._write_paused and self.unread() > self.limits.unread_bytes:
                self.abort()
            else:
                self.transport.write(frame)

    def on_change(self, callback: Callable[[], None] | None) -> None:
        self._on_change = callback

    def _allow_direct_writes(self) -> None:
        """Offer the descriptor, if the connection is plain TCP, accepted, open, and nothing is buffered."""
        if self._accepted and not self.closed and not self._write_paused:
            self.descriptor = self._fd

    # Called by asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        # Paused from the first byte that cannot be sent, resumed after the last one: `can_write` is exact.
        self.transport.set_write_buffer_limits(high=0, low=0)
        sock = transport.get_extra_info("socket")
        if sock is not None and transport.get_extra_info("sslcontext") is None:
            self._fd = sock.fileno()
        self._write_paused = self.unread() > 0  # an HTTP response before this may still be buffered

    def pause_writing(self) -> None:
        self._write_paused = True
        self._stop_direct_writes()

    def resume_writing(self) -> None:
        self._write_paused = False
        self._allow_direct_writes()
        if self._on_change is not None and not self.closed:
            self._on_change()

    def connection_lost(self, exc: Exception | None) -> None:
        self._fd = -1
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
            self._allow_direct_writes()
            self._forget_handshake()
        elif self.transport.is_closing():
            self._begin_closing()

    def _forget_handshake(self) -> None:
        """Drop the request's headers (4 KiB of small strings), which the parser would keep for the whole connection."""
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
