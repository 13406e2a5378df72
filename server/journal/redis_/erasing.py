"""Erasing from the disk: deleted entries stay in Redis's files until Redis writes these anew."""

from __future__ import annotations

import asyncio
import re

import structlog

from server.journal.contract import JournalDown
from server.journal.redis_.client import RedisClient
from server.journal.redis_.tasks import cancel

log = structlog.get_logger()

RETRY_S = 1.0
MOST_RETRY_S = 60.0
LOOK_S = 0.05
PENDING_AFTER = 5
"""An erasure is called pending after so many refusals; a rewrite that began before the deletion ends sooner."""


class FileEraser:
    """Asks Redis to rewrite its append-only file, and a snapshot if it keeps one, until it has done so."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client
        self._due = False
        self._refusals = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def pending(self) -> bool:
        """Whether deleted entries are still in the file, since Redis does not rewrite it."""
        return self._refusals >= PENDING_AFTER

    @property
    def busy(self) -> bool:
        """Whether deleted entries may still be in a file."""
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """Call this after each deletion; returns at once."""
        self._due = True
        if not self.busy:
            self._task = asyncio.create_task(self._rewrite())

    async def close(self) -> None:
        if self._task is not None:
            await cancel(self._task)

    async def _rewrite(self) -> None:
        while self._due:
            self._due = False
            try:
                await self._client.call("BGREWRITEAOF")
                await self._finished("aof_rewrite_in_progress", "aof_rewrite_scheduled", status="aof_last_bgrewrite")
                if await self._keeps_snapshots():
                    await self._client.call("BGSAVE", "SCHEDULE")
                    await self._finished("rdb_bgsave_in_progress", status="rdb_last_bgsave")
            except JournalDown as error:  # away, busy with a rewrite that began before the deletion, or not allowed to
                self._due = True
                self._refusals += 1
                if self._refusals == PENDING_AFTER:
                    log.warning("redis_erasure_pending", reason=str(error))
                await asyncio.sleep(min(RETRY_S * 2 ** (self._refusals - 1), MOST_RETRY_S))
            else:
                self._refusals = 0

    async def _finished(self, *running: str, status: str) -> None:
        """Wait until Redis does none of this any more. Raise JournalDown when it failed."""
        while True:
            told = await self._client.call("INFO", "persistence")
            found = {name.decode(): value for name, value in re.findall(rb"(\w+):(\S+)", told)}
            if not any(found.get(name) == b"1" for name in running):
                break
            await asyncio.sleep(LOOK_S)
        if found.get(f"{status}_status", b"ok") != b"ok":
            raise JournalDown(f"{status} failed")

    async def _keeps_snapshots(self) -> bool:
        try:
            return bool((await self._client.call("CONFIG", "GET", "save")).get(b"save"))
        except JournalDown:
            if self._client.away:
                raise
            return False  # a hosted Redis may refuse CONFIG
