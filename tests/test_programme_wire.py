"""The programme over the wire, on both journals: time, a site by itself, the clock, and desks that come and go."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from tests.server_process import Client, ServerProcess, client

pytestmark = pytest.mark.anyio


def programme(each: Client, of: str = "programme") -> dict[str, object]:
    return each.kind("programme").get(of, {})


async def test_time_and_a_site_by_itself_are_alike_everywhere_and_whoever_slept_lands_there(
    servers: list[ServerProcess],
) -> None:
    async with AsyncExitStack() as stack:
        here, there = servers[0], servers[-1]
        made = here.create_session()

        async def connect(server: ServerProcess, device: str, **given: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**given), device))

        aalborg = await connect(here, "desk-1", key=made["keys"]["facilitator"]["AAL"])
        kobenhavn = await connect(there, "desk-2", key=made["keys"]["facilitator"]["KBH"])
        screen = await connect(here, "screen-1", key=made["keys"]["screen"]["KBH"])
        ticket = there.ticket(code=made["join_code"], site="KBH")
        everyone = [aalborg, kobenhavn, screen]
        await aalborg.do("next_phase")
        for each in everyone:
            await each.wait_until(lambda c: programme(c).get("phase") == "p1")
        async with client(there, ticket, "tablet-1") as awake:
            await awake.do("add_note", id="n-1", text="Før jeg sov", phase="p1")

        # Two desks press different things at once: both happen, in one order.
        answers = await asyncio.gather(
            aalborg.do("pause_time"), kobenhavn.do("plan_minutes", phase="p9", minutes=7), return_exceptions=False
        )
        assert [answer["type"] for answer in answers] == ["done", "done"]
        await kobenhavn.do("site_phase", phase="p7")
        for each in everyone:
            await each.wait_until(lambda c: programme(c, "KBH").get("phase") == "p7")
            assert programme(each).get("paused_at")
            assert programme(each, "KBH")["paused_at"] == programme(each)["paused_at"]
            assert each.kind("phase")["p9"]["minutes"] == 7
        async with client(here, ticket, "tablet-1") as woken:
            await woken.wait_until(lambda c: programme(c, "KBH").get("phase") == "p7")
            await woken.do("add_note", id="n-2", text="Kladden fra før", phase="p1")
            await woken.wait_until(lambda c: c.note("n-2") is not None)
            assert woken.kind("note")["n-2"]["phase"] == "p1"

        # A laptop dies, and another link takes over: nothing stops, and what it cannot undo it is told.
        taken_over = await connect(there, "desk-3", key=made["keys"]["facilitator"]["KBH"])
        assert (await taken_over.do("undo"))["code"] == "nothing_to_undo"
        assert (await taken_over.do("site_phase", phase=""))["type"] == "done"
        assert (await aalborg.do("undo"))["type"] == "done"
        for each in (*everyone, taken_over):
            await each.wait_until(lambda c: "KBH" not in c.kind("programme") and not programme(c).get("paused_at"))
        assert len({str(programme(each)) for each in everyone}) == 1


async def test_where_the_server_paces_every_site_its_processes_press_next_once(servers: list[ServerProcess]) -> None:
    here, there = servers[0], servers[-1]
    made = here.create_session()
    async with (
        client(here, here.ticket(key=made["keys"]["organiser"]), "laptop") as leader,
        client(there, there.ticket(code=made["join_code"], site="AAL"), "tablet-1") as tablet,
    ):
        await leader.do("next_phase")
        for mark in ("AAL", "KBH"):
            await leader.do("site_pace", site=mark, by="server")
        await leader.do("extend_phase", minutes=-60)
        await tablet.wait_until(lambda c: programme(c).get("phase") == "p2")
        await asyncio.sleep(2.5)  # longer than the clock's tick: a second press would be seen
        assert programme(tablet)["phase"] == "p2"
        assert (await tablet.do("call_for_help", on=True))["type"] == "done"
        await leader.wait_until(lambda c: len(c.kind("help")) == 1)
