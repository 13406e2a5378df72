"""The followers of one session: who is sent (`crowd.py`), when (`pace.py`) and what bytes (`encoding.py`), together.

Hot path: `Followers.entry_applied` and `answer` run for every command, `_write` for every flush. So:

- Nothing per follower that keeps up: no task, queue, dictionary or copy. A delivery is one write in the loop of a row.
- A follower that cannot be written to is skipped and stays at its cursor: with a tenth asleep the others do not notice.
- What only its author sees costs one encoding and a write to each of that person's devices, behind the update of their
  audience: nothing for other authors, however many there are.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import structlog

from server.access import admitted
from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of, has_changed_table, without_table
from server.live.counts import CountsPace
from server.live.crowd import Crowd, Target
from server.live.encoding import Encoding
from server.live.follower import Cursor, Follower
from server.live.frames import text_frame
from server.live.heartbeat import broadcast, send_heartbeat
from server.live.history import History
from server.live.pace import Pace
from server.live.row import Row
from server.wire import CloseCode, FrameDown, write_frame

log = structlog.get_logger()

RESYNC_WITHIN_MS = 1_000
"""After a change of history all reconnect, spread over this time."""


class Followers:
    """All followers of one session in this process, each sent the history from its cursor to the head."""

    def __init__(self, session: Session, history: History) -> None:
        self._session = session
        self._history = history
        self._sight = session.sight
        self._parted = session.sight.parted
        self._crowd = Crowd()
        self._encoding = Encoding(session, history)
        self._pace = Pace(self._write)
        self._counts = CountsPace(self._pace.schedule)
        self.on_reseated: Callable[[], None] = lambda: None
        """Called when someone sits elsewhere, or speaks for more people, or fewer."""
        self._first_expires = math.inf
        """When the first of their tickets expires (s since 1970)."""
        self._to_write: list[Target] = []
        """The rows and followers that the flush under way has not written to yet."""

    def __iter__(self) -> Iterator[Follower]:
        return iter(self._crowd)

    def __len__(self) -> int:
        return len(self._crowd)

    def unseated(self) -> list[Follower]:
        """Return those without a seat in a row: they have just come, or cannot be written to directly."""
        return self._crowd.unseated()

    # Who

    def join(self, follower: Follower) -> None:
        """Begin to send a follower the history from its position, or a snapshot if it has none."""
        follower.history = self._history
        self._first_expires = min(self._first_expires, follower.expires)
        if follower.position is not None:  # what may not have reached it before its position comes once more
            follower.cursor.counted = self._history.paced_before(follower.position)
        if follower.by.role == "participant":
            follower.cursor.own_due.add(follower)
        audience = audience_of(self._session, follower.by)
        if follower.position is None:
            audience = without_table(self._session, audience)
        self._crowd.add(follower, audience)
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
        self._sight = session.sight
        self._parted = session.sight.parted
        self._encoding = Encoding(session, history)
        self._counts.restart()
        self._to_write.clear()
        for follower in self:
            self.leave(follower)
            follower.hang_up(CloseCode.RESYNC, retry_ms=random.randrange(RESYNC_WITHIN_MS))

    def disconnect_expired(self, now_s: float) -> None:
        """Disconnect those whose ticket has expired by a time (s since 1970); a new one lets them in again."""
        if now_s < self._first_expires:
            return
        self._disconnect(CloseCode.TICKET_EXPIRED, lambda each: each.expires <= now_s)
        self._first_expires = min((each.expires for each in self), default=math.inf)

    def _disconnect(self, code: CloseCode, which: Callable[[Follower], bool]) -> None:
        """Disconnect some followers, who are sent nothing more than why."""
        leaving = [each for each in self if which(each)]
        if leaving:
            self._begin_flush_anew()
        for follower in leaving:
            self.leave(follower)
            follower.hang_up(code)
            log.info("follower_disconnected", role=follower.by.role, reason=code.name.lower())

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
        if history.links_made:
            self._disconnect(CloseCode.REMOVED, lambda each: not admitted(self._session, each.by, each.generation))
        if self._sight.parted != self._parted:
            self._parted = self._sight.parted
            self._begin_flush_anew()
            self._crowd.regroup(self._session)
        if history.reseated:
            self._reseat(history.reseated)
        for author in history.authors:
            for device in self._crowd.devices_of(author):
                if device.by.role == "participant":
                    device.cursor.own_due.add(device)
        if history.paced_changes > self._counts.due:
            self._counts.schedule(history)
        self._pace.schedule()

    def _reseat(self, participants: Sequence[str]) -> None:
        """Have those at another table be sent everything anew: they see what it sees, and nothing of the former."""
        moved = [
            device
            for participant in participants
            for device in self._crowd.devices_of(participant)
            if device.by.role == "participant"
            and has_changed_table(self._session, device.by, self._history.head.offset - 1)
        ]
        if moved:
            self._begin_flush_anew()
        for device in moved:
            self._crowd.start_over(device, without_table(self._session, audience_of(self._session, device.by)))
        self.on_reseated()

    def _begin_flush_anew(self) -> None:
        """Drop the rest of the flush under way: followers have moved to other rows, which the next one comes to."""
        self._to_write.clear()
        self._pace.start_over()

    def answer(self, follower: Follower, frame: FrameDown) -> None:
        """Send a follower the answer to its command, after the update that contains what the command changed."""
        cursor, connection = follower.cursor, follower.connection
        if connection.closed:
            return
        data = text_frame(write_frame(frame))
        pending = cursor.answers.get(connection)
        if pending is not None:
            pending.append(data)
        elif cursor.checked == self._history.head and not cursor.own_due and connection.can_write():
            connection.write_frame(data)
            return
        else:
            cursor.answers[connection] = [data]
        if self._to_write and any(target.cursor is cursor for target in self._to_write):
            return  # the flush under way comes to it
        self._pace.schedule(awaited=True)

    def flush(self) -> None:
        """Send now what would be sent when the pace allows it."""
        self._pace.flush_now()

    async def heartbeat(self, head: Callable[[], FrameDown]) -> None:
        """Bring everyone to the head of the history, and send them the frame that says where it is."""
        await send_heartbeat(self._crowd, self._history, self._encoding, head)
        if self._crowd.join_tables(self._session, self._history.head):
            self._begin_flush_anew()
            self._pace.schedule()

    async def broadcast(self, frame: FrameDown, to: Callable[[Audience], bool] = lambda _: True) -> None:
        """Send a frame to everyone (of these audiences) who can be written to now, whatever their position."""
        await broadcast(self._crowd, frame, to)

    def send_to(self, participant: str, frame: FrameDown) -> None:
        """Send a frame to one participant's devices, those that can be written to now."""
        for follower in self._crowd.devices_of(participant):
            if follower.connection.can_write():
                follower.write(frame)

    def _write(self, clock: Callable[[], float], deadline: float) -> bool:
        """Bring everyone who can be written to from their cursor to the head; stop when the clock passes a deadline.

        Returns whether all has been written. An audience that sees nothing of what changed is sent nothing, and stays
        where it was until the heartbeat.
        """
        if not self._to_write:
            self._to_write = self._crowd.targets()
        while self._to_write:
            target = self._to_write.pop()
            if isinstance(target, Row):
                self._write_row(target)
            elif target.seat < 0 and target.connection.can_write():
                self._write_unseated(target)
            if self._to_write and clock() > deadline:
                return False
        self._encoding.forget_frames()
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
        if cursor.answers:
            cursor.send_answers()
        if follower.connection.descriptor >= 0:
            self._crowd.seat(follower)

    def _advance(self, cursor: Cursor, audience: Audience) -> bytes:
        """Return what an audience has not been sent from a cursor on, and move the cursor to the head.

        The cursor is moved before the write: who takes it only in part leaves with the rest on its way. Running counts
        come first: if the line breaks in between, they are sent again with the update that was not.
        """
        head, counts = self._history.head, b""
        if cursor.counted < self._counts.due:
            counts = self._encoding.counts(cursor, audience, self._counts.due)
            cursor.counted = self._counts.due
        if cursor.checked != head and (frame := self._encoding.frame(cursor, audience)):
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
            if frame := self._encoding.own(position, follower.by.participant, since, follower.audience):
                connection.write_frame(frame)
