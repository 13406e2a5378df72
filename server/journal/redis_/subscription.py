"""The subscription: subscribes this process to the channels it wants, on the same connection as its commands.

On one RESP3 connection the news of an entry written here arrives with the reply, in one read. A connection counts
as dead when it breaks, and also when it is silent: Redis is pinged every PROBE_EVERY_S. On each new connection
every channel is subscribed to first and read afterwards, so that nothing is missed in between.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from server.journal.contract import JournalDown
from server.journal.redis_.client import RedisClient
from server.journal.redis_.connection import RedisConnection
from server.journal.redis_.tasks import cancel
from server.ticks import next_tick

PROBE_EVERY_S = 3.0
CHECK_EVERY_PROBES = 3
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 1.0

Channels = dict[bytes, Callable[[bytes], None]]
"""What to call with the messages of each channel; with an empty one when some may have been missed."""

log = structlog.get_logger()


class Subscription:
    """Keeps Redis subscribed to `wanted()`, and calls `check` every PROBE_EVERY_S * CHECK_EVERY_PROBES seconds."""

    def __init__(
        self, client: RedisClient, wanted: Callable[[], Channels], check: Callable[[], Awaitable[None]]
    ) -> None:
        self.active = False
        """Whether a subscription has succeeded on this connection."""
        self._client = client
        self._wanted = wanted
        self._check = check
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def update(self) -> None:
        """Call this when `wanted()` has changed. The first call starts the task, which then runs until `close`."""
        self._changed.set()
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        if self._task is not None:
            await cancel(self._task)

    async def _run(self) -> None:
        pause = FIRST_PAUSE_S
        while True:
            try:
                connection = await self._client.connected()
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(_raise_when_lost(connection))
                    tasks.create_task(self._subscribe())
                    tasks.create_task(self._probe())
            except* Exception as errors:  # any: if this task ended, the process would receive no news for good
                log.warning("redis_news_lost", errors=[str(error) for error in errors.exceptions])
            finally:
                pause = FIRST_PAUSE_S if self.active else min(pause * 2, LONGEST_PAUSE_S)
                self.active = False
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))

    async def _subscribe(self) -> None:
        subscribed: set[bytes] = set()
        while True:
            self._changed.clear()
            self._client.channels = self._wanted()
            wanted = set(self._client.channels)
            async with asyncio.TaskGroup() as tasks:
                for channel in sorted(wanted - subscribed):
                    tasks.create_task(self._subscribe_to(channel))
                for channel in sorted(subscribed - wanted):
                    tasks.create_task(self._client.call("UNSUBSCRIBE", channel))
            subscribed = wanted
            await self._changed.wait()

    async def _subscribe_to(self, channel: bytes) -> None:
        await self._client.call("SUBSCRIBE", channel)
        self.active = True
        self._client.channels[channel](b"")  # what was published before now may have been missed

    async def _probe(self) -> None:
        for probe in itertools.count(1):
            await next_tick(PROBE_EVERY_S)
            with suppress(JournalDown):  # the client knows, and reconnects
                await self._client.call("PING")
                if probe % CHECK_EVERY_PROBES == 0:
                    await self._check()


async def _raise_when_lost(connection: RedisConnection) -> None:
    await asyncio.wait({connection.lost})
    raise connection.lost.result()
