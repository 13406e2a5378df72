"""Framing: the WebSocket header is put before a message once, so that the same bytes can be written to every browser.

Hot path: once for each frame of a flush, never for each follower.
"""

from __future__ import annotations

import struct

FIN_TEXT = 0x81
"""Final frame, opcode text (RFC 6455, 5.2): one whole text message."""


def text_frame(payload: bytes) -> bytes:
    """Put the header for one whole, unmasked text message before its UTF-8 payload."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", FIN_TEXT, size) + payload
    if size < 65536:
        return struct.pack("!BBH", FIN_TEXT, 126, size) + payload
    return struct.pack("!BBQ", FIN_TEXT, 127, size) + payload
