"""Connection slots: how many sockets, or waiting long polls, one device may hold at a time."""

from __future__ import annotations

from collections import Counter
from typing import Generic, TypeVar

T = TypeVar("T")


class ConnectionSlots(Generic[T]):
    """The connections of one kind, by session and device, oldest first."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[T]] = {}
        self._sessions: Counter[str] = Counter()

    def count(self, session_id: str) -> int:
        """Return how many connections a session has."""
        return self._sessions[session_id]

    def acquire(self, session_id: str, device: str, connection: T, most: int) -> list[T]:
        """Add a connection; return those of the device beyond `most`, oldest first, for the caller to disconnect.

        The newest is never refused: older ones may be dead without the server having noticed.
        """
        held = self._held.setdefault((session_id, device), [])
        held.append(connection)
        self._sessions[session_id] += 1
        return held[:-most]

    def release(self, session_id: str, device: str, connection: T) -> None:
        """Remove a connection that `acquire` added."""
        held = self._held[session_id, device]
        held.remove(connection)
        if not held:
            del self._held[session_id, device]
        self._sessions[session_id] -= 1
        if not self._sessions[session_id]:
            del self._sessions[session_id]
