"""What is wrong beside the entries: unreadable values in Redis, a file taken away, deleted text that stays."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
import uvloop

from server.core.kernel.limits import Limits
from server.core.setup import Setup
from server.journal import open_journal
from server.journal.contract import Conflict, JournalDown, Listing
from server.journal.redis_ import erasing
from server.journal.redis_.journal import RedisJournal
from server.journal.redis_.keys import LISTINGS, session_keys
from server.live import founding, links
from server.retention import delete_expired
from tests.redis_server import RedisServer
from tests.server_process import ServerProcess, client

pytestmark = pytest.mark.anyio


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


async def test_an_unreadable_lease_keeps_nobody_out_and_is_logged_once(redis: RedisServer) -> None:
    with ServerProcess(redis.url) as server:
        made = server.create_session()
        values, ends = session_keys(made["id"], "leases", "lease-ends")
        redis.command("HSET", values, "poison", "{not json")
        redis.command("ZADD", ends, "9999999999999", "poison")
        ticket = server.ticket(code=made["join_code"], site="AAL")
        async with client(server, ticket, "first") as first, client(server, ticket, "second"):
            await first.wait_for_frame(lambda frame: frame["type"] == "presence")
            assert (await first.do("add_note", id="n-1", text="Vi er inde"))["type"] == "done"
            await asyncio.sleep(4)  # leases are read every 3 s
        assert sum("lease_unreadable" in line for line in server.log) == 1
        assert not any("Traceback" in line for line in server.log)


async def test_an_unreadable_listing_does_not_end_the_deletion_of_the_others(redis: RedisServer) -> None:
    journal = await open_journal(redis.url)
    try:
        await journal.create("over", [b"{}"])
        await journal.list(Listing("over", date(2020, 1, 1)))
        for number, day in enumerate(["9999-99-99", "", "\\xff", "i morgen"]):
            redis.command("HSET", LISTINGS, f"poison{number}", day)
        assert await delete_expired(journal) == 1
        assert await journal.listings() == []
    finally:
        await journal.close()


@pytest.mark.parametrize("taken", ["removed", "replaced"])
async def test_nothing_is_acknowledged_that_is_written_to_no_file_one_can_find(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}") as server:
        made = server.create_session()
        async with client(server, server.ticket(code=made["join_code"], site="AAL"), "tablet") as line:
            assert (await line.do("add_note", id="n-1", text="Gemt"))["type"] == "done"
            copy = tmp_path / "copy.db"
            shutil.copyfile(path, copy)
            os.replace(path, tmp_path / "aside.db")
            if taken == "replaced":
                os.replace(copy, path)
            answers = [await line.do("add_note", id=f"n-{number}", text="Hvor?") for number in (2, 3)]
            assert {answer["type"] for answer in answers} == {"refusal"}
            assert {answer["code"] for answer in answers} == {"try_again"}
        status, ready = server.call("GET", "/readyz")
        assert (status, "down" in ready["degraded"]) == (503, True)
        os.replace(tmp_path / "aside.db", path)
        assert server.call("GET", "/readyz")[0] == 200, "it comes back with the file"


async def test_deleted_text_that_stays_in_redis_is_told(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "RETRY_S", 0.01)
    password = secrets.token_hex(8)
    redis.command("CONFIG", "SET", "save", "3600 1")
    redis.command("ACL", "SETUSER", "samtidig", "on", f">{password}", "~*", "&*", "+@all", "-bgrewriteaof")
    journal = await open_journal(redis.url.replace("redis://", f"redis://samtidig:{password}@"))
    try:
        assert list(await journal.check()) == ["redis_snapshots"]
        await journal.create("s", [b"{}"])
        await journal.delete("s")
        deadline = time.monotonic() + 10
        while "redis_erasure_pending" not in await journal.check():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.05)
        redis.command("ACL", "SETUSER", "samtidig", "+bgrewriteaof")
        while "redis_erasure_pending" in await journal.check():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.05)
    finally:
        await journal.close()


def _setup(title: str) -> Setup:
    return msgspec.convert({"title": title, "sites": [{"name": "Aalborg", "mark": "AAL"}]}, Setup)


async def test_what_could_not_be_created_leaves_no_code_and_an_id_that_is_taken_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "new_session_id", lambda: "taken")
    codes = ["AAAAAAAA", "BBBBBBBB"]
    monkeypatch.setattr(links, "new_code", lambda: codes[0])
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    try:
        first = await founding.create_from_setup(journal, Limits(), _setup("Den første"), 90)
        head = await journal.head(first.id)
        codes.pop(0)
        with pytest.raises(Conflict):
            await founding.create_from_setup(journal, Limits(), _setup("Den anden"), 90)
        assert await journal.head("taken") == head, "the session that was there is there"
        assert await journal.find_code("AAAAAAAA") == "taken"
        monkeypatch.setattr(founding, "new_session_id", lambda: "never")
        codes[0] = "CCCCCCCC"

        async def fail(*_: object) -> None:
            raise JournalDown("full")

        monkeypatch.setattr(journal, "create", fail)
        with pytest.raises(JournalDown):
            await founding.create_from_setup(journal, Limits(), _setup("Den tredje"), 90)
        assert await journal.find_code("CCCCCCCC") is None
        assert [listing.session_id for listing in await journal.listings()] == ["taken"]
    finally:
        await journal.close()


def test_a_command_on_a_connection_that_has_just_ended_raises_journal_down(redis: RedisServer) -> None:
    """Before anybody has been told of the end, uvloop raises a RuntimeError from the write itself."""

    async def use() -> None:
        journal = await open_journal(redis.url)
        assert isinstance(journal, RedisJournal)
        connection = await journal._client.connected()
        connection._transport.abort()
        answers = []
        for _ in range(5):
            answers.append(connection.request("PING"))
            await asyncio.sleep(0)
        for answer in await asyncio.gather(*answers, return_exceptions=True):
            assert isinstance(answer, JournalDown)
        await journal.close()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(use())
