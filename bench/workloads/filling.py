"""Fills a session with notes, as fast as the server accepts them."""

from __future__ import annotations

from bench.crowd import Crowd, now
from bench.targets import Running
from bench.writing import ClosedLoop, Ledger

WRITERS = 100
WITHIN_S = 120.0


def fill(running: Running, notes: int, first: int = 0) -> float:
    """Write notes numbered from `first`, and disconnect; return the seconds it took."""
    crowd = Crowd(running)
    try:
        crowd.open(writers := running.tablets(min(WRITERS, notes)))
        return fill_with(crowd, ClosedLoop(Ledger(running.add_note, first), writers, most=notes))
    finally:
        crowd.close()


def fill_with(crowd: Crowd, sender: ClosedLoop) -> float:
    """Let a closed loop write all its notes; return the seconds it took."""
    started = now()
    crowd.read_for(WITHIN_S, sender, until=lambda: sender.finished)
    if not sender.finished:
        raise TimeoutError("the notes were not written in time")
    return now() - started
