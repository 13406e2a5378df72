"""The socket, as docs/protocol.md promises it, against a real server process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests.raw_socket import PONG, TEXT, RawSocket, client_frame
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio


def join(server: ServerProcess, made: Message, site: str = "AAL", **more: str) -> Message:
    return server.ticket(code=made["join_code"], site=site, **more)


async def test_a_note_from_aalborg_is_seen_in_kobenhavn_and_answered_after_its_update(
    server: ServerProcess,
) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as aalborg, client(server, join(server, made, "KBH")) as kobenhavn:
        done = await aalborg.do("add_note", id="n-1", text="Politikere som medskabere")
        await kobenhavn.wait_until(lambda c: c.note("n-1") is not None)
        note = aalborg.note("n-1")
        assert note is not None
        assert done["type"] == "done"
        assert (note["site"], note["text"]) == ("AAL", "Politikere som medskabere")
        assert kobenhavn.note("n-1") == note
        kinds = [frame["type"] for frame in aalborg.frames]
        assert kinds.index("done") > max(n for n, kind in enumerate(kinds) if kind == "update")


async def test_welcome_is_the_first_frame_and_type_is_the_first_field(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made, alias="Bodil", role="leder")
    async with connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url)) as socket:
        await socket.send(json.dumps({"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "d1"}))
        first = await socket.recv()
        assert str(first).startswith('{"type":"welcome"')
        welcome = json.loads(first)
        assert welcome["you"] == {
            "participant": ticket["participant"],
            "site": "AAL",
            "role": "participant",
            "alias": "Bodil",
            "role_tag": "leder",
        }
        update = json.loads(await socket.recv())
        assert (update["type"], update["from"], update["reset"]) == ("update", "0.-", True)
        assert update["to"] == welcome["position"]


async def test_a_command_sent_twice_is_written_once_and_answered_alike(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    async with client(server, ticket, "tablet-1") as tablet:
        first = await tablet.do("add_note", ref=1, id="n-1", text="Kun en gang")
        again = await tablet.do("add_note", ref=1, id="n-1", text="Kun en gang")
        assert (first["type"], again["type"]) == ("done", "done")
    async with client(server, ticket, "tablet-1") as back:
        assert back.frames[0]["last_ref"] == 1
        assert (await back.do("add_note", ref=1, id="n-other", text="Samme nummer"))["type"] == "done"
        assert list(back.kind("note")) == ["n-1"]


async def test_a_refused_number_stays_refused_after_later_ones_are_done(server: ServerProcess) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as tablet:
        assert (await tablet.do("edit_note", ref=1, id="nobody", text="x", base="1.a"))["code"] == "unknown_note"
        assert (await tablet.do("add_note", ref=2, id="n-1", text="Efter"))["type"] == "done"
        again = await tablet.do("edit_note", ref=1, id="nobody", text="x", base="1.a")
        assert (again["type"], again["code"]) == ("refusal", "unknown_note")


async def test_a_browser_that_resumes_is_sent_only_what_it_missed(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    async with client(server, join(server, made, "KBH")) as other:
        async with client(server, ticket, "tablet-1") as tablet:
            await tablet.do("add_note", id="n-1", text="Før")
            position, records = tablet.position, dict(tablet.records)
        await other.do("add_note", id="n-2", text="Imens")
        async with client(server, ticket, "tablet-1", position, records) as back:
            assert back.frames[0]["resumed"]
            await back.wait_until(lambda c: c.note("n-2") is not None)
            assert back.resets == 0
            missed = next(frame["put"] for frame in back.frames if frame["type"] == "update")
            assert [record["id"] for record in missed] == ["n-2"]


async def test_a_position_of_another_history_is_answered_with_a_reset(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    async with client(server, ticket, "tablet-1") as tablet:
        offset = tablet.position.split(".")[0]
    async with client(server, ticket, "tablet-1", f"{offset}.0000000000000000") as back:
        assert not back.frames[0]["resumed"]
        assert back.resets == 1


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", None, "http://[", "http://evil.example@127.0.0.1", "http://127.0.0.1:1"]
)
async def test_a_page_of_another_origin_gets_403_before_any_socket(server: ServerProcess, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(server.url.replace("http", "ws") + "/ws", origin=Origin(origin) if origin else None):
            pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ("not json", "4500"),
        ('{"type":"do","ref":1,"command":{"type":"add_note","id":"n","text":"t"}}', "before hello"),
        ('{"type":"nonsense"}', "unknown"),
        ('{"type":"hello","v":2,"ticket":"x","device":"d"}', "version"),
        ("[" * 200 + "]" * 200, "too deep"),
        ('{"type":"signal","kind":"typing","data":' + "[" * 8 + "]" * 8 + "}", "nine deep"),
        ('{"type":"hello","v":1,"ticket":"\\ud800","device":"d"}', "lone surrogate"),
    ],
)
async def test_an_invalid_frame_is_answered_with_bye_and_close_code_4500(
    server: ServerProcess, frame: str, why: str
) -> None:
    async with connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url)) as socket:
        await socket.send(frame)
        bye = json.loads(await socket.recv())
        assert (bye["type"], bye["code"]) == ("bye", 4500)
        await socket.wait_closed()
        assert socket.close_code == 4500


@pytest.mark.parametrize(
    ("frame", "answer"),
    [
        ('{"type":"hello","v":1,"ticket":"x","device":"d"}', "bye"),
        ('{"type":"do","ref":0,"command":{"type":"next_phase"}}', "bye"),
        ('{"type":"do","ref":9007199254740992,"command":{"type":"next_phase"}}', "refusal"),
        ('{"type":"do","ref":9007199254740993,"command":{"type":"next_phase"}}', "bye"),
        ('{"type":"do","ref":1,"command":{"type":"add_note","id":"n","text":"\\ud800"}}', "bye"),
        ('{"type":"ping","t":NaN}', "bye"),
        ('{"type":"ping","t":1e999}', "bye"),
        ('{"type":"ping","t":1,"data":' + "[" * 7 + "]" * 7 + "}", "pong"),
        ('{"type":"ping","t":1,"data":' + "[" * 8 + "]" * 8 + "}", "bye"),
    ],
)
async def test_a_browser_that_sends_an_invalid_frame_is_disconnected_alone(
    server: ServerProcess, frame: str, answer: str
) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as bad, client(server, join(server, made, "KBH")) as good:
        seen = len(bad.frames)
        await bad.send(frame)
        received = await bad.wait_for_frame(lambda each: each["type"] in ("bye", "refusal", "pong"), seen)
        assert received["type"] == answer
        if answer == "bye":
            assert (await bad.wait_closed())[0] == 4500
        assert (await good.do("add_note", id="n-1", text="Uforstyrret"))["type"] == "done"


async def test_without_hello_in_time_a_socket_is_closed_even_while_it_sends(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", hello_s="0.6") as strict:
        hello = json.dumps({"type": "hello", "v": 1, "ticket": "x" * 200, "device": "d"})
        port = int(strict.settings["port"])

        def come(pieces: list[bytes]) -> float:
            begun = time.monotonic()
            with RawSocket(port) as raw:
                assert raw.handshake(more=f"Origin: {strict.url}\r\n") == 101
                for piece in pieces:
                    raw.send(piece)
                    time.sleep(0.05)
                    if time.monotonic() - begun > 0.8:
                        break
                assert raw.read_close() == 4002
                return time.monotonic() - begun

        dribbled = [bytes([byte]) for byte in client_frame(TEXT, hello.encode())]
        for pieces in ([], dribbled, [client_frame(PONG)] * 18):
            assert 0.5 < await asyncio.to_thread(come, pieces) < 8


async def test_a_fifth_socket_of_a_device_closes_its_oldest_with_4506(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    async with contextlib.AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(client(server, ticket, "tablet-1")) for _ in range(5)]
        assert (await sockets[0].wait_closed())[0] == 4506
        for socket in sockets[1:]:
            assert (await socket.do("next_phase"))["code"] == "not_allowed"


@pytest.mark.parametrize("position", ["", "999999999.0123456789abcdef"], ids=["anew", "from where nobody has been"])
async def test_a_session_accepts_no_more_sockets_than_its_limit_even_at_once(tmp_path: Path, position: str) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", sockets_per_session="3") as small:
        made = small.create_session()
        ticket = join(small, made)["ticket"]
        async with contextlib.AsyncExitStack() as stack:
            url = small.url.replace("http", "ws") + "/ws"
            sockets = [await stack.enter_async_context(connect(url, origin=Origin(small.url))) for _ in range(12)]
            for number, socket in enumerate(sockets):
                hello = {"type": "hello", "v": 1, "ticket": ticket, "device": f"d-{number}"}
                await socket.send(json.dumps({**hello, **({"position": position} if position else {})}))
            received = [json.loads(await socket.recv()) for socket in sockets]
            assert sorted(frame["type"] for frame in received) == ["bye"] * 9 + ["welcome"] * 3
            assert {frame["code"] for frame in received if frame["type"] == "bye"} == {1013}
            for socket in sockets:
                await socket.close()
        async with client(small, join(small, made)) as later:
            assert later.frames[0]["type"] == "welcome"


async def test_a_wrong_ticket_closes_with_4501(server: ServerProcess) -> None:
    async with connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url)) as socket:
        await socket.send(json.dumps({"type": "hello", "v": 1, "ticket": "made-up", "device": "d"}))
        await socket.recv()
        await socket.wait_closed()
        assert socket.close_code == 4501


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"type": "no_such_command"}, "bad_command"),
        ({"type": "add_note", "id": "n-1"}, "bad_command"),
        ({"type": "add_note", "id": "with space", "text": "x"}, "bad_command"),
        ({"type": "add_note", "id": "line-end\n", "text": "x"}, "bad_command"),
        ({"type": "add_note", "id": "n-1", "text": "x", "surprise": 1}, "bad_command"),
        ({"type": "add_note", "id": "n-1", "text": "   "}, "empty_text"),
        ({"type": "add_note", "id": "n-1", "text": "x" * 1001}, "text_too_long"),
        ({"type": "add_note", "id": "n-1", "text": "🧀" * 1000 + "x"}, "text_too_long"),
        ({"type": "add_note", "id": "n-1", "text": "\n".join("x" * 21)}, "too_many_lines"),
        ({"type": "add_note", "id": "n-1", "text": "q" + "\u0320" * 5}, "too_many_marks"),
        ({"type": "next_phase"}, "not_allowed"),
        ({"type": "hide_note", "id": "n-1"}, "not_allowed"),
        ({"type": "change_setup", "setup": {}}, "bad_command"),
        ({"type": "join", "id": "p-1", "site": "AAL", "rejoin_hash": ""}, "bad_command"),
    ],
)
async def test_a_bad_command_is_refused_with_a_code_and_affects_nobody_else(
    server: ServerProcess, command: Message, code: str
) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as bad, client(server, join(server, made, "KBH")) as good:
        refusal = await bad.do(command.pop("type"), **command)
        assert (refusal["type"], refusal["code"]) == ("refusal", code)
        assert (await bad.do("add_note", id="n-good", text="Linjen lever"))["type"] == "done"
        await good.wait_until(lambda c: set(c.kind("note")) == {"n-good"})


async def test_an_oversize_frame_closes_only_its_own_connection(server: ServerProcess) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as bad, client(server, join(server, made, "KBH")) as good:
        await bad.send("x" * 20_000)
        code, _ = await bad.wait_closed()
        assert code in (1009, 4500)
        assert (await good.do("add_note", id="n-1", text="Uforstyrret"))["type"] == "done"


async def test_invisible_characters_and_bidi_controls_are_removed(server: ServerProcess) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as tablet:
        await tablet.do("add_note", id="n-1", text="  A\u202eB\u0001C\r\nD e\u0301  ")
        note = tablet.note("n-1")
        assert note is not None
        assert note["text"] == "ABC\nD é"


async def test_a_hidden_note_is_sent_only_to_its_author_and_facilitators(server: ServerProcess) -> None:
    made = server.create_session()
    desk_ticket = server.ticket(key=made["keys"]["facilitator"]["KBH"])
    screen_ticket = server.ticket(key=made["keys"]["screen"]["KBH"])
    async with (
        client(server, join(server, made)) as author,
        client(server, join(server, made)) as neighbour,
        client(server, desk_ticket) as desk,
        client(server, screen_ticket) as screen,
    ):
        await author.do("add_note", id="n-1", text="Hemmeligt ord")
        await screen.wait_until(lambda c: c.note("n-1") is not None)
        await desk.do("hide_note", id="n-1")
        await neighbour.wait_until(lambda c: c.note("n-1") is None)
        await screen.wait_until(lambda c: c.note("n-1") is None)
        await author.wait_until(lambda c: bool((c.note("n-1") or {}).get("hidden")))
        assert (desk.note("n-1") or {})["hidden"]
        async with client(server, join(server, made, "KBH")) as late:
            assert "Hemmeligt" not in json.dumps(late.frames)
        await desk.do("restore_note", id="n-1")
        await neighbour.wait_until(lambda c: c.note("n-1") is not None)


async def test_the_second_of_two_edits_of_a_note_is_refused_with_the_present_text(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    again = server.ticket(rejoin=ticket["rejoin"])
    async with client(server, ticket) as tablet, client(server, again) as phone:
        await tablet.do("add_note", id="n-1", text="Første")
        await phone.wait_until(lambda c: c.note("n-1") is not None)
        base = phone.position
        assert (await tablet.do("edit_note", id="n-1", text="Fra tablet", base=base))["type"] == "done"
        lost = await phone.do("edit_note", id="n-1", text="Fra telefon", base=base)
        assert (lost["code"], lost["detail"]) == ("changed_meanwhile", {"text": "Fra tablet"})
        assert (await phone.do("edit_note", id="n-1", text="Begge", base=phone.position))["type"] == "done"


async def test_presence_has_counts_for_all_and_names_for_facilitators(server: ServerProcess) -> None:
    made = server.create_session()
    desk_ticket = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    async with client(server, join(server, made, alias="Bodil")) as tablet, client(server, desk_ticket) as desk:
        presence = await desk.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["AAL"].get("participants") == 1 and "names" in f
        )
        assert presence["names"]["AAL"] == ["Bodil"]
        theirs = await tablet.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["AAL"].get("facilitators") == 1
        )
        assert "names" not in theirs
        async with client(server, join(server, made, "KBH")):
            await desk.wait_for_frame(lambda f: f["type"] == "presence" and f["sites"]["KBH"].get("participants") == 1)
        without = await desk.wait_for_frame(
            lambda f: f["type"] == "presence" and f["sites"]["KBH"].get("away_since", 0) > 0, within_s=12
        )
        assert without["sites"]["KBH"].get("participants", 0) == 0


async def test_two_facilitators_who_press_next_at_once_move_one_step(server: ServerProcess) -> None:
    made = server.create_session()
    desks = [server.ticket(key=made["keys"]["facilitator"][mark]) for mark in ("AAL", "KBH")]
    async with client(server, desks[0]) as one, client(server, desks[1]) as two:
        await asyncio.gather(one.do("next_phase", **{"from": ""}), two.do("next_phase", **{"from": ""}))
        first = sorted(one.kind("phase").values(), key=lambda p: p.get("order", 0))[0]
        await two.wait_until(lambda c: c.kind("programme")["programme"].get("phase") == first["id"])
        programme = two.kind("programme")["programme"]
        assert programme["ends_at"] - programme["started_at"] == first["minutes"] * 60_000


async def test_a_ping_is_answered_with_its_t_and_the_servers_time(server: ServerProcess) -> None:
    made = server.create_session()
    async with client(server, join(server, made)) as tablet:
        await tablet.send({"type": "ping", "t": 42})
        pong = await tablet.wait_for_frame(lambda f: f["type"] == "pong")
        assert pong["t"] == 42
        assert pong["now"] > 1_700_000_000_000


async def test_a_signal_reaches_the_others_with_its_true_sender(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    async with client(server, ticket) as tablet, client(server, join(server, made, "KBH")) as other:
        await tablet.send({"type": "signal", "kind": "typing", "data": {"by": "someone else"}})
        received = await other.wait_for_frame(lambda f: f["type"] == "signal")
        assert received == {
            "type": "signal",
            "kind": "typing",
            "data": {"by": "someone else"},
            "by": ticket["participant"],
        }


async def test_a_screens_signal_names_its_device_and_reaches_its_sites_desks_alone(server: ServerProcess) -> None:
    """A site's screens share one participant name, so only the device tells them apart; no others need the signal."""
    made = server.create_session()
    keys = made["keys"]
    async with (
        client(server, server.ticket(key=keys["screen"]["AAL"]), "screen-7") as screen,
        client(server, server.ticket(key=keys["facilitator"]["AAL"]), "desk-1") as desk,
        client(server, server.ticket(key=keys["facilitator"]["KBH"]), "desk-2") as other,
        client(server, join(server, made)) as tablet,
    ):
        signal = {"type": "signal", "kind": "screen_shows", "data": {"w": 1920}}
        await screen.send(signal | {"to": "facilitator-AAL"})
        received = await desk.wait_for_frame(lambda f: f["type"] == "signal")
        assert received == signal | {"by": "screen-AAL", "device": "screen-7"}
        await screen.send(signal)
        for line in (other, tablet):
            await line.wait_for_frame(lambda f: f["type"] == "signal")
            assert len([each for each in line.frames if each["type"] == "signal"]) == 1


