"""Whoever is put out hears nothing more: a replaced link, an erased participant, an expired ticket."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest

from server.journal import open_journal
from tests.server_process import DAY, Message, ServerProcess, client

pytestmark = pytest.mark.anyio


async def test_who_is_put_out_by_new_links_is_not_sent_the_new_code(servers: list[ServerProcess]) -> None:
    near, far = servers[0], servers[-1]
    made = near.create_session()
    organiser = near.ticket(key=made["keys"]["organiser"])
    old = [near.ticket(key=made["keys"][role]["AAL"]) for role in ("facilitator", "screen")]
    path = f"/api/sessions/{made['id']}"
    async with (
        client(near, old[0], "desk") as desk,
        client(far, old[0], "second-desk") as second,
        client(far, old[1], "screen") as screen,
        client(far, near.ticket(code=made["join_code"], site="AAL"), "tablet") as tablet,
    ):
        position = near.call("GET", f"{path}/updates", ticket=old[0]["ticket"])[1][0]["position"]
        poll = f"{path}/updates?position={position}&device=poll"
        polling = asyncio.create_task(asyncio.to_thread(near.call, "GET", poll, None, old[0]["ticket"]))
        await asyncio.sleep(0.3)
        status, renewed = await asyncio.to_thread(near.call, "POST", f"{path}/links", None, organiser["ticket"])
        assert status == 200
        for put_out in (desk, second, screen):
            assert (await put_out.wait_closed())[0] == 4503
            assert renewed["join_code"] not in json.dumps(put_out.frames)
        status, answer = await polling
        assert (status, answer["error"]["code"]) == (401, "wrong_ticket")
        assert (await tablet.do("add_note", id="n-1", text="Vi er her stadig"))["type"] == "done"


async def test_what_waits_for_its_turn_when_its_sender_is_put_out_is_not_done(tmp_path: Path) -> None:
    two_at_once = {"commands_burst": "2", "commands_per_s": "0.5"}
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", **two_at_once) as server:
        made = server.create_session()
        organiser = server.ticket(key=made["keys"]["organiser"])
        desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
        path = f"/api/sessions/{made['id']}"
        first = [{"ref": ref, "command": {"type": "restore_note", "id": "n-1"}} for ref in (1, 2)]
        last = {"ref": 3, "command": {"type": "hide_note", "id": "n-1"}}

        def post(commands: list[Message]) -> tuple[int, Any]:
            return server.call("POST", f"{path}/commands", {"device": "poll", "commands": commands}, desk["ticket"])

        async with client(server, server.ticket(code=made["join_code"], site="AAL"), "tablet") as tablet:
            assert (await tablet.do("add_note", id="n-1", text="Bliver stående"))["type"] == "done"
            async with client(server, desk, "desk") as line:
                for each in (*first, last):
                    await line.send({"type": "do", **each})
                assert (await asyncio.to_thread(post, first))[0] == 200
                waiting = asyncio.create_task(asyncio.to_thread(post, [last]))
                await asyncio.sleep(0.3)
                renewed = await asyncio.to_thread(server.call, "POST", f"{path}/links", None, organiser["ticket"])
                assert renewed[0] == 200
                assert (await line.wait_closed())[0] == 4503
                status, answer = await waiting
                assert (status, answer["error"]["code"]) == (401, "wrong_ticket")
            await asyncio.sleep(2.5)  # by then the socket's would have been done
            assert not tablet.kind("note")["n-1"].get("hidden")


async def test_an_erased_participants_waiting_poll_is_answered_with_nothing(server: ServerProcess) -> None:
    made = server.create_session()
    organiser = server.ticket(key=made["keys"]["organiser"])
    erased = server.ticket(code=made["join_code"], site="AAL")
    path = f"/api/sessions/{made['id']}"
    position = server.call("GET", f"{path}/updates", ticket=erased["ticket"])[1][0]["position"]
    waiting = asyncio.create_task(
        asyncio.to_thread(server.call, "GET", f"{path}/updates?position={position}&device=poll", None, erased["ticket"])
    )
    await asyncio.sleep(0.3)
    gone = f"{path}/participants/{erased['participant']}"
    assert (await asyncio.to_thread(server.call, "DELETE", gone, None, organiser["ticket"]))[0] in (200, 204)
    status, answer = await waiting
    assert (status, answer["error"]["code"]) == (401, "wrong_ticket")


async def test_an_open_connection_ends_with_its_ticket(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", ticket_hours=str(4 / 3600)) as server:
        made = server.create_session()
        tickets: list[Message] = [
            server.ticket(key=made["keys"]["facilitator"]["AAL"]),
            server.ticket(code=made["join_code"], site="AAL"),
        ]
        path = f"/api/sessions/{made['id']}/updates"
        position = server.call("GET", path, ticket=tickets[0]["ticket"])[1][0]["position"]
        async with client(server, tickets[0], "desk") as desk, client(server, tickets[1], "tablet") as tablet:
            begun = time.monotonic()
            poll = f"{path}?position={position}&device=poll"
            answer = await asyncio.to_thread(server.call, "GET", poll, None, tickets[0]["ticket"])
            assert (answer[0], answer[1]["error"]["code"]) == (401, "wrong_ticket")
            for line in (desk, tablet):
                assert (await line.wait_closed(within_s=15))[0] == 4501
            print(f"closed {time.monotonic() - begun:.1f} s after a ticket for 4 s")


def test_a_ticket_is_renewed_while_it_is_valid_and_its_holder_admitted(server: ServerProcess) -> None:
    made = server.create_session()
    organiser = server.ticket(key=made["keys"]["organiser"])
    old = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    new = server.ticket(ticket=old["ticket"])
    assert {**new, "ticket": "", "expires": 0} == {**old, "ticket": "", "expires": 0}
    assert server.call("GET", f"/api/sessions/{made['id']}/report", ticket=new["ticket"])[0] == 200
    server.call("POST", f"/api/sessions/{made['id']}/links", ticket=organiser["ticket"])
    for wrong in (new["ticket"], old["ticket"], "no ticket"):
        assert server.call("POST", "/api/tickets", {"ticket": wrong})[0] == 404


async def test_a_facilitator_reads_the_report_only_where_the_rules_allow_it(server: ServerProcess) -> None:
    made = server.create_session(template=DAY, rules={"facilitator_export": False})
    allowed = server.create_session(template=DAY, rules={"facilitator_export": True})
    for each, status in [(made, 403), (allowed, 200)]:
        ticket = server.ticket(key=each["keys"]["facilitator"]["AAL"])["ticket"]
        for file in ("report", "export/md"):
            assert server.call("GET", f"/api/sessions/{each['id']}/{file}", ticket=ticket)[0] == status


async def test_of_many_replacements_at_once_only_one_code_opens_the_session(server: ServerProcess) -> None:
    made = server.create_session()
    organiser = server.ticket(key=made["keys"]["organiser"])
    path = f"/api/sessions/{made['id']}/links"
    answers = await asyncio.gather(
        *(asyncio.to_thread(server.call, "POST", path, None, organiser["ticket"]) for _ in range(6))
    )
    codes = {made["join_code"], *(answer["join_code"] for status, answer in answers if status == 200)}
    renewed = server.ticket(key=made["keys"]["organiser"])
    current = server.call("GET", f"/api/sessions/{made['id']}", ticket=renewed["ticket"])[1]["join_code"]
    opened = {code for code in codes if server.call("POST", "/api/codes", {"code": code})[0] == 200}
    assert opened == {current}
    keys = [answer["keys"]["facilitator"]["AAL"] for status, answer in answers if status == 200]
    assert server.call("POST", "/api/tickets", {"key": keys[-1]})[0] == 200


async def test_a_code_that_was_replaced_opens_nothing_even_where_it_is_still_claimed(tmp_path: Path) -> None:
    journal = f"sqlite:///{tmp_path}/samtidig.db"
    with ServerProcess(journal) as server:
        made = server.create_session()
    opened = await open_journal(journal)
    assert await opened.claim_code("ABCDEFGH", made["id"]), "as if it could not be released"
    await opened.close()
    with ServerProcess(journal) as server:
        assert server.call("POST", "/api/codes", {"code": "ABCDEFGH"})[0] == 404
        assert server.call("POST", "/api/codes", {"code": made["join_code"]})[0] == 200
