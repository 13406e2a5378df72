"""The followers of one session: who is sent (`crowd.py`), and what, when (`delivery.py`), together.

Hot path: `Followers.entry_applied` and `answer` run for every command, `Delivery` for every flush. So:

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
from server.live.crowd import Crowd
from server.live.delivery import Delivery
from server.live.follower import Follower
from server.live.frames import text_frame
from server.live.heartbeat import broadcast, send_heartbeat
from server.live.history import History
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
        self._delivery = Delivery(self._crowd, session, history)
        self._pace, self._counts = self._delivery.pace, self._delivery.counts
        self.on_reseated: Callable[[], None] = lambda: None
        """Called when someone sits elsewhere, or speaks for more people, or fewer."""
        self._first_expires = math.inf
        """When the first of their tickets expires (s since 1970)."""

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
        self._delivery.switch_history(session, history)
        for follower in self:
            self.leave(follower)
            follower.hang_up(CloseCode.RESYNC, retry_ms=random.randrange(RESYNC_WITHIN_MS))

    def disconnect_expired(self, now_s: float) -> None:
        """Disconnect those whose ticket has expired by a time (s since 1970); a new one lets them in again."""
        if now_s >= self._first_expires:
            self._disconnect(CloseCode.TICKET_EXPIRED, [each for each in self if each.expires <= now_s])
            self._first_expires = min((each.expires for each in self), default=math.inf)

    def _disconnect_revoked(self) -> None:
        """Disconnect those whose link has been replaced."""
        session = self._session
        self._disconnect(CloseCode.REMOVED, [each for each in self if not admitted(session, each.by, each.generation)])

    def _disconnect(self, code: CloseCode, leaving: list[Follower]) -> None:
        """Disconnect some followers, who are sent nothing more than why."""
        if leaving:
            self._delivery.begin_anew()
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
            self._disconnect_revoked()
        if self._sight.parted != self._parted:
            self._parted = self._sight.parted
            self._delivery.begin_anew()
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
            self._delivery.begin_anew()
        for device in moved:
            self._crowd.start_over(device, without_table(self._session, audience_of(self._session, device.by)))
        self.on_reseated()

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
        if not (self._delivery.to_write and self._delivery.comes_to(cursor)):
            self._pace.schedule(awaited=True)

    def flush(self) -> None:
        """Send now what would be sent when the pace allows it."""
        self._pace.flush_now()

    async def heartbeat(self, head: Callable[[], FrameDown]) -> None:
        """Bring everyone to the head of the history, and send them the frame that says where it is."""
        await send_heartbeat(self._crowd, self._history, self._delivery.encoding, head)
        if self._crowd.join_tables(self._session, self._history.head):
            self._delivery.begin_anew()
            self._pace.schedule()

    async def broadcast(self, frame: FrameDown, to: Callable[[Audience], bool] = lambda _: True) -> None:
        """Send a frame to everyone (of these audiences) who can be written to now, whatever their position."""
        await broadcast(self._crowd, frame, to)

    def send_to(self, name: str, frame: FrameDown, to: Callable[[Audience], bool]) -> None:
        """Send a frame to whoever has a name (of these audiences) and can be written to now."""
        for follower in self._crowd.named(name):
            if to(follower.audience) and follower.connection.can_write():
                follower.write(frame)
