"""The SQLite file: its tables, and connections to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from server.journal.contract import JournalRefused

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE sessions (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL, "offset" INTEGER NOT NULL, chain TEXT NOT NULL
);
CREATE TABLE entries (
    session INTEGER NOT NULL, "offset" INTEGER NOT NULL, chain TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (session, "offset")
) WITHOUT ROWID;
CREATE TABLE codes (code TEXT PRIMARY KEY, session_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE listings (session_id TEXT PRIMARY KEY, retain_until TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE server (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
BUSY_S = 0.5


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection that syncs every commit to the disk and overwrites what it deletes. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "fullfsync = ON",
            "secure_delete = ON",
            "journal_size_limit = 16777216",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables in a new file. Raises JournalRefused for a file written by a later release."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise JournalRefused("the journal file was written by a newer release; run that one, or restore a backup")
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
