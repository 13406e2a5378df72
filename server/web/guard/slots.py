"""Connection slots: how many sockets, or waiting long polls, one device may hold at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from server.core.kernel.base import DeviceKey

T = TypeVar("T")


class ConnectionSlots(Generic[T]):
    """The connections of one kind, by session and device, oldest first.

    The newest is never refused, since older ones may be dead without the server having noticed: `disconnect` is called
    for those beyond `most` of a device. Connections that name no device are only counted: they may be of many.
    """

    def __init__(self, most: int, disconnect: Callable[[T], None]) -> None:
        self._most = most
        self._disconnect = disconnect
        self._held: dict[tuple[str, DeviceKey], list[T]] = {}
        self._sessions: Counter[str] = Counter()

    def count(self, session_id: str) -> int:
        """Return how many connections a session has."""
        return self._sessions[session_id]

    def acquire(self, session_id: str, device: DeviceKey, connection: T) -> None:
        """Add a connection, and disconnect the oldest of its device if they are too many."""
        held = self._held.setdefault((session_id, device), [])
        held.append(connection)
        self._sessions[session_id] += 1
        for oldest in held[: -self._most] if device[1] else ():
            self._disconnect(oldest)

    def release(self, session_id: str, device: DeviceKey, connection: T) -> None:
        """Remove a connection that `acquire` added."""
        held = self._held[session_id, device]
        held.remove(connection)
        if not held:
            del self._held[session_id, device]
        self._sessions[session_id] -= 1
        if not self._sessions[session_id]:
            del self._sessions[session_id]
