"""Finds the highest rate of notes that is still delivered in time."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd
from bench.targets import Running
from bench.workloads.stretch import Stretch, stretch
from bench.writing import Ledger, OpenLoop

IN_TIME_MS = 250.0
KEPT_UP = 0.95
"""A step holds only if this share of its notes was written, and delivered within the step."""
TRIES = 2
"""A step that fails is repeated once, since something else on the machine may have disturbed it."""


class Ramp(Struct, frozen=True):
    """The highest rate that held, and every step."""

    highest: float
    p99: float
    ended_by: str
    steps: list[Stretch]


def ramp(running: Running, *, tablets: int, first: float, factor: float, most: float, seconds: float) -> Ramp:
    """Raise the rate step by step until p99 exceeds 250 ms, something is lost, or the generator is saturated."""
    crowd = Crowd(running)
    steps: list[Stretch] = []
    highest, p99, rate, ended_by = 0.0, 0.0, first, "the end of the ramp"
    try:
        crowd.open(coming := running.tablets(tablets))
        ledger = Ledger(running.add_note)
        while rate <= most:
            for _ in range(TRIES):
                ledger.sent.clear()
                step = stretch(running, crowd, ledger, OpenLoop(ledger, coming, rate), seconds)
                steps.append(step)
                ended_by = why_not(step, rate, tablets)
                if not ended_by:
                    break
            if ended_by:
                break
            highest, p99, ended_by = rate, step.tally.p99, "the end of the ramp"
            rate *= factor
        return Ramp(highest, p99, ended_by, steps)
    finally:
        crowd.close()


def why_not(step: Stretch, rate: float, tablets: int) -> str:
    """Return why a step does not hold, or an empty string."""
    if step.gone:
        return "tablets were hung up on"
    if step.generator_share > KEPT_UP and step.server_share < KEPT_UP:
        return "the generator"
    if step.tally.lost or step.tally.twice:
        return "lost or doubled notes"
    if step.tally.p99 > IN_TIME_MS:
        return "p99"
    if step.notes_per_s < KEPT_UP * rate or step.deliveries_per_s < KEPT_UP * rate * tablets:
        return "falling behind"
    return ""
