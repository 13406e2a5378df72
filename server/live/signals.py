"""Signals: what clients send to those who are connected now, through all processes; lossy, never in the journal.

Not on the hot path.
"""

from __future__ import annotations

import asyncio
import contextlib

import msgspec
from msgspec import Raw, Struct

from server.core.kernel.base import Actor
from server.journal.contract import Journal, JournalError
from server.live.live import Live
from server.live.presence import PresenceBoard
from server.wire import SignalDown, SignalUp

MOST_BYTES = 4_096
RECEIVE_AGAIN_S = 1.0


class Carried(Struct, omit_defaults=True):
    """A signal between processes; `presence` alone says that counts changed."""

    presence: bool = False
    kind: str = ""
    data: Raw = Raw(b"null")
    by: str = ""
    device: str = ""
    to: str | None = None


async def publish(journal: Journal, session_id: str, signal: SignalUp, by: Actor) -> None:
    """Send a signal to all processes; one that is too large, or that the journal cannot take now, is lost.

    It names the sender's device only where many share one name: at a screen, a desk or the organiser's.
    """
    device = "" if by.role == "participant" else by.device
    carried = Carried(kind=signal.kind, data=signal.data, by=by.participant, device=device, to=signal.to)
    data = msgspec.json.encode(carried)
    if len(data) <= MOST_BYTES:
        with contextlib.suppress(JournalError):
            await journal.signal(session_id, data)


async def receive(journal: Journal, live: Live, board: PresenceBoard) -> None:
    """Send on the signals that come from all processes, until cancelled."""
    while True:
        with contextlib.suppress(JournalError, msgspec.DecodeError):
            async with contextlib.aclosing(journal.signals(live.session_id)) as signals:
                async for data in signals:
                    carried = msgspec.json.decode(data, type=Carried) if data else None
                    if carried is None or carried.presence:  # None: some may have been missed
                        board.receive_signal()
                    else:
                        await _send(live, carried)
        await asyncio.sleep(RECEIVE_AGAIN_S)


async def _send(live: Live, carried: Carried) -> None:
    frame = SignalDown(carried.kind, carried.data, carried.by, carried.device)
    if carried.to is None:
        await live.broadcast(frame)
    else:
        live.send_to(carried.to, frame)
