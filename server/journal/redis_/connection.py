"""One connection to Redis, shared by all: commands are written at once, and replies come in the same order.

Messages that Redis pushes come in between (RESP3, https://redis.io/docs/latest/develop/reference/protocol-spec/).

redis-py opens the connection (address, TLS, password, database). Requests do not go through redis-py: there each
takes about a hundred Python calls, here ten, and every process makes one for each note.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from hiredis import HiredisError, PushNotification, Reader, pack_command
from redis.asyncio import Connection
from redis.exceptions import ConnectionError, TimeoutError

from server.journal.contract import JournalDown

Value = str | bytes | int | float
Receive = Callable[[bytes, bytes], None]
"""Called with the channel and the message of each publication."""

ANSWER_S = 1.5
"""After this long without a reply Redis counts as frozen, so that a browser gets `try_again` within 2 s."""
CONFIRMATIONS = (b"subscribe", b"unsubscribe")
"""Pushes that are replies to the command of the same name."""


class RedisConnection(asyncio.Protocol):
    """Sends commands and resolves a future for each reply; an error reply is a value too (`hiredis.ReplyError`)."""

    @classmethod
    async def open(cls, connection: Connection, receive: Receive) -> RedisConnection:
        """Connect. Raises RedisError, OSError."""
        await connection.connect()  # type: ignore[no-untyped-call]
        writer = connection._writer  # the only way to what redis-py has connected
        if writer is None:
            raise ConnectionError("lost while connecting")
        connection._reader = connection._writer = None  # or redis-py would close it
        return cls(writer, receive)

    def __init__(self, writer: asyncio.StreamWriter, receive: Receive) -> None:
        self._loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[Exception] = self._loop.create_future()
        """Done when the connection has ended, with the reason."""
        self._writer = writer  # kept, since it closes its transport when it is garbage collected
        self._transport = writer.transport
        self._receive = receive
        self._reader = Reader()
        self._pending: deque[tuple[float, asyncio.Future[Any]]] = deque()
        """Deadline and reply of each command that is not answered yet, oldest first."""
        self._timer: asyncio.TimerHandle | None = None
        writer.transport.set_protocol(self)

    def request(self, *command: Value) -> asyncio.Future[Any]:
        """Send one command and return its reply to come; once the connection has ended, JournalDown."""
        answer: asyncio.Future[Any] = self._loop.create_future()
        if self._transport.is_closing():  # we have not been told yet; writing to it would raise
            answer.set_exception(JournalDown("Redis is away: the connection has ended"))
            return answer
        deadline = self._loop.time() + ANSWER_S
        self._pending.append((deadline, answer))
        if self._timer is None:
            self._timer = self._loop.call_at(deadline, self._check_deadline)
        self._transport.write(pack_command(command))  # type: ignore[arg-type]  # typed as a tuple of one
        return answer

    async def finish(self) -> None:
        """Wait until every command is answered, but no longer than ANSWER_S."""
        if pending := [answer for _, answer in self._pending]:
            await asyncio.wait(pending, timeout=ANSWER_S)

    def close(self, reason: Exception) -> None:
        """End it now; commands without a reply raise JournalDown, though Redis may have done them."""
        self._transport.abort()
        self.connection_lost(reason)
        while self._pending:
            _, answer = self._pending.popleft()
            if not answer.done():
                answer.set_exception(JournalDown(f"Redis is away: {reason}"))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check_deadline(self) -> None:
        """Close when the oldest command is overdue: replies come in order, so none will come any more."""
        self._timer = None
        if not self._pending:
            return
        deadline, _ = self._pending[0]
        if deadline <= self._loop.time():
            self.close(TimeoutError("no answer in time"))
        else:
            self._timer = self._loop.call_at(deadline, self._check_deadline)

    # Called by asyncio

    def data_received(self, data: bytes) -> None:
        try:
            self._reader.feed(data)
            while (reply := self._reader.gets()) is not False and not self.lost.done():
                if type(reply) is not PushNotification or reply[0] in CONFIRMATIONS:
                    _, answer = self._pending.popleft()
                    if not answer.done():  # the caller may have been cancelled
                        answer.set_result(reply)
                elif reply[0] == b"message":
                    self._receive(reply[1], reply[2])
        except HiredisError as error:  # not Redis's protocol, or an error reply to no command
            self.close(ConnectionError(str(error)))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(exc or ConnectionError("Redis closed the connection"))
