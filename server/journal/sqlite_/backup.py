"""Backups: one file that holds the journal as it was at one moment, copied while others go on writing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from server.journal.contract import JournalDown
from server.journal.sqlite_ import database


async def backup(journal: Path, path: Path) -> None:
    """Do what `write_backup` does, in a thread. Raises JournalDown."""
    try:
        await asyncio.to_thread(write_backup, journal, path)
    except (OSError, sqlite3.Error) as error:
        raise JournalDown(f"the backup could not be written: {error}") from error


def write_backup(journal: Path, path: Path) -> None:
    """Copy a journal file to `path`, which appears only when it is complete. Raises OSError, sqlite3.Error."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # personal data: readable by its owner alone
        _copy_database(journal, part)
        flush(part)
        part.replace(path)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            part.unlink()
        raise


def flush(path: Path) -> None:
    """Flush a file or a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite file in use, and check the copy. Raises sqlite3.Error."""
    reader = database.connect(source)
    try:
        writer = sqlite3.connect(target, isolation_level=None)
        try:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")  # without a -wal file beside it, the backup is one file
            verdict = writer.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            writer.close()
    finally:
        reader.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
