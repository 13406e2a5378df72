"""What lets someone in: not in the journal, not in the log, and never asked for by cookie."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from server.access import CODE_LENGTH, CODE_LETTERS
from tests.server_process import ServerProcess, client

pytestmark = pytest.mark.anyio


def all_bytes(journal: str) -> bytes:
    """Return everything a back end holds."""
    if journal.startswith("sqlite"):
        path = Path(journal.removeprefix("sqlite:///"))
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with Redis.from_url(journal) as redis:
        return b"".join(dumped(redis, key) for key in redis.scan_iter())


def dumped(redis: Any, key: bytes) -> bytes:
    kind = redis.type(key)
    if kind == b"stream":
        return b"".join(value for _, fields in redis.xrange(key) for value in fields.values())
    if kind == b"hash":
        return b"".join(redis.hgetall(key).values())
    return redis.get(key) or b"" if kind == b"string" else b""


def strings(value: Any) -> list[str]:
    """Return every string in a message."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    return [value] if isinstance(value, str) else []


async def test_the_journal_holds_no_key_of_those_who_lead_and_the_log_none_at_all(servers: list[ServerProcess]) -> None:
    server = servers[0]
    made = server.create_session()
    organiser = server.ticket(key=made["keys"]["organiser"])
    desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    person = server.ticket(code=made["join_code"], site="AAL", alias="Hemmelige Hanne")
    again = server.ticket(rejoin=person["rejoin"])
    async with client(server, person, "tablet") as line:
        await line.do("add_note", id="n-1", text="Et ord fra rummet")
    for path in ("", "/report", "/export/json", "/updates"):
        server.call("GET", f"/api/sessions/{made['id']}{path}", ticket=organiser["ticket"])
    server.call("POST", "/api/codes", {"code": made["keys"]["join"]["AAL"]})
    server.call("GET", f"/join?key={made['join_code']}")
    stored = all_bytes(server.settings["journal"])
    assert b"Et ord fra rummet" in stored, "this is where it would stand"
    leading = [made["keys"]["organiser"], *made["keys"]["facilitator"].values(), *made["keys"]["screen"].values()]
    for secret in (*leading, person["rejoin"], again["rejoin"]):
        assert secret.rpartition(".")[2].encode() not in stored
    log = "".join(server.log)
    joining = [made["join_code"], *made["keys"]["join"].values()]
    tickets = [each["ticket"] for each in (organiser, desk, person, again)]
    for secret in (*leading, *joining, *tickets, person["rejoin"], "Hemmelige Hanne", "Et ord fra rummet"):
        assert secret.rpartition(".")[2] not in log


def test_keys_have_128_bits_and_codes_are_eight_letters_that_are_told_apart(server: ServerProcess) -> None:
    made = [server.create_session() for _ in range(3)]
    keys = [text for each in made for text in strings(each["keys"])]
    assert len(set(keys)) == len(keys)
    for key in keys:
        assert re.fullmatch(r"[a-z2-7]{16}\.[A-Za-z0-9_-]{22}", key), "22 letters of 6 bits"
    for each in made:
        assert len(each["join_code"]) == CODE_LENGTH == 8
        assert set(each["join_code"]) <= set(CODE_LETTERS)


def test_no_answer_sets_a_cookie(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    for path in ("/", "/join", "/desk", "/api/templates", f"/api/sessions/{made['id']}"):
        request = urllib.request.Request(server.url + path, headers={"Authorization": f"Bearer {ticket}"})
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["set-cookie"] is None
