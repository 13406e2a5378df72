"""Chains: the positions of entries that are about to be written."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence

from server.core.kernel.positions import Position
from server.journal.contract import Entry

AT_ONCE = 500


def new_root() -> Position:
    """Return position 0 of a new history, with a random chain."""
    return Position(0, secrets.token_hex(8))


async def whole_chain(root: Position, entries: Sequence[bytes]) -> list[Entry]:
    """Return the entries of a whole history with their positions; a long one's are made beside the event loop."""
    return chained(root, entries) if len(entries) <= AT_ONCE else await asyncio.to_thread(chained, root, entries)


def chained(before: Position, entries: Sequence[bytes]) -> list[Entry]:
    """Return the entries with the position after each of them."""
    written = []
    for data in entries:
        before = before.after(data)
        written.append(Entry(before, data))
    return written
