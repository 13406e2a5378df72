"""Two server processes on one Redis: one session, one order, nothing missed, nothing lost."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import msgspec
import pytest

from server.core.kernel.limits import Limits
from server.core.kernel.positions import Position
from server.core.notes import AddNote
from server.core.setup import Setup
from server.journal import open_journal
from server.journal.contract import Conflict, Journal, JournalDown
from server.live import presence
from server.live.founding import create_from_setup
from server.live.hub import Hub
from server.live.live import Live
from server.live.open_session import OpenSession
from server.templates import template
from tests.fault_proxy import FaultProxy
from tests.journal_wrapper import JournalWrapper
from tests.redis_server import RedisServer
from tests.server_process import DAY, Client, Message, ServerProcess, client
from tests.wall import BODIL

pytestmark = pytest.mark.anyio
AWAY_WITHIN_S = 15
"""In which a room is told that another site is away."""


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def both(redis: RedisServer) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    with ServerProcess(redis.url, rate_limits="off") as one, ServerProcess(redis.url, rate_limits="off") as two:
        yield one, two


def join(server: ServerProcess, made: Message, site: str) -> Message:
    return server.ticket(code=made["join_code"], site=site)


async def all_equal(clients: list[Client], notes: int, within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while True:
            seen = [each.kind("note") for each in clients]
            if all(len(one) == notes for one in seen) and all(one == seen[0] for one in seen):
                return
            await asyncio.sleep(0.05)


async def test_a_note_written_in_one_process_is_on_the_others_screens(
    both: tuple[ServerProcess, ServerProcess],
) -> None:
    one, two = both
    made = one.create_session()
    screen_ticket = two.ticket(key=made["keys"]["screen"]["KBH"])
    async with client(one, join(one, made, "AAL")) as aalborg, client(two, screen_ticket) as screen:
        await aalborg.do("add_note", id="n-1", text="Over muren")
        await screen.wait_until(lambda c: c.note("n-1") is not None)
        presence_sent = await screen.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["AAL"].get("participants") == 1
        )
        assert presence_sent["sites"]["KBH"]["screens"] == 1


@asynccontextmanager
async def opened_by_all(*journals: Journal | JournalWrapper) -> AsyncIterator[list[OpenSession]]:
    """Open the day's session in as many processes as there are journals."""
    made = await create_from_setup(journals[0], Limits(), msgspec.convert(template(DAY), Setup), 90)
    hubs = [Hub(journal) for journal in journals]
    try:
        yield [await hub._opened(made.id) for hub in hubs]
    finally:
        for closing in (*hubs, *journals):
            await closing.close()


async def test_who_joined_while_a_process_had_no_news_is_counted_once_it_has_again(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "RENEW_S", 1000.0)  # else it would read the leases by itself in the end
    with FaultProxy(redis.port) as way:
        journals = [await open_journal(url) for url in (redis.url, f"redis://127.0.0.1:{way.port}/0")]
        async with opened_by_all(*journals) as (here, there), asyncio.timeout(30):
            way.cut()
            here.arrive(BODIL)
            while not await journals[0].leases(here.live.session_id):
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)  # the signal has been published, and did not arrive
            way.mend()
            while not there.presence_for(BODIL).sites["AAL"].participants:
                await asyncio.sleep(0.05)


