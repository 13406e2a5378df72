"""A cross check-in on the wire: two processes, one order; and 98 sites, all screens in a second."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.server_process import Client, Message, ServerProcess, client

pytestmark = pytest.mark.anyio
PHASES = [
    {"id": "p1", "title": "Skriv", "minutes": 4, "kind": "building"},
    {"id": "p2", "title": "Tjek-ind på tværs", "minutes": 12, "kind": "cross_check_in"},
    {"id": "p3", "title": "Pause", "minutes": 10, "kind": "break"},
]
SITES = 98
SCENE_S = 1.0
"""From the last press until the scene stands on all screens of so many sites."""


def cross(line: Client) -> Message:
    return line.kind("cross").get("p2", {})


def is_in(state: str) -> Any:
    return lambda line: cross(line).get("state") == state


async def done(line: Client, type_: str, **fields: Any) -> None:
    answer = await line.do(type_, **fields)
    assert answer["type"] == "done", answer


async def test_two_desks_press_at_once_in_two_processes_and_all_see_one_order(servers: list[ServerProcess]) -> None:
    one, two = servers[0], servers[-1]
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    made = one.create_session(title="Dagen", sites=sites, phases=PHASES)
    keys = made["keys"]
    async with AsyncExitStack() as stack:

        async def connect(server: ServerProcess, device: str, **asked: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**asked), device))

        aal = await connect(one, "desk-1", key=keys["facilitator"]["AAL"])
        kbh = await connect(two, "desk-2", key=keys["facilitator"]["KBH"])
        screens = [await connect(server, f"s-{n}", key=keys["screen"]["KBH"]) for n, server in enumerate((one, two))]
        bodil = await connect(one, "tablet-1", code=made["join_code"], site="AAL")
        grethe = await connect(two, "tablet-2", code=made["join_code"], site="KBH")
        everyone = (aal, kbh, *screens, bodil, grethe)

        # Four minutes before, the clock warns by itself, once, whatever process asks.
        await done(aal, "next_phase")
        for line in everyone:
            await line.wait_until(is_in("warned"))
        assert cross(grethe)["by"] == "clock"

        await done(bodil, "add_note", id="n-1", text="Et prøverum")
        await aal.wait_until(lambda line: line.note("n-1") is not None)
        await done(aal, "pick", note="n-1")
        await asyncio.gather(done(aal, "site_ready"), done(kbh, "site_ready"))
        for line in everyone:
            await line.wait_until(is_in("on"))
        assert cross(aal)["word"] == "AAL"

        # Both give the word at once: the second is told whose it is, and all see the same.
        answers = await asyncio.gather(
            aal.do("give_word", site="KBH", **{"from": "AAL"}), kbh.do("give_word", site="KBH", **{"from": "AAL"})
        )
        assert [answer["type"] for answer in answers] == ["done", "done"]
        await grethe.wait_until(lambda line: "n-1" in {pick["note"] for pick in line.kind("pick").values()})
        await done(grethe, "answer_pick", note="n-1", how="build", id="a-1", text="På hjul")
        await bodil.wait_until(lambda line: line.note("a-1") is not None)
        note = bodil.note("a-1")
        assert note is not None
        assert (note["builds_on"], note["degree"], note["site"]) == ("n-1", "adapted", "KBH")
        await asyncio.gather(done(aal, "end_cross"), done(kbh, "end_cross"))
        for line in everyone:
            await line.wait_until(is_in("over"))
            await line.wait_until(lambda each: each.kind("pick")["p2.n-1"].get("answered") == 1)
        assert all(cross(line) == cross(aal) for line in everyone)
        assert [word["site"] for word in cross(bodil)["words"]] == ["AAL", "KBH"]


async def test_98_sites_have_the_scene_on_all_screens_within_a_second(server: ServerProcess, patience: int) -> None:
    marks = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(SITES)]
    sites = [{"name": f"Kommune {mark}", "mark": mark} for mark in marks]
    made = server.create_session(title="Alle kommuner", sites=sites, phases=PHASES)
    keys = made["keys"]
    async with AsyncExitStack() as stack:

        async def connect(device: str, **asked: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**asked), device))

        desks = [await connect(f"desk-{mark}", key=keys["facilitator"][mark]) for mark in marks]
        screens = [await connect(f"screen-{mark}", key=keys["screen"][mark]) for mark in marks]
        tablet = await connect("tablet", code=made["join_code"], site=marks[5])
        for phase in ("", "p1"):
            await done(desks[0], "next_phase", **({"from": phase} if phase else {}))
        for desk, mark in zip(desks[:10], marks, strict=False):
            await done(desk, "add_note", id=f"n-{mark}", text=f"Fra {mark}")
            await done(desk, "pick", note=f"n-{mark}")
        for desk in desks[:-1]:
            await done(desk, "site_ready")
        await tablet.wait_until(lambda line: cross(line).get("ready_count") == SITES - 1)
        assert "ready" not in cross(tablet), "what a tablet gets does not grow with the number of sites"
        assert cross(screens[0])["state"] == "gathering"

        pressed = time.monotonic()
        await done(desks[-1], "site_ready")
        for screen in screens:
            await screen.wait_until(is_in("on"))
        assert time.monotonic() - pressed <= SCENE_S * patience
        now = cross(screens[0])
        assert len(now["speakers"]) == 3
        assert set(now["speakers"]) <= set(marks[:10]), "drawn among those that picked something for the others"
        assert all(cross(screen) == now for screen in screens)
        await done(desks[40], "give_word", site=now["speakers"][1])
        await done(desks[3], "end_cross")
        for screen in screens:
            await screen.wait_until(is_in("over"))


TAKES_OVER_S = 2.0
"""From when a facilitator's laptop dies until another one leads on by the same link."""


