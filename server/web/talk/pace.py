"""Pace: commands that come faster than their device's rate are delayed, not lost."""

from __future__ import annotations

import asyncio
import math

from server.core import AnyCommand
from server.core.kernel.base import Actor
from server.web.guard.rates import Counted, Rates, TooFast

RETRY_AFTER_S = 1.0
"""Added to the delay after which a disconnected device may retry, so that its next command is within its rate."""


class DevicePace:
    """Delays one device's commands to its rate. After `patience_s` of delays without a pause, TooFast is raised."""

    __slots__ = ("_ahead_since", "_by", "_patience_s", "_rates", "_session_id")

    def __init__(self, rates: Rates, session_id: str, by: Actor, patience_s: float = math.inf) -> None:
        self._rates = rates
        self._session_id = session_id
        self._by = by
        self._patience_s = patience_s
        self._ahead_since = 0.0

    def try_take(self, command: AnyCommand) -> bool:
        """Count a command if it is within the rate; return whether it is."""
        if not self._rates.try_take(self._session_id, self._by, note=command.pace_of(self._by) == "note"):
            return False
        self._ahead_since = 0.0
        return True

    async def wait_for(self, command: AnyCommand) -> None:
        """Count a command and wait until it is within the rate. Raise TooFast."""
        await self.wait("note" if command.pace_of(self._by) == "note" else "command")

    async def wait(self, kind: Counted) -> None:
        """Count something that is no command yet, or none, and wait until it is within the rate. Raise TooFast."""
        delay_s = self._rates.take(self._session_id, self._by, kind)
        if not delay_s:
            self._ahead_since = 0.0
            return
        now = asyncio.get_running_loop().time()
        self._ahead_since = self._ahead_since or now
        if now - self._ahead_since > self._patience_s:
            raise TooFast(delay_s + RETRY_AFTER_S)
        await asyncio.sleep(delay_s)
