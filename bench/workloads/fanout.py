"""Measures CPU per delivery and latency at a steady rate of notes."""

from __future__ import annotations

from bench.crowd import Crowd
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import Ledger, OpenLoop


def fanout(running: Running, *, tablets: int, per_s: float, seconds: float) -> Stretch:
    """Have all tablets write in turn and receive everything."""
    crowd = Crowd(running)
    try:
        crowd.open(coming := running.tablets(tablets))
        ledger = Ledger(running.add_note)
        return stretch(running, crowd, ledger, OpenLoop(ledger, coming, per_s), seconds)
    finally:
        crowd.close()
