"""Housekeeping of one open session: heartbeats, and disconnecting followers that are stuck or whose ticket expired.

Not on the hot path: it wakes every `TICK_S`, or as often as heartbeats are asked for.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable

import structlog

from server.live.follower import Follower
from server.live.live import Live
from server.wire import CloseCode

log = structlog.get_logger()

TICK_S = 2.0
HEAD_S = 15.0
STUCK_S = 10.0
"""A follower that reads nothing for this long is disconnected, and may come back."""
UNREADABLE_S = 10.0
"""A session that cannot be read is tried again after so long: it may have been restored, or the release changed."""
IDLE_S = 600.0
"""A session nobody has followed for this long is closed; the journal has it."""


async def keep_house(
    live: Live, idle_since: Callable[[], float], heartbeat_s: float = HEAD_S, stuck_s: float = STUCK_S
) -> None:
    """Run until the session is deleted or unreadable, or unused for `IDLE_S`; then disconnect its followers."""
    loop = asyncio.get_running_loop()
    next_heartbeat = loop.time() + heartbeat_s
    while not live.deleted and not live.unreadable:
        await asyncio.sleep(min(TICK_S, heartbeat_s))
        for stuck in disconnect_stuck(live.unseated_followers(), stuck_s):
            log.info("follower_too_slow", session=live.session_id, role=stuck.by.role)
        live.disconnect_expired(time.time())
        if loop.time() >= next_heartbeat:
            next_heartbeat += heartbeat_s
            await live.check_head()
            await live.heartbeat()
            if not live.follower_count and loop.time() - idle_since() > IDLE_S:
                break
    for follower in live.followers():
        if live.unreadable:
            follower.hang_up(CloseCode.NOT_NOW, int(UNREADABLE_S * 1000), live.unreadable.code)
        else:
            follower.hang_up(CloseCode.SESSION_GONE)


def disconnect_stuck(followers: Iterable[Follower], after_s: float = STUCK_S) -> list[Follower]:
    """Disconnect those that have read nothing for so long, and return them; called every other second or so."""
    now = asyncio.get_running_loop().time()
    stuck = []
    for follower in followers:
        connection, unread = follower.connection, follower.connection.unread()
        if connection.closed or connection.can_write() or (follower.unread and unread < follower.unread):
            follower.stuck_since = 0.0
        elif not follower.stuck_since:
            follower.stuck_since = now
        elif now - follower.stuck_since >= after_s:
            stuck.append(follower)
        follower.unread = unread
    for follower in stuck:
        follower.hang_up(CloseCode.TOO_SLOW)
        follower.connection.abort()
    return stuck
