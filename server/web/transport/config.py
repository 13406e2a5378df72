"""What uvicorn is configured with: its own options, and our bounds on sockets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uvicorn

from server.web.transport.socket_limits import SocketLimits

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication


class SocketConfig(uvicorn.Config):
    """uvicorn's configuration, and the bounds that our protocol classes read."""

    def __init__(self, app: ASGIApplication, *, limits: SocketLimits, **options: Any) -> None:
        super().__init__(app, **options)
        self.limits = limits
