"""The journal's contract: what a back end must do. Each session is one ordered, durable list of entries.

Write a new back end from this file; `tests/test_journal_contract.py` and `tests/test_journal_model.py` test it. Use
what the two back ends share: `following.py` fulfils `follow` and `signals` with the inboxes of `inboxes.py`, kept by
session in `subscribers.py`; `chains.py` makes the positions of new entries.

- An entry is opaque bytes, also the empty one. Its position is its number (the first is 1) and a hash over all
  entries up to it (`Position.after`), so that equal numbers in two different histories can be distinguished.
- Position 0 of a history has a random chain (`chains.new_root`): no two histories have a position in common.
- Session ids, join codes and lease holders are short ASCII words that the server itself makes.
- Methods may be called at the same time, by many tasks and, where the back end allows it, by many processes.
- Every method may raise JournalDown, except where it says otherwise: within 2 s when the back end is away or full.
- A cancelled create, append or rewrite has happened whole or not at all.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from server.core.kernel.positions import Position

READ_AT_ONCE = 1000
"""Entries per read. Redis does nothing else while it reads them, nor the event loop while it applies them."""

SECRET_BYTES = 32
"""How long the secret is that tickets are signed with; one of another length is replaced, as if there were none."""


class Entry(NamedTuple):
    """One written entry, and the position after it."""

    position: Position
    data: bytes


class Tail(NamedTuple):
    """The entries after some position, oldest first, and where the history began and ended when they were read."""

    entries: list[Entry]
    head: Position
    root: Position


class Listing(NamedTuple):
    """What the directory knows about a session: its id, and the last day it is kept."""

    session_id: str
    retain_until: date


class JournalError(Exception):
    """Base class of every error a journal raises on purpose."""


class Conflict(JournalError):
    """The history does not end at the expected position, or the id is taken. Nothing was written."""


class Malformed(JournalError):
    """What the back end holds of a session, or of them all, is nothing that a journal has written."""


class Unknown(JournalError):
    """There is no such session, or it has been deleted."""


class Diverged(JournalError):
    """The history does not contain the given position: it was rewritten, or has lost entries. Read from START."""


class JournalDown(JournalError):
    """The back end does not answer or cannot write now. A write may or may not have happened; try again."""


class JournalRefused(JournalError, ValueError):
    """The journal cannot be opened: a wrong address or setting, or a file in use. The message says what to do."""


class News(NamedTuple):
    """Entries that were written together, and the position before the first of them."""

    before: Position
    entries: Sequence[Entry]


ReceiveNow = Callable[[News], int]
"""Handles the first n entries of news at once and returns n (0: none). Called in the event loop; must not raise."""


def receive_nothing(_: News) -> int:
    """Return 0: `follow` then yields every entry."""
    return 0


class Journal(Protocol):
    """Stores entries per session, and passes new ones on to followers in every process."""

    # Histories

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        """Create a session with these entries (or none) and a random root; return its head.

        Raises Conflict if the id is taken.
        """
        ...

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        """Write all entries right after `expected`, durably, and return the new head.

        Compare-and-set: when the history does not end at exactly `expected` (number and chain), raise Conflict and
        write nothing. No entries: only compare. Followers in this process receive the entries before `append`
        returns. After JournalDown the entries may be there: read before trying again. Raises Conflict, Unknown.
        """
        ...

    async def read(self, session_id: str, after: Position, limit: int = READ_AT_ONCE) -> Tail:
        """Return at most `limit` entries after a position, and the head, both as of one moment.

        May return fewer than `limit`, but at least one when there is one. START reads any history from its first
        entry. Raises Diverged if the history does not contain `after`, Unknown.
        """
        ...

    def follow(
        self, session_id: str, after: Position, receive_now: ReceiveNow = receive_nothing
    ) -> AsyncGenerator[Entry, None]:
        """Yield every entry after a position: first those there are, then new ones; in order, each exactly once.

        New entries are first passed to `receive_now`, while nothing waits to be yielded; those it handles are not
        yielded. So a note costs no task switch, and no task is woken for what this process has written itself.

        While the back end is away, wait for it and go on; never raise JournalDown. Raises Diverged or Unknown when
        the followed history is rewritten or deleted. Ends when the journal is closed. `aclose` ends the subscription.
        """
        ...

    async def head(self, session_id: str) -> Position:
        """Return the position of the last entry (of the root, when there is none). Raises Unknown."""
        ...

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        """Replace the whole history, for erasure; return the new head. Every follower gets Diverged.

        The new history has a new random root. The replaced entries are removed from the disk too, if need be some
        time later. With `expected`, raises Conflict if the history no longer ends there, so that nothing written
        in the meantime is lost. Raises Unknown.
        """
        ...

    async def delete(self, session_id: str) -> None:
        """Remove the session and its codes, leases and listing, from the disk too. Every follower gets Unknown.

        An unknown id is no error. If it fails halfway the session is still listed: call it again.
        """
        ...

    async def has_erased(self) -> bool:
        """Return whether all that was replaced or deleted through this journal is gone from its files by now."""
        ...

    # Directory: what can be found without reading a session

    async def claim_code(self, code: str, session_id: str) -> bool:
        """Point a join code at a session; return False, and change nothing, if it points at another one."""
        ...

    async def release_code(self, code: str) -> None:
        """Remove a join code; an unknown one is no error."""
        ...

    async def find_code(self, code: str) -> str | None:
        """Return the id of the session a join code points at."""
        ...

    async def list(self, listing: Listing) -> None:
        """Put a session in the directory, or change its retention date."""
        ...

    async def listings(self) -> Sequence[Listing]:
        """Return every session in the directory."""
        ...

    # Leases and signals: who is here now. Neither is part of the history.

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        """Store a value that expires after some seconds unless it is stored again; one per holder."""
        ...

    async def release(self, session_id: str, holder: str) -> None:
        """Remove a holder's lease now; without one this is no error."""
        ...

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        """Return the values that have not expired, by holder, from all processes."""
        ...

    async def signal(self, session_id: str, data: bytes) -> None:
        """Send bytes (not empty) to everyone who reads `signals` now. Signals may be lost; never raises JournalDown."""
        ...

    def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        """Yield the signals sent from the first `anext` on, own ones too; a slow reader loses the oldest.

        An empty one means that some may have been missed: the subscription has just started, or started again.
        Ends when the journal is closed.
        """
        ...

    # Server

    async def secret(self) -> bytes:
        """Return the random bytes that tickets are signed with, the same in every process.

        They are made at first use, and anew where what stands there cannot be used: then all tickets are void.
        """
        ...

    async def check(self) -> Sequence[str]:
        """Return what is wrong as codes (`down`, `redis_no_aof`...), none when all is well; within 2 s, never raises.

        `docs/operations.md` explains every code.
        """
        ...

    async def close(self) -> None:
        """End all followers and release everything. Later calls raise JournalDown; closing twice is no error."""
        ...
