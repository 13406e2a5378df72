"""Two people whose devices have the same name: neither loses a command, a text, a connection or a rate to the other."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace

from server.core.editing import EditOutput
from server.core.outputs import AddOutput
from tests.server_process import Message, ServerProcess, client
from tests.wall import BODIL, KARIM, Wall

pytestmark = pytest.mark.anyio


def two_people(server: ServerProcess) -> tuple[Message, Message, str]:
    made = server.create_session()
    first, second = (server.ticket(code=made["join_code"], site="AAL") for _ in range(2))
    return first, second, f"/api/sessions/{made['id']}"


async def test_each_numbers_commands_of_its_own_by_socket(server: ServerProcess) -> None:
    first, second, _ = two_people(server)
    async with client(server, first, "d1") as one, client(server, second, "d1") as other:
        for ref, id in ((1, "n-1"), (2, "n-2")):
            assert (await one.do("add_note", ref=ref, id=id, text="Fra den ene"))["type"] == "done"
        assert (await other.do("add_note", ref=1, id="n-3", text="Fra den anden"))["type"] == "done"
        await one.wait_until(lambda c: c.note("n-3") is not None)
    async with client(server, first, "d1") as one, client(server, second, "d1") as other:
        assert (one.frames[0]["last_ref"], other.frames[0]["last_ref"]) == (2, 1)


async def test_a_refusal_is_the_answer_of_the_one_who_was_refused(server: ServerProcess) -> None:
    first, second, _ = two_people(server)
    async with client(server, first, "d1") as one, client(server, second, "d1") as other:
        assert (await one.do("add_note", ref=1, id="n-1", text=" "))["code"] == "empty_text"
        assert (await other.do("add_note", ref=2, id="n-2", text="Skrevet"))["type"] == "done"
        assert (await other.do("add_note", ref=1, id="n-3", text="Et lavere nummer", again=True))["type"] == "done"
        assert (await one.do("add_note", ref=2, id="n-4", text="Efter"))["type"] == "done"
        again = await one.do("add_note", ref=1, id="n-5", text="Samme nummer", again=True)
        assert again["code"] == "empty_text"


async def test_each_numbers_commands_of_its_own_by_long_poll(server: ServerProcess) -> None:
    first, second, path = two_people(server)
    for ticket, id in ((first, "n-1"), (second, "n-2")):
        sent = {"device": "d1", "commands": [{"ref": 1, "command": {"type": "add_note", "id": id, "text": "Hej"}}]}
        status, answers = server.call("POST", f"{path}/commands", sent, ticket["ticket"])
        assert (status, answers[0]["type"]) == (200, "done")
    _, frames = server.call("GET", f"{path}/updates?device=d1", ticket=first["ticket"])
    assert {record["id"] for record in frames[1]["put"] if record["kind"] == "note"} == {"n-1", "n-2"}


def test_an_edit_of_the_others_is_no_earlier_change_of_ones_own() -> None:
    karim = replace(KARIM, device=BODIL.device)
    wall = Wall().when(AddOutput(id="o-1", title="Et"))
    seen = wall.position
    wall.when(EditOutput(id="o-1", title="Karims", base=seen), by=karim)
    wall.when(EditOutput(id="o-1", title="Bodils", base=seen)).refused("changed_meanwhile")


async def test_neither_disconnects_the_other(server: ServerProcess) -> None:
    first, second, _ = two_people(server)
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(client(server, each, "d1")) for each in (first, second) * 3]
        answers = [await each.do("check_in", id="c-1", text=str(n)) for n, each in enumerate(sockets)]
        assert {answer["type"] for answer in answers} <= {"done", "refusal"}
        assert not any(each.closed for each in sockets)


async def test_neither_uses_up_the_others_rate(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/data.db", commands_burst="2", commands_per_s="0.1") as server:
        first, second, _ = two_people(server)
        async with client(server, first, "d1") as one, client(server, second, "d1") as other:
            for number in range(2):
                await one.do("add_note", id=f"n-{number}", text="Hurtigt")
            async with asyncio.timeout(8):
                assert (await other.do("add_note", id="n-9", text="Lige så hurtigt"))["type"] == "done"
