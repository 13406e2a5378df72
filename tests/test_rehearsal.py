"""Simulated tablets: their outbox, the results and verdict of a rehearsal, and a rehearsal against a real server."""

from __future__ import annotations

import asyncio

import pytest

from server.rehearsal import sessions
from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused
from server.rehearsal.outbox import Outbox
from server.rehearsal.rehearse import Plan, Progress, rehearse
from server.rehearsal.results import Results, percentile
from server.rehearsal.tablet import Tablet
from tests.server_process import ServerProcess

pytestmark = pytest.mark.anyio

NOTE = {"type": "add_note", "id": "n-1", "text": "Mål dørtrinene"}
SETUP = {
    "title": "Prøve",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
}


# The outbox


def test_a_device_numbers_its_commands_from_one() -> None:
    outbox = Outbox()
    assert [outbox.add(NOTE), outbox.add(NOTE)] == [1, 2]


def test_unanswered_commands_are_sent_again_in_order() -> None:
    outbox = Outbox()
    for _ in range(3):
        outbox.add(NOTE)
    outbox.mark_done(2, 7)
    assert outbox.resume(last_ref=2, offset=7) == [1, 3]


def test_acknowledged_commands_the_session_has_lost_are_sent_again() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    assert outbox.resume(last_ref=0, offset=6) == [1]


def test_a_done_command_is_kept_until_its_position_is_stable() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    outbox.discard_stable(6)
    assert 1 in outbox
    outbox.discard_stable(7)
    assert 1 not in outbox


def test_a_stable_position_of_another_history_confirms_nothing() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    outbox.forget_done()
    outbox.discard_stable(99)
    assert outbox.unanswered() == [1]


def test_a_refused_command_is_not_sent_again() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.discard(1)
    assert outbox.resume(last_ref=0, offset=0) == []


def test_numbers_continue_from_the_last_one_the_session_knows() -> None:
    outbox = Outbox()
    outbox.resume(last_ref=41, offset=0)
    assert outbox.add(NOTE) == 42


# The results


def results_of(*tablets: str) -> Results:
    results = Results()
    for name in tablets:
        results.record_joined(name, name[:3])
    return results


def note(name: str, **fields: str) -> dict[str, str]:
    return {"kind": "note", "id": name, "site": "AAL"} | fields


def test_a_rehearsal_passes_when_every_note_is_seen_once_everywhere() -> None:
    results = results_of("AAL-1", "KBH-1")
    results.record_sent("n", 10.0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 10.1)
    assert not results.complete
    results.record_seen("KBH-1", note("n"), 10.3)
    verdict = results.verdict(2, alike=True, seconds=1, welcomes=2)
    assert results.complete
    assert verdict.passed
    assert (verdict.lost, verdict.seen_everywhere) == (0, 1)
    assert (round(verdict.p50_ms), round(verdict.p95_ms), round(verdict.slowest_ms)) == (100, 300, 300)


def test_a_note_that_one_tablet_never_saw_is_lost() -> None:
    results = results_of("AAL-1", "KBH-1")
    results.record_sent("n", 0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 1)
    verdict = results.verdict(2, alike=True, seconds=1, welcomes=2)
    assert verdict.lost == 1
    assert not verdict.passed


def test_a_site_only_note_is_not_expected_at_other_sites() -> None:
    results = results_of("AAL-1", "AAL-2", "KBH-1")
    results.record_sent("n", 0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n", level="site"), 1)
    assert results.seen_everywhere == 0
    results.record_seen("AAL-2", note("n", level="site"), 1)
    assert results.seen_everywhere == 1


@pytest.mark.parametrize("spoil", ["refused", "duplicated", "missing tablet", "not alike", "unanswered"])
def test_a_rehearsal_fails_for_each_kind_of_problem(spoil: str) -> None:
    results = results_of("AAL-1")
    results.record_sent("n", 0)
    if spoil == "refused":
        results.record_refused("n", "too_fast")
    elif spoil != "unanswered":
        results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 1)
    if spoil == "duplicated":
        results.record_duplicate()
    verdict = results.verdict(2 if spoil == "missing tablet" else 1, alike=spoil != "not alike", seconds=1, welcomes=1)
    assert not verdict.passed


def test_a_rehearsal_without_a_note_fails() -> None:
    assert not results_of("AAL-1").verdict(1, alike=True, seconds=1, welcomes=1).passed


@pytest.mark.parametrize(("values", "p50", "p95"), [([], 0, 0), ([5.0], 5, 5), (list(range(1, 101)), 50, 95)])
def test_percentiles_are_measured_values(values: list[float], p50: float, p95: float) -> None:
    assert (percentile(values, 50), percentile(values, 95)) == (p50, p95)


# Against a real server


async def test_twenty_tablets_rehearse_and_nothing_is_lost_or_duplicated(server: ServerProcess) -> None:
    reports: list[Progress] = []
    async with sessions.temporary(server.url, SETUP) as made:
        verdict = await rehearse(server.url, made["join_code"], Plan(20, notes=3, seconds=3), reports.append)
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
