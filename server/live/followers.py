"""The followers of one session: who is sent (`crowd.py`), when (`pace.py`) and what bytes (`encoding.py`), together.

The hot path: `Followers.entry_applied` and `answer` run for every command, `_write` for every flush. They promise:

- Nothing per follower that keeps up: no task, queue, dictionary or copy. A delivery is one write in the loop of a row.
- A follower that cannot be written to is skipped and stays at its cursor: with a tenth asleep the others do not notice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.core.kernel.visibility import SIGHT, audience_of
from server.live.crowd import Crowd, Part
from server.live.encoding import Encoding
from server.live.follower import Follower
from server.live.frames import text_frame
from server.live.heartbeat import broadcast, send_heartbeat
from server.live.history import History
from server.live.pace import Pace
from server.live.row import Row
from server.wire import CloseCode, FrameDown, write_frame

RESYNC_WITHIN_MS = 1_000
"""After a change of history all reconnect, spread over this time."""


class Followers:
    """All followers of one session in this process, each sent the history from its cursor to the head."""

    def __init__(self, session: Session, history: History) -> None:
        self._session = session
        self._history = history
        self._sight = session.marked(SIGHT, 0)
        self._crowd = Crowd()
        self._encoding = Encoding(session, history)
        self._pace = Pace(self._write)
        self._to_write: list[Part] = []
        """The rows and followers that the flush under way has not written to yet."""

    def __iter__(self) -> Iterator[Follower]:
        return iter(self._crowd)

    def __len__(self) -> int:
        return len(self._crowd)

    def apart(self) -> list[Follower]:
        """Return those who sit in no row: they have just come, or cannot be written to directly."""
        return self._crowd.apart()

    # Who

    def join(self, follower: Follower) -> None:
        """Begin to send a follower the history from its position, or a snapshot if it has none."""
        follower.history = self._history
        self._crowd.add(follower, audience_of(self._session, follower.by))
        follower.connection.on_change(partial(self._connection_changed, follower))
        self._pace.schedule()

    def leave(self, follower: Follower) -> None:
        """Stop sending to a follower."""
        follower.connection.on_change(None)
        self._crowd.remove(follower)

    def switch_history(self, session: Session, history: History) -> None:
        """Send another history from now on; followers of the old one are disconnected, and reset when they return."""
        if history is self._history:
            return
        self._session, self._history = session, history
        self._sight = session.marked(SIGHT, 0)
        self._encoding = Encoding(session, history)
        self._to_write.clear()
        for follower in self:
            self.leave(follower)
            follower.hang_up(CloseCode.RESYNC, retry_ms=random.randrange(RESYNC_WITHIN_MS))

    def _connection_changed(self, follower: Follower) -> None:
        """A connection has become full, is empty again, or ends."""
        if follower.seat >= 0 and follower.connection.descriptor != follower.seat:
            self._crowd.unseat(follower)
        if follower.connection.can_write():
            self._pace.schedule()

    # What is sent, and when

    def entry_applied(self, history: History) -> None:
        """Plan a flush after an entry of this history; entries of another are not sent before `switch_history`."""
        if history is not self._history:
            return
        sight = self._session.marked(SIGHT, 0)
        if sight != self._sight:
            self._sight = sight
            self._to_write.clear()
            self._pace.start_over()
            self._crowd.regroup(self._session)
        self._pace.schedule()

    def answer(self, follower: Follower, frame: FrameDown) -> None:
        """Send a follower the answer to its command, after the update that contains what the command changed."""
        cursor, connection = follower.cursor, follower.connection
        if connection.closed:
            return
        data = text_frame(write_frame(frame))
        pending = cursor.answers.get(connection)
        if pending is not None:
            pending.append(data)
        elif cursor.position == self._history.head and connection.can_write():
            connection.write_frame(data)
            return
        else:
            cursor.answers[connection] = [data]
        if self._to_write and any(part.cursor is cursor for part in self._to_write):
            return  # the flush under way comes to it
        self._pace.schedule(awaited=True)

    def flush(self) -> None:
        """Send now what would be sent when the pace allows it."""
        self._pace.flush_now()

    async def heartbeat(self, head: Callable[[], FrameDown]) -> None:
        """Bring everyone to the head of the history, and send them the frame that says where it is."""
        await send_heartbeat(self._crowd, self._history, self._encoding, head)

    async def broadcast(self, frame: FrameDown, to: Callable[[Audience], bool] = lambda _: True) -> None:
        """Send a frame to everyone (of these audiences) who can be written to now, whatever their position."""
        await broadcast(self._crowd, frame, to)

    def send_to(self, participant: str, frame: FrameDown) -> None:
        """Send a frame to one participant's devices, those that can be written to now."""
        for follower in self:
            if follower.by.participant == participant and follower.connection.can_write():
                follower.write(frame)

    def _write(self, clock: Callable[[], float], deadline: float) -> bool:
        """Bring everyone who can be written to from their cursor to the head; stop when the clock passes a deadline.

        Returns whether all has been written. An audience that sees nothing of what changed is sent nothing, and stays
        where it was until the heartbeat.
        """
        if not self._to_write:
            self._to_write = self._crowd.parts()
        while self._to_write:
            part = self._to_write.pop()
            if isinstance(part, Row):
                self._write_row(part)
            elif part.seat < 0 and part.connection.can_write():
                self._write_apart(part)
            if self._to_write and clock() > deadline:
                return False
        self._encoding.forget_frames()
        return True

    def _write_row(self, row: Row) -> None:
        head, cursor = self._history.head, row.cursor
        if cursor.position is not head and (frame := self._encoding.frame(cursor.position, row.audience)):
            cursor.position = head  # before the write: who takes it only in part leaves with the rest on its way
            row.write_frame(frame)
        if cursor.answers:
            cursor.send_answers()

    def _write_apart(self, follower: Follower) -> None:
        head, cursor = self._history.head, follower.cursor
        position = cursor.position
        if position is not head and position != head and (frame := self._encoding.frame(position, follower.audience)):
            follower.connection.write_frame(frame)
            cursor.position = head
        if cursor.answers:
            cursor.send_answers()
        if follower.connection.descriptor >= 0:
            self._crowd.seat(follower)
