"""Following: the past after a position, then the news, in order, with no gap and no repeat.

A listener is a cursor with a short memory: news that fits right after its position is handed on as it is;
anything else (a gap, too much at once, a line that was down) means reading the journal again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

from server.core.kernel.positions import START, Position
from server.journal.contract import Entry, JournalDown, News, Tail, Take, nothing

NEWS_KEPT = 256
SIGNALS_KEPT = 256
PAUSE_WHEN_DOWN_S = 0.5

Look = Callable[[Position], Awaitable[Tail]]


class Inbox:
    """Where something waits until its one reader comes."""

    def __init__(self) -> None:
        self.closed = False
        self._wake = asyncio.Event()

    def close(self) -> None:
        self.closed = True
        self._wake.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Sleep until something arrives, at most so many seconds."""
        if seconds is None:
            await self._wake.wait()
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()


class Listener(Inbox):
    """One follower of one session: where it stands, and the news it has not taken yet."""

    def __init__(self, position: Position, take: Take = nothing) -> None:
        super().__init__()
        self.position = position
        self._take = take
        self._news: deque[News] = deque()
        self._look = True

    def hear(self, news: News) -> None:
        if news.before == self.position and not (self._look or self._news):
            taken = self._take(news)
            if taken:
                self.position = news.entries[taken - 1].position
            if taken == len(news.entries):
                return
            news = News(self.position, news.entries[taken:])
        if len(self._news) < NEWS_KEPT:
            self._news.append(news)
            self._wake.set()
        else:
            self.look_again()

    def look_again(self) -> None:
        """Read the journal before anything else; that reading covers all news heard until now."""
        self._news.clear()
        self._look = True
        self._wake.set()

    async def look_later(self) -> None:
        """The journal is away: look again in a moment, or as soon as someone says it is back."""
        self._look = True
        self._wake.clear()
        await self.wait(PAUSE_WHEN_DOWN_S)

    def must_look(self) -> bool:
        look, self._look = self._look, False
        return look

    def take(self) -> News | None:
        """The next news, or None when there is none (and then `wait` sleeps)."""
        if self._news:
            return self._news.popleft()
        if not (self._look or self.closed):
            self._wake.clear()
        return None


class SignalInbox(Inbox):
    """Signals not yet taken by one listener; the oldest fall out."""

    def __init__(self) -> None:
        super().__init__()
        self._signals: deque[bytes] = deque(maxlen=SIGNALS_KEPT)

    def hear(self, data: bytes) -> None:
        self._signals.append(data)
        self._wake.set()

    def take(self) -> bytes | None:
        if self._signals:
            return self._signals.popleft()
        if not self.closed:
            self._wake.clear()
        return None


I = TypeVar("I", bound=Inbox)  # noqa: E741


class Board(Generic[I]):
    """Who listens to which session in this process."""

    def __init__(self, changed: Callable[[], None] | None = None) -> None:
        self._inboxes: dict[str, set[I]] = {}
        self._changed = changed
        self._closed = False

    def sessions(self) -> list[str]:
        return list(self._inboxes)

    def at(self, session_id: str) -> list[I]:
        return list(self._inboxes.get(session_id, ()))

    @contextmanager
    def listen(self, session_id: str, inbox: I) -> Iterator[I]:
        """Listen as long as the block lasts. Letting go never waits, so it also works while being cancelled."""
        if self._closed:
            inbox.close()
        self._inboxes.setdefault(session_id, set()).add(inbox)
        self._tell_changed()
        try:
            yield inbox
        finally:
            inboxes = self._inboxes[session_id]
            inboxes.remove(inbox)
            if not inboxes:
                del self._inboxes[session_id]
            self._tell_changed()

    def _tell_changed(self) -> None:
        if self._changed and not self._closed:
            self._changed()

    def close(self) -> None:
        self._closed = True
        for inboxes in self._inboxes.values():
            for inbox in inboxes:
                inbox.close()


async def entries_after(look: Look, listener: Listener) -> AsyncGenerator[Entry, None]:
    """The past, then the news. The listener must already be on the board: listen first, then look."""
    while not listener.closed:
        if listener.must_look():
            try:
                tail = await look(listener.position)
            except JournalDown:
                await listener.look_later()
                continue
            if listener.position == START and not tail.entries:
                listener.position = tail.head  # from here on, this history and no other
            for entry in tail.entries:
                listener.position = entry.position
                yield entry
            if listener.position != tail.head:
                listener.look_again()
        elif (news := listener.take()) is None:
            await listener.wait()
        elif news.before == listener.position:
            for entry in news.entries:
                listener.position = entry.position
                yield entry
        elif not is_old(news, listener.position):
            listener.look_again()


def is_old(news: News, position: Position) -> bool:
    """Whether a reading already covered this news; a different chain at the same offset is no such thing."""
    end = news.entries[-1].position if news.entries else news.before
    return end.offset < position.offset or end == position


async def signals_from(inbox: SignalInbox) -> AsyncGenerator[bytes, None]:
    """Signals as they come, until the inbox is closed."""
    while not inbox.closed:
        data = inbox.take()
        if data is None:
            await inbox.wait()
        else:
            yield data
