"""Rehearsals, and single simulated tablets, against a real server."""

from __future__ import annotations

import asyncio

import pytest

from server.rehearsal import sessions
from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused
from server.rehearsal.rehearse import Plan, Progress, rehearse
from server.rehearsal.tablet import Tablet
from tests.server_process import ServerProcess

pytestmark = pytest.mark.anyio

NOTE = {"type": "add_note", "id": "n-1", "text": "Mål dørtrinene"}
SETUP = {
    "title": "Prøve",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
}


async def test_twenty_tablets_rehearse_and_nothing_is_lost_or_duplicated(server: ServerProcess) -> None:
    reports: list[Progress] = []
    async with (
        sessions.temporary(server.url, SETUP) as made,
        Tablet(server.url, {"key": made["keys"]["screen"]["AAL"]}) as screen,
    ):
        verdict = await rehearse(server.url, made["join_code"], Plan(20, notes=3, seconds=3), reports.append)
        assert screen.all("reaction"), "they react to each other's notes too"
    assert verdict.passed, verdict
    assert (verdict.joined, verdict.sent, verdict.lost, verdict.duplicated) == (20, 60, 0, 0)
    assert reports[-1] == Progress(20, 60, 60, 60)


async def test_a_rehearsal_by_a_sites_join_key_is_at_that_site(server: ServerProcess) -> None:
    async with sessions.temporary(server.url, SETUP) as made:
        verdict = await rehearse(server.url, made["keys"]["join"]["KBH"], Plan(3, notes=1, seconds=1))
        desk = Tablet(server.url, {"key": made["keys"]["facilitator"]["AAL"]})
        async with desk:
            assert {each["site"] for each in desk.all("participant")} == {"KBH"}
    assert verdict.passed, verdict


async def test_a_rehearsal_while_people_write_alone_loses_nothing(server: ServerProcess) -> None:
    alone = {"title": "Hver for sig", "minutes": 5, "kind": "writing", "steps": [{"name": "alone", "minutes": 5}]}
    async with (
        sessions.temporary(server.url, SETUP | {"phases": [alone]}) as made,
        Tablet(server.url, {"key": made["keys"]["facilitator"]["AAL"]}) as desk,
    ):
        assert (await desk.send_command({"type": "next_phase"})).ok
        verdict = await rehearse(server.url, made["join_code"], Plan(6, notes=1, seconds=1))
        assert not desk.all("note")
    assert verdict.passed, verdict


async def test_a_temporary_session_is_deleted_afterwards(server: ServerProcess) -> None:
    async with sessions.temporary(server.url, SETUP) as made:
        pass
    with pytest.raises(HttpRefused) as refused:
        await rehearse(server.url, made["join_code"], Plan(2, 1, 1))
    assert refused.value.code == "wrong_code"


async def test_a_tablet_that_reconnects_is_the_same_participant(server: ServerProcess) -> None:
    async with (
        sessions.temporary(server.url, SETUP) as made,
        Tablet(server.url, {"code": made["join_code"], "site": "AAL"}) as tablet,
    ):
        person = tablet.you["participant"]
        tablet.drop_connection()
        sending = [tablet.send_command(NOTE | {"id": f"n-{number}"}) for number in range(5)]
        async with asyncio.timeout(20):
            assert all(answer.ok for answer in await asyncio.gather(*sending))
        assert (tablet.you["participant"], tablet.welcomes) == (person, 2)
        assert len(tablet.all("note")) == 5


async def test_commands_sent_while_the_server_is_down_are_written_once_later(tmp_path: object) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db") as server:
        made = await sessions.create(server.url, SETUP)
        async with Tablet(server.url, {"code": made["join_code"], "site": "AAL"}) as tablet:
            assert (await tablet.send_command(NOTE)).ok
            server.kill()
            sending = asyncio.create_task(tablet.send_command(NOTE | {"id": "n-2"}))
            await asyncio.sleep(0.3)
            assert not sending.done()
            await asyncio.to_thread(server.start)
            async with asyncio.timeout(20):
                assert (await sending).ok
            assert [each["id"] for each in tablet.all("note")] == ["n-1", "n-2"]


async def test_a_tablet_whose_session_is_deleted_does_not_reconnect(server: ServerProcess) -> None:
    async with sessions.temporary(server.url, SETUP) as made:
        tablet = Tablet(server.url, {"code": made["join_code"], "site": "AAL"})
        await tablet.join()
    try:
        async with asyncio.timeout(10):
            while True:
                try:
                    await tablet.send_command(NOTE)
                except Gone:
                    break
                await asyncio.sleep(0.1)
    finally:
        await tablet.leave()
