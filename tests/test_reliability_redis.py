"""R11: Redis is killed or frozen, or its connections fail silently: writers are told to wait, and nothing is lost."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest

from server.journal import open_journal
from server.journal.redis_.subscription import Subscription
from server.live.local_presence import BLIP_S
from tests.fault_proxy import FaultProxy
from tests.hands import all_settled, assert_nothing_lost, hands_at, history_of, keep_writing, notes_written
from tests.redis_server import RedisServer
from tests.server_process import DAY, Message, ServerProcess, client
from tests.test_journal_contract import Follower, promptly

pytestmark = pytest.mark.anyio
TOLD_TO_WAIT_WITHIN_S = 2.0
EQUAL_WITHIN_S = 5.0
AWAY_S = 5.0
"""Long enough for every pause between retries to be at its longest; a longer outage is no different."""
SLACK_S = 1.5
"""Allowed for a busy machine; when the promise is not kept it takes minutes."""


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def link(redis: RedisServer) -> Iterator[FaultProxy]:
    """Return the proxy between the second process and Redis."""
    with FaultProxy(redis.port) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def both(redis: RedisServer, link: FaultProxy) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    through = f"redis://127.0.0.1:{link.port}/0"
    with ServerProcess(redis.url, rate_limits="off") as one, ServerProcess(through, rate_limits="off") as two:
        yield one, two


@pytest.mark.parametrize("how", ["killed", "frozen"])
async def test_while_redis_is_away_commands_get_try_again_and_then_both_processes_agree(
    redis: RedisServer, both: tuple[ServerProcess, ServerProcess], how: Literal["killed", "frozen"]
) -> None:
    one, two = both
    made = one.create_session()
    ticket = one.ticket(code=made["join_code"], site="AAL")
    async with hands_at([one.url, two.url], made, 4) as hands, client(one, ticket) as line:
        await line.do("add_note", id=f"n-{how}", text="Før")
        redis.kill() if how == "killed" else redis.freeze()
        try:
            writing = asyncio.create_task(keep_writing(hands, per_s=20))
            begun = time.monotonic()
            answer = await line.do("add_note", id=f"n-{how}-2", text="Imens")
            assert (answer["type"], answer.get("code")) == ("refusal", "try_again")
            assert answer["detail"]["retry_ms"] > 0
            assert time.monotonic() - begun < TOLD_TO_WAIT_WITHIN_S + SLACK_S
            status, body = await asyncio.to_thread(one.call, "GET", "/readyz")
            assert (status, body["ready"], "down" in body["degraded"]) == (503, False, True)
            assert (await asyncio.to_thread(one.call, "GET", "/healthz"))[0] == 200
            await asyncio.sleep(AWAY_S)
            writing.cancel()
        finally:
            redis.start() if how == "killed" else redis.thaw()
        begun = time.monotonic()
        await all_settled(hands)
        equal_s = time.monotonic() - begun
        history = await history_of(redis.url, made["id"])
        assert_nothing_lost(hands, history)
        await is_well(one)
        begun = time.monotonic()
        for hand in hands:
            for _ in range(len(hand.sent)):  # as many as were written during the outage
                hand.write()
        await all_settled(hands)
        fair_s = time.monotonic() - begun
        print(f"equal {equal_s:.1f} s after Redis was back ({how}), {fair_s:.2f} s in fair weather")
        assert equal_s <= EQUAL_WITHIN_S + fair_s


async def test_a_frozen_redis_delays_no_http_call_and_no_hello(
    redis: RedisServer, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, _ = both
    await is_well(one)
    made = one.create_session()
    here = f"/api/sessions/{made['id']}"
    ticket = one.ticket(code=made["join_code"], site="AAL")
    organiser = one.ticket(key=made["keys"]["organiser"])["ticket"]
    note = {"ref": 1, "command": {"type": "add_note", "id": "n-1", "text": "Imens"}}
    calls: list[tuple[str, str, Any, str]] = [
        ("GET", "/readyz", None, ""),
        ("POST", "/api/codes", {"code": made["join_code"]}, ""),
        ("POST", "/api/tickets", {"code": made["join_code"], "site": "KBH"}, ""),
        ("POST", "/api/tickets", {"rejoin": ticket["rejoin"]}, ""),
        ("POST", "/api/sessions", {"template": DAY}, ""),
        ("GET", here, None, organiser),
        ("PATCH", here, {"question": "Er der nogen?"}, organiser),
        ("GET", f"{here}/report", None, organiser),
        ("GET", f"{here}/export/json", None, organiser),
        ("GET", f"{here}/export/csv", None, organiser),
        ("GET", f"{here}/updates?device=d-1", None, ticket["ticket"]),
        ("POST", f"{here}/commands", {"device": "d-1", "commands": [note]}, ticket["ticket"]),
    ]

    async def call(asked: tuple[str, str, Any, str]) -> tuple[str, float, int]:
        begun = time.monotonic()
        status, _ = await asyncio.get_running_loop().run_in_executor(many, functools.partial(one.call, *asked))
        return f"{asked[0]} {asked[1]}", time.monotonic() - begun, status

    async def hello() -> tuple[str, float, int]:
        begun = time.monotonic()
        async with client(one, ticket, "tablet-1"):
            return "hello", time.monotonic() - begun, 200

    async def all_at_once() -> list[tuple[str, float, int]]:
        return list(await asyncio.gather(*(call(asked) for asked in calls), hello()))

    with ThreadPoolExecutor(len(calls)) as many:
        redis.freeze()
        try:
            for most in (TOLD_TO_WAIT_WITHIN_S, 0):  # the first calls time out; from then on none waits
                answers = await all_at_once()
                print(*(f"{what}: {seconds:.2f} s, {status}" for what, seconds, status in answers), sep="\n")
                assert [what for what, seconds, _ in answers if seconds > most + SLACK_S] == []
                assert {status for _, _, status in answers} <= {200, 503}
                assert ("GET /readyz", 503) in [(what, status) for what, _, status in answers]
        finally:
            redis.thaw()
        await is_well(one)
        assert [(what, status) for what, _, status in await all_at_once() if status >= 300] == []


async def is_well(server: ServerProcess) -> None:
    """Wait until the server is ready and reports nothing degraded, so that its subscription is back too."""
    async with asyncio.timeout(10):
        while (await asyncio.to_thread(server.call, "GET", "/readyz"))[1]["degraded"]:
            await asyncio.sleep(0.1)


async def test_a_connection_to_redis_that_died_silently_is_found_and_replaced(
    link: FaultProxy, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, two = both
    made = one.create_session()
    async with (
        client(one, one.ticket(code=made["join_code"], site="AAL")) as aalborg,
        client(two, two.ticket(code=made["join_code"], site="KBH")) as kobenhavn,
    ):
        await aalborg.do("add_note", id="n-1", text="Før")
        await kobenhavn.wait_until(lambda c: c.note("n-1") is not None)
        await is_well(two)
        link.forget_lines()
        await aalborg.do("add_note", id="n-2", text="Ingen fejl, ingen nyheder")
        await kobenhavn.wait_until(lambda c: c.note("n-2") is not None, within_s=12)
        async with asyncio.timeout(20):  # comparing heads may have found the entry before the ping timed out
            while not any("no answer in time" in line for line in two.log if "redis_away" in line):
                await asyncio.sleep(0.1)


async def test_a_subscription_that_fails_in_any_way_is_started_again(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaths = 0

    async def probe(subscription: Subscription) -> None:
        nonlocal deaths
        await asyncio.sleep(0.01)
        deaths += 1
        raise [ZeroDivisionError, KeyError, RuntimeError, AssertionError][deaths % 4]("nobody thought of this")

    monkeypatch.setattr(Subscription, "_probe", probe)
    journal, writer = await open_journal(redis.url), await open_journal(redis.url)
    head = await writer.create("s", [b"0"])
    follower = Follower(journal, "s")
    for number in range(1, 25):
        before = deaths
        await promptly(lambda before=before: deaths > before)  # type: ignore[misc]
        head = await writer.append("s", head, [b"%d" % number])
    assert await follower.reaches(head) == [b"%d" % number for number in range(25)]
    await follower.stop()
    await writer.delete("s")
    await journal.close()
    await writer.close()


async def test_dropped_packets_to_redis_stop_one_process_and_lose_nothing(
    redis: RedisServer, link: FaultProxy, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, two = both
    made = one.create_session()
    async with hands_at([one.url, two.url], made, 4) as hands:
        link.black_hole()
        for hand in hands * 2:
            hand.write()
        async with asyncio.timeout(20):
            while not all(len(hand.acknowledged) == 2 for hand in hands[::2]):  # the first process goes on
                await asyncio.sleep(0.05)
        assert not any(hand.acknowledged for hand in hands[1::2])
        assert (await asyncio.to_thread(two.call, "GET", "/readyz"))[0] == 503
        link.mend()
        await all_settled(hands)
        assert_nothing_lost(hands, await history_of(redis.url, made["id"]))


async def test_an_entry_redis_wrote_without_its_reply_arriving_is_not_written_again(
    redis: RedisServer, link: FaultProxy, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, two = both
    await is_well(two)
    made = one.create_session()
    async with hands_at([two.url], made, 3) as hands:
        for hand in hands:
            hand.write("Før")
        await all_settled(hands)
        for _ in range(2):
            link.lose("down")
            for hand in hands:
                hand.write("Skrevet, uden at nogen fik det at vide")
            async with asyncio.timeout(20):  # until it is in Redis; its process does not know
                while len(notes_written(await history_of(redis.url, made["id"]))) == len(hands[0].notes):
                    await asyncio.sleep(0.05)
            link.mend()
            await all_settled(hands)
        history = await history_of(redis.url, made["id"])
        assert_nothing_lost(hands, history)
        assert len(notes_written(history)) == 9


async def test_a_hello_that_failed_while_redis_was_away_ends_nobody_s_presence(
    redis: RedisServer, both: tuple[ServerProcess, ServerProcess]
) -> None:
    one, _ = both
    await is_well(one)
    made = one.create_session()
    ticket = one.ticket(code=made["join_code"], site="AAL")

    def here(frame: Message) -> int | None:
        return frame["sites"]["AAL"].get("participants", 0) if frame["type"] == "presence" else None

    async with (
        client(one, one.ticket(code=made["join_code"], site="KBH")) as observer,
        client(one, ticket, "tablet-1"),
    ):
        await observer.wait_for_frame(lambda frame: here(frame) == 1)
        seen = len(observer.frames)
        redis.kill()
        with pytest.raises(AssertionError, match="1013"):
            async with client(one, ticket, "tablet-1", position="9999.0123456789abcdef"):
                pass
        redis.start()
        await asyncio.sleep(BLIP_S + 2)
        assert {here(frame) for frame in observer.frames[seen:]} <= {None, 1}
