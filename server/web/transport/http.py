"""HTTP with bounds: every head, body and response has a size or a deadline, and a wrong one gets an answer."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.web.transport.config import SocketConfig
from server.web.transport.socket_limits import SocketLimits, end_our_half, reset, tune

# What strangers send wrong is no news: only our own errors are worth a line in the log.
logger = logging.getLogger("uvicorn.error.http")
logger.setLevel(logging.ERROR)


class Awaited(Enum):
    """What we wait for from the peer, with a deadline."""

    HEAD = auto()
    BODY = auto()
    NOTHING = auto()  # the app is at work
    GOODBYE = auto()  # our last answer is written


class BoundedRequests(h11.Connection):
    """h11, counting headers and the bytes of a whole head; h11 itself only bounds an unfinished one."""

    def __init__(self, limits: SocketLimits) -> None:
        super().__init__(h11.SERVER, limits.head_bytes)
        self.limits = limits
        self.blame = 400
        """The status that tells the peer what was wrong with its request."""

    def next_event(self) -> Any:
        try:
            event = super().next_event()
            if isinstance(event, h11.Request):
                self._weigh(event)
            return event
        except h11.RemoteProtocolError as error:
            self.blame = error.error_status_hint
            raise

    def _weigh(self, request: h11.Request) -> None:
        if len(request.headers) > self.limits.headers:
            raise h11.RemoteProtocolError("too many headers", error_status_hint=431)
        size = len(request.target) + sum(len(name) + len(value) + 4 for name, value in request.headers)
        if size > self.limits.head_bytes:
            raise h11.RemoteProtocolError("head too long", error_status_hint=431)


class BoundedHTTP(H11Protocol):
    """uvicorn's HTTP/1.1, with deadlines: a slow, silent, greedy or deaf peer is cut off."""

    config: SocketConfig
    conn: BoundedRequests
    quiet_until = 0.0  # each sweep looks

    def __init__(self, *given: Any, **named: Any) -> None:  # by uvicorn
        super().__init__(*given, **named)
        self.logger = logger
        self.limits = self.config.limits
        self.conn = BoundedRequests(self.limits)
        self._awaited = Awaited.HEAD
        self._deadline = self.loop.time() + self.limits.head_within_s
        self._unread = 0
        self._taken_at = 0.0

    # Transport: what asyncio calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        tune(transport, self.limits)
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._awaited is Awaited.GOODBYE:
            return
        if self._awaited is Awaited.BODY and not self.cycle.response_complete:
            self._deadline += len(data) / self.limits.body_bytes_per_s  # a large import that keeps coming may finish
        super().data_received(data)
        self._look_ahead()

    def resume_writing(self) -> None:
        self._taken_at = self.loop.time()
        super().resume_writing()

    # Requests

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._awaited is not Awaited.GOODBYE and self.conn.their_state is h11.SEND_BODY:
            # It may go on for a moment with a body nobody waits for, so that it gets to read the answer.
            self._deadline = min(self._deadline, self.loop.time() + self.limits.close_within_s)
            return
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Set the deadline for what the peer owes us next."""
        if self._awaited is Awaited.GOODBYE:
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
        """Hand over to the WebSocket class, which answers what is wrong in the handshake it is given.

        uvicorn gives it no version, and drops what came after the head: a body, or frames that should have waited.
        """
        if event.http_version != b"1.1":
            self.refuse(505)
        elif self.conn.trailing_data[0]:
            self.refuse(400)
        else:
            super().handle_websocket_upgrade(event)

    # Endings

    def send_400_response(self, msg: str) -> None:
        self.refuse(self.conn.blame)

    def refuse(self, status: int) -> None:
        """Answer with an error of our own and close; when the app has begun an answer, cut it off."""
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
        self._await(Awaited.GOODBYE, self.limits.close_within_s)
        end_our_half(self.transport)

    def shutdown(self) -> None:
        try:
            super().shutdown()
        except h11.LocalProtocolError:  # already in error: nothing to say
            self.transport.close()

    def timeout_keep_alive_handler(self) -> None:
        try:
            super().timeout_keep_alive_handler()
        except h11.LocalProtocolError:
            self.transport.close()

    def abort(self) -> None:
        """Be gone at once, even when the peer does not read."""
        reset(self.transport)

    def sweep(self, now: float) -> None:
        """Look at every deadline; called every second or so for all connections at once."""
        if self._is_stalled(now):
            self.abort()
        elif self._awaited is not Awaited.NOTHING and now >= self._deadline and not self.transport.is_closing():
            self._too_late()

    def _is_stalled(self, now: float) -> bool:
        """Tell whether the peer has taken nothing of what we wrote for too long."""
        unread = self.transport.get_write_buffer_size()
        if unread < self._unread or not self._unread:
            self._taken_at = now
        self._unread = unread
        return bool(unread) and now - self._taken_at >= self.limits.response_stall_s

    def _too_late(self) -> None:
        if self._awaited is Awaited.GOODBYE:
            self.transport.close()
        elif self._awaited is Awaited.HEAD and not self.conn.trailing_data[0]:
            self.transport.close()  # it never said a thing
        elif self.cycle is not None and self._awaited is Awaited.BODY and self.cycle.response_complete:
            self.transport.close()  # it has its answer, and goes on with a body nobody reads
        else:
            self.refuse(408)
