"""`python -m bench.ab`: compare variants of the hot path inside one server process; separate runs differ by 15 %.

The server is the real one, with real tablets on real sockets. Ways to write to a row are drawn at random for each
write, settings of the process for each `BLOCK_S`; an interval says whether one differs from the first of its kind.
"""

from __future__ import annotations

import asyncio
import gc
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

BLOCK_S = 0.4
RESAMPLES = 2_000
SAMPLES_FILE = "BENCH_AB_SAMPLES"

Samples = dict[str, list[tuple[float, int]]]
"""CPU seconds and deliveries, by variant."""

samples: Samples = {}
delivered = 0
descriptors: dict[Row, tuple[int, ...]] = {}
write_frame = Row.write_frame


def write_by_tuple(row: Row, frame: bytes) -> None:
    """Write to a kept tuple of descriptors; good while nobody leaves and another comes in between."""
    kept = descriptors.get(row)
    if kept is None or len(kept) != len(row.seats):
        kept = descriptors[row] = tuple(row.seats)
    sizes = list(map(os.write, kept, repeat(frame)))  # fails if a socket is full: too much for this machine
    assert sizes.count(len(frame)) == len(sizes)


WAYS_TO_WRITE: dict[str, Callable[[Row, bytes], None]] = {
    "as it is": write_frame,
    "the same": write_frame,  # shows how far apart chance alone puts two variants
    "tuple": write_by_tuple,
}
SETTINGS: dict[str, Callable[[], None]] = {
    "gc as it is": lambda: gc.set_threshold(700, 10, 10),
    "gc seldom": lambda: gc.set_threshold(50_000, 10, 10),
    "gc off": lambda: gc.set_threshold(0),
}


def write_in_a_drawn_way(row: Row, frame: bytes) -> None:
    """Write to a row in one of the ways, and keep what it cost."""
    global delivered
    way, count = choice(list(WAYS_TO_WRITE)), len(row.seats)
    delivered += count
    started = time.thread_time()
    WAYS_TO_WRITE[way](row, frame)
    samples.setdefault(way, []).append((time.thread_time() - started, count))


async def measure(_: str) -> None:
    """Draw variants until the server ends; started once it listens."""
    Row.write_frame = write_in_a_drawn_way  # type: ignore[method-assign]
    while True:
        setting = choice(list(SETTINGS))
        SETTINGS[setting]()
        spent, before = time.process_time(), delivered
        await asyncio.sleep(BLOCK_S)
        if delivered > before:
            samples.setdefault(setting, []).append((time.process_time() - spent, delivered - before))
        with Path(os.environ[SAMPLES_FILE]).open("a") as file:
            print(json.dumps(samples), file=file)
        samples.clear()


def compared(found: Samples) -> Iterator[str]:
    """Say what a delivery costs in each variant, and the 95 % interval of its difference from the first."""
    first = next(iter(found.values()))
    for name, own in found.items():
        apart = sorted(cost(choices(own, k=len(own))) - cost(choices(first, k=len(first))) for _ in range(RESAMPLES))
        low, high = apart[int(RESAMPLES * 0.025)], apart[int(RESAMPLES * 0.975)]
        yield f"{name:12} {cost(own):7.3f} us a delivery, {low:+.3f} to {high:+.3f} of the first ({len(own)} samples)"


def cost(some: list[tuple[float, int]]) -> float:
    """Return the CPU microseconds of a delivery."""
    return sum(spent for spent, _ in some) / sum(count for _, count in some) * 1e6


@click.command()
@click.argument("what", default="run")
@click.option("--tablets", default=500)
@click.option("--notes-per-s", default=40.0)
@click.option("--seconds", default=240.0)
def main(what: str, tablets: int, notes_per_s: float, seconds: float) -> None:
    """Measure, and print what a delivery costs in each variant."""
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
            crowd.read_for(3, OpenLoop(ledger := Ledger(running.add_note), coming, notes_per_s))
            file.write_text("")  # what came before everyone was here does not count
            crowd.read_for(seconds, OpenLoop(ledger, coming, notes_per_s))
        finally:
            running.end()
        found = [json.loads(line) for line in file.read_text().splitlines()]
    for kind in (WAYS_TO_WRITE, SETTINGS):
        print(*compared({name: [each for some in found for each in some.get(name, ())] for name in kind}), sep="\n")


if __name__ == "__main__":
    main()
