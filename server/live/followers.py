"""Followers: everyone who looks at a session, told together, each from where they stand.

This and `follower.py` are the hot path. What makes it quick, and what each bought (500 tablets, 20 notes a second,
unless it says otherwise):

- One encoding, one frame for all who stand at the same place and see the same: a flush costs its writes, not its words.
- Nothing per recipient: no task, queue, dictionary or copy. A delivery is one `write`, in the loop of a row.
- At once when quiet, after a gap that grows with the cost when busy, so that notes share frames: 25 times as many
  notes a second in time as a server that does not gather (2,000 tablets).
- What was written elsewhere waits for what was written here, whose writers wait too: half the flushes with two
  processes at work (1.9 to 2.3 million deliveries a second).
- Whoever cannot be written to is skipped and stays at their cursor: a tenth asleep is not noticed by the others.
- Turns: 10,000 tablets are told in pieces of 3 ms, with reading and deciding in between (p99 440 ms before, 190 after).
- Whole states are kept encoded for all who join within the next entries (`updates.py`).
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of
from server.core.links import Links
from server.live.follower import Crowd, Follower, Row
from server.live.frames import text_frame
from server.live.history import History
from server.live.updates import States, update
from server.wire import CloseCode, FrameDown, write_frame

BUSY_GAP_S = 0.005
"""When changes come faster than this they share one frame, unless one of them answers a command sent to us."""
MOST_GAP_S = 0.25
GAP_PER_COST = 1
"""The gap between two flushes is at least this many times what the last one took."""
TURN_S = 0.003
"""A flush lets others have the event loop after so long: reading and deciding do not wait for ten thousand writes."""
RESYNC_WITHIN_MS = 1_000
STUCK_S = 10.0
"""A follower that takes nothing for this long is let go, and may come back (QUALITY.md)."""


class Followers:
    """All followers of one session in this process.

    Those at the same position and of the same audience share one encoded, framed update. A follower that
    cannot be written to stays at its cursor; nobody waits for it.
    """

    def __init__(self, session: Session, history: History) -> None:
        self._session = session
        self._history = history
        self._crowds: dict[Audience, Crowd] = {}
        self._states = States()
        self._timer: asyncio.TimerHandle | asyncio.Handle | None = None
        self._due = 0.0
        self._last_flush = 0.0
        self._last_cost = 0.0
        self._cost = 0.0
        self._once_more = False
        self._to_tell: list[Row | Follower] = []
        self._frames: dict[tuple[Audience, Position | None], bytes | None] = {}
        self._frames_to = history.head
        self._admitted_by: Links | None = None
        """Everyone here was let in by these links, or by what they replaced and is still good."""

    def __iter__(self) -> Iterator[Follower]:
        return iter([follower for crowd in self._crowds.values() for follower in crowd])

    def __len__(self) -> int:
        return sum(len(crowd) for crowd in self._crowds.values())

    def join(self, follower: Follower) -> None:
        """Begin to tell a follower; it hears at once what it lacks."""
        follower.history = self._history
        follower.audience = audience_of(self._session, follower.by)
        self._crowds.setdefault(follower.audience, Crowd()).apart.add(follower)
        follower.connection.on_change(partial(self._changed, follower))
        self._admitted_by = None
        self.schedule()

    def leave(self, follower: Follower) -> None:
        """Stop telling a follower."""
        follower.connection.on_change(None)
        if crowd := self._crowds.get(follower.audience):
            crowd.leave(follower)
            if not crowd:
                del self._crowds[follower.audience]

    def _changed(self, follower: Follower) -> None:
        """A connection has piled up, is empty again, or ends."""
        if follower.row is not None and follower.connection.descriptor != follower.seat:
            self._crowds[follower.audience].stand_up(follower)
        if follower.connection.can_write():
            self.schedule()

    def of(self, history: History) -> bool:
        """Whether they are told this history; not while another is still being read."""
        return history is self._history

    def switch_history(self, session: Session, history: History) -> None:
        """Another history is the true one: everyone is sent to come back to it, bringing what they still hold."""
        if history is self._history:
            return
        self._session, self._history = session, history
        self._states = States()
        self._to_tell.clear()
        for follower in self:
            self.leave(follower)
            follower.hang_up(CloseCode.RESYNC, retry_ms=random.randrange(RESYNC_WITHIN_MS))

    def answer(self, follower: Follower, frame: FrameDown) -> None:
        """Answer a command, after everything it led to."""
        data = text_frame(write_frame(frame))
        if follower.position == self._history.head and not follower.owed and follower.connection.can_write():
            follower.connection.write_frame(data)
            return
        if follower.row is not None and not follower.owed:
            follower.row.owing.append(follower)
        follower.owed.append(data)
        if (follower.row or follower) not in self._to_tell:  # else its turn is still to come
            self.schedule(awaited=True)

    def regroup(self) -> None:
        """Someone's own records went out of the others' sight, or came back into it."""
        self._to_tell.clear()
        for follower in self:
            audience = audience_of(self._session, follower.by)
            if audience != follower.audience:
                self.leave(follower)
                self.join(follower)

    def schedule(self, *, awaited: bool = False) -> None:
        """Flush soon: at once when quiet; when busy after a gap, which is shorter when someone here awaits it."""
        if self._to_tell:  # some may have been told before what this is about
            self._once_more = True
        gap = max(0.0 if awaited else BUSY_GAP_S, min(GAP_PER_COST * self._last_cost, MOST_GAP_S))
        due = self._last_flush + gap
        if self._timer is not None:
            if self._due <= due:
                return
            self._timer.cancel()
        self._due = due
        loop = asyncio.get_running_loop()
        if loop.time() >= due:
            self._timer = loop.call_soon(self.flush)
        else:
            self._timer = loop.call_at(due, self.flush)

    def flush(self) -> None:
        """Tell every follower that can be told now. One that cannot hears more, later.

        A large crowd is told in turns of `TURN_S`, each to where the history is by then. An audience that may see
        nothing of what changed is told nothing, and stays where it was, until `heartbeat`.
        """
        loop = asyncio.get_running_loop()
        started = loop.time()
        self._timer = None
        if not self._to_tell:
            self._to_tell = self._parts()
            self._cost = 0.0
            self._once_more = False
        while self._to_tell:
            part = self._to_tell.pop()
            if isinstance(part, Row):
                self._tell_row(part)
            elif part.row is None and part.connection.can_write():
                self._tell_one(part)
            if self._to_tell and loop.time() - started > TURN_S:
                self._timer = loop.call_soon(self.flush)
                break
        self._last_flush = loop.time()
        self._cost += self._last_flush - started
        if not self._to_tell:
            self._last_cost = self._cost
            self._frames.clear()
            if self._once_more:
                self.schedule()

    def _parts(self) -> list[Row | Follower]:
        parts: list[Row | Follower] = []
        for crowd in self._crowds.values():
            parts += crowd.rows
            parts += crowd.apart
        return parts

    def _tell_row(self, row: Row) -> None:
        head = self._history.head
        if row.position is not head and (frame := self._frame(row.position, row.audience)):
            row.position = head  # before it is written: who takes it only in part leaves with the rest on its way
            row.write_frame(frame)
        if row.owing:
            owing, row.owing = row.owing, []
            for follower in owing:
                follower.settle()

    def _tell_one(self, follower: Follower) -> None:
        head, position = self._history.head, follower.position
        if position is not head and position != head and (frame := self._frame(position, follower.audience)):
            follower.connection.write_frame(frame)
            follower.position = head
        if follower.owed:
            follower.settle()
        if follower.connection.descriptor >= 0 and (crowd := self._crowds.get(follower.audience)):
            crowd.sit_down(follower)

    def _frame(self, position: Position | None, audience: Audience) -> bytes | None:
        """The framed update that takes this audience from a position to the head; None when it shows them nothing."""
        head = self._history.head
        if head is not self._frames_to:
            self._frames_to = head
            self._frames.clear()
        key = (audience, position)
        if key not in self._frames:
            self._frames[key] = self._written(position, audience)
        return self._frames[key]

    def _written(self, position: Position | None, audience: Audience, *, empty: bool = False) -> bytes | None:
        if position is None:
            return text_frame(self._states.whole(self._session, self._history, audience))
        news = update(self._session, self._history, position, audience)
        return text_frame(write_frame(news)) if news.put or news.gone or empty else None

    async def heartbeat(self, head: Callable[[], FrameDown]) -> None:
        """Bring all to the head, also those who may see nothing of what changed, and tell them that they are there."""
        place: tuple[Audience, Position | None] | None = None
        news = b""
        to, heading = None, b""
        async for part in self._in_turns():
            if isinstance(part, Follower) and part.owed:
                continue
            if to is not self._history.head:
                to, heading, place = self._history.head, text_frame(write_frame(head())), None
            if (part.audience, part.position) != place:
                place = (part.audience, part.position)
                news = b"" if part.position == to else self._written(part.position, part.audience, empty=True) or b""
            part.position = to  # before it is written, as in `_tell_row`
            part.write_frame(news + heading)

    async def broadcast(self, frame: FrameDown, whom: Callable[[Audience], bool] = lambda _: True) -> None:
        """Write one frame to all (of these audiences) who can take it now; for news that the next will replace."""
        data = text_frame(write_frame(frame))
        async for part in self._in_turns():
            if part.position is not None and whom(part.audience):
                part.write_frame(data)

    async def _in_turns(self) -> AsyncIterator[Row | Follower]:
        """Everyone who is still here, and can be written to, when it is their turn; others have the loop in between."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        for part in self._parts():
            if loop.time() - started > TURN_S:
                await asyncio.sleep(0)
                started = loop.time()
            if isinstance(part, Row):
                if part.seats:
                    yield part
            elif part.row is not None:  # it has sat down meanwhile
                yield part.row
            elif part.history is self._history and part.connection.can_write():
                yield part

    def disconnect_stuck(self, after_s: float = STUCK_S) -> list[Follower]:
        """Hang up on those who have taken nothing for so long; called every other second or so."""
        now = asyncio.get_running_loop().time()
        stuck = []
        for follower in [each for crowd in self._crowds.values() for each in crowd.apart]:
            unread = follower.connection.unread()
            if (
                follower.connection.closed
                or follower.connection.can_write()
                or (follower.unread and unread < follower.unread)
            ):
                follower.stuck_since = 0.0
            elif not follower.stuck_since:
                follower.stuck_since = now
            elif now - follower.stuck_since >= after_s:
                stuck.append(follower)
            follower.unread = unread
        for follower in stuck:
            follower.hang_up(CloseCode.TOO_SLOW)
            follower.connection.abort()
        return stuck

    def disconnect_revoked(self) -> list[Follower]:
        """Hang up on those whose link has been replaced since they came (QUALITY.md: within 5 s)."""
        links = self._session.get(Links, "links")
        if links is None or links is self._admitted_by:
            return []
        self._admitted_by = links
        revoked = [each for each in self if not links.admits(each.by.role, each.generation)]
        for follower in revoked:
            follower.hang_up(CloseCode.REMOVED)
        return revoked
