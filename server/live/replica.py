"""This process's replica of one session: its records and history, kept up to date from the journal.

Hot path: `receive_now` and `apply` run for every entry written anywhere, never for a delivery. An entry is applied
where it is received, without waking a task; an entry written by this process is neither read nor decoded again.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import aclosing
from typing import Protocol

import structlog

from server.core.codec import decode
from server.core.kernel import happenings
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limits
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Session
from server.journal.contract import Diverged, Entry, Journal, JournalDown, Malformed, News, Tail, Unknown
from server.live.clock import Clock
from server.live.history import History
from server.live.unreadable import Unreadable, read_entries

log = structlog.get_logger()

FOLLOW_AGAIN_S = 0.2
FOLLOW_AFTER_FAULT_S = 5.0


class Subscriber(Protocol):
    """Notified of every applied entry."""

    def entry_applied(self, history: History) -> None:
        """One more entry of this history has been applied."""

    def switch_history(self, session: Session, history: History) -> None:
        """Use this session and history from now on; called also when they are the same as before."""


class Replica:
    """One session as the journal has it: entries are applied in the journal's order, and in no other way."""

    def __init__(self, session_id: str, journal: Journal, limits: Limits, clock: Clock | None = None) -> None:
        self.session_id = session_id
        self.session = Session(limits)
        self.history = History()
        self.stable = START
        """How far the journal is known to keep what it has acknowledged."""
        self.deleted = False
        self.starting_over = False
        """Whether the session is being read anew: until then nothing says who is in it."""
        self.unreadable: Unreadable | None = None
        """Why the journal cannot be followed any further; nothing can be submitted then."""
        self.own_entry: bytes | None = None
        """The last entry of the write under way in this process; the writer applies it and those before it."""
        self._journal = journal
        self._limits = limits
        self._clock = clock or Clock()
        self._subscriber: Subscriber | None = None
        self._advanced: asyncio.Event | None = None
        self._reading = asyncio.Lock()

    def subscribe(self, subscriber: Subscriber) -> None:
        """Notify this subscriber of every entry applied, and when the history is replaced."""
        self._subscriber = subscriber

    async def start(self) -> None:
        """Read the journal to its head. Raises Unreadable, Unknown, JournalDown."""
        await self.catch_up()
        self.stable = self.position

    @property
    def position(self) -> Position:
        """How far this process has applied the session's history."""
        return self.history.head

    def now(self) -> int:
        """Return the server's time in milliseconds, never before the last entry's."""
        return self._clock.now()

    async def catch_up_to(self, offset: int) -> None:
        """Catch up if a client has already seen, through another process, entries not applied here."""
        if offset > self.position.offset:
            await self.catch_up()

    async def wait_past(self, position: Position) -> None:
        """Wait until there are entries after a position."""
        while self.position == position and not self.deleted:
            self._advanced = self._advanced or asyncio.Event()
            await self._advanced.wait()

    async def check_head(self) -> None:
        """Ask whether the journal still holds the position we are at; if so, that position is stable."""
        position = self.position
        try:
            tail = await self._journal.read(self.session_id, position, 1)
            if self.history.holds(position):  # and not another history by now
                self.stable = position
            await self.catch_up_to(tail.head.offset)  # published entries may not reach us: then this reads them
        except (Diverged, Malformed):
            with contextlib.suppress(JournalDown, Unknown, Unreadable):
                await self.catch_up()
        except Unknown:
            self.deleted = True
        except Unreadable:
            pass  # `unreadable` says so
        except JournalDown:
            log.warning("head_unchecked", session=self.session_id)

    async def follow(self) -> None:
        """Apply entries as they are written, until the session is deleted or unreadable, or this task is cancelled."""
        while True:
            try:
                await self.catch_up()
                async with aclosing(self._journal.follow(self.session_id, self.position, self.receive_now)) as entries:
                    async for entry in entries:
                        if not self.receive(entry):
                            break
            except Unknown:
                self.deleted = True
                return
            except Unreadable:
                return
            except (Diverged, JournalDown, Malformed):
                pass
            except Exception:  # a fault of ours; following must not end for good
                log.exception("following_failed", session=self.session_id)
                await asyncio.sleep(FOLLOW_AFTER_FAULT_S)
            await asyncio.sleep(FOLLOW_AGAIN_S)

    async def catch_up(self) -> None:
        """Read to the head. If the journal no longer holds our position, start over and switch the subscriber.

        Raises Unreadable, Unknown, JournalDown.
        """
        async with self._reading:
            while True:
                after = self.position
                try:
                    tail = await self._journal.read(self.session_id, after)
                    self._apply_tail(tail, after)
                except Diverged:
                    log.warning("history_diverged", session=self.session_id, position=str(self.position))
                    self._start_over()
                    continue
                except Malformed:
                    self.unreadable = Unreadable("session_damaged", after.offset + 1)
                    raise self.unreadable from None
                except Unreadable as error:
                    self.unreadable = error
                    raise
                if self.position.offset >= tail.head.offset or not tail.entries:
                    break
            self.starting_over = False
            if self._subscriber is not None:
                self._subscriber.switch_history(self.session, self.history)

    async def whole(self) -> None:
        """Wait while the session is being read anew. Raise JournalDown where that has failed; it is tried again."""
        if self.starting_over:
            async with self._reading:
                pass
            self.require_whole()

    def require_whole(self) -> None:
        """Raise JournalDown while the session is being read anew."""
        if self.starting_over:
            raise JournalDown("the session is being read anew")

    def _apply_tail(self, tail: Tail, after: Position) -> None:
        """Apply what the journal has after a position of ours, unless it has been applied during the reading."""
        for entry, happening in zip(tail.entries, read_entries(tail, after), strict=True):
            if entry.position.offset == self.position.offset + 1:
                self.apply(entry.position, happening)

    def _start_over(self) -> None:
        """Forget a history that is no more; followers are sent nothing until the true one has been read."""
        self.session, self.history, self.stable = Session(self._limits), History(), START
        self.starting_over = True

    def receive_now(self, news: News) -> int:
        """Apply published entries in the journal's callback, without waking a task; return how many were applied."""
        if news.entries[-1].data is self.own_entry:
            return len(news.entries)
        applied = 0
        try:
            if news.before != self.history.head:
                return 0
            for entry in news.entries:
                self.apply(entry.position, decode(entry.data))
                applied += 1
        except Exception:  # whatever it is, `follow` reads the same entry, and logs it
            log.info("news_apply_failed", session=self.session_id)
        return applied

    def receive(self, entry: Entry) -> bool:
        """Apply an entry if it comes next; return False when the journal has to be read again to know what it is."""
        here = self.history.head
        if entry.position.offset <= here.offset:
            return self.history.holds(entry.position)
        if entry.position.offset != here.offset + 1:
            return False
        if here != START and here.after(entry.data) != entry.position:  # the root's chain is not known at START
            return False
        try:
            happening = decode(entry.data)
        except ValueError:
            return False
        self.apply(entry.position, happening)
        return True

    def apply(self, position: Position, happening: Happening[Event]) -> None:
        """Apply the entry that comes next, and notify; the only way anything in the session changes."""
        happenings.apply(self.session, happening)
        self._clock.advance_to(happening.at)
        self.history.add(position, self.session.pop_touched(), happening.at)
        if self._subscriber is not None:
            self._subscriber.entry_applied(self.history)
        if self._advanced is not None:
            self._advanced.set()
            self._advanced = None
