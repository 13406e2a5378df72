"""Measures a nation that votes: everyone places dots within a minute, while the count of those who have runs along."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from msgspec import Struct

from bench.crowd import Crowd, now
from bench.samtidig import RunningSamtidig
from bench.tablet import Tablet
from bench.tally import percentile
from bench.targets import spent
from bench.writing import Ledger

WATCHED = 100
"""At so many tablets the frames with the running count are counted."""
SETTLE_S = 3.0
"""Time for what comes of joining before the vote, and for its last answers and counts after it."""
DONE = b'"type":"done"'
COUNT = b'"kind":"vote"'


class Votes(Struct, frozen=True):
    """How long it took from placing a dot until its answer, in milliseconds, and what everyone was sent meanwhile."""

    tablets: int
    placed: int
    p50: float
    p99: float
    slowest: float
    unanswered: int
    refused: int
    counts_per_s: float
    """Frames with the running count that one tablet was sent, at most, each second on the average."""
    server_share: float
    """Cores used by the server's processes."""


class Dots:
    """Places a dot at a fixed rate, the tablets taking turns: each time one more on that tablet's next target."""

    def __init__(self, running: RunningSamtidig, tablets: Sequence[Tablet], targets: int, each: int, per_s: float):
        self._running, self._tablets, self._targets = running, tablets, targets
        self._left, self._gap = len(tablets) * each, 1 / per_s
        self._placed, self._next = 0, now()
        self.waiting: defaultdict[int, deque[float]] = defaultdict(deque)
        """By tablet: when each of its dots was placed that has no answer yet."""
        self.latencies: list[float] = []
        self.counts = dict.fromkeys((tablet.number for tablet in tablets[:WATCHED]), 0)

    def due(self, at: float) -> float:
        while self._next <= at and self._placed < self._left:
            turn, which = divmod(self._placed, len(self._tablets))
            tablet = self._tablets[which]
            target = f"zq{(which + 7 * turn) % self._targets:07d}"
            self.waiting[tablet.number].append(now())
            tablet.send(self._running.place_dots(tablet, "v-1", target, 1))
            self._placed += 1
            self._next += self._gap
        return self._next

    def receive(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        pass

    def watch(self, tablet: Tablet, data: bytes) -> None:
        """Take the answers in what a tablet has read."""
        for _ in range(data.count(DONE)):
            if waiting := self.waiting[tablet.number]:
                self.latencies.append((now() - waiting.popleft()) * 1_000)
        if tablet.number in self.counts:
            self.counts[tablet.number] += data.count(COUNT)


def votes(running: RunningSamtidig, *, voters: int, targets: int, dots: int, seconds: float) -> Votes:
    """Have every voter place so many dots within so many seconds, in a blind vote on some notes."""
    crowd = Crowd(running)
    try:
        crowd.open(coming := running.tablets(voters))
        ledger = Ledger(running.add_note)
        for tablet in coming[:targets]:
            ledger.write(tablet)
        crowd.read_for(SETTLE_S)
        running.organise(1, {"type": "open_vote", "id": "v-1", "of": "notes", "budget": dots})
        crowd.read_for(SETTLE_S)
        placing = Dots(running, coming, len(ledger.sent), dots, voters * dots / seconds)
        crowd.watch = placing.watch
        cost = spent(running)
        crowd.read_for(seconds, placing)
        cost = spent(running).since(cost)
        crowd.read_for(SETTLE_S)
    finally:
        crowd.close()
    late = sorted(placing.latencies)
    return Votes(
        tablets=voters,
        placed=voters * dots,
        p50=percentile(late, 0.50),
        p99=percentile(late, 0.99),
        slowest=percentile(late, 1.0),
        unanswered=voters * dots - len(late),
        refused=crowd.refused,
        counts_per_s=max(placing.counts.values()) / (seconds + SETTLE_S),
        server_share=cost.server / seconds,
    )
