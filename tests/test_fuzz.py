"""R4: with many writers, two processes, bad networks and random kills, all end up equal and nothing is lost.

`SAMTIDIG_FUZZ_S=600` makes it long, `SAMTIDIG_FUZZ_SEED=7` repeats a seed (what is done, not the timing of machines).
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack

import msgspec
import pytest

from server.core.codec import AnyHappening
from server.core.kernel.base import Actor
from server.core.kernel.session import Session
from server.rehearsal.tablet import Tablet
from tests.draws import BrowserDraw
from tests.fault_proxy import FaultProxy
from tests.hands import Hand, hands_at, history_of, notes_written, replay, seen_by
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio
SECONDS = float(os.environ.get("SAMTIDIG_FUZZ_S", "8"))
HANDS = 8
QUIET_S = 20.0
"""Longest time from the last fault until all are equal; the promise is 2 s, on a machine that does nothing else."""

BAD_SEEDS: list[int] = [436612]
"""Seeds that once found a fault; each is run every time.

436612: the fault proxy, when mended, let a connection that had lost bytes pass the later ones (the run took five
minutes; `test_fault_proxy.py` tests the cause). What it does has changed since with what is drawn.
"""
SEEDS = [*BAD_SEEDS, int(os.environ.get("SAMTIDIG_FUZZ_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)]


class Place:
    """Redis and two server processes, with a fault proxy before each process and between it and Redis."""

    def __init__(self, stack: ExitStack, chance: random.Random) -> None:
        self.chance = chance
        self.redis = RedisServer()
        stack.callback(self.redis.close)
        self.links = [stack.enter_context(FaultProxy(self.redis.port)) for _ in range(2)]
        self.servers = [
            stack.enter_context(ServerProcess(f"redis://127.0.0.1:{link.port}/0", rate_limits="off", heartbeat_s="2"))
            for link in self.links
        ]
        self.doors = [stack.enter_context(FaultProxy(server.url)) for server in self.servers]

    async def trouble(self) -> None:
        """Break something at random, and mend it a little later."""
        troubles: list[Callable[[], Awaitable[None]]] = [self._line, self._line, self._line, self._move, self._kill]
        await self.chance.choice([*troubles, self._redis])()

    async def _line(self) -> None:
        proxy = self.chance.choice([*self.doors, *self.doors, *self.links])
        how = self.chance.choice(["cut", "black_hole", "up", "down", "hold", "slow", "reset", "forget_lines"])
        if how in ("up", "down"):
            proxy.lose("up" if how == "up" else "down")
        elif how == "slow":
            proxy.slow(bytes_per_s=20_000, delay_s=0.05)
        else:
            getattr(proxy, how)()
        await asyncio.sleep(self.chance.uniform(0.1, 1.0))
        proxy.mend()

    async def _move(self) -> None:
        self.chance.choice(self.doors).point_at(self.chance.choice(self.servers).url)

    async def _kill(self) -> None:
        server = self.chance.choice(self.servers)
        server.kill()
        await asyncio.to_thread(server.start)

    async def _redis(self) -> None:
        if self.chance.random() < 0.5:
            self.redis.freeze()
            await asyncio.sleep(self.chance.uniform(0.2, 2.5))
            self.redis.thaw()
        else:
            self.redis.kill()
            await asyncio.sleep(self.chance.uniform(0.0, 1.0))
            await asyncio.to_thread(self.redis.start)

    def mend(self) -> None:
        for proxy in (*self.links, *self.doors):
            proxy.mend()
        for door, server in zip(self.doors, self.servers, strict=True):
            door.point_at(server.url)


def do_something(chance: random.Random, hand: Hand, number: int) -> None:
    """Send a note, or any command in the table of contents that fits what this hand sees; some must be refused."""
    if chance.random() < 0.3:
        hand.write(f"{number}")
        return
    tablet = hand.tablet
    draw = BrowserDraw(chance, tablet.records, tablet.you["participant"], tablet.position, number)
    command = msgspec.to_builtins(draw.command())
    new_note = command["type"] == "add_note" and command["id"] in draw.made
    hand.do(command, command["id"] if new_note else "")


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: str(seed) if seed in BAD_SEEDS else "a new seed")
async def test_in_the_end_all_clients_are_equal_and_nothing_is_lost(seed: int, stack: ExitStack) -> None:
    print(f"SAMTIDIG_FUZZ_SEED={seed}")
    chance = random.Random(seed)
    place = Place(stack, chance)
    made = place.servers[0].create_session()
    desks = [{"key": key} for key in made["keys"]["facilitator"].values()]
    async with (
        hands_at([door.url for door in place.doors], made, HANDS) as hands,
        Tablet(place.doors[0].url, desks[0]) as one,
        Tablet(place.doors[1].url, desks[1]) as two,
    ):
        hands += [Hand(one), Hand(two)]
        until = time.monotonic() + SECONDS
        breaking = asyncio.create_task(keep_breaking(place, until))
        number = 0
        while time.monotonic() < until or not breaking.done():
            number += 1
            do_something(chance, chance.choice(hands), number)
            await asyncio.sleep(chance.uniform(0.0, 0.06))
        await breaking
        place.mend()
        for hand in hands:
            await hand.settled(QUIET_S)
        history = await wait_until_equal(place, made, hands)
        assert_once(hands, history)
        await assert_nothing_came_late(place, made, history)
        await assert_the_export_is_the_journal(place, made, replay(history))
        await assert_all_say_the_same(place, made, replay(history))
        print(f"{number} commands, {len(history)} entries, {sum(h.tablet.welcomes for h in hands)} welcomes")


async def keep_breaking(place: Place, until: float) -> None:
    while time.monotonic() < until:
        await asyncio.sleep(place.chance.uniform(0.1, 0.6))
        await place.trouble()


async def wait_until_equal(place: Place, made: Message, hands: list[Hand]) -> list[AnyHappening]:
    """Wait until every tablet has the records that a replay of the journal gives it; fail with one that has not."""
    deadline = time.monotonic() + QUIET_S
    while True:
        history = await history_of(place.redis.url, made["id"])
        session = replay(history)
        different = [hand for hand in hands if hand.tablet.records != seen_by(session, actor(hand.tablet))]
        if not different:
            return history
        assert time.monotonic() < deadline, difference(different[0].tablet, session)
        await asyncio.sleep(0.1)


def actor(tablet: Tablet) -> Actor:
    return Actor(tablet.you["participant"], tablet.you["site"], tablet.you["role"], tablet.device)


def difference(tablet: Tablet, session: Session) -> str:
    ought = seen_by(session, actor(tablet))
    keys = {key for key in {*ought, *tablet.records} if ought.get(key) != tablet.records.get(key)}
    return f"{tablet.you} {[(key, tablet.records.get(key), ought.get(key)) for key in sorted(keys)[:3]]}"


def assert_once(hands: list[Hand], history: list[AnyHappening]) -> None:
    written = notes_written(history)
    assert len(written) == len(set(written)), "a note was written twice"
    numbers = [(each.by.device, each.ref) for each in history if each.ref]
    assert len(numbers) == len(set(numbers)), "a number was used twice"
    for hand in hands:
        lost = sorted(set(hand.acknowledged) - set(written))
        assert not lost, f"acknowledged, and lost: {lost} of {hand.tablet.device}"
        assert not set(hand.refused) - {""} & set(written), "refused, and written"


async def assert_all_say_the_same(place: Place, made: Message, session: Session) -> None:
    """Check that a new client at either process gets the records of the replayed journal."""
    for server in place.servers:
        for key, by in (
            (made["keys"]["organiser"], Actor("organiser", "", "organiser")),
            (made["keys"]["screen"]["AAL"], Actor("screen-AAL", "AAL", "screen")),
        ):
            async with client(server, await asyncio.to_thread(lambda s=server, k=key: s.ticket(key=k))) as newcomer:
                ought = seen_by(session, by)
                newcomers = {key for key in newcomer.records if key[0] == "screen"} - ought.keys()  # of their own hello
                assert {key: each for key, each in newcomer.records.items() if key not in newcomers} == ought


async def assert_nothing_came_late(place: Place, made: Message, history: list[AnyHappening]) -> None:
    """Check that nothing was written after all commands were answered, such as a delayed copy of one."""
    late = (await history_of(place.redis.url, made["id"]))[len(history) :]
    assert not late, f"written after all were answered: {late}"


async def assert_the_export_is_the_journal(place: Place, made: Message, session: Session) -> None:
    exports = []
    for server in place.servers:
        ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
        _, archive = server.call("GET", f"/api/sessions/{made['id']}/export/json?names=1", ticket=ticket)
        exports.append({name: value for name, value in archive.items() if name != "exported_at"})
    assert exports[0] == exports[1]
    again = replay(msgspec.json.decode(msgspec.json.encode(exports[0]["entries"]), type=list[AnyHappening]))
    organiser = Actor("organiser", "", "organiser")
    ours, theirs = seen_by(session, organiser), seen_by(again, organiser)
    for without in (("session", "session"), *(key for key in ours if key[0] == "site")):  # codes and keys stay here
        ours.pop(without, None), theirs.pop(without, None)
    unrevealed = [key for key in ours if (record := session.find(key)) and not record.is_archived()]
    assert {key: record for key, record in ours.items() if key not in unrevealed} == theirs
