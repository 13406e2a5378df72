"""Tests what only the Redis journal promises: several processes, and a Redis that fails in many ways."""

from __future__ import annotations

import asyncio
import random
import shutil
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import pytest

from server.core.kernel.positions import START, Position
from server.journal import open_journal
from server.journal.contract import Conflict, Diverged, Journal, JournalDown, JournalRefused
from server.journal.redis_ import connection, subscription
from server.journal.redis_ import journal as redis_journal
from server.journal.redis_.journal import RedisJournal
from server.journal.redis_.keys import news_channel
from tests.redis_server import RedisServer, free_port
from tests.test_journal_contract import Follower, history, journal_tasks, promptly, read_signals

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def shared() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def redis(shared: RedisServer) -> RedisServer:
    """Return the redis-server that these tests share, running, thawed and empty."""
    shared.thaw()
    if not shared.running:
        shared.start()
    shared.command("FLUSHALL")
    return shared


@pytest.fixture
async def journal(redis: RedisServer) -> AsyncIterator[RedisJournal]:
    journal = await RedisJournal.open(redis.url)
    yield journal
    await journal.close()
    assert not journal_tasks(), "closing leaves no task behind"


@asynccontextmanager
async def another(url: str) -> AsyncIterator[Journal]:
    journal = await open_journal(url)
    try:
        yield journal
    finally:
        await journal.close()


async def within(seconds: float, call: Awaitable[object]) -> object:
    """Return the answer or the error, which must come in time, not counting what a busy machine took from us."""
    with Delay() as delay:
        begun = time.monotonic()
        (answer,) = await asyncio.gather(call, return_exceptions=True)
        took = time.monotonic() - begun
    assert took - delay.seconds < seconds
    return answer


def refused_at_once(call: Coroutine[Any, Any, object]) -> bool:
    """Return whether a call raises JournalDown without waiting for anything."""
    try:
        call.send(None)
    except JournalDown:
        return True
    finally:
        call.close()
    return False


