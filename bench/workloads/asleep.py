"""Measures how much every tenth tablet that stops reading delays the others."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd
from bench.tablet import Tablet
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import ClosedLoop, Ledger, OpenLoop

SMALL_BUFFER = 4096
"""Receive buffer of the tablets that will stop reading, so that it is soon full."""
FILL_NOTES = 3_000
"""Enough to fill every buffer between the server and a tablet that does not read."""
FILL_S = 5.0
WRITERS = 20


class Asleep(Struct, frozen=True):
    """The same load with all tablets reading, and with nine of ten; only those that read are counted."""

    awake: Stretch
    tenth_asleep: Stretch


def asleep(running: Running, *, tablets: int, per_s: float, seconds: float) -> Asleep:
    """Measure with all tablets reading, then have every tenth stop without a word, and measure again."""
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        sleepers, others = a_tenth_to_sleep(coming)
        crowd.open(coming)
        ledger = Ledger(running.add_note)
        awake = stretch(running, crowd, ledger, OpenLoop(ledger, others, per_s), seconds)
        stop_reading(crowd, sleepers)
        ledger.sent.clear()
        crowd.read_for(
            FILL_S, filling := ClosedLoop(ledger, others[:WRITERS], most=FILL_NOTES), lambda: filling.finished
        )
        ledger.sent.clear()
        tenth = stretch(running, crowd, ledger, OpenLoop(ledger, others, per_s), seconds)
        for tablet in sleepers:
            tablet.close()
        return Asleep(awake, tenth)
    finally:
        crowd.close()


def a_tenth_to_sleep(coming: list[Tablet]) -> tuple[list[Tablet], list[Tablet]]:
    """Return every tenth tablet, which will stop reading and soon be full, and the others; before they connect."""
    sleepers, others = coming[::10], [tablet for at, tablet in enumerate(coming) if at % 10]
    for tablet in sleepers:
        tablet.buffer = SMALL_BUFFER
    return sleepers, others


def stop_reading(crowd: Crowd, sleepers: list[Tablet]) -> None:
    """Have tablets stop reading; their sockets stay open, and they are no longer counted."""
    crowd.stop_reading(sleepers)
    for tablet in sleepers:
        del crowd.tablets[tablet.fd]
