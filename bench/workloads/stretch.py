"""A stretch: a period in which notes are written and their deliveries, latency and CPU cost measured."""

from __future__ import annotations

import time

from msgspec import Struct

from bench.crowd import Crowd, Sender, now
from bench.tally import Tally, delivered_between, tally
from bench.targets import Running, spent
from bench.writing import ClosedLoop, Ledger

DRAIN_S = 3.0
"""How long to wait for the last notes; later ones count as lost."""


class Stretch(Struct, frozen=True):
    """The figures of one stretch."""

    seconds: float
    notes_per_s: float
    deliveries_per_s: float
    server_us: float
    """Server CPU per delivery, in microseconds, which is CPU seconds per million."""
    redis_us: float
    server_share: float
    """Cores used."""
    generator_share: float
    tally: Tally
    refused: int
    unsent: int
    gone: int


def stretch(
    running: Running, crowd: Crowd, ledger: Ledger, sender: Sender, seconds: float, warm_up_s: float = 1.0
) -> Stretch:
    """Warm up, measure, and wait until the last note has arrived everywhere."""
    crowd.read_for(warm_up_s, sender)
    crowd.clear_logs()
    early = len(ledger.sent)
    gone, unsent = len(crowd.disconnected), ledger.unsent
    cost, own, start = spent(running), time.process_time(), now()
    crowd.read_for(seconds, sender)
    took = now() - start
    cost, own = spent(running).since(cost), time.process_time() - own
    if isinstance(sender, ClosedLoop):
        sender.stop()
    wanted = dict(list(ledger.sent.items())[early:])
    drain(crowd, sender if isinstance(sender, ClosedLoop) else None)
    logs = [tablet.log for tablet in crowd.tablets.values()]
    came = delivered_between(logs, start, start + took)
    return Stretch(
        seconds=took,
        notes_per_s=len(wanted) / took,
        deliveries_per_s=came / took,
        server_us=cost.server / max(1, came) * 1e6,
        redis_us=cost.redis / max(1, came) * 1e6,
        server_share=cost.server / took,
        generator_share=own / took,
        tally=tally(logs, wanted),
        refused=crowd.refused,
        unsent=ledger.unsent - unsent,
        gone=len(crowd.disconnected) - gone,
    )


def drain(crowd: Crowd, sender: Sender | None) -> None:
    """Read until nothing arrives any more, for at most DRAIN_S."""
    end = now() + DRAIN_S
    before = -1
    while now() < end:
        crowd.read_for(0.3, sender)
        reads = sum(len(tablet.log) for tablet in crowd.tablets.values())
        if reads == before:
            return
        before = reads
