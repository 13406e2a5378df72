"""Reports: who asks for a file gets it made by the worker, one at a time, in turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from server.journal.contract import Journal
from server.journal.reading import read_in_parts
from server.reporting.order import Order
from server.reporting.process import Worker

MOST_ORDERS = 16
"""How many export files may be in the making or waiting for it; a request for one more is answered `Busy`."""


class Busy(Exception):
    """Too many files are waiting to be made."""


class Reports:
    """Makes files of sessions. The journal's entries pass through as bytes: this process decodes none."""

    def __init__(self, journal: Journal, worker: Worker | None = None, most_orders: int = MOST_ORDERS) -> None:
        self._journal = journal
        self._worker = worker or Worker()
        self._most_orders = most_orders
        self._turn = asyncio.Lock()
        self._orders: set[asyncio.Task[list[bytes]]] = set()
        self._waiting: dict[tuple[str, Order], asyncio.Task[list[bytes]]] = {}
        """Those whose turn has not come: who asks for the same again gets the same file."""

    @property
    def worker_pid(self) -> int | None:
        """The id of the worker's process, while there is one."""
        return self._worker.pid

    async def make(self, session_id: str, order: Order) -> list[bytes]:
        """Return a file in pieces, from everything that is in the journal by now, or later.

        Raises Busy, WorkerDied (both: try again), MakingFailed, Unknown, Diverged, JournalDown.
        """
        asked = (session_id, order)
        task = self._waiting.get(asked)
        if task is None:
            if len(self._orders) >= self._most_orders:
                raise Busy
            task = self._waiting[asked] = asyncio.create_task(self._make(session_id, order), name="report")
            self._orders.add(task)
            task.add_done_callback(self._orders.discard)
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # also when nobody waits for it
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Give up all orders and end the worker."""
        for task in tuple(self._orders):
            task.cancel()
        await asyncio.gather(*self._orders, return_exceptions=True)
        await self._worker.close()

    async def _make(self, session_id: str, order: Order) -> list[bytes]:
        async with self._turn:
            del self._waiting[session_id, order]
            return await self._worker.make(order, self._entries(session_id))

    async def _entries(self, session_id: str) -> AsyncIterator[tuple[list[bytes], str]]:
        """Yield a session's entries as they are read, with the position they reach to."""
        async for tail in read_in_parts(self._journal, session_id):
            reached = tail.entries[-1].position if tail.entries else tail.head
            yield [entry.data for entry in tail.entries], str(reached)
