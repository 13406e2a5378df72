"""What falls due by the clock: done once by however many processes, in order, and not while nobody is there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest

from server.core.cross import Cross
from server.core.cross_due import UNATTENDED_MS
from server.core.kernel.limits import Limits
from server.core.setup import Setup
from server.core.steps import NextPhase
from server.journal import open_journal
from server.live.due import keep_due, submit_due
from server.live.founding import create_from_setup
from server.live.hub import Hub
from server.live.live import Live
from tests.redis_server import RedisServer
from tests.wall import DESK_AAL, ORGANISER

pytestmark = pytest.mark.anyio
SITES = [{"name": name, "mark": name[:3].upper()} for name in ("Aalborg", "Odense", "Viborg")]
PHASES = [
    {"id": "p1", "title": "Skriv", "minutes": 4, "kind": "writing"},
    {"id": "p2", "title": "Mødes", "minutes": 10, "kind": "cross_check_in"},
]
SETUP = {"title": "Dagen", "sites": SITES, "phases": PHASES}
LONG_AGO = {"AAL": 0, "ODE": 0, "VIB": 0}


def cross(live: Live) -> Cross:
    found = live.session.get(Cross, "p2")
    assert found is not None
    return found


async def test_two_processes_that_ask_at_once_make_one_step() -> None:
    redis = RedisServer()
    journals = [await open_journal(redis.url) for _ in range(2)]
    hubs = [Hub(journal) for journal in journals]
    try:
        made = await create_from_setup(journals[0], Limits(), msgspec.convert(SETUP, Setup), 90)
        one, two = [await hub.open(made.id) for hub in hubs]
        await one.submit(ORGANISER, NextPhase())
        await two.catch_up_to(one.position.offset)
        before = one.position.offset
        await asyncio.gather(submit_due(one, {}), submit_due(two, {}))
        await asyncio.gather(one.catch_up_to(before + 9), two.catch_up_to(before + 9))
        assert one.position == two.position
        assert (one.position.offset, cross(one).state, cross(two).by) == (before + 1, "warned", "clock")
    finally:
        for each in (*hubs, *journals):
            await each.close()
        redis.close()


async def test_what_fell_due_while_nobody_was_there_is_done_in_order(tmp_path: Path) -> None:
    """Warned, and each site without a desk ready: before its phase only if some desk wanted it, then the beginning."""
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    hub = Hub(journal)
    try:
        made = await create_from_setup(journal, Limits(), msgspec.convert(SETUP, Setup), 90)
        live = await hub.open(made.id)
        await live.submit(DESK_AAL, NextPhase())
        await submit_due(live, LONG_AGO)
        assert (cross(live).state, cross(live).ready) == ("warned", ())
        await live.submit(DESK_AAL, NextPhase())
        not_long_enough = {"ODE": live.now() - UNATTENDED_MS + 5_000}
        await submit_due(live, not_long_enough)
        assert cross(live).ready == ()
        before = live.position.offset
        await submit_due(live, LONG_AGO)
        assert (cross(live).state, cross(live).unattended) == ("on", ("AAL", "ODE", "VIB"))
        assert live.position.offset == before + 3, "the last site that is ready begins it in the same entry"
        await submit_due(live, LONG_AGO)
        assert live.position.offset == before + 3
    finally:
        await hub.close()
        await journal.close()


async def test_nothing_falls_due_while_nobody_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.live.due.TICK_S", 0.01)
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    hub = Hub(journal)
    try:
        made = await create_from_setup(journal, Limits(), msgspec.convert(SETUP, Setup), 90)
        live = await hub.open(made.id)
        await live.submit(DESK_AAL, NextPhase())
        followed = [False]
        asked = asyncio.create_task(keep_due(live, lambda: followed[0], dict))
        await asyncio.sleep(0.2)
        assert cross(live).state == "planned"
        followed[0] = True
        async with asyncio.timeout(10):
            while cross(live).state != "warned":
                await asyncio.sleep(0.01)
        asked.cancel()
    finally:
        await hub.close()
        await journal.close()
