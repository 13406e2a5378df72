"""Erasure: everything one participant wrote is removed from the journal itself.

Not on the hot path.
"""

from __future__ import annotations

import asyncio

from server.core.codec import encode
from server.core.erasing import without
from server.journal.contract import Conflict, Journal, Tail
from server.journal.reading import read_all
from server.live.unreadable import read_whole


async def erase_participant(journal: Journal, session_id: str, participant: str) -> bool:
    """Rewrite the session's journal without this participant's entries; return False when there were none.

    What others built on them stays, and refers to nothing. The history gets a new chain, so that every process and
    browser resets to it. Raises Unreadable, Unknown, JournalDown.
    """
    while True:
        whole = await read_all(journal, session_id)
        kept = await asyncio.to_thread(_kept, whole, participant)  # there may be 250,000
        if kept is None:
            return False
        try:
            await journal.rewrite(session_id, kept, expected=whole.head)
        except Conflict:
            continue  # someone wrote meanwhile, and nothing of theirs may be lost
        return True


def _kept(whole: Tail, participant: str) -> list[bytes] | None:
    """Return the entries without this participant's, encoded; None when there is none of theirs. Raise Unreadable."""
    history = read_whole(whole)
    kept = without(history, participant)
    return None if kept == history else [encode(happening) for happening in kept]
