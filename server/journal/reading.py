"""Reading a whole session, at once or as it comes, and the directory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date

import structlog

from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, Journal, Listing

log = structlog.get_logger()


async def read_all(journal: Journal, session_id: str) -> tuple[list[Entry], Position]:
    """Return every entry and the head. Raises Unknown, Diverged (rewritten in the meantime), JournalDown."""
    entries: list[Entry] = []
    head = START
    async for some, reached in read_in_parts(journal, session_id):
        entries += some
        head = reached
    return entries, head


async def read_in_parts(journal: Journal, session_id: str) -> AsyncIterator[tuple[Sequence[Entry], Position]]:
    """Yield the entries as they are read, each time with the position they reach to; at the end that is the head.

    Raises what `read_all` raises.
    """
    position = START
    while True:
        tail = await journal.read(session_id, position)
        position = tail.entries[-1].position if tail.entries else tail.head
        yield tail.entries, position
        if position.offset >= tail.head.offset or not tail.entries:
            return


def read_listings(rows: Iterable[tuple[str, str]]) -> Iterator[Listing]:
    """Yield the directory's rows of session id and last day; one that cannot be read is logged and left out."""
    for session_id, day in rows:
        try:
            yield Listing(session_id, date.fromisoformat(day))
        except ValueError:  # the others are still to be found, and deleted in time
            log.warning("listing_unreadable", session=session_id)
