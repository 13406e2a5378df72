"""What do the others notice when every tenth tablet stops reading?"""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd
from bench.tablet import Tablet
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import ClosedLoop, Ledger, OpenLoop

SMALL_BUFFER = 4096
"""A sleeping tablet's radio holds little."""
FILL_NOTES = 3_000
"""So many notes fill every buffer between a server and a tablet that sleeps."""
FILL_S = 5.0
WRITERS = 20


class Asleep(Struct, frozen=True):
    """The same stretch with everybody awake, and with every tenth asleep; only those awake are counted."""

    awake: Stretch
    tenth_asleep: Stretch


def asleep(running: Running, *, tablets: int, per_s: float, seconds: float) -> Asleep:
    """First all read, then every tenth no longer does, and says nothing about it."""
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        sleepers, others = coming[::10], [tablet for at, tablet in enumerate(coming) if at % 10]
        for tablet in sleepers:
            tablet.buffer = SMALL_BUFFER
        crowd.open(coming)
        ledger = Ledger(running.add_note)
        awake = stretch(running, crowd, ledger, OpenLoop(ledger, others, per_s), seconds)
        fall_asleep(crowd, sleepers)
        ledger.sent.clear()
        crowd.listen(FILL_S, filling := ClosedLoop(ledger, others[:WRITERS], most=FILL_NOTES), lambda: filling.resting)
        ledger.sent.clear()
        tenth = stretch(running, crowd, ledger, OpenLoop(ledger, others, per_s), seconds)
        for tablet in sleepers:
            tablet.close()
        return Asleep(awake, tenth)
    finally:
        crowd.close()


def fall_asleep(crowd: Crowd, sleepers: list[Tablet]) -> None:
    """They keep their sockets, and are not counted any more."""
    crowd.sleep(sleepers)
    for tablet in sleepers:
        del crowd.tablets[tablet.fd]
