"""History: which positions a session has been through, and what changed after each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from server.core.kernel.positions import START, Position
from server.core.kernel.session import Key


class History:
    """All chains since the beginning, and the keys each entry touched.

    About 100 bytes an entry, so that any position ever given out can be resumed from memory.
    """

    def __init__(self) -> None:
        self.head = START
        self._chains: list[str] = []
        self._touched: list[tuple[Key, ...]] = []

    def add(self, position: Position, touched: tuple[Key, ...]) -> None:
        """The next entry is applied; the first one tells chain_0 nothing, which nobody ever stood at."""
        self.head = position
        self._chains.append(position.chain)
        self._touched.append(touched)

    def holds(self, position: Position) -> bool:
        """Whether this history has been at exactly that position."""
        return 1 <= position.offset <= len(self._chains) and self._chains[position.offset - 1] == position.chain

    def touched_since(self, position: Position) -> Iterable[Key]:
        """The keys touched after a position, each once, in the order first touched."""
        return dict.fromkeys(chain.from_iterable(self._touched[position.offset :]))
