"""How much CPU does a delivery cost, and how late is it, at a steady rate of notes?"""

from __future__ import annotations

from bench.crowd import Crowd
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import Ledger, OpenLoop


def fanout(running: Running, *, tablets: int, per_s: float, seconds: float) -> Stretch:
    """All tablets write in turn and hear everything."""
    crowd = Crowd(running)
    try:
        crowd.open(coming := running.tablets(tablets))
        ledger = Ledger(running.add_note)
        return stretch(running, crowd, ledger, OpenLoop(ledger, coming, per_s), seconds)
    finally:
        crowd.close()
