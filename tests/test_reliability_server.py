"""R1, R3, R8: the server is killed, restarted and drained while people write; nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.rehearsal import connection
from tests.fault_proxy import FaultProxy
from tests.hands import Hand, all_settled, assert_nothing_lost, hands_at, history_of, keep_writing, notes_written
from tests.redis_server import RedisServer
from tests.server_process import At, ServerProcess, client

pytestmark = pytest.mark.anyio
KILLS = 2
TABLETS = 20
GAP_S = 5.0


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "redis"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/samtidig.db"
    server: RedisServer = request.getfixturevalue("redis")
    return server.url


@pytest.fixture
def server(journal: str) -> Iterator[ServerProcess]:
    with ServerProcess(journal, rate_limits="off") as process:
        yield process


@pytest.fixture
def waits_as_a_browser_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The back-off of `static/line/line.js`; the tablets of a rehearsal have more patience."""
    monkeypatch.setattr(connection, "FIRST_WAIT_S", 0.5)
    monkeypatch.setattr(connection, "LONGEST_WAIT_S", 2.0)


async def test_kills_under_load_lose_no_acknowledged_note_and_write_none_twice(
    server: ServerProcess, journal: str, tmp_path: Path
) -> None:
    made = server.create_session()
    async with hands_at([server.url], made, 4) as hands:
        writing = asyncio.create_task(keep_writing(hands, per_s=20))
        for _ in range(KILLS):
            await asyncio.sleep(0.7)
            server.kill()
            await asyncio.to_thread(server.start)
        await asyncio.sleep(0.3)
        writing.cancel()
        await all_settled(hands)
        history = await history_of(journal, made["id"], tmp_path)
        assert_nothing_lost(hands, history)
        assert sum(hand.tablet.welcomes for hand in hands) >= 4 + KILLS
        assert all(sorted(hand.acknowledged) == sorted(hand.sent) for hand in hands)


async def test_a_command_sent_on_two_sockets_and_after_a_restart_is_one_event(
    server: ServerProcess, journal: str, tmp_path: Path
) -> None:
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    note = {"id": "n-1", "text": "Én gang"}
    async with client(server, ticket, "tablet-1") as one, client(server, ticket, "tablet-1") as other:
        answers = await asyncio.gather(*(line.do("add_note", ref=1, **note) for line in (one, other, one, other)))
        assert {answer["type"] for answer in answers} == {"done"}
        no = await one.do("withdraw_note", ref=2, id="n-nobodys")
        await one.do("add_note", ref=3, id="n-3", text="Mere")
        assert await one.do("withdraw_note", ref=4, again=True, id="n-nobodys") == {**no, "ref": 4}
    server.kill()
    server.start()
    async with client(server, ticket, "tablet-1") as back:
        assert back.frames[0]["last_ref"] == 4
        assert (await back.do("add_note", ref=1, id="n-other", text="Samme nummer"))["type"] == "done"
        assert await back.do("withdraw_note", ref=2, id="n-nobodys") == no
        assert set(back.kind("note")) == {"n-1", "n-3"}
    assert notes_written(await history_of(journal, made["id"], tmp_path)) == ["n-1", "n-3"]


async def test_lost_answers_cost_nothing(server: ServerProcess, journal: str, tmp_path: Path) -> None:
    made = server.create_session()
    with FaultProxy(server.url) as proxy:
        async with hands_at([proxy.url], made, 3) as hands:
            for _ in range(3):
                proxy.lose("down")
                for hand in hands:
                    hand.write()
                await asyncio.sleep(0.3)
                proxy.mend()
            await all_settled(hands)
            assert_nothing_lost(hands, await history_of(journal, made["id"], tmp_path))
            assert len(hands[0].notes) == 9


