"""Erasing from the disk: deleted entries stay in Redis's append-only file until Redis rewrites it."""

from __future__ import annotations

import asyncio

from server.journal.contract import JournalDown
from server.journal.redis_.client import RedisClient
from server.journal.redis_.tasks import cancel

RETRY_S = 1.0


class FileEraser:
    """Asks Redis to rewrite its append-only file, again and again until it begins to."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client
        self._due = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Call this after each deletion; returns at once."""
        self._due = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._rewrite())

    async def close(self) -> None:
        if self._task is not None:
            await cancel(self._task)

    async def _rewrite(self) -> None:
        while self._due:
            self._due = False
            try:
                await self._client.call("BGREWRITEAOF")
            except JournalDown:  # away, or busy with a rewrite that began before the deletion
                self._due = True
                await asyncio.sleep(RETRY_S)
