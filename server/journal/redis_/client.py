"""The client: commands to Redis with a time limit, over one connection that is replaced when it fails.

While Redis is away (dead, frozen, loading), commands are refused at once instead of queueing, and one task tries
to reconnect.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog
from hiredis import ReplyError
from redis.asyncio import Connection, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, ConnectionError, RedisError

from server.journal.contract import JournalDown, JournalRefused, Malformed
from server.journal.redis_.connection import ANSWER_S, RedisConnection, Value
from server.journal.redis_.scripts import Script
from server.journal.redis_.tasks import cancel

OLDEST_VERSION = (7, 0)
CONNECT_S = 1.0
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 0.5
NOT_SERVING = ("READONLY", "LOADING", "MASTERDOWN")
"""Error replies of a Redis that does not serve: after a fail-over a new connection may lead to the one that does."""
NOT_ALLOWED = ("NOAUTH", "WRONGPASS", "NOPERM")
NO_HELLO = ("ERR unknown command", "NOPROTO")
"""Replies to `HELLO 3` from a Redis before version 6."""

log = structlog.get_logger()


class RedisClient:
    """Sends commands, and knows whether Redis is there."""

    @classmethod
    async def open(cls, url: str) -> RedisClient:
        """Connect; a Redis that is away is waited for in the background.

        Raises JournalRefused for a wrong address, a wrong password or a Redis that is too old.
        """
        client = cls(url)
        try:
            await client._connect_first()
        except BaseException:
            await client.close()
            raise
        return client

    def __init__(self, url: str) -> None:
        try:
            # protocol 2: `_connect` switches to 3. No retry: a command whose reply was lost may have been done.
            self._redis: Any = Redis.from_url(
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
        """What is called with each message published on which channel."""
        self._connection: RedisConnection | None = None
        self._ready = False
        self._connected = asyncio.Event()
        self._reconnecting: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def away(self) -> bool:
        return not self._ready

    async def call(self, *command: Value) -> Any:
        """Send one command and return its reply. Raises JournalDown, Malformed."""
        return self._checked(await self._request(*command))

    async def run(self, script: Script, keys: Sequence[str], args: Sequence[Value]) -> Any:
        """Run a script in Redis and return its reply. Raises JournalDown, Malformed."""
        reply = await self._request("EVALSHA", script.sha, len(keys), *keys, *args)
        if isinstance(reply, ReplyError) and str(reply).startswith("NOSCRIPT"):
            # Redis has restarted and does not know the script; it did nothing, and EVAL makes it known.
            reply = await self._request("EVAL", script.text, len(keys), *keys, *args)
        return self._checked(reply)

    async def connected(self) -> RedisConnection:
        """Wait until Redis is there, and return the connection."""
        while self._connection is None or not self._ready:
            await self._connected.wait()
        return self._connection

    async def close(self) -> None:
        """Let pending commands finish, for at most ANSWER_S, and disconnect."""
        self._closed = True
        if self._reconnecting is not None:
            await cancel(self._reconnecting)
        if self._connection is not None:
            await self._connection.finish()
        self._disconnect(ConnectionError("closed"))
        await self._redis.aclose()

    def _request(self, *command: Value) -> asyncio.Future[Any]:
        if self._closed:
            raise JournalDown("the journal is closed")
        if self._connection is None or not self._ready:
            raise JournalDown("Redis is older than 7.0" if self.too_old else "Redis is away")
        return self._connection.request(*command)

    def _checked(self, reply: Any) -> Any:
        """Return a reply, or raise what its error means."""
        if not isinstance(reply, ReplyError):
            return reply
        if str(reply).startswith(NOT_SERVING):
            self._reconnect(ConnectionError(str(reply)))
        if "WRONGTYPE" in str(reply):
            raise Malformed(str(reply))
        raise JournalDown(f"Redis: {reply}")  # OOM, MISCONF...: it is there, but will not write

    def _receive(self, channel: bytes, message: bytes) -> None:
        receive = self.channels.get(channel)
        if receive is not None:  # else it was published before we unsubscribed
            receive(message)

    # Connecting

    async def _connect_first(self) -> None:
        try:
            await self._connect()
        except AuthenticationError as error:
            raise JournalRefused(f"Redis did not accept the user or password: {error}") from None
        except (RedisError, OSError, JournalDown) as error:
            self._reconnect(error)
        if self.too_old:
            raise JournalRefused("this Redis is older than 7.0, which the journal needs: upgrade it")

    async def _connect(self) -> None:
        opened: Connection = self._redis.connection_pool.make_connection()
        connection = await RedisConnection.open(opened, self._receive)
        self._connection = connection
        connection.lost.add_done_callback(
            lambda lost: self._reconnect(lost.result()) if self._connection is connection else None
        )
        hello = await connection.request("HELLO", 3)
        if isinstance(hello, ReplyError) and not str(hello).startswith(NO_HELLO):
            raise (AuthenticationError if str(hello).startswith(NOT_ALLOWED) else ConnectionError)(str(hello))
        pong = await connection.request("PING")  # a Redis that is still loading answers HELLO, but not this
        if isinstance(pong, ReplyError):
            raise ConnectionError(str(pong))
        version = re.match(rb"(\d+)\.(\d+)", hello[b"version"]) if isinstance(hello, dict) else None
        self.too_old = version is None or (int(version[1]), int(version[2])) < OLDEST_VERSION
        self._ready = not self.too_old
        if self._ready:
            self._connected.set()

    def _reconnect(self, error: Exception) -> None:
        """Disconnect because of an error, and start to reconnect in the background."""
        self._disconnect(error)
        if self._reconnecting is None and not self._closed:
            log.warning("redis_away", error=str(error))
            self._reconnecting = asyncio.create_task(self._reconnect_until_ready())

    async def _reconnect_until_ready(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._ready:
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE_S)
            try:
                await self._connect()
            except Exception as error:  # any: if this task ended, Redis would be away for good
                self._disconnect(error)
                if not isinstance(error, RedisError | OSError | JournalDown):
                    log.warning("redis_seek_failed", error=repr(error))
        self._reconnecting = None
        log.info("redis_back")

    def _disconnect(self, error: Exception) -> None:
        connection, self._connection, self._ready = self._connection, None, False
        self._connected.clear()
        if connection is not None:
            connection.close(error)
