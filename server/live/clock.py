"""The session's clock: the server's wall clock, but it neither goes back nor stops when that is set back.

Hot path: two comparisons for each entry.
"""

from __future__ import annotations

import time
from collections.abc import Callable

Seconds = Callable[[], float]


class Clock:
    """Milliseconds since the epoch, never before the last entry's time (written here, or by another process).

    While the wall clock is behind that, time goes on from there at its usual pace: countdowns do not freeze.
    """

    def __init__(self, wall: Seconds = time.time, steady: Seconds = time.monotonic) -> None:
        self._wall = wall
        self._steady = steady
        self._latest = 0
        self._latest_at = 0.0

    def now(self) -> int:
        """Return the time in milliseconds."""
        passed = int((self._steady() - self._latest_at) * 1000) if self._latest else 0
        return max(int(self._wall() * 1000), self._latest + passed)

    def advance_to(self, at: int) -> None:
        """Never return an earlier time than this entry's from now on."""
        if at > self._latest:
            self._latest, self._latest_at = at, self._steady()
