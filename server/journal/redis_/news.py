"""News from Redis: receives what any process publishes, and passes it on to the followers in this process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec

from server.core.kernel.positions import Position
from server.journal.contract import JournalDown, JournalError, News
from server.journal.inboxes import NewsInbox, SignalInbox
from server.journal.redis_.client import RedisClient
from server.journal.redis_.keys import news_channel, signal_channel
from server.journal.redis_.subscription import Channels, Subscription
from server.journal.subscribers import Subscribers

OWN_KEPT = 256

encode_news: Callable[[News], bytes] = msgspec.msgpack.Encoder().encode
decode_news: Callable[[bytes], News] = msgspec.msgpack.Decoder(News).decode


class RedisNews:
    """The followers and signal readers of this process, and the subscription that serves them."""

    def __init__(self, client: RedisClient, head: Callable[[str], Awaitable[Position]]) -> None:
        self._subscription = Subscription(client, self._channels, self._compare_heads)
        self.followers: Subscribers[NewsInbox] = Subscribers(self._subscription.update)
        self.signals: Subscribers[SignalInbox] = Subscribers(self._subscription.update)
        self._head = head
        self._own: deque[bytes] = deque(maxlen=OWN_KEPT)
        self._awaited: dict[str, asyncio.Future[None]] = {}

    @property
    def late(self) -> bool:
        """Whether there are followers or signal readers, but no subscription."""
        return bool(self.followers.sessions() or self.signals.sessions()) and not self._subscription.active

    def read_again(self, session_id: str) -> None:
        """Have the session's followers read the journal first."""
        for inbox in self.followers.of(session_id):
            inbox.read_again()

    async def received_within(self, session_id: str, seconds: float) -> bool:
        """Wait for news of a session from another process; return whether some came in time."""
        received = self._awaited.setdefault(session_id, asyncio.get_running_loop().create_future())
        await asyncio.wait({received}, timeout=seconds)
        self._awaited.pop(session_id, None)
        return received.done()

    # Own entries are passed on as soon as Redis confirms them, and ignored when the publication comes back.

    def begin_write(self, news: News) -> bytes:
        """Return the message to publish with entries; `end_write` or `fail_write` must follow."""
        message = encode_news(news)
        self._own.append(message)
        return message

    def end_write(self, session_id: str, news: News) -> None:
        """The entries are written: pass them on."""
        for inbox in self.followers.of(session_id):
            inbox.receive(news)

    def fail_write(self, session_id: str, message: bytes, *, certain: bool) -> None:
        """The entries are not written; or that is not certain, and their publication may have been ignored already."""
        with suppress(ValueError):
            self._own.remove(message)
        if not certain:
            self.read_again(session_id)

    async def close(self) -> None:
        self.followers.close()
        self.signals.close()
        await self._subscription.close()

    def _channels(self) -> Channels:
        channels: Channels = {}
        for session_id in self.followers.sessions():
            channels[news_channel(session_id).encode()] = self._news_receiver(session_id)
        for session_id in self.signals.sessions():
            channels[signal_channel(session_id).encode()] = self._signal_receiver(session_id)
        return channels

    def _news_receiver(self, session_id: str) -> Callable[[bytes], None]:
        def receive(message: bytes) -> None:
            if not message:  # the history was replaced or deleted, or the subscription is new
                self.read_again(session_id)
                return
            if message in self._own:
                self._own.remove(message)
                return
            try:
                news = decode_news(message)
            except msgspec.DecodeError:
                self.read_again(session_id)
                return
            for inbox in self.followers.of(session_id):
                inbox.receive(news)
            if (awaited := self._awaited.pop(session_id, None)) is not None:
                awaited.set_result(None)

        return receive

    def _signal_receiver(self, session_id: str) -> Callable[[bytes], None]:
        def receive(message: bytes) -> None:
            for inbox in self.signals.of(session_id):
                inbox.receive(message)

        return receive

    async def _compare_heads(self) -> None:
        """Have every follower that is not at its session's head read again: news may have been lost silently."""
        for session_id in self.followers.sessions():
            try:
                head = await self._head(session_id)
            except JournalDown:
                raise
            except JournalError:
                self.read_again(session_id)
                continue
            for inbox in self.followers.of(session_id):
                if inbox.position != head:
                    inbox.read_again()
