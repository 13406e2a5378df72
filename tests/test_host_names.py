"""Addresses as people write them: in SAMTIDIG_PUBLIC_URL, in Host and in Origin headers."""

from __future__ import annotations

import pytest

from server.host_names import host_name
from server.settings import Settings, SettingsRefused, read_settings
from server.web.guard.hosts import AllowedHosts
from tests.server_process import ServerProcess

KEY = {"SAMTIDIG_CREATE_KEY": "k" * 20}
WRITTEN = {
    "https://samtidig.example": "https://samtidig.example",
    "https://samtidig.example/": "https://samtidig.example",
    " https://samtidig.example ": "https://samtidig.example",
    '"https://samtidig.example"': "https://samtidig.example",
    "HTTPS://Samtidig.Example": "https://samtidig.example",
    "https://samtidig.example.": "https://samtidig.example",
    "https://samtidig.example:443": "https://samtidig.example",
    "http://samtidig.example:80/": "http://samtidig.example",
    "http://samtidig.example:443": "http://samtidig.example:443",
    "https://samtidig.example:8443": "https://samtidig.example:8443",
    "https://værksted.dk": "https://xn--vrksted-mxa.dk",
    "https://VÆRKSTED.dk:443/": "https://xn--vrksted-mxa.dk",
    "https://xn--vrksted-mxa.dk": "https://xn--vrksted-mxa.dk",
    "http://192.168.1.7:8000": "http://192.168.1.7:8000",
    "http://[2001:db8::1]:8000/": "http://[2001:db8::1]:8000",
    "": "",
    "   ": "",
}
REFUSED = {
    "samtidig.example": "https://samtidig.example",
    "samtidig.example:8000/": "https://samtidig.example",
    "https:/samtidig.example": "https://samtidig.example",
    "//samtidig.example": "https://samtidig.example",
    "ftp://samtidig.example": "https://samtidig.example",
    "https://samtidig.example/join": "https://samtidig.example",
    "https://samtidig.example?x=1": "https://samtidig.example",
    "https://samtidig.example/#top": "https://samtidig.example",
    "https://me:secret@samtidig.example": "https://samtidig.example",
    "https://samtidig.example:port": "https://name.example",
    "https://samtidig.example:99999": "https://samtidig.example",
    "https://samtidig example": "https://name.example",
    "https://": "https://name.example",
    "værksted.dk": "https://xn--vrksted-mxa.dk",
    "https://a..b": "https://name.example",
}


@pytest.mark.parametrize(("written", "kept"), WRITTEN.items())
def test_the_public_address_works_however_it_is_written(written: str, kept: str) -> None:
    assert read_settings({"SAMTIDIG_PUBLIC_URL": written, **KEY}).public_url == kept


@pytest.mark.parametrize(("written", "right"), REFUSED.items())
def test_what_is_no_address_is_refused_at_start_with_the_right_spelling(written: str, right: str) -> None:
    with pytest.raises(SettingsRefused, match=f"PUBLIC_URL.*write {right},"):
        read_settings({"SAMTIDIG_PUBLIC_URL": written, **KEY})


SAME = [
    "samtidig.example", "SAMTIDIG.example", "samtidig.example.", "samtidig.example:443", "samtidig.example.:443",
    " samtidig.example ", "samtidig.example:8000", "localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000",
]  # fmt: skip
OTHERS = [
    "", "evil.example", "samtidig.example.evil.example", "evil.example:443", "samtidig.example@evil.example",
    "samtidig", "samtidig.example\\evil.example", "samtidig.example:port", "192.168.1.7", "a..b",
    "xn--vrksted-mxa.dk", "[::1",
]  # fmt: skip


def test_a_host_header_names_this_server_however_it_is_written() -> None:
    hosts = AllowedHosts(Settings(public_url="https://samtidig.example"))
    assert [host for host in SAME if not hosts.allow(host)] == []
    assert [host for host in OTHERS if hosts.allow(host)] == []
    danish = AllowedHosts(Settings(public_url="https://xn--vrksted-mxa.dk"))
    for host in ("xn--vrksted-mxa.dk", "værksted.dk", "VÆRKSTED.dk:443", "værksted.dk".encode().decode("latin-1")):
        assert danish.allow(host), host


def test_health_checks_may_use_a_containers_name() -> None:
    hosts = AllowedHosts(Settings(public_url="https://samtidig.example"))
    for name in ("samtidig", "app:8000", "samtidig_app_1", "samtidig.default.svc.cluster.local", "samtidig.internal"):
        assert [hosts.allow(name, path) for path in ("/healthz", "/readyz", "/metrics")] == [True] * 3
        assert not hosts.allow(name, "/api/sessions")
    assert not hosts.allow("evil.example", "/healthz")


def test_an_origin_is_the_same_with_its_port_written_out() -> None:
    hosts = AllowedHosts(Settings(public_url="https://samtidig.example"))
    for origin in ("https://samtidig.example", "https://samtidig.example:443", "https://SAMTIDIG.example."):
        assert hosts.allow_origin(origin, "anything"), origin
    assert hosts.allow_origin("http://localhost:8000", "localhost:8000")
    assert hosts.allow_origin("http://localhost", "localhost:80")
    for origin in (
        "https://samtidig.example:8443",
        "null",
        "",
        "https://evil.example",
        "http://[",
    ):
        assert not hosts.allow_origin(origin, "samtidig.example"), origin
    assert not hosts.allow_origin("http://localhost:8001", "localhost:8000")


def test_a_name_is_never_read_where_parsers_disagree() -> None:
    assert [host_name(host) for host in ("a@b", "a\\b", "a b", "-a.b", "a/b", "a?b", "[::1]x", ":", "é" * 70)] == [
        ""
    ] * 9


def test_a_container_asks_a_real_server_for_its_health(server: ServerProcess) -> None:
    assert server.call("GET", "/healthz", Host="samtidig:8000") == (200, "ok")
    assert server.call("GET", "/readyz", Host="evil.example")[0] == 400
    assert server.call("GET", "/api/templates", Host="samtidig:8000")[0] == 400
