"""One live session in this process: its replica, the decider of its commands, and its followers, put together.

Hot path: `submit` and `answer` are the decider's and the followers' own methods, bound here without a call in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from server.core.kernel.base import Actor, Audience
from server.core.kernel.limits import Limits
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of, has_changed_table
from server.journal.contract import Journal
from server.live.clock import Clock
from server.live.decider import Decider
from server.live.follower import Follower
from server.live.followers import Followers
from server.live.history import History
from server.live.replica import Replica
from server.live.unreadable import Unreadable
from server.live.updates import own_update, update
from server.wire import FrameDown, Head, Update


class Live:
    """A session as this process offers it to browsers: submit commands, join as a follower, read the records."""

    def __init__(self, session_id: str, journal: Journal, limits: Limits, clock: Clock | None = None) -> None:
        self.session_id = session_id
        self._replica = Replica(session_id, journal, limits, clock)
        self._decider = Decider(self._replica, journal)
        self._followers = Followers(self._replica.session, self._replica.history)
        self._replica.subscribe(self._followers)
        self._tasks: list[asyncio.Task[None]] = []
        self.submit = self._decider.submit
        self.whole, self.require_whole = self._replica.whole, self._replica.require_whole
        self.answer = self._followers.answer

    async def open(self) -> None:
        """Read the journal to its head, then follow it and decide. Raises Unreadable, Unknown, JournalDown."""
        await self._replica.start()
        self._tasks = [
            asyncio.create_task(self._decider.run(), name=f"decide {self.session_id}"),
            asyncio.create_task(self._replica.follow(), name=f"follow {self.session_id}"),
        ]

    async def close(self) -> None:
        """Stop following and deciding; commands under way are answered with JournalDown."""
        self._decider.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # The replica

    @property
    def session(self) -> Session:
        """The session's records as they are now; only to be read."""
        return self._replica.session

    @property
    def history(self) -> History:
        """The positions this session has been through; another object once the journal has another history."""
        return self._replica.history

    @property
    def position(self) -> Position:
        """How far this process has applied the session's history."""
        return self._replica.position

    @property
    def stable(self) -> Position:
        """How far the journal is known to keep what it has acknowledged."""
        return self._replica.stable

    @property
    def deleted(self) -> bool:
        """Whether the journal no longer has this session."""
        return self._replica.deleted

    @property
    def unreadable(self) -> Unreadable | None:
        """Why the journal cannot be read past some entry, if so: then nothing can be submitted."""
        return self._replica.unreadable

    def mark_deleted(self) -> None:
        """Note that the session has been deleted: new commands raise Unknown, and its followers are disconnected."""
        self._replica.deleted = True

    def now(self) -> int:
        """Return the server's time in milliseconds, never before the last entry's."""
        return self._replica.now()

    def holds(self, position: Position) -> bool:
        """Return whether the session's history has been at exactly this position."""
        return self.history.holds(position)

    def can_resume(self, by: Actor, position: Position) -> bool:
        """Return whether someone who holds this position can be sent what has changed, and need not start over.

        Whoever sits at another table since then has seen what is not theirs any more.
        """
        return self.holds(position) and not has_changed_table(self.session, by, position.offset)

    def last_number(self, by: Actor) -> int:
        """Return the highest command number the session knows of someone's device."""
        return self.session.numbers_of(by.device_key).last

    def updates_for(self, by: Actor, position: Position | None) -> list[Update]:
        """Return what has changed since a position, or everything when there is none, as this actor may see it.

        First what the actor's audience sees, then what a participant alone sees.
        """
        session, history, audience = self.session, self.history, audience_of(self.session, by)
        updates = [update(session, history, position, audience)] if position != history.head else []
        if by.role == "participant":
            since = None if position is None else history.offset_before(position)
            own = own_update(session, history, history.head, by.participant, since, audience)
            if position is None or own.put or own.gone:
                updates.append(own)
        return updates

    async def catch_up_to(self, offset: int) -> None:
        """Catch up if a client has already seen, through another process, entries not applied here."""
        await self._replica.catch_up_to(offset)

    async def wait_past(self, position: Position) -> None:
        """Wait until there are entries after a position."""
        await self._replica.wait_past(position)

    async def check_head(self) -> None:
        """Ask whether the journal still holds the position we are at; if so, that position is stable."""
        await self._replica.check_head()

    # The followers

    def on_reseated(self, callback: Callable[[], None]) -> None:
        """Have this called when someone sits elsewhere, or speaks for more people, or fewer."""
        self._followers.on_reseated = callback

    @property
    def follower_count(self) -> int:
        """How many followers are connected to this process."""
        return len(self._followers)

    def followers(self) -> Iterator[Follower]:
        """Return everyone who follows the session here."""
        return iter(self._followers)

    def unseated_followers(self) -> list[Follower]:
        """Return those who cannot be written to directly."""
        return self._followers.unseated()

    def join(self, follower: Follower) -> None:
        """Begin to send a follower the history from its position, or a snapshot if it has none."""
        self._followers.join(follower)

    def leave(self, follower: Follower) -> None:
        """Stop sending to a follower."""
        self._followers.leave(follower)

    def disconnect_expired(self, now_s: float) -> None:
        """Disconnect those whose ticket has expired by a time (s since 1970)."""
        self._followers.disconnect_expired(now_s)

    def send_to(self, name: str, frame: FrameDown, to: Callable[[Audience], bool] = lambda _: True) -> None:
        """Send a frame to whoever has a name (of these audiences) and can be written to now."""
        self._followers.send_to(name, frame, to)

    async def broadcast(self, frame: FrameDown, to: Callable[[Audience], bool] = lambda _: True) -> None:
        """Send a frame to everyone (of these audiences) who can be written to now, whatever their position."""
        await self._followers.broadcast(frame, to)

    async def heartbeat(self) -> None:
        """Send everyone where the session is, up to where it is stable, and the time."""
        await self._followers.heartbeat(lambda: Head(str(self.position), str(self.stable), self.now()))
