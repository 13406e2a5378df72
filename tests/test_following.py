"""A follower of a journal that reads while others write: it is told each entry once, and goes on following."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from server.core.kernel.positions import START, Position
from server.journal.chains import chained
from server.journal.contract import Entry, News, Tail
from server.journal.following import follow_entries
from server.journal.inboxes import NewsInbox
from server.journal.subscribers import Subscribers

pytestmark = pytest.mark.anyio
ROOT = Position(0, "0" * 16)
FIRST = chained(ROOT, [b"one", b"two"])
NEWS = [News(FIRST[-1].position, chained(FIRST[-1].position, [b"three"]))]
NEWS.append(News(NEWS[0].entries[-1].position, chained(NEWS[0].entries[-1].position, [b"four"])))


@pytest.mark.parametrize("handles", [False, True])
@pytest.mark.parametrize("after", [START, ROOT, FIRST[-1].position])
@pytest.mark.parametrize("holds", [2, 3, 4])
async def test_news_during_a_read_is_told_once_and_does_not_end_the_following(
    handles: bool, after: Position, holds: int
) -> None:
    """What is read may end before the news that comes meanwhile, or hold it."""
    subscribers: Subscribers[NewsInbox] = Subscribers()
    reads: list[Position] = []
    handled: list[Entry] = []
    whole = [*FIRST, *NEWS[0].entries, *NEWS[1].entries][:holds]

    async def read(_: str, position: Position) -> Tail:
        reads.append(position)
        for news in NEWS:
            await asyncio.sleep(0)
            for inbox in subscribers.of("s"):
                inbox.receive(news)
        return Tail([each for each in whole if each.position.offset > position.offset], whole[-1].position, ROOT)

    def receive_now(news: News) -> int:
        handled.extend(news.entries if handles else ())
        return len(news.entries) if handles else 0

    told: list[Entry] = []
    expected = [b"one", b"two", b"three", b"four"][max(after.offset, 0) :]
    async with aclosing(follow_entries(subscribers, read, "s", after, receive_now)) as entries, asyncio.timeout(5):
        while len(told) + len(handled) < len(expected):
            told.append(await anext(entries))
        last = asyncio.ensure_future(anext(entries))
        await asyncio.sleep(0.01)
        fifth = News(NEWS[1].entries[-1].position, chained(NEWS[1].entries[-1].position, [b"five"]))
        for inbox in subscribers.of("s"):
            inbox.receive(fifth)
        if handles:
            assert handled == list(fifth.entries), "news that comes when nothing waits is handled at once"
            last.cancel()
            await asyncio.wait({last})
        else:
            told.append(await last)
    assert [each.data for each in [*told, *handled]] == [*expected, b"five"]
    assert reads == [after]
