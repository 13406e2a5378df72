"""The soak: minutes of faults on loopback, and a table of what was written, acknowledged, lost and left behind.

    python -m scripts.soak --minutes 10

Half of the time one server on SQLite, half two on one Redis. Tablets with outboxes write 20 notes a second, while
servers are killed (-9) and drained, Redis is killed and frozen, lines are cut, held, slowed and swallowed, and
strangers connect and vanish. Ends with 0 only when nothing was lost or doubled and nothing is left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.fault_proxy import FaultProxy
from tests.hands import Hand, all_settled, hands_at, history_of, keep_writing, notes_written
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess
from tests.test_reliability_crowds import at_rest, vanish

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


class Soak:
    """One kind of journal with its servers, the fault proxies before them, and the faults done to them."""

    def __init__(self, stack: ExitStack, journal: str, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.counts: Counter[str] = Counter()
        self.redis: RedisServer | None = None
        self.links: list[FaultProxy] = []
        if journal == "redis":
            self.redis = RedisServer()
            stack.callback(self.redis.close)
            self.links = [stack.enter_context(FaultProxy(self.redis.port)) for _ in range(2)]
            urls = [f"redis://127.0.0.1:{link.port}/0" for link in self.links]
        else:
            urls = [f"sqlite:///{folder}/samtidig.db"]
        self.journal = self.redis.url if self.redis else urls[0]
        self.servers = [stack.enter_context(ServerProcess(url, rate_limits="off")) for url in urls]
        self.doors = [stack.enter_context(FaultProxy(server.url)) for server in self.servers]

    async def run(self, seconds: float, tablets: int, folder: Path) -> Result:
        """Write notes and cause faults for this long, then count."""
        made = self.servers[0].create_session()
        async with hands_at([door.url for door in self.doors], made, tablets) as hands:
            writing = asyncio.create_task(keep_writing(hands, NOTES_PER_S))
            await self._break_for(seconds * WITH_KILLS, made, kills=True)
            writing.cancel()
            await self._settle(hands)
            before = [await at_rest(server) for server in self.servers]
            writing = asyncio.create_task(keep_writing(hands, NOTES_PER_S))
            await self._break_for(seconds * (1 - WITH_KILLS), made, kills=False)
            writing.cancel()
            alike = await self._settle(hands)
            after = [await at_rest(server) for server in self.servers]
            await self._count(hands, made, folder)
        drift = {
            name: max(late[at] - early[at] for early, late in zip(before, after, strict=True))
            for at, name in enumerate(MOST_DRIFT)
        }
        return Result("redis" if self.redis else "sqlite", self.counts, drift, alike)

    async def _break_for(self, seconds: float, made: Message, *, kills: bool) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(self.chance.uniform(0.05, 0.4))
            lines = [self._line, self._strangers]
            servers = [self._kill, self._kill, self._kill, self._kill, self._drain]
            await self.chance.choice(lines + (servers + [self._redis] * bool(self.redis) if kills else []))(made)
        for proxy in (*self.doors, *self.links):
            proxy.mend()

    async def _kill(self, _: Message) -> None:
        server = self.chance.choice(self.servers)
        server.kill()
        self.counts["kills"] += 1
        await asyncio.to_thread(server.start)

    async def _drain(self, _: Message) -> None:
        server = self.chance.choice(self.servers)
        await asyncio.to_thread(server.stop)
        self.counts["drains"] += 1
        await asyncio.to_thread(server.start)

    async def _redis(self, _: Message) -> None:
        assert self.redis is not None
        self.counts["Redis killed or frozen"] += 1
        if self.chance.random() < 0.5:
            self.redis.freeze()
            await asyncio.sleep(self.chance.uniform(0.5, 3))
            self.redis.thaw()
        else:
            self.redis.kill()
            await asyncio.sleep(self.chance.uniform(0, 2))
            await asyncio.to_thread(self.redis.start)

    async def _line(self, _: Message) -> None:
        proxy = self.chance.choice([*self.doors, *self.links])
        how = self.chance.choice(["cut", "black_hole", "hold", "slow", "reset", "captive", "forget_lines"])
        if how == "captive" and proxy in self.links:
            how = "cut"
        proxy.slow(20_000, 0.05) if how == "slow" else getattr(proxy, how)()
        self.counts["lines troubled"] += 1
        await asyncio.sleep(self.chance.uniform(0.1, 1.5))
        proxy.mend()

    async def _strangers(self, made: Message) -> None:
        server = self.chance.choice(self.servers)
        try:
            ticket = await asyncio.to_thread(lambda: server.ticket(key=made["keys"]["screen"]["AAL"]))
            hello = json.dumps({"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "d-stranger"})
            await asyncio.gather(*(vanish(server, hello, stage % 5) for stage in range(20)))
            self.counts["strangers"] += 20
        except (OSError, AssertionError, asyncio.IncompleteReadError):
            pass  # the server or Redis is away: nobody can join now

    async def _settle(self, hands: Sequence[Hand]) -> bool:
        try:
            await all_settled(hands, SETTLE_S)
        except TimeoutError:
            await self._tell_what_is_stuck(hands)
            return False
        return True

    async def _tell_what_is_stuck(self, hands: Sequence[Hand]) -> None:
        """Print what a fault can be found by: what still waits, and the servers' logs."""
        for hand in hands:
            waits, position = len(hand.sent) - len(hand.acknowledged), hand.tablet.position
            print(
                f"{hand.tablet.base_url} {hand.tablet.device}: waits for {waits}, {len(hand.notes)} notes, {position}"
            )
        for server, door in zip(self.servers, self.doors, strict=True):
            try:
                ready = await asyncio.to_thread(server.call, "GET", "/readyz")
            except OSError as error:
                ready = (0, error)
            print(f"{server.url} (door {door.url}, {door.lines} lines): {ready}", *server.log[-15:], sep="\n")

    async def _count(self, hands: Sequence[Hand], made: Message, folder: Path) -> None:
        written = Counter(notes_written(await history_of(self.journal, made["id"], folder)))
        acknowledged = {note for hand in hands for note in hand.acknowledged}
        self.counts["joins"] = sum(hand.tablet.welcomes for hand in hands)
        self.counts["sent"] = sum(len(hand.sent) for hand in hands)
        self.counts["acknowledged"] = len(acknowledged)
        self.counts["refused"] = sum(len(hand.refused) for hand in hands)
        self.counts["lost"] = len(acknowledged - written.keys())
        self.counts["duplicated"] = sum(times - 1 for times in written.values())


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
            place = Soak(stack, journal, folder, random.Random(seed))
            results.append(await place.run(minutes * 60 / len(journals), tablets, folder))
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
