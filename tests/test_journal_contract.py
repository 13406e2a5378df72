"""Tests every back end against the journal's contract."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing
from datetime import date
from pathlib import Path

import pytest

from server.core.kernel.positions import START, Position
from server.journal import open_journal
from server.journal.contract import (
    Conflict,
    Diverged,
    Entry,
    Journal,
    JournalRefused,
    Listing,
    News,
    ReceiveNow,
    Unknown,
    receive_nothing,
)
from tests.redis_server import RedisServer

pytestmark = pytest.mark.anyio

PROMPTLY_S = 8.0


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "redis"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        return server.url
    return f"sqlite:///{tmp_path}/journal.db"


@pytest.fixture
async def journal(url: str) -> AsyncIterator[Journal]:
    journal = await open_journal(url)
    yield journal
    await journal.close()
    assert not journal_tasks(), "closing leaves no task behind"


@pytest.fixture
async def other(url: str, journal: Journal) -> AsyncIterator[Journal]:
    """Return a second journal on the same back end, as of another process; with SQLite the same journal."""
    if url.startswith("sqlite"):
        yield journal
        return
    other = await open_journal(url)
    yield other
    await other.close()
    await journal.close()
    assert not journal_tasks(), "closing leaves no task behind"


@pytest.fixture
def sid() -> str:
    return secrets.token_hex(8)


class Follower:
    """Follows a session in a task, and keeps the entries it got and the error it ended with."""

    def __init__(
        self, journal: Journal, sid: str, after: Position = START, receive_now: ReceiveNow = receive_nothing
    ) -> None:
        self.entries: list[Entry] = []
        self.ended: BaseException | None = None
        self.task = asyncio.create_task(self._follow(journal, sid, after, receive_now))

    async def _follow(self, journal: Journal, sid: str, after: Position, receive_now: ReceiveNow) -> None:
        try:
            async with aclosing(journal.follow(sid, after, receive_now)) as entries:
                async for entry in entries:
                    self.entries.append(entry)
        except (Diverged, Unknown) as end:
            self.ended = end

    async def reaches(self, head: Position) -> list[bytes]:
        await promptly(lambda: bool(self.entries) and self.entries[-1].position == head)
        return [entry.data for entry in self.entries]

    async def ends(self) -> BaseException | None:
        await asyncio.wait_for(self.task, PROMPTLY_S)
        return self.ended

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.wait({self.task})


def journal_tasks() -> set[asyncio.Task[object]]:
    """Return the running tasks whose code is the journal's."""
    code = {task: getattr(task.get_coro(), "cr_code", None) for task in asyncio.all_tasks()}
    return {task for task, its in code.items() if its is not None and "/server/journal/" in its.co_filename}


