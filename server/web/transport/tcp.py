"""What we ask of TCP for each accepted connection, and the two ways to end one."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct

from server.web.transport.socket_limits import SocketLimits


def tune(transport: asyncio.Transport, limits: SocketLimits) -> None:
    """Set socket options: send at once, notice dead peers, and keep little unsent data in the kernel."""
    sock = transport.get_extra_info("socket")
    if sock is None or sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    with contextlib.suppress(OSError):  # the peer may already be gone
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        # Linux only; elsewhere the sweep alone finds dead peers, a little later.
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(limits.user_timeout_s * 1000))
        # Without it the kernel buffers megabytes for a sleeping tablet, and writing to it seems to succeed.
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, limits.unsent_bytes)


def reset(transport: asyncio.Transport) -> None:
    """Close a connection with RST: what is unsent is discarded, by us and by the kernel."""
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def close_our_half(transport: asyncio.Transport) -> None:
    """Send FIN and keep reading: closing with unread input would reset the connection and lose our last bytes."""
    if transport.is_closing():
        return
    try:
        transport.write_eof()
    except OSError:  # the peer disconnected meanwhile
        transport.abort()
