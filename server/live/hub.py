"""The hub: the sessions this process holds, opened when first asked for, and looked after every other second."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets

import msgspec
import structlog

from server.core.kernel.base import Actor
from server.core.kernel.limits import Limits
from server.core.kernel.visibility import audience_of
from server.journal.contract import Journal, JournalDown, JournalError, Unknown
from server.live.follower import Follower
from server.live.followers import STUCK_S
from server.live.live import Live
from server.live.presence import PresenceBoard
from server.live.signals import MOST_BYTES, Carried, carry, tell
from server.wire import CloseCode, Head, Presence, SignalUp

log = structlog.get_logger()

HEAD_S = 15.0
TICK_S = 2.0
SIGNALS_AGAIN_S = 1.0
IDLE_S = 600.0
"""A session nobody has followed for this long is let go of; the journal has it."""


class Held:
    """One live session with its presence board and the tasks that keep it."""

    def __init__(self, live: Live, board: PresenceBoard) -> None:
        self.live = live
        self.board = board
        self.tasks: list[asyncio.Task[None]] = []
        self.used_at = 0.0


class Hub:
    """Opens sessions, lets browsers follow them, and closes them all in the end."""

    def __init__(
        self,
        journal: Journal,
        limits: Limits | None = None,
        *,
        most_sockets: int = 1_500,
        heartbeat_s: float = HEAD_S,
        stuck_s: float = STUCK_S,
    ) -> None:
        self.journal = journal
        self.limits = limits or Limits()
        self.most_sockets = most_sockets
        self.heartbeat_s = heartbeat_s
        self.stuck_s = stuck_s
        self.process = secrets.token_hex(8)
        self.draining = False
        self._held: dict[str, Held] = {}
        self._opening: dict[str, asyncio.Task[Held]] = {}

    async def open(self, session_id: str) -> Live:
        """The live session; raises Unknown, JournalDown."""
        return (await self._hold(session_id)).live

    async def close(self) -> None:
        """Let go of every session."""
        for session_id in list(self._held):
            await self._let_go(session_id)

    @property
    def follower_count(self) -> int:
        """How many sockets follow something here."""
        return sum(len(held.live.followers) for held in self._held.values())

    @property
    def session_count(self) -> int:
        """How many sessions are held."""
        return len(self._held)

    @property
    def entry_count(self) -> int:
        """How many entries the held sessions have come to."""
        return sum(held.live.position.offset for held in self._held.values())

    async def follow(self, session_id: str, follower: Follower) -> None:
        """Let a browser follow; presence and the present state are told from now on."""
        held = await self._hold(session_id)
        held.live.followers.join(follower)
        held.board.here.arrive(follower.by)
        held.live.followers.answer(follower, held.board.presence(held.live.session, names=follower.audience.leads))

    def unfollow(self, session_id: str, follower: Follower, *, clean: bool) -> None:
        """A browser's socket is closed."""
        held = self._held.get(session_id)
        if held and follower.history is not None:  # it had come that far
            held.live.followers.leave(follower)
            held.board.here.leave(follower.by, clean=clean)
            held.used_at = asyncio.get_running_loop().time()

    def arrive(self, session_id: str, by: Actor) -> None:
        """Count someone as present who polls instead of following."""
        self._held[session_id].board.here.arrive(by)

    def depart(self, session_id: str, by: Actor) -> None:
        """Count someone as gone who polled, unless the next poll comes soon."""
        if held := self._held.get(session_id):
            held.board.here.leave(by, clean=False)

    def presence_for(self, session_id: str, by: Actor) -> Presence:
        """Return who is present in an open session, with names for those who lead."""
        held = self._held[session_id]
        return held.board.presence(held.live.session, names=audience_of(held.live.session, by).leads)

    async def signal(self, session_id: str, signal: SignalUp, by: Actor) -> None:
        """Pass on a signal to whoever is here now; too large or unlucky ones are lost."""
        data = carry(signal, by)
        if len(data) <= MOST_BYTES:
            with contextlib.suppress(JournalError):
                await self.journal.signal(session_id, data)

    async def drain(self, within_ms: int = 3_000) -> None:
        """Say goodbye to everyone with a jittered wait, so that they do not all come back at once."""
        self.draining = True
        for held in self._held.values():
            for follower in held.live.followers:
                follower.hang_up(CloseCode.RESTART, retry_ms=random.randrange(200, within_ms))
        await asyncio.sleep(0)

    async def _hold(self, session_id: str) -> Held:
        if self.draining:
            raise JournalDown("closing")
        if session_id not in self._held:
            opening = self._opening.get(session_id)
            if opening is None:
                opening = asyncio.create_task(self._open(session_id), name=f"open {session_id}")
                self._opening[session_id] = opening
                opening.add_done_callback(lambda _: self._opening.pop(session_id, None))
            await asyncio.shield(opening)
        held = self._held.get(session_id)
        if held is None or held.live.gone.is_set():
            raise Unknown(session_id)
        held.used_at = asyncio.get_running_loop().time()
        return held

    async def _open(self, session_id: str) -> Held:
        live = Live(session_id, self.journal, self.limits)
        await live.open()

        async def tell_presence() -> None:
            await live.followers.broadcast(
                board.presence(live.session, names=False), lambda audience: not audience.leads
            )
            await live.followers.broadcast(board.presence(live.session, names=True), lambda audience: audience.leads)

        board = PresenceBoard(session_id, self.journal, self.process, tell_presence)
        held = Held(live, board)
        held.tasks = [
            asyncio.create_task(board.run(), name=f"presence {session_id}"),
            asyncio.create_task(self._pass_on_signals(held), name=f"signals {session_id}"),
            asyncio.create_task(self._tick(held), name=f"tick {session_id}"),
        ]
        self._held[session_id] = held
        return held

    async def _let_go(self, session_id: str) -> None:
        held = self._held.pop(session_id, None)
        if held is None:
            return
        for task in held.tasks:
            if task is not asyncio.current_task():
                task.cancel()
        await asyncio.gather(
            *(task for task in held.tasks if task is not asyncio.current_task()), return_exceptions=True
        )
        await held.live.close()

    async def _pass_on_signals(self, held: Held) -> None:
        while True:
            with contextlib.suppress(JournalError, msgspec.DecodeError):
                async with contextlib.aclosing(self.journal.signals(held.live.session_id)) as signals:
                    async for data in signals:
                        carried = msgspec.json.decode(data, type=Carried) if data else None
                        if carried is None or carried.presence:  # None: some may have been missed
                            held.board.heard_signal()
                        else:
                            await tell(held.live.followers, carried)
            await asyncio.sleep(SIGNALS_AGAIN_S)

    async def _tick(self, held: Held) -> None:
        """Every tick: the stuck are let go. Every heartbeat: everyone hears where the session is, and what time."""
        loop = asyncio.get_running_loop()
        live = held.live
        next_head = loop.time() + self.heartbeat_s
        while not live.gone.is_set():
            await asyncio.sleep(TICK_S)
            for stuck in live.followers.disconnect_stuck(self.stuck_s):
                log.info("follower_too_slow", session=live.session_id, role=stuck.by.role)
            for old in live.followers.disconnect_revoked():
                log.info("follower_revoked", session=live.session_id, role=old.by.role)
            if loop.time() >= next_head:
                next_head += self.heartbeat_s
                await live.check_head()
                await live.followers.heartbeat(lambda: Head(str(live.position), str(live.stable), live.now()))
                if not live.followers and loop.time() - held.used_at > IDLE_S:
                    break
        for follower in live.followers:
            follower.hang_up(CloseCode.SESSION_GONE)
        await self._let_go(live.session_id)
