"""Addresses as people write them: host names with letters of any alphabet, ports that go without saying, final dots."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_ADDRESS = re.compile(r"\[[0-9a-f:.]+\]|[0-9.]+")
_WITHIN = (".local", ".internal", ".localhost")


class Origin(NamedTuple):
    """What makes two addresses the same server: the scheme, the host as DNS has it, and the port."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}")


def origin_of(written: str) -> Origin | None:
    """Return the origin of an address, with nothing behind the port but perhaps a slash; None for what is none."""
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, name = parts.scheme.lower(), host_name(parts.netloc)
    if scheme not in _DEFAULT_PORTS or not name or parts.path not in ("", "/") or parts.query or parts.fragment:
        return None
    return Origin(scheme, name, _DEFAULT_PORTS[scheme] if port is None else port)


def host_name(written: str) -> str:
    """Return the name in a Host header, or in an address, as DNS has it; empty for what is none. Ports are left out."""
    written = _decoded(written).strip().lower()
    if "@" in written or "\\" in written:  # no browser sends these, and URL parsers disagree about them
        return ""
    host, colon, port = written.rpartition(":")
    if not colon or (written.startswith("[") and written.endswith("]")):
        host = written
    elif not re.fullmatch("[0-9]{0,5}", port):
        return ""
    if _ADDRESS.fullmatch(host):
        return host.strip("[]")
    name = _in_ascii(host.removesuffix("."))
    return name if all(_LABEL.fullmatch(label) for label in name.split(".")) else ""


def host_of(written: str) -> str:
    """Return the host in whatever someone wrote for an address; empty where there is none."""
    return host_name(re.split("[/?#]", re.sub("^[a-z]*:?/+", "", written.strip().lower()).rpartition("@")[2])[0])


def is_within(name: str) -> bool:
    """Return whether a name is one that only machines of the same network have, such as a container's."""
    return bool(name) and ("." not in name or name.endswith(_WITHIN))


def _in_ascii(host: str) -> str:
    """Return a name as DNS spells it, or as it is."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _decoded(header: str) -> str:
    """Return a header as it was meant: it may hold a name's UTF-8, read byte by byte."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
