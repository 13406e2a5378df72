"""Updates: what an audience is told, as a whole when it comes, and of what has changed after that."""

from __future__ import annotations

from msgspec import Raw

from server.core import AnyRecord
from server.core.kernel.base import Audience
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible
from server.live.history import History
from server.wire import Update, join_records, whole_state, write_frame, write_records

STATE_SERVES = 100
"""So many entries later (or a tenth of all) a state is encoded anew; until then who joins hears it and the rest."""
STATES_KEPT_BYTES = 64 * 1024 * 1024
"""Room for the states of many audiences: with one site each, a country has a hundred."""


class States:
    """Whole states, encoded once for all of an audience who join within the next entries."""

    def __init__(self) -> None:
        self._kept: dict[Audience, tuple[Position, Raw]] = {}

    def whole(self, session: Session, history: History, audience: Audience) -> bytes:
        """The frame that holds everything.

        What has changed since the state was encoded is put after it: the later record of a key is the one that counts.
        """
        position, records = self._kept.pop(audience, (START, Raw(b"[]")))
        if history.head.offset - position.offset > max(STATE_SERVES, position.offset // 10) or position == START:
            position, records = history.head, write_records(state(session, audience))
        self._kept[audience] = position, records
        while len(self._kept) > 1 and sum(len(memoryview(each)) for _, each in self._kept.values()) > STATES_KEPT_BYTES:
            del self._kept[next(iter(self._kept))]
        news = update(session, history, position, audience)
        return write_frame(whole_state(str(history.head), join_records(records, write_records(news.put)), news.gone))


def state(session: Session, audience: Audience) -> list[AnyRecord]:
    """Everything an audience may see."""
    return [seen for record in session.everything() if (seen := visible(record, audience)) is not None]  # type: ignore[misc]


def update(session: Session, history: History, position: Position | None, audience: Audience) -> Update:
    """Snapshot, delta, resume and catch-up are this one message."""
    if position is None:
        return Update("0.-", str(history.head), state(session, audience), [], reset=True)
    put: list[AnyRecord] = []
    gone: list[tuple[str, str]] = []
    for key in history.touched_since(position):
        record = session.find(key)
        shown = visible(record, audience)
        if shown is not None:
            put.append(shown)  # type: ignore[arg-type]
        elif record is None or record.ever_seen_by(audience):
            gone.append(key)
    return Update(str(position), str(history.head), put, gone)
