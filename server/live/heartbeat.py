"""Frames sent to everyone at once: the heartbeat, and those that the next one replaces (presence, signals).

Not on the hot path: every 15 s, or at most once a second. A large crowd is written to in slices of `pace.SLICE_S`, with
other work in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.live import pace
from server.live.crowd import Crowd, Target
from server.live.encoding import Encoding
from server.live.follower import Follower
from server.live.frames import text_frame
from server.live.history import History
from server.wire import FrameDown, write_frame


async def send_heartbeat(crowd: Crowd, history: History, encoding: Encoding, head: Callable[[], FrameDown]) -> None:
    """Bring everyone to the head of the history, also those who see nothing of what changed, and send them `head()`.

    What is private follows with the next flush, which the entry that changed it has scheduled.
    """
    place: tuple[Audience, Position | None, Position | None] | None = None
    to, heading, missing = None, b"", b""
    async for target in _in_slices(crowd):
        if isinstance(target, Follower) and target.cursor.answers:
            continue  # the next flush brings the update that belongs before its answers
        cursor = target.cursor
        if to is not history.head:
            to, heading, place = history.head, text_frame(write_frame(head())), None
        if (target.audience, cursor.position, cursor.checked) != place:
            place = (target.audience, cursor.position, cursor.checked)
            missing = b"" if cursor.position == to else encoding.encode(cursor, target.audience, empty=True)
        cursor.position = cursor.checked = to  # before the write: who takes it only in part goes on from there
        target.write_frame(missing + heading)


async def broadcast(crowd: Crowd, frame: FrameDown, to: Callable[[Audience], bool]) -> None:
    """Send a frame to everyone of these audiences who can be written to now; it is lost to the others."""
    data = text_frame(write_frame(frame))
    async for target in _in_slices(crowd):
        if target.cursor.position is not None and to(target.audience):
            target.write_frame(data)


async def _in_slices(crowd: Crowd) -> AsyncIterator[Target]:
    """Yield every row and follower that is still here and can be written to, letting other work run in between."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    for target in crowd.targets():
        if loop.time() - started > pace.SLICE_S:
            await asyncio.sleep(0)
            started = loop.time()
        if isinstance(target, Follower):
            now = crowd.target_of(target)  # it may have left, or taken a seat, in between
            if now is target and not target.connection.can_write():
                continue
        else:
            now = target if target.seats else None
        if now is not None:
            yield now
