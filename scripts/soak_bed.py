"""What a soak runs on: servers with their journal, the proxies between them, and the faults made there."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tests.fault_proxy import FaultProxy
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess
from tests.test_reliability_crowds import vanish

STRANGERS = 20


class Bed:
    """One kind of journal with its servers, and proxies before the servers and before Redis."""

    def __init__(self, stack: ExitStack, journal: str, folder: Path, chance: random.Random) -> None:
        self.counts: Counter[str] = Counter()
        self.redis: RedisServer | None = None
        self._chance = chance
        self._redis_proxies: list[FaultProxy] = []
        if journal == "redis":
            self.redis = RedisServer()
            stack.callback(self.redis.close)
            self._redis_proxies = [stack.enter_context(FaultProxy(self.redis.port)) for _ in range(2)]
            urls = [f"redis://127.0.0.1:{proxy.port}/0" for proxy in self._redis_proxies]
        else:
            urls = [f"sqlite:///{folder}/samtidig.db"]
        self.journal = self.redis.url if self.redis else urls[0]
        self.servers = [stack.enter_context(ServerProcess(url, rate_limits="off")) for url in urls]
        self.proxies = [stack.enter_context(FaultProxy(server.url)) for server in self.servers]

    async def make_faults(self, seconds: float, made: Message, *, kills: bool) -> None:
        """Make one fault after another for this long; `kills`: on servers and Redis too, not only on connections."""
        faults = [self._disturb_connection, self._connect_strangers]
        if kills:
            faults += [self._kill, self._kill, self._kill, self._kill, self._drain]
            faults += [self._disturb_redis] * bool(self.redis)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(self._chance.uniform(0.05, 0.4))
            await self._chance.choice(faults)(made)
        for proxy in (*self.proxies, *self._redis_proxies):
            proxy.mend()

    async def _kill(self, _: Message) -> None:
        server = self._chance.choice(self.servers)
        server.kill()
        self.counts["kills"] += 1
        await asyncio.to_thread(server.start)

    async def _drain(self, _: Message) -> None:
        server = self._chance.choice(self.servers)
        await asyncio.to_thread(server.stop)
        self.counts["drains"] += 1
        await asyncio.to_thread(server.start)

    async def _disturb_redis(self, _: Message) -> None:
        assert self.redis is not None
        self.counts["Redis killed or frozen"] += 1
        if self._chance.random() < 0.5:
            self.redis.freeze()
            await asyncio.sleep(self._chance.uniform(0.5, 3))
            self.redis.thaw()
        else:
            self.redis.kill()
            await asyncio.sleep(self._chance.uniform(0, 2))
            await asyncio.to_thread(self.redis.start)

    async def _disturb_connection(self, _: Message) -> None:
        proxy = self._chance.choice([*self.proxies, *self._redis_proxies])
        how = self._chance.choice(["cut", "black_hole", "hold", "slow", "reset", "captive", "forget_lines"])
        if how == "captive" and proxy in self._redis_proxies:
            how = "cut"
        proxy.slow(20_000, 0.05) if how == "slow" else getattr(proxy, how)()
        self.counts["lines troubled"] += 1
        await asyncio.sleep(self._chance.uniform(0.1, 1.5))
        proxy.mend()

    async def _connect_strangers(self, made: Message) -> None:
        server = self._chance.choice(self.servers)
        try:
            ticket = await asyncio.to_thread(lambda: server.ticket(key=made["keys"]["screen"]["AAL"]))
            hello = json.dumps({"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "d-stranger"})
            await asyncio.gather(*(vanish(server, hello, stage % 5) for stage in range(STRANGERS)))
            self.counts["strangers"] += STRANGERS
        except (OSError, AssertionError, asyncio.IncompleteReadError):
            pass  # the server or Redis is away: nobody can join now
