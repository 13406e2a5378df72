"""One connection to Redis on which nobody waits for the others: commands go out at once, replies come in order.

What Redis says unasked comes in between (RESP3, https://redis.io/docs/latest/develop/reference/protocol-spec/).

redis-py makes the connection (address, TLS, password, database). What goes over it is ours: its own way from a
command to the reply is about a hundred calls long, and every note takes it in every process. Here it is ten, and
any number of commands share one connection and one turn of the loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from hiredis import HiredisError, PushNotification, Reader, pack_command
from redis.asyncio import Connection
from redis.exceptions import ConnectionError

Value = str | bytes | int | float


class RedisLine(asyncio.Protocol):
    """Writes commands, and hands every reply to `hear`; an error is a reply too (`hiredis.ReplyError`).

    What is no reply goes to `told`: the kind, and what comes with it.
    """

    @classmethod
    async def open(
        cls, connection: Connection, hear: Callable[[Any], None], told: Callable[[Sequence[Any]], None]
    ) -> RedisLine:
        """Connect, and take over. Raises RedisError, OSError."""
        await connection.connect()  # type: ignore[no-untyped-call]
        writer = connection._writer  # the only way to what redis-py has connected
        if writer is None:
            raise ConnectionError("lost while connecting")
        connection._reader = connection._writer = None  # else it would close what is ours now
        return cls(writer, hear, told)

    def __init__(
        self, writer: asyncio.StreamWriter, hear: Callable[[Any], None], told: Callable[[Sequence[Any]], None]
    ) -> None:
        self.lost: asyncio.Future[Exception] = asyncio.get_running_loop().create_future()
        """Done when the line is no more, with the reason."""
        self._writer = writer  # kept, since it closes its transport when nobody holds it
        self._transport = writer.transport
        self._hear = hear
        self._told = told
        self._replies = Reader()
        writer.transport.set_protocol(self)

    def write(self, *command: Value) -> None:
        """One command, on its way at once; on a lost line it goes nowhere."""
        self._transport.write(pack_command(command))  # type: ignore[arg-type]  # typed as a tuple of one

    def close(self, reason: Exception) -> None:
        """End it now; nothing is heard any more."""
        self._writer.transport.abort()
        self.connection_lost(reason)

    # What asyncio calls

    def data_received(self, data: bytes) -> None:
        try:
            self._replies.feed(data)
            while (reply := self._replies.gets()) is not False and not self.lost.done():
                if type(reply) is PushNotification:
                    self._told(reply)
                else:
                    self._hear(reply)
        except HiredisError as error:  # not Redis's protocol, or an error nobody asked for
            self.close(ConnectionError(str(error)))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(exc or ConnectionError("Redis closed the connection"))
