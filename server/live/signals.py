"""Signals: what clients send to those who are connected now, through all processes; lossy, never in the journal.

Not on the hot path.
"""

from __future__ import annotations

import asyncio
import contextlib

import msgspec
from msgspec import Raw, Struct

from server.core.kernel.base import Actor, Audience
from server.journal.contract import Journal, JournalError
from server.live.live import Live
from server.live.presence import PresenceBoard
from server.wire import SignalDown, SignalUp

MOST_BYTES = 4_096
RTC = "rtc_"
"""How the kinds begin by which screens arrange a video connection: from screens to screens only, and larger."""
MOST_RTC_BYTES = 12_288
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
    """Send a signal to all processes; one that is too large, not this sender's, or not to be taken now, is lost.

    It names the sender's device only where many share one name: at a screen, a desk or the organiser's.
    """
    is_rtc = signal.kind.startswith(RTC)
    if len(signal.data) > (MOST_RTC_BYTES if is_rtc else MOST_BYTES) or (is_rtc and by.role != "screen"):
        return
    device = "" if by.role == "participant" else by.device
    carried = Carried(kind=signal.kind, data=signal.data, by=by.participant, device=device, to=signal.to)
    with contextlib.suppress(JournalError):
        await journal.signal(session_id, msgspec.json.encode(carried))


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
    for_screens = carried.kind.startswith(RTC)

    def may_receive(audience: Audience) -> bool:
        return audience.role == "screen" or not for_screens

    if carried.to is None:
        await live.broadcast(frame, may_receive)
    else:
        live.send_to(carried.to, frame, may_receive)
