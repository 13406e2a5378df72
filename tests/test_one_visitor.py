"""One visitor under many names: what is counted by person or link, and what the others notice."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, nullcontext
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.requests import Request
from starlette.routing import Route

from server.access import ticket_for_key
from server.app import open_services
from server.core.kernel.base import Actor
from server.core.kernel.positions import Position
from server.core.setup import ChangeSetup, Setup
from server.live.founding import create_from_setup
from server.reporting.order import Order
from server.reporting.reports import Reports
from server.settings import Settings, SettingsRefused, read_settings
from server.web.api.exporting import read_report
from server.web.asgi import build_app
from server.web.calls import CALLS, READING
from server.web.guard.addresses import AddressPace
from server.web.guard.rates import Rates
from server.web.guard.recent import Recent
from server.web.guard.slots import DEVICES, ConnectionSlots
from server.web.talk import resume
from server.web.talk.longpoll import get_updates
from tests.raw_socket import RawSocket
from tests.server_process import DAY, Client, ServerProcess, client

pytestmark = pytest.mark.anyio


async def test_one_ticket_under_fifty_names_writes_no_faster_than_under_one(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", notes_burst="5", notes_per_s="2") as server:
        made = server.create_session()
        ticket = server.ticket(code=made["join_code"], site="AAL")
        path = f"/api/sessions/{made['id']}/commands"

        async def write(number: int) -> int:
            command = {"type": "add_note", "id": f"n-{number}", "text": "Mange navne"}
            body = {"device": f"name-{number}", "commands": [{"ref": 1, "command": command}]}
            return (await asyncio.to_thread(server.call, "POST", path, body, ticket["ticket"]))[0]

        begun = time.monotonic()
        answers = await asyncio.gather(*(write(number) for number in range(15)))
        assert set(answers) == {200}, "slowed, not refused"
        assert time.monotonic() - begun > 4, "5 at once, and then 2 a second"


async def test_one_ticket_under_many_names_leaves_the_seats_of_a_session_to_others(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", sockets_per_session="30") as server:
        made = server.create_session()
        greedy = server.ticket(code=made["join_code"], site="AAL")
        async with AsyncExitStack() as stack:
            lines: list[Client] = []
            for number in range(30):
                lines.append(await stack.enter_async_context(client(server, greedy, f"name-{number}")))
            async with client(server, server.ticket(code=made["join_code"], site="KBH"), "honest") as honest:
                assert (await honest.do("add_note", id="n-1", text="Der var plads"))["type"] == "done"
            closed = [line for line in lines if line.closed]
            assert {line.closed[0] for line in closed if line.closed} == {4506}
            assert len(lines) - len(closed) == DEVICES["participant"] * 4


async def test_a_desks_link_takes_twelve_devices_and_the_next_is_told_to_come_back(server: ServerProcess) -> None:
    made = server.create_session()
    desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    async with AsyncExitStack() as stack:
        for number in range(DEVICES["facilitator"]):
            await stack.enter_async_context(client(server, desk, f"desk-{number}"))
        with pytest.raises(AssertionError, match="1013"):
            async with client(server, desk, "one-more"):
                pass
        async with client(server, desk, "desk-3"):
            pass  # a second page of a device that is here
        async with client(server, server.ticket(key=made["keys"]["facilitator"]["KBH"]), "desk"):
            pass


async def test_the_devices_that_a_desk_invents_are_no_facilitators(server: ServerProcess) -> None:
    made = server.create_session()
    desk, screen = (server.ticket(key=made["keys"][role]["AAL"]) for role in ("facilitator", "screen"))
    async with AsyncExitStack() as stack:
        for number in range(4):
            await stack.enter_async_context(client(server, desk, f"desk-{number}"))
            last = await stack.enter_async_context(client(server, screen, f"screen-{number}"))
        told = await last.wait_for_frame(
            lambda frame: frame["type"] == "presence" and frame["sites"]["AAL"].get("screens") == 4
        )
        assert told["sites"]["AAL"]["facilitators"] == 1


async def test_nobody_has_everything_sent_to_them_again_and_again(tmp_path: Path) -> None:
    rates = Rates(Settings())
    by = Actor("p1", "AAL", "participant", "d")
    waits = [rates.take("s", by, "state") for _ in range(Rates.STATES_BURST + 3)]
    assert waits[Rates.STATES_BURST - 1] == 0
    assert waits[-1] > 2
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db") as server, ThreadPoolExecutor(40) as at_once:
        made = server.create_session()
        ticket = server.ticket(code=made["join_code"], site="AAL")
        other = server.ticket(code=made["join_code"], site="AAL")

        def everything(number: int) -> int:
            path = f"/api/sessions/{made['id']}/updates?device=name-{number}"
            return server.call("GET", path, ticket=ticket["ticket"])[0]

        begun = time.monotonic()
        assert set(at_once.map(everything, range(Rates.STATES_BURST + 2))) == {200}, "slowed, not refused"
        assert time.monotonic() - begun > 1.5
        begun = time.monotonic()
        async with client(server, ticket, "tablet"):
            assert time.monotonic() - begun > 0.5, "nor by socket"
        async with client(server, other, "tablet"):
            pass


async def test_who_holds_an_old_position_is_sent_the_rest_no_faster_than_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "MOST_BEHIND", 3)
    monkeypatch.setattr(Rates, "STATES_BURST", 2)
    async with open_services(Settings(journal=f"sqlite:///{tmp_path}/samtidig.db")) as services:
        setup = msgspec.convert({"title": "Kort", "sites": [{"name": "Aalborg", "mark": "AAL"}]}, Setup)
        made = await create_from_setup(services.journal, services.limits, setup, 90)
        live = await services.hub.open(made.id)
        ticket = services.tickets.write(ticket_for_key(made.id, live.session, made.keys.organiser))
        old = live.position

        async def stay_connected() -> dict[str, Any]:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def ask(position: Position) -> float:
            scope = {
                "type": "http",
                "method": "GET",
                "headers": [(b"authorization", f"Bearer {ticket}".encode())],
                "path_params": {"session_id": made.id},
                "query_string": f"position={position}&device=d".encode(),
                "state": {"services": services},
            }
            begun = time.monotonic()
            assert (await get_updates(Request(scope, stay_connected))).status_code == 200
            return time.monotonic() - begun

        for number in range(5):
            setup = msgspec.convert({"title": f"Kort {number}"}, Setup)
            recent = live.position
            await live.submit(Actor("organiser", "", "organiser"), ChangeSetup(setup=setup))
        assert max([await ask(recent) for _ in range(6)]) < 0.5, "a step behind is not paced"
        assert max([await ask(old) for _ in range(2)]) < 0.5
        assert await ask(old) > 0.5


def test_a_link_has_the_rate_of_as_many_devices_as_it_is_for() -> None:
    rates = Rates(Settings(commands_burst=2, commands_per_s=0.001))
    names = [Actor("facilitator-AAL", "AAL", "facilitator", f"d{number}") for number in range(40)]
    within = sum(rates.try_take("s", by) for by in names for _ in range(3))
    assert within == 2 * DEVICES["facilitator"]
    assert sum(rates.try_take("s", names[0]) for _ in range(3)) == 0
    other = Actor("facilitator-KBH", "KBH", "facilitator", "d1")
    assert sum(rates.try_take("s", other) for _ in range(3)) == 2, "one device has the rate of one"


def test_a_participants_rate_is_one_for_all_devices() -> None:
    rates = Rates(Settings(notes_burst=3, notes_per_s=0.001))
    names = [Actor("p1", "AAL", "participant", f"d{number}") for number in range(40)]
    assert sum(rates.try_take("s", by, note=True) for by in names) == 3
    assert rates.try_take("s", Actor("p2", "AAL", "participant", "d1"), note=True)


def test_what_is_kept_of_visitors_is_bounded_and_the_latest_stay() -> None:
    made: list[str] = []
    recent: Recent[str, list[str]] = Recent(lambda name: made.append(name) or [name], 3)
    first = recent.of("a")
    for name in "bcabd":
        recent.of(name)
    assert len(recent) == 3
    assert recent.of("a") is first
    recent.of("c")
    assert made == ["a", "b", "c", "d", "c"]


def test_the_oldest_connection_of_a_person_gives_way_and_a_links_never() -> None:
    gone: list[int] = []
    slots: ConnectionSlots[int] = ConnectionSlots(2, gone.append)
    for number in range(8):
        slots.acquire("s", Actor("p1", "AAL", "participant", f"d{number}"), number)
    assert set(gone) == {0, 1}
    desk = [Actor("facilitator-AAL", "AAL", "facilitator", f"d{number}") for number in range(13)]
    for number, by in enumerate(desk[:12]):
        assert slots.has_room("s", by)
        slots.acquire("s", by, 100 + number)
    assert not slots.has_room("s", desk[12])
    slots.release("s", desk[0], 100)
    assert slots.has_room("s", desk[12])
    assert all(each < 100 for each in gone)


def test_a_page_of_another_site_can_make_no_call_that_writes(server: ServerProcess) -> None:
    made = server.create_session()
    join = {"code": made["join_code"], "site": "AAL"}
    for origin in ("https://evil.example", "null"):
        assert server.call("POST", "/api/tickets", join, Origin=origin)[0] == 403
        assert server.call("POST", "/api/sessions", {"title": "Deres"}, Origin=origin)[0] == 403
        assert server.call("POST", f"/api/sessions/{made['id']}/links", Origin=origin)[0] == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert server.call("POST", "/api/tickets", join, **{"Content-Type": kind})[0] == 415
        assert server.call("POST", "/api/import", {"samtidig": 1}, **{"Content-Type": kind})[0] == 415
    own = {"Content-Type": "application/json; charset=utf-8", "Origin": server.url}
    assert server.call("POST", "/api/tickets", join, **own)[0] == 200


def test_no_call_that_writes_leaves_out_to_look_at_the_origin() -> None:
    routes = [each for each in build_app(Settings(), nullcontext).routes if isinstance(each, Route)]
    writing = [each for each in routes if (each.methods or set()) - set(READING)]
    assert len(writing) >= 10
    assert [each.path for each in writing if each.endpoint not in CALLS] == []


async def test_a_stranger_is_slowed_who_creates_or_has_drawn_too_much(tmp_path: Path) -> None:
    slow = {"sessions_burst": "2", "sessions_per_minute": "2", "qr_burst": "3", "qr_per_s": "0.05", "joins_burst": "2"}
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", joins_per_s="0.05", **slow) as server:
        made = server.create_session()
        organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
        join = {"code": made["join_code"], "site": "AAL"}

        async def statuses(path: str, body: dict[str, str], times: int, ticket: str = "") -> list[int]:
            asked = (asyncio.to_thread(server.call, "POST", path, body, ticket) for _ in range(times))
            return [status for status, _ in await asyncio.gather(*asked)]

        assert sorted(await statuses("/api/sessions", {"template": DAY}, 3)) == [201, 429, 429]
        assert sorted(await statuses("/api/qr", {"text": "x"}, 5)) == [200, 200, 200, 429, 429]
        assert await statuses("/api/qr", {"text": "x"}, 9, organiser) == [200] * 9
        assert sorted(await statuses("/api/tickets", join, 4)) == [200, 200, 429, 429]
        assert server.call("POST", "/api/tickets", {"key": made["keys"]["join"]["AAL"]})[0] in (200, 404)


def test_a_venue_joins_behind_one_address_while_a_crowd_of_one_is_slowed(tmp_path: Path) -> None:
    with (
        ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", joins_burst="80", joins_per_s="2") as server,
        ThreadPoolExecutor(75) as at_once,
    ):
        made = server.create_session()

        def join(number: int) -> int:
            body = {"code": made["keys"]["join"]["AAL"], "device": f"tablet-of-person-{number:04}"}
            return server.call("POST", "/api/tickets", body)[0]

        begun = time.monotonic()
        assert list(at_once.map(join, range(75))) == [200] * 75
        print(f"75 joined in {time.monotonic() - begun:.1f} s")
        answers = list(at_once.map(join, range(100, 175)))
        within = 5 + 2 * (AddressPace.MOST_WAIT_S + time.monotonic() - begun)
        assert answers.count(429) >= 75 - within, "2 a second, and nobody waits for longer than ten"
        assert server.call("POST", "/api/tickets", {"key": made["keys"]["screen"]["AAL"]})[0] == 200, "no link waits"


async def test_no_file_is_made_for_a_language_that_there_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would be one more in the row that all wait in; the same file is made once."""
    ordered: set[Order] = set()

    async def make(self: Reports, session_id: str, order: Order) -> list[bytes]:
        ordered.add(order)
        return [b"{}"]

    monkeypatch.setattr(Reports, "make", make)
    async with open_services(Settings(journal=f"sqlite:///{tmp_path}/samtidig.db")) as services:
        setup = msgspec.convert({"title": "Kort", "sites": [{"name": "Aalborg", "mark": "AAL"}]}, Setup)
        made = await create_from_setup(services.journal, services.limits, setup, 90)
        live = await services.hub.open(made.id)
        ticket = services.tickets.write(ticket_for_key(made.id, live.session, made.keys.organiser))
        for language in ("tlh", "xx", "da", "DA" * 500, ""):
            scope = {
                "type": "http",
                "method": "GET",
                "headers": [(b"authorization", f"Bearer {ticket}".encode())],
                "path_params": {"session_id": made.id},
                "query_string": f"lang={language}".encode(),
                "state": {"services": services},
            }
            assert (await read_report(Request(scope))).status_code == 200
    assert {order.language for order in ordered} == {"da"}


