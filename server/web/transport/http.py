"""uvicorn's HTTP/1.1 with limits: every head, body and response has a size or a deadline, and an error an answer."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.web.transport.config import SocketConfig
from server.web.transport.http_requests import BoundedRequests
from server.web.transport.tcp import close_our_half, reset, tune

# Only our own errors are worth a line in the log; what strangers send wrong is not.
logger = logging.getLogger("uvicorn.error.http")
logger.setLevel(logging.ERROR)


class Awaited(Enum):
    """What the server waits for from the peer, with a deadline."""

    HEAD = auto()
    BODY = auto()
    NOTHING = auto()  # the app is working
    CLOSE = auto()  # our last answer is written


class BoundedHTTP(H11Protocol):
    """One HTTP connection: a peer that is slow, silent, sends too much or does not read is disconnected."""

    config: SocketConfig
    conn: BoundedRequests
    quiet_until = 0.0  # checked by every sweep

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # called by uvicorn
        super().__init__(*args, **kwargs)
        self.logger = logger
        self.limits = self.config.limits
        self.conn = BoundedRequests(self.limits)
        self._awaited = Awaited.HEAD
        self._deadline = self.loop.time() + self.limits.head_within_s
        self._unread = 0
        self._read_at = 0.0

    # Called by asyncio

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        tune(transport, self.limits)
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._awaited is Awaited.CLOSE:
            return
        if self._awaited is Awaited.BODY and not self.cycle.response_complete:
            self._deadline += len(data) / self.limits.body_bytes_per_s  # a large import that keeps coming may finish
        super().data_received(data)
        self._set_deadline()

    def resume_writing(self) -> None:
        self._read_at = self.loop.time()
        super().resume_writing()

    # Requests

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._awaited is not Awaited.CLOSE and self.conn.their_state is h11.SEND_BODY:
            # It may go on sending its body for a moment, so that it can read the answer.
            self._deadline = min(self._deadline, self.loop.time() + self.limits.close_within_s)
            return
        self._set_deadline()

    def _set_deadline(self) -> None:
        """Set the deadline for what the peer has to send next."""
        if self._awaited is Awaited.CLOSE:
            return
        theirs = self.conn.their_state
        if theirs is h11.SEND_BODY:
            if self._awaited is not Awaited.BODY:
                self._await(Awaited.BODY, self.limits.body_within_s)
        elif theirs is h11.IDLE:
            if self._awaited is not Awaited.HEAD:
                self._await(Awaited.HEAD, self.limits.head_within_s)
        else:
            self._awaited = Awaited.NOTHING

    def _await(self, what: Awaited, within_s: float) -> None:
        self._awaited = what
        self._deadline = self.loop.time() + within_s

    # WebSocket handshakes

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand over to the WebSocket class, which answers a wrong handshake.

        uvicorn does not pass on the HTTP version, nor what came after the head: a body, or frames sent too early.
        """
        if event.http_version != b"1.1":
            self.refuse(505)
        elif self.conn.trailing_data[0]:
            self.refuse(400)
        else:
            super().handle_websocket_upgrade(event)

    # Endings

    def send_400_response(self, msg: str) -> None:
        self.refuse(self.conn.error_status)

    def refuse(self, status: int) -> None:
        """Answer with an error status and close; an answer that the app has begun is cut off."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.abort()
            return
        phrase = HTTPStatus(status).phrase.encode()
        headers = [
            *self.server_state.default_headers,
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(phrase)).encode()),
            (b"connection", b"close"),
        ]
        for event in (
            h11.Response(status_code=status, headers=headers, reason=phrase),
            h11.Data(data=phrase),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self._unset_keepalive_if_required()
        self.flow.resume_reading()
        self._await(Awaited.CLOSE, self.limits.close_within_s)
        close_our_half(self.transport)

    def shutdown(self) -> None:
        try:
            super().shutdown()
        except h11.LocalProtocolError:  # already in error: nothing can be sent
            self.transport.close()

    def timeout_keep_alive_handler(self) -> None:
        try:
            super().timeout_keep_alive_handler()
        except h11.LocalProtocolError:
            self.transport.close()

    def abort(self) -> None:
        """Disconnect now, even when the peer does not read."""
        reset(self.transport)

    def sweep(self, now: float) -> None:
        """Check every deadline; called for all connections about once a second."""
        if self._is_stalled(now):
            self.abort()
        elif self._awaited is not Awaited.NOTHING and now >= self._deadline and not self.transport.is_closing():
            self._on_deadline()

    def _is_stalled(self, now: float) -> bool:
        """Return whether the peer has read nothing of what we wrote for too long."""
        unread = self.transport.get_write_buffer_size()
        if unread < self._unread or not self._unread:
            self._read_at = now
        self._unread = unread
        return bool(unread) and now - self._read_at >= self.limits.response_stall_s

    def _on_deadline(self) -> None:
        if self._awaited is Awaited.CLOSE:
            self.transport.close()
        elif self._awaited is Awaited.HEAD and not self.conn.trailing_data[0]:
            self.transport.close()  # it has sent nothing
        elif self.cycle is not None and self._awaited is Awaited.BODY and self.cycle.response_complete:
            self.transport.close()  # it has its answer, and goes on sending a body
        else:
            self.refuse(408)