class Away(JournalWrapper):
    """A journal on which leases can be neither written nor read while it is away."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.away = False
        self.refused = asyncio.Event()

    async def lease(self, *given: Any) -> None:
        """Unless it is away."""
        self._refuse()
        await self._journal.lease(*given)

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        """Unless it is away."""
        self._refuse()
        return await self._journal.leases(session_id)

    def _refuse(self) -> None:
        if self.away:
            self.refused.set()
            raise JournalDown("away")


@pytest.mark.parametrize("who", [0, 1], ids=["could not write", "could not read"])
async def test_who_joined_while_redis_was_unreachable_is_counted_as_soon_as_it_is_back(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch, who: int
) -> None:
    monkeypatch.setattr(presence, "RENEW_S", 1000.0)  # else it would read the leases by itself in the end
    journals = [Away(await open_journal(redis.url)) for _ in range(2)]
    async with opened_by_all(*journals) as (here, there), asyncio.timeout(30):
        await asyncio.sleep(1.5)  # the leases have been read for the first time
        journals[who].away = True
        here.arrive(BODIL)
        await journals[who].refused.wait()
        await asyncio.sleep(0.2)
        journals[who].away = False
        while not there.presence_for(BODIL).sites["AAL"].participants:
            await asyncio.sleep(0.05)


async def test_a_redis_that_was_away_for_longer_than_the_leases_makes_no_site_flicker(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All leases have ended; the process that comes back first waits until the other has renewed its own."""
    monkeypatch.setattr(presence, "LEASE_S", 2.5)
    monkeypatch.setattr(presence, "RENEW_S", 0.3)
    journals = [Away(await open_journal(redis.url)) for _ in range(2)]
    async with opened_by_all(*journals) as (here, there), asyncio.timeout(30):
        here.arrive(BODIL)
        while not there.presence_for(BODIL).sites["AAL"].participants:
            await asyncio.sleep(0.05)
        for journal in journals:
            journal.away = True
        await asyncio.sleep(3.5)
        journals[1].away = False
        seen = []
        for step in range(40):
            if step == 9:
                journals[0].away = False
            seen.append(there.presence_for(BODIL).sites["AAL"].participants)
            await asyncio.sleep(0.1)
        assert set(seen) == {1}


async def test_a_site_whose_process_was_killed_is_away_within_fifteen_seconds(
    redis: RedisServer, patience: int
) -> None:
    async with AsyncExitStack() as open_now:
        one, two = (open_now.enter_context(ServerProcess(redis.url, rate_limits="off")) for _ in range(2))
        made = one.create_session()
        screen_ticket = two.ticket(key=made["keys"]["screen"]["KBH"])
        screen = await open_now.enter_async_context(client(two, screen_ticket))
        tablets = [await open_now.enter_async_context(client(one, join(one, made, "AAL"))) for _ in range(3)]
        await screen.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["AAL"].get("participants") == len(tablets)
        )
        seen = len(screen.frames)
        one.kill()

        def is_away(frame: Message) -> bool:
            return frame["type"] == "presence" and frame["sites"]["AAL"].get("away_since", 0) > 0

        await screen.wait_for_frame(is_away, seen, patience * AWAY_WITHIN_S)


async def test_writers_in_both_processes_make_one_order_that_every_joiner_gets_once(
    both: tuple[ServerProcess, ServerProcess],
) -> None:
    one, two = both
    made = one.create_session()
    per_writer = 40

    async def write(server: ServerProcess, site: str, name: str) -> Client:
        async with client(server, join(server, made, site)) as tablet:
            answers = await asyncio.gather(
                *(tablet.do("add_note", id=f"{name}-{n}", text=f"{name} {n}") for n in range(per_writer))
            )
            assert {answer["type"] for answer in answers} == {"done"}
            return tablet

    async def join_after(server: ServerProcess, after_s: float) -> list[str]:
        await asyncio.sleep(after_s)
        async with client(server, join(server, made, "KBH")) as joiner:
            await all_equal([joiner], 4 * per_writer)
            put = [r["id"] for f in joiner.frames if f["type"] == "update" for r in f["put"] if r["kind"] == "note"]
            assert len(put) == len(set(put)), "something was sent twice"
            return put

    orders = (
        await asyncio.gather(
            *(join_after(server, n * 0.03) for n, server in enumerate([one, two] * 3)),
            write(one, "AAL", "a"),
            write(two, "KBH", "b"),
            write(one, "KBH", "c"),
            write(two, "AAL", "d"),
        )
    )[:6]
    assert all(order == orders[0] for order in orders)


