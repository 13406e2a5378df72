"""The journal's SQL: the tables, and what reading and writing mean. Pure statements; no threads here."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from server.core.kernel.positions import START, Position
from server.journal.contract import Conflict, Diverged, Entry, JournalRefused, Listing, Tail, Unknown

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
    """A connection that writes durably and leaves nothing behind of what it deletes."""
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
    """Make the tables in a new file; refuse a file written by a later release."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise JournalRefused("the journal file was written by a newer release; run that one, or restore a backup")
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")


def new_root() -> str:
    """A random chain_0: no two histories begin alike."""
    return secrets.token_hex(8)


class Head(NamedTuple):
    """One session's row."""

    number: int
    root: str
    position: Position


def find(connection: sqlite3.Connection, session_id: str) -> Head:
    row = connection.execute(
        'SELECT number, root, "offset", chain FROM sessions WHERE id = ?', (session_id,)
    ).fetchone()
    if row is None:
        raise Unknown(session_id)
    return Head(row[0], row[1], Position(row[2], row[3]))


def chained(before: Position, entries: Sequence[bytes]) -> list[Entry]:
    """The entries with the position each of them ends at."""
    written = []
    for data in entries:
        before = before.after(data)
        written.append(Entry(before, data))
    return written


def create(connection: sqlite3.Connection, session_id: str, root: Position, written: Sequence[Entry]) -> Position:
    found = connection.execute("SELECT 1 FROM sessions WHERE id = ?", (session_id,)).fetchone()
    if found is not None:
        raise Conflict(session_id)
    cursor = connection.execute(
        'INSERT INTO sessions (id, root, "offset", chain) VALUES (?, ?, ?, ?)', (session_id, root.chain, *root)
    )
    assert cursor.lastrowid is not None
    return _write(connection, cursor.lastrowid, root, written)


def append(connection: sqlite3.Connection, session_id: str, expected: Position, written: Sequence[Entry]) -> Position:
    head = find(connection, session_id)
    if head.position != expected:
        raise Conflict(f"{session_id} ends at {head.position}")
    return _write(connection, head.number, expected, written)


def rewrite(
    connection: sqlite3.Connection,
    session_id: str,
    root: Position,
    written: Sequence[Entry],
    expected: Position | None,
) -> Position:
    head = find(connection, session_id)
    if expected is not None and head.position != expected:
        raise Conflict(f"{session_id} ends at {head.position}")
    connection.execute("DELETE FROM entries WHERE session = ?", (head.number,))
    connection.execute("UPDATE sessions SET root = ? WHERE number = ?", (root.chain, head.number))
    return _write(connection, head.number, root, written)


def _write(connection: sqlite3.Connection, number: int, before: Position, written: Sequence[Entry]) -> Position:
    connection.executemany(
        "INSERT INTO entries VALUES (?, ?, ?, ?)",
        [(number, entry.position.offset, entry.position.chain, entry.data) for entry in written],
    )
    head = written[-1].position if written else before
    connection.execute('UPDATE sessions SET "offset" = ?, chain = ? WHERE number = ?', (*head, number))
    return head


def read(connection: sqlite3.Connection, session_id: str, after: Position, limit: int) -> Tail:
    connection.execute("BEGIN")  # one moment for both the head and the entries
    try:
        head = find(connection, session_id)
        if after != START and after != head.position and after.chain != _chain_at(connection, head, after.offset):
            raise Diverged(f"{session_id} does not hold {after}")
        rows = connection.execute(
            'SELECT "offset", chain, data FROM entries WHERE session = ? AND "offset" > ? ORDER BY "offset" LIMIT ?',
            (head.number, after.offset, limit),
        ).fetchall()
        return Tail([Entry(Position(offset, chain), data) for offset, chain, data in rows], head.position)
    finally:
        connection.execute("ROLLBACK")


def _chain_at(connection: sqlite3.Connection, head: Head, offset: int) -> str | None:
    if offset == 0:
        return head.root
    row = connection.execute(
        'SELECT chain FROM entries WHERE session = ? AND "offset" = ?', (head.number, offset)
    ).fetchone()
    return row[0] if row else None


def delete(connection: sqlite3.Connection, session_id: str) -> None:
    connection.execute("DELETE FROM entries WHERE session = (SELECT number FROM sessions WHERE id = ?)", (session_id,))
    connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
    connection.execute("DELETE FROM codes WHERE session_id = ?", (session_id,))
    connection.execute("DELETE FROM listings WHERE session_id = ?", (session_id,))


def claim_code(connection: sqlite3.Connection, code: str, session_id: str) -> bool:
    connection.execute("INSERT OR IGNORE INTO codes VALUES (?, ?)", (code, session_id))
    return find_code(connection, code) == session_id


def find_code(connection: sqlite3.Connection, code: str) -> str | None:
    row = connection.execute("SELECT session_id FROM codes WHERE code = ?", (code,)).fetchone()
    return row[0] if row else None


def list_session(connection: sqlite3.Connection, listing: Listing) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO listings VALUES (?, ?)", (listing.session_id, listing.retain_until.isoformat())
    )


def listings(connection: sqlite3.Connection) -> list[Listing]:
    rows = connection.execute("SELECT session_id, retain_until FROM listings ORDER BY session_id")
    return [Listing(session_id, date.fromisoformat(day)) for session_id, day in rows]


def secret(connection: sqlite3.Connection) -> bytes:
    connection.execute("INSERT OR IGNORE INTO server VALUES ('secret', ?)", (secrets.token_bytes(32),))
    value: bytes = connection.execute("SELECT value FROM server WHERE name = 'secret'").fetchone()[0]
    return value


def backup(source: Path, target: Path) -> None:
    """Copy the whole file as it is at one moment, into a single file, while others go on writing."""
    reader = connect(source)
    try:
        writer = sqlite3.connect(target, isolation_level=None)
        try:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")  # no -wal beside it: the backup is one file
            verdict = writer.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            writer.close()
    finally:
        reader.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
