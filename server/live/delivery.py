"""Delivery: brings the followers of one session from their cursors to the head of its history, in slices.

Hot path: `write` runs for every flush. A delivery is one write in the loop of a row.
"""

from __future__ import annotations

from collections.abc import Callable

from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.live.counts import CountsPace
from server.live.crowd import Crowd, Target
from server.live.encoding import Encoding
from server.live.follower import Cursor, Follower
from server.live.history import History
from server.live.pace import Pace
from server.live.row import Row


class Delivery:
    """What is still to be written to a crowd, and when: `pace` says when the next flush is, `counts` what it brings."""

    def __init__(self, crowd: Crowd, session: Session, history: History) -> None:
        self.pace = Pace(self._write)
        self.counts = CountsPace(self.pace.schedule)
        self.encoding = Encoding(session, history)
        self._crowd = crowd
        self._history = history
        self.to_write: list[Target] = []
        """The rows and followers that the flush under way has not written to yet."""

    def switch_history(self, session: Session, history: History) -> None:
        """Write another history from now on."""
        self._history = history
        self.encoding = Encoding(session, history)
        self.counts.restart()
        self.to_write.clear()

    def begin_anew(self) -> None:
        """Drop the rest of the flush under way: followers have moved to other rows, which the next one comes to."""
        self.to_write.clear()
        self.pace.start_over()

    def comes_to(self, cursor: Cursor) -> bool:
        """Return whether the flush under way has still to write what is at a cursor."""
        return any(target.cursor is cursor for target in self.to_write)

    def _write(self, clock: Callable[[], float], deadline: float) -> bool:
        """Bring everyone who can be written to from their cursor to the head; stop when the clock passes a deadline.

        Returns whether all has been written. An audience that sees nothing of what changed is sent nothing, and stays
        where it was until the heartbeat.
        """
        if not self.to_write:
            self.to_write = self._crowd.targets()
        while self.to_write:
            target = self.to_write.pop()
            if isinstance(target, Row):
                self._write_row(target)
            elif target.seat < 0 and target.connection.can_write():
                self._write_unseated(target)
            if self.to_write and clock() > deadline:
                return False
        self.encoding.forget_frames()
        return True

    def _write_row(self, row: Row) -> None:
        cursor = row.cursor
        if frame := self._advance(cursor, row.audience):
            row.write_frame(frame)
        if cursor.own_due:
            self._send_own(cursor)
        if cursor.answers:
            cursor.send_answers()

    def _write_unseated(self, follower: Follower) -> None:
        cursor = follower.cursor
        if frame := self._advance(cursor, follower.audience):
            follower.connection.write_frame(frame)
        if cursor.own_due:
            self._send_own(cursor)
        if cursor.answers and follower.connection.can_write():  # a large first state is enough for now
            cursor.send_answers()
        if follower.connection.descriptor >= 0:
            self._crowd.seat(follower)

    def _advance(self, cursor: Cursor, audience: Audience) -> bytes:
        """Return what an audience has not been sent from a cursor on, and move the cursor to the head.

        The cursor is moved before the write: who takes it only in part leaves with the rest on its way. Running counts
        come first: if the line breaks in between, they are sent again with the update that was not.
        """
        head, counts = self._history.head, b""
        if cursor.counted < self.counts.due:
            counts = self.encoding.counts(cursor, audience, self.counts.due)
            cursor.counted = self.counts.due
        if cursor.checked != head and (frame := self.encoding.frame(cursor, audience)):
            cursor.position = cursor.checked = head
            return counts + frame if counts else frame
        cursor.checked = head
        return counts

    def _send_own(self, cursor: Cursor) -> None:
        """Send their private records to those of a cursor's holders who are due to get them, and can be written to."""
        for follower in tuple(cursor.own_due):
            connection, position = follower.connection, cursor.position
            if position is None or not connection.can_write():
                continue  # it stays due
            since, follower.own_sent = follower.own_sent, self._history.head.offset
            cursor.own_due.discard(follower)
            if frame := self.encoding.own(position, follower.by.participant, since, follower.audience):
                connection.write_frame(frame)
