"""One browser's WebSocket: reads through ASGI, or past it, and is written to by the hub (`writing.py`)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from websockets.frames import Frame, apply_mask  # type: ignore[attr-defined]  # the quick one, where it is built
from websockets.http11 import Request

from server.live.frames import FIN_TEXT
from server.web.transport.socket_limits import end_our_half
from server.web.transport.websocket_writing import WritingWebSocket

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveEvent

PING = b"\x89\x00"
EMPTY_PONG = b"\x8a\x80"
EMPTY_BYTES = 6
"""A browser's answer to that: final frame, opcode pong, masked, nothing in it but the mask."""
SLICE_BYTES = 2048
"""Input is parsed in slices this long, so that a flood is seen before much of it has been worked through."""


class BoundedWebSocket(WritingWebSocket):
    """What a browser says: bounded, and heard where it is read when it is one whole message.

    The app awaits `receive`, as uvicorn has it, and reading pauses until it does.
    """

    __slots__ = (
        "_control_at",
        "_control_left",
        "_hear_text",
        "_last_heard",
        "_last_pinged",
        "_only_whole",
        "_ping_after",
        "_unparsed",
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # by uvicorn
        super().__init__(*given, **named)
        self._hear_text: Callable[[str], bool] | None = None
        self._unparsed = b""
        self._only_whole = True  # nothing but whole messages has come yet
        self._last_heard = self.loop.time()
        self._last_pinged = 0.0
        # Pings are spread, so that tablets that came together are not all pinged in one sweep.
        self._ping_after = self.limits.ping_after_s * random.uniform(0.75, 1.0)
        self._control_left = float(self.limits.control_burst)
        self._control_at = self._last_heard

    def on_text(self, callback: Callable[[str], bool]) -> None:
        self._hear_text = callback

    def data_received(self, data: bytes) -> None:
        self._last_heard = self.loop.time()
        if self._accepted and not self.closed:
            if self._only_whole:
                if len(data) == EMPTY_BYTES and data.startswith(EMPTY_PONG):  # it says no more than that they live
                    self._hear_pong()
                    return
                if self.queue.empty() and self._hear_whole(data):
                    return
            self._only_whole = False
        if not self.handshake_initiated:
            self._read_handshake(data)
        elif not self.handshake_complete:
            self._refuse_handshake(400)  # frames before our answer: not a WebSocket client
        elif self.conn.parser_exc is None and not self.transport.is_closing():
            if not self.closed and not self.queue.empty():  # the answer to our close is always read
                self._pause_reading()
            self._unparsed += data
            self._parse()

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

    def _hear_pong(self) -> None:
        try:
            self._count_control_frame()
        except _Flood:
            self.abort()

    def _hear_whole(self, data: bytes) -> bool:
        """Hear a command past the parser, whose way is four times as long: one masked frame that holds a whole text.

        Nearly all that browsers ever send is one, or a pong. From the first time that something else comes (part of
        a frame, two at once), the parser reads everything: only it knows what is half read (RFC 6455, 5.2).
        """
        if len(data) < 6 or data[0] != FIN_TEXT or not 0x80 <= data[1] < 0xFF:
            return False
        size, begin = data[1] & 0x7F, 6
        if size == 126:
            size, begin = int.from_bytes(data[2:4], "big"), 8
        if len(data) != begin + size or size > self.limits.message_bytes:
            return False
        self._hear(apply_mask(data[begin:], data[begin - 4 : begin]))
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
        else:
            self._hear(data)

    def _hear(self, data: bytes) -> None:
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

    def close(self, code: int, reason: str = "") -> None:
        if self.closed:
            return
        super().close(code, reason)
        # The peer's answer must be read, else closing would reset the line and lose our close frame on its way.
        self._unparsed = b""
        if not self.transport.is_closing():
            self._resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._hear_text = None
        self._unparsed = b""
        super().connection_lost(exc)

    def sweep(self, now: float) -> None:
        """Look at every deadline; called every second or so for all connections at once."""
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


class _Flood(Exception):
    """More control frames or fragments than anything honest sends."""
