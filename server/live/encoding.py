"""What bytes are sent: updates and snapshots, encoded and framed once for all who need the same.

On the hot path: asked once for each row, or follower apart, of a flush. It promises one encoding and one frame for each
(audience, position) of a flush, so that a flush costs its writes, not its words.
"""

from __future__ import annotations

from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.live.frames import text_frame
from server.live.history import History
from server.live.snapshots import Snapshots
from server.live.updates import update
from server.wire import write_frame


class Encoding:
    """The framed updates of one history to its present head."""

    def __init__(self, session: Session, history: History) -> None:
        self._session = session
        self._history = history
        self._snapshots = Snapshots()
        self._frames: dict[tuple[Audience, Position | None], bytes | None] = {}
        self._head = history.head

    def frame(self, position: Position | None, audience: Audience) -> bytes | None:
        """Return the update that takes an audience from a position to the head; None when it would show nothing."""
        if self._history.head is not self._head:
            self._head = self._history.head
            self._frames.clear()
        key = (audience, position)
        if key not in self._frames:
            self._frames[key] = self.encode(position, audience)
        return self._frames[key]

    def encode(self, position: Position | None, audience: Audience, *, empty: bool = False) -> bytes | None:
        """Encode and frame what `frame` returns; with `empty`, also when it shows nothing but the new position."""
        if position is None:
            return text_frame(self._snapshots.encode(self._session, self._history, audience))
        changes = update(self._session, self._history, position, audience)
        return text_frame(write_frame(changes)) if changes.put or changes.gone or empty else None

    def forget_frames(self) -> None:
        """Free the frames of a flush that is over."""
        self._frames.clear()
