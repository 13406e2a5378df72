"""The one thread that writes: everything waiting is one transaction, answered only after its COMMIT."""

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
from server.journal.sqlite_ import file as sqlite_file

T = TypeVar("T")
MOST_JOBS_AT_ONCE = 512
ERASE_AGAIN_S = 0.2

Connection = sqlite3.Connection


class Job(NamedTuple):
    """Something to write, whom to answer, and what to tell this process once it is on the disk."""

    work: Callable[[Connection], Any]
    future: asyncio.Future[Any]
    tell: Callable[[bool], None] | None
    """Called in the event loop, with whether anyone still waits for the answer."""
    erases: bool


Outcome = tuple[Job, Any, Exception | None]


class Writer:
    """Takes jobs from the event loop, commits them in groups."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = sqlite_file.connect(path)
        self._erase_due = False
        self._closing = False
        try:
            sqlite_file.prepare(self._connection)
        except BaseException:
            self._let_go()
            raise
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._thread.start()

    async def do(
        self, work: Callable[[Connection], T], tell: Callable[[bool], None] | None = None, *, erases: bool = False
    ) -> T:
        """Run a job in the next transaction; returns once it is durable."""
        if self._closing:
            raise JournalDown("the journal is closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(Job(work, future, tell, erases))
        return await future

    async def close(self) -> None:
        """Finish what is waiting, then stop."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        while True:
            jobs, last = self._take()
            if jobs:
                outcomes = self._commit(jobs)
                self._erase_due |= any(job.erases and error is None for job, _, error in outcomes)
                self._erase()
                with contextlib.suppress(RuntimeError):  # the loop is gone, and so is whoever waited
                    self._loop.call_soon_threadsafe(_answer, outcomes)
            else:
                self._erase()
            if last:
                self._let_go()
                return

    def _take(self) -> tuple[list[Job], bool]:
        """Wait for a job, then take all that wait behind it; True when it was the last."""
        jobs: list[Job] = []
        try:
            job = self._jobs.get(timeout=ERASE_AGAIN_S if self._erase_due else None)
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
                self._connection = sqlite_file.connect(self._path)
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._do(connection, job) for job in jobs]
            connection.execute("COMMIT")
            return outcomes
        except sqlite3.Error as error:
            # Disk full or broken: nobody's write is kept, and the next try begins with a fresh connection.
            self._let_go()
            down = JournalDown(f"the journal could not be written: {error}")
            return [(job, None, down) for job in jobs]

    def _do(self, connection: Connection, job: Job) -> Outcome:
        connection.execute("SAVEPOINT job")
        try:
            result = job.work(connection)
        except sqlite3.Error:
            raise
        except Exception as error:  # this job is refused; the others in the transaction are not
            connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
            return job, None, error
        connection.execute("RELEASE job")
        return job, result, None

    def _erase(self) -> None:
        """Empty the write-ahead log, so that no erased byte stays in it; later, if a reader is in the way."""
        if self._erase_due and self._connection is not None:
            try:
                self._connection.execute("PRAGMA busy_timeout = 0")  # the writers' time is not spent on waiting
                busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self._connection.execute(f"PRAGMA busy_timeout = {int(sqlite_file.BUSY_S * 1000)}")
            except sqlite3.Error:
                return
            self._erase_due = bool(busy)

    def _let_go(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.rollback()
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _answer(outcomes: list[Outcome]) -> None:
    """In the event loop, after COMMIT: the news first, in the order it was written, then the answers."""
    for job, result, error in outcomes:
        if error is None and job.tell is not None:
            job.tell(not job.future.cancelled())
        if not job.future.done():
            if error is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(error)