async def test_on_sigterm_the_server_sends_bye_and_exits_in_time_despite_a_stuck_peer(
    server: ServerProcess, journal: str, tmp_path: Path
) -> None:
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    with FaultProxy(server.url) as proxy:
        async with (
            client(At(proxy.url), ticket, "stuck"),
            client(server, ticket, "listener") as listener,
            client(server, ticket, "listener-2") as second,
            hands_at([server.url], made, 4) as hands,
        ):
            proxy.hold()
            writing = asyncio.create_task(keep_writing(hands, per_s=40))
            await asyncio.sleep(1)
            begun = time.monotonic()
            assert await asyncio.to_thread(server.stop, 11) == 0
            assert time.monotonic() - begun < 10
            waits = []
            for line in (listener, second):
                assert (await line.wait_closed())[0] == 1012
                bye = next(frame for frame in line.frames if frame["type"] == "bye")
                assert bye["code"] == 1012
                assert 200 <= bye["retry_ms"] <= 3000
                waits.append(bye["retry_ms"])
            assert waits[0] != waits[1], "not jittered (or one chance in 2800)"
            proxy.reset()
            await asyncio.to_thread(server.start)
            await asyncio.sleep(0.5)
            writing.cancel()
            await all_settled(hands)
            assert_nothing_lost(hands, await history_of(journal, made["id"], tmp_path))


async def test_after_a_restart_all_are_live_within_5_s_despite_a_stuck_peer(
    tmp_path: Path, waits_as_a_browser_does: None
) -> None:
    journal = f"sqlite:///{tmp_path}/samtidig.db"
    with ServerProcess(journal, rate_limits="off") as server, FaultProxy(server.url) as sleeping:
        made = server.create_session()
        ticket = server.ticket(code=made["join_code"], site="AAL")
        begun = time.monotonic()
        async with client(At(sleeping.url), ticket, "stuck"), hands_at([server.url], made, TABLETS) as hands:
            opening_s = time.monotonic() - begun
            sleeping.hold()
            writing = asyncio.create_task(keep_writing(hands, per_s=20))
            await asyncio.sleep(0.5)
            gap = asyncio.create_task(until_all_are_live_again(hands))
            await asyncio.sleep(0)
            begun = time.monotonic()
            assert await asyncio.to_thread(server.stop, 11) == 0
            exit_s = time.monotonic() - begun
            sleeping.reset()
            await asyncio.to_thread(server.start)
            start_s = time.monotonic() - begun - exit_s
            gap_s = await gap
            print(f"sqlite: gap {gap_s:.1f} s, exit {exit_s:.1f} s, start {start_s:.1f} s, opening {opening_s:.1f} s")
            assert exit_s < 10
            assert gap_s <= GAP_S + start_s + opening_s
            writing.cancel()
            await all_settled(hands)
            assert_nothing_lost(hands, await history_of(journal, made["id"], tmp_path))


async def test_in_a_rolling_redeploy_nobody_is_away_for_5_s_despite_a_stuck_peer(
    redis: RedisServer, waits_as_a_browser_does: None
) -> None:
    with (
        ServerProcess(redis.url, rate_limits="off") as old,
        ServerProcess(redis.url, rate_limits="off") as other,
        FaultProxy(old.url) as sleeping,
        FaultProxy(old.url) as front,
    ):
        made = old.create_session()
        ticket = old.ticket(code=made["join_code"], site="AAL")
        begun = time.monotonic()
        async with client(At(sleeping.url), ticket, "stuck"), hands_at([front.url], made, TABLETS) as hands:
            opening_s = time.monotonic() - begun
            sleeping.hold()
            writing = asyncio.create_task(keep_writing(hands, per_s=20))
            await asyncio.sleep(0.5)
            front.target = ("127.0.0.1", int(other.settings["port"]))  # for who comes from now on
            gap = asyncio.create_task(until_all_are_live_again(hands))
            await asyncio.sleep(0)
            begun = time.monotonic()
            assert await asyncio.to_thread(old.stop, 11) == 0
            exit_s = time.monotonic() - begun
            sleeping.reset()
            gap_s = await gap
            print(f"redis: gap {gap_s:.1f} s, exit {exit_s:.1f} s, opening {opening_s:.1f} s")
            assert exit_s < 10
            assert gap_s <= GAP_S + opening_s
            writing.cancel()
            await all_settled(hands)
            assert_nothing_lost(hands, await history_of(redis.url, made["id"]))


async def until_all_are_live_again(hands: list[Hand]) -> float:
    """Return the seconds from now until all of them have been welcomed again."""
    begun = time.monotonic()
    before = [hand.tablet.welcomes for hand in hands]
    async with asyncio.timeout(30):
        while any(hand.tablet.welcomes == had for hand, had in zip(hands, before, strict=True)):
            await asyncio.sleep(0.01)
    return time.monotonic() - begun
