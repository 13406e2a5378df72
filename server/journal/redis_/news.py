"""News from Redis: receives what any process publishes, and passes it on to the followers in this process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

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
        self._writing: dict[bytes, News] = {}
        """Own entries on their way to Redis, by the message that publishes them."""
        self._passed_on: deque[bytes] = deque(maxlen=OWN_KEPT)
        """Messages of own entries passed on before their publication came back."""
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

    # Own entries are passed on when their publication comes back, which Redis sends before the reply, or else with the
    # reply. Waiting for the reply would be too late: another process's entries may come in the same read, and look like
    # a gap, so that every follower reads the journal.

    def begin_write(self, news: News) -> bytes:
        """Return the message to publish with entries; `end_write` or `fail_write` must follow."""
        message = encode_news(news)
        self._writing[message] = news
        return message

    def end_write(self, session_id: str, message: bytes) -> None:
        """The entries are written: pass them on, unless that has been done."""
        if (news := self._writing.pop(message, None)) is not None:
            self._passed_on.append(message)
            self._pass_on(session_id, news)

    def fail_write(self, session_id: str, message: bytes, *, certain: bool) -> bool:
        """Return whether the entries are written nevertheless: their publication has come back, and only the reply not.

        If that is not known, have the followers read the journal.
        """
        if self._writing.pop(message, None) is None:
            return True
        if not certain:
            self.read_again(session_id)
        return False

    def take_back(self, session_id: str, news: News) -> None:
        """The writer has given up, and will not apply these entries of its own, though they are written."""
        for inbox in self.followers.of(session_id):
            inbox.take_back(news)

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
            if (own := self._writing.pop(message, None)) is not None:
                self._pass_on(session_id, own)
                return
            if message in self._passed_on:
                self._passed_on.remove(message)
                return
            try:
                news = decode_news(message)
            except msgspec.DecodeError:
                self.read_again(session_id)
                return
            self._pass_on(session_id, news)
            if (awaited := self._awaited.pop(session_id, None)) is not None:
                awaited.set_result(None)

        return receive

    def _pass_on(self, session_id: str, news: News) -> None:
        for inbox in self.followers.of(session_id):
            inbox.receive(news)

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
