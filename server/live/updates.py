"""Updates: what an audience is sent, everything at first, and what has changed after that.

On the hot path once for each audience and position of a flush, never for each follower.
"""

from __future__ import annotations

from server.core import AnyRecord
from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible
from server.live.history import History
from server.wire import Update


def state(session: Session, audience: Audience) -> list[AnyRecord]:
    """Return every record an audience may see."""
    return [seen for record in session.everything() if (seen := visible(record, audience)) is not None]  # type: ignore[misc]


def update(session: Session, history: History, position: Position | None, audience: Audience) -> Update:
    """Return what takes an audience from a position (None: from nothing) to the head of the history.

    Snapshot, delta, resume and catch-up are this one message.
    """
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
