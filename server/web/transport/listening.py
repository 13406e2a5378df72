"""Where the server listens: bound before anything else, so that a port that is taken is said at once."""

from __future__ import annotations

import errno
import socket
from typing import Any

NOT_OF_THIS_MACHINE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class CannotListen(Exception):
    """The address is taken, or not one of this machine's."""


def bind(host: str, port: int) -> list[socket.socket]:
    """Sockets on all addresses of a host at one port, 0 for a free one; they do not listen yet.

    uvicorn would leave this to the event loop. uvloop looks an address up in threads, four of them, which then stay;
    and where there are threads the C library takes more care in every call, which is 2 % of the CPU of a delivery.
    Raises CannotListen.
    """
    sockets: list[socket.socket] = []
    refusal: OSError | None = None
    try:
        addresses = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, (name, _, *scope) in addresses:
            try:
                sockets.append(_bound(family, (name, port, *scope)))
            except OSError as error:  # "localhost" may have an address of a kind that this machine has not
                if error.errno not in NOT_OF_THIS_MACHINE:
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
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)  # IPv4 has a socket of its own
        sock.bind(address)
    except OSError:
        sock.close()
        raise
    return sock
