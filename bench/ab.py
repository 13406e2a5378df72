"""`python -m bench.ab`: compare ways to write to a row, inside one server process; separate runs differ by 15 %.

The server is the real one, with real tablets on real sockets. Each write to a row draws a way at random; a bootstrap
interval says whether one differs from the first. To try another, put it into `WAYS`.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from random import choice, choices

import click

from bench.crowd import Crowd
from bench.processes import pin_generator
from bench.samtidig import PYTHON, RunningSamtidig
from bench.targets import Shape
from bench.writing import Ledger, OpenLoop
from server.app import serve
from server.live.row import Row
from server.settings import read_settings

RESAMPLES = 2_000
STORE_EVERY_S = 0.5
SAMPLES_FILE = "BENCH_AB_SAMPLES"

Samples = dict[str, list[tuple[float, int]]]
"""CPU seconds and deliveries of each write, by way."""

samples: Samples = {}
descriptors: dict[Row, tuple[int, ...]] = {}


def write_by_tuple(row: Row, frame: bytes) -> None:
    """Write to a kept tuple of descriptors; good while nobody leaves and another comes in between."""
    kept = descriptors.get(row)
    if kept is None or len(kept) != len(row.seats):
        kept = descriptors[row] = tuple(row.seats)
    sizes = list(map(os.write, kept, repeat(frame)))
    assert sizes.count(len(frame)) == len(sizes), "a socket is full: too much for this machine"


WAYS: dict[str, Callable[[Row, bytes], None]] = {
    "as it is": Row.write_frame,
    "the same": Row.write_frame,  # shows how far apart chance alone puts two ways
    "tuple": write_by_tuple,
}


def write_in_a_drawn_way(row: Row, frame: bytes) -> None:
    """Write to a row in one of the ways, and keep what it cost."""
    way, count = choice(list(WAYS)), len(row.seats)
    started = time.thread_time()
    WAYS[way](row, frame)
    samples.setdefault(way, []).append((time.thread_time() - started, count))


async def measure(_: str) -> None:
    """Have rows written to in drawn ways until the server ends; started once it listens."""
    Row.write_frame = write_in_a_drawn_way  # type: ignore[method-assign]
    while True:
        await asyncio.sleep(STORE_EVERY_S)
        with Path(os.environ[SAMPLES_FILE]).open("a") as file:
            print(json.dumps(samples), file=file)
        samples.clear()


def compare(found: Samples) -> Iterator[str]:
    """Yield what a delivery costs by each way, and the 95 % interval of its difference from the first."""
    for way in WAYS:
        own, first = found[way], found[next(iter(WAYS))]
        apart = sorted(cost(choices(own, k=len(own))) - cost(choices(first, k=len(first))) for _ in range(RESAMPLES))
        low, high = apart[int(RESAMPLES * 0.025)], apart[int(RESAMPLES * 0.975)]
        yield f"{way:10} {cost(own):7.3f} us a delivery, {low:+.3f} to {high:+.3f} of the first ({len(own)} writes)"


def cost(some: list[tuple[float, int]]) -> float:
    """Return the CPU microseconds of a delivery."""
    return sum(spent for spent, _ in some) / sum(count for _, count in some) * 1e6


@click.command()
@click.argument("what", type=click.Choice(["run", "serve"]), default="run")
@click.option("--tablets", default=500)
@click.option("--notes-per-s", default=40.0)
@click.option("--seconds", default=120.0)
def main(what: str, tablets: int, notes_per_s: float, seconds: float) -> None:
    """Measure, and print what a delivery costs by each way (`serve` is the server's part)."""
    if what == "serve":
        serve(read_settings(), measure)
        return
    pin_generator()
    with tempfile.TemporaryDirectory(prefix="bench-ab-") as folder:
        file = Path(folder, "samples")
        os.environ[SAMPLES_FILE] = str(file)
        RunningSamtidig.command = (PYTHON, "-m", "bench.ab", "serve")
        shape = Shape(processes=1, sockets=2 * tablets)
        running = RunningSamtidig(f"sqlite:///{folder}/bench.db", Path(folder), shape, redis_pid=0)
        try:
            crowd, coming = Crowd(running), running.tablets(tablets)
            crowd.open(coming)
            crowd.read_for(2, OpenLoop(ledger := Ledger(running.add_note), coming, notes_per_s))
            file.write_text("")  # what came before everyone was here does not count
            crowd.read_for(seconds, OpenLoop(ledger, coming, notes_per_s))
        finally:
            running.kill()
        found = [json.loads(line) for line in file.read_text().splitlines()]
    print(*compare({way: [each for some in found for each in some.get(way, ())] for way in WAYS}), sep="\n")


if __name__ == "__main__":
    main()
