"""The link to Redis: every command is answered or given up within two seconds, and news come over the same line.

All commands of a process and all it listens to share one connection (`redis_line`). While Redis is away (dead,
frozen, loading) commands are refused at once instead of queueing; one task asks for it until it is back.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog
from hiredis import ReplyError
from redis.asyncio import Connection, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, ConnectionError, RedisError, TimeoutError

from server.journal.contract import JournalDown, JournalRefused
from server.journal.redis_.line import RedisLine, Value
from server.journal.redis_.scripts import Script

OLDEST_VERSION = (7, 0)
CONNECT_S = 1.0
ANSWER_S = 1.5
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 0.5
ELSEWHERE = ("READONLY", "LOADING", "MASTERDOWN")
"""Errors of a Redis that does not serve: after a fail-over a new connection may lead to the one that does."""
NOT_LET_IN = ("NOAUTH", "WRONGPASS", "NOPERM")
UNKNOWN = ("ERR unknown command", "NOPROTO")
"""What a Redis before 6 says to `HELLO 3`."""
SUBSCRIPTION = (b"subscribe", b"unsubscribe")
"""Not said unasked, though it comes that way: Redis's answer to the command of that name."""

log = structlog.get_logger()


class RedisLink:
    """Commands with a time limit, and one place that knows whether Redis is there."""

    def __init__(self, url: str) -> None:
        try:
            # protocol 2: we turn to 3 ourselves. No retry: a lost reply may be a written entry.
            self._maker: Any = Redis.from_url(
                url,
                protocol=2,
                retry=Retry(NoBackoff(), 0),
                socket_connect_timeout=CONNECT_S,
                socket_timeout=ANSWER_S,
                driver_info=None,
            )
        except (ValueError, RedisError) as error:
            raise JournalRefused(f"this is no Redis address: {error}") from None
        self.too_old = False
        self.channels: Mapping[bytes, Callable[[bytes], None]] = {}
        """Who hears the messages on which channel."""
        self._line: RedisLine | None = None
        self._ready = False
        self._came = asyncio.Event()
        self._asked: deque[tuple[float, asyncio.Future[Any]]] = deque()
        self._impatience: asyncio.TimerHandle | None = None
        self._seeking: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def away(self) -> bool:
        return not self._ready

    async def greet(self) -> None:
        """The first word: refuse a Redis that can never do; one that is away may still come."""
        try:
            await self._connect()
        except AuthenticationError as error:
            raise JournalRefused(f"Redis did not accept the user or password: {error}") from None
        except (RedisError, OSError, JournalDown) as error:
            self._lost(error)
        if self.too_old:
            raise JournalRefused("this Redis is older than 7.0, which the journal needs: upgrade it")

    async def call(self, *command: Value) -> Any:
        """One command's reply, or JournalDown."""
        return self._told(await self._ask(*command))

    async def run(self, script: Script, keys: Sequence[str], args: Sequence[Value]) -> Any:
        """One script's reply, or JournalDown."""
        reply = await self._ask("EVALSHA", script.sha, len(keys), *keys, *args)
        if isinstance(reply, ReplyError) and str(reply).startswith("NOSCRIPT"):
            # A Redis that has restarted: nothing was done; the text makes it known again.
            reply = await self._ask("EVAL", script.text, len(keys), *keys, *args)
        return self._told(reply)

    async def line(self) -> RedisLine:
        """The line as soon as there is one: channels are subscribed to for as long as it lasts."""
        while self._line is None or not self._ready:
            await self._came.wait()
        return self._line

    async def close(self) -> None:
        self._closed = True
        if self._seeking is not None:
            await end(self._seeking)
        if waiting := [answer for _, answer in self._asked]:
            await asyncio.wait(waiting, timeout=ANSWER_S)
        self._hang_up(ConnectionError("closed"))
        if self._impatience is not None:
            self._impatience.cancel()
        await self._maker.aclose()

    # Asking

    def _ask(self, *command: Value) -> asyncio.Future[Any]:
        if self._closed:
            raise JournalDown("the journal is closed")
        if self._line is None or not self._ready:
            raise JournalDown("Redis is older than 7.0" if self.too_old else "Redis is away")
        return self._put(self._line, *command)

    def _put(self, line: RedisLine, *command: Value) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        patience = loop.time() + ANSWER_S
        self._asked.append((patience, answer))
        if self._impatience is None:
            self._impatience = loop.call_at(patience, self._look_at_the_time)
        line.write(*command)
        return answer

    def _look_at_the_time(self) -> None:
        """Redis replies in order: when the first who waits has waited too long, the line is dead for all."""
        self._impatience = None
        if not self._asked:
            return
        loop = asyncio.get_running_loop()
        patience, _ = self._asked[0]
        if patience <= loop.time():
            self._lost(TimeoutError("no answer in time"))
        else:
            self._impatience = loop.call_at(patience, self._look_at_the_time)

    def _hear(self, reply: Any) -> None:
        _, answer = self._asked.popleft()
        if not answer.done():  # whoever asked may be gone
            answer.set_result(reply)

    def _hear_unasked(self, said: Sequence[Any]) -> None:
        kind = said[0]
        if kind == b"message":
            hear = self.channels.get(said[1])
            if hear is not None:  # else it was on its way when we were no longer interested
                hear(said[2])
        elif kind in SUBSCRIPTION:
            self._hear(said)

    def _told(self, reply: Any) -> Any:
        if not isinstance(reply, ReplyError):
            return reply
        if str(reply).startswith(ELSEWHERE):
            self._lost(ConnectionError(str(reply)))
        raise JournalDown(f"Redis: {reply}")  # OOM, MISCONF...: it is there, but will not write

    # Being away

    def _lost(self, error: Exception) -> None:
        self._hang_up(error)
        if self._seeking is None and not self._closed:
            log.warning("redis_away", error=str(error))
            self._seeking = asyncio.create_task(self._seek())

    def _hang_up(self, error: Exception) -> None:
        """Whoever still waits may have been written or not, and is told so."""
        line, self._line, self._ready = self._line, None, False
        self._came.clear()
        if line is not None:
            line.close(error)
        while self._asked:
            _, answer = self._asked.popleft()
            if not answer.done():
                answer.set_exception(JournalDown(f"Redis is away: {error}"))

    async def _seek(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._ready:
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE_S)
            try:
                await self._connect()
            except Exception as error:  # whatever it is: without this task Redis would be away for good
                self._hang_up(error)
                if not isinstance(error, RedisError | OSError | JournalDown):
                    log.warning("redis_seek_failed", error=repr(error))
        self._seeking = None
        log.info("redis_back")

    async def _connect(self) -> None:
        connection: Connection = self._maker.connection_pool.make_connection()
        line = await RedisLine.open(connection, self._hear, self._hear_unasked)
        self._line = line
        line.lost.add_done_callback(lambda lost: self._lost(lost.result()) if self._line is line else None)
        greeting = await self._put(line, "HELLO", 3)
        if isinstance(greeting, ReplyError) and not str(greeting).startswith(UNKNOWN):
            raise (AuthenticationError if str(greeting).startswith(NOT_LET_IN) else ConnectionError)(str(greeting))
        pong = await self._put(line, "PING")  # one that is still loading says hello all the same
        if isinstance(pong, ReplyError):
            raise ConnectionError(str(pong))
        version = re.match(rb"(\d+)\.(\d+)", greeting[b"version"]) if isinstance(greeting, dict) else None
        self.too_old = version is None or (int(version[1]), int(version[2])) < OLDEST_VERSION
        self._ready = not self.too_old
        if self._ready:
            self._came.set()


async def end(task: asyncio.Task[Any]) -> None:
    """Cancel until it has ended: before Python 3.12 `asyncio.wait_for`, inside redis-py, can swallow a cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.1)
