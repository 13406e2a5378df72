"""One peer's trouble is its own: black-box tests of the WebSocket class, with raw sockets on a real server."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from server.live.frames import text_frame
from tests.raw_socket import BINARY, CLOSE, CONT, PING, PONG, TEXT, RawSocket, client_frame
from tests.tiny_server import Running, tiny_server

QUICK = {"sweep_every_s": 0.05, "close_within_s": 0.4}
IMPATIENT = {"drain_within_s": 0.3, "close_within_s": 0.2, "exit_within_s": 1.5}
SMALL = 4096
"""A receive buffer that is soon full."""

Open = Callable[..., RawSocket]


@pytest.fixture(scope="module", params=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(loop: str) -> Iterator[Running]:
    with tiny_server(loop, QUICK) as running:
        yield running


@pytest.fixture
def peer(server: Running) -> Iterator[Open]:
    """Open WebSockets by name: `peer("anna")`."""
    opened: list[RawSocket] = []

    def open_peer(name: str, path: str = "/ws", **options: Any) -> RawSocket:
        raw = RawSocket(server.port, **options)
        opened.append(raw)
        assert raw.handshake(f"{path}?{name}") == 101
        return raw

    yield open_peer
    for raw in opened:
        raw.sock.close()


def state_of(name: str, by: RawSocket) -> dict[str, Any]:
    by.send_frame(TEXT, f"state {name}")
    return dict(json.loads(by.read_text()))


def until(true: Callable[[], bool], within: float = 2.0) -> bool:
    end = time.monotonic() + within
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def state(server: Running) -> dict[str, Any]:
    with RawSocket(server.port) as raw:
        return dict(json.loads(raw.request("GET", "/state")[1]))


# Frames


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536, 70000])
def test_a_text_frame_is_what_any_websocket_library_would_write(size: int) -> None:
    assert text_frame(b"x" * size) == Frame(Opcode.TEXT, b"x" * size).serialize(mask=False)


# Writing


def test_what_is_written_arrives_in_order(peer: Open) -> None:
    anna = peer("anna")
    for number in range(50):
        anna.send_frame(TEXT, f"all {number}")
    assert [anna.read_text() for _ in range(50)] == [str(number) for number in range(50)]


def test_the_app_may_also_send_text_through_asgi(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "asgi-text hej")
    assert anna.read_text() == "hej"


def test_a_peer_that_stops_reading_delays_no_other(peer: Open) -> None:
    anna, bo = peer("anna"), peer("bo")
    peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "write stuck 512000")
    took = []
    for number in range(20):
        start = time.monotonic()
        anna.send_frame(TEXT, f"all {number}")
        assert anna.read_text() == bo.read_text() == str(number)
        took.append(time.monotonic() - start)
    assert sorted(took)[10] < 0.5, "most of them at once, however busy the machine"
    assert state_of("stuck", anna)["can_write"] is False
    assert state_of("stuck", anna)["unread"] > 100_000


def test_a_peer_that_reads_again_gets_everything_and_is_writable_again(peer: Open, server: Running) -> None:
    anna, stuck = peer("anna"), peer("stuck", receive_buffer=SMALL)
    before = state(server)["writable"]
    anna.send_frame(TEXT, "write stuck 512000")
    assert state_of("stuck", anna)["can_write"] is False
    assert [len(stuck.read_text()) for _ in range(125)] == [4096] * 125
    assert until(lambda: state_of("stuck", anna) == {"gone": False, "can_write": True, "unread": 0, "queued": 0})
    assert state(server)["writable"] == before + 1


def test_nothing_is_buffered_for_a_peer_written_to_only_when_writable(peer: Open) -> None:
    anna = peer("anna")
    peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "fill stuck")
    assert 0 < state_of("stuck", anna)["unread"] <= 4100


def test_a_peer_with_more_than_a_mebibyte_unread_is_aborted(peer: Open) -> None:
    anna, stuck = peer("anna"), peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "write stuck 2000000")
    assert until(lambda: state_of("stuck", anna)["gone"])
    assert stuck.ends_within(1) == "reset"


def test_an_abort_frees_the_descriptor_of_a_peer_that_does_not_read(peer: Open, server: Running) -> None:
    anna, before = peer("anna"), state(server)["files"]
    stuck = peer("stuck", receive_buffer=SMALL)
    assert until(lambda: state(server)["files"] == before + 1)
    anna.send_frame(TEXT, "write stuck 512000")
    anna.send_frame(TEXT, "abort stuck")
    assert until(lambda: state(server)["files"] == before)
    assert stuck.ends_within(1) == "reset"


# Closing


def test_a_close_that_is_answered_ends_the_connection_at_once(peer: Open, server: Running) -> None:
    anna, bo = peer("anna"), peer("bo")
    anna.send_frame(TEXT, "close bo")
    assert bo.read_close() == 4001
    bo.send_frame(CLOSE, struct.pack("!H", 4001))
    assert bo.ends_within(0.2) == "closed"
    assert state(server)["disconnects"][-1] == 4001


def test_the_answer_to_a_close_is_read_even_while_the_app_is_busy(peer: Open) -> None:
    anna, bo = peer("anna"), peer("bo")
    bo.send_frame(TEXT, "pause 1")
    bo.send_frame(TEXT, "not read yet")
    time.sleep(0.05)
    anna.send_frame(TEXT, "close bo")
    assert bo.read_close() == 4001
    bo.send_frame(CLOSE, struct.pack("!H", 4001))
    assert bo.ends_within(0.2) == "closed"


def test_a_stuck_peer_that_shuts_down_its_half_is_disconnected_soon(peer: Open, server: Running) -> None:
    anna, before = peer("anna"), state(server)["files"]
    stuck = peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "write stuck 512000")
    assert state_of("stuck", anna)["unread"]
    stuck.sock.shutdown(socket.SHUT_WR)
    assert until(lambda: state(server)["files"] == before, within=1)


def test_a_peer_that_does_not_answer_a_close_is_disconnected_soon(peer: Open) -> None:
    anna, bo = peer("anna"), peer("bo")
    anna.send_frame(TEXT, "close bo")
    assert bo.read_close() == 4001
    assert bo.ends_within(5) == "closed"


def test_a_stuck_peer_that_is_closed_is_disconnected_soon(peer: Open, server: Running) -> None:
    anna, before = peer("anna"), state(server)["files"]
    peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "write stuck 512000")
    anna.send_frame(TEXT, "close stuck")
    assert until(lambda: state(server)["files"] == before, within=1)


def test_an_asgi_close_never_waits_for_the_peer(peer: Open, server: Running) -> None:
    stuck = peer("stuck", receive_buffer=SMALL)
    stuck.send_frame(TEXT, "write stuck 512000")
    stuck.send_frame(TEXT, "asgi-close")
    assert until(lambda: "closed_in" in state(server))
    assert state(server)["closed_in"] < 0.1
    assert until(lambda: state(server)["here"] == 0, within=1)


def test_a_peer_that_closes_is_answered_with_its_own_code(peer: Open, server: Running) -> None:
    anna = peer("anna")
    anna.send_frame(CLOSE, struct.pack("!H", 1001))
    assert anna.read_close() == 1001
    assert anna.ends_within(0.2) == "closed"
    assert until(lambda: state(server)["disconnects"][-1] == 1001)


def test_an_app_that_raises_closes_with_1011(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "fail")
    assert anna.read_close() == 1011


# Reading


def test_the_mark_of_a_length_in_eight_bytes_is_not_read_as_a_length(peer: Open) -> None:
    """The frame is as long as if that mark, 127, were its length."""
    anna = peer("anna")
    anna.send(b"\x81\xff" + (119).to_bytes(8) + bytes(4) + b"x" * 119)
    anna.send_frame(TEXT, "and on")
    assert [anna.read_text(), anna.read_text()] == ["119", "6"]


@pytest.mark.parametrize("seed", range(4))
def test_messages_cut_up_by_the_network_are_received_whole_and_in_order(peer: Open, seed: int) -> None:
    """Some packets hold exactly one, as nearly always; others a half, or two and the beginning of a third."""
    chance = random.Random(seed)
    anna = peer("anna")
    texts = ["hej" * chance.randrange(1, 40) for _ in range(300)]
    for_the_wire = b""
    for number, text in enumerate(texts):
        for_the_wire += client_frame(TEXT, text.encode())
        if number % 30 == seed:  # few: a flood of them would be one
            for_the_wire += client_frame(PONG, b"there")
        if number < 20 * seed or chance.random() < 0.7:  # the first ones alone, for some
            cut = 0 if number < 20 * seed or chance.random() < 0.5 else chance.randrange(len(for_the_wire))
            anna.send(for_the_wire[: len(for_the_wire) - cut])
            for_the_wire = for_the_wire[len(for_the_wire) - cut :]
            if chance.random() < 0.3:
                time.sleep(0.002)
    anna.send(for_the_wire)
    assert [anna.read_text() for _ in texts] == [str(len(text)) for text in texts]


def test_thousands_of_messages_in_one_packet_are_all_answered(peer: Open) -> None:
    anna = peer("anna")
    anna.send(b"".join(client_frame(TEXT, b"m" * (number % 50 + 1)) for number in range(3000)))
    assert [int(anna.read_text()) for _ in range(3000)] == [number % 50 + 1 for number in range(3000)]


def test_reading_stops_while_the_app_is_busy(peer: Open) -> None:
    anna, eager = peer("anna"), peer("eager")
    eager.send_frame(TEXT, "pause 1")
    eager.sock.settimeout(0.3)
    with pytest.raises(TimeoutError):
        eager.send(client_frame(TEXT, b"m" * 10_000) * 3000)
    anna.send_frame(TEXT, "all hej")
    assert anna.read_text() == "hej"


def test_few_messages_are_queued_while_the_app_is_busy(peer: Open) -> None:
    anna, eager = peer("anna"), peer("eager")
    eager.send(client_frame(TEXT, b"pause 0.3") + client_frame(TEXT, b"m") * 20_000)
    time.sleep(0.1)
    assert state_of("eager", anna)["queued"] < 400


def test_a_message_of_16_kib_is_read_and_one_byte_more_is_not(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "m" * 16 * 1024)
    assert anna.read_text() == str(16 * 1024)
    anna.send_frame(TEXT, "m" * (16 * 1024 + 1))
    assert anna.read_close() == 1009
    assert anna.ends_within(5) == "closed"


def test_a_peer_that_sends_far_too_much_still_gets_the_close_code(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "m" * 1_000_000)
    assert anna.read_close() == 1009
    assert anna.ends_within(0.1) == "closed"


def test_a_message_in_parts_is_bounded_as_a_whole(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "m" * 10_000, fin=False)
    anna.send_frame(CONT, "m" * 10_000)
    assert anna.read_close() == 1009


def test_a_message_may_have_32_parts_but_not_33(peer: Open) -> None:
    anna = peer("anna")
    for parts in (32, 33):
        anna.send_frame(TEXT, "m", fin=False)
        for number in range(2, parts + 1):
            anna.send_frame(CONT, "m", fin=number == parts)
        if parts == 32:
            assert anna.read_text() == "32"
    assert anna.ends_within(0.5) == "reset"


@pytest.mark.parametrize(
    ("bytes_sent", "code"),
    [
        (client_frame(TEXT, b"\xff\xfe"), 1007),
        (client_frame(BINARY, b"x"), 4500),
        (b"\x81\x03hej", 1002),  # not masked
        (b"\xc1" + client_frame(TEXT, b"x")[1:], 1002),  # compressed, though nobody agreed to it
        (b"\x83" + client_frame(TEXT, b"x")[1:], 1002),  # an opcode nobody knows
        (client_frame(CONT, b"x"), 1002),  # the end of nothing
        (client_frame(PING, b"", fin=False), 1002),
    ],
)
def test_anything_but_a_text_message_is_answered_with_a_close_code(peer: Open, bytes_sent: bytes, code: int) -> None:
    anna = peer("anna")
    anna.send(bytes_sent)
    assert anna.read_close() == code
    assert anna.ends_within(1) == "closed"


# Floods


def test_a_burst_of_pings_is_answered(peer: Open) -> None:
    anna = peer("anna")
    for number in range(20):
        anna.send_frame(PING, str(number))
    assert [anna.read_frame() for _ in range(20)] == [(PONG, str(number).encode()) for number in range(20)]


@pytest.mark.parametrize(
    "frame",
    [client_frame(PING), client_frame(PONG), client_frame(PING, b"x" * 125), client_frame(CONT, fin=False)],
    ids=["pings", "pongs", "long pings", "empty continuations"],
)
def test_a_flood_is_aborted(peer: Open, frame: bytes) -> None:
    anna, flooder = peer("anna"), peer("flooder")
    flooder.send_frame(TEXT, "m", fin=False)
    assert flooder.is_cut_off_while_sending(frame * 1000, 50)
    assert state_of("flooder", anna)["gone"]


def test_a_flood_of_pongs_that_come_one_by_one_is_aborted_too(peer: Open) -> None:
    """Each is read without the parser."""
    anna, flooder = peer("anna"), peer("flooder")
    with contextlib.suppress(ConnectionError):
        for _ in range(300):
            flooder.send_frame(PONG)
            time.sleep(0.001)
    assert until(lambda: state_of("flooder", anna)["gone"])


def test_a_pong_between_messages_changes_nothing(peer: Open) -> None:
    anna = peer("anna")
    for word in ("hej", "igen"):
        anna.send_frame(PONG, "her")
        time.sleep(0.01)
        anna.send_frame(TEXT, word)
        assert anna.read_text() == str(len(word))


def test_a_ping_is_not_answered_to_a_peer_that_does_not_read(peer: Open) -> None:
    anna, stuck = peer("anna"), peer("stuck", receive_buffer=SMALL)
    anna.send_frame(TEXT, "write stuck 512000")
    assert state_of("stuck", anna)["unread"] > 64 * 1024
    stuck.send_frame(PING)
    assert until(lambda: state_of("stuck", anna)["gone"])


# Handshakes


def test_compression_is_not_negotiated(server: Running) -> None:
    with RawSocket(server.port) as raw:
        assert raw.handshake("/ws?a", more="Sec-WebSocket-Extensions: permessage-deflate\r\n") == 101
        assert "sec-websocket-extensions" not in raw.headers
        assert "server" not in raw.headers


@pytest.mark.parametrize(("path", "status"), [("/refused", 403), ("/unauthorised", 401)])
def test_the_app_may_refuse_a_handshake(server: Running, path: str, status: int) -> None:
    with RawSocket(server.port) as raw:
        assert raw.handshake(path) == status
        assert raw.ends_within(5) == "closed"


HEAD = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
KEY, VERSION = "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n", "Sec-WebSocket-Version: 13\r\n"


WRONG_HANDSHAKES = {
    "no key": (HEAD + VERSION, 400),
    "two keys": (HEAD + KEY + KEY + VERSION, 400),
    "a short key": (HEAD + "Sec-WebSocket-Key: AQID\r\n" + VERSION, 400),
    "no version": (HEAD + KEY, 400),
    "another version": (HEAD + KEY + "Sec-WebSocket-Version: 8\r\n", 400),
    "a long header": (HEAD + KEY + VERSION + f"Cookie: {'x' * 9000}\r\n", 431),
    "a long path": (HEAD.replace("/ws", "/" + "x" * 9000) + KEY + VERSION, 414),
    "a long head": (HEAD + KEY + VERSION + "".join(f"X-{n}: {'x' * 400}\r\n" for n in range(50)), 431),
    "101 headers": (HEAD + KEY + VERSION + "".join(f"X-{n}: x\r\n" for n in range(96)), 431),
    "200 headers": (HEAD + KEY + VERSION + "".join(f"X-{n}: x\r\n" for n in range(195)), 431),
    "a body": (HEAD + KEY + VERSION + "Content-Length: 3\r\n", 400),
    "chunks": (HEAD + KEY + VERSION + "Transfer-Encoding: chunked\r\n", 400),
    "an odd subprotocol": (HEAD + KEY + VERSION + "Sec-WebSocket-Protocol: ,;=\r\n", 400),
    "an odd connection": (HEAD + KEY + VERSION + "Connection: ;, upgrade\r\n", 400),
    "two upgrades": (HEAD + "Upgrade: websocket\r\n" + KEY + VERSION, 426),
    "POST": (HEAD.replace("GET", "POST") + KEY + VERSION, 405),
    "HTTP/1.0": (HEAD.replace("1.1", "1.0") + KEY + VERSION, 505),
    "no host": (HEAD.replace("Host: localhost\r\n", "") + KEY + VERSION, 400),
    "noise": ("\x16\x03\x01\x02\r\n", 400),
}


@pytest.mark.parametrize("wrong", WRONG_HANDSHAKES)
def test_every_wrong_handshake_gets_an_answer_and_is_closed(server: Running, wrong: str) -> None:
    head, status = WRONG_HANDSHAKES[wrong]
    with RawSocket(server.port) as raw:
        raw.send(head + "\r\n")
        assert raw.read_head()[0] == status
        assert raw.ends_within(5) == "closed"


def test_frames_before_our_answer_are_refused(server: Running) -> None:
    with RawSocket(server.port) as raw:
        raw.send((HEAD + KEY + VERSION + "\r\n").encode() + client_frame(PING))
        assert raw.read_head()[0] == 400
    with RawSocket(server.port) as raw:
        raw.send((HEAD.replace("/ws", "/undecided") + KEY + VERSION + "\r\n").encode())
        time.sleep(0.1)
        raw.send(client_frame(PING))
        assert raw.read_head()[0] == 400


def test_accepted_sockets_send_at_once_and_notice_dead_peers(peer: Open) -> None:
    anna = peer("anna")
    anna.send_frame(TEXT, "socket")
    assert json.loads(anna.read_text()) == {
        "TCP_NODELAY": 1,
        "TCP_USER_TIMEOUT": 30_000,
        "TCP_NOTSENT_LOWAT": 64 * 1024,
        "SO_KEEPALIVE": 1,
    }


# Coming and going


def test_200_joins_and_aborts_free_all_files_and_tasks(server: Running) -> None:
    until(lambda: state(server)["here"] == 0)
    before = state(server)
    for number in range(200):
        raw = RawSocket(server.port)
        raw.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", number % 2, 0))
        if number % 4 == 0:
            raw.send(HEAD)  # gone in the middle of the handshake
        elif number % 4 == 1:
            raw.send(HEAD + KEY + VERSION + "\r\n")  # gone before it is answered
        elif number % 4 == 2:
            assert raw.handshake(f"/ws?{number}") == 101
        else:
            assert raw.handshake(f"/ws?{number}") == 101
            raw.send_frame(TEXT, f"write {number} 512000")
        raw.sock.close()
    assert until(lambda: state(server)["files"] == before["files"] and state(server)["tasks"] == before["tasks"]), (
        before,
        state(server),
    )


def test_a_silent_peer_is_pinged_and_then_disconnected(loop: str) -> None:
    with tiny_server(loop, {"sweep_every_s": 0.05, "ping_after_s": 0.15, "silent_s": 0.4}) as server:
        silent, polite = RawSocket(server.port), RawSocket(server.port)
        assert silent.handshake("/ws?silent") == polite.handshake("/ws?polite") == 101
        end = time.monotonic() + 0.55
        while time.monotonic() < end:
            assert polite.read_frame() == (PING, b"")
            polite.send_frame(PONG)
        assert silent.ends_within(0.1) == "reset"
        polite.send_frame(TEXT, "still here")
        assert polite.read_text() == "10"


# The end


def test_a_stuck_peer_does_not_delay_a_restart(loop: str) -> None:
    how = signal.SIGTERM if loop == "asyncio" else signal.SIGINT
    with tiny_server(loop, {"close_within_s": 0.2}) as server:
        stuck, anna = RawSocket(server.port, receive_buffer=SMALL), RawSocket(server.port)
        assert stuck.handshake("/ws?stuck") == anna.handshake("/ws?anna") == 101
        half, busy = RawSocket(server.port), RawSocket(server.port)
        half.send(HEAD)
        busy.send("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n")
        anna.send_frame(TEXT, "write stuck 512000")
        assert state_of("stuck", anna)["unread"] > 100_000
        server.process.send_signal(how)
        assert anna.read_text() == "bye"
        assert anna.read_close() == 1012
        assert server.process.wait(timeout=5) == 0
        for raw in (stuck, anna, half, busy):
            raw.sock.close()


@pytest.mark.parametrize(("loop_used", "drain", "code"), [("uvloop", "slow", 0), ("asyncio", "blocked", 1)])
def test_an_app_that_does_not_end_does_not_delay_a_restart(loop_used: str, drain: str, code: int) -> None:
    with tiny_server(loop_used, IMPATIENT, drain=drain) as server:
        server.process.terminate()
        assert server.process.wait(timeout=5) == code
