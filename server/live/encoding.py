"""What bytes are sent: updates and snapshots, encoded and framed once for all who need the same.

Hot path: called once for each row, or follower without a seat, of a flush. Each (audience, position) of a flush is
encoded and framed once, so that a flush's cost is its socket writes, not encoding; and once more for each
author whose private records have changed.
"""

from __future__ import annotations

from collections.abc import Hashable

from server.core.kernel.base import LEADING, Audience
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.live.follower import Cursor
from server.live.frames import text_frame
from server.live.history import History
from server.live.snapshots import Snapshots
from server.live.updates import changes, own_update
from server.wire import write_frame


class Encoding:
    """The framed updates of one history to its present head."""

    def __init__(self, session: Session, history: History) -> None:
        self._session = session
        self._history = history
        self._snapshots = Snapshots()
        self._frames: dict[Hashable, bytes] = {}
        self._latest: tuple[object, object, Audience | None, bytes] = (None, None, None, b"")
        """The places and audience asked for last, and their frame: the rows of one audience mostly share their place,
        and comparing objects by identity is cheaper than a look-up by value."""
        self._head = history.head

    def frame(self, cursor: Cursor, audience: Audience) -> bytes:
        """Return the update that takes an audience from a cursor to the head; empty when it would show nothing."""
        if self._history.head is not self._head:
            self._forget_earlier()
        position, checked, latest, frame = self._latest
        if position is cursor.position and checked is cursor.checked and latest == audience:
            return frame
        key = (audience, cursor.position, cursor.checked)
        if key not in self._frames:
            self._frames[key] = self.encode(cursor, audience)
        frame = self._frames[key]
        self._latest = cursor.position, cursor.checked, audience, frame
        return frame

    def encode(self, cursor: Cursor, audience: Audience, *, empty: bool = False) -> bytes:
        """Encode and frame what `frame` returns; with `empty`, also when it shows nothing but the new position."""
        if cursor.position is None or cursor.checked is None:
            return text_frame(self._snapshots.encode(self._session, self._history, audience))
        touched = self._history.touched_since(cursor.checked, leads=audience.role in LEADING)
        update = changes(self._session, touched, audience, cursor.position, self._history.head)
        return text_frame(write_frame(update)) if update.put or update.gone or empty else b""

    def counts(self, cursor: Cursor, audience: Audience, end: int) -> bytes:
        """Return the update with the running counts that changed up to `end`; empty when it would show nothing."""
        if cursor.position is None:  # the snapshot will hold them
            return b""
        if self._history.head is not self._head:
            self._forget_earlier()
        key = ("counts", audience, cursor.position, cursor.counted, end)
        if key not in self._frames:
            counts = self._history.paced_between(cursor.counted, end)
            update = changes(self._session, counts, audience, cursor.position, cursor.position)
            self._frames[key] = text_frame(write_frame(update)) if update.put or update.gone else b""
        return self._frames[key]

    def own(self, position: Position, author: str, since: int | None, audience: Audience) -> bytes:
        """Return the update with one participant's private records: all (None), or those changed after an offset.

        All of them is an update even when there are none, which is the same frame for everyone at a position.
        """
        update = own_update(self._session, self._history, position, author, since, audience)
        if update.put or update.gone:
            return text_frame(write_frame(update))
        if since is not None:
            return b""
        key = ("own", position)
        if key not in self._frames:
            self._frames[key] = text_frame(write_frame(update))
        return self._frames[key]

    def forget_frames(self) -> None:
        """Free the frames of a flush that is over."""
        self._frames.clear()
        self._latest = (None, None, None, b"")

    def _forget_earlier(self) -> None:
        self._head = self._history.head
        self._frames.clear()
        self._latest = (None, None, None, b"")
