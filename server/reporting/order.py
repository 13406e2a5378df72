"""An order for a file, and the frames in which it and the session's entries go to the worker."""

from __future__ import annotations

from typing import BinaryIO

import msgspec
from msgspec import Struct

ENTRY, ORDER, MADE, FAILED = b"E", b"O", b"M", b"F"
"""Kinds of frames: an entry of the journal and the order behind the last one; the file, or that making it failed."""
PAGE = "page"
"""The form of an order for the report page, beside the formats' names."""
HEAD_BYTES = 9
"""A kind, and the length of what follows."""


class Order(Struct, frozen=True):
    """Which file to make: a format's name, or `PAGE`; who reads it, in which language."""

    form: str
    role: str
    site: str
    language: str
    names: bool
    public: bool = False


class Task(Struct, frozen=True):
    """An order, and the position its entries reach to."""

    order: Order
    position: str


encode_task = msgspec.json.Encoder().encode
decode_task = msgspec.json.Decoder(Task).decode


def frame_head(kind: bytes, length: int) -> bytes:
    """Return the bytes in front of a frame's content."""
    return kind + length.to_bytes(HEAD_BYTES - 1, "big")


def split_head(head: bytes) -> tuple[bytes, int]:
    """Return a frame's kind and length."""
    return head[:1], int.from_bytes(head[1:], "big")


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Return the next frame's kind and content; None at the end of the stream."""
    head = stream.read(HEAD_BYTES)
    if len(head) < HEAD_BYTES:
        return None
    kind, length = split_head(head)
    content = stream.read(length)
    return (kind, content) if len(content) == length else None
