"""A session with a damaged entry, or one of a later release: it says so, others are unharmed, nothing loops."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect
from websockets.typing import Origin

from server.core.codec import encode
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening
from server.core.kernel.positions import Position
from server.journal import open_journal
from server.journal.contract import Entry, Tail
from server.journal.redis_.keys import session_keys
from server.live.unreadable import Unreadable, read_entries
from tests.command_line import samtidig
from tests.redis_server import RedisServer
from tests.server_process import ServerProcess, client

pytestmark = pytest.mark.anyio

LATER = json.dumps({"at": 1, "by": {"role": "organiser"}, "events": [{"type": "dots_painted", "id": "x"}]}).encode()
"""An entry with an event that this release does not know."""


async def written(server: ServerProcess, texts: int = 5) -> dict[str, Any]:
    """Create a session and write some notes into it."""
    made = server.create_session()
    async with client(server, server.ticket(code=made["join_code"], site="AAL"), "writer") as line:
        for number in range(texts):
            await line.do("add_note", id=f"n-{number}", text=f"Seddel {number}")
    return made


async def damage(server: ServerProcess, session_id: str, word: bytes, by: bytes) -> int:
    """Change a word in the journal, as a failing disk would; return the entry's number."""
    url = server.settings["journal"]
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as db:
            of = "session = (SELECT number FROM sessions WHERE id = ?)"
            found = db.execute(f'SELECT "offset", data FROM entries WHERE {of}', (session_id,)).fetchall()
            offset, data = next(row for row in found if word in row[1])
            changed = (data.replace(word, by), session_id, offset)
            db.execute(f'UPDATE entries SET data = ? WHERE {of} AND "offset" = ?', changed)
        return int(offset)
    async with Redis.from_url(url) as redis:
        (key,) = session_keys(session_id, "entries")
        rows = await redis.xrange(key)
        await redis.delete(key)
        for name, fields in rows:
            await redis.xadd(key, {**fields, b"d": fields[b"d"].replace(word, by)}, id=name)
        return next(int(name.split(b"-")[0]) for name, fields in rows if word in fields[b"d"])


async def append_later_entry(server: ServerProcess, session_id: str) -> int:
    """Append what a later release would have written; return the entry's number."""
    journal = await open_journal(server.settings["journal"])
    try:
        return (await journal.append(session_id, await journal.head(session_id), [LATER])).offset
    finally:
        await journal.close()


def refusals(server: ServerProcess, made: dict[str, Any]) -> set[tuple[int, str]]:
    """Return status and code of every kind of call that opens the session."""
    key = {"key": made["keys"]["facilitator"]["AAL"]}
    calls = [("/api/tickets", key), ("/api/tickets", {"code": made["join_code"], "site": "AAL"})]
    answers = [server.call("POST", path, body) for path, body in calls]
    return {(status, body["error"]["code"]) for status, body in answers}


