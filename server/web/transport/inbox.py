"""The queue of messages received on a socket that the app has not asked for yet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveEvent


class Inbox:
    """A queue for one reader; `asyncio.Queue` would need 3 KiB more for every idle browser."""

    __slots__ = ("_events", "_waiting")

    def __init__(self) -> None:
        self._events: list[ASGIReceiveEvent] = []
        self._waiting: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        return not self._events

    def is_awaited(self) -> bool:
        """Return whether the reader waits for a message and none has been queued for it."""
        return self._waiting is not None and not self._waiting.done()

    def put_nowait(self, event: ASGIReceiveEvent) -> None:
        self._events.append(event)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def get(self) -> ASGIReceiveEvent:
        while not self._events:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        self._waiting = None
        return self._events.pop(0)
