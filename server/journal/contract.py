"""The journal: where a session's entries are kept, in one order, for good. One contract, two back ends.

`tests/test_journal_contract.py` judges every back end. Delivery follows journal order; what `append` has
returned is durable. Session ids, codes and holders are short ASCII words made by the server itself.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from server.core.kernel.positions import Position


class Entry(NamedTuple):
    """One written entry and the position right after it."""

    position: Position
    data: bytes


class Tail(NamedTuple):
    """Entries after a position, oldest first, and the head at the time of reading."""

    entries: list[Entry]
    head: Position


class Listing(NamedTuple):
    """What the directory knows of a session without opening it."""

    session_id: str
    retain_until: date


class JournalError(Exception):
    """Anything a journal may answer instead of doing what was asked."""


class Conflict(JournalError):
    """Someone else wrote first: nothing was written; catch up and decide again."""


class Unknown(JournalError):
    """There is no such session (or it has been deleted)."""


class Diverged(JournalError):
    """The journal does not hold that chain at that offset: whoever stood there must start over."""


class JournalDown(JournalError):
    """Not now: the back end is away, frozen or full. Nothing is known to be written; try again."""


class JournalRefused(JournalError, ValueError):
    """This journal can never be opened as asked (a wrong setting, a file held by another process): says what to do."""


class News(NamedTuple):
    """Entries written together, and the position they follow."""

    before: Position
    entries: Sequence[Entry]


Take = Callable[[News], int]
"""Takes news where it stands, in the midst of hearing it, and answers how many entries it took; must not raise."""


def nothing(_: News) -> int:
    """Nothing is taken at once: all news are yielded."""
    return 0


class Journal(Protocol):
    """Keeps entries (opaque bytes) per session, and tells everyone who follows."""

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        """Begin a session with a random chain_0 and these entries; raises Conflict if the id is taken."""
        ...

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        """Write all entries after `expected` or none; durable on return. Raises Conflict, Unknown, JournalDown."""
        ...

    async def read(self, session_id: str, after: Position, limit: int = 1000) -> Tail:
        """At most `limit` entries after a position. Raises Diverged, Unknown, JournalDown."""
        ...

    def follow(self, session_id: str, after: Position, take: Take = nothing) -> AsyncGenerator[Entry, None]:
        """The past after a position, then the news as it is written, in order, no gap, no repeat.

        News that come next, while nothing waits to be yielded, are offered to `take` first; what it takes is not
        yielded. So nobody is woken for each note, and not at all for what they have just written.

        Survives the back end going away (waits and goes on); raises Diverged or Unknown when the history it
        stood in is no more. Closing the iterator (`aclose`) lets go of everything it held.
        """
        ...

    async def head(self, session_id: str) -> Position:
        """Where the session's history ends now. Raises Unknown, JournalDown."""
        ...

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        """Replace the whole history (erasure): a new random chain_0; every follower gets Diverged.

        With `expected`, only if the history still ends there (else Conflict), so that nothing written
        meanwhile is erased unseen. Raises Unknown, JournalDown.
        """
        ...

    async def delete(self, session_id: str) -> None:
        """Remove the session, its codes, leases and listing, for good; unknown ids are fine."""
        ...

    # The directory: what is found without opening a session.

    async def claim_code(self, code: str, session_id: str) -> bool:
        """Make a join code point at a session; False if it already points at another one."""
        ...

    async def release_code(self, code: str) -> None:
        """Let go of a join code."""
        ...

    async def find_code(self, code: str) -> str | None:
        """The session a join code points at."""
        ...

    async def list(self, listing: Listing) -> None:
        """Put a session in the directory, or change its retention date."""
        ...

    async def listings(self) -> Sequence[Listing]:
        """Every session in the directory."""
        ...

    # Leases and signals: who is here now. Lossy, never part of the history.

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        """Say something that holds for some seconds unless said again (presence counts of one process)."""
        ...

    async def release(self, session_id: str, holder: str) -> None:
        """Let go of a lease at once."""
        ...

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        """All leases that still hold, by holder."""
        ...

    async def signal(self, session_id: str, data: bytes) -> None:
        """Tell every process that listens now; nobody keeps it, and while the back end is away nobody hears it."""
        ...

    def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        """The signals sent from the first `anext` on, one's own included; a slow listener loses the oldest.

        An empty one says that some may have been missed: the back end was away, or has only now begun to tell.
        """
        ...

    # The server's own.

    async def secret(self) -> bytes:
        """The 32 random bytes all processes on this back end sign tickets with; made at first use."""
        ...

    async def check(self) -> Sequence[str]:
        """What is degraded, as short codes (`redis_no_aof`, `down`...); empty when all is well. Never hangs (2 s)."""
        ...

    async def close(self) -> None:
        """Let go of everything; followers end."""
        ...
