"""What does a nation's workshop cost: 98 sites with 75 tablets each, all in one session, at a day's own rhythm?

Every phase of the day is played at its real rate for a short while; nothing is speeded up.
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


class Rhythm(Struct, frozen=True):
    """What a tablet does in a phase: so many contributions in so many minutes."""

    phase: str
    contributions: float
    minutes: float
    checks_in: bool = False

    def per_s(self, tablets: int) -> float:
        """Of all tablets together."""
        return tablets * self.contributions / (self.minutes * 60)


RHYTHM = (
    Rhythm("check-in", 1, 10, checks_in=True),
    Rhythm("writing", 3, 15),
    Rhythm("sparring", 1, 30),
    Rhythm("steal and build", 2, 15),
    Rhythm("outputs", 1, 20),
)


class Day(Struct, frozen=True):
    """Every phase, and the worst of them."""

    sites: int
    tablets: int
    opened_s: float
    phases: dict[str, Stretch]

    @property
    def worst_p99(self) -> float:
        """Of all phases, in milliseconds."""
        return max(phase.tally.p99 for phase in self.phases.values())

    @property
    def busiest(self) -> float:
        """The server's share of one core in its busiest phase."""
        return max(phase.server_share for phase in self.phases.values())


def day(running: RunningSamtidig, *, per_site: int, seconds: float) -> Day:
    """Let everybody come, and play the phases one after the other."""
    crowd = Crowd(running)
    try:
        sites = len(running.marks)
        coming = running.tablets(sites * per_site)
        opened = crowd.open(coming)
        phases = {}
        for at, rhythm in enumerate(RHYTHM):
            running.next_phase(at + 1)
            phases[rhythm.phase] = _play(running, crowd, coming, rhythm, seconds, first=at * 1_000_000)
        return Day(sites, len(coming), opened, phases)
    finally:
        crowd.close()


def _play(
    running: RunningSamtidig, crowd: Crowd, coming: list[Tablet], rhythm: Rhythm, seconds: float, first: int
) -> Stretch:
    say: Callable[[Tablet, str, str], bytes] = running.check_in if rhythm.checks_in else running.add_note
    ledger = Ledger(say, first)
    return stretch(running, crowd, ledger, OpenLoop(ledger, coming, rhythm.per_s(len(coming))), seconds, WARM_UP_S)
