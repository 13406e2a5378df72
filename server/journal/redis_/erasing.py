"""Erasing from the disk: deleted entries stay in Redis's append-only file until Redis rewrites it."""

from __future__ import annotations

import asyncio

import structlog

from server.journal.contract import JournalDown
from server.journal.redis_.client import RedisClient
from server.journal.redis_.tasks import cancel

log = structlog.get_logger()

RETRY_S = 1.0
MOST_RETRY_S = 60.0
PENDING_AFTER = 5
"""An erasure is called pending after so many refusals; a rewrite that began before the deletion ends sooner."""


class FileEraser:
    """Asks Redis to rewrite its append-only file, again and again until it begins to."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client
        self._due = False
        self._refusals = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def pending(self) -> bool:
        """Whether deleted entries are still in the file, since Redis does not rewrite it."""
        return self._refusals >= PENDING_AFTER

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
            except JournalDown as error:  # away, busy with a rewrite that began before the deletion, or not allowed to
                self._due = True
                self._refusals += 1
                if self._refusals == PENDING_AFTER:
                    log.warning("redis_erasure_pending", reason=str(error))
                await asyncio.sleep(min(RETRY_S * 2 ** (self._refusals - 1), MOST_RETRY_S))
            else:
                self._refusals = 0