async def test_screens_arrange_a_video_connection_among_themselves_alone(server: ServerProcess) -> None:
    made = server.create_session()
    keys = made["keys"]
    offer = {"type": "signal", "kind": "rtc_offer", "data": {"sdp": "x" * 12_000}}
    typing = {"type": "signal", "kind": "typing", "data": None}
    async with (
        client(server, server.ticket(key=keys["screen"]["AAL"]), "d-nord") as screen,
        client(server, server.ticket(key=keys["screen"]["KBH"]), "d-foyer") as foyer,
        client(server, server.ticket(key=keys["screen"]["KBH"]), "d-sal") as other,
        client(server, server.ticket(key=keys["facilitator"]["AAL"]), "screen-KBH") as desk,
        client(server, join(server, made), "d-sal") as tablet,
    ):
        for line in (desk, tablet):
            await line.send(offer)
        await screen.send(offer | {"data": "x" * 12_300})
        await screen.send(offer | {"to": "d-sal"})
        await screen.send(offer | {"to": "screen-KBH"})
        await screen.send(offer | {"to": "facilitator-AAL"})
        await screen.send(offer)
        await screen.send(typing | {"data": "x" * 4_100})
        await screen.send(typing)
        for line, offers in ((screen, 1), (foyer, 2), (other, 3), (desk, 0), (tablet, 0)):
            await line.wait_for_frame(lambda frame: frame["type"] == "signal" and frame["kind"] == "typing")
            received = [frame for frame in line.frames if frame["type"] == "signal"]
            assert [frame["kind"] for frame in received] == ["rtc_offer"] * offers + ["typing"]
            assert {(frame["by"], frame["device"]) for frame in received} == {("screen-AAL", "d-nord")}
            assert received[-1]["data"] is None