async def test_a_desk_dies_in_the_middle_and_another_link_takes_over_within_two_seconds(
    servers: list[ServerProcess], patience: int
) -> None:
    one, two = servers[0], servers[-1]
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    made = one.create_session(title="Dagen", sites=sites, phases=PHASES)
    keys = made["keys"]
    async with AsyncExitStack() as stack:

        async def connect(server: ServerProcess, device: str, **asked: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**asked), device))

        laptop = await connect(one, "laptop", key=keys["facilitator"]["AAL"])
        kbh = await connect(two, "desk-2", key=keys["facilitator"]["KBH"])
        screen = await connect(two, "screen-1", key=keys["screen"]["AAL"])
        bodil = await connect(one, "tablet-1", code=made["join_code"], site="AAL")
        grethe = await connect(two, "tablet-2", code=made["join_code"], site="KBH")
        await done(bodil, "add_note", id="n-1", text="Et prøverum")
        await done(laptop, "next_phase")
        await done(laptop, "next_phase", **{"from": "p1"})
        await done(laptop, "pick", note="n-1")
        await asyncio.gather(done(laptop, "site_ready"), done(kbh, "site_ready"))
        await screen.wait_until(is_in("on"))
        before = cross(screen)

        died = time.monotonic()
        laptop.socket.transport.abort()  # no goodbye, as when a lid is shut or a battery is empty
        phone = await connect(two, "phone", key=keys["facilitator"]["AAL"])
        assert cross(phone) == before, "it comes into the scene as it stands"
        await done(phone, "give_word", site="KBH", **{"from": "AAL"})
        await screen.wait_until(lambda line: cross(line).get("word") == "KBH")
        assert time.monotonic() - died <= TAKES_OVER_S * patience

        # Nothing stopped: the others answer meanwhile, and a screen that comes back finds it as it stands.
        await done(grethe, "answer_pick", note="n-1", how="ask", id="q-1", text="Hvem betalte?")
        again = await connect(one, "screen-1", key=keys["screen"]["AAL"])
        assert cross(again)["word"] == "KBH"
        await done(phone, "end_cross")
        for line in (kbh, again, bodil, grethe):
            await line.wait_until(is_in("over"))
        assert cross(kbh)["last_site"] == "AAL"
