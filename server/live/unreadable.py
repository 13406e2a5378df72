"""Entries that cannot be read: damaged in the journal, or written by a later release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from server.core.codec import AnyHappening, decode
from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, JournalError

Reason = Literal["session_damaged", "newer_release"]


class Unreadable(JournalError):
    """A session cannot be read past an entry: why, and the entry's number in the journal."""

    def __init__(self, code: Reason, offset: int) -> None:
        super().__init__(code, offset)
        self.code = code
        self.offset = offset


def read_entries(entries: Iterable[Entry]) -> Iterator[AnyHappening]:
    """Yield what a session's entries hold, from its first one on. Raise Unreadable at the first that cannot be read."""
    before = START
    for entry in entries:
        yield read_entry(before, entry)
        before = entry.position


def read_entry(before: Position, entry: Entry) -> AnyHappening:
    """Return what the entry right after a position holds. Raise Unreadable.

    An entry whose chain fits is as it was written; if it still cannot be decoded, a later release wrote it. The chain
    before the first entry is not known: that one counts as damaged when it is not JSON.
    """
    if before != START and before.after(entry.data) != entry.position:
        raise Unreadable("session_damaged", entry.position.offset)
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
