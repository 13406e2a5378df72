"""News from Redis: what this process subscribes to, for all the sessions it follows, on the line of its commands.

On one line of RESP3 the news of a note written here come with the reply, in one read. A line is taken for dead when it
breaks, and also when it is merely silent: every few seconds Redis is asked for a sign of life. On each new line, after
every subscription, all followers look in the journal again: listen first, then look.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
import structlog

from server.core.kernel.positions import Position
from server.journal.contract import JournalDown, JournalError, News
from server.journal.following import Board, Listener, SignalInbox
from server.journal.redis_.line import RedisLine
from server.journal.redis_.link import RedisLink, end
from server.ticks import next_tick

PROBE_EVERY_S = 3.0
COMPARE_EVERY_PROBES = 3
OWN_KEPT = 256
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 1.0

log = structlog.get_logger()
encode_news: Callable[[News], bytes] = msgspec.msgpack.Encoder().encode
decode_news: Callable[[bytes], News] = msgspec.msgpack.Decoder(News).decode


def news_channel(session_id: str) -> str:
    return f"samtidig:{{{session_id}}}:news"


def signal_channel(session_id: str) -> str:
    return f"samtidig:{{{session_id}}}:signals"


class RedisNews:
    """Keeps the subscription equal to what is followed, and hands on what arrives."""

    def __init__(self, link: RedisLink, head: Callable[[str], Awaitable[Position]]) -> None:
        self.news: Board[Listener] = Board(self._begin)
        self.signals: Board[SignalInbox] = Board(self._begin)
        self.listening = False
        self._link = link
        self._head = head
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._own: deque[bytes] = deque(maxlen=OWN_KEPT)
        self._awaited: dict[str, asyncio.Future[None]] = {}

    @property
    def wanted(self) -> bool:
        """Whether anyone in this process listens."""
        return bool(self.news.sessions() or self.signals.sessions())

    def look_again(self, session_id: str) -> None:
        """The session's followers read the journal before anything else."""
        for listener in self.news.at(session_id):
            listener.look_again()

    async def heard_within(self, session_id: str, seconds: float) -> bool:
        """Whether others' news of a session arrive in that time."""
        heard = self._awaited.setdefault(session_id, asyncio.get_running_loop().create_future())
        await asyncio.wait({heard}, timeout=seconds)
        self._awaited.pop(session_id, None)
        return heard.done()

    # What this process writes is heard when that is known to be written, not when it comes back.

    def writing(self, news: News) -> bytes:
        """The message of what is about to be written here; one of the next two follows."""
        message = encode_news(news)
        self._own.append(message)
        return message

    def written(self, session_id: str, news: News) -> None:
        """It is."""
        for listener in self.news.at(session_id):
            listener.hear(news)

    def not_written(self, session_id: str, message: bytes, *, certain: bool) -> None:
        """It is not; or that is not certain, and it may have come back already."""
        with suppress(ValueError):
            self._own.remove(message)
        if not certain:
            self.look_again(session_id)

    async def close(self) -> None:
        self.news.close()
        self.signals.close()
        if self._task is not None:
            await end(self._task)

    def _begin(self) -> None:
        """Someone began or stopped listening; the first one starts the subscribing, which then lasts until `close`."""
        self._changed.set()
        if self._task is None:
            self._task = asyncio.create_task(self._for_ever())

    async def _for_ever(self) -> None:
        pause = FIRST_PAUSE_S
        while True:
            try:
                line = await self._link.line()
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(_until_lost(line))
                    tasks.create_task(self._subscribe())
                    tasks.create_task(self._watch())
            except* Exception as errors:  # whatever it was: without these the process is deaf
                log.warning("redis_news_lost", errors=[str(error) for error in errors.exceptions])
            finally:
                pause = FIRST_PAUSE_S if self.listening else min(pause * 2, LONGEST_PAUSE_S)
                self.listening = False
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))

    async def _subscribe(self) -> None:
        asked: set[bytes] = set()
        while True:
            self._changed.clear()
            self._link.channels = self._wanted()
            wanted = set(self._link.channels)
            async with asyncio.TaskGroup() as tasks:
                for channel in sorted(wanted - asked):
                    tasks.create_task(self._listen_to(channel))
                for channel in sorted(asked - wanted):
                    tasks.create_task(self._link.call("UNSUBSCRIBE", channel))
            asked = wanted
            await self._changed.wait()

    async def _listen_to(self, channel: bytes) -> None:
        await self._link.call("SUBSCRIBE", channel)
        self.listening = True
        self._link.channels[channel](b"")  # from now on nothing is missed, so what was missed until now is to be read

    def _wanted(self) -> dict[bytes, Callable[[bytes], None]]:
        wanted: dict[bytes, Callable[[bytes], None]] = {}
        for session_id in self.news.sessions():
            wanted[news_channel(session_id).encode()] = self._news_for(session_id)
        for session_id in self.signals.sessions():
            wanted[signal_channel(session_id).encode()] = self._signal_for(session_id)
        return wanted

    def _news_for(self, session_id: str) -> Callable[[bytes], None]:
        def hear(message: bytes) -> None:
            if not message:  # the history was replaced or removed, or the subscription is fresh
                self.look_again(session_id)
                return
            if message in self._own:
                self._own.remove(message)
                return
            try:
                news = decode_news(message)
            except msgspec.DecodeError:
                self.look_again(session_id)
                return
            for listener in self.news.at(session_id):
                listener.hear(news)
            if (awaited := self._awaited.pop(session_id, None)) is not None:
                awaited.set_result(None)

        return hear

    def _signal_for(self, session_id: str) -> Callable[[bytes], None]:
        def hear(message: bytes) -> None:
            for inbox in self.signals.at(session_id):
                inbox.hear(message)

        return hear

    async def _watch(self) -> None:
        """Ask for a sign of life; now and then compare the heads with where the followers stand."""
        for turn in itertools.count(1):
            await next_tick(PROBE_EVERY_S)
            with suppress(JournalDown):  # the link knows, and brings a new line
                await self._link.call("PING")
                if turn % COMPARE_EVERY_PROBES == 0:
                    await self._compare_heads()

    async def _compare_heads(self) -> None:
        for session_id in self.news.sessions():
            try:
                head = await self._head(session_id)
            except JournalDown:
                raise
            except JournalError:
                self.look_again(session_id)
                continue
            for listener in self.news.at(session_id):
                if listener.position != head:
                    listener.look_again()


async def _until_lost(line: RedisLine) -> None:
    await asyncio.wait({line.lost})
    raise line.lost.result()
