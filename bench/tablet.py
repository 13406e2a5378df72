"""A tablet as the bench sees it: one socket, what it says, and a log of the notes that came."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import struct

Log = list[tuple[float, bytes]]
"""When something was read, and the numbers of the notes in it, seven digits each, joined."""

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: c2FtdGlkaWcgYmVuY2ggIQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
PONG = b"\x8a\x80\0\0\0\0"
"""A sign of life nobody asked for (RFC 6455, 5.5.3): what a real tablet's own pings come to."""


class Tablet:
    """One client socket; it never waits."""

    __slots__ = (
        "awaits",
        "buffer",
        "fd",
        "had",
        "head",
        "log",
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
        self.had = 0
        self.buffer = 0
        self.awaits = b""
        self.stage = "new"
        self.log: Log = []
        self.tail = b""
        self.head = b""
        self.sock: socket.socket | None = None
        self.fd = -1

    def connect(self) -> None:
        """Begin to connect."""
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

    def say(self, payload: bytes) -> None:
        """Send one text message."""
        os.write(self.fd, masked(payload))

    def close(self) -> None:
        """Be gone, without waiting for anybody."""
        self.stage = "closed"
        if self.sock is not None:
            with contextlib.suppress(OSError):
                # A reset leaves no socket in TIME_WAIT, of which ten thousand would soon be all ports there are.
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.sock.close()
            self.sock = None
            self.fd = -1


def masked(payload: bytes) -> bytes:
    """A text frame from a client. The mask is all zeros: servers must undo it, and we need not do it."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB4x", 0x81, 0x80 | size) + payload
    return struct.pack("!BBH4x", 0x81, 0xFE, size) + payload
