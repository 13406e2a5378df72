"""The SQLite journal: fulfils the contract with one file, for one process and with no other server."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncGenerator, Mapping, Sequence
from functools import partial
from pathlib import Path

from server.core.kernel.positions import Position
from server.journal.chains import chained, new_root, whole_chain
from server.journal.contract import (
    READ_AT_ONCE,
    Entry,
    JournalDown,
    JournalRefused,
    Listing,
    News,
    ReceiveNow,
    Tail,
    receive_nothing,
)
from server.journal.following import follow_entries, follow_signals
from server.journal.inboxes import NewsInbox, SignalInbox
from server.journal.sqlite_ import statements
from server.journal.sqlite_.backup import backup
from server.journal.sqlite_.leases import Leases
from server.journal.sqlite_.lockfile import LockFile
from server.journal.sqlite_.readers import Readers
from server.journal.sqlite_.writer import Writer
from server.journal.subscribers import Subscribers

CHECK_S = 1.5
LOW_DISK_BYTES = 200 * 1024 * 1024


class SqliteJournal:
    """The journal in a SQLite file: one thread writes, a few others read."""

    @classmethod
    async def open(cls, path: Path) -> SqliteJournal:
        """Open or create the file. Raises JournalRefused, also while another process has it open."""
        lock = LockFile(path.with_name(path.name + ".lock"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not lock.acquire():
                raise JournalRefused(
                    f"{path} is in use by another process. Stop that one first, or let several processes "
                    "share a Redis: SAMTIDIG_JOURNAL=redis://host:6379/0"
                )
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # personal data: readable by the server only
            journal = cls(path, lock)
        except (OSError, sqlite3.Error, JournalRefused) as error:
            lock.release()
            if isinstance(error, JournalRefused):
                raise
            raise JournalRefused(f"{path} cannot be used as a journal: {error}") from error
        await journal.listings()  # opens a reader now: when the disk is full, that would fail
        return journal

    def __init__(self, path: Path, lock: LockFile) -> None:
        self._path = path
        self._lock = lock
        self._writer = Writer(path)
        self._readers = Readers(path)
        self._followers: Subscribers[NewsInbox] = Subscribers()
        self._signals: Subscribers[SignalInbox] = Subscribers()
        self._leases = Leases()
        self._closed = False

    # Histories

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        root = new_root()
        written = await whole_chain(root, entries)
        return await self._writer.run(lambda db: statements.create(db, session_id, root, written))

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        written = chained(expected, entries)
        return await self._writer.run(
            lambda db: statements.append(db, session_id, expected, written),
            partial(self._publish, session_id, News(expected, written)) if written else None,
        )

    def _publish(self, session_id: str, news: News, awaited: bool) -> None:
        if not awaited:  # a cancelled caller no longer counts them as its own: have them read like another writer's
            self._read_again(session_id)
            return
        for inbox in self._followers.of(session_id):
            inbox.receive(news)

    async def read(self, session_id: str, after: Position, limit: int = READ_AT_ONCE) -> Tail:
        return await self._readers.run(lambda db: statements.read(db, session_id, after, limit))

    def follow(
        self, session_id: str, after: Position, receive_now: ReceiveNow = receive_nothing
    ) -> AsyncGenerator[Entry, None]:
        return follow_entries(self._followers, self.read, session_id, after, receive_now)

    async def head(self, session_id: str) -> Position:
        return await self._readers.run(lambda db: statements.find(db, session_id).position)

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        root = new_root()
        written = await whole_chain(root, entries)
        return await self._writer.run(
            lambda db: statements.rewrite(db, session_id, root, written, expected),
            partial(self._read_again, session_id),
            erases=True,
        )

    def _read_again(self, session_id: str, _awaited: bool = True) -> None:
        for inbox in self._followers.of(session_id):
            inbox.read_again()

    async def delete(self, session_id: str) -> None:
        await self._writer.run(
            lambda db: statements.delete(db, session_id), partial(self._read_again, session_id), erases=True
        )
        self._leases.remove_all(session_id)

    async def has_erased(self) -> bool:
        return not self._writer.erasing

    # Directory

    async def claim_code(self, code: str, session_id: str) -> bool:
        return await self._writer.run(lambda db: statements.claim_code(db, code, session_id))

    async def release_code(self, code: str) -> None:
        await self._writer.run(lambda db: statements.release_code(db, code))

    async def find_code(self, code: str) -> str | None:
        return await self._readers.run(lambda db: statements.find_code(db, code))

    async def list(self, listing: Listing) -> None:
        await self._writer.run(lambda db: statements.list_session(db, listing))

    async def listings(self) -> Sequence[Listing]:
        return await self._readers.run(statements.listings)

    # Leases and signals

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        self._leases.put(session_id, holder, value, seconds)

    async def release(self, session_id: str, holder: str) -> None:
        self._leases.remove(session_id, holder)

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        return self._leases.read(session_id)

    async def signal(self, session_id: str, data: bytes) -> None:
        for inbox in self._signals.of(session_id):
            inbox.receive(data)

    def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        return follow_signals(self._signals, session_id)

    # Server

    async def secret(self) -> bytes:
        return await self._writer.run(statements.secret)

    async def check(self) -> Sequence[str]:
        """Return `down` when the file cannot be written, `disk_low` when less than LOW_DISK_BYTES are free."""
        codes = []
        try:
            async with asyncio.timeout(CHECK_S):
                await self._writer.run(statements.try_to_write)
        except (JournalDown, TimeoutError):
            codes.append("down")
        if shutil.disk_usage(self._path.parent).free < LOW_DISK_BYTES:
            codes.append("disk_low")
        return codes

    async def backup(self, path: Path) -> None:
        """Copy the journal to one new file while others go on writing. Raises JournalDown."""
        await backup(self._path, path)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._readers.refuse()
        self._followers.close()
        self._signals.close()
        await self._writer.close()
        await self._readers.close()
        self._lock.release()
