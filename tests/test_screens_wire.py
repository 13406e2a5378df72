"""Screens over the wire, on both journals: a record from the first hello, two desks at once, a reload in the middle."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.redis_server import RedisServer
from tests.server_process import Client, ServerProcess, client

pytestmark = pytest.mark.anyio
WORD = "Kanariefugl"


def now(each: Client, screen: str = "foyer") -> tuple[str, str]:
    shown = each.kind("screen").get(screen, {}).get("now", {})
    return shown.get("scene", "auto"), shown.get("of", "")


@pytest.mark.parametrize("back_end", ["sqlite", "redis"])
async def test_two_desks_lead_the_screens_of_a_site_and_offer_to_another(back_end: str, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/samtidig.db"
        if back_end == "redis":
            redis = RedisServer()
            stack.callback(redis.close)
            url = redis.url
        here = stack.enter_context(ServerProcess(url, rate_limits="off"))
        there = stack.enter_context(ServerProcess(url, rate_limits="off")) if back_end == "redis" else here
        made = here.create_session()
        keys = made["keys"]

        async def connect(server: ServerProcess, device: str, **given: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**given), device))

        foyer = await connect(here, "foyer", key=keys["screen"]["AAL"])
        assert foyer.kind("screen")["foyer"]["site"] == "AAL", "it exists from its hello on"
        hall = await connect(there, "hall", key=keys["screen"]["AAL"])
        away = await connect(there, "away", key=keys["screen"]["KBH"])
        desk = await connect(here, "desk-1", key=keys["facilitator"]["AAL"])
        second = await connect(there, "desk-2", key=keys["facilitator"]["AAL"])
        other = await connect(there, "desk-3", key=keys["facilitator"]["KBH"])
        tablet = await connect(here, "tablet", code=made["join_code"], site="AAL")
        await desk.wait_until(lambda c: set(c.kind("screen")) == {"foyer", "hall"})
        room = (foyer, hall, desk, second)

        await asyncio.gather(desk.do("show_scene", scene="wall"), second.do("show_scene", scene="blank"))
        await desk.do("add_note", id="n-1", text="Begge bord har trykket")
        for each in room:
            await each.wait_until(lambda c: c.note("n-1") is not None)
        assert len({(now(each), now(each, "hall")) for each in room}) == 1, "one order, seen by all"
        assert {now(desk)[0], desk.kind("screen")["foyer"]["previous"]["scene"]} == {"wall", "blank"}

        await desk.do("queue_scene", id="q-1", scene="clusters")
        await second.wait_until(lambda c: len(c.kind("screen")["hall"].get("queue", [])) == 1)
        answers = await asyncio.gather(desk.do("next_scene", id="q-1"), second.do("next_scene", id="q-1"))
        assert [answer["type"] for answer in answers] == ["done", "done"]
        for each in room:
            await each.wait_until(lambda c: now(c) == now(c, "hall") == ("clusters", ""))
            assert each.kind("screen")["foyer"].get("queue", []) == []
        seen = desk.kind("screen")["foyer"]["now"]["at"]
        await asyncio.gather(*(each.do("previous_scene", since=seen) for each in (desk, second)))
        await hall.wait_until(lambda c: now(c)[0] in ("wall", "blank"))
        await second.do("show_scene", scene="outputs", screen="hall")
        await foyer.wait_until(lambda c: now(c, "hall") == ("outputs", ""))
        assert now(foyer)[0] in ("wall", "blank")

        await desk.do("offer_scene", id="t-1", to="KBH", scene="spotlight", of="n-1")
        await other.wait_until(lambda c: "t-1" in c.kind("offer"))
        await other.do("accept_scene", id="t-1")
        await away.wait_until(lambda c: now(c, "away") == ("spotlight", "n-1"))
        for each in (desk, other):
            await each.wait_until(lambda c: not c.kind("offer"))
            assert ["offer", "t-1"] in [gone for frame in each.frames for gone in frame.get("gone", [])]

        await desk.do("say_on_screen", id="m-1", text=WORD, minutes=5)
        for each in room:
            await each.wait_until(lambda c: now(c, "hall") == ("message", "m-1"))
            assert each.kind("message")["m-1"]["text"] == WORD
        await desk.close()  # a laptop dies: the other desk goes on at once
        await second.do("previous_scene")
        await foyer.wait_until(lambda c: now(c)[0] != "message", within_s=2)

        before = second.position
        await foyer.close()
        again = await connect(there, "foyer", key=keys["screen"]["AAL"])
        assert now(again) == now(second), "a screen that reloads shows what it showed"
        await other.do("add_note", id="n-2", text="Sidst")
        await second.wait_until(lambda c: c.note("n-2") is not None)
        assert int(second.position.split(".")[0]) == int(before.split(".")[0]) + 1, "its hello writes nothing"
        for each in (tablet, away, other):
            frames = json.dumps(each.frames)
            assert WORD not in frames
            assert '"foyer"' not in frames
        assert "t-1" not in json.dumps(tablet.frames + away.frames)
        for path in ("export/json?version=public", "export/html"):
            ticket = here.ticket(key=keys["organiser"])["ticket"]
            status, body = await asyncio.to_thread(here.call, "GET", f"/api/sessions/{made['id']}/{path}", None, ticket)
            assert status == 200
            assert WORD not in str(body)


async def test_a_screen_by_long_poll_has_a_record_too(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = server.ticket(key=made["keys"]["screen"]["AAL"])
    path = f"/api/sessions/{ticket['session']}/updates?device=poller"
    _, frames = await asyncio.to_thread(server.call, "GET", path, None, ticket["ticket"])
    put = next(frame for frame in frames if frame["type"] == "update")["put"]
    assert [each["id"] for each in put if each["kind"] == "screen"] == ["poller"]
