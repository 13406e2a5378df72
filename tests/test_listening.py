"""Where the server listens."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from server.web.transport.listening import CannotListen, bind
from tests.test_cli import samtidig
from tests.tiny_server import tiny_server


def addresses(monkeypatch: pytest.MonkeyPatch, *found: tuple[int, tuple[object, ...]]) -> None:
    answer = [(family, socket.SOCK_STREAM, 6, "", address) for family, address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)


def test_a_free_port_is_the_same_at_all_addresses_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses(monkeypatch, (socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_INET, ("127.0.0.2", 0)))

    here, there = bind("localhost", 0)

    assert here.getsockname()[1] == there.getsockname()[1] != 0
    here.close()
    there.close()


def test_an_address_this_machine_does_not_have_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses(monkeypatch, (socket.AF_INET, ("192.0.2.1", 0)), (socket.AF_INET, ("127.0.0.1", 0)))

    (only,) = bind("localhost", 0)

    assert only.getsockname()[0] == "127.0.0.1"
    only.close()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-name.invalid"])
def test_an_address_that_is_none_of_ours_is_refused(host: str) -> None:
    with pytest.raises(CannotListen):
        bind(host, 0)


def test_a_port_in_use_is_reported_in_a_plain_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as in_use:
        port = str(in_use.getsockname()[1])
        ended = samtidig("serve", SAMTIDIG_PORT=port)

    assert ended.returncode == 1
    assert f"cannot listen on 127.0.0.1, port {port}: Address already in use" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_listening_starts_no_threads() -> None:
    with tiny_server("uvloop") as running:
        assert len(os.listdir(f"/proc/{running.process.pid}/task")) == 1
