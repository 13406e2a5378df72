"""Ending a background task."""

from __future__ import annotations

import asyncio
from typing import Any


async def cancel(task: asyncio.Task[Any]) -> None:
    """Cancel a task until it has ended: before Python 3.12 `asyncio.wait_for`, in redis-py, can swallow it once."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.1)
