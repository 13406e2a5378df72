"""Measures how long it takes until all tablets are live when they connect at once to a full wall."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd, now
from bench.samtidig import RunningSamtidig
from bench.tally import percentile
from bench.targets import spent
from bench.workloads.filling import fill


class Storm(Struct, frozen=True):
    """Seconds from the first connection until half of the tablets, and all of them, had the complete first state."""

    tablets: int
    notes: int
    half_live_s: float
    all_live_s: float
    server_s: float
    """CPU seconds of the server."""
    incomplete: int
    """Tablets that did not get every note."""


def storm(running: RunningSamtidig, *, tablets: int, notes: int) -> Storm:
    """Get all tickets beforehand, as after a network outage; then open all sockets at once."""
    fill(running, notes)
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        cost, started = spent(running), now()
        crowd.open(coming, at_once=tablets)
        cost = spent(running).since(cost)
        live = sorted(at - started for at in crowd.live_at)
        incomplete = sum(tablet.notes_received != notes for tablet in coming)
        return Storm(tablets, notes, percentile(live, 0.5), live[-1], cost.server, incomplete)
    finally:
        crowd.close()
