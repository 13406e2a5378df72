"""During an upgrade this release and an earlier one share a Redis: each receives the other's notes, none is lost."""

from __future__ import annotations

import asyncio
import io
import subprocess
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.redis_server import RedisServer
from tests.server_process import ROOT, Client, ServerProcess, client

pytestmark = pytest.mark.anyio

EARLIER = {
    "the release before": "bf88a7e",
    "before limits were counted by person": "44b1e1e",
}
SETUP = {
    "title": "To udgaver",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
    "phases": [{"title": "Skriv", "kind": "writing", "minutes": 20}],
}
"""What every release knows: a session that asks for more is closed at an earlier one, which cannot read it."""


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an earlier release."""
    commit = EARLIER[request.param]
    archive = subprocess.run(["git", "archive", commit, "server", "static"], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        pytest.skip("the history of this checkout does not go back to it")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(tmp_path / "earlier", filter="data")
    return tmp_path / "earlier"


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.mark.parametrize("seconds", [4, pytest.param(60, marks=pytest.mark.judge)])
@pytest.mark.parametrize("first", ["old", "new"])
async def test_notes_go_both_ways_between_an_earlier_release_and_this_one(
    earlier: Path, redis: RedisServer, first: str, seconds: float
) -> None:
    class Earlier(ServerProcess):
        root = earlier

    with Earlier(redis.url, rate_limits="off") as old, ServerProcess(redis.url, rate_limits="off") as new:
        maker = old if first == "old" else new
        status, made = maker.call("POST", "/api/sessions", SETUP)
        assert status == 201
        join = {"code": made["join_code"], "site": "AAL"}
        tickets = [maker.call("POST", "/api/tickets", join)[1] for _ in range(4)]
        desk = maker.call("POST", "/api/tickets", {"key": made["keys"]["facilitator"]["AAL"]})[1]
        async with (
            client(old, tickets[0], "old-1") as old_1,
            client(old, tickets[1], "old-2") as old_2,
            client(new, tickets[2], "new-1") as new_1,
            client(new, tickets[3], "new-2") as new_2,
            client(old, desk, "old-desk") as old_desk,
            client(new, desk, "new-desk") as new_desk,
        ):
            ends = time.monotonic() + seconds
            writing = {"old-1": old_1, "new-1": new_1, "old-2": old_2, "new-2": new_2}
            sent = await asyncio.gather(*(_write(line, name, ends) for name, line in writing.items()))
            written = {note for notes in sent for note in notes}
            assert len(written) > 4 * seconds
            for line in (*writing.values(), old_desk, new_desk):
                await line.wait_until(lambda each: written <= each.kind("note").keys(), within_s=15)
                assert line.closed is None
                assert line.resets == 1, "its first state, and no other"


async def _write(line: Client, name: str, ends: float) -> list[str]:
    """Write notes, change and withdraw some, until a time; return those that are acknowledged."""
    done: list[str] = []
    while time.monotonic() < ends:
        note = f"n-{name}-{len(done)}"
        assert (await line.do("add_note", id=note, text=f"Fra {name}"))["type"] == "done"
        if len(done) % 5 == 1:
            assert (await line.do("edit_note", id=note, text="Rettet", base=line.position))["type"] == "done"
        if len(done) % 5 == 2:
            assert (await line.do("withdraw_note", id=note))["type"] == "done"
            assert (await line.do("return_note", id=note))["type"] == "done"
        done.append(note)
        await asyncio.sleep(0.02)
    return done
