"""Who waits for news by long poll: counted as sockets are, so that nothing is had for more by asking this way."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from server.web.talk.places import Places


class Polls:
    """The polls that wait now, by session and device."""

    def __init__(self) -> None:
        self._sessions: Counter[str] = Counter()
        self._places: Places[asyncio.Future[None]] = Places()

    def waiting(self, session_id: str) -> int:
        """How many wait for news of a session."""
        return self._sessions[session_id]

    @contextmanager
    def wait(self, session_id: str, device: str, most: int) -> Iterator[asyncio.Future[None]]:
        """Take a place as long as the block lasts; the future is done when a newer poll of the device needs it.

        Those who name no device are many, and none has to go.
        """
        outdone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        oldest = self._places.take((session_id, device), outdone, most)
        for one in oldest if device else ():
            if not one.done():
                one.set_result(None)
        self._sessions[session_id] += 1
        try:
            yield outdone
        finally:
            self._places.leave((session_id, device), outdone)
            self._sessions[session_id] -= 1
            if not self._sessions[session_id]:
                del self._sessions[session_id]