class Overtaken(JournalWrapper):
    """A journal that counts how often it was written to, and how often another process was there first."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.written = self.overtaken = 0

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        """Counted."""
        try:
            head = await self._journal.append(session_id, expected, entries)
        except Conflict:
            self.overtaken += 1
            raise
        self.written += 1
        return head


async def test_two_processes_that_both_write_much_take_turns(
    redis: RedisServer,
) -> None:
    journals = [Overtaken(await open_journal(redis.url)) for _ in range(2)]

    async def write(live: Live, name: str) -> None:
        for number in range(40):
            await live.submit(BODIL, AddNote(id=f"{name}-{number}", text="Vi lod borgerne vælge mødetiden"))

    async with opened_by_all(*journals) as held:
        await held[0].live.submit(BODIL, AddNote(id="first", text="Nu går det løs"))
        async with asyncio.timeout(60), asyncio.TaskGroup() as writers:
            for at, each in enumerate(held):
                for number in range(10):
                    writers.create_task(write(each.live, f"{at}-{number}"))
    for journal in journals:
        assert journal.overtaken <= journal.written / 4


async def test_a_killed_process_loses_no_acknowledged_note_and_tablets_move_over(
    both: tuple[ServerProcess, ServerProcess],
) -> None:
    one, two = both
    made = one.create_session()
    ticket = join(one, made, "AAL")
    acknowledged: list[str] = []
    async with client(one, ticket, "tablet-1") as tablet:
        for n in range(30):
            if n == 20:
                one.kill()
            try:
                async with asyncio.timeout(8):
                    await tablet.do("add_note", id=f"n-{n}", text=f"{n}")
            except (TimeoutError, AssertionError, OSError, Exception):
                break
            acknowledged.append(f"n-{n}")
        position, records = tablet.position, dict(tablet.records)
    assert len(acknowledged) >= 20
    async with client(two, ticket, "tablet-1", position, records) as back:
        assert back.resets == 0
        assert set(acknowledged) <= set(back.kind("note"))
        assert back.frames[0]["last_ref"] >= len(acknowledged)
        assert (await back.do("add_note", id="n-after", text="Videre"))["type"] == "done"


async def test_redis_killed_and_back_with_its_file_loses_no_acknowledged_note(
    redis: RedisServer, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, two = both
    made = one.create_session()
    async with (
        client(one, join(one, made, "AAL"), "tablet-1") as aalborg,
        client(two, join(two, made, "KBH"), "tablet-2") as kobenhavn,
    ):
        for n in range(10):
            assert (await aalborg.do("add_note", id=f"n-{n}", text=f"Før {n}"))["type"] == "done"
        redis.kill()
        waiting = await aalborg.do("add_note", ref=11, id="n-10", text="Imens")
        assert (waiting["type"], waiting["code"]) == ("refusal", "try_again")
        assert one.call("GET", "/readyz")[0] == 503
        redis.start()
        async with asyncio.timeout(15):
            while (await aalborg.do("add_note", ref=11, id="n-10", text="Imens"))["type"] != "done":
                await asyncio.sleep(0.2)
            while (await kobenhavn.do("add_note", ref=1, id="n-11", text="Efter"))["type"] != "done":
                await asyncio.sleep(0.2)
        await all_equal([aalborg, kobenhavn], 12, within_s=30)
        async with client(two, join(two, made, "KBH")) as late:
            assert late.kind("note") == aalborg.kind("note")


async def test_the_export_of_both_processes_is_the_same(both: tuple[ServerProcess, ServerProcess]) -> None:
    one, _two = both
    made = one.create_session()
    async with client(one, join(one, made, "AAL")) as tablet:
        await tablet.do("add_note", id="n-1", text="Én sandhed")
    exports = []
    for server in both:
        ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
        exports.append(server.call("GET", f"/api/sessions/{made['id']}/export/csv", ticket=ticket)[1])
    assert exports[0] == exports[1]
    assert "Én sandhed" in exports[0]


def test_a_server_started_while_redis_is_away_waits_for_it(redis: RedisServer) -> None:
    with FaultProxy(redis.port) as cable:
        cable.cut()

        def plug_in() -> None:
            while cable.accepted < 3:  # it has asked again
                time.sleep(0.05)
            cable.mend()

        threading.Thread(target=plug_in, daemon=True).start()
        with ServerProcess(f"redis://127.0.0.1:{cable.port}/0") as server:
            assert server.create_session()["join_code"]
            assert any("waiting_for_the_journal" in line for line in server.log)
