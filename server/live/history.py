"""History: the positions a session has been through, and which records each entry changed.

On the hot path once for each entry (`add`) and for each update that is encoded (`touched_since`).
"""

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
        """Add the position after the next entry, and the keys it touched.

        Position 0 is not stored: no client can hold it.
        """
        self.head = position
        self._chains.append(position.chain)
        self._touched.append(touched)

    def holds(self, position: Position) -> bool:
        """Return whether this history has been at exactly that position."""
        return 1 <= position.offset <= len(self._chains) and self._chains[position.offset - 1] == position.chain

    def touched_since(self, position: Position) -> Iterable[Key]:
        """Return the keys touched after a position, each once, in the order first touched."""
        return dict.fromkeys(chain.from_iterable(self._touched[position.offset :]))