async def test_one_archive_is_read_at_a_time_and_one_that_does_not_come_is_given_up(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", import_s="2") as server:
        slow = RawSocket(int(server.settings["port"]))
        head = (
            "POST /api/import HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: 60000",
        )
        slow.send("\r\n".join(head) + "\r\n\r\n{")
        await asyncio.sleep(0.3)
        status, problem = await asyncio.to_thread(server.call, "POST", "/api/import", {"samtidig": 1})
        assert (status, problem["error"]["code"]) == (503, "try_again")
        async with asyncio.timeout(10):
            while server.call("POST", "/api/import", {"samtidig": 1})[0] == 503:
                await asyncio.sleep(0.2)
        assert slow.read(12) == b"HTTP/1.1 408"


@pytest.mark.parametrize(
    ("settings", "starts"),
    [
        ({"host": "0.0.0.0"}, False),
        ({"public_url": "https://samtidig.kommune.example"}, False),
        ({"host": "0.0.0.0", "create_key": "hemmelig"}, True),
        ({"host": "0.0.0.0", "create": "open"}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost", "public_url": "http://127.0.0.1:8000"}, True),
    ],
)
def test_a_server_that_others_reach_wants_a_create_key(settings: dict[str, str], starts: bool) -> None:
    environment = {f"SAMTIDIG_{name.upper()}": value for name, value in settings.items()}
    if starts:
        read_settings(environment)
        return
    with pytest.raises(SettingsRefused, match=r"SAMTIDIG_CREATE_KEY.*SAMTIDIG_CREATE=open"):
        read_settings(environment)


def entries_of(server: ServerProcess, session_id: str) -> int:
    """Return how many entries a session's journal holds, read from its SQLite file."""
    with sqlite3.connect(server.settings["journal"].removeprefix("sqlite:///")) as db:
        of = "session = (SELECT number FROM sessions WHERE id = ?)"
        return int(db.execute(f"SELECT count(*) FROM entries WHERE {of}", (session_id,)).fetchone()[0])


async def test_a_session_takes_no_more_entries_than_its_limit_and_says_so(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", entries_per_session="6") as server:
        made, other = server.create_session(), server.create_session()
        async with client(server, server.ticket(code=made["join_code"], site="AAL"), "tablet") as line:
            answers = [await line.do("change_participant", alias=f"Navn {number}") for number in range(8)]
        assert [answer["type"] for answer in answers] == ["done"] * 3 + ["refusal"] * 5
        assert answers[-1]["code"] == "journal_full"
        size = entries_of(server, made["id"])
        async with client(server, server.ticket(key=made["keys"]["facilitator"]["AAL"]), "desk") as line:
            for ref in range(1, 9):
                assert (await line.do("next_phase", ref, again=True, **{"from": ""}))["code"] == "journal_full"
        assert entries_of(server, made["id"]) == size, "what is sent again fills it no further"
        async with client(server, server.ticket(code=other["join_code"], site="AAL"), "tablet") as line:
            assert (await line.do("add_note", id="n-1", text="Her er plads"))["type"] == "done"
