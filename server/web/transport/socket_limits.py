"""How much of anything a peer may send, hold or keep waiting, before it is cut off."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct

import msgspec

KIB = 1024


class SocketLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every bound on sockets in one place; the defaults are the promises of the project."""

    # What a WebSocket peer may send
    message_bytes: int = 16 * KIB  # one frame, and one reassembled message
    fragments: int = 32  # frames in one message
    control_per_s: float = 2.0  # pings and pongs
    control_burst: int = 20

    # What may pile up for a peer that does not read
    answer_unread_bytes: int = 64 * KIB  # when the next thing written would be an answer to a ping
    unread_bytes: int = 1024 * KIB  # hard cap for updates; the hub normally gives up earlier
    unsent_bytes: int = 64 * KIB  # what the kernel may hold unsent before `can_write` says no

    # What an HTTP peer may send, and how soon
    head_bytes: int = 16 * KIB
    headers: int = 100
    head_within_s: float = 10.0  # also for a peer that connects and says nothing
    body_within_s: float = 10.0  # after its head, and what follows from
    body_bytes_per_s: int = 64 * KIB  # a body this fast may be longer than that
    idle_s: float = 5.0  # between two requests
    response_stall_s: float = 30.0  # a response of which nothing was taken for so long

    # Silence
    ping_after_s: float = 20.0
    silent_s: float = 45.0  # no byte at all for so long: gone
    user_timeout_s: float = 30.0  # TCP itself gives up on unacknowledged bytes

    # Endings
    close_within_s: float = 2.0  # how long a peer may take to answer a close
    drain_within_s: float = 4.0  # how long the app may say goodbye when the server stops
    exit_within_s: float = 10.0  # from the signal to the end of the process
    sweep_every_s: float = 1.0  # how often all the deadlines above are looked at


def tune(transport: asyncio.Transport, limits: SocketLimits) -> None:
    """Set an accepted socket so that TCP sends at once, notices dead peers, and does not hoard what we write."""
    sock = transport.get_extra_info("socket")
    if sock is None or sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    with contextlib.suppress(OSError):  # the peer may already be gone
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        # Linux only; elsewhere the sweep alone finds dead peers, a little later.
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(limits.user_timeout_s * 1000))
        # Otherwise the kernel takes megabytes for a sleeping tablet and calls that written.
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, limits.unsent_bytes)


def reset(transport: asyncio.Transport) -> None:
    """Drop a connection with RST: what is unsent is thrown away, by us and by the kernel."""
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def end_our_half(transport: asyncio.Transport) -> None:
    """Say that nothing more comes. Closing with input still unread would reset the line and lose our last words."""
    if transport.is_closing():
        return
    try:
        transport.write_eof()
    except OSError:  # the peer went while we were writing to it
        transport.abort()
