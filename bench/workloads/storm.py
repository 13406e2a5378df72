"""How long until everybody is there, when all come at once to a wall that is full?"""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd, now
from bench.samtidig import RunningSamtidig
from bench.tally import percentile
from bench.targets import spent
from bench.workloads.filling import fill


class Storm(Struct, frozen=True):
    """Seconds from the first knock until half of them, and all of them, held the whole first state."""

    tablets: int
    notes: int
    half_live_s: float
    all_live_s: float
    server_s: float
    """CPU seconds of the server."""
    incomplete: int
    """Tablets that did not hold every note."""


def storm(running: RunningSamtidig, *, tablets: int, notes: int) -> Storm:
    """All tickets are given beforehand, as after a break of the network; then all sockets open at once."""
    fill(running, notes)
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        cost, started = spent(running), now()
        crowd.open(coming, at_once=tablets)
        cost = spent(running).since(cost)
        live = sorted(at - started for at in crowd.live_at)
        incomplete = sum(tablet.had != notes for tablet in coming)
        return Storm(tablets, notes, percentile(live, 0.5), live[-1], cost.server, incomplete)
    finally:
        crowd.close()
