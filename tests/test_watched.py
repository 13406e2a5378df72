"""A rehearsal one can watch: a copy of the session is played at a chosen tempo, and deleted when it is over."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.server_process import DAY, Message, ServerProcess, client

pytestmark = pytest.mark.anyio
PHASES = [
    {"kind": "welcome", "title": "Velkomst", "minutes": 2},
    {"kind": "writing", "title": "Skriv", "minutes": 3},
    {"kind": "cross_check_in", "title": "På tværs", "minutes": 2},
    {"kind": "outputs", "title": "Resultater", "minutes": 3},
]


class Organiser:
    """An organiser whose day is rehearsed."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.made = server.create_session(template=DAY, phases=PHASES)
        self.path = f"/api/sessions/{self.made['id']}"
        self.ticket = server.ticket(key=self.made["keys"]["organiser"])["ticket"]

    async def start(self, **how: Any) -> tuple[int, Any]:
        body = {"faster": 60, "tablets": 6, **how}
        return await asyncio.to_thread(self.server.call, "POST", f"{self.path}/rehearsal", body, self.ticket)


async def test_a_rehearsal_plays_the_programme_in_a_copy_and_leaves_nothing(server: ServerProcess) -> None:
    organiser = Organiser(server)
    status, copy = await organiser.start()
    assert (status, copy["id"] != organiser.made["id"]) == (201, True)
    assert (await organiser.start())[1]["error"]["code"] == "rehearsal_runs"
    async with client(server, server.ticket(key=copy["keys"]["screen"]["KBH"]), "screen") as screen:
        assert screen.kind("session")["session"]["title"].startswith("Generalprøve: ")
        await screen.wait_until(lambda each: {note["site"] for note in each.kind("note").values()} == {"AAL", "KBH"})
        await screen.wait_until(lambda each: each.kind("check_in"))
        await screen.wait_until(lambda each: any(cross["state"] == "on" for cross in each.kind("cross").values()))
        await screen.wait_until(lambda each: each.kind("programme")["programme"].get("phase") == "p4")
        await screen.wait_until(lambda each: each.kind("programme")["programme"].get("state") == "after")
        assert (await screen.wait_closed(within_s=15))[0] == 4504
    assert server.call("POST", "/api/tickets", {"key": copy["keys"]["organiser"]})[0] == 404
    counts = server.call("GET", organiser.path, None, organiser.ticket)[1]["counts"]
    assert set(counts.values()) == {0}


async def test_deleting_the_copy_ends_the_rehearsal_and_another_may_start(server: ServerProcess) -> None:
    organiser = Organiser(server)
    _, copy = await organiser.start(keep=True)
    own = server.ticket(key=copy["keys"]["organiser"])["ticket"]
    assert server.call("DELETE", f"/api/sessions/{copy['id']}", None, own)[0] == 204
    status, again = 409, {}
    while status == 409:
        await asyncio.sleep(0.2)
        status, again = await organiser.start()
    assert (status, again["id"] != copy["id"]) == (201, True)


async def test_only_the_organiser_starts_one_and_within_bounds(server: ServerProcess) -> None:
    organiser = Organiser(server)
    for wrong in ({"faster": 0.5}, {"faster": 61}, {"tablets": 1}, {"tablets": 41}):
        assert (await organiser.start(**wrong))[0] == 422
    desk: Message = server.ticket(key=organiser.made["keys"]["facilitator"]["AAL"])
    assert server.call("POST", f"{organiser.path}/rehearsal", {}, desk["ticket"])[0] == 403
