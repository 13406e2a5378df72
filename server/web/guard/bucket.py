"""A token bucket: limits how often something may happen, with room for a burst."""

from __future__ import annotations

import time


class Bucket:
    """Refilled at `per_s` tokens a second up to `burst`; its debt is at most `most_s` seconds' worth of tokens."""

    __slots__ = ("_at", "_burst", "_left", "_most_s", "_per_s")

    def __init__(self, per_s: float, burst: float, most_s: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._most_s = most_s
        self._left = burst
        self._at = time.monotonic()

    def has_one(self) -> bool:
        """Return whether a token can be taken now without going into debt."""
        return self._left + (time.monotonic() - self._at) * self._per_s >= 1

    def take(self) -> float:
        """Take a token; return the seconds until it would have been there (0 when it was)."""
        now = time.monotonic()
        left = min(self._burst, self._left + (now - self._at) * self._per_s) - 1
        self._left = max(left, -self._most_s * self._per_s)
        self._at = now
        return max(0.0, -left / self._per_s)

    def give_back(self) -> None:
        """Return a token that was taken, and not used after all."""
        self._left = min(self._burst, self._left + 1)
