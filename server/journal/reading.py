"""Reading a whole session from its journal."""

from __future__ import annotations

from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, Journal

READ_AT_ONCE = 5_000


async def read_all(journal: Journal, session_id: str) -> tuple[list[Entry], Position]:
    """Every entry up to the head, and where that is. Raises Unknown, Diverged (rewritten meanwhile), JournalDown."""
    entries: list[Entry] = []
    position = START
    while True:
        tail = await journal.read(session_id, position, READ_AT_ONCE)
        entries += tail.entries
        position = tail.entries[-1].position if tail.entries else tail.head
        if position.offset >= tail.head.offset or not tail.entries:
            return entries, position
