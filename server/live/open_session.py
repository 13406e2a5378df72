"""One open session: its live state, who is present in it, and the tasks that keep both up to date.

Not on the hot path: called when somebody connects or disconnects.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

from server.access import Denied, admitted
from server.core.kernel.base import Actor
from server.core.kernel.visibility import audience_of
from server.journal.contract import Journal
from server.live import signals
from server.live.due import keep_due
from server.live.follower import Follower
from server.live.housekeeping import keep_house
from server.live.live import Live
from server.live.presence import PresenceBoard
from server.wire import CloseCode, Presence


class OpenSession:
    """A session while this process holds it: browsers join and leave, and are counted while they are here."""

    def __init__(self, live: Live, journal: Journal, process: str) -> None:
        self.live = live
        self._journal = journal
        self._board = PresenceBoard(live.session_id, journal, process, self._send_presence)
        live.on_reseated(self._board.recount)
        self._tasks: list[asyncio.Task[None]] = []
        self._used_at = 0.0

    def start(self, heartbeat_s: float, stuck_s: float, ended: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Keep presence, signals and followers in order; call `ended` once the session is deleted or idle."""

        async def look_after() -> None:
            await keep_house(self.live, lambda: self._used_at, heartbeat_s, stuck_s)
            await ended()

        session_id = self.live.session_id
        self._tasks = [
            asyncio.create_task(self._board.run(), name=f"presence {session_id}"),
            asyncio.create_task(signals.receive(self._journal, self.live, self._board), name=f"signals {session_id}"),
            asyncio.create_task(look_after(), name=f"tick {session_id}"),
            asyncio.create_task(self._keep_due(), name=f"due {session_id}"),
        ]

    async def close(self) -> None:
        """End the tasks (but for the one that may be calling this), then the live session."""
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.live.close()

    def touch(self) -> None:
        """Note that the session is in use now."""
        self._used_at = asyncio.get_running_loop().time()

    def follow(self, follower: Follower) -> None:
        """Send a browser the session from now on, and who is present; count it as present.

        Raise Denied when its link has been replaced, or it was erased, while it was let in.
        """
        if not admitted(self.live.session, follower.by, follower.generation):
            raise Denied
        self.live.join(follower)
        self.arrive(follower.by)
        self.live.answer(follower, self.presence_for(follower.by))

    def unfollow(self, follower: Follower, *, clean: bool) -> None:
        """Stop sending to a browser whose connection is closed; `clean` if it said so."""
        if follower.history is not None:  # it had come that far
            self.live.leave(follower)
            self.depart(follower.by, clean=clean)
            self.touch()

    def arrive(self, by: Actor) -> None:
        """Count someone as present, once more."""
        self._board.arrive(by)

    def depart(self, by: Actor, *, clean: bool) -> None:
        """Count someone as present once less: at once if `clean`, else unless they are back in a moment."""
        self._board.depart(by, clean=clean)

    def presence_for(self, by: Actor) -> Presence:
        """Return who is present, with names for those who lead."""
        return self._board.presence(self.live.session, names=audience_of(self.live.session, by).leads)

    def drain(self, within_ms: int) -> None:
        """Send everyone away to come back after a random wait, so that they do not all reconnect at once."""
        for follower in self.live.followers():
            follower.hang_up(CloseCode.RESTART, retry_ms=random.randrange(200, within_ms))

    async def _keep_due(self) -> None:
        await keep_due(self.live, self._board.is_followed, self._board.unattended)

    async def _send_presence(self) -> None:
        for names in (False, True):
            frame = self._board.presence(self.live.session, names=names)
            await self.live.broadcast(frame, lambda audience, names=names: audience.leads is names)  # type: ignore[misc]
