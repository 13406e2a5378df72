"""One simulated tablet: a socket, and a log of the notes it received."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import struct

Log = list[tuple[float, bytes]]
"""For each read: when, and the numbers of the notes in it, seven digits each, joined."""

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: c2FtdGlkaWcgYmVuY2ggIQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
PONG = b"\x8a\x80\0\0\0\0"
"""An unsolicited pong (RFC 6455, 5.5.3): it costs the server what a real tablet's ping does."""


class Tablet:
    """One non-blocking client socket."""

    __slots__ = (
        "awaits",
        "buffer",
        "fd",
        "head",
        "log",
        "notes_received",
        "number",
        "port",
        "ref",
        "site",
        "sock",
        "stage",
        "tail",
        "ticket",
    )

    def __init__(self, number: int, port: int, site: str = "", ticket: str = "") -> None:
        self.number = number
        self.port = port
        self.site = site
        self.ticket = ticket
        self.ref = 0
        self.notes_received = 0
        self.buffer = 0
        self.awaits = b""
        self.stage = "new"
        self.log: Log = []
        self.tail = b""
        self.head = b""
        self.sock: socket.socket | None = None
        self.fd = -1

    def connect(self) -> None:
        """Start to connect."""
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.sock.setblocking(False)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.buffer:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.buffer)
        self.fd = self.sock.fileno()
        self.stage = "connecting"
        self.tail = self.head = b""
        code = self.sock.connect_ex(("127.0.0.1", self.port))
        if code not in (0, errno.EINPROGRESS):
            raise OSError(code, os.strerror(code))

    def ask_to_upgrade(self, path: str) -> None:
        """Send the WebSocket handshake."""
        self.stage = "upgrading"
        os.write(self.fd, HANDSHAKE.format(path=path, host=f"127.0.0.1:{self.port}").encode())

    def send(self, payload: bytes) -> None:
        """Send one text message."""
        os.write(self.fd, masked(payload))

    def close(self) -> None:
        """Close with a reset, so that the port is free at once."""
        self.stage = "closed"
        if self.sock is not None:
            with contextlib.suppress(OSError):
                # Ten thousand sockets in TIME_WAIT would soon use up all ports.
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.sock.close()
            self.sock = None
            self.fd = -1


def masked(payload: bytes) -> bytes:
    """Return a text frame with a mask of zeros: valid, and the generator need not mask anything."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB4x", 0x81, 0x80 | size) + payload
    return struct.pack("!BBH4x", 0x81, 0xFE, size) + payload
