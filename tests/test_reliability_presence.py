"""R9, R13: a sleeping tablet delays nobody and is not counted for long; blips do not flicker; clocks may be wrong."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.core.kernel.limits import Limits
from server.core.notes import AddNote
from server.core.setup import Setup
from server.journal import open_journal
from server.live.clock import Clock
from server.live.founding import create_from_setup
from server.live.housekeeping import TICK_S
from server.live.live import Live
from server.live.local_presence import BLIP_S
from server.live.presence import CHANGE_GAP_S
from server.rehearsal.tablet import Tablet
from server.settings import Settings
from server.templates import template
from server.web.transport.socket_limits import SocketLimits
from tests.fault_proxy import FaultProxy
from tests.hands import Hand, all_settled, hands_at, history_of
from tests.server_process import DAY, Client, Message, ServerProcess, client
from tests.wall import BODIL

pytestmark = pytest.mark.anyio
SILENT_S = 3.0
BLIP_TO_SIT_OUT_S = 5.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("presence")
    journal = f"sqlite:///{folder}/samtidig.db"
    with ServerProcess(journal, rate_limits="off", silent_s=str(SILENT_S), stuck_s="2", heartbeat_s="2") as process:
        yield process


def here(frame: Message, site: str = "AAL") -> int | None:
    return frame["sites"][site].get("participants", 0) if frame["type"] == "presence" else None


async def counts(observer: Client, number: int, within_s: float = 8, since: int = 0) -> None:
    await observer.wait_for_frame(lambda frame: here(frame) == number, since, within_s)


async def test_a_sleeping_tablet_delays_nobody_stops_counting_and_resumes_on_waking(
    server: ServerProcess,
) -> None:
    made = server.create_session()
    resets: list[bool] = []

    with FaultProxy(server.url) as bed:
        entry = {"code": made["join_code"], "site": "AAL"}
        async with (
            client(server, server.ticket(code=made["join_code"], site="KBH")) as observer,
            hands_at([server.url], made, 2) as others,
            Tablet(bed.url, entry, lambda _, record, reset: resets.append(reset)) as tablet,
        ):
            sleeper = Hand(tablet)
            await counts(observer, 2)  # the sleeper, and one of the others
            resets.clear()
            bed.hold()
            seen = len(observer.frames)
            for other in others * 10:
                other.write("x" * 900)
            await all_settled(others, 10)
            await counts(observer, 1, SILENT_S + BLIP_S + 8, seen)
            bed.mend()
            await counts(observer, 2, 15, len(observer.frames) - 1)
            await all_settled([*others, sleeper], 15)
            assert tablet.welcomes == 2
            assert resets
            assert not any(resets), "it began again from nothing"


async def test_with_the_defaults_a_dead_battery_is_noticed_within_fifteen_seconds() -> None:
    sweep_s = SocketLimits().sweep_every_s
    assert Settings().silent_s + sweep_s + 2 * CHANGE_GAP_S < 15
    assert Settings().stuck_s + TICK_S + 2 * CHANGE_GAP_S < 15


async def test_a_server_that_stood_still_calls_nobody_silent(server: ServerProcess) -> None:
    made = server.create_session()
    assert server.process is not None
    async with client(server, server.ticket(code=made["join_code"], site="AAL"), "tablet-1") as tablet:
        server.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(2 * SILENT_S)
        server.process.send_signal(signal.SIGCONT)
        await asyncio.sleep(2 * SocketLimits().sweep_every_s)
        assert (await tablet.do("add_note", id="n-still-here", text="Stadig her"))["type"] == "done"


async def test_a_clean_close_shows_within_ten_seconds_and_a_blip_of_five_not_at_all(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    async with (
        client(server, server.ticket(code=made["join_code"], site="KBH")) as observer,
        client(server, ticket, "tablet-1") as leaver,
    ):
        await counts(observer, 1)
        leaver.socket.transport.abort()
        seen = len(observer.frames)
        await asyncio.sleep(BLIP_TO_SIT_OUT_S)
        async with client(server, ticket, "tablet-1", leaver.position, leaver.records):
            await asyncio.sleep(BLIP_S - BLIP_TO_SIT_OUT_S + 2)
            assert {here(frame) for frame in observer.frames[seen:]} <= {None, 1}, "it flickered"
        await counts(observer, 0, 10, seen)


async def test_a_site_whose_only_tablet_left_between_two_looks_is_away(server: ServerProcess) -> None:
    """Presence is sent at most once a second: who came and went in between made no difference to it."""
    made = server.create_session()
    screen_ticket = server.ticket(key=made["keys"]["screen"]["KBH"])
    async with (
        client(server, screen_ticket) as observer,
        client(server, server.ticket(code=made["join_code"], site="KBH")),
    ):
        await observer.wait_for_frame(lambda frame: here(frame, "KBH") == 1)
        seen = len(observer.frames)
        async with client(server, server.ticket(code=made["join_code"], site="AAL")):
            pass
        await observer.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["AAL"].get("away_since", 0) > 0, seen
        )


async def test_a_wall_clock_set_back_neither_turns_session_time_back_nor_stops_it(tmp_path: Path) -> None:
    wall, steady = [1_600_000_000.0], [0.0]
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    live = Live(made.id, journal, Limits(), Clock(lambda: wall[0], lambda: steady[0]))
    await live.open()
    ahead = live.now()  # the founding was written just now, by a clock of 2020 or later
    await live.submit(BODIL, AddNote(id="n-1", text="Før"))
    wall[0] -= 3600
    steady[0] += 10
    assert live.now() == ahead + 10_000, "countdowns froze"
    await live.submit(BODIL, AddNote(id="n-2", text="Efter"))
    steady[0] += 5
    wall[0] = ahead / 1000 + 100
    await live.submit(BODIL, AddNote(id="n-3", text="Rigtigt igen"))
    await live.close()
    await journal.close()
    at = [entry.at for entry in await history_of(f"sqlite:///{tmp_path}/samtidig.db", made.id, tmp_path)]
    assert at == sorted(at)
    assert at[-1] - at[-2] >= 90_000 - 1
