"""The limits on what one browser's WebSocket may send, and for how long it may be silent."""

from __future__ import annotations

import random
from typing import Any

from websockets.frames import Frame

from server.web.transport.websocket_writing import WritingWebSocket
from server.wire.closing import CloseCode

PING = b"\x89\x00"


class Flood(Exception):
    """More control frames or fragments than any honest client sends."""


class LimitedWebSocket(WritingWebSocket):
    """Counts control frames and fragments, pings a silent peer, and disconnects those beyond the limits."""

    __slots__ = ("_control_at", "_control_left", "_ping_after", "_pinged_at", "_received_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # called by uvicorn
        super().__init__(*args, **kwargs)
        self._received_at = self.loop.time()
        self._pinged_at = 0.0
        # Spread at random, so that tablets that connected together are not all pinged in one sweep.
        self._ping_after = self.limits.ping_after_s * random.uniform(0.75, 1.0)
        self._control_left = float(self.limits.control_burst)
        self._control_at = self._received_at

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= self.limits.fragments:
            raise Flood
        super().handle_cont(event)

    def handle_ping(self) -> None:
        self._count_control_frame()
        if not self._write_pending():
            return
        if self.unread() > self.limits.answer_unread_bytes:
            raise Flood

    def handle_pong(self, event: Frame) -> None:
        self._count_control_frame()

    def _count_control_frame(self) -> None:
        """Count a ping or pong. Raise Flood when they come faster than their rate."""
        now = self.loop.time()
        earned = (now - self._control_at) * self.limits.control_per_s
        self._control_left = min(self.limits.control_burst, self._control_left + earned) - 1
        self._control_at = now
        if self._control_left < 0:
            raise Flood

    def excuse(self, seconds: float) -> None:
        """Leave time out of the peer's silence in which this process itself stood still."""
        self._received_at += seconds

    def sweep(self, now: float) -> None:
        """Check every deadline; called for all connections about once a second."""
        if self._close_deadline is not None:
            if now >= self._close_deadline:
                self._close_transport()
            return
        silent = now - self._received_at
        if silent < self._ping_after:
            self.quiet_until = self._received_at + self._ping_after
            return
        if self.read_paused:
            return
        if silent >= self.limits.silent_s:
            self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.SILENT})
            self.abort()
        elif self._accepted and not self._write_paused and now - self._pinged_at >= self._ping_after:
            self._pinged_at = now
            self.write_frame(PING)
