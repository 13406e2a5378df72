"""Screens: each has a record from its first hello on, by the name of its device."""

from __future__ import annotations

import asyncio

from server.core.kernel.base import Actor
from server.core.screen_list import AddScreen, is_listed
from server.live.live import Live

LIST_S = 1.0
"""How long a screen waits for its record, the first time; without one it shows what all its site's screens show."""


async def list_screen(live: Live, by: Actor) -> None:
    """Add a screen to its site's list, unless it is in it. If that fails, the screen connects all the same."""
    if by.role != "screen" or not by.device or is_listed(live.session, by):
        return
    answer = live.submit(by, AddScreen())
    await asyncio.wait({answer}, timeout=LIST_S)
    answer.add_done_callback(lambda answered: answered.cancelled() or answered.exception())  # or it would be logged
