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

        What has changed since it was encoded is put after it: of two records with the same key the later one wins.
        One that holds what is gone by now (hidden, say) is sent to nobody: it is encoded anew.
        """
        position, records = self._kept.pop(audience, (START, Raw(b"[]")))
        old = history.head.offset - position.offset > max(SNAPSHOT_SERVES, position.offset // 10) or position == START
        since = None if old else update(session, history, position, audience)
        if since is None or since.gone:
            position, records, since = history.head, write_records(state(session, audience)), None
        self._kept[audience] = position, records
        while len(self._kept) > 1 and self._size() > SNAPSHOTS_KEPT_BYTES:
            del self._kept[next(iter(self._kept))]
        put = join_records(records, write_records(since.put)) if since else records
        return write_frame(whole_state(str(history.head), put))

    def _size(self) -> int:
        return sum(len(memoryview(records)) for _, records in self._kept.values())
