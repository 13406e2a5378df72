"""The quick way to read a message: a packet that holds exactly one whole text frame needs no parser."""

from __future__ import annotations

from websockets.frames import apply_mask  # type: ignore[attr-defined]  # the C version, where it is built

from server.live.frames import FIN_TEXT

MASKED = 0x80


def text_in(data: bytes, most_bytes: int) -> bytes | None:
    """Return the text of one whole masked text frame of at most `most_bytes`; None if the data is anything else.

    The layout is that of RFC 6455, 5.2. Longer frames, whose length takes eight bytes, are left to the parser.
    """
    if len(data) < 6 or data[0] != FIN_TEXT or not MASKED <= data[1] < 0xFF:
        return None
    size, begin = data[1] & 0x7F, 6
    if size == 126:
        size, begin = int.from_bytes(data[2:4], "big"), 8
    if len(data) != begin + size or size > most_bytes:
        return None
    return apply_mask(data[begin:], data[begin - 4 : begin])
