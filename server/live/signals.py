"""Signals: what those who are here now tell each other; lossy, never in the journal."""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct

from server.core.kernel.base import Actor
from server.live.followers import Followers
from server.wire import SignalDown, SignalUp

MOST_BYTES = 4_096


class Carried(Struct, omit_defaults=True):
    """A signal between processes; `presence` alone says that counts changed."""

    presence: bool = False
    kind: str = ""
    data: Raw = Raw(b"null")
    by: str = ""
    to: str | None = None


def carry(signal: SignalUp, by: Actor) -> bytes:
    """The bytes to send to all processes; the sender is who the server says it is."""
    return msgspec.json.encode(Carried(kind=signal.kind, data=signal.data, by=by.participant, to=signal.to))


async def tell(followers: Followers, carried: Carried) -> None:
    """Pass a signal on to one participant, or to everyone who can take it now."""
    frame = SignalDown(carried.kind, carried.data, carried.by)
    if carried.to is None:
        await followers.broadcast(frame)
        return
    for follower in followers:
        if follower.by.participant == carried.to and follower.connection.can_write():
            follower.write(frame)
