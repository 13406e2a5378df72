"""Measures whether the 20,000th note costs more than the 100th."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd
from bench.targets import Running
from bench.workloads.filling import fill_with
from bench.workloads.stretch import Stretch, stretch
from bench.writing import ClosedLoop, Ledger, OpenLoop

WRITERS = 50


class Growth(Struct, frozen=True):
    """The same load on a nearly empty wall and on a full one."""

    few_notes: int
    few: Stretch
    many_notes: int
    many: Stretch


def growth(running: Running, *, tablets: int, few: int, many: int, per_s: float, seconds: float) -> Growth:
    """Write a few notes, measure, write many, measure again."""
    crowd = Crowd(running)
    try:
        crowd.open(coming := running.tablets(tablets))
        ledger = Ledger(running.add_note)
        fill_with(crowd, ClosedLoop(ledger, coming[:WRITERS], most=few))
        first = stretch(running, crowd, ledger, OpenLoop(ledger, coming, per_s), seconds)
        fill_with(crowd, ClosedLoop(ledger, coming[:WRITERS], most=many - len(ledger.sent)))
        last = stretch(running, crowd, ledger, OpenLoop(ledger, coming, per_s), seconds)
        return Growth(few, first, many, last)
    finally:
        crowd.close()
