"""Resuming: what of the session a browser has already, judged by the position it names."""

from __future__ import annotations

from server.core.kernel.base import Actor
from server.core.kernel.positions import Position
from server.live.history import History
from server.live.live import Live

MOST_BEHIND = 1_000
"""Entries. Whoever has missed more is sent about as much as in a first state, and held to the rate of those."""


def is_much(live: Live, position: Position | None) -> bool:
    """Return whether a browser at this position (None: it starts over) is to be sent a whole state, or nearly."""
    return position is None or live.position.offset - position.offset > MOST_BEHIND


async def resume_position(live: Live, text: str | None, by: Actor) -> Position | None:
    """Return the position from which a browser can be sent what has changed, or None if it has to start over."""
    position = await _position_held(live, text)
    return position if position and live.can_resume(by, position) else None


async def _position_held(live: Live, text: str | None) -> Position | None:
    """Return the position a browser names, or None when the session's history has never been there."""
    try:
        position = Position.parse(text or "")
    except ValueError:
        return None
    await live.catch_up_to(position.offset)
    return position if live.holds(position) else None


async def history_at(live: Live, text: str) -> History | None:
    """Return the history a device's commands are meant for, given the position it holds.

    None without a position: any history will do. For a position unknown here, a new empty History, which equals no
    session's, so that the commands are answered `try_again`.
    """
    if not text:
        return None
    return History() if await _position_held(live, text) is None else live.history
