"""Snapshots: everything an audience may see, encoded once for all who join within the next entries.

Not on the hot path: asked when somebody joins without a position to resume from.
"""

from __future__ import annotations

from msgspec import Raw

from server.core.kernel.base import Audience
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Session
from server.live.history import History
from server.live.updates import state, update
from server.wire import join_records, whole_state, write_frame, write_records

SNAPSHOT_SERVES = 100
"""A snapshot is encoded anew after this many entries, or a tenth of all; until then joiners get it and the changes."""
SNAPSHOTS_KEPT_BYTES = 64 * 1024 * 1024
"""Room for the snapshots of many audiences: with one site each, a country has a hundred."""


class Snapshots:
    """The latest snapshot of each audience that somebody has joined."""

    def __init__(self) -> None:
        self._kept: dict[Audience, tuple[Position, Raw]] = {}

    def encode(self, session: Session, history: History, audience: Audience) -> bytes:
        """Return the encoded update that holds everything this audience may see now.

        What has changed since the snapshot was encoded is put after it: of two records of a key the later one counts.
        """
        position, records = self._kept.pop(audience, (START, Raw(b"[]")))
        if history.head.offset - position.offset > max(SNAPSHOT_SERVES, position.offset // 10) or position == START:
            position, records = history.head, write_records(state(session, audience))
        self._kept[audience] = position, records
        while len(self._kept) > 1 and self._size() > SNAPSHOTS_KEPT_BYTES:
            del self._kept[next(iter(self._kept))]
        since = update(session, history, position, audience)
        return write_frame(whole_state(str(history.head), join_records(records, write_records(since.put)), since.gone))

    def _size(self) -> int:
        return sum(len(memoryview(records)) for _, records in self._kept.values())
