"""The thread that writes: all waiting jobs are one transaction, and each is answered after its COMMIT."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from server.journal.contract import JournalDown
from server.journal.sqlite_ import database

T = TypeVar("T")
MOST_JOBS_AT_ONCE = 512
RETRY_ERASE_S = 0.2

Connection = sqlite3.Connection
Committed = Callable[[bool], None]
"""Called in the event loop after COMMIT, with whether the caller still waits (and was not cancelled)."""


class Job(NamedTuple):
    """Something to write, the future of its result, and what to call when it is on the disk."""

    work: Callable[[Connection], Any]
    future: asyncio.Future[Any]
    committed: Committed | None
    erases: bool


Outcome = tuple[Job, Any, Exception | None]


class Writer:
    """Receives jobs from the event loop and commits them in groups."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = database.connect(path)
        self._erase_due = False
        self._closing = False
        try:
            database.prepare(self._connection)
        except BaseException:
            self._disconnect()
            raise
        self._file = _identity(path)
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._thread.start()

    async def run(
        self, work: Callable[[Connection], T], committed: Committed | None = None, *, erases: bool = False
    ) -> T:
        """Do a job in the next transaction; return its result once it is durable.

        Raises JournalDown, and what `work` raises. `erases`: also remove the deleted bytes from the log file.
        """
        if self._closing:
            raise JournalDown("the journal is closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(Job(work, future, committed, erases))
        return await future

    @property
    def erasing(self) -> bool:
        """Whether deleted bytes may still be in the log file, since a reader holds it."""
        return self._erase_due

    async def close(self) -> None:
        """Finish the waiting jobs, then stop the thread."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        while True:
            jobs, last = self._next_jobs()
            if jobs:
                outcomes = self._commit(jobs)
                self._erase_due |= any(job.erases and error is None for job, _, error in outcomes)
                self._erase()  # before the jobs are answered: what `erasing` says then is of theirs
                with contextlib.suppress(RuntimeError):  # the loop is closed, and so nobody waits
                    self._loop.call_soon_threadsafe(_answer, outcomes)
            else:
                self._erase()
            if last:
                self._disconnect()
                return

    def _next_jobs(self) -> tuple[list[Job], bool]:
        """Wait for a job, and return all that are queued by then; True when the writer is to stop after them."""
        jobs: list[Job] = []
        try:
            job = self._jobs.get(timeout=RETRY_ERASE_S if self._erase_due else None)
            while job is not None:
                jobs.append(job)
                if len(jobs) == MOST_JOBS_AT_ONCE:
                    return jobs, False
                job = self._jobs.get_nowait()
        except queue.Empty:
            return jobs, False
        return jobs, True

    def _commit(self, jobs: list[Job]) -> list[Outcome]:
        try:
            if self._connection is None:
                if _identity(self._path) != self._file:  # connecting would make a new one, or write to another
                    raise sqlite3.OperationalError(f"{self._path} has been removed or replaced")
                self._connection = database.connect(self._path)
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._do(connection, job) for job in jobs]
            connection.execute("COMMIT")
            if _identity(self._path) != self._file:
                raise sqlite3.OperationalError(f"{self._path} has been removed or replaced")
            return outcomes
        except (sqlite3.Error, OSError) as error:
            # Disk full or broken: nothing of this group is written, and the next one starts on a new connection.
            self._disconnect()
            down = JournalDown(f"the journal could not be written: {error}")
            return [(job, None, down) for job in jobs]

    def _do(self, connection: Connection, job: Job) -> Outcome:
        connection.execute("SAVEPOINT job")
        try:
            result = job.work(connection)
        except sqlite3.Error:
            raise
        except Exception as error:  # undo this job only, not the others in the transaction
            connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
            return job, None, error
        connection.execute("RELEASE job")
        return job, result, None

    def _erase(self) -> None:
        """Empty the write-ahead log, so that no deleted byte stays in it; later, if a reader holds it."""
        if self._erase_due and self._connection is not None:
            try:
                self._connection.execute("PRAGMA busy_timeout = 0")  # waiting here would delay the next jobs
                busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self._connection.execute(f"PRAGMA busy_timeout = {int(database.BUSY_S * 1000)}")
            except sqlite3.Error:
                return
            self._erase_due = bool(busy)

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.rollback()
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _identity(path: Path) -> tuple[int, int]:
    """Return which file a path names. Raises OSError: nothing is acknowledged that stands in no file one can find."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _answer(outcomes: list[Outcome]) -> None:
    """Call `committed` for each job, and then resolve its future, in the order they were written."""
    for job, result, error in outcomes:
        if error is None and job.committed is not None:
            job.committed(not job.future.cancelled())
        if not job.future.done():
            if error is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(error)
