"""Ticks: what is looked at now and then is looked at together."""

from __future__ import annotations

import asyncio

EARLY = 0.1
"""A sleep may end a little before its tick, or a little after; neither is taken for the next one."""


async def next_tick(every_s: float) -> None:
    """Sleep until the loop's clock next shows a whole multiple of so many seconds.

    All who wait so wake together. To wake an idle processor for each of them costs more than what they then do.
    """
    now = asyncio.get_running_loop().time()
    await asyncio.sleep((now / every_s + EARLY) // 1 * every_s + every_s - now)
