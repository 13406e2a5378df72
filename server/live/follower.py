"""One browser that follows a session, and how far it has been sent the session's history.

Hot path: a follower that keeps up shares its cursor with its row (`row.py`) and costs nothing of its own. Only
one without a seat, because its connection could not take everything, is written to by itself.
"""

from __future__ import annotations

import math

from server.core.kernel.base import Actor, Audience
from server.core.kernel.positions import Position
from server.live.connection import Connection
from server.live.frames import text_frame
from server.live.history import History
from server.wire import Bye, CloseCode, FrameDown, write_frame


class Cursor:
    """The position up to which a follower, or a whole row, has been sent the history; None before anything was sent.

    What else is sent behind the next update waits here too.
    """

    __slots__ = ("answers", "checked", "counted", "own_due", "position")

    def __init__(self, position: Position | None = None) -> None:
        self.position = position
        self.checked = position
        """The position up to which the audience was found to have nothing new; at or after the one sent."""
        self.counted = 0
        """How many changes of running counts have been sent."""
        self.own_due: set[Follower] = set()
        """Those of its holders whose private records are to be sent."""
        self.answers: dict[Connection, list[bytes]] = {}
        """Framed answers to commands, by connection."""

    def for_one(self, follower: Follower) -> Cursor:
        """Return a cursor at the same place for one of the holders, and move what waits for that follower to it."""
        cursor = Cursor(self.position)
        cursor.checked, cursor.counted = self.checked, self.counted
        if follower.connection in self.answers:
            cursor.answers[follower.connection] = self.answers.pop(follower.connection)
        if follower in self.own_due:
            self.own_due.discard(follower)
            cursor.own_due.add(follower)
        return cursor

    def send_answers(self) -> None:
        """Write the pending answers, each connection's in one write."""
        answers, self.answers = self.answers, {}  # emptied first: a connection that becomes full moves what is pending
        for connection, frames in answers.items():
            connection.write_frame(b"".join(frames))


class Follower:
    """A connected browser: who it acts as, what it may see, and its cursor."""

    __slots__ = (
        "audience",
        "by",
        "connection",
        "cursor",
        "expires",
        "generation",
        "history",
        "own_sent",
        "seat",
        "stuck_since",
        "unread",
    )

    def __init__(self, connection: Connection, by: Actor, generation: int = 0, expires: float = math.inf) -> None:
        self.connection = connection
        self.by = by
        self.generation = generation
        """The generation of the link it was admitted by."""
        self.expires = expires
        """When its ticket expires (s since 1970)."""
        self.audience = Audience(by.role, by.site)
        self.history: History | None = None
        """The history it is sent; None until it has joined."""
        self.cursor = Cursor()
        self.own_sent: int | None = None
        """The offset up to which it has been sent its private records; None until it has been sent all of them."""
        self.seat = -1
        """The descriptor under which it sits in a row; -1 while it has no seat."""
        self.stuck_since = 0.0
        self.unread = 0
        """Since when it has read nothing, and how many bytes wait for it: kept for `housekeeping.py`."""

    @property
    def position(self) -> Position | None:
        """How far it has been sent the history; None before anything has been sent."""
        return self.cursor.position

    @position.setter
    def position(self, position: Position | None) -> None:
        self.cursor.position = self.cursor.checked = position

    def can_write(self) -> bool:
        """Return whether what is written now is sent, and not kept for a browser that does not read fast enough."""
        return self.connection.can_write()

    def write(self, frame: FrameDown) -> None:
        """Send one frame now, whatever the position."""
        self.connection.write_frame(text_frame(write_frame(frame)))

    def write_frame(self, frame: bytes) -> None:
        """Send an already framed message now."""
        self.connection.write_frame(frame)

    def hang_up(self, code: CloseCode, retry_ms: int = 0, reason: str = "") -> None:
        """Send a bye with the reason, and close the connection."""
        reason = reason or code.name.lower()
        self.write(Bye(int(code), reason, retry_ms))
        self.connection.close(int(code), reason)
