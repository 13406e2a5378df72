"""uvicorn's configuration, extended by our limits on connections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uvicorn

from server.web.transport.socket_limits import SocketLimits

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication


class SocketConfig(uvicorn.Config):
    """uvicorn's configuration, with the limits that our protocol classes read from it."""

    def __init__(self, app: ASGIApplication, *, limits: SocketLimits, **options: Any) -> None:
        super().__init__(app, **options)
        self.limits = limits
