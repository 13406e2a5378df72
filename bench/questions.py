"""The questions: which workload runs against which targets, with which parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from bench import samtidig
from bench.reference import REFERENCES
from bench.targets import Shape, Target
from bench.workloads.asleep import asleep
from bench.workloads.commits import commits
from bench.workloads.day import day
from bench.workloads.fanout import fanout
from bench.workloads.growth import growth
from bench.workloads.idle import idle
from bench.workloads.opening import opening
from bench.workloads.private import private
from bench.workloads.ramp import ramp
from bench.workloads.reveal import reveal
from bench.workloads.saturation import saturation
from bench.workloads.storm import storm
from bench.workloads.votes import votes
from bench.workloads.weight import weight

OURS = Target("samtidig", "**Samtidig**", samtidig.start)
TARGETS = {target.name: target for target in (OURS, *REFERENCES)}
ALL = tuple(TARGETS)
IN_GOALS = ("samtidig", "bun", "ws", "socketio")
"""The servers that the goals compare; the short form starts no others."""
ALONE = ("samtidig",)
SLEEPLESS = ("samtidig", "bun", "starlette")

JOINED = Shape()
SQLITE = Shape(processes=1, journal="sqlite")
REDIS_ALONE = Shape(processes=1)
BOTH_CORES = Shape(both_cores=True)
NATION = Shape(both_cores=True, sites=98)


class Question(Struct, frozen=True):
    """One workload with its parameters, and the targets that it runs against in the short and in the full form."""

    name: str
    ask: Callable[..., Any]
    figures: dict[str, float]
    shape: Shape = JOINED
    short: tuple[str, ...] = ALONE
    full: tuple[str, ...] = ALONE
    judged_by: str = ""
    """The figure by which servers are compared, if any; see `bench/rounds.py`."""

    def scaled(self, scale: float) -> dict[str, Any]:
        """Return the parameters multiplied by `scale`, for quick trials; rates stay as they are."""
        kept = ("per_s", "factor", "in_flight", "first", "most")
        return {
            name: value if name in kept else type(value)(max(1, value * scale)) for name, value in self.figures.items()
        }


def _fanout(tablets: int, per_s: float = 20, seconds: float = 15.0) -> dict[str, float]:
    return {"tablets": tablets, "per_s": per_s, "seconds": seconds}


def _ramp(tablets: int, first: float, most: float, factor: float = 1.4) -> dict[str, float]:
    return {"tablets": tablets, "first": first, "factor": factor, "most": most, "seconds": 3.0}


PRIVATE = {"followers": 20, "authors": 2_000, "per_s": 400, "seconds": 15.0}
REVEAL = {"tablets": 2_000, "notes": 2_000}
SATURATION = {"tablets": 500, "in_flight": 20, "seconds": 5.0}
QUESTIONS = (
    Question("fanout-500", fanout, _fanout(500), JOINED, IN_GOALS, ALL, "server_us"),
    Question("fanout-75", fanout, _fanout(75), JOINED, IN_GOALS, ALL, "server_us"),
    Question("fanout-500-sqlite", fanout, _fanout(500), SQLITE, judged_by="tally.p99"),
    Question("saturation-500", saturation, SATURATION, JOINED, IN_GOALS, ALL, "deliveries_per_s"),
    Question("ramp-2000", ramp, _ramp(2_000, 10, 5_000), JOINED, ("samtidig", "socketio"), ALL),
    Question("ramp-75", ramp, _ramp(75, 400, 60_000, 1.6), JOINED, (), ALL),
    Question("ramp-500", ramp, _ramp(500, 50, 20_000, 1.6), JOINED, (), ALL),
    Question("ramp-5000", ramp, _ramp(5_000, 5, 2_000, 1.6), JOINED, (), ALL),
    Question("asleep-500", asleep, _fanout(500), JOINED, ALONE, SLEEPLESS, "tenth_asleep.tally.p99"),
    Question("ten-thousand", fanout, _fanout(10_000), BOTH_CORES),
    Question("idle", idle, {"tablets": 5_000, "seconds": 5.0}, REDIS_ALONE, ALONE, ALL),
    Question("storm", storm, {"tablets": 2_000, "notes": 2_000}, SQLITE),
    Question("growth", growth, {"tablets": 75, "few": 100, "many": 20_000, "per_s": 50, "seconds": 6.0}, SQLITE),
    Question("private", private, PRIVATE, SQLITE),
    Question("reveal-sqlite", reveal, REVEAL, SQLITE),
    Question("reveal-redis", reveal, REVEAL, JOINED),
    Question("commits-sqlite", commits, {"in_flight": 500, "seconds": 5.0}, SQLITE),
    Question("commits-redis", commits, {"in_flight": 500, "seconds": 5.0}, REDIS_ALONE),
    Question("opening-sqlite", opening, {"entries": 20_000}, SQLITE),
    Question("opening-redis", opening, {"entries": 20_000}, REDIS_ALONE, (), ALONE),
    Question("weight-sqlite", weight, {"notes": 10_000}, SQLITE),
    Question("weight-redis", weight, {"notes": 10_000}, REDIS_ALONE),
    Question("votes", votes, {"voters": 7_350, "targets": 40, "dots": 5, "seconds": 60.0}, NATION),
    Question("day", day, {"per_site": 75, "seconds": 10.0}, NATION),
)
