"""A client that sends raw bytes, for tests of what no browser does."""

from __future__ import annotations

import socket
import struct
import time
from typing import Self

TEXT, BINARY, CONT, CLOSE, PING, PONG = 0x1, 0x2, 0x0, 0x8, 0x9, 0xA

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)


def client_frame(opcode: int, payload: bytes = b"", *, fin: bool = True) -> bytes:
    """Return one masked frame, as a browser sends it."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", fin << 7 | opcode, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", fin << 7 | opcode, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", fin << 7 | opcode, 0x80 | 127, size)
    mask = b"\x37\xfa\x21\x3d"  # the one of RFC 6455, 5.7: tests are named by their bytes, and must be named alike
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class RawSocket:
    """One TCP connection to the server under test; every read has a deadline."""

    def __init__(self, port: int, *, within: float = 5.0, receive_buffer: int | None = None) -> None:
        self.sock = socket.socket()
        if receive_buffer is not None:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.sock.settimeout(within)
        self.sock.connect(("127.0.0.1", port))
        self.port = port
        self.buffer = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()

    def send(self, data: bytes | str) -> None:
        self.sock.sendall(data.encode() if isinstance(data, str) else data)

    def send_frame(self, opcode: int, payload: bytes | str = b"", *, fin: bool = True) -> None:
        self.send(client_frame(opcode, payload.encode() if isinstance(payload, str) else payload, fin=fin))

    def read(self, size: int) -> bytes:
        """Read exactly `size` bytes; raise EOFError when the server closes first."""
        while len(self.buffer) < size:
            more = self.sock.recv(65536)
            if not more:
                raise EOFError(self.buffer)
            self.buffer += more
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        return data

    def read_head(self) -> tuple[int, dict[str, str]]:
        """Read the status and headers of a response."""
        while b"\r\n\r\n" not in self.buffer:
            more = self.sock.recv(65536)
            if not more:
                raise EOFError(self.buffer)
            self.buffer += more
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        return int(first.split()[1]), {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }

    def request(self, method: str, path: str, body: bytes = b"", *, more: str = "") -> tuple[int, bytes]:
        """Send a request, and read the whole response."""
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        self.send(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{length}{more}\r\n".encode() + body)
        status, headers = self.read_head()
        return status, self.read(int(headers["content-length"]))

    def handshake(self, path: str = "/ws", *, more: str = "") -> int:
        """Ask for a WebSocket, and return the status; 101 means that it is open."""
        self.send(UPGRADE.format(path=path, host=f"127.0.0.1:{self.port}", more=more))
        status, self.headers = self.read_head()
        return status

    def read_frame(self) -> tuple[int, bytes]:
        """Read the next frame: opcode and payload."""
        first, second = self.read(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.read(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self.read(8))
        return first & 0x0F, self.read(size)

    def read_text(self) -> str:
        """Read the next message, without answering pings before it."""
        while True:
            opcode, payload = self.read_frame()
            if opcode == TEXT:
                return payload.decode()
            assert opcode == PING, (opcode, payload)

    def read_close(self) -> int:
        """Read until a close frame, and return its code."""
        while True:
            opcode, payload = self.read_frame()
            if opcode == CLOSE:
                return int(struct.unpack("!H", payload[:2])[0])

    def ends_within(self, seconds: float) -> str:
        """Return how the server ended the connection, "closed" or "reset"; raise TimeoutError if it did not."""
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"still open after {seconds} s")
            self.sock.settimeout(left)
            try:
                if not self.sock.recv(65536):
                    return "closed"
            except ConnectionError:
                return "reset"

    def is_cut_off_while_sending(self, data: bytes, times: int) -> bool:
        """Return whether the server resets the connection while `data` is sent this many times, or soon after."""
        try:
            for _ in range(times):
                self.send(data)
            return self.ends_within(1) == "reset"
        except ConnectionError:
            return True
