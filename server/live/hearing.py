"""One session as this process hears it: read from the journal, followed, and told to its followers in that order."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import aclosing

import structlog

from server.core.codec import decode
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.limits import Limits
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import SIGHT
from server.journal.contract import Diverged, Entry, Journal, JournalDown, News, Unknown
from server.live.clock import Clock
from server.live.followers import Followers
from server.live.history import History

log = structlog.get_logger()

FOLLOW_AGAIN_S = 0.2
FOLLOW_AFTER_FAULT_S = 5.0


class Hearing:
    """A session's state and history as the journal tells them, and everyone who is told."""

    def __init__(self, session_id: str, journal: Journal, limits: Limits, clock: Clock | None = None) -> None:
        self.session_id = session_id
        self.journal = journal
        self._limits = limits
        self._clock = clock or Clock()
        self.session = Session(limits)
        self.history = History()
        self.followers = Followers(self.session, self.history)
        self.stable = START
        self.gone = asyncio.Event()
        self._news: asyncio.Event | None = None
        self._reading = asyncio.Lock()

    @property
    def position(self) -> Position:
        """Where this process has come to in the session's history."""
        return self.history.head

    def now(self) -> int:
        """The server's time in milliseconds, never before the last entry's."""
        return self._clock.now()

    async def catch_up_to(self, offset: int) -> None:
        """Read on when somebody has been further, at another process, than this one has come yet."""
        if offset > self.position.offset:
            await self._catch_up()

    async def wait_past(self, position: Position) -> None:
        """Wait until there is news after a position."""
        while self.position == position and not self.gone.is_set():
            self._news = self._news or asyncio.Event()
            await self._news.wait()

    async def check_head(self) -> None:
        """Ask whether the journal still holds where we are; what it held last time, too, is stable."""
        standing = self.position
        try:
            tail = await self.journal.read(self.session_id, standing, 1)
            if self.history.holds(standing):  # and not another history by now
                self.stable = standing
            await self.catch_up_to(
                tail.head.offset
            )  # if published entries do not reach us, we are behind at most this long
        except Diverged:
            with contextlib.suppress(JournalDown, Unknown):
                await self._catch_up()
        except Unknown:
            self.gone.set()
        except JournalDown:
            log.warning("head_unchecked", session=self.session_id)

    async def _follow(self) -> None:
        while True:
            try:
                await self._catch_up()
                async with aclosing(self.journal.follow(self.session_id, self.position, self._take_now)) as news:
                    async for entry in news:
                        if not self._take(entry):
                            break
            except Unknown:
                self.gone.set()
                return
            except (Diverged, JournalDown):
                pass
            except Exception:  # an entry of a later release, say: whoever is deaf for good misses the rest too
                log.exception("following_failed", session=self.session_id)
                await asyncio.sleep(FOLLOW_AFTER_FAULT_S)
            await asyncio.sleep(FOLLOW_AGAIN_S)

    async def _catch_up(self) -> None:
        """Read to the head. When the journal no longer holds where we stand, begin again and take everyone along."""
        async with self._reading:
            while True:
                try:
                    tail = await self.journal.read(self.session_id, self.position)
                except Diverged:
                    log.warning("history_diverged", session=self.session_id, position=str(self.position))
                    self._forget()
                    continue
                for entry in tail.entries:
                    self._take(entry)
                if self.position.offset >= tail.head.offset or not tail.entries:
                    break
            self.followers.switch_history(self.session, self.history)

    def _take_now(self, news: News) -> int:
        """Absorb news while they are heard, which spares every note a task's turn; answers how many were taken."""
        taken = 0
        try:
            if news.before != self.history.head:
                return 0
            for entry in news.entries:
                self._absorb(entry.position, decode(entry.data))
                taken += 1
        except Exception:  # whatever it is, `_follow` meets it again, and tells
            log.info("news_not_taken", session=self.session_id)
        return taken

    def _take(self, entry: Entry) -> bool:
        """Absorb an entry that comes next; False when it is not of the history we stand in."""
        here = self.history.head
        if entry.position.offset <= here.offset:
            return self.history.holds(entry.position)
        if entry.position.offset != here.offset + 1:  # at START any chain is right, but not any place
            return False
        if here != START and here.after(entry.data) != entry.position:
            return False
        self._absorb(entry.position, decode(entry.data))
        return True

    def _forget(self) -> None:
        """The history we stood in is no more; followers hear nothing until the true one is read."""
        self.session, self.history = Session(self._limits), History()
        self.stable = START

    def _absorb(self, position: Position, happening: Happening[Event]) -> None:
        """Let an entry have happened here; the only way anything changes."""
        sight = self.session.marked(SIGHT, 0)
        apply(self.session, happening)
        self._clock.has_been(happening.at)
        self.history.add(position, self.session.pop_touched())
        if self.followers.of(self.history):
            if self.session.marked(SIGHT, 0) != sight:
                self.followers.regroup()
            self.followers.schedule()
        if self._news is not None:  # somebody waits
            self._news.set()
            self._news = None