class Delay:
    """Measures by how much a thread that only sleeps woke late: the time the machine gave to others."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sleep, daemon=True)

    def _sleep(self) -> None:
        while not self._over.is_set():
            begun = time.monotonic()
            self._over.wait(0.01)
            self.seconds += max(0.0, time.monotonic() - begun - 0.01)

    def __enter__(self) -> Delay:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


async def is_back(journal: Journal, seconds: float = 3.0) -> None:
    deadline = time.monotonic() + seconds
    while await journal.check() == ["down"]:
        assert time.monotonic() < deadline, "it did not come back"
        await asyncio.sleep(0.02)


# Redis is killed


async def test_after_redis_is_killed_acknowledged_entries_are_there_and_followers_go_on(
    redis: RedisServer, journal: RedisJournal
) -> None:
    async with another(redis.url) as other:
        head = await journal.create("s", [b"one"])
        follower = Follower(other, "s")
        for number in range(50):
            head = await journal.append("s", head, [b"%d" % number])
        redis.kill()
        assert isinstance(await within(2.5, journal.append("s", head, [b"in vain"])), JournalDown)
        assert refused_at_once(journal.head("s"))
        assert await within(0.1, journal.check()) == ["down"]
        await within(0.1, journal.signal("s", b"received by nobody"))
        redis.start()
        await is_back(journal)
        await is_back(other)
        assert await journal.head("s") == await other.head("s") == head
        head = await other.append("s", head, [b"after"])
        assert await follower.reaches(head) == await history(journal, "s")
        assert (await journal.check(), await other.check()) == ([], [])
        await follower.stop()


async def test_a_redis_that_is_away_at_the_start_is_waited_for(redis: RedisServer) -> None:
    redis.kill()
    async with another(redis.url) as journal:
        assert await within(0.1, journal.check()) == ["down"]
        assert refused_at_once(journal.create("s", []))
        redis.start()
        await is_back(journal)
        assert (await journal.create("s", [b"one"])).offset == 1


async def test_a_history_that_lost_its_last_entries_diverges(redis: RedisServer, journal: RedisJournal) -> None:
    head = await journal.create("s", [b"one", b"two"])
    backup = redis.directory.with_name(redis.directory.name + "-backup")
    shutil.copytree(redis.directory, backup)
    follower = Follower(journal, "s")
    lost = await journal.append("s", head, [b"three", b"four"])
    await follower.reaches(lost)
    redis.kill()
    shutil.rmtree(redis.directory)
    shutil.move(backup, redis.directory)
    redis.start()
    await is_back(journal)
    assert isinstance(await follower.ends(), Diverged)
    assert await journal.head("s") == head
    with pytest.raises(Conflict):
        await journal.append("s", lost, [b"five"])
    others = await journal.append("s", head, [b"another three", b"another four"])
    assert others.offset == lost.offset
    with pytest.raises(Diverged):  # though both histories have this offset
        await journal.read("s", lost)


# Redis is frozen


async def test_an_append_whose_reply_was_lost_is_written_if_its_publication_came_back(journal: RedisJournal) -> None:
    head = await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await follower.reaches(head)
    await asyncio.sleep(0.1)
    run = journal._client.run

    async def run_and_lose(*asked: Any) -> Any:
        await run(*asked)
        raise JournalDown("the answer was lost")

    journal._client.run = run_and_lose  # type: ignore[method-assign]
    head = await journal.append("s", head, [b"two"])
    journal._client.run = run  # type: ignore[method-assign]
    assert head == await journal.head("s")
    assert await follower.reaches(head) == [b"one", b"two"]
    await follower.stop()


async def test_an_append_given_up_after_its_publication_came_back_reaches_its_own_follower(
    journal: RedisJournal,
) -> None:
    head = await journal.create("s", [b"one"])
    own = {b"two"}
    writer = Follower(journal, "s", receive_now=lambda news: len(news.entries) * (news.entries[-1].data in own))
    await writer.reaches(head)
    await asyncio.sleep(0.1)
    run = journal._client.run

    async def run_and_be_cancelled(*asked: Any) -> Any:
        await run(*asked)
        raise asyncio.CancelledError

    journal._client.run = run_and_be_cancelled  # type: ignore[method-assign]
    with pytest.raises(asyncio.CancelledError):
        await journal.append("s", head, [b"two"])
    own.clear()
    journal._client.run = run  # type: ignore[method-assign]
    assert await writer.reaches(await journal.head("s")) == [b"one", b"two"]
    await writer.stop()


async def test_an_append_of_which_nothing_is_heard_reaches_the_writer_s_own_follower(
    redis: RedisServer, journal: RedisJournal
) -> None:
    head = await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await follower.reaches(head)
    await asyncio.sleep(0.1)
    run = journal._client.run

    async def write_and_lose(*asked: Any) -> Any:
        await _append_without_news(redis, head, b"two")
        raise JournalDown("the answer and the publication were lost")

    journal._client.run = write_and_lose  # type: ignore[method-assign]
    with pytest.raises(JournalDown):
        await journal.append("s", head, [b"two"])
    journal._client.run = run  # type: ignore[method-assign]
    assert await follower.reaches(await journal.head("s")) == [b"one", b"two"]
    await follower.stop()


async def test_another_s_news_read_together_with_one_s_own_reply_is_no_gap(
    redis: RedisServer, journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = await journal.create("s", [b"0"])
    reads = 0
    read = journal.read

    async def counting(*arguments: Any) -> Any:
        nonlocal reads
        reads += 1
        return await read(*arguments)

    async def append_elsewhere() -> None:
        async with another(redis.url) as other:
            for number in range(3):
                tail = await other.read("s", START)
                await other.append("s", tail.head, [b"theirs %d" % number])

    monkeypatch.setattr(journal, "read", counting)
    follower = Follower(journal, "s")
    await follower.reaches(root)
    await asyncio.sleep(0.1)  # subscribed
    before = reads
    writing = asyncio.create_task(journal.append("s", root, [b"mine"]))
    await asyncio.sleep(0)  # sent
    elsewhere = threading.Thread(target=lambda: asyncio.run(append_elsewhere()))
    elsewhere.start()
    elsewhere.join()  # this loop stands still meanwhile: all that Redis sends is read at once
    await writing
    await promptly(lambda: len(follower.entries) == 5)
    assert [entry.data for entry in follower.entries[1:]] == [b"mine", b"theirs 0", b"theirs 1", b"theirs 2"]
    assert reads == before, "nothing was missing"
    await follower.stop()


async def test_a_frozen_redis_is_treated_like_a_dead_one(redis: RedisServer, journal: RedisJournal) -> None:
    async with another(redis.url) as other:
        head = await journal.create("s", [b"one"])
        follower = Follower(other, "s")
        await follower.reaches(head)
        redis.freeze()
        asked = [journal.append("s", head, [b"frozen"]), journal.read("s", START), journal.check(), journal.secret()]
        asked += [journal.head("s") for _ in range(60)]
        answers = await within(2.5, asyncio.gather(*asked, return_exceptions=True))
        assert isinstance(answers, list)
        assert answers.pop(2) == ["down"]
        assert all(isinstance(answer, JournalDown) for answer in answers)
        for _ in range(20):  # now that Redis is known to be away
            assert refused_at_once(journal.head("s"))
        redis.thaw()
        await is_back(journal)
        await is_back(other)
        # Redis may have written it before it froze; then the second append conflicts and writes nothing.
        answer = await within(1, journal.append("s", head, [b"frozen"]))
        assert isinstance(answer, Position | Conflict)
        assert await history(other, "s") == [b"one", b"frozen"]
        head = await other.append("s", await other.head("s"), [b"thawed"])
        assert await follower.reaches(head) == [b"one", b"frozen", b"thawed"]
        await follower.stop()


async def test_closing_does_not_wait_for_a_frozen_redis(redis: RedisServer) -> None:
    journal = await open_journal(redis.url)
    head = await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await follower.reaches(head)
    redis.freeze()
    asked = asyncio.create_task(journal.head("s"))
    await asyncio.sleep(0)
    await within(4, journal.close())
    assert await follower.ends() is None
    assert isinstance((await asyncio.gather(asked, return_exceptions=True))[0], JournalDown)
    assert not journal_tasks()


async def test_a_cancelled_command_does_not_shift_the_replies_of_others(journal: RedisJournal) -> None:
    await journal.create("s", [b"one"])
    await journal.claim_code("ABCD", "s")
    first, impatient, last = (
        asyncio.create_task(asked)
        for asked in (journal.find_code("ABCD"), journal.find_code("ABCD"), journal.head("s"))
    )
    await asyncio.sleep(0)
    impatient.cancel()
    assert await first == "s"
    assert (await last).offset == 1


async def test_one_overdue_reply_fails_every_pending_command(journal: RedisJournal) -> None:
    head = await journal.create("s", [b"one"])
    asked = [journal._client.call("BLPOP", "nothing", 0), journal.append("s", head, [b"two"]), journal.head("s")]
    answers = await within(4, asyncio.gather(*asked, return_exceptions=True))
    assert [type(answer) for answer in answers] == [JournalDown] * 3
    await is_back(journal)


async def first_of_two(quick: Journal, late: Journal) -> Position:
    """Append at one position with both, so that the second conflicts; return the head after the first."""
    before = await quick.create("s", [])
    head = await quick.append("s", before, [b"quick"])
    with pytest.raises(Conflict):
        await late.append("s", before, [b"late"])
    return head


async def test_a_writer_that_got_a_conflict_has_the_next_turn(redis: RedisServer, journal: RedisJournal) -> None:
    async with another(redis.url) as slow:
        head = await first_of_two(journal, slow)
        quick = asyncio.create_task(journal.append("s", head, [b"quick again"]))
        await asyncio.sleep(0.01)
        await slow.append("s", head, [b"not late"])
        with pytest.raises(Conflict):
            await quick
        assert await history(journal, "s") == [b"quick", b"not late"]


async def test_waiting_for_another_s_turn_ends_as_soon_as_its_news_arrive(
    redis: RedisServer, journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_journal, "RETRY_TURN_S", 30.0)
    async with another(redis.url) as slow:
        head = await first_of_two(journal, slow)
        follower = Follower(journal, "s")
        await follower.reaches(head)
        quick = asyncio.create_task(journal.append("s", head, [b"quick again"]))
        await asyncio.sleep(0.01)
        await slow.append("s", head, [b"not late"])
        assert isinstance(await within(2, quick), Conflict)
        await follower.stop()


async def test_an_unused_turn_expires(redis: RedisServer, journal: RedisJournal) -> None:
    async with another(redis.url) as gone:
        head = await first_of_two(journal, gone)
    assert await within(1, journal.append("s", head, [b"two"])) == await journal.head("s")


@pytest.mark.parametrize("seed", [2018, 1003])
async def test_through_random_faults_acknowledged_entries_are_there_once_and_followers_agree(
    redis: RedisServer, seed: int
) -> None:
    chance = random.Random(seed)
    acknowledged: list[bytes] = []
    going = True

    async def write(name: str, journal: Journal) -> None:
        number = 0
        while going:
            data = f"{name}{number}".encode()
            try:
                tail = await journal.read("s", START, 100_000)
                if data not in [
                    entry.data for entry in tail.entries
                ]:  # else it was written, and only the reply was lost
                    await journal.append("s", tail.head, [data])
            except Conflict:
                continue
            except JournalDown:
                await asyncio.sleep(0.05)
                continue
            acknowledged.append(data)
            number += 1
            await asyncio.sleep(0.005)

    async with another(redis.url) as one, another(redis.url) as two:
        await one.create("s", [])
        followers = [Follower(one, "s"), Follower(two, "s")]
        writers = [asyncio.create_task(write(name, (one, two)[i % 2])) for i, name in enumerate("abcd")]
        for _ in range(8):
            await asyncio.sleep(chance.uniform(0.05, 0.2))
            trouble = chance.choice(["kill", "freeze", "pubsub", "normal"])
            if trouble == "kill":
                redis.kill()
                await asyncio.sleep(chance.uniform(0, 0.2))
                redis.start()
            elif trouble == "freeze":
                redis.freeze()
                await asyncio.sleep(chance.uniform(0, 0.3))
                redis.thaw()
            else:
                redis.command("CLIENT", "KILL", "TYPE", trouble)
        going = False
        await is_back(one)
        await is_back(two)
        await asyncio.gather(*writers)
        truth = await history(one, "s")
        assert len(truth) == len(set(truth)) >= len(acknowledged) > 20
        assert set(acknowledged) <= set(truth)
        for follower in followers:
            assert await follower.reaches(await two.head("s")) == truth
            await follower.stop()


# News


class Proxy:
    """A TCP proxy to Redis that can stop passing bytes without closing, as a firewall does."""

    def __init__(self, port: int) -> None:
        self._redis = port
        self._serving: set[asyncio.Task[None]] = set()
        self.subscribed = 0
        self.silence = asyncio.Event()
        self._lines: list[tuple[asyncio.StreamWriter, asyncio.StreamWriter, asyncio.Event]] = []

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/0"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for near, far, _silent in self._lines:
            near.close()
            far.close()
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.add(cast("asyncio.Task[None]", asyncio.current_task()))
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._redis)
        silent = asyncio.Event()
        self._lines.append((writer, far_writer, silent))
        await asyncio.gather(
            self._pump(reader, far_writer, silent), self._pump(far_reader, writer, silent), return_exceptions=True
        )
        writer.close()
        far_writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, silent: asyncio.Event) -> None:
        while data := await reader.read(65536):
            if b"SUBSCRIBE" in data:
                self.subscribed += 1
                self.silence = silent
            if not silent.is_set():
                writer.write(data)


async def test_a_silent_subscription_is_replaced(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscription, "PROBE_EVERY_S", 0.1)
    monkeypatch.setattr(connection, "ANSWER_S", 0.3)
    async with Proxy(redis.port) as proxy, another(redis.url) as writer, another(proxy.url) as journal:
        head = await writer.create("s", [b"one"])
        follower = Follower(journal, "s")
        await follower.reaches(head)
        head = await writer.append("s", head, [b"two"])
        await follower.reaches(head)
        await asyncio.sleep(0.3)
        assert proxy.subscribed == 1
        proxy.silence.set()
        head = await writer.append("s", head, [b"missed"])
        assert await follower.reaches(head) == [b"one", b"two", b"missed"]
        async with asyncio.timeout(10):  # comparing heads may have found the entry before the ping timed out
            while proxy.subscribed < 2:
                await asyncio.sleep(0.02)
        head = await writer.append("s", head, [b"received again"])
        await follower.reaches(head)
        await follower.stop()


async def test_a_broken_connection_is_replaced_and_the_follower_misses_nothing(
    redis: RedisServer, journal: RedisJournal
) -> None:
    async with another(redis.url) as writer:
        head = await writer.create("s", [b"one"])
        follower = Follower(journal, "s")
        await follower.reaches(head)
        for number in range(5):
            redis.command("CLIENT", "KILL", "TYPE", "pubsub")
            head = await writer.append("s", head, [b"%d" % number])
        assert await follower.reaches(head) == await history(writer, "s")
    await promptly(lambda: journal._news._subscription.active)
    assert await journal.check() == []
    await follower.stop()


async def test_a_refused_subscription_is_retried_and_shifts_no_replies(
    redis: RedisServer, journal: RedisJournal
) -> None:
    head = await journal.create("s", [b"one"])
    redis.command("ACL", "SETUSER", "default", "resetchannels", "&samtidig:{other}:*")
    follower = Follower(journal, "s")
    for number in range(50):
        answer, listings = await asyncio.gather(journal.head("s"), journal.listings())
        assert (answer, listings) == (head, [])
        head = await _append_without_news(redis, head, b"%d" % number)
    assert "redis_news_down" in await journal.check()
    redis.command("ACL", "SETUSER", "default", "allchannels")
    assert len(await follower.reaches(head)) == 51
    await promptly(lambda: journal._news._subscription.active)
    await follower.stop()


async def test_unrelated_pushes_from_redis_are_not_taken_for_replies(redis: RedisServer, journal: RedisJournal) -> None:
    head = await journal.create("s", [b"one"])
    await journal._client.call("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", "samtidig:{s}")
    for number in range(50):
        head = await journal.append("s", head, [b"%d" % number])  # after each, Redis pushes `invalidate`
    assert await history(journal, "s") == [b"one", *(b"%d" % number for number in range(50))]


async def test_reads_stay_below_the_output_limit_redis_has_for_subscribers(
    redis: RedisServer, journal: RedisJournal
) -> None:
    redis.command("CONFIG", "SET", "client-output-buffer-limit", "pubsub 8mb 8mb 1")
    entries = [b"%d " % number + b"x" * 100_000 for number in range(150)]
    head = await journal.create("s", entries)
    follower = Follower(journal, "s")
    await follower.reaches(head)
    tail = await journal.read("s", START, 1_000)
    assert 1 < len(tail.entries) < 50
    assert tail.head == head
    rest = await journal.read("s", tail.entries[-1].position, 1_000)
    assert rest.entries[0].data == entries[len(tail.entries)]
    await follower.stop()


async def test_after_a_gap_or_invalid_news_a_follower_reads_the_stream(
    redis: RedisServer, journal: RedisJournal
) -> None:
    head = await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await follower.reaches(head)
    await asyncio.sleep(0.1)
    channel = news_channel("s")
    subscribers = redis.command("PUBLISH", channel, "nonsense")
    assert subscribers == "1"
    for number in range(3):  # written without news
        head = await _append_without_news(redis, head, b"silent%d" % number)
    head = await journal.append("s", head, [b"published"])
    assert await follower.reaches(head) == [b"one", b"silent0", b"silent1", b"silent2", b"published"]
    await follower.stop()


async def test_entries_written_without_news_are_found_by_comparing_heads(
    redis: RedisServer, journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscription, "PROBE_EVERY_S", 0.1)
    head = await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await follower.reaches(head)
    head = await _append_without_news(redis, head, b"silent")
    assert await follower.reaches(head) == [b"one", b"silent"]
    await follower.stop()


async def _append_without_news(redis: RedisServer, head: Position, data: bytes) -> Position:
    head = head.after(data)
    redis.command("XADD", "samtidig:{s}:entries", f"{head.offset}-0", "c", head.chain, "d", data.decode())
    redis.command("HSET", "samtidig:{s}:head", "offset", str(head.offset), "chain", head.chain)
    return head


async def test_signal_readers_get_an_empty_signal_when_some_may_have_been_missed(
    redis: RedisServer, journal: RedisJournal
) -> None:
    received: list[bytes] = []
    reader = asyncio.create_task(read_signals(journal, "s", received))
    await promptly(lambda: received == [b""])
    await journal.signal("s", b"one")
    await promptly(lambda: received == [b"", b"one"])
    redis.command("CLIENT", "KILL", "TYPE", "pubsub")
    await promptly(lambda: received == [b"", b"one", b""])
    reader.cancel()


async def test_one_connection_serves_all_and_unsubscribes_what_nobody_follows(
    redis: RedisServer, journal: RedisJournal
) -> None:
    heads = [await journal.create(f"s{number}", [b"one"]) for number in range(10)]
    followers = [Follower(journal, f"s{number}") for number in range(10) for _ in range(3)]
    for number, follower in enumerate(followers):
        await follower.reaches(heads[number // 3])
    signals = asyncio.create_task(read_signals(journal, "s0", []))
    await promptly(lambda: len(redis.command("PUBSUB", "CHANNELS", "samtidig:{*").split()) == 11)
    assert len(redis.command("CLIENT", "LIST").splitlines()) == 1 + 1  # the journal's, and redis-cli's own
    for follower in followers:
        await follower.stop()
    signals.cancel()
    await promptly(lambda: redis.command("PUBSUB", "CHANNELS", "samtidig:{*") == "")


# Redis refuses commands


async def test_a_redis_that_refuses_writes_is_down_until_it_accepts_them(
    redis: RedisServer, journal: RedisJournal
) -> None:
    head = await journal.create("s", [b"one"])
    for refusal, cure in (
        ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
        (f"REPLICAOF 127.0.0.1 {free_port()}", "REPLICAOF NO ONE"),
    ):
        redis.command(*refusal.split())
        assert isinstance(await within(1, journal.append("s", head, [b"in vain", b"x" * 1000])), JournalDown)
        redis.command(*cure.split())
        await is_back(journal)
        assert await journal.head("s") == head
        head = await journal.append("s", head, [b"again"])
    assert await history(journal, "s") == [b"one", b"again", b"again"]


async def test_settings_that_put_entries_at_risk_are_reported(redis: RedisServer, journal: RedisJournal) -> None:
    for setting, safe, risky, code in (
        ("appendfsync", "always", "everysec", "redis_fsync_everysec"),
        ("appendfsync", "always", "no", "redis_fsync_no"),
        ("maxmemory-policy", "noeviction", "allkeys-lru", "redis_eviction"),
        ("appendonly", "yes", "no", "redis_no_aof"),
    ):
        assert await journal.check() == []
        redis.command("CONFIG", "SET", setting, risky)
        assert await journal.check() == [code]
        redis.command("CONFIG", "SET", setting, safe)


@asynccontextmanager
async def serve_hello(version: str, pong: Callable[[], bytes]) -> AsyncIterator[str]:
    """Serve as a Redis that gives this version, and answers everything else with `pong()`; yield its address."""
    hello = f"%1\r\n$7\r\nversion\r\n${len(version)}\r\n{version}\r\n".encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1000):
            writer.write(hello if b"HELLO" in data else pong())
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"


async def test_a_redis_that_is_too_old_is_refused() -> None:
    async with serve_hello("6.2.14", lambda: b"+PONG\r\n") as url:
        with pytest.raises(JournalRefused, match=r"7\.0"):
            await open_journal(url)
    assert not journal_tasks()


async def test_a_redis_that_is_still_loading_is_away_until_it_is_done() -> None:
    loading = b"-LOADING Redis is loading the dataset in memory\r\n"
    loaded = False
    async with serve_hello("7.2.0", lambda: b"+PONG\r\n" if loaded else loading) as url:
        journal = await open_journal(url)
        assert isinstance(journal, RedisJournal)
        for _ in range(50):
            assert journal._client.away
            await asyncio.sleep(0.01)
        loaded = True
        await promptly(lambda: not journal._client.away)
        await journal.close()


async def test_a_wrong_password_is_refused() -> None:
    locked = RedisServer(requirepass="right")
    try:
        with pytest.raises(JournalRefused):
            await open_journal(locked.url.replace("//", "//:wrong@"))
        with pytest.raises(JournalRefused):
            await open_journal(locked.url)
        async with another(locked.url.replace("//", "//:right@")) as journal:
            head = await journal.create("s", [b"one"])
            follower = Follower(journal, "s")
            await follower.reaches(await journal.append("s", head, [b"two"]))
            await follower.stop()
    finally:
        locked.close()


async def test_erased_entries_disappear_from_the_append_only_file(redis: RedisServer, journal: RedisJournal) -> None:
    def traces(word: bytes) -> list[str]:
        found = []
        for path in redis.directory.rglob("*"):
            with suppress(OSError):  # a folder, or a temporary file that Redis has just removed
                if word in path.read_bytes():
                    found.append(path.name)
        return found

    name = b"Ida Jensen, Furesoe"
    await journal.create("rewritten", [name, b"Policy case"])
    await journal.create("deleted", [name])
    assert traces(name)
    await journal.rewrite("rewritten", [b"Policy case"])
    await journal.delete("deleted")
    await promptly(lambda: not traces(name))
    assert await history(journal, "rewritten") == [b"Policy case"]


async def test_every_key_of_a_session_carries_its_tag(redis: RedisServer, journal: RedisJournal) -> None:
    await journal.create("s", [b"one"])
    await journal.lease("s", "holder", b"1", 60)
    keys = redis.command("KEYS", "*").split()
    assert sorted(keys) == [f"samtidig:{{s}}:{name}" for name in ("entries", "head", "lease-ends", "leases")]
    await journal.delete("s")
    assert redis.command("DBSIZE") == "0"


async def test_a_large_history_is_staged_in_parts_and_replaced_at_once(
    redis: RedisServer, journal: RedisJournal
) -> None:
    entries = [b"%d" % number for number in range(2500)]
    await journal.create("s", [b"one"])
    follower = Follower(journal, "s")
    await journal.rewrite("s", entries)
    assert isinstance(await follower.ends(), Diverged)
    assert [entry.data for entry in follower.entries] == [b"one"]
    assert await history(journal, "s") == entries
    with pytest.raises(Conflict):
        await journal.create("s", entries)
    assert redis.command("TTL", "samtidig:{s}:entries") == "-1"


async def test_a_redis_that_refuses_config_is_not_down(redis: RedisServer) -> None:
    redis.command("ACL", "SETUSER", "guest", "on", ">word", "~*", "&*", "+@all", "-config")
    async with another(redis.url.replace("//", "//guest:word@")) as journal:
        assert await journal.check() == ["redis_settings_unknown"]
        await journal.create("s", [b"one"])


async def test_a_port_that_accepts_but_never_answers_delays_opening_by_little() -> None:
    with socket.socket() as deaf:  # accepts connections and never answers
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        opened = await within(2.6, open_journal(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0"))
        assert isinstance(opened, RedisJournal)
        assert await within(0.1, opened.check()) == ["down"]
        await within(4, opened.close())
