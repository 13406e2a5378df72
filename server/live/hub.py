"""The hub: the sessions this process holds open, each opened when it is first asked for.

Not on the hot path: asked when somebody connects, disconnects or sends a signal.
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

import structlog

from server.core.kernel.base import Actor
from server.core.kernel.limits import Limits
from server.journal.contract import Journal, JournalDown, JournalError, Unknown
from server.live import signals
from server.live.follower import Follower
from server.live.housekeeping import HEAD_S, STUCK_S, UNREADABLE_S
from server.live.live import Live
from server.live.open_session import OpenSession
from server.live.unreadable import Unreadable
from server.wire import Presence, SignalUp

log = structlog.get_logger()


class Hub:
    """Opens sessions, lets browsers follow them, and closes them all in the end."""

    def __init__(
        self,
        journal: Journal,
        limits: Limits | None = None,
        *,
        heartbeat_s: float = HEAD_S,
        stuck_s: float = STUCK_S,
    ) -> None:
        self.draining = False
        self._journal = journal
        self._limits = limits or Limits()
        self._heartbeat_s = heartbeat_s
        self._stuck_s = stuck_s
        self._process = secrets.token_hex(8)
        self._open_sessions: dict[str, OpenSession] = {}
        self._opening: dict[str, asyncio.Task[None]] = {}
        self._unreadable: dict[str, tuple[Unreadable, float]] = {}
        """Sessions that could not be read to their end: why, and from when on they are tried again."""

    async def open(self, session_id: str) -> Live:
        """Return the live session, opened if need be. Raises Unreadable, Unknown, JournalDown."""
        live = (await self._opened(session_id)).live
        await live.whole()  # else who comes meanwhile would be told that they are not in it
        return live

    async def close(self) -> None:
        """Close every session."""
        for session_id in list(self._open_sessions):
            await self._close(session_id)

    @property
    def follower_count(self) -> int:
        """How many browsers follow a session here."""
        return sum(each.live.follower_count for each in self._open_sessions.values())

    @property
    def session_count(self) -> int:
        """How many sessions are open."""
        return len(self._open_sessions)

    @property
    def entry_count(self) -> int:
        """How many entries the open sessions have, together."""
        return sum(each.live.position.offset for each in self._open_sessions.values())

    async def unreadable_codes(self) -> list[str]:
        """Return why sessions here cannot be read, each code once; those tried some time ago are tried again."""
        for session_id in list(self._unreadable):
            with suppress(JournalError):
                await self.open(session_id)
        return sorted({error.code for error, _ in self._unreadable.values()})

    async def follow(self, session_id: str, follower: Follower) -> None:
        """Send a browser a session, and who is present in it, from now on. Raises as `open` does."""
        (await self._opened(session_id)).follow(follower)

    def unfollow(self, session_id: str, follower: Follower, *, clean: bool) -> None:
        """Stop sending to a browser whose connection is closed; `clean` if it said so."""
        if session := self._open_sessions.get(session_id):
            session.unfollow(follower, clean=clean)

    def arrive(self, session_id: str, by: Actor) -> None:
        """Count someone as present who polls instead of following."""
        self._open_sessions[session_id].arrive(by)

    def depart(self, session_id: str, by: Actor) -> None:
        """Count someone as gone who polled, unless the next poll comes soon."""
        if session := self._open_sessions.get(session_id):
            session.depart(by, clean=False)

    def presence_for(self, session_id: str, by: Actor) -> Presence:
        """Return who is present in an open session, with names for those who lead."""
        return self._open_sessions[session_id].presence_for(by)

    async def signal(self, session_id: str, signal: SignalUp, by: Actor) -> None:
        """Send a signal to whoever is connected now, at any process; it may be lost."""
        await signals.publish(self._journal, session_id, signal, by)

    async def drain(self, within_ms: int = 3_000) -> None:
        """Open no more sessions, and send everyone away to come back within so long."""
        self.draining = True
        for session in self._open_sessions.values():
            session.drain(within_ms)
        await asyncio.sleep(0)

    async def _opened(self, session_id: str) -> OpenSession:
        if self.draining:
            raise JournalDown("closing")
        if session_id not in self._open_sessions:
            error, again_at = self._unreadable.get(session_id, (None, 0.0))
            if error and asyncio.get_running_loop().time() < again_at:
                raise error
            opening = self._opening.get(session_id)
            if opening is None:
                opening = asyncio.create_task(self._open(session_id), name=f"open {session_id}")
                self._opening[session_id] = opening
                opening.add_done_callback(lambda _: self._opening.pop(session_id, None))
            await asyncio.shield(opening)
        session = self._open_sessions.get(session_id)
        if session is None or session.live.deleted:
            raise Unknown(session_id)
        if session.live.unreadable:
            self._note_unreadable(session_id, session.live.unreadable)
            raise session.live.unreadable
        session.touch()
        return session

    async def _open(self, session_id: str) -> None:
        live = Live(session_id, self._journal, self._limits)
        try:
            await live.open()
        except Unreadable as error:
            self._note_unreadable(session_id, error)
            raise
        finally:
            if not live.unreadable:
                self._unreadable.pop(session_id, None)
        session = OpenSession(live, self._journal, self._process)
        session.start(self._heartbeat_s, self._stuck_s, lambda: self._close(session_id))
        self._open_sessions[session_id] = session

    def _note_unreadable(self, session_id: str, error: Unreadable) -> None:
        """Remember that a session cannot be read, for all who ask within `UNREADABLE_S`; log it once."""
        former, _ = self._unreadable.get(session_id, (None, 0.0))
        if former is None or former.args != error.args:
            log.error("session_unreadable", session=session_id, reason=error.code, entry=error.offset)
        self._unreadable[session_id] = (error, asyncio.get_running_loop().time() + UNREADABLE_S)

    async def _close(self, session_id: str) -> None:
        if session := self._open_sessions.pop(session_id, None):
            if session.live.unreadable:
                self._note_unreadable(session_id, session.live.unreadable)
            await session.close()
