"""Joining is idempotent: whoever has to send it again, because an answer was lost, is one person."""

from __future__ import annotations

import asyncio
import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.access import digest
from server.core.joining import JOIN_AGAIN_MS, Join, joined_from
from server.core.people import Participant
from server.rehearsal.tickets import Tickets
from tests.server_process import Message, ServerProcess, client
from tests.test_sent_again import two_processes
from tests.wall import BODIL, MINUTE, Wall

pytestmark = pytest.mark.anyio
DEVICE = "d" + "0123456789abcdef" * 2


def people(server: ServerProcess, made: Message) -> int:
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    return int(server.call("GET", f"/api/sessions/{made['id']}", ticket=organiser)[1]["counts"]["participants"])


def let_in(server: ServerProcess, rejoin: str) -> bool:
    return server.call("POST", "/api/tickets", {"rejoin": rejoin})[0] == 200


def test_joining_again_from_a_device_is_the_same_person_with_a_fresh_code(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": DEVICE, "alias": "Mette"}
    first, second, third = (server.ticket(**asked) for _ in range(3))
    assert first["participant"] == second["participant"] == third["participant"]
    assert people(server, made) == 1
    assert len({first["rejoin"], second["rejoin"], third["rejoin"]}) == 3
    assert [let_in(server, each["rejoin"]) for each in (first, second, third)] == [False, False, True]


async def test_the_ticket_of_the_first_answer_stays_valid(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": DEVICE}
    first, second = server.ticket(**asked), server.ticket(**asked)
    async with client(server, first, "d1") as one, client(server, second, "d2") as other:
        await one.do("add_note", id="n-1", text="Samme menneske")
        await other.wait_until(lambda c: c.note("n-1") is not None)
        assert (await other.do("withdraw_note", id="n-1"))["type"] == "done"


async def test_a_device_that_speaks_for_six_is_counted_as_six(server: ServerProcess) -> None:
    made = server.create_session()
    first, _ = (server.ticket(code=made["join_code"], site=site) for site in ("AAL", "KBH"))
    async with client(server, first, "d1") as one:
        await one.do("set_table", table="4", people=6)
    assert people(server, made) == 7


@pytest.mark.parametrize("device", ["", "d1", "x" * 15])
def test_a_short_name_or_none_makes_a_new_person_each_time(server: ServerProcess, device: str) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": device}
    first, second = server.ticket(**asked), server.ticket(**asked)
    assert first["participant"] != second["participant"]
    assert let_in(server, first["rejoin"])


def test_sixteen_characters_are_enough(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": "x" * 16}
    assert server.ticket(**asked)["participant"] == server.ticket(**asked)["participant"]


def test_a_device_names_one_person_of_a_session_and_site(server: ServerProcess) -> None:
    made, other = server.create_session(), server.create_session()
    asked = [(made, "AAL"), (made, "KBH"), (other, "AAL")]
    joined = {server.ticket(code=each["join_code"], site=site, device=DEVICE)["participant"] for each, site in asked}
    assert len(joined) == 3


def test_joining_by_the_code_and_by_the_sites_own_key_is_the_same(server: ServerProcess) -> None:
    made = server.create_session()
    typed = server.ticket(code=made["join_code"], site="AAL", device=DEVICE)
    scanned = server.ticket(code=made["keys"]["join"]["AAL"], device=DEVICE)
    assert typed["participant"] == scanned["participant"]


def test_many_copies_at_once_are_one_person_with_one_valid_code(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": DEVICE}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: server.ticket(**asked), range(16)))
    assert len({answer["participant"] for answer in answers}) == people(server, made) == 1
    assert sum(let_in(server, answer["rejoin"]) for answer in answers) == 1


async def test_the_same_at_two_processes_at_once_is_one_person(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (_, way, here, there):
        late = there.submit(BODIL, Join(id="p-late", site="AAL", rejoin_hash="h1", device_hash="abc"))
        await way.waiting.wait()
        await here.submit(BODIL, Join(id="p-first", site="AAL", rejoin_hash="h2", device_hash="abc"))
        way.free.set()
        await late
        assert there.session.get(Participant, "p-late") is None
        who = joined_from(there.session, "AAL", "abc")
        assert who is not None
        assert who.id == "p-first"


def test_after_ten_minutes_a_device_names_a_new_person() -> None:
    wall = Wall()
    wall.when(Join(id="p-1", site="AAL", rejoin_hash="h", device_hash="abc"))
    wall.pass_minutes(JOIN_AGAIN_MS / MINUTE - 0.1)
    wall.when(Join(id="p-2", site="AAL", rejoin_hash="h", device_hash="abc")).then(None)
    wall.pass_minutes(0.1)
    wall.when(Join(id="p-3", site="AAL", rejoin_hash="h", device_hash="abc"))
    assert wall.session.get(Participant, "p-2") is None
    assert wall.session.get(Participant, "p-3") is not None
    wall.when(Join(id="p-4", site="AAL", rejoin_hash="h", device_hash="abc")).then(None)
    assert (who := joined_from(wall.session, "AAL", "abc")) is not None
    assert who.id == "p-3"


async def test_what_is_given_again_about_oneself_replaces_what_was_given_first(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": DEVICE}
    server.ticket(**asked, alias="Mete", organisation="Aalborg Kommune")
    for again, expected in (({}, "Mete"), ({"alias": "Mette"}, "Mette"), ({"alias": ""}, None)):
        async with client(server, server.ticket(**asked, **again), "d1") as tablet:
            you = tablet.frames[0]["you"]
            assert (you.get("alias"), you.get("organisation")) == (expected, "Aalborg Kommune")


def test_an_erased_person_does_not_come_back_by_joining_again(server: ServerProcess) -> None:
    made = server.create_session()
    asked = {"code": made["join_code"], "site": "AAL", "device": DEVICE}
    first = server.ticket(**asked)
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    path = f"/api/sessions/{made['id']}/participants/{first['participant']}"
    assert server.call("DELETE", path, ticket=organiser)[0] == 204
    assert server.ticket(**asked)["participant"] != first["participant"]


async def test_a_devices_name_is_neither_kept_nor_sent_nor_exported(server: ServerProcess) -> None:
    made = server.create_session()
    joining, device = secrets.token_hex(16), f"tablet-{secrets.token_hex(8)}"
    asked = {"code": made["join_code"], "site": "AAL", "device": joining, "alias": "Mette"}
    server.ticket(**asked)
    desk_ticket = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    async with client(server, server.ticket(**asked), device) as tablet, client(server, desk_ticket, "bord-1") as desk:
        await tablet.do("add_note", id="n-1", text="Hej")
        await tablet.send({"type": "signal", "kind": "wave"})
        await desk.wait_until(lambda c: any(frame["type"] == "signal" for frame in c.frames))
        down = json.dumps([tablet.frames, desk.frames])
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    path = f"/api/sessions/{made['id']}/export"
    exports = [server.call("GET", f"{path}/{name}?names=1", ticket=organiser)[1] for name in ("json", "csv", "html")]
    sent = down + json.dumps(exports, ensure_ascii=False)
    for secret in (joining, device, digest(f"{made['id']}.{joining}")):
        assert secret not in sent
    folder = Path(server.settings["journal"].removeprefix("sqlite:///")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    assert joining.encode() not in kept
    assert digest(f"{made['id']}.{joining}").encode() in kept


async def test_a_simulated_tablet_that_tries_again_is_one_person(server: ServerProcess) -> None:
    made = server.create_session()
    tickets = Tickets(server.url, {"code": made["join_code"], "site": "AAL"})
    await asyncio.gather(*(tickets.fetch_first() for _ in range(3)))
    assert people(server, made) == 1
