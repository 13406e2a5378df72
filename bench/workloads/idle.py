"""What does a connection weigh on which nothing happens?"""

from __future__ import annotations

import time

from msgspec import Struct

from bench.crowd import Crowd
from bench.targets import Running, memory, spent

SETTLE_S = 2.0


class IdleCost(Struct, frozen=True):
    """Resident memory per open connection, and how fast they all came."""

    tablets: int
    kib_each: float
    opened_s: float
    server_share: float
    """Of one core, while nothing happens."""


def idle(running: Running, *, tablets: int, seconds: float) -> IdleCost:
    """Open a few first, so that what a process needs anyway is not counted; then all the others."""
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        few = max(2, tablets // 20)
        crowd.open(coming[:few])
        crowd.listen(SETTLE_S)
        before = memory(running)
        opened = crowd.open(coming[few:])
        crowd.listen(SETTLE_S)
        weight = memory(running) - before
        cost, started = spent(running), time.perf_counter()
        crowd.listen(seconds)
        share = spent(running).since(cost).server / (time.perf_counter() - started)
        return IdleCost(tablets, weight / (tablets - few), opened, share)
    finally:
        crowd.close()
