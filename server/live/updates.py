"""Updates: what an audience is sent, everything at first, and what has changed after that; and what is one's own.

Hot path: once for each audience and position of a flush, never for each follower.
"""

from __future__ import annotations

from collections.abc import Iterable

from server.core import AnyRecord
from server.core.kernel.base import Audience, Key
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

    Snapshot, resume and catch-up are this one message. Running counts are in it, also those that had changed shortly
    before the position, and may not have been sent then.
    """
    if position is None:
        return Update("0.-", str(history.head), state(session, audience), [], reset=True)
    counts = history.paced_between(history.paced_before(position), history.paced_changes)
    touched = history.touched_since(position, leads=audience.leads)
    return changes(session, [*touched, *counts], audience, position, history.head)


def changes(session: Session, keys: Iterable[Key], audience: Audience, before: Position, after: Position) -> Update:
    """Return an update from one position to another with these records as the audience sees them now."""
    put: list[AnyRecord] = []
    gone: list[Key] = []
    for key in keys:
        record = session.find(key)
        shown = visible(record, audience)
        if shown is not None:
            put.append(shown)  # type: ignore[arg-type]
        elif session.sight.ever_seen(key, record, audience):
            gone.append(key)
    return Update(str(before), str(after), put, gone)


def own_update(
    session: Session, history: History, position: Position, author: str, since: int | None, audience: Audience
) -> Update:
    """Return the records that a participant alone sees: all of them (None), or what changed after an offset.

    To be sent behind the update that takes the participant's audience to the head. What is for the table where its
    author sits comes in that one.
    """
    private, at = session.sight.private_of(author), str(position)
    keys = list(private) if since is None else history.private_since(author, since)
    put = [private[key] for key in keys if key in private]
    if audience.table:
        put = [record for record in put if visible(record, audience) != record]
    if since is None:
        return Update(at, at, put, [], own=True)  # type: ignore[arg-type]
    gone = [key for key in keys if key not in private and visible(session.find(key), audience) is None]
    return Update(at, at, put, gone, own=True)  # type: ignore[arg-type]
