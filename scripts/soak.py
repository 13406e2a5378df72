"""The soak: minutes of faults on loopback, and a table of what was written, acknowledged, lost and left behind.

    python -m scripts.soak --minutes 10

Half of the time one server on SQLite, half two on one Redis. Tablets with outboxes write 20 notes a second, while
servers are killed (-9) and drained, Redis is killed and frozen, lines are cut, held, slowed and swallowed, and
strangers connect and vanish. Ends with 0 only when nothing was lost or doubled and nothing is left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from scripts.soak_bed import Bed
from tests.hands import Hand, all_settled, hands_at, history_of, keep_writing, notes_written
from tests.test_reliability_crowds import at_rest

NOTES_PER_S = 20.0
WITH_KILLS = 0.7
"""The share of the time in which servers are killed; in the rest they stay up, so that leaks can be measured."""
SETTLE_S = 60.0
MOST_DRIFT = {"descriptors": 4.0, "tasks": 4.0, "memory, MiB": 48.0}


class Result(NamedTuple):
    """The counts of one soak, on one kind of journal."""

    journal: str
    counts: Counter[str]
    drift: dict[str, float]
    alike: bool

    @property
    def passed(self) -> bool:
        """Return whether nothing was lost, doubled, refused, different or left behind."""
        c = self.counts
        kept = 0 < c["sent"] == c["acknowledged"] and not (c["lost"] or c["duplicated"] or c["refused"])
        return kept and self.alike and all(self.drift[name] <= most for name, most in MOST_DRIFT.items())


async def run(bed: Bed, seconds: float, tablets: int, folder: Path) -> Result:
    """Write notes and make faults for this long, then count."""
    made = bed.servers[0].create_session()
    async with hands_at([proxy.url for proxy in bed.proxies], made, tablets) as hands:
        writing = asyncio.create_task(keep_writing(hands, NOTES_PER_S))
        await bed.make_faults(seconds * WITH_KILLS, made, kills=True)
        writing.cancel()
        await _settled(bed, hands)
        before = [await at_rest(server) for server in bed.servers]
        writing = asyncio.create_task(keep_writing(hands, NOTES_PER_S))
        await bed.make_faults(seconds * (1 - WITH_KILLS), made, kills=False)
        writing.cancel()
        alike = await _settled(bed, hands)
        after = [await at_rest(server) for server in bed.servers]
        written = Counter(notes_written(await history_of(bed.journal, made["id"], folder)))
        counts = bed.counts + _counts(hands, written)
    drift = {
        name: max(late[at] - early[at] for early, late in zip(before, after, strict=True))
        for at, name in enumerate(MOST_DRIFT)
    }
    return Result("redis" if bed.redis else "sqlite", counts, drift, alike)


async def _settled(bed: Bed, hands: Sequence[Hand]) -> bool:
    """Return whether every command was answered and all walls became equal in time; print what is stuck if not."""
    try:
        await all_settled(hands, SETTLE_S)
    except TimeoutError:
        await _print_what_is_stuck(bed, hands)
        return False
    return True


async def _print_what_is_stuck(bed: Bed, hands: Sequence[Hand]) -> None:
    """Print what a fault can be found by: what still waits, and the servers' logs."""
    for hand in hands:
        waits, position = len(hand.sent) - len(hand.acknowledged), hand.tablet.position
        print(f"{hand.tablet.base_url} {hand.tablet.device}: waits for {waits}, {len(hand.notes)} notes, {position}")
    for server, proxy in zip(bed.servers, bed.proxies, strict=True):
        try:
            ready = await asyncio.to_thread(server.call, "GET", "/readyz")
        except OSError as error:
            ready = (0, error)
        print(f"{server.url} (proxy {proxy.url}, {proxy.lines} lines): {ready}", *server.log[-15:], sep="\n")


def _counts(hands: Sequence[Hand], written: Counter[str]) -> Counter[str]:
    """Return the counts of what was sent, and of what became of it in the journal."""
    acknowledged = {note for hand in hands for note in hand.acknowledged}
    return Counter(
        {
            "joins": sum(hand.tablet.welcomes for hand in hands),
            "sent": sum(len(hand.sent) for hand in hands),
            "acknowledged": len(acknowledged),
            "refused": sum(len(hand.refused) for hand in hands),
            "lost": len(acknowledged - written.keys()),
            "duplicated": sum(times - 1 for times in written.values()),
        }
    )


ROWS = ("joins", "strangers", "kills", "drains", "Redis killed or frozen", "lines troubled")
OUTCOME = ("sent", "acknowledged", "refused", "lost", "duplicated")


def table_of(results: Sequence[Result]) -> Table:
    """Return a table of the results, side by side."""
    table = Table(title="soak")
    table.add_column("")
    for result in results:
        table.add_column(result.journal, justify="right")
    for row in (*ROWS, *OUTCOME):
        table.add_row(row, *(str(result.counts[row]) for result in results))
    table.add_row("all walls alike", *("yes" if result.alike else "NO" for result in results))
    for name, most in MOST_DRIFT.items():
        table.add_row(f"{name}: drift (at most {most:g})", *(f"{result.drift[name]:+.1f}" for result in results))
    table.add_row("verdict", *("passed" if result.passed else "FAILED" for result in results))
    return table


async def soak(minutes: float, tablets: int, journals: Sequence[str], seed: int) -> list[Result]:
    """Soak each kind of journal in turn, for this many minutes together (and some more for counting)."""
    results = []
    for journal in journals:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="soak-")))
            bed = Bed(stack, journal, folder, random.Random(seed))
            results.append(await run(bed, minutes * 60 / len(journals), tablets, folder))
    return results


def main() -> int:
    """Soak, print the table, and exit with 1 when anything was lost or left behind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--tablets", type=int, default=12)
    parser.add_argument("--journal", choices=["sqlite", "redis", "both"], default="both")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 10**6))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    journals = ["sqlite", "redis"] if chosen.journal == "both" else [chosen.journal]
    results = asyncio.run(soak(chosen.minutes, chosen.tablets, journals, chosen.seed))
    Console().print(table_of(results))
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
