"""Inboxes: what a follower, or a reader of signals, has received but not yet yielded."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from server.core.kernel.positions import Position
from server.journal.contract import News, ReceiveNow, receive_nothing

NEWS_KEPT = 256
"""Groups of entries; with more waiting, reading the journal is cheaper than keeping them."""
SIGNALS_KEPT = 256
RETRY_READ_S = 0.5


class Inbox:
    """Base class: lets the one reader sleep until something arrives."""

    def __init__(self) -> None:
        self.closed = False
        self._arrived = asyncio.Event()

    def close(self) -> None:
        self.closed = True
        self._arrived.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Sleep until something arrives, or until some seconds have passed."""
        if seconds is None:
            await self._arrived.wait()
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._arrived.wait()


class NewsInbox(Inbox):
    """One follower's position in a session, and the news it has received but not yielded."""

    def __init__(self, position: Position, receive_now: ReceiveNow = receive_nothing) -> None:
        super().__init__()
        self.position = position
        self._receive_now = receive_now
        self._news: deque[News] = deque()
        self._must_read = True
        self._reading = False
        """What it reads may end before the news that comes meanwhile, and may hold it: that news has to wait."""
        self._handled: News | None = None
        """The latest news that `receive_now` has handled."""

    def receive(self, news: News) -> None:
        """Pass news on at once if it is next in order and nothing waits; else keep it for `pop`."""
        if news.before == self.position and not (self._must_read or self._reading or self._news):
            handled = self._receive_now(news)
            if handled:
                self.position = news.entries[handled - 1].position
                self._handled = news
            if handled == len(news.entries):
                return
            news = News(self.position, news.entries[handled:])
        if len(self._news) < NEWS_KEPT:
            self._news.append(news)
            self._arrived.set()
        else:
            self.read_again()

    def read_again(self) -> None:
        """Have the follower read the journal first; that covers all news received until now."""
        self._news.clear()
        self._must_read = True
        self._arrived.set()

    def take_back(self, news: News) -> None:
        """Have the follower read what it handled as its own entries: their writer gave up before applying them."""
        if self._handled is news:
            self.position = news.before
            self.read_again()

    async def retry_read(self) -> None:
        """After a failed read: sleep for RETRY_READ_S, or until `read_again` is called."""
        self._must_read = True
        self._arrived.clear()
        await self.wait(RETRY_READ_S)

    def pop_must_read(self) -> bool:
        """Return whether the journal must be read first, and reset that; news waits until this is called again."""
        self._reading, self._must_read = self._must_read, False
        return self._reading

    def pop(self) -> News | None:
        """Return the next news, or None when nothing waits."""
        if self._news:
            return self._news.popleft()
        if not (self._must_read or self.closed):
            self._arrived.clear()
        return None


class SignalInbox(Inbox):
    """The signals one reader has received but not yielded; the oldest are dropped."""

    def __init__(self) -> None:
        super().__init__()
        self._signals: deque[bytes] = deque(maxlen=SIGNALS_KEPT)

    def receive(self, data: bytes) -> None:
        self._signals.append(data)
        self._arrived.set()

    def pop(self) -> bytes | None:
        """Return the next signal, or None when nothing waits."""
        if self._signals:
            return self._signals.popleft()
        if not self.closed:
            self._arrived.clear()
        return None
