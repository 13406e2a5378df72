"""Connection slots: how many sockets, or waiting long polls, one person, device or link may hold at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from server.core.kernel.base import Actor, Role

T = TypeVar("T")

DEVICES: dict[Role, int] = {"participant": 3, "facilitator": 12, "screen": 8, "organiser": 12}
"""How many devices may act as one participant, or by one link. A page invents its device's name, so what a visitor may
hold or do is counted by who they are too."""


class _Held(NamedTuple, Generic[T]):
    device: str
    connection: T


class ConnectionSlots(Generic[T]):
    """The connections of one kind, by session and participant (or link), oldest first.

    A person's newest is never refused, since older ones may be dead without the server having noticed: `disconnect` is
    called for those beyond `most` of a device, or of all a participant's devices. A link is of many people, who may not
    disconnect each other: a device too many is refused. Connections that name no device are of one more device, and
    only counted.
    """

    def __init__(self, most: int, disconnect: Callable[[T], None]) -> None:
        self._most = most
        self._disconnect = disconnect
        self._held: dict[tuple[str, str], list[_Held[T]]] = {}
        self._sessions: Counter[str] = Counter()

    def count(self, session_id: str) -> int:
        """Return how many connections a session has."""
        return self._sessions[session_id]

    def has_room(self, session_id: str, by: Actor) -> bool:
        """Return whether one more connection can be added; always for a participant's own."""
        if by.role == "participant":
            return True
        held = self._held.get((session_id, by.participant), [])
        if len(held) >= DEVICES[by.role] * self._most:
            return False
        devices = {each.device for each in held}
        return by.device in devices or len(devices) < DEVICES[by.role]

    def acquire(self, session_id: str, by: Actor, connection: T) -> None:
        """Add a connection, and disconnect the oldest of its device, or its participant, if they are too many."""
        held = self._held.setdefault((session_id, by.participant), [])
        held.append(_Held(by.device, connection))
        self._sessions[session_id] += 1
        same = [each.connection for each in held if each.device == by.device] if by.device else []
        too_many = same[: -self._most]
        if by.role == "participant":
            too_many += [each.connection for each in held[: -DEVICES[by.role] * self._most]]
        for oldest in too_many:
            self._disconnect(oldest)

    def release(self, session_id: str, by: Actor, connection: T) -> None:
        """Remove a connection that `acquire` added."""
        held = self._held[session_id, by.participant]
        held.remove(_Held(by.device, connection))
        if not held:
            del self._held[session_id, by.participant]
        self._sessions[session_id] -= 1
        if not self._sessions[session_id]:
            del self._sessions[session_id]
