"""History: the positions a session has been through, and which records each entry changed.

Hot path: once for each entry (`add`) and for each update that is encoded (`touched_since`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from server.core.kernel.base import Key
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Touched
from server.core.links import LINKS

RESEND_MS = 5_000
"""What may still have been on its way at a position (running counts, private records) is at most this much older."""


class History:
    """All chains since the beginning, and the keys each entry touched.

    About 110 bytes an entry, so that any position ever given out can be resumed from memory.
    """

    def __init__(self) -> None:
        self.head = START
        self.authors: tuple[str, ...] = ()
        """Those whose private records the last entry touched."""
        self.reseated: tuple[str, ...] = ()
        """Those who sit elsewhere, or speak for more people or fewer, since the last entry."""
        self.links_made = False
        """Whether the last entry replaced the session's links, or added to them."""
        self._chains: list[str] = []
        self._times = array("q")
        self._touched: list[tuple[Key, ...]] = []
        self._noticed: list[tuple[Key, ...]] = []
        """The same without what participants (but the author) and screens neither saw before nor see then."""
        self.paced_changes = 0
        """How often running counts have changed; the changes are numbered 0, 1, 2..."""
        self._paced: list[Key] = []
        """Every change of a running count, and in `_paced_at` the offset of its entry."""
        self._paced_at = array("q")
        self._private: dict[str, dict[Key, int]] = {}
        """By author: private records and the offset of the entry that last touched each; the latest are last."""

    def add(self, position: Position, touched: Touched, at: int = 0) -> None:
        """Add the position after the next entry, what it touched, and its time in milliseconds.

        Position 0 is not stored: no client can hold it.
        """
        self.head = position
        self._chains.append(position.chain)
        self._times.append(at)
        self._touched.append(touched.shared)
        if touched.unnoticed:
            noticed = tuple(key for key in touched.shared if key not in touched.unnoticed)
            self._noticed.append(noticed)
        else:
            self._noticed.append(touched.shared)
        for key in touched.paced:
            self._paced.append(key)
            self._paced_at.append(position.offset)
            self.paced_changes += 1
        for author, key in touched.private:
            offsets = self._private.setdefault(author, {})
            offsets.pop(key, None)
            offsets[key] = position.offset
        self.reseated = touched.reseated
        self.links_made = LINKS in touched.shared
        self.authors = tuple(dict.fromkeys(author for author, _ in touched.private)) if touched.private else ()

    def holds(self, position: Position) -> bool:
        """Return whether this history has been at exactly that position."""
        return 1 <= position.offset <= len(self._chains) and self._chains[position.offset - 1] == position.chain

    def touched_since(self, position: Position, *, leads: bool = True) -> Iterable[Key]:
        """Return the keys touched after a position, each once, in the order first touched; without running counts.

        For participants and screens (not `leads`) without those that they cannot have noticed.
        """
        touched = self._touched if leads else self._noticed
        return dict.fromkeys(chain.from_iterable(touched[position.offset :]))

    def private_since(self, author: str, offset: int) -> list[Key]:
        """Return the keys of an author's private records touched after an offset, in the order last touched."""
        keys = []
        for key, touched_at in reversed(self._private.get(author, {}).items()):
            if touched_at <= offset:
                break
            keys.append(key)
        return keys[::-1]

    def offset_before(self, position: Position) -> int:
        """Return the offset RESEND_MS before a position."""
        if position.offset < 1:
            return 0
        return bisect_left(self._times, self._times[position.offset - 1] - RESEND_MS, hi=position.offset - 1)

    def paced_before(self, position: Position) -> int:
        """Return the number of the first change after, or at most RESEND_MS before, a position."""
        return bisect_right(self._paced_at, self.offset_before(position))

    def paced_between(self, first: int, end: int) -> Iterator[Key]:
        """Return the keys that these changes are of, each once."""
        return iter(dict.fromkeys(self._paced[first:end]))
