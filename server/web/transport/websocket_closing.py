"""How one browser's WebSocket ends: every close has a deadline, whatever the peer does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

from server.web.transport.config import SocketConfig
from server.web.transport.inbox import Inbox
from server.web.transport.tcp import reset

ALWAYS_SET = asyncio.Event()
ALWAYS_SET.set()
"""In place of uvicorn's `writable`, which its `send` awaits: ours never waits, and all connections share this one."""
REASON_BYTES = 123
"""What a close frame has room for beside its code (RFC 6455, 5.5.1)."""


class ClosingWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's sans-I/O WebSocket, with endings that never wait. Writing and reading are built on this."""

    config: SocketConfig

    __slots__ = (  # with our attributes in uvicorn's instance dictionary it would be five times as large
        "_accepted",
        "_close_deadline",
        "_on_change",
        "closed",
        "descriptor",
        "limits",
        "quiet_until",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # called by uvicorn
        super().__init__(*args, **kwargs)
        self.queue = Inbox()  # type: ignore[assignment]
        self.writable = ALWAYS_SET
        self.limits = self.config.limits
        self.closed = False
        self.descriptor = -1
        self._accepted = False
        self._on_change: Callable[[], None] | None = None
        self._close_deadline: float | None = None
        self.quiet_until = 0.0
        """No deadline is sooner: until then the sweep may skip this connection."""

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
            self._close_transport()
            return
        self._write_pending()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self._begin_closing()

    def abort(self) -> None:
        if self.disconnected:
            return
        self._begin_closing()
        reset(self.transport)

    def shutdown(self) -> None:
        """Close because the server stops; the browser reconnects."""
        if self._accepted:
            self.close(1012)
        elif not self.transport.is_closing():
            self._refuse_handshake(503)

    def eof_received(self) -> None:
        self._begin_closing()  # asyncio closes after this, but only once everything is written, which may be never

    def connection_lost(self, exc: Exception | None) -> None:
        self._begin_closing()
        self._on_change = None
        super().connection_lost(exc)

    def _begin_closing(self) -> None:
        """Write nothing more, and set the deadline by which the transport is closed."""
        self.closed = True
        self.quiet_until = 0.0
        self._stop_direct_writes()
        self.close_sent = True
        if self._close_deadline is None:
            self._close_deadline = self.loop.time() + self.limits.close_within_s

    def _close_transport(self) -> None:
        """Close the transport now, with a reset when something is unwritten that would keep it open."""
        self._begin_closing()
        if self.unread():
            reset(self.transport)
        else:
            self.transport.close()

    def _refuse_handshake(self, status: int) -> None:
        self.transport.write(self.conn.reject(status, "").serialize())
        self.handshake_complete = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1006})
        self._begin_closing()
        self.transport.close()

    def _stop_direct_writes(self) -> None:
        """Withdraw the descriptor and call `on_change`, before the system can reuse the same number."""
        if self.descriptor >= 0:
            self.descriptor = -1
            if self._on_change is not None:
                self._on_change()

    def _write_pending(self) -> bool:
        """Write what the sans-I/O parser wants sent; return whether that was anything."""
        if output := b"".join(self.conn.data_to_send()):
            self.transport.write(output)
        return bool(output)
