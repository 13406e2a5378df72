"""Reading a whole session, at once or as it comes, and the directory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date

import structlog

from server.core.kernel.positions import START
from server.journal.contract import Journal, Listing, Tail

log = structlog.get_logger()


async def read_all(journal: Journal, session_id: str, until: int | None = None) -> Tail:
    """Return all entries, or at least the first `until`.

    Raises Unknown, Diverged (rewritten in the meantime), Malformed, JournalDown.
    """
    whole: Tail | None = None
    async for tail in read_in_parts(journal, session_id):
        whole = Tail([*whole.entries, *tail.entries], tail.head, tail.root) if whole else tail
        if until is not None and len(whole.entries) >= until:
            break
    assert whole is not None
    return whole


async def read_in_parts(journal: Journal, session_id: str) -> AsyncIterator[Tail]:
    """Yield the entries as they are read. Raises what `read_all` raises."""
    position = START
    while True:
        tail = await journal.read(session_id, position)
        yield tail
        if not tail.entries or tail.entries[-1].position.offset >= tail.head.offset:
            return
        position = tail.entries[-1].position


def read_listings(rows: Iterable[tuple[str, str]]) -> Iterator[Listing]:
    """Yield the directory's rows of session id and last day; one that cannot be read is logged and left out."""
    for session_id, day in rows:
        try:
            yield Listing(session_id, date.fromisoformat(day))
        except ValueError:  # the others are still to be found, and deleted in time
            log.warning("listing_unreadable", session=session_id)
