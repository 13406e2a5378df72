"""Tests the fault proxy itself, on which the reliability tests rely."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from tests.fault_proxy import FaultProxy


class Echo:
    """A server that sends back what it receives, with its mark before it."""

    def __init__(self, mark: bytes = b"") -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.mark = mark
        self.received = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self.socket.accept()
                threading.Thread(target=self._echo, args=(line,), daemon=True).start()

    def _echo(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            while data := line.recv(65536):
                self.received += data
                line.sendall(self.mark + data)


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.socket.close()


@pytest.fixture
def proxy(echo: Echo) -> Iterator[FaultProxy]:
    with FaultProxy(echo.port) as made:
        yield made


def connect_to(proxy: FaultProxy) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", proxy.port), 2)
    line.settimeout(10)
    return line


def ask(line: socket.socket, data: bytes = b"hej") -> bytes:
    line.sendall(data)
    return line.recv(65536)


def ask_in_vain(line: socket.socket, data: bytes) -> None:
    line.settimeout(0.4)
    with pytest.raises(TimeoutError):
        ask(line, data)
    line.settimeout(10)


def has_received(echo: Echo, data: bytes) -> bool:
    deadline = time.monotonic() + 10
    while echo.received != data and time.monotonic() < deadline:
        time.sleep(0.01)
    return echo.received == data


def test_without_faults_bytes_pass_both_ways_and_so_does_a_half_close(proxy: FaultProxy) -> None:
    with connect_to(proxy) as line:
        assert ask(line) == b"hej"
        line.shutdown(socket.SHUT_WR)
        assert line.recv(10) == b""


def test_cut_resets_connections_and_refuses_new_ones_until_mended(proxy: FaultProxy) -> None:
    with connect_to(proxy) as line:
        ask(line)
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            ask(line)
    with pytest.raises((ConnectionError, TimeoutError)), connect_to(proxy) as line:  # the reset may come during connect
        ask(line)
    proxy.mend()
    with connect_to(proxy) as line:
        assert ask(line) == b"hej"


def test_a_black_hole_drops_every_byte_without_an_error(proxy: FaultProxy, echo: Echo) -> None:
    with connect_to(proxy) as old:
        ask(old)
        proxy.black_hole()
        with connect_to(proxy) as new:
            for line in (old, new):
                ask_in_vain(line, b"gone")
        assert b"gone" not in echo.received
        proxy.mend()
        with pytest.raises(ConnectionResetError):
            ask(old)


def test_after_a_silent_mend_connections_that_lost_bytes_stay_mute_and_new_ones_work(
    proxy: FaultProxy, echo: Echo
) -> None:
    with connect_to(proxy) as idle, connect_to(proxy) as old:
        ask(idle)
        ask(old)
        proxy.black_hole()
        with connect_to(proxy) as tried:
            for line in (old, tried):
                ask_in_vain(line, b"gone")
            proxy.mend(silently=True)
            for line in (old, tried):
                ask_in_vain(line, b"gone")
        assert ask(idle) == b"hej"
        with connect_to(proxy) as new:
            assert ask(new) == b"hej"
    assert b"gone" not in echo.received


def test_loss_in_one_direction_lets_the_other_through(proxy: FaultProxy, echo: Echo) -> None:
    proxy.lose("down")
    with connect_to(proxy) as line:
        ask_in_vain(line, b"received")
    assert has_received(echo, b"received")
    proxy.mend()
    proxy.lose("up")
    with connect_to(proxy) as line:
        ask_in_vain(line, b"lost")
    assert echo.received == b"received"


def test_forgotten_connections_go_mute_and_new_ones_work(proxy: FaultProxy, echo: Echo) -> None:
    with connect_to(proxy) as old:
        ask(old)
        proxy.forget_lines()
        ask_in_vain(old, b"forgotten")
        with connect_to(proxy) as new:
            assert ask(new) == b"hej"
    assert b"forgotten" not in echo.received


def test_a_connection_that_lost_bytes_never_carries_later_ones(
    proxy: FaultProxy, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = proxy._call
    with connect_to(proxy) as line:
        assert ask(line, b"one") == b"one"
        proxy.lose("up")
        line.sendall(b"two")
        time.sleep(0.05)

        def call_and_pause(work: Callable[[], None]) -> None:  # as the scheduler of a busy machine may do
            call(work)
            time.sleep(0.05)

        monkeypatch.setattr(proxy, "_call", call_and_pause)
        proxy._loop.call_soon_threadsafe(time.sleep, 0.05)
        line.sendall(b"three")
        proxy.mend()
    assert echo.received == b"one"


def test_held_bytes_arrive_later_and_in_order(proxy: FaultProxy) -> None:
    with connect_to(proxy) as line:
        ask(line)
        proxy.hold()
        line.sendall(b"first ")
        ask_in_vain(line, b"second")
        proxy.mend()
        got = b""
        while len(got) < 12:
            got += line.recv(100)
        assert got == b"first second"


def test_a_slow_connection_keeps_to_its_rate(proxy: FaultProxy) -> None:
    proxy.slow(bytes_per_s=4000)
    with connect_to(proxy) as line:
        line.settimeout(10)
        started = time.monotonic()
        line.sendall(bytes(1000))
        got = 0
        while got < 1000:
            got += len(line.recv(1000))
        assert time.monotonic() - started > 0.2


@pytest.mark.parametrize("how", ["html", "302"])
def test_a_captive_portal_answers_every_request(proxy: FaultProxy, how: Literal["html", "302"]) -> None:
    proxy.captive(how)
    with connect_to(proxy) as line:
        answer = ask(line, b"GET /api/tickets HTTP/1.1\r\nHost: samtidig\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 302" if how == "302" else b"HTTP/1.1 200")
    assert (b"Captive portal" in answer) is (how == "html")


def test_it_can_be_pointed_at_another_server(proxy: FaultProxy) -> None:
    with connect_to(proxy) as line:
        ask(line)
        proxy.point_at(Echo(b"2:").port)
        with pytest.raises(ConnectionResetError):
            ask(line)
    with connect_to(proxy) as line:
        assert ask(line) == b"2:hej"


def test_it_leaves_no_connection_behind(proxy: FaultProxy) -> None:
    for _ in range(5):
        line = connect_to(proxy)
        ask(line)
        line.close()
    deadline = time.monotonic() + 2
    while proxy.lines:
        assert time.monotonic() < deadline
        time.sleep(0.01)
