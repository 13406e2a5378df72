"""Positions: how far in a session's history, and in which history."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a history: the number of entries so far (offset), and a hash of exactly those entries (chain).

    Written `offset.chain`. Two positions with the same offset but different chains belong to different
    histories (a lost tail, a restored backup), so comparing offsets alone is never enough.
    """

    offset: int
    chain: str

    def __str__(self) -> str:
        return f"{self.offset}.{self.chain}"

    @classmethod
    def parse(cls, text: str) -> Position:
        """Return the position written as `offset.chain`; raise ValueError for any other text."""
        offset, dot, chain = text.partition(".")
        if not (dot and chain and len(text) <= 40 and offset.isascii() and offset.isdigit()):
            raise ValueError("a position is written offset.chain")
        return cls(int(offset), chain)

    def after(self, entry: bytes) -> Position:
        """Return the position after one more entry: chain_n = first 16 hex digits of sha256(chain_{n-1} | entry)."""
        link = sha256(self.chain.encode() + b"|" + entry).hexdigest()[:16]
        return Position(self.offset + 1, link)


START = Position(0, "-")
"""The position before the first entry, the same in every history."""
