"""The fault proxy does what it says; otherwise the tests that trust it would show nothing."""

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
    """A server that sends back what it hears, with its own mark before it."""

    def __init__(self, mark: bytes = b"") -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.mark = mark
        self.heard = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self.socket.accept()
                threading.Thread(target=self._echo, args=(line,), daemon=True).start()

    def _echo(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            while data := line.recv(65536):
                self.heard += data
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


def line_to(proxy: FaultProxy) -> socket.socket:
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


def has_heard(echo: Echo, data: bytes) -> bool:
    deadline = time.monotonic() + 10
    while echo.heard != data and time.monotonic() < deadline:
        time.sleep(0.01)
    return echo.heard == data


def test_without_a_fault_bytes_and_half_closes_pass_both_ways(proxy: FaultProxy) -> None:
    with line_to(proxy) as line:
        assert ask(line) == b"hej"
        line.shutdown(socket.SHUT_WR)
        assert line.recv(10) == b""


def test_a_cut_line_is_reset_and_stays_refused_until_mended(proxy: FaultProxy) -> None:
    with line_to(proxy) as line:
        ask(line)
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            ask(line)
    with pytest.raises((ConnectionError, TimeoutError)), line_to(proxy) as line:  # the reset may beat the connect
        ask(line)
    proxy.mend()
    with line_to(proxy) as line:
        assert ask(line) == b"hej"


def test_a_black_hole_accepts_everything_and_returns_nothing_not_even_an_error(proxy: FaultProxy, echo: Echo) -> None:
    with line_to(proxy) as old:
        ask(old)
        proxy.black_hole()
        with line_to(proxy) as new:
            for line in (old, new):
                ask_in_vain(line, b"gone")
        assert b"gone" not in echo.heard
        proxy.mend()
        with pytest.raises(ConnectionResetError):
            ask(old)


def test_after_a_silent_mend_old_connections_stay_mute_and_new_ones_work(proxy: FaultProxy, echo: Echo) -> None:
    with line_to(proxy) as idle, line_to(proxy) as old:
        ask(idle)
        ask(old)
        proxy.black_hole()
        with line_to(proxy) as tried:
            for line in (old, tried):
                ask_in_vain(line, b"gone")
            proxy.mend(silently=True)
            for line in (old, tried):
                ask_in_vain(line, b"gone")
        assert ask(idle) == b"hej"
        with line_to(proxy) as new:
            assert ask(new) == b"hej"
    assert b"gone" not in echo.heard


def test_one_way_loss_passes_requests_but_no_responses(proxy: FaultProxy, echo: Echo) -> None:
    proxy.lose("down")
    with line_to(proxy) as line:
        ask_in_vain(line, b"heard")
    assert has_heard(echo, b"heard")
    proxy.mend()
    proxy.lose("up")
    with line_to(proxy) as line:
        ask_in_vain(line, b"unheard")
    assert echo.heard == b"heard"


def test_forgotten_connections_go_mute_and_new_ones_work(proxy: FaultProxy, echo: Echo) -> None:
    with line_to(proxy) as old:
        ask(old)
        proxy.forget_lines()
        ask_in_vain(old, b"forgotten")
        with line_to(proxy) as new:
            assert ask(new) == b"hej"
    assert b"forgotten" not in echo.heard


def test_a_connection_that_lost_bytes_never_passes_later_ones(
    proxy: FaultProxy, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = proxy._call
    with line_to(proxy) as line:
        assert ask(line, b"one") == b"one"
        proxy.lose("up")
        line.sendall(b"two")
        time.sleep(0.05)

        def call_and_be_put_aside(work: Callable[[], None]) -> None:  # as on a busy machine
            call(work)
            time.sleep(0.05)

        monkeypatch.setattr(proxy, "_call", call_and_be_put_aside)
        proxy._loop.call_soon_threadsafe(time.sleep, 0.05)
        line.sendall(b"three")
        proxy.mend()
    assert echo.heard == b"one"


def test_held_bytes_arrive_after_all_and_in_order(proxy: FaultProxy) -> None:
    with line_to(proxy) as line:
        ask(line)
        proxy.hold()
        line.sendall(b"first ")
        ask_in_vain(line, b"second")
        proxy.mend()
        got = b""
        while len(got) < 12:
            got += line.recv(100)
        assert got == b"first second"


def test_a_slow_connection_delays_bytes(proxy: FaultProxy) -> None:
    proxy.slow(bytes_per_s=4000)
    with line_to(proxy) as line:
        line.settimeout(10)
        started = time.monotonic()
        line.sendall(bytes(1000))
        got = 0
        while got < 1000:
            got += len(line.recv(1000))
        assert time.monotonic() - started > 0.2


@pytest.mark.parametrize("how", ["html", "302"])
def test_a_captive_portal_answers_every_request_in_our_place(proxy: FaultProxy, how: Literal["html", "302"]) -> None:
    proxy.captive(how)
    with line_to(proxy) as line:
        answer = ask(line, b"GET /api/tickets HTTP/1.1\r\nHost: samtidig\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 302" if how == "302" else b"HTTP/1.1 200")
    assert (b"Captive portal" in answer) is (how == "html")


def test_it_can_be_pointed_at_another_server(proxy: FaultProxy) -> None:
    with line_to(proxy) as line:
        ask(line)
        proxy.point_at(Echo(b"2:").port)
        with pytest.raises(ConnectionResetError):
            ask(line)
    with line_to(proxy) as line:
        assert ask(line) == b"2:hej"


def test_connections_closed_by_the_client_are_forgotten(proxy: FaultProxy) -> None:
    for _ in range(5):
        line = line_to(proxy)
        ask(line)
        line.close()
    deadline = time.monotonic() + 2
    while proxy.lines:
        assert time.monotonic() < deadline
        time.sleep(0.01)
