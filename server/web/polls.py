"""Who waits for news by long poll: counted as sockets are, so that nothing is had for more by asking this way."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Polls:
    """The polls that wait now, by session and device."""

    def __init__(self) -> None:
        self._sessions: Counter[str] = Counter()
        self._devices: dict[tuple[str, str], list[asyncio.Future[None]]] = {}

    def waiting(self, session_id: str) -> int:
        """How many wait for news of a session."""
        return self._sessions[session_id]

    @contextmanager
    def wait(self, session_id: str, device: str, most: int) -> Iterator[asyncio.Future[None]]:
        """Take a place as long as the block lasts; the future is done when a newer poll of the device needs it.

        The newest is let in, as with sockets: the oldest may be a ghost. Those who name no device are many.
        """
        outdone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        polls = self._devices.setdefault((session_id, device), [])
        polls.append(outdone)
        for oldest in polls[:-most] if device else ():
            if not oldest.done():
                oldest.set_result(None)
        self._sessions[session_id] += 1
        try:
            yield outdone
        finally:
            self._sessions[session_id] -= 1
            polls.remove(outdone)
            if not polls:
                del self._devices[session_id, device]
            if not self._sessions[session_id]:
                del self._sessions[session_id]
