"""The journal in one SQLite file: for one process, with nothing else to install."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from server.core.kernel.positions import Position
from server.journal.contract import Entry, JournalDown, JournalRefused, Listing, News, Tail, Take, nothing
from server.journal.following import Board, Listener, SignalInbox, entries_after, signals_from
from server.journal.sqlite_ import file as sqlite_file
from server.journal.sqlite_.lockfile import LockFile
from server.journal.sqlite_.writer import Writer

T = TypeVar("T")
READERS = 2
READ_AT_ONCE = 500
CHECK_S = 1.5
LOW_DISK_BYTES = 200 * 1024 * 1024


class SqliteJournal:
    """Fulfils the contract with one writer thread and a few readers that never stand in its way."""

    @classmethod
    async def open(cls, path: Path) -> SqliteJournal:
        """Open or create the file; refuses while another process has it."""
        lock = LockFile(path.with_name(path.name + ".lock"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not lock.take():
                raise JournalRefused(
                    f"{path} is in use by another process. Stop that one first, or let several processes "
                    "share a Redis: SAMTIDIG_JOURNAL=redis://host:6379/0"
                )
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # personal data: for the server's own eyes
            journal = cls(path, lock)
        except (OSError, sqlite3.Error, JournalRefused) as error:
            lock.release()
            if isinstance(error, JournalRefused):
                raise
            raise JournalRefused(f"{path} cannot be used as a journal: {error}") from error
        await journal.listings()  # a reader that is open from the start goes on reading when the disk is full
        return journal

    def __init__(self, path: Path, lock: LockFile) -> None:
        self._path = path
        self._lock = lock
        self._writer = Writer(path)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="journal-reader")
        self._own = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._news: Board[Listener] = Board()
        self._signals: Board[SignalInbox] = Board()
        self._leases: dict[str, dict[str, tuple[float, bytes]]] = {}
        self._closed = False

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        root = Position(0, sqlite_file.new_root())
        written = sqlite_file.chained(root, entries)
        return await self._writer.do(lambda db: sqlite_file.create(db, session_id, root, written))

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        written = sqlite_file.chained(expected, entries)
        return await self._writer.do(
            lambda db: sqlite_file.append(db, session_id, expected, written),
            partial(self._tell, session_id, News(expected, written)) if written else None,
        )

    def _tell(self, session_id: str, news: News, awaited: bool) -> None:
        if not awaited:  # who gave up writing this knows nothing of it, and must not take it for known
            self._look_again(session_id)
            return
        for listener in self._news.at(session_id):
            listener.hear(news)

    async def read(self, session_id: str, after: Position, limit: int = 1000) -> Tail:
        return await self._read(lambda db: sqlite_file.read(db, session_id, after, limit))

    async def follow(self, session_id: str, after: Position, take: Take = nothing) -> AsyncGenerator[Entry, None]:
        with self._news.listen(session_id, Listener(after, take)) as listener:
            look = partial(self.read, session_id, limit=READ_AT_ONCE)
            async with aclosing(entries_after(look, listener)) as entries:
                async for entry in entries:
                    yield entry

    async def head(self, session_id: str) -> Position:
        return await self._read(lambda db: sqlite_file.find(db, session_id).position)

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        root = Position(0, sqlite_file.new_root())
        written = sqlite_file.chained(root, entries)
        return await self._writer.do(
            lambda db: sqlite_file.rewrite(db, session_id, root, written, expected),
            partial(self._look_again, session_id),
            erases=True,
        )

    def _look_again(self, session_id: str, _awaited: bool = True) -> None:
        for listener in self._news.at(session_id):
            listener.look_again()

    async def delete(self, session_id: str) -> None:
        await self._writer.do(
            lambda db: sqlite_file.delete(db, session_id), partial(self._look_again, session_id), erases=True
        )
        self._leases.pop(session_id, None)

    async def claim_code(self, code: str, session_id: str) -> bool:
        return await self._writer.do(lambda db: sqlite_file.claim_code(db, code, session_id))

    async def release_code(self, code: str) -> None:
        await self._writer.do(lambda db: db.execute("DELETE FROM codes WHERE code = ?", (code,)).close())

    async def find_code(self, code: str) -> str | None:
        return await self._read(lambda db: sqlite_file.find_code(db, code))

    async def list(self, listing: Listing) -> None:
        await self._writer.do(lambda db: sqlite_file.list_session(db, listing))

    async def listings(self) -> Sequence[Listing]:
        return await self._read(sqlite_file.listings)

    # Leases and signals live in memory: with SQLite there is only this process to tell.

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        self._leases.setdefault(session_id, {})[holder] = (time.monotonic() + seconds, value)

    async def release(self, session_id: str, holder: str) -> None:
        self._leases.get(session_id, {}).pop(holder, None)

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        now = time.monotonic()
        held = {holder: lease for holder, lease in self._leases.pop(session_id, {}).items() if lease[0] > now}
        if held:
            self._leases[session_id] = held
        return {holder: value for holder, (_, value) in held.items()}

    async def signal(self, session_id: str, data: bytes) -> None:
        for inbox in self._signals.at(session_id):
            inbox.hear(data)

    async def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        with self._signals.listen(session_id, SignalInbox()) as inbox:
            async with aclosing(signals_from(inbox)) as signals:
                async for data in signals:
                    yield data

    async def secret(self) -> bytes:
        return await self._writer.do(sqlite_file.secret)

    async def check(self) -> Sequence[str]:
        """`down` when a write does not come through, `disk_low` while there is still time to act."""
        codes = []
        try:
            async with asyncio.timeout(CHECK_S):
                await self._writer.do(
                    lambda db: db.execute("INSERT OR REPLACE INTO server VALUES ('checked', ?)", (b"",)).close()
                )
        except (JournalDown, TimeoutError):
            codes.append("down")
        if shutil.disk_usage(self._path.parent).free < LOW_DISK_BYTES:
            codes.append("disk_low")
        return codes

    async def backup(self, path: Path) -> None:
        """Copy everything to one new file while the workshop goes on."""
        await backup(self._path, path)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._news.close()
        self._signals.close()
        await self._writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        for connection in self._connections:
            connection.close()
        self._lock.release()

    async def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._closed:
            raise JournalDown("the journal is closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._with_connection, work)

    def _with_connection(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
            if connection is None:
                connection = self._own.connection = sqlite_file.connect(self._path)
                self._connections.append(connection)
            return work(connection)
        except sqlite3.Error as error:
            raise JournalDown(f"the journal could not be read: {error}") from error


async def backup(journal: Path, path: Path) -> None:
    """Copy a journal file to one new file, which appears only when it is whole; others may go on using the journal."""
    part = path.with_name(path.name + ".part")

    def copy() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT, 0o600))
        sqlite_file.backup(journal, part)
        part.replace(path)

    try:
        await asyncio.to_thread(copy)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink()
        raise JournalDown(f"the backup could not be written: {error}") from error
