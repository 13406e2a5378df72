"""Reading a whole session."""

from __future__ import annotations

from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, Journal


async def read_all(journal: Journal, session_id: str) -> tuple[list[Entry], Position]:
    """Return every entry and the head. Raises Unknown, Diverged (rewritten in the meantime), JournalDown."""
    entries: list[Entry] = []
    position = START
    while True:
        tail = await journal.read(session_id, position)
        entries += tail.entries
        position = tail.entries[-1].position if tail.entries else tail.head
        if position.offset >= tail.head.offset or not tail.entries:
            return entries, position
