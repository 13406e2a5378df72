"""Erasure: everything one participant wrote is taken out of the journal itself, for good."""

from __future__ import annotations

from collections.abc import Sequence

from server.core.happenings import Happening, decode, encode
from server.core.positions import START
from server.journal.contract import Conflict, Journal, Unknown

READ_AT_ONCE = 5_000


async def erase_participant(journal: Journal, session_id: str, participant: str) -> bool:
    """Rewrite the session's journal without anything this participant did; False when nobody of that id was there.

    What others built on it stays, with a gap where it stood. The history gets a new chain, so that every process
    and browser starts over from it. Raises Unknown, JournalDown.
    """
    while True:
        tail = await journal.read(session_id, START, READ_AT_ONCE)
        entries, position = list(tail.entries), tail.entries[-1].position if tail.entries else START
        while position.offset < tail.head.offset:
            tail = await journal.read(session_id, position, READ_AT_ONCE)
            if not tail.entries:
                raise Unknown(session_id)
            entries += tail.entries
            position = tail.entries[-1].position
        kept = without([decode(entry.data) for entry in entries], participant)
        if len(kept) == len(entries):
            return False
        try:
            await journal.rewrite(session_id, [encode(happening) for happening in kept], expected=position)
        except Conflict:
            continue  # someone wrote meanwhile: nothing of theirs may be lost
        return True


def without(history: Sequence[Happening], participant: str) -> list[Happening]:
    """The history as if this participant had never come."""
    return [happening for happening in history if happening.by.participant != participant]
