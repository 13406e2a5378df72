"""The journal's contract: every sentence of it, for every back end."""

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

PROMPTLY_S = 3.0


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
    """Another process on the same back end, where the back end allows it; else the same journal."""
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
    """Follows in a task of its own, and remembers what it was told and how it ended."""

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
    """The tasks that run the journal's own code."""
    code = {task: getattr(task.get_coro(), "cr_code", None) for task in asyncio.all_tasks()}
    return {task for task, its in code.items() if its is not None and "/server/journal/" in its.co_filename}


async def promptly(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PROMPTLY_S
    while not true():
        assert time.monotonic() < deadline, "it did not happen promptly"
        await asyncio.sleep(0.005)


async def history(journal: Journal, sid: str) -> list[bytes]:
    return [entry.data for entry in (await journal.read(sid, START, 10_000)).entries]


# Beginning


async def test_a_session_begins_with_the_entries_given(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one", b"two"])
    tail = await journal.read(sid, START)
    assert [entry.data for entry in tail.entries] == [b"one", b"two"]
    assert tail.entries[-1].position == tail.head == head == await journal.head(sid)
    assert head.offset == 2


async def test_no_two_histories_begin_alike(journal: Journal, sid: str) -> None:
    assert await journal.create(f"{sid}-a", [b"same"]) != await journal.create(f"{sid}-b", [b"same"])


async def test_an_id_is_taken_once(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"first"])
    with pytest.raises(Conflict):
        await journal.create(sid, [b"second"])
    assert await journal.head(sid) == head
    assert await history(journal, sid) == [b"first"]


async def test_a_session_may_begin_empty(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    assert root.offset == 0
    assert await journal.read(sid, root) == ([], root)
    head = await journal.append(sid, root, [b"one"])
    assert (await journal.read(sid, root)).entries == [Entry(head, b"one")]


# Appending


async def test_what_is_appended_is_read_in_order(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"0"])
    for number in range(1, 12):
        head = await journal.append(sid, head, [b"%d" % number])
    assert await history(journal, sid) == [b"%d" % number for number in range(12)]
    assert head.offset == 12


async def test_a_position_is_the_chain_of_all_before_it(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    head = await journal.append(sid, root, [b"one", b"two"])
    assert head == root.after(b"one").after(b"two")
    tail = await journal.read(sid, START)
    assert [entry.position for entry in tail.entries] == [root.after(b"one"), head]


async def test_whoever_is_late_writes_nothing(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    await journal.append(sid, head, [b"two"])
    with pytest.raises(Conflict):
        await journal.append(sid, head, [b"late", b"later"])
    assert await history(journal, sid) == [b"one", b"two"]


async def test_the_chain_is_compared_and_not_only_the_offset(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    for wrong in (Position(head.offset, "f" * 16), Position(head.offset + 1, head.chain), START):
        with pytest.raises(Conflict):
            await journal.append(sid, wrong, [b"from another history"])
    assert await journal.head(sid) == head


async def test_the_same_append_twice_is_written_once(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    await journal.append(sid, head, [b"two"])
    with pytest.raises(Conflict):  # its answer was lost, so it came again
        await journal.append(sid, head, [b"two"])
    assert await history(journal, sid) == [b"one", b"two"]


async def test_of_many_at_once_one_writes_and_the_others_are_told(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [])
    answers = await asyncio.gather(
        *((journal, other)[i % 2].append(sid, head, [b"%d" % i]) for i in range(20)), return_exceptions=True
    )
    assert sum(isinstance(answer, Position) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 19
    assert len(await history(journal, sid)) == 1


async def test_appending_nothing_only_compares(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    assert await journal.append(sid, head, []) == head
    with pytest.raises(Conflict):
        await journal.append(sid, Position(1, "f" * 16), [])


async def test_entries_are_any_bytes(journal: Journal, other: Journal, sid: str) -> None:
    entries = [b"", b"\0\xff\r\n", bytes(range(256)), "æøå".encode(), b"x" * 300_000]
    head = await journal.create(sid, entries)
    follower = Follower(other, sid)
    await follower.reaches(head)
    head = await journal.append(sid, head, entries)
    assert await follower.reaches(head) == entries * 2
    await follower.stop()


async def test_a_session_nobody_made_is_unknown(journal: Journal, sid: str) -> None:
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


# Reading


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
    assert await journal.read(sid, head) == ([], head)


async def test_a_position_of_another_history_diverges(journal: Journal, sid: str) -> None:
    root = await journal.create(sid, [])
    head = await journal.append(sid, root, [b"one", b"two"])
    wrong = [Position(0, "f" * 16), Position(1, head.chain), Position(2, "f" * 16), Position(3, head.chain)]
    for position in wrong:
        with pytest.raises(Diverged):
            await journal.read(sid, position)
        assert isinstance(await Follower(journal, sid, position).ends(), Diverged)
    assert len((await journal.read(sid, root)).entries) == 2


# Following


async def test_a_follower_hears_the_past_and_then_the_news(journal: Journal, other: Journal, sid: str) -> None:
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


async def test_a_follower_who_joins_in_the_crowd_misses_and_repeats_nothing(
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


async def test_a_follower_who_sleeps_through_much_still_hears_all(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"first"])
    async with aclosing(other.follow(sid, START)) as entries:
        heard = [(await anext(entries)).data]
        for number in range(700):
            head = await journal.append(sid, head, [b"%d" % number])
        async for entry in entries:
            heard.append(entry.data)
            if entry.position == head:
                break
    assert heard == [b"first"] + [b"%d" % number for number in range(700)]


async def test_letting_go_of_a_follower_disturbs_no_other(journal: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    leaving, staying = Follower(journal, sid), Follower(journal, sid)
    await leaving.reaches(head)
    head = await journal.append(sid, head, [b"two"])
    await leaving.reaches(head)  # and so its news are on their way, with all the tasks they need
    tasks = asyncio.all_tasks()
    await leaving.stop()
    head = await journal.append(sid, head, [b"three"])
    assert await staying.reaches(head) == [b"one", b"two", b"three"]
    assert asyncio.all_tasks() < tasks
    await staying.stop()


async def test_nobody_is_woken_for_what_they_have_just_written_and_nothing_after_it_is_missed(
    journal: Journal, sid: str
) -> None:
    head = await journal.create(sid, [b"one"])
    mine = b"two"
    writer = Follower(journal, sid, receive_now=lambda news: len(news.entries) if news.entries[-1].data is mine else 0)
    other = Follower(journal, sid)
    await writer.reaches(head)
    await other.reaches(head)
    await asyncio.sleep(0.1)  # the news line, too, has looked once more by now
    head = await journal.append(sid, head, [mine])
    assert await other.reaches(head) == [b"one", b"two"]
    head = await journal.append(sid, head, [b"three"])
    assert await other.reaches(head) == [b"one", b"two", b"three"]
    assert await writer.reaches(head) == [b"one", b"three"]
    await writer.stop()
    await other.stop()


async def test_news_are_taken_where_they_are_heard_and_the_rest_is_yielded_in_one_order(
    journal: Journal, sid: str
) -> None:
    head = await journal.create(sid, [b"0"])
    told: list[bytes] = []
    yielded: list[bytes] = []
    wishes = itertools.cycle([3, 1, 0, 2])

    def take(news: News) -> int:
        taken = [entry.data for entry in news.entries[: next(wishes)]]
        told.extend(taken)
        return len(taken)

    async def follow() -> None:
        async with aclosing(journal.follow(sid, START, take)) as entries:
            async for entry in entries:
                told.append(entry.data)
                yielded.append(entry.data)

    following = asyncio.create_task(follow())
    await promptly(lambda: told == [b"0"])
    await asyncio.sleep(0.1)  # the news line, too, has looked once more by now
    for first in range(1, 25, 3):
        head = await journal.append(sid, head, [b"%d" % (first + at) for at in range(3)])
        await promptly(lambda: len(told) == first + 3)  # noqa: B023 (called before the next)
    assert told == [b"%d" % number for number in range(25)]
    assert 1 < len(yielded) < len(told)
    following.cancel()
    await asyncio.wait({following})


async def test_what_someone_gave_up_writing_is_told_should_it_be_written_all_the_same(
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
        time.sleep(0.002 * (turn % 5))  # it may be written before its writer hears of the end
        await asyncio.wait({write})
        writing.clear()
        await asyncio.sleep(0.01)
    tail = await journal.read(sid, START)
    assert await writer.reaches(tail.head) == [entry.data for entry in tail.entries]
    await writer.stop()


async def test_followers_and_listeners_end_when_the_journal_closes(url: str, sid: str) -> None:
    journal = await open_journal(url)
    head = await journal.create(sid, [b"one"])
    follower = Follower(journal, sid)
    await follower.reaches(head)
    heard: list[bytes] = []
    listener = asyncio.create_task(listen(journal, sid, heard))
    await asyncio.sleep(0.01)
    await journal.close()
    assert await follower.ends() is None
    await asyncio.wait_for(listener, 1)
    assert not any(heard)
    await journal.close()


# Erasing


async def test_a_rewritten_history_is_another_history(journal: Journal, sid: str) -> None:
    old = await journal.create(sid, [b"one", b"a name", b"two"])
    new = await journal.rewrite(sid, [b"one", b"two"])
    assert await history(journal, sid) == [b"one", b"two"]
    assert await journal.head(sid) == new
    with pytest.raises(Diverged):
        await journal.read(sid, old)
    with pytest.raises(Conflict):
        await journal.append(sid, old, [b"three"])
    assert (await journal.rewrite(sid, [b"one", b"two"])).chain != new.chain


async def test_a_rewrite_may_insist_on_what_it_saw(journal: Journal, sid: str) -> None:
    seen = await journal.create(sid, [b"one"])
    head = await journal.append(sid, seen, [b"meanwhile"])
    with pytest.raises(Conflict):
        await journal.rewrite(sid, [], seen)
    assert await journal.head(sid) == head
    assert await journal.rewrite(sid, [b"one"], head) == await journal.head(sid)


async def test_every_follower_of_a_rewritten_history_is_told(journal: Journal, other: Journal, sid: str) -> None:
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


async def test_a_deleted_session_is_gone_with_all_it_had(journal: Journal, other: Journal, sid: str) -> None:
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


# The directory


async def test_a_code_leads_to_one_session(journal: Journal, other: Journal, sid: str) -> None:
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


async def test_the_directory_knows_until_when_a_session_is_kept(journal: Journal, other: Journal, sid: str) -> None:
    await journal.list(Listing(sid, date(2018, 10, 3)))
    await journal.list(Listing(f"{sid}-b", date(2019, 1, 1)))
    await journal.list(Listing(sid, date(2018, 12, 31)))
    mine = [listing for listing in await other.listings() if listing.session_id.startswith(sid)]
    assert sorted(mine) == [Listing(sid, date(2018, 12, 31)), Listing(f"{sid}-b", date(2019, 1, 1))]


# Leases and signals


async def test_a_lease_holds_until_it_runs_out(journal: Journal, other: Journal, sid: str) -> None:
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


async def listen(journal: Journal, sid: str, heard: list[bytes]) -> None:
    """Everything that is told, also that some may have been missed."""
    async with aclosing(journal.signals(sid)) as signals:
        async for data in signals:
            heard.append(data)


async def test_signals_reach_whoever_listens_now(journal: Journal, other: Journal, sid: str) -> None:
    heard: dict[str, list[bytes]] = {"own": [], "far": [], "elsewhere": []}

    def said(name: str) -> list[bytes]:
        return [data for data in heard[name] if data]  # an empty one: some may have been missed

    await journal.signal(sid, b"too early")
    await journal.create(sid, [b"entry"])
    tasks = [
        asyncio.create_task(listen(journal, sid, heard["own"])),
        asyncio.create_task(listen(other, sid, heard["far"])),
        asyncio.create_task(listen(other, f"{sid}-other", heard["elsewhere"])),
    ]
    await asyncio.sleep(0.3)
    for number in range(5):
        await journal.signal(sid, b"\xff%d" % number)
    await promptly(lambda: len(said("own")) == len(said("far")) == 5)
    assert said("own") == said("far") == [b"\xff%d" % number for number in range(5)]
    assert said("elsewhere") == []
    assert await history(journal, sid) == [b"entry"]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


# The server's own


async def test_everything_is_there_when_the_journal_is_opened_again(url: str, sid: str) -> None:
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


async def test_all_is_well(journal: Journal, other: Journal) -> None:
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
        except Conflict:  # the cancelled one came through after all
            await asyncio.sleep(0)


async def test_a_caller_who_goes_away_leaves_nothing_half_done(journal: Journal, other: Journal, sid: str) -> None:
    head = await journal.create(sid, [b"one"])
    follower = Follower(other, sid)
    for _ in range(20):
        await a_cancelled_append(journal, sid, head)
        await asyncio.sleep(0.002)
        head = await a_sure_append(journal, sid)
    heard = await follower.reaches(head)
    assert heard == await history(journal, sid)
    assert heard.count(b"surely") == 20
    await follower.stop()
