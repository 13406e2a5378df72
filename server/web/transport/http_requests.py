"""The HTTP parser, with limits on a whole head: h11 itself only limits an unfinished one."""

from __future__ import annotations

from typing import Any

import h11

from server.web.transport.socket_limits import SocketLimits


class BoundedRequests(h11.Connection):
    """h11's connection, which also counts the headers and the bytes of each head."""

    def __init__(self, limits: SocketLimits) -> None:
        super().__init__(h11.SERVER, limits.head_bytes)
        self.limits = limits
        self.error_status = 400
        """The status that tells the peer what was wrong with its request."""

    def next_event(self) -> Any:
        try:
            event = super().next_event()
            if isinstance(event, h11.Request):
                self._check_head(event)
            return event
        except h11.RemoteProtocolError as error:
            self.error_status = error.error_status_hint
            raise

    def _check_head(self, request: h11.Request) -> None:
        if len(request.headers) > self.limits.headers:
            raise h11.RemoteProtocolError("too many headers", error_status_hint=431)
        size = len(request.target) + sum(len(name) + len(value) + 4 for name, value in request.headers)
        if size > self.limits.head_bytes:
            raise h11.RemoteProtocolError("head too long", error_status_hint=431)
