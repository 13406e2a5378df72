"""Places: how many sockets, or long polls that wait, one device has at once."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Places(Generic[T]):
    """Who holds a place, by session and device, the oldest first."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[T]] = {}

    def take(self, device: tuple[str, str], who: T, most: int) -> list[T]:
        """Let the newest in; answers the oldest, who have to go: they may be ghosts that nobody looks at any more."""
        held = self._held.setdefault(device, [])
        held.append(who)
        return held[:-most]

    def leave(self, device: tuple[str, str], who: T) -> None:
        """Give a place up."""
        held = self._held[device]
        held.remove(who)
        if not held:
            del self._held[device]
