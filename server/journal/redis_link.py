"""The line to Redis for commands: every one answered or given up within two seconds.

While Redis is away (dead, frozen, loading) commands are refused at once instead of queueing; one task asks
for it until it is back.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from redis.asyncio import Connection, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    ConnectionError,
    NoScriptError,
    ReadOnlyError,
    RedisError,
    TimeoutError,
)

from server.journal.contract import JournalDown, JournalRefused
from server.journal.redis_scripts import Script

OLDEST_VERSION = (7, 0)
CONNECTIONS = 32
CONNECT_S = 1.0
ANSWER_S = 1.5
COMMAND_S = 2.0
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 0.5

Value = str | bytes | int | float
Work = Callable[[], Awaitable[Any]]

log = structlog.get_logger()


class RedisLink:
    """Commands with a time limit, and one place that knows whether Redis is there."""

    def __init__(self, url: str) -> None:
        try:
            # protocol 2: nothing but answers comes on a connection. No retry: a lost answer may be a written entry.
            self._client: Any = Redis.from_url(  # Any: half of redis-py's asyncio methods carry no types
                url,
                protocol=2,
                retry=Retry(NoBackoff(), 0),
                socket_connect_timeout=CONNECT_S,
                socket_timeout=ANSWER_S,
                max_connections=CONNECTIONS + 1,
                driver_info=None,
            )
        except (ValueError, RedisError) as error:
            raise JournalRefused(f"this is no Redis address: {error}") from None
        self.too_old = False
        self._free = asyncio.Semaphore(CONNECTIONS)
        self._running: set[asyncio.Task[Any]] = set()
        self._seeking: asyncio.Task[None] | None = None
        self._version_seen = False
        self._closed = False

    @property
    def away(self) -> bool:
        return self._seeking is not None

    async def greet(self) -> None:
        """The first word: refuse a Redis that can never do; one that is away may still come."""
        try:
            await self._ask()
        except AuthenticationError as error:
            raise JournalRefused(f"Redis did not accept the user or password: {error}") from None
        except (RedisError, OSError) as error:
            self._lost(error)
        if self.too_old:
            raise JournalRefused("this Redis is older than 7.0, which the journal needs: upgrade it")

    async def call(self, *command: Value) -> Any:
        """One command, or JournalDown."""
        return await self._bounded(lambda: self._client.execute_command(*command))

    async def run(self, script: Script, keys: Sequence[str], args: Sequence[Value]) -> Any:
        """One script, or JournalDown."""

        async def work() -> Any:
            try:
                return await self._client.execute_command("EVALSHA", script.sha, len(keys), *keys, *args)
            except NoScriptError:  # a Redis that has restarted: nothing was done; the text makes it known again
                return await self._client.execute_command("EVAL", script.text, len(keys), *keys, *args)

        return await self._bounded(work)

    def new_connection(self) -> Connection:
        """A connection of its own, for the subscription."""
        connection: Connection = self._client.connection_pool.make_connection()
        return connection

    async def close(self) -> None:
        self._closed = True
        if self._seeking is not None:
            await end(self._seeking)
        if self._running:
            await asyncio.wait(self._running, timeout=COMMAND_S)
        for task in self._running:
            task.cancel()
        await self._client.aclose()

    async def _bounded(self, work: Work) -> Any:
        self._refuse_while_away()
        # A task of its own: giving up (too late, or the caller was cancelled) must not cut a command in two.
        given_up = asyncio.Event()
        task = asyncio.create_task(self._in_turn(work, given_up))
        self._running.add(task)
        task.add_done_callback(self._forget)
        try:
            done, _ = await asyncio.wait({task}, timeout=COMMAND_S)
        finally:
            given_up.set()
        if not done:
            self._lost(TimeoutError("no answer in time"))
            raise JournalDown("Redis does not answer in time")
        try:
            return task.result()
        except ReadOnlyError as error:  # a fail-over: other connections may lead to the new primary
            self._lost(error)
            raise JournalDown(f"Redis: {error}") from error
        except (ConnectionError, TimeoutError, OSError) as error:
            self._lost(error)
            raise JournalDown(f"Redis is away: {error}") from error
        except RedisError as error:  # OOM, MISCONF...: it is there, but will not write
            raise JournalDown(f"Redis: {error}") from error

    async def _in_turn(self, work: Work, given_up: asyncio.Event) -> Any:
        async with self._free:
            if given_up.is_set():
                raise JournalDown("given up while waiting for a connection")
            self._refuse_while_away()
            return await work()

    def _refuse_while_away(self) -> None:
        if self._closed:
            raise JournalDown("the journal is closed")
        if self.away:
            raise JournalDown("Redis is older than 7.0" if self.too_old else "Redis is away")

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen: whoever asked may be gone

    def _lost(self, error: Exception) -> None:
        if self._seeking is None and not self._closed:
            log.warning("redis_away", error=str(error))
            self._seeking = asyncio.create_task(self._seek())

    async def _seek(self) -> None:
        pause = FIRST_PAUSE_S
        while True:
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE_S)
            try:
                await self._client.connection_pool.disconnect(inuse_connections=False)
                await self._ask()
            except Exception as error:  # whatever it is: without this task Redis would be away for good
                if not isinstance(error, RedisError | OSError):
                    log.warning("redis_seek_failed", error=repr(error))
                continue
            if not self.too_old:
                break
        self._seeking = None
        log.info("redis_back")

    async def _ask(self) -> None:
        await self._client.execute_command("PING")
        if not self._version_seen:
            info = await self._client.info("server")
            version = re.match(r"(\d+)\.(\d+)", str(info.get("redis_version")))
            self.too_old = version is None or (int(version[1]), int(version[2])) < OLDEST_VERSION
            self._version_seen = not self.too_old


async def end(task: asyncio.Task[Any]) -> None:
    """Cancel until it has ended: before Python 3.12 `asyncio.wait_for`, inside redis-py, can swallow a cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.1)
