"""Private records on the wire: a hidden note's word and id are in nobody else's bytes, on sockets and by long poll."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.server_process import Client, Message, ServerProcess, client

pytestmark = pytest.mark.anyio
NOTE, WORD = "n-kanarie", "Kanariefugl"


class Poller:
    """A participant's browser that polls, and keeps all frames."""

    def __init__(self, server: ServerProcess, ticket: Message) -> None:
        self.server = server
        self.ticket = ticket
        self.frames: list[Message] = []

    async def poll(self) -> list[Message]:
        """Poll once from the furthest position, and return what came."""
        updates = [frame for frame in self.frames if frame["type"] == "update"]
        query = f"?device=poll&position={updates[-1]['to']}" if updates else "?device=poll"
        path = f"/api/sessions/{self.ticket['session']}/updates{query}"
        status, frames = await asyncio.to_thread(self.server.call, "GET", path, None, self.ticket["ticket"])
        assert status == 200
        self.frames += frames
        return list(frames)


def own_ids(frames: list[Message]) -> list[list[str]]:
    """Return the ids that each own update puts."""
    return [[record["id"] for record in frame["put"]] for frame in frames if frame.get("own")]


async def test_a_hidden_note_is_in_the_bytes_of_its_author_and_those_who_lead_only(
    servers: list[ServerProcess],
) -> None:
    here, there = servers[0], servers[-1]
    made = here.create_session()
    mine = here.ticket(code=made["join_code"], site="AAL")
    async with AsyncExitStack() as stack:

        async def connect(server: ServerProcess, ticket: Message, device: str = "") -> Client:
            return await stack.enter_async_context(client(server, ticket, device))

        tablet, phone = await connect(here, mine, "tablet"), await connect(there, mine, "phone")
        desk = await connect(there, there.ticket(key=made["keys"]["facilitator"]["AAL"]))
        assert (await tablet.do("add_note", id=NOTE, text="Alle ser den"))["type"] == "done"
        await desk.wait_until(lambda c: c.note(NOTE) is not None)
        assert (await desk.do("hide_note", id=NOTE))["type"] == "done"
        await asyncio.gather(
            *(c.wait_until(lambda c: bool((c.note(NOTE) or {}).get("hidden"))) for c in (tablet, phone))
        )
        others = [
            await connect(server, server.ticket(code=made["join_code"], site=site))
            for server in (here, there)
            for site in ("AAL", "KBH")
        ]
        others.append(await connect(there, there.ticket(key=made["keys"]["screen"]["AAL"])))
        poller, own_poller = Poller(here, here.ticket(code=made["join_code"], site="AAL")), Poller(there, mine)
        await asyncio.gather(poller.poll(), own_poller.poll())
        assert own_ids(own_poller.frames) == [[NOTE]]
        assert own_ids(poller.frames) == [[]], "the first is whole, and comes also when empty"

        position = tablet.position
        assert (await tablet.do("edit_note", id=NOTE, text=WORD, base=position))["type"] == "done"
        await asyncio.gather(
            *(c.wait_until(lambda c: (c.note(NOTE) or {}).get("text") == WORD) for c in (tablet, phone, desk))
        )
        await asyncio.gather(poller.poll(), own_poller.poll())
        assert (await phone.do("withdraw_note", id=NOTE))["type"] == "done"
        assert (await others[0].do("add_note", id="n-last", text="Til alle"))["type"] == "done"
        await asyncio.gather(*(c.wait_until(lambda c: c.note("n-last") is not None) for c in (tablet, *others)))
        await asyncio.gather(poller.poll(), own_poller.poll())
        await asyncio.gather(*(c.wait_for_frame(lambda f: f["type"] == "head", since=len(c.frames)) for c in others))

        for other in (*others, poller):
            assert "n-last" in json.dumps(other.frames)
            assert WORD not in json.dumps(other.frames)
            assert NOTE not in json.dumps(other.frames)
        assert WORD in json.dumps(own_poller.frames)
        assert tablet.note(NOTE) == phone.note(NOTE)
        assert tablet.note(NOTE)["withdrawn"]  # type: ignore[index]

        resumed = await connect(there, mine, "phone-again")
        assert resumed.note(NOTE) == tablet.note(NOTE)
        assert (await tablet.do("return_note", id=NOTE))["type"] == "done"
        assert (await desk.do("restore_note", id=NOTE))["type"] == "done"
        await asyncio.gather(
            *(c.wait_until(lambda c: (c.note(NOTE) or {}).get("text") == WORD) for c in (*others, resumed))
        )
        own = [frame for frame in (*tablet.frames, *phone.frames, *resumed.frames) if frame.get("own")]
        assert not any(frame["gone"] for frame in own), "what becomes shared is not named gone by an own update"
        assert all(frame["from"] == frame["to"] for frame in own)


async def test_own_records_are_whole_again_after_a_resume_a_reset_and_a_restart(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", rate_limits="off") as server:
        made = server.create_session()
        mine = server.ticket(code=made["join_code"], site="AAL")
        async with client(server, mine, "tablet") as tablet:
            for note in ("n-1", "n-2"):
                await tablet.do("add_note", id=note, text="Fortrudt")
                await tablet.do("withdraw_note", id=note)
            held = dict(tablet.records)
            assert {record_id for kind, record_id in held if kind == "note"} == {"n-1", "n-2"}
        async with client(server, mine, "tablet", tablet.position, tablet.records) as resumed:
            assert resumed.frames[0]["resumed"]
            assert own_ids(resumed.frames) == [["n-1", "n-2"]]
            assert resumed.records == held
        server.stop()
        server.start()
        async with client(server, mine, "tablet", tablet.position, tablet.records) as restarted:
            assert own_ids(restarted.frames) == [["n-1", "n-2"]]
            assert restarted.records == held
        async with client(server, mine, "tablet", "4.0000000000000000") as reset:
            assert not reset.frames[0]["resumed"]
            assert own_ids(reset.frames) == [["n-1", "n-2"]]
            assert reset.records == held
        organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
        async with client(server, mine, "tablet") as erased:
            participant = erased.frames[0]["you"]["participant"]
            path = f"/api/sessions/{made['id']}/participants/{participant}"
            status, _ = await asyncio.to_thread(server.call, "DELETE", path, None, organiser)
            assert status in (200, 204)
            assert (await erased.wait_closed())[0] in (4000, 4501, 4503)
        other = server.ticket(code=made["join_code"], site="AAL")
        async with client(server, other) as newcomer:
            assert "n-1" not in json.dumps(newcomer.frames)
