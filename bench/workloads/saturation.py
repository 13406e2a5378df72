"""Measures deliveries per second when there is always something to deliver."""

from __future__ import annotations

from bench.crowd import Crowd
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import ClosedLoop, Ledger


def saturation(running: Running, *, tablets: int, in_flight: int, seconds: float) -> Stretch:
    """Have `in_flight` of the tablets write again as soon as they receive their own note."""
    crowd = Crowd(running)
    try:
        crowd.open(coming := running.tablets(tablets))
        writers = coming[:: stride(tablets, in_flight)][:in_flight]
        ledger = Ledger(running.add_note)
        return stretch(running, crowd, ledger, ClosedLoop(ledger, writers), seconds)
    finally:
        crowd.close()


def stride(tablets: int, in_flight: int) -> int:
    """Return the step from one writer to the next: odd, so that writers are spread over processes and sites."""
    return tablets // in_flight - 1 | 1