async def promptly(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PROMPTLY_S
    while not true():
        assert time.monotonic() < deadline, "it did not happen promptly"
        await asyncio.sleep(0.005)


async def history(journal: Journal, sid: str) -> list[bytes]:
    return [entry.data for entry in (await journal.read(sid, START, 10_000)).entries]


# create


async def test_create_writes_the_given_entries(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one", b"two"])
    tail = await journal.read(sid, START)
    assert [entry.data for entry in tail.entries] == [b"one", b"two"]
    assert tail.entries[-1].position == tail.head == head == await journal.head(sid)
    assert head.offset == 2


async def test_no_two_histories_have_a_position_in_common(journal: Journal, sid: str) -> None:
    assert await journal.create(f"{sid}-a", [b"same"]) != await journal.create(f"{sid}-b", [b"same"])


async def test_an_id_can_be_created_only_once(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"first"])
    with pytest.raises(Conflict):
        await journal.create(sid, [b"second"])
    assert await journal.head(sid) == head
    assert await history(journal, sid) == [b"first"]


async def test_a_session_can_be_created_without_entries(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    assert root.offset == 0
    assert await journal.read(sid, root) == ([], root, root)
    head = await journal.append(sid, root, [b"one"])
    assert (await journal.read(sid, root)).entries == [Entry(head, b"one")]


# append


async def test_entries_are_read_in_the_order_they_were_appended(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"0"])
    for number in range(1, 12):
        head = await journal.append(sid, head, [b"%d" % number])
    assert await history(journal, sid) == [b"%d" % number for number in range(12)]
    assert head.offset == 12


async def test_a_position_is_a_hash_over_all_entries_up_to_it(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    head = await journal.append(sid, root, [b"one", b"two"])
    assert head == root.after(b"one").after(b"two")
    tail = await journal.read(sid, START)
    assert [entry.position for entry in tail.entries] == [root.after(b"one"), head]


async def test_a_late_append_conflicts_and_writes_nothing(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    await journal.append(sid, head, [b"two"])
    with pytest.raises(Conflict):
        await journal.append(sid, head, [b"late", b"later"])
    assert await history(journal, sid) == [b"one", b"two"]


async def test_append_compares_the_chain_and_not_only_the_offset(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    for wrong in (Position(head.offset, "f" * 16), Position(head.offset + 1, head.chain), START):
        with pytest.raises(Conflict):
            await journal.append(sid, wrong, [b"from another history"])
    assert await journal.head(sid) == head


async def test_the_same_append_twice_is_written_once(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    await journal.append(sid, head, [b"two"])
    with pytest.raises(Conflict):  # sent again, since the first reply was lost
        await journal.append(sid, head, [b"two"])
    assert await history(journal, sid) == [b"one", b"two"]


async def test_of_many_appends_at_once_one_succeeds_and_the_others_conflict(
    journal: Journal, other: Journal, sid: str
) -> None:
    head = await journal.create(sid, [])
    answers = await asyncio.gather(
        *((journal, other)[i % 2].append(sid, head, [b"%d" % i]) for i in range(20)), return_exceptions=True
    )
    assert sum(isinstance(answer, Position) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 19
    assert len(await history(journal, sid)) == 1


async def test_appending_no_entries_only_compares_the_head(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    assert await journal.append(sid, head, []) == head
    with pytest.raises(Conflict):
        await journal.append(sid, Position(1, "f" * 16), [])


async def test_an_entry_can_be_any_bytes(journal: Journal, other: Journal, sid: str) -> None:
    entries = [b"", b"\0\xff\r\n", bytes(range(256)), "æøå".encode(), b"x" * 300_000]
    head = await journal.create(sid, entries)
    follower = Follower(other, sid)
    await follower.reaches(head)
    head = await journal.append(sid, head, entries)
    assert await follower.reaches(head) == entries * 2
    await follower.stop()


async def test_a_session_that_was_never_created_is_unknown(journal: Journal, sid: str) -> None:
    for asked in (
        journal.append(sid, START, [b"x"]),
        journal.append(sid, START, []),
        journal.read(sid, START),
        journal.head(sid),
        journal.rewrite(sid, []),
    ):
        with pytest.raises(Unknown):
            await asked
    assert isinstance(await Follower(journal, sid).ends(), Unknown)


# read


async def test_reading_goes_on_from_where_it_stopped(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"%d" % number for number in range(7)])
    seen, position = [], START
    while position != head:
        tail = await journal.read(sid, position, 3)
        assert tail.head == head
        assert 0 < len(tail.entries) <= 3
        seen += [entry.data for entry in tail.entries]
        position = tail.entries[-1].position
    assert seen == [b"%d" % number for number in range(7)]
    assert (await journal.read(sid, head))[:2] == ([], head)


async def test_reading_after_a_position_of_another_history_raises_diverged(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    head = await journal.append(sid, root, [b"one", b"two"])
    wrong = [Position(0, "f" * 16), Position(1, head.chain), Position(2, "f" * 16), Position(3, head.chain)]
    for position in wrong:
        with pytest.raises(Diverged):
            await journal.read(sid, position)
        assert isinstance(await Follower(journal, sid, position).ends(), Diverged)
    assert len((await journal.read(sid, root)).entries) == 2


# follow


async def test_a_follower_gets_past_entries_and_then_new_ones(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one", b"two"])
    follower = Follower(other, sid)
    assert await follower.reaches(head) == [b"one", b"two"]
    head = await journal.append(sid, head, [b"three", b"four"])
    head = await other.append(sid, head, [b"five"])
    assert await follower.reaches(head) == [b"one", b"two", b"three", b"four", b"five"]
    late = Follower(journal, sid, follower.entries[1].position)
    assert await late.reaches(head) == [b"three", b"four", b"five"]
    await follower.stop()
    await late.stop()


async def test_a_follower_that_starts_while_others_write_gets_every_entry_once(
    journal: Journal, other: Journal, sid: str
) -> None:
    await journal.create(sid, [])
    followers: list[Follower] = []

    async def write(name: str, mine: Journal) -> None:
        for number in range(100):
            while True:
                head = await mine.head(sid)
                try:
                    await mine.append(sid, head, [f"{name}{number}".encode()])
                    break
                except Conflict:
                    await asyncio.sleep(0)
            if number % 20 == 10:
                followers.append(Follower((journal, other)[len(followers) % 2], sid))

    await asyncio.gather(*(write(name, (journal, other)[i % 2]) for i, name in enumerate("abcde")))
    head = await journal.head(sid)
    truth = await history(journal, sid)
    assert len(truth) == len(set(truth)) == 500
    assert len(followers) == 25
    for follower in followers:
        assert await follower.reaches(head) == truth
        await follower.stop()


async def test_a_follower_that_reads_late_still_gets_every_entry(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"first"])
    async with aclosing(other.follow(sid, START)) as entries:
        received = [(await anext(entries)).data]
        for number in range(700):
            head = await journal.append(sid, head, [b"%d" % number])
        async for entry in entries:
            received.append(entry.data)
            if entry.position == head:
                break
    assert received == [b"first"] + [b"%d" % number for number in range(700)]


async def test_stopping_one_follower_does_not_affect_another(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    leaving, staying = Follower(journal, sid), Follower(journal, sid)
    await leaving.reaches(head)
    head = await journal.append(sid, head, [b"two"])
    await leaving.reaches(head)  # so that the subscription has all its tasks
    tasks = asyncio.all_tasks()
    await leaving.stop()
    head = await journal.append(sid, head, [b"three"])
    assert await staying.reaches(head) == [b"one", b"two", b"three"]
    assert asyncio.all_tasks() < tasks
    await staying.stop()


async def test_a_writer_that_received_its_own_entry_at_once_is_not_woken_and_misses_nothing(
    journal: Journal, sid: str
) -> None:
    head = await journal.create(sid, [b"one"])
    mine = b"two"
    writer = Follower(journal, sid, receive_now=lambda news: len(news.entries) if news.entries[-1].data is mine else 0)
    other = Follower(journal, sid)
    await writer.reaches(head)
    await other.reaches(head)
    await asyncio.sleep(0.1)  # until the new subscription has made it read once more
    head = await journal.append(sid, head, [mine])
    assert await other.reaches(head) == [b"one", b"two"]
    head = await journal.append(sid, head, [b"three"])
    assert await other.reaches(head) == [b"one", b"two", b"three"]
    assert await writer.reaches(head) == [b"one", b"three"]
    await writer.stop()
    await other.stop()


async def test_entries_not_received_at_once_are_yielded_in_the_same_order(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"0"])
    received: list[bytes] = []
    yielded: list[bytes] = []
    handled = itertools.cycle([3, 1, 0, 2])

    def receive_some_now(news: News) -> int:
        now = [entry.data for entry in news.entries[: next(handled)]]
        received.extend(now)
        return len(now)

    async def follow() -> None:
        async with aclosing(journal.follow(sid, START, receive_some_now)) as entries:
            async for entry in entries:
                received.append(entry.data)
                yielded.append(entry.data)

    following = asyncio.create_task(follow())
    await promptly(lambda: received == [b"0"])
    await asyncio.sleep(0.1)  # until the new subscription has made it read once more
    for first in range(1, 25, 3):
        head = await journal.append(sid, head, [b"%d" % (first + at) for at in range(3)])
        await promptly(lambda: len(received) == first + 3)  # noqa: B023 (called before the next)
    assert received == [b"%d" % number for number in range(25)]
    assert 1 < len(yielded) < len(received)
    following.cancel()
    await asyncio.wait({following})


async def test_a_cancelled_append_that_was_written_after_all_reaches_its_own_follower(
    journal: Journal, sid: str
) -> None:
    head = await journal.create(sid, [b"one"])
    writing: list[bytes] = []
    writer = Follower(
        journal,
        sid,
        receive_now=lambda news: len(news.entries) * any(news.entries[-1].data is data for data in writing),
    )
    await writer.reaches(head)
    await asyncio.sleep(0.1)
    for turn in range(20):
        writing[:] = [b"given up %d" % turn]
        write = asyncio.create_task(journal.append(sid, await journal.head(sid), writing))
        for _ in range(turn % 4):
            await asyncio.sleep(0)
        write.cancel()
        time.sleep(0.002 * (turn % 5))  # so that it is sometimes written before the task notices the cancellation
        await asyncio.wait({write})
        writing.clear()
        await asyncio.sleep(0.01)
    tail = await journal.read(sid, START)
    assert await writer.reaches(tail.head) == [entry.data for entry in tail.entries]
    await writer.stop()


async def test_followers_and_signal_readers_end_when_the_journal_closes(url: str, sid: str) -> None:
    journal = await open_journal(url)
    head = await journal.create(sid, [b"one"])
    follower = Follower(journal, sid)
    await follower.reaches(head)
    received: list[bytes] = []
    listener = asyncio.create_task(read_signals(journal, sid, received))
    await asyncio.sleep(0.01)
    await journal.close()
    assert await follower.ends() is None
    await asyncio.wait_for(listener, 20)
    assert not any(received)
    await journal.close()


# rewrite and delete


async def test_a_rewritten_history_has_no_position_of_the_old_one(journal: Journal, sid: str) -> None:
    old = await journal.create(sid, [b"one", b"a name", b"two"])
    new = await journal.rewrite(sid, [b"one", b"two"])
    assert await history(journal, sid) == [b"one", b"two"]
    assert await journal.head(sid) == new
    with pytest.raises(Diverged):
        await journal.read(sid, old)
    with pytest.raises(Conflict):
        await journal.append(sid, old, [b"three"])
    assert (await journal.rewrite(sid, [b"one", b"two"])).chain != new.chain


async def test_a_rewrite_with_an_expected_head_conflicts_when_others_have_written(journal: Journal, sid: str) -> None:
    seen = await journal.create(sid, [b"one"])
    head = await journal.append(sid, seen, [b"meanwhile"])
    with pytest.raises(Conflict):
        await journal.rewrite(sid, [], seen)
    assert await journal.head(sid) == head
    assert await journal.rewrite(sid, [b"one"], head) == await journal.head(sid)


async def test_every_follower_of_a_rewritten_history_gets_diverged(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    empty = await journal.create(f"{sid}-empty", [])
    followers = [Follower(journal, sid), Follower(other, sid), Follower(other, sid, head)]
    followers += [Follower(other, f"{sid}-empty"), Follower(journal, f"{sid}-empty", empty)]
    await followers[0].reaches(head)
    await followers[1].reaches(head)
    await asyncio.sleep(0.1)
    await journal.rewrite(sid, [b"one", b"two"])
    await journal.rewrite(f"{sid}-empty", [])
    for follower in followers:
        assert isinstance(await follower.ends(), Diverged)


async def test_deleting_a_session_removes_its_codes_leases_and_listing(
    journal: Journal, other: Journal, sid: str
) -> None:
    head = await journal.create(sid, [b"one"])
    await journal.create(f"{sid}-stays", [b"one"])
    await journal.claim_code(f"{sid}A", sid)
    await journal.claim_code(f"{sid}B", f"{sid}-stays")
    await journal.list(Listing(sid, date(2018, 10, 3)))
    await journal.lease(sid, "holder", b"3", 60)
    followers = [Follower(journal, sid), Follower(other, sid)]
    for follower in followers:
        await follower.reaches(head)
    await journal.delete(sid)
    for follower in followers:
        assert isinstance(await follower.ends(), Unknown)
    with pytest.raises(Unknown):
        await other.append(sid, head, [b"two"])
    assert await other.find_code(f"{sid}A") is None
    assert await other.find_code(f"{sid}B") == f"{sid}-stays"
    assert sid not in [listing.session_id for listing in await other.listings()]
    assert await other.leases(sid) == {}
    await journal.delete(sid)
    assert (await journal.create(sid, [b"one"])).chain != head.chain


# Directory


async def test_a_join_code_points_at_one_session(journal: Journal, other: Journal, sid: str) -> None:
    code = sid.upper()
    assert await journal.find_code(code) is None
    assert await journal.claim_code(code, sid)
    assert await other.claim_code(code, sid)
    assert not await other.claim_code(code, "another")
    assert await other.find_code(code) == sid
    await journal.release_code(code)
    await journal.release_code(code)
    assert await other.find_code(code) is None
    assert await other.claim_code(code, "another")


async def test_the_directory_keeps_each_session_s_retention_date(journal: Journal, other: Journal, sid: str) -> None:
    await journal.list(Listing(sid, date(2018, 10, 3)))
    await journal.list(Listing(f"{sid}-b", date(2019, 1, 1)))
    await journal.list(Listing(sid, date(2018, 12, 31)))
    mine = [listing for listing in await other.listings() if listing.session_id.startswith(sid)]
    assert sorted(mine) == [Listing(sid, date(2018, 12, 31)), Listing(f"{sid}-b", date(2019, 1, 1))]


# Leases and signals


async def test_a_lease_can_be_read_until_it_expires(journal: Journal, other: Journal, sid: str) -> None:
    assert await journal.leases(sid) == {}
    await journal.lease(sid, "short", b"1", 1.0)
    await journal.lease(sid, "long", b"2", 60)
    await journal.lease(sid, "renewed", b"3", 1.0)
    await other.lease(sid, "renewed", b"4", 60)
    assert await other.leases(sid) == {"short": b"1", "long": b"2", "renewed": b"4"}
    await asyncio.sleep(1.05)
    assert await other.leases(sid) == {"long": b"2", "renewed": b"4"}
    await journal.release(sid, "long")
    await journal.release(sid, "nobody")
    assert await other.leases(sid) == {"renewed": b"4"}
    assert await journal.leases(f"{sid}-other") == {}


async def read_signals(journal: Journal, sid: str, received: list[bytes]) -> None:
    """Append every signal to `received`, also the empty ones."""
    async with aclosing(journal.signals(sid)) as signals:
        async for data in signals:
            received.append(data)


async def test_signals_reach_those_who_read_them_now(journal: Journal, other: Journal, sid: str) -> None:
    received: dict[str, list[bytes]] = {"own": [], "far": [], "elsewhere": []}

    def signals_of(name: str) -> list[bytes]:
        return [data for data in received[name] if data]  # an empty one: some may have been missed

    await journal.signal(sid, b"too early")
    await journal.create(sid, [b"entry"])
    tasks = [
        asyncio.create_task(read_signals(journal, sid, received["own"])),
        asyncio.create_task(read_signals(other, sid, received["far"])),
        asyncio.create_task(read_signals(other, f"{sid}-other", received["elsewhere"])),
    ]
    await asyncio.sleep(0.3)
    for number in range(5):
        await journal.signal(sid, b"\xff%d" % number)
    await promptly(lambda: len(signals_of("own")) == len(signals_of("far")) == 5)
    assert signals_of("own") == signals_of("far") == [b"\xff%d" % number for number in range(5)]
    assert signals_of("elsewhere") == []
    assert await history(journal, sid) == [b"entry"]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


# Server


async def test_a_reopened_journal_still_has_everything(url: str, sid: str) -> None:
    journal = await open_journal(url)
    head = await journal.append(sid, await journal.create(sid, [b"one"]), [b"two"])
    await journal.claim_code(sid.upper(), sid)
    await journal.list(Listing(sid, date(2018, 10, 3)))
    secret = await journal.secret()
    assert len(secret) == 32
    await journal.close()
    journal = await open_journal(url)
    assert await journal.head(sid) == head
    assert await history(journal, sid) == [b"one", b"two"]
    assert await journal.find_code(sid.upper()) == sid
    assert Listing(sid, date(2018, 10, 3)) in await journal.listings()
    assert await journal.secret() == secret
    await journal.close()


async def test_a_healthy_journal_reports_no_codes(journal: Journal, other: Journal) -> None:
    assert await journal.check() == []
    assert await journal.secret() == await other.secret()


@pytest.mark.parametrize(
    "wrong", ["", "sqlite://", "sqlite:///", "sqlite:///:memory:", "postgres://x", "data/a.db", "redis://host:port/0"]
)
async def test_an_address_that_names_no_journal_is_refused(wrong: str) -> None:
    with pytest.raises(JournalRefused) as refusal:
        await open_journal(wrong)
    assert isinstance(refusal.value, ValueError)


async def a_cancelled_append(journal: Journal, sid: str, head: Position) -> None:
    task: asyncio.Task[Position] = asyncio.create_task(_append(journal.append(sid, head, [b"perhaps"])))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})


async def _append(work: Awaitable[Position]) -> Position:
    return await work


async def a_sure_append(journal: Journal, sid: str) -> Position:
    while True:
        try:
            return await journal.append(sid, await journal.head(sid), [b"surely"])
        except Conflict:  # the cancelled one was written after all
            await asyncio.sleep(0)


async def test_a_cancelled_append_is_done_whole_or_not_at_all(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    follower = Follower(other, sid)
    for _ in range(20):
        await a_cancelled_append(journal, sid, head)
        await asyncio.sleep(0.002)
        head = await a_sure_append(journal, sid)
    received = await follower.reaches(head)
    assert received == await history(journal, sid)
    assert received.count(b"surely") == 20
    await follower.stop()
