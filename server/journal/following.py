"""Following a session: the entries there are, then new ones, in order, with no gap and no repeat.

The follower subscribes before it reads, so nothing is missed in between. News that continues right after its
position is yielded as it is; after anything else (a gap, too much at once, a lost connection) it reads again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable

from server.core.kernel.positions import START, Position
from server.journal.contract import Diverged, Entry, JournalDown, News, ReceiveNow, Tail
from server.journal.inboxes import NewsInbox, SignalInbox
from server.journal.subscribers import Subscribers

Read = Callable[[str, Position], Awaitable[Tail]]


async def follow_entries(
    subscribers: Subscribers[NewsInbox], read: Read, session_id: str, after: Position, receive_now: ReceiveNow
) -> AsyncGenerator[Entry, None]:
    """Do what `Journal.follow` promises, for a back end that has subscribers and can read."""
    with subscribers.subscribed(session_id, NewsInbox(after, receive_now)) as inbox:
        while not inbox.closed:
            if inbox.pop_must_read():
                try:
                    tail = await read(session_id, inbox.position)
                except JournalDown:
                    await inbox.retry_read()
                    continue
                if inbox.position == START and not tail.entries:
                    inbox.position = tail.head  # START is in every history; later news must continue this one
                for entry in tail.entries:
                    inbox.position = entry.position
                    yield entry
                if inbox.position != tail.head:
                    if not tail.entries:  # it cannot be reached: reading again would be for ever
                        raise Diverged(f"{session_id} does not lead to {tail.head}")
                    inbox.read_again()
            elif (news := inbox.pop()) is None:
                await inbox.wait()
            elif news.before == inbox.position:
                for entry in news.entries:
                    inbox.position = entry.position
                    yield entry
            elif not is_old(news, inbox.position):
                inbox.read_again()


def is_old(news: News, position: Position) -> bool:
    """Return whether the follower already has this news; the same offset in another chain is not old."""
    end = news.entries[-1].position if news.entries else news.before
    return end.offset < position.offset or end == position


async def follow_signals(subscribers: Subscribers[SignalInbox], session_id: str) -> AsyncGenerator[bytes, None]:
    """Do what `Journal.signals` promises, for a back end that has subscribers."""
    with subscribers.subscribed(session_id, SignalInbox()) as inbox:
        while not inbox.closed:
            data = inbox.pop()
            if data is None:
                await inbox.wait()
            else:
                yield data
