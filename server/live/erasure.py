"""Erasure: everything one participant wrote is taken out of the journal itself, for good."""

from __future__ import annotations

from collections.abc import Sequence

from server.core.codec import AnyHappening, decode, encode
from server.journal.contract import Conflict, Journal
from server.journal.reading import read_all


async def erase_participant(journal: Journal, session_id: str, participant: str) -> bool:
    """Rewrite the session's journal without anything this participant did; False when nobody of that id was there.

    What others built on it stays, with a gap where it stood. The history gets a new chain, so that every process
    and browser starts over from it. Raises Unknown, JournalDown.
    """
    while True:
        entries, position = await read_all(journal, session_id)
        kept = without([decode(entry.data) for entry in entries], participant)
        if len(kept) == len(entries):
            return False
        try:
            await journal.rewrite(session_id, [encode(happening) for happening in kept], expected=position)
        except Conflict:
            continue  # someone wrote meanwhile: nothing of theirs may be lost
        return True


def without(history: Sequence[AnyHappening], participant: str) -> list[AnyHappening]:
    """The history as if this participant had never come."""
    return [happening for happening in history if happening.by.participant != participant]
