"""Slow, silent, greedy and deaf HTTP peers are cut off with an answer: black-box tests with raw sockets."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from server.web.transport.tcp import close_our_half
from tests.raw_socket import RawSocket
from tests.server_process import ServerProcess
from tests.tiny_server import Running, tiny_server

QUICK = {
    "sweep_every_s": 0.05,
    "close_within_s": 0.1,
    "head_within_s": 1.0,
    "body_within_s": 0.4,
    "idle_s": 0.2,  # so far from the deadline of a head that they are seldom mixed up, even on a busy machine
    "response_stall_s": 0.4,
}
GET = "GET / HTTP/1.1\r\nHost: localhost\r\n"
LATEST_S = 10.0
"""Only when to give up: what must not last until a deadline of QUICK is measured by `is_once`."""


@pytest.fixture(scope="module", params=["asyncio", "uvloop"])
def server(request: pytest.FixtureRequest) -> Iterator[Running]:
    with tiny_server(request.param, QUICK) as running:
        yield running


@pytest.fixture
def raw(server: Running) -> Iterator[RawSocket]:
    with RawSocket(server.port) as opened:
        yield opened


def dribble(raw: RawSocket, data: str, *, every: float = 0.05) -> int | None:
    """Send a character at a time until there is an answer; its status."""
    raw.sock.settimeout(every)
    for character in data:
        try:
            raw.send(character)
            return raw.read_head()[0]
        except TimeoutError:
            continue
    return None


def is_once(true: Callable[[], bool]) -> bool:
    """Return whether something that a busy machine can make late is as it should be, once in ten times."""
    return any(true() for _ in range(10))


# Ordinary requests


def test_a_connection_serves_request_after_request(raw: RawSocket) -> None:
    for _ in range(5):
        assert raw.request("GET", "/") == (200, b"hello")
        assert raw.request("POST", "/body", b"x" * 70_000) == (200, b"70000")


def test_a_connection_in_use_outlives_every_deadline(server: Running) -> None:
    """A machine so busy that a request takes longer than a connection may be idle begins again, ten times at most."""
    assert is_once(lambda: used_without_a_pause(server)), "this machine was too busy all the time"


def used_without_a_pause(server: Running) -> bool:
    """Use one connection for longer than any deadline; return False if the machine stood still for too long."""
    with RawSocket(server.port) as raw:
        asked = time.monotonic()
        end = asked + 2 * QUICK["head_within_s"]
        while asked < end:
            before, asked = asked, time.monotonic()
            try:
                assert raw.request("GET", "/") == (200, b"hello")
            except (EOFError, ConnectionError):
                if time.monotonic() - before < QUICK["idle_s"] / 2:
                    raise
                return False
            time.sleep(0.02)
    return True


def test_requests_sent_at_once_are_answered_in_order(raw: RawSocket) -> None:
    raw.send((GET + "\r\n") * 20)
    for _ in range(20):
        assert raw.read_head()[0] == 200
        assert raw.read(5) == b"hello"


def test_a_response_has_a_date_but_no_server_header(raw: RawSocket) -> None:
    raw.send(GET + "\r\n")
    _, headers = raw.read_head()
    assert "date" in headers
    assert "server" not in headers


# Heads


def test_a_peer_that_sends_nothing_is_disconnected(server: Running) -> None:
    start = time.monotonic()
    with RawSocket(server.port) as raw:
        assert raw.ends_within(LATEST_S) == "closed"
    assert time.monotonic() - start > 0.9


def test_a_head_that_dribbles_is_answered_408_and_closed(raw: RawSocket) -> None:
    assert dribble(raw, GET) == 408
    assert raw.ends_within(LATEST_S) == "closed"


def test_a_second_head_that_dribbles_is_answered_408_too(raw: RawSocket) -> None:
    assert raw.request("GET", "/")[0] == 200
    assert dribble(raw, GET) == 408


def test_an_idle_connection_is_closed(server: Running) -> None:
    """Sooner than one on which nothing was ever asked."""

    def is_closed_in_time() -> bool:
        with RawSocket(server.port) as raw:
            start = time.monotonic()
            assert raw.request("GET", "/")[0] == 200
            assert raw.ends_within(LATEST_S) == "closed"
            open_s = time.monotonic() - start
            assert open_s > 0.15
            return open_s < 0.9

    assert is_once(is_closed_in_time)


def test_100_headers_are_read_but_not_101(server: Running) -> None:
    for count, status in ((100, 200), (101, 431), (5000, 431)):
        with RawSocket(server.port) as raw:
            raw.send(GET + "".join(f"a{n}:\r\n" for n in range(count - 1)) + "\r\n")
            assert raw.read_head()[0] == status, count


@pytest.mark.parametrize("size", [17_000, 300_000], ids=lambda size: f"{size} bytes")
@pytest.mark.parametrize("end", ["\r\n\r\n", ""], ids=["whole", "unfinished"])
def test_a_head_over_16_kib_is_answered_431(raw: RawSocket, size: int, end: str) -> None:
    raw.send(GET + "Cookie: " + "x" * size + end)
    assert raw.read_head()[0] == 431
    assert raw.ends_within(LATEST_S) == "closed"


def test_a_head_of_16_kib_is_read(raw: RawSocket) -> None:
    raw.send(GET + "Cookie: " + "x" * 16_000 + "\r\n\r\n")
    assert raw.read_head()[0] == 200


@pytest.mark.parametrize(
    "noise", ["\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", GET + "a b: c\r\n\r\n"]
)
def test_an_invalid_request_is_answered_400_and_closed(raw: RawSocket, noise: str) -> None:
    raw.send(noise)
    assert raw.read_head()[0] == 400
    assert raw.ends_within(LATEST_S) == "closed"


def test_an_invalid_request_during_a_response_ends_the_connection(raw: RawSocket) -> None:
    raw.send(GET.replace("/ ", "/big?9999999 ") + "\r\n")
    raw.read_head()
    raw.send("\x16\x03\x01\x02\r\n\r\n")
    assert raw.ends_within(LATEST_S) in ("closed", "reset")


# Bodies


def test_a_body_that_dribbles_is_answered_408_and_the_apps_task_ends(raw: RawSocket, server: Running) -> None:
    raw.send("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
    assert dribble(raw, "x" * 30) == 408
    assert raw.ends_within(LATEST_S) == "closed"
    with RawSocket(server.port) as other:
        assert json.loads(other.request("GET", "/state")[1])["tasks"] <= 5


def test_a_chunked_body_that_dribbles_is_answered_408_too(raw: RawSocket) -> None:
    raw.send("POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert dribble(raw, "1\r\nx\r\n" * 5) == 408


def test_a_large_body_that_keeps_coming_may_take_longer(raw: RawSocket) -> None:
    raw.send("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 320000\r\n\r\n")
    for _ in range(8):
        raw.send(b"x" * 40_000)
        time.sleep(0.08)
    assert raw.read_head()[0] == 200


def test_a_body_nobody_reads_is_not_waited_for(server: Running) -> None:
    def is_cut_off_before_the_deadline() -> bool:
        with RawSocket(server.port) as raw:
            raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n")
            assert raw.read_head()[0] == 200
            start = time.monotonic()
            assert raw.is_cut_off_while_sending(b"x" * 100_000, 10_000)
            return time.monotonic() - start < 0.35

    assert is_once(is_cut_off_before_the_deadline)


def test_a_wrong_body_is_answered_400(raw: RawSocket) -> None:
    raw.send("POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")
    assert raw.read_head()[0] == 400


def test_an_app_that_answers_after_the_error_logs_no_error(raw: RawSocket, server: Running) -> None:
    raw.send("POST /late HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
    time.sleep(0.05)
    raw.send("xyz\r\n")
    assert raw.read_head()[0] == 400
    time.sleep(0.2)
    assert "Error" not in server.log.read_text(), server.log.read_text()


def test_a_body_that_turns_invalid_during_the_response_ends_the_connection(server: Running) -> None:
    def ends_before_the_deadline() -> bool:
        with RawSocket(server.port) as raw:
            raw.send("POST /early HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
            assert raw.read_head()[0] == 200
            start = time.monotonic()
            raw.send("xyz\r\n")
            assert raw.ends_within(LATEST_S) == "reset"
            return time.monotonic() - start < 0.3

    assert is_once(ends_before_the_deadline)
    assert "Error" not in server.log.read_text(), server.log.read_text()


# Responses


def test_a_peer_that_does_not_read_its_response_is_reset(server: Running) -> None:
    with RawSocket(server.port, receive_buffer=4096) as raw:
        raw.send("GET /big?8000000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.8)
        assert raw.ends_within(LATEST_S) == "reset"


def test_a_peer_that_reads_slowly_gets_all_of_it(server: Running) -> None:
    def gets_all() -> bool:
        with RawSocket(server.port, receive_buffer=4096) as raw:
            raw.send("GET /big?4000000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            raw.read_head()
            read_at = time.monotonic()
            for _ in range(20):
                try:
                    raw.read(200_000)
                except (EOFError, ConnectionError):
                    if time.monotonic() - read_at < QUICK["response_stall_s"] / 2:
                        raise
                    return False  # this machine stood still for too long
                read_at = time.monotonic()
                time.sleep(0.04)
            return True

    assert is_once(gets_all)


@pytest.mark.anyio
async def test_a_peer_that_disconnects_while_it_is_refused_does_no_harm() -> None:
    accepted: asyncio.Queue[asyncio.Transport] = asyncio.Queue()

    class Waiting(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            transport.pause_reading()  # type: ignore[attr-defined]
            accepted.put_nowait(transport)  # type: ignore[arg-type]

    listener = await asyncio.get_running_loop().create_server(Waiting, "127.0.0.1", 0)
    with RawSocket(listener.sockets[0].getsockname()[1]):
        transport = await accepted.get()
    transport.write(b"answered with a reset: nobody is there")
    close_our_half(transport)
    assert transport.is_closing()
    listener.close()


# Who is asking

FORWARDED = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"


def test_forwarded_headers_of_an_untrusted_peer_are_ignored(raw: RawSocket) -> None:
    assert json.loads(raw.request("GET", "/client", more=FORWARDED)[1]) == ["127.0.0.1", "http"]


def test_forwarded_headers_of_a_trusted_proxy_are_used() -> None:
    with tiny_server("asyncio", trusted=("127.0.0.0/8",)) as server, RawSocket(server.port) as raw:
        assert json.loads(raw.request("GET", "/client", more=FORWARDED)[1]) == ["192.0.2.7", "https"]


# Never authenticated


@pytest.mark.anyio
@pytest.mark.parametrize("noise", ["silence", "pings", "dribble"])
async def test_a_socket_without_hello_gets_bye_and_is_closed(tmp_path: Path, noise: str) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", hello_s="0.5") as server:
        begun = time.monotonic()
        async with connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url)) as socket:

            async def keep_busy() -> None:
                while noise == "pings":  # alive, and so not cut off as silent
                    await socket.ping()
                    await asyncio.sleep(0.1)
                if noise == "dribble":

                    async def parts() -> AsyncIterator[str]:
                        for part in '{"type":"hello","v":1,':
                            yield part
                            await asyncio.sleep(0.1)

                    await socket.send(parts())

            busy = asyncio.create_task(keep_busy())
            bye = json.loads(await asyncio.wait_for(socket.recv(), LATEST_S))
            assert (bye["type"], bye["code"]) == ("bye", 4002)
            await asyncio.wait_for(socket.wait_closed(), LATEST_S)
            assert socket.close_code == 4002
            assert time.monotonic() - begun > 0.4
            busy.cancel()
            await asyncio.gather(busy, return_exceptions=True)
