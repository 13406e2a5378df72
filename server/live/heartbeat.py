"""Frames sent to everyone at once: the heartbeat, and those that the next one replaces (presence, signals).

Not on the hot path: every 15 s, or at most once a second. A large crowd is written to in turns of `pace.TURN_S`, with
other work in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.live import pace
from server.live.crowd import Crowd, Part
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
    async for part in _in_turns(crowd):
        if isinstance(part, Follower) and part.cursor.answers:
            continue  # the next flush brings the update that belongs before its answers
        cursor = part.cursor
        if to is not history.head:
            to, heading, place = history.head, text_frame(write_frame(head())), None
        if (part.audience, cursor.position, cursor.checked) != place:
            place = (part.audience, cursor.position, cursor.checked)
            missing = b"" if cursor.position == to else encoding.encode(cursor, part.audience, empty=True)
        cursor.position = cursor.checked = to  # before the write: who takes it only in part goes on from there
        part.write_frame(missing + heading)


async def broadcast(crowd: Crowd, frame: FrameDown, to: Callable[[Audience], bool]) -> None:
    """Send a frame to everyone of these audiences who can be written to now; it is lost to the others."""
    data = text_frame(write_frame(frame))
    async for part in _in_turns(crowd):
        if part.cursor.position is not None and to(part.audience):
            part.write_frame(data)


async def _in_turns(crowd: Crowd) -> AsyncIterator[Part]:
    """Yield every row and follower that is still here and can be written to, letting other work run in between."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    for part in crowd.parts():
        if loop.time() - started > pace.TURN_S:
            await asyncio.sleep(0)
            started = loop.time()
        if isinstance(part, Follower):
            now = crowd.part_of(part)  # it may have left, or taken a seat, in between
            if now is part and not part.connection.can_write():
                continue
        else:
            now = part if part.seats else None
        if now is not None:
            yield now
