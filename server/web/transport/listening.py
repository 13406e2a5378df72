"""Binding the listening sockets, before anything else is started, so that a port in use is reported at once."""

from __future__ import annotations

import errno
import socket
from typing import Any

NOT_THIS_MACHINES = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class CannotListen(Exception):
    """The address is in use, or not one of this machine's."""


def bind(host: str, port: int) -> list[socket.socket]:
    """Return sockets bound to all addresses of a host at one port (0: a free one); they do not listen yet.

    Raise CannotListen. uvicorn would leave this to the event loop, and uvloop resolves addresses in four threads that
    then stay: in a process with threads the C library locks in every call, which costs 2 % of the CPU of a delivery.
    """
    sockets: list[socket.socket] = []
    refusal: OSError | None = None
    try:
        addresses = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, (name, _, *scope) in addresses:
            try:
                sockets.append(_bound(family, (name, port, *scope)))
            except OSError as error:  # "localhost" may resolve to an IPv6 address on a machine without IPv6
                if error.errno not in NOT_THIS_MACHINES:
                    raise
                refusal = error
            else:
                port = sockets[0].getsockname()[1]
        if not sockets and refusal is not None:
            raise refusal
    except OSError as error:
        for sock in sockets:
            sock.close()
        raise CannotListen(error.strerror) from None
    return sockets


def _bound(family: int, address: tuple[Any, ...]) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)  # IPv4 gets a socket of its own
        sock.bind(address)
    except OSError:
        sock.close()
        raise
    return sock
