"""Measures a nation's workshop: 98 sites with 75 tablets each in one session.

Every phase of the day is played at its real rate, but only for some seconds.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bench.crowd import Crowd
from bench.samtidig import RunningSamtidig
from bench.tablet import Tablet
from bench.workloads.stretch import Stretch, stretch
from bench.writing import Ledger, OpenLoop

WARM_UP_S = 2.0


class PhaseLoad(Struct, frozen=True):
    """What one tablet does in a phase: contributions, and the minutes they take."""

    phase: str
    contributions: float
    minutes: float
    checks_in: bool = False

    def per_s(self, tablets: int) -> float:
        """Return the rate of all tablets together."""
        return tablets * self.contributions / (self.minutes * 60)


PHASES = (
    PhaseLoad("check-in", 1, 10, checks_in=True),
    PhaseLoad("writing", 3, 15),
    PhaseLoad("sparring", 1, 30),
    PhaseLoad("steal and build", 2, 15),
    PhaseLoad("outputs", 1, 20),
)


class Day(Struct, frozen=True):
    """The figures of every phase."""

    sites: int
    tablets: int
    opened_s: float
    phases: dict[str, Stretch]

    @property
    def worst_p99(self) -> float:
        """The highest p99 of all phases, in milliseconds."""
        return max(phase.tally.p99 for phase in self.phases.values())

    @property
    def busiest(self) -> float:
        """The highest server load of all phases, in cores."""
        return max(phase.server_share for phase in self.phases.values())


def day(running: RunningSamtidig, *, per_site: int, seconds: float) -> Day:
    """Connect all tablets, and play one phase after the other."""
    crowd = Crowd(running)
    try:
        sites = len(running.marks)
        coming = running.tablets(sites * per_site)
        opened = crowd.open(coming)
        phases = {}
        for at, load in enumerate(PHASES):
            running.next_phase(at + 1)
            phases[load.phase] = _play(running, crowd, coming, load, seconds, first=at * 1_000_000)
        return Day(sites, len(coming), opened, phases)
    finally:
        crowd.close()


def _play(
    running: RunningSamtidig, crowd: Crowd, coming: list[Tablet], load: PhaseLoad, seconds: float, first: int
) -> Stretch:
    message: Callable[[Tablet, str, str], bytes] = running.check_in if load.checks_in else running.add_note
    ledger = Ledger(message, first)
    return stretch(running, crowd, ledger, OpenLoop(ledger, coming, load.per_s(len(coming))), seconds, WARM_UP_S)