async def test_signals_come_at_the_rate_of_what_others_have_to_look_at(tmp_path: Path) -> None:
    """Each is sent to everyone: a participant's are counted as notes, a desk's as commands."""
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", notes_burst="3", notes_per_s="2") as server:
        made = server.create_session()
        desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
        async with client(server, join(server, made)) as tablet, client(server, desk, "desk") as other:
            for line, slow in ((tablet, True), (other, False)):
                begun, seen = time.monotonic(), len(other.frames)
                for number in range(9):
                    await line.send({"type": "signal", "kind": "typing", "data": number})
                await other.wait_for_frame(lambda frame: frame.get("data") == 8, seen)
                assert (time.monotonic() - begun > 2.5) == slow
                numbers = [frame["data"] for frame in other.frames[seen:] if frame["type"] == "signal"]
                assert numbers == list(range(9)), "slowed, not dropped"


async def test_long_poll_returns_the_same_frames(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = join(server, made)
    path = f"/api/sessions/{made['id']}"
    status, first = server.call("GET", f"{path}/updates?device=poll-1", ticket=ticket["ticket"])
    assert status == 200
    assert [frame["type"] for frame in first] == ["welcome", "update", "update", "presence", "head"]
    assert [frame.get("own", False) for frame in first] == [False, False, True, False, False]
    waiting = asyncio.create_task(
        asyncio.to_thread(server.call, "GET", f"{path}/updates?position={first[0]['position']}", None, ticket["ticket"])
    )
    sent = {"device": "poll-1", "commands": [{"ref": 1, "command": {"type": "add_note", "id": "n-1", "text": "Hej"}}]}
    status, answers = await asyncio.to_thread(server.call, "POST", f"{path}/commands", sent, ticket["ticket"])
    assert (status, [answer["type"] for answer in answers]) == (200, ["done"])
    _, news = await waiting
    assert [record["id"] for record in news[0]["put"]] == ["n-1"]


async def test_replacing_the_links_disconnects_those_who_joined_by_the_old_ones(server: ServerProcess) -> None:
    made = server.create_session()
    organiser = server.ticket(key=made["keys"]["organiser"])
    async with (
        client(server, server.ticket(key=made["keys"]["screen"]["AAL"])) as screen,
        client(server, join(server, made)) as tablet,
    ):
        status, renewed = server.call("POST", f"/api/sessions/{made['id']}/links", ticket=organiser["ticket"])
        assert status == 200
        assert (await screen.wait_closed())[0] == 4503
        assert (await tablet.do("add_note", id="n-1", text="Bliver"))["type"] == "done"
    assert server.call("POST", "/api/tickets", {"key": made["keys"]["screen"]["AAL"]})[0] == 404
    assert server.call("POST", "/api/tickets", {"code": made["join_code"], "site": "AAL"})[0] == 404
    assert server.ticket(key=renewed["keys"]["screen"]["AAL"])["role"] == "screen"


async def test_no_update_names_records_its_reader_may_never_see(server: ServerProcess) -> None:
    made = server.create_session(
        title="To rum",
        sites=[{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
        phases=[{"title": "Kun her", "minutes": 5, "level": "site"}],
    )
    desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    async with (
        client(server, join(server, made, "KBH")) as kobenhavn,
        client(server, join(server, made)) as aalborg,
        client(server, join(server, made)) as neighbour,
        client(server, desk) as facilitator,
    ):
        await facilitator.do("next_phase")
        await aalborg.do("add_note", id="n-1", text="Kun for Aalborg")
        await facilitator.do("extend_phase", minutes=1)
        await kobenhavn.wait_until(lambda c: c.position == facilitator.position)
        updates = [frame for frame in kobenhavn.frames if frame["type"] == "update"]
        assert "n-1" not in json.dumps(updates)
        assert ["participant", aalborg.ticket["participant"]] not in [key for f in updates for key in f["gone"]]
        assert neighbour.note("n-1") is not None
