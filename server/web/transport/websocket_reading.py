"""The reading half of one browser's WebSocket, and with it the whole class that uvicorn is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from websockets.frames import Frame
from websockets.http11 import Request

from server.web.transport.tcp import close_our_half
from server.web.transport.websocket_limits import Flood, LimitedWebSocket
from server.web.transport.whole_frame import text_in

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveEvent

EMPTY_PONG = b"\x8a\x80"
EMPTY_PONG_BYTES = 6
"""A browser's answer to our ping: final frame, opcode pong, masked, empty, then the four bytes of the mask."""
SLICE_BYTES = 2048
"""Input is parsed in slices of this size, so that a flood is noticed before much of it has been parsed."""


class BoundedWebSocket(LimitedWebSocket):
    """One browser's WebSocket.

    The app awaits `receive`, as with uvicorn, and reading is paused until it does. A message that is received while it
    waits is passed to the callback of `on_text` first: waking a task costs more than most of what it then does.
    """

    __slots__ = ("_only_whole_frames", "_receive_now", "_unparsed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # called by uvicorn
        super().__init__(*args, **kwargs)
        self._receive_now: Callable[[str], bool] | None = None
        self._unparsed = b""
        self._only_whole_frames = True

    def on_text(self, callback: Callable[[str], bool]) -> None:
        self._receive_now = callback

    # Called by asyncio

    def data_received(self, data: bytes) -> None:
        self._received_at = self.loop.time()
        if self._accepted and not self.closed:
            # Nearly always a packet is one whole frame, and the parser would need four times as long for it. From the
            # first packet that is not, the parser reads everything: only it knows what has been half read.
            if self._only_whole_frames:
                if len(data) == EMPTY_PONG_BYTES and data.startswith(EMPTY_PONG):
                    self._receive_pong()
                    return
                if self.queue.empty() and (text := text_in(data, self.limits.message_bytes)) is not None:
                    self._receive_text(text)
                    return
            self._only_whole_frames = False
        if not self.handshake_initiated:
            self._read_handshake(data)
        elif not self.handshake_complete:
            self._refuse_handshake(400)  # frames before our answer: not a WebSocket client
        elif self.conn.parser_exc is None and not self.transport.is_closing():
            if not self.closed and not self.queue.empty():  # the answer to our close is always read
                self._pause_reading()
            self._unparsed += data
            self._parse()

    def connection_lost(self, exc: Exception | None) -> None:
        self._receive_now = None
        self._unparsed = b""
        super().connection_lost(exc)

    # Handshake

    def _read_handshake(self, data: bytes) -> None:
        self.conn.receive_data(data)
        self.handle_events()
        if not self.handshake_initiated:
            # uvicorn would send such a peer no answer and leave the socket open for ever.
            if not self._write_pending():
                self._refuse_handshake(400)
            self._close_transport()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.transport.is_closing():  # the handshake was wrong, and has been answered
            self._begin_closing()
            return
        cast("dict[str, Any]", self.scope)["connection"] = self

    # Messages

    def _receive_pong(self) -> None:
        try:
            self._count_control_frame()
        except Flood:
            self.abort()

    def _parse(self) -> None:
        """Parse what has been received, until there is a message for the app."""
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
        except Flood:
            self.abort()

    def send_receive_event_to_app(self) -> None:
        data, self.frames = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames), []
        if self.closed:
            return
        if self.curr_msg_data_type != "text":
            self.queue.put_nowait({"type": "websocket.receive", "bytes": data})
        else:
            self._receive_text(data)

    def _receive_text(self, data: bytes) -> None:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            self.close(1007, "not UTF-8")
            return
        awaited = self._receive_now is not None and self.queue.is_awaited()  # type: ignore[attr-defined]
        if not awaited or not self._receive_now(text):  # type: ignore[misc]
            self.queue.put_nowait({"type": "websocket.receive", "text": text})

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
            self._received_at = self.loop.time()  # while we did not read, the silence was not the peer's
            self.transport.resume_reading()

    # Closing

    def close(self, code: int, reason: str = "") -> None:
        if self.closed:
            return
        super().close(code, reason)
        # The peer's answer must be read: closing with it unread would reset the connection and lose our close frame.
        self._unparsed = b""
        if not self.transport.is_closing():
            self._resume_reading()

    def handle_close(self, event: Frame) -> None:
        if self.close_sent:  # the answer to ours
            self.transport.close()
            return
        super().handle_close(event)
        self._begin_closing()

    def handle_parser_exception(self) -> None:
        """Send the close frame that says what was wrong, if it can still be sent, and read nothing more."""
        self._unparsed = b""
        self._write_pending()
        if not self.closed and (sent := self.conn.close_sent) is not None:
            self.queue.put_nowait({"type": "websocket.disconnect", "code": sent.code, "reason": sent.reason})
        self._begin_closing()
        close_our_half(self.transport)
