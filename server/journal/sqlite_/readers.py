"""The threads that read: each has a connection of its own, so that reading never delays writing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from server.journal.contract import JournalDown
from server.journal.sqlite_ import database

T = TypeVar("T")
THREADS = 2


class Readers:
    """Runs functions that read on a few threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="journal-reader")
        self._own = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._closed = False

    async def run(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Call `read` with a connection, and return its result. Raises JournalDown, and what `read` raises."""
        if self._closed:
            raise JournalDown("the journal is closed")
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, read)

    def refuse(self) -> None:
        """Refuse what comes from now on."""
        self._closed = True

    async def close(self) -> None:
        """Finish what has begun, and close the connections."""
        await asyncio.to_thread(self._threads.shutdown)
        for connection in self._connections:
            connection.close()

    def _run(self, read: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
            if connection is None:
                connection = self._own.connection = database.connect(self._path)
                self._connections.append(connection)
            return read(connection)
        except sqlite3.Error as error:
            raise JournalDown(f"the journal could not be read: {error}") from error
