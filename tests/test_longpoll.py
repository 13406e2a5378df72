"""Long poll, where a proxy stops WebSockets: commands for one history are never written to another."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from server.journal.sqlite_.backup import backup
from tests.hands import history_of, notes_written
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio
DEVICE = "poll-1"


class Poller:
    """A device that asks for news and sends its commands by HTTP, one list at a time."""

    def __init__(self, server: ServerProcess, made: Message) -> None:
        self.server = server
        self.path = f"/api/sessions/{made['id']}"
        self.ticket = server.ticket(code=made["join_code"], site="AAL")["ticket"]

    async def news(self, position: str = "", device: str = DEVICE) -> list[Message]:
        """Return the frames that come after a position."""
        path = f"{self.path}/updates?device={device}" + (f"&position={position}" if position else "")
        status, frames = await asyncio.to_thread(self.server.call, "GET", path, None, self.ticket)
        assert status == 200, frames
        return list(frames)

    async def waiting(self, position: str, device: str = DEVICE) -> asyncio.Task[list[Message]]:
        """A poll that has begun to wait for news."""
        poll = asyncio.create_task(self.news(position, device))
        await asyncio.sleep(0.5)
        return poll

    async def add(self, *refs: int, **position: str) -> list[Message]:
        """Add the notes with these numbers; return an answer for each."""
        commands = [{"ref": ref, "command": {"type": "add_note", "id": f"n-{ref}", "text": "Hej"}} for ref in refs]
        body = {"device": DEVICE, "commands": commands, **position}
        status, answers = await asyncio.to_thread(self.server.call, "POST", f"{self.path}/commands", body, self.ticket)
        assert status == 200, answers
        return list(answers)


def codes(answers: list[Message]) -> list[str]:
    return [str(answer.get("code", answer["type"])) for answer in answers]


async def test_commands_for_a_history_lost_by_a_restored_backup_are_to_be_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}", rate_limits="off") as server:
        tablet = Poller(server, server.create_session())
        await backup(path, tmp_path / "older.db")
        (lost,) = await tablet.add(1)
        server.kill()
        for leftover in tmp_path.glob("samtidig.db*"):
            leftover.unlink()
        (tmp_path / "older.db").rename(path)
        server.start()
        assert codes(await tablet.add(2, 3, position=lost["position"])) == ["try_again", "try_again"]
        assert codes(await tablet.add(2, position="nonsense")) == ["try_again"]
        welcome, everything, *_ = await tablet.news(lost["position"])
        assert (welcome["type"], welcome.get("last_ref", 0), everything["reset"]) == ("welcome", 0, True)
        assert codes(await tablet.add(1, 2, 3, position=everything["to"])) == ["done"] * 3
    history = await history_of(f"sqlite:///{path}", tablet.path.rpartition("/")[2], tmp_path)
    assert notes_written(history) == ["n-1", "n-2", "n-3"]


async def test_commands_without_a_position_are_written_to_the_present_history(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", rate_limits="off") as server:
        tablet = Poller(server, server.create_session())
        assert codes(await tablet.add(1)) == ["done"]
        assert codes(await tablet.add(1, 2, position="")) == ["done", "done"]


async def test_a_refused_command_sent_again_is_written_to_the_journal(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", rate_limits="off") as server:
        tablet = Poller(server, server.create_session())
        position = (await tablet.news())[0]["position"]
        sent = {"ref": 1, "command": {"type": "withdraw_note", "id": "n-nobodys"}}
        for again, entries in ((False, 0), (True, 1), (True, 1)):
            body = {"device": DEVICE, "commands": [{**sent, "again": again}]}
            _, (refusal,) = server.call("POST", f"{tablet.path}/commands", body, tablet.ticket)
            assert (refusal["type"], refusal["code"]) == ("refusal", "unknown_note")
            now = (await tablet.news())[0]
            assert int(now["position"].partition(".")[0]) == int(position.partition(".")[0]) + entries
        assert now["last_ref"] == 1


async def test_commands_are_submitted_in_order_and_each_is_answered(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", rate_limits="off") as server:
        tablet = Poller(server, server.create_session())
        welcome, *_ = await tablet.news()
        body = {"device": DEVICE, "position": welcome["position"], "commands": [{"ref": 1, "command": {"type": "no"}}]}
        status, (refusal,) = server.call("POST", f"{tablet.path}/commands", body, tablet.ticket)
        assert (status, refusal["type"], refusal["ref"]) == (200, "refusal", 1)
        answers = await tablet.add(*range(2, 42))
        assert [(answer["type"], answer["ref"]) for answer in answers] == [("done", ref) for ref in range(2, 42)]
        _, everything, *_ = await tablet.news()
        notes = [record["id"] for record in everything["put"] if record["kind"] == "note"]
        assert notes == [f"n-{ref}" for ref in range(2, 42)]


async def test_a_poll_beyond_the_limit_of_a_device_ends_its_oldest_poll(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", sockets_per_device="2") as server:
        tablet = Poller(server, server.create_session())
        position = (await tablet.news())[0]["position"]
        oldest, older, another = [await tablet.waiting(position, device) for device in (DEVICE, DEVICE, "poll-2")]
        newest = await tablet.waiting(position)
        async with asyncio.timeout(20):
            assert [frame["type"] for frame in await oldest] == ["presence", "head"]
        assert not any(poll.done() for poll in (older, newest, another))
        await tablet.add(1)
        for poll in (older, newest, another):
            async with asyncio.timeout(20):
                assert (await poll)[0]["type"] == "update"


async def test_polls_and_sockets_share_the_limit_of_a_session(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", sockets_per_session="2") as server:
        made = server.create_session()
        tablet, ticket = Poller(server, made), server.ticket(code=made["join_code"], site="KBH")
        position = (await tablet.news())[0]["position"]
        path = f"{tablet.path}/updates?position={position}"
        async with client(server, ticket):
            poll = await tablet.waiting(position)
            status, answer = await asyncio.to_thread(server.call, "GET", path, None, ticket["ticket"])
            assert (status, answer["error"]["code"]) == (503, "try_again")
            with pytest.raises(AssertionError, match="1013"):
                async with client(server, ticket):
                    pass
            await tablet.add(1)
            await poll
            async with client(server, ticket):
                pass
