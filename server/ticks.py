"""Ticks: moments shared by periodic tasks, so that they wake the processor together."""

from __future__ import annotations

import asyncio

EARLY = 0.1
"""A share of the interval. A sleep may end this much before its tick: that counts as the tick, and is not repeated."""


async def next_tick(every_s: float) -> None:
    """Sleep until the loop's clock is next at a whole multiple of so many seconds.

    Tasks with the same interval wake together: waking an idle processor for each costs more than their work.
    """
    now = asyncio.get_running_loop().time()
    await asyncio.sleep((now / every_s + EARLY) // 1 * every_s + every_s - now)
