"""What is wrong beside the entries: unreadable values in Redis, a file taken away, deleted text that stays."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import uvloop
from redis import Redis

from server.core.kernel.limits import Limits
from server.core.setup import Setup
from server.journal import open_journal
from server.journal.contract import Conflict, JournalDown, Listing
from server.journal.redis_ import erasing
from server.journal.redis_.journal import RedisJournal
from server.journal.redis_.keys import CODES, LISTINGS, SECRET, session_keys
from server.live import founding, links
from server.retention import delete_expired
from tests.redis_server import RedisServer
from tests.server_process import ServerProcess, client
from tests.test_unreadable import cpu_s

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


POISON: dict[str, tuple[Any, ...]] = {
    "lease: no JSON": ("HSET", "{leases}", "poison", "{not json"),
    "lease: no value": ("ZADD", "{lease-ends}", "9999999999999", "nobody"),
    "lease: a holder of bytes": ("ZADD", "{lease-ends}", "9999999999999", b"\xff\xfe"),
    "leases: another type": ("SET", "{leases}", "x"),
    "lease ends: another type": ("SET", "{lease-ends}", "x"),
    "turn: another type": ("RPUSH", "{turn}", "x"),
    "entries: another type": ("SET", "{entries}", "x"),
    "head: another type": ("SET", "{head}", "x"),
    "head: no number": ("HSET", "{head}", "offset", "x5"),
    "head: no chain": ("HDEL", "{head}", "chain"),
    "head: no root": ("HDEL", "{head}", "root"),
    "head: no offset": ("HDEL", "{head}", "offset"),
    "entry: other fields": ("XADD", "{entries}", "99-0", "x", "y"),
}
"""What is done to a session's keys; `{name}` is the key of that name."""


@pytest.mark.parametrize("running", [False, True], ids=["before the start", "while it is open"])
async def test_no_value_in_redis_harms_more_than_its_session(redis: RedisServer, running: bool) -> None:
    with ServerProcess(redis.url, rate_limits="off") as server, Redis.from_url(redis.url) as keys:
        made = {name: server.create_session() for name in POISON}
        other = server.create_session()
        if running:
            for each in made.values():
                server.ticket(key=each["keys"]["facilitator"]["AAL"])
        else:
            server.stop()
        for name, (command, key, *rest) in POISON.items():
            (own,) = session_keys(made[name]["id"], key.strip("{}"))
            if command in ("SET", "RPUSH"):
                keys.delete(own)
            keys.execute_command(command, own, *rest)
        if not running:
            server.start()
        for name, each in made.items():
            status, answer = server.call("POST", "/api/tickets", {"key": each["keys"]["facilitator"]["AAL"]})
            join = {"code": each["join_code"], "site": "AAL"}
            joined = await asyncio.wait_for(asyncio.to_thread(server.call, "POST", "/api/tickets", join), 15)
            assert (status, joined[0]) in {(200, 200), (200, 503), (503, 503)}, (name, answer, joined)
            if status == 503:
                assert answer["error"]["code"] == "session_damaged", name
            if name.startswith("lease"):
                assert joined[0] == 200, name
        async with client(server, server.ticket(code=other["join_code"], site="AAL"), "other") as line:
            await line.wait_for_frame(lambda frame: frame["type"] == "presence")
            assert (await line.do("add_note", id="n-1", text="Vi er inde"))["type"] == "done"
        await asyncio.sleep(1)
        spent = cpu_s(server)
        await asyncio.sleep(2)
        assert cpu_s(server) - spent < 1.6, "it reads the same for ever"
        assert server.call("GET", "/readyz")[0] == 200


async def test_an_unreadable_directory_keeps_what_else_can_be_read(redis: RedisServer) -> None:
    with ServerProcess(redis.url, rate_limits="off") as server, Redis.from_url(redis.url) as keys:
        made = server.create_session()
        keys.hset(CODES, "ABCDEFGH", b"\xff")
        keys.hset(LISTINGS, b"\xfe", b"\xff")
        assert server.call("POST", "/api/codes", {"code": "ABCDEFGH"})[0] == 404
        journal = await open_journal(redis.url)
        assert [listing.session_id for listing in await journal.listings()] == [made["id"]]
        await journal.close()
        redis.command("DEL", CODES)
        redis.command("SET", CODES, "x")
        redis.command("DEL", LISTINGS)
        redis.command("SET", LISTINGS, "x")
        assert server.call("POST", "/api/codes", {"code": made["join_code"]})[0] == 503
        key = made["keys"]["join"]["AAL"]
        assert server.call("POST", "/api/tickets", {"code": key})[0] == 200, "QR codes need no directory"
        assert server.call("GET", "/readyz")[0] == 200
        server.stop()
        server.start()
        assert server.call("POST", "/api/tickets", {"code": key})[0] == 200


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


BAD_SECRETS: dict[str, tuple[Any, ...]] = {
    "empty": ("SET", SECRET, ""),
    "too short": ("SET", SECRET, "x" * 31),
    "another type": ("RPUSH", SECRET, "x"),
}


async def test_a_secret_that_cannot_be_used_is_replaced_once_and_keeps_nobody_out(redis: RedisServer) -> None:
    """An empty one would sign tickets that anyone can make; another type kept the server from starting."""
    with ServerProcess(redis.url) as server:
        made = server.create_session()
        join = {"code": made["join_code"], "site": "AAL", "device": "tablet-of-anna-01"}
        for name, poison in BAD_SECRETS.items():
            ticket = server.call("POST", "/api/tickets", join)[1]
            server.stop()
            redis.command("DEL", SECRET)
            redis.command(*poison)
            server.start()
            path = f"/api/sessions/{made['id']}/updates?device=d"
            assert server.call("GET", path, ticket=ticket["ticket"])[0] == 401, name
            status, again = server.call("POST", "/api/tickets", {"rejoin": ticket["rejoin"]})
            assert (status, again["participant"]) == (200, ticket["participant"]), name
            server.stop()
            server.start()
            assert server.call("GET", path, ticket=again["ticket"])[0] == 200, "it stays the same from then on"
            assert sum("secret_replaced" in line for line in server.log) == 1 + list(BAD_SECRETS).index(name)


@pytest.mark.parametrize("value", [b"", b"x" * 31, "x" * 32])
async def test_a_secret_in_the_file_that_cannot_be_used_is_replaced(tmp_path: Path, value: object) -> None:
    path = tmp_path / "samtidig.db"
    await (await open_journal(f"sqlite:///{path}")).close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT OR REPLACE INTO server VALUES ('secret', ?)", (value,))
    db.close()
    journal = await open_journal(f"sqlite:///{path}")
    try:
        secret = await journal.secret()
        assert (type(secret), len(secret)) == (bytes, 32)
        assert secret not in (value, b"x" * 32)
        assert await journal.secret() == secret
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
