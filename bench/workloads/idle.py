"""Measures the memory and CPU of idle connections."""

from __future__ import annotations

import time

from msgspec import Struct

from bench.crowd import Crowd
from bench.targets import Running, memory, spent

SETTLE_S = 2.0


class IdleCost(Struct, frozen=True):
    """Resident memory per connection, and the time to open all of them."""

    tablets: int
    kib_each: float
    opened_s: float
    server_share: float
    """Cores used while nothing happens."""


def idle(running: Running, *, tablets: int, seconds: float) -> IdleCost:
    """Open a few connections first, so that what a process needs once is not counted; then the others."""
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        few = max(2, tablets // 20)
        crowd.open(coming[:few])
        crowd.read_for(SETTLE_S)
        before = memory(running)
        opened = crowd.open(coming[few:])
        crowd.read_for(SETTLE_S)
        weight = memory(running) - before
        cost, started = spent(running), time.perf_counter()
        crowd.read_for(seconds)
        share = spent(running).since(cost).server / (time.perf_counter() - started)
        return IdleCost(tablets, weight / (tablets - few), opened, share)
    finally:
        crowd.close()
