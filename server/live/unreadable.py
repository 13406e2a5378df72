"""Entries that cannot be read: damaged in the journal, or written by a later release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from server.core.codec import AnyHappening, decode
from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, JournalError, Tail

Reason = Literal["session_damaged", "newer_release"]


class Unreadable(JournalError):
    """A session cannot be read past an entry: why, and the entry's number in the journal."""

    def __init__(self, code: Reason, offset: int) -> None:
        super().__init__(code, offset)
        self.code = code
        self.offset = offset


def read_whole(whole: Tail) -> list[AnyHappening]:
    """Return what all entries of a session hold. Raise Unreadable, also when the last ones are missing."""
    history = list(read_entries(whole))
    end = whole.entries[-1].position if whole.entries else whole.root
    if end != whole.head:
        raise Unreadable("session_damaged", end.offset + 1)
    return history


def read_entries(tail: Tail, after: Position = START) -> Iterator[AnyHappening]:
    """Yield what the entries after a position hold. Raise Unreadable at the first that cannot be read.

    Each continues the one before it, by number and chain, and the last one leads to the head. An entry that does is as
    it was written; if it still cannot be decoded, a later release wrote it.
    """
    before = tail.root if after == START else after
    for entry in tail.entries:
        if before.after(entry.data) != entry.position:
            raise Unreadable("session_damaged", before.offset + 1)
        yield _read_entry(entry)
        before = entry.position
    if before.offset > tail.head.offset or (before.offset == tail.head.offset and before != tail.head):
        raise Unreadable("session_damaged", before.offset)
    if not tail.entries and before != tail.head:
        raise Unreadable("session_damaged", before.offset + 1)


def _read_entry(entry: Entry) -> AnyHappening:
    try:
        return decode(entry.data)
    except ValueError:
        code: Reason = "newer_release" if _is_json(entry.data) else "session_damaged"
        raise Unreadable(code, entry.position.offset) from None


def _is_json(data: bytes) -> bool:
    try:
        msgspec.json.decode(data)
    except ValueError:
        return False
    return True
