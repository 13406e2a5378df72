"""Measures how many commands a second one process decides, writes durably, applies and acknowledges."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd, now
from bench.samtidig import RunningSamtidig
from bench.tablet import Tablet
from bench.targets import spent
from bench.writing import Ledger

DEVICES = 20
DONE = b'"type":"done"'


class Commits(Struct, frozen=True):
    """Commands acknowledged per second, with `in_flight` of them pending at any time."""

    in_flight: int
    commands_per_s: float
    server_us: float
    """Server CPU per command in microseconds, including the work for sockets."""


def commits(running: RunningSamtidig, *, in_flight: int, seconds: float) -> Commits:
    """Have a few devices keep many commands pending each, as reconnecting outboxes do."""
    crowd = Crowd(running)
    try:
        crowd.open(devices := running.tablets(DEVICES))
        ledger = Ledger(running.add_note)
        answered = 0
        kept: dict[int, bytes] = {}

        def count(tablet: Tablet, data: bytes) -> None:
            nonlocal answered
            # The answer may come in two reads; the overlap is too short to hold a whole one.
            data = kept.get(tablet.fd, b"") + data
            done = data.count(DONE)
            kept[tablet.fd] = data[1 - len(DONE) :]
            answered += done
            for _ in range(done):
                ledger.write(tablet)

        crowd.watch = count
        for number in range(in_flight):
            ledger.write(devices[number % DEVICES])
        crowd.read_for(1.0)
        answered, cost, started = 0, spent(running), now()
        crowd.read_for(seconds)
        took, cost = now() - started, spent(running).since(cost)
        return Commits(in_flight, answered / took, cost.server / max(1, answered) * 1e6)
    finally:
        crowd.close()