@pytest.mark.parametrize("by", [b"Seddel \xff", b"Seddel 9"], ids=["no JSON", "another word"])
async def test_a_damaged_session_says_so_and_the_others_go_on(servers: list[ServerProcess], by: bytes) -> None:
    server = servers[0]
    made, other = await written(server), await written(server)
    ticket = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    for each in servers:
        each.stop()
    entry = await damage(server, made["id"], b"Seddel 2", by)
    for each in servers:
        each.start()
    before = cpu_s(server)
    assert refusals(server, made) == {(503, "session_damaged")}
    status, problem = server.call("GET", f"/api/sessions/{made['id']}/export/md", ticket=ticket["ticket"])
    assert (status, problem["error"]["code"]) == (503, "session_damaged")
    async with connect(f"{server.url.replace('http', 'ws')}/ws", origin=Origin(server.url)) as socket:
        await socket.send(json.dumps({"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "desk"}))
        bye = json.loads(await socket.recv())
    assert (bye["code"], bye["reason"]) == (1013, "session_damaged")
    assert server.call("GET", "/readyz")[1]["degraded"] == ["session_damaged"]
    assert server.call("GET", "/readyz")[0] == 200, "the process serves all other sessions"
    async with client(server, server.ticket(code=other["join_code"], site="AAL"), "other") as line:
        assert (await line.do("add_note", id="n-after", text="Vi går videre"))["type"] == "done"
    await asyncio.sleep(1)
    assert cpu_s(server) - before < 2, "it reads the same entry for ever"
    assert sum("session_unreadable" in line for line in server.log) == 1
    assert f'"entry": {entry}' in "\n".join(server.log) or f"entry={entry}" in "\n".join(server.log)


async def test_a_session_that_a_later_release_wrote_to_waits_for_it(servers: list[ServerProcess]) -> None:
    server = servers[0]
    made = await written(server)
    for each in servers:
        each.stop()
    await append_later_entry(server, made["id"])
    for each in servers:
        each.start()
    for each in servers:
        assert refusals(each, made) == {(503, "newer_release")}
        assert each.call("GET", "/readyz")[1]["degraded"] == ["newer_release"]


async def test_who_follows_when_a_later_release_writes_is_sent_to_another_process(tmp_path: Path) -> None:
    redis = RedisServer()
    try:
        with ServerProcess(redis.url, heartbeat_s="2") as server:
            made = await written(server)
            async with client(server, server.ticket(code=made["join_code"], site="AAL"), "reader") as reader:
                await append_later_entry(server, made["id"])
                bye = await reader.wait_for_frame(lambda frame: frame["type"] == "bye")
            assert (bye["code"], bye["reason"]) == (1013, "newer_release")
            assert refusals(server, made) == {(503, "newer_release")}
    finally:
        redis.close()


async def test_check_deep_names_the_entry_and_export_saves_what_stands_before_it(
    servers: list[ServerProcess], tmp_path: Path
) -> None:
    server = servers[0]
    journal = server.settings["journal"]
    made = await written(server)
    assert samtidig("check", "--deep", SAMTIDIG_JOURNAL=journal, LANG="en").returncode == 0
    entry = await damage(server, made["id"], b"Seddel 3", b"Seddel 8")
    found = samtidig("check", "--deep", SAMTIDIG_JOURNAL=journal, LANG="en")
    assert found.returncode == 1
    assert f"line {entry} of the journal is damaged" in found.stderr
    assert f"export json --session {made['id']} --until {entry - 1} --names" in found.stderr
    saved = tmp_path / "saved.json"
    words = ["export", "json", "--session", made["id"], "--names", "-o", str(saved)]
    assert samtidig(*words, SAMTIDIG_JOURNAL=journal).returncode == 1, "nothing is left out in silence"
    done = samtidig(*words, "--until", str(entry - 1), SAMTIDIG_JOURNAL=journal)
    assert done.returncode == 0, done.stderr
    assert "Seddel 2" in saved.read_text("utf-8")
    assert "Seddel 8" not in saved.read_text("utf-8")
    status, again = server.call("POST", "/api/import", saved.read_bytes())
    assert status == 201, again


def test_an_entry_is_read_only_where_its_chain_fits() -> None:
    root = Position(0, "0123456789abcdef")
    good = encode(Happening(1, Actor("", "", "organiser"), ()))
    first = Entry(root.after(good), good)
    second = Entry(first.position.after(good), good)
    assert len(list(read_entries(Tail([first, second], second.position, root)))) == 2
    assert len(list(read_entries(Tail([second], second.position, root), first.position))) == 1
    for data in (good.replace(b"1", b"2", 1), b"{"):
        for entries, offset in [([Entry(first.position, data), second], 1), ([first, Entry(second.position, data)], 2)]:
            with pytest.raises(Unreadable) as no:
                list(read_entries(Tail(entries, second.position, root)))
            assert (no.value.code, no.value.offset) == ("session_damaged", offset)
    with pytest.raises(Unreadable) as later:
        list(read_entries(Tail([Entry(root.after(LATER), LATER)], root.after(LATER), root)))
    assert (later.value.code, later.value.offset) == ("newer_release", 1)


def cpu_s(server: ServerProcess) -> float:
    """Return the processor time a server has used, in seconds."""
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
