"""The SQL statements of the journal. Each runs in the transaction of its caller, on any thread."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

import structlog

from server.core.kernel.positions import START, Position
from server.journal.contract import SECRET_BYTES, Conflict, Diverged, Entry, Listing, Tail, Unknown
from server.journal.reading import read_listings

log = structlog.get_logger()


class Head(NamedTuple):
    """A session's row: its number in this file, its root's chain, and its last position."""

    number: int
    root: str
    position: Position


def find(connection: sqlite3.Connection, session_id: str) -> Head:
    """Return a session's row. Raises Unknown."""
    row = connection.execute(
        'SELECT number, root, "offset", chain FROM sessions WHERE id = ?', (session_id,)
    ).fetchone()
    if row is None:
        raise Unknown(session_id)
    return Head(row[0], row[1], Position(row[2], row[3]))


def create(connection: sqlite3.Connection, session_id: str, root: Position, written: Sequence[Entry]) -> Position:
    """Insert a session with its entries; return its head. Raises Conflict."""
    found = connection.execute("SELECT 1 FROM sessions WHERE id = ?", (session_id,)).fetchone()
    if found is not None:
        raise Conflict(session_id)
    cursor = connection.execute(
        'INSERT INTO sessions (id, root, "offset", chain) VALUES (?, ?, ?, ?)', (session_id, root.chain, *root)
    )
    assert cursor.lastrowid is not None
    return _write(connection, cursor.lastrowid, root, written)


def append(connection: sqlite3.Connection, session_id: str, expected: Position, written: Sequence[Entry]) -> Position:
    """Insert entries after the expected head; return the new head. Raises Unknown, Conflict."""
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
    """Replace a session's entries; return the new head. Raises Unknown, Conflict."""
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
    """Return entries after a position, and the head. Raises Unknown, Diverged."""
    connection.execute("BEGIN")  # so that head and entries are of one moment
    try:
        head = find(connection, session_id)
        if after != START and after != head.position and after.chain != _chain_at(connection, head, after.offset):
            raise Diverged(f"{session_id} does not hold {after}")
        rows = connection.execute(
            'SELECT "offset", chain, data FROM entries WHERE session = ? AND "offset" > ? ORDER BY "offset" LIMIT ?',
            (head.number, after.offset, limit),
        ).fetchall()
        entries = [Entry(Position(offset, chain), data) for offset, chain, data in rows]
        return Tail(entries, head.position, Position(0, head.root))
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
    """Delete a session with its entries, codes and listing."""
    connection.execute("DELETE FROM entries WHERE session = (SELECT number FROM sessions WHERE id = ?)", (session_id,))
    connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
    connection.execute("DELETE FROM codes WHERE session_id = ?", (session_id,))
    connection.execute("DELETE FROM listings WHERE session_id = ?", (session_id,))


def claim_code(connection: sqlite3.Connection, code: str, session_id: str) -> bool:
    """Insert a join code if it is free; return whether it points at this session."""
    connection.execute("INSERT OR IGNORE INTO codes VALUES (?, ?)", (code, session_id))
    return find_code(connection, code) == session_id


def release_code(connection: sqlite3.Connection, code: str) -> None:
    connection.execute("DELETE FROM codes WHERE code = ?", (code,))


def find_code(connection: sqlite3.Connection, code: str) -> str | None:
    row = connection.execute("SELECT session_id FROM codes WHERE code = ?", (code,)).fetchone()
    return row[0] if row else None


def list_session(connection: sqlite3.Connection, listing: Listing) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO listings VALUES (?, ?)", (listing.session_id, listing.retain_until.isoformat())
    )


def listings(connection: sqlite3.Connection) -> list[Listing]:
    rows = connection.execute("SELECT session_id, retain_until FROM listings ORDER BY session_id")
    return list(read_listings(rows))


def secret(connection: sqlite3.Connection) -> bytes:
    """Return the key that tickets are signed with; make it at first use, and anew where it cannot be used."""
    stands = connection.execute("SELECT value FROM server WHERE name = 'secret'").fetchone()
    if stands and isinstance(stands[0], bytes) and len(stands[0]) == SECRET_BYTES:
        return stands[0]
    if stands:
        log.warning("secret_replaced")  # all tickets are void: pages fetch new ones by themselves
    value = secrets.token_bytes(SECRET_BYTES)
    connection.execute("INSERT OR REPLACE INTO server VALUES ('secret', ?)", (value,))
    return value


def try_to_write(connection: sqlite3.Connection) -> None:
    """Write one row that means nothing, to see whether the file can be written."""
    connection.execute("INSERT OR REPLACE INTO server VALUES ('checked', ?)", (b"",))
