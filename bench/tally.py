"""The tally: computes lost, doubled and late deliveries from the tablets' logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from bench.tablet import Log

DIGITS = 7
MOST_SAMPLES = 1_000_000
"""With more deliveries than this, latencies are taken from every second tablet, or every third..."""


class Tally(Struct, frozen=True):
    """What happened to the notes written in a period of time. Latencies are in milliseconds."""

    notes: int
    wanted: int
    deliveries: int
    lost: int
    twice: int
    p50: float
    p95: float
    p99: float
    slowest: float


def tally(logs: Sequence[Log], sent: Mapping[bytes, float]) -> Tally:
    """Count, for every tablet, which of the notes in `sent` (number -> time) it got: not at all, once or twice."""
    counted: dict[bytes, tuple[int, int]] = {}
    deliveries = lost = twice = 0
    for log in logs:
        came = b"".join(batch for _, batch in log)
        # Most tablets get the same notes in the same order, so that is counted once.
        if came not in counted:
            counted[came] = _count(came, sent)
        missing, doubled = counted[came]
        lost += missing
        twice += doubled
        deliveries += len(sent) - missing
    late = sorted(_latencies(logs, sent))
    return Tally(
        notes=len(sent),
        wanted=len(sent) * len(logs),
        deliveries=deliveries,
        lost=lost,
        twice=twice,
        p50=percentile(late, 0.50),
        p95=percentile(late, 0.95),
        p99=percentile(late, 0.99),
        slowest=percentile(late, 1.0),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of all do not exceed; 0 when there is none."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def delivered_between(logs: Sequence[Log], start: float, end: float) -> int:
    """Return how many deliveries were read in a period, whenever the notes were written."""
    return sum(len(batch) for log in logs for at, batch in log if start <= at < end) // DIGITS


def _count(came: bytes, sent: Mapping[bytes, float]) -> tuple[int, int]:
    times = Counter(came[at : at + DIGITS] for at in range(0, len(came), DIGITS))
    return len(sent.keys() - times.keys()), sum(times.values()) - len(times)


def _latencies(logs: Sequence[Log], sent: Mapping[bytes, float]) -> list[float]:
    every = 1 + len(logs) * len(sent) // MOST_SAMPLES
    written: dict[bytes, list[float]] = {}
    late: list[float] = []
    for log in logs[::every]:
        for at, batch in log:
            if batch not in written:
                numbers = (batch[i : i + DIGITS] for i in range(0, len(batch), DIGITS))
                written[batch] = [sent[number] for number in numbers if number in sent]
            late.extend((at - when) * 1000 for when in written[batch])
    return late
