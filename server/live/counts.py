"""When running counts are sent: at most once a second, however often they change.

`schedule` runs for every entry that changes one; it keeps one timer a second, and nothing for each follower.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable

from server.live.history import History

COUNTS_GAP_S = 1.0


class CountsPace:
    """Decides which changes of running counts (`History.paced_changes`) the next flush sends."""

    def __init__(self, schedule_flush: Callable[[], None]) -> None:
        self.due = 0
        """How many changes everyone is to have been sent."""
        self._schedule_flush = schedule_flush
        self._loop = asyncio.get_running_loop()
        self._sent_at = -math.inf
        self._timer: asyncio.Handle | None = None

    def schedule(self, history: History) -> None:
        """Have what changed sent: now, or when a second has passed since the last time."""
        if self._timer is None:
            due_at = max(self._loop.time(), self._sent_at + COUNTS_GAP_S)
            self._timer = self._loop.call_at(due_at, self._send, history)

    def restart(self) -> None:
        """Forget what is due: the history is another one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.due = 0

    def _send(self, history: History) -> None:
        self._timer = None
        self._sent_at = self._loop.time()
        self.due = history.paced_changes
        self._schedule_flush()
