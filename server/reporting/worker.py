"""The worker: a process that reads a session's entries and an order, and writes the file. `process.py` starts it.

It has no journal, no network and no keys, and ends when the server closes the pipe, however that comes about.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import BinaryIO

import msgspec

from server.core.codec import AnyHappening, decode
from server.core.kernel.base import Audience, Role
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.exports import export, page_of
from server.reporting.order import ENTRY, FAILED, MADE, PAGE, Order, decode_task, frame_head, read_frame
from server.words import words


def main() -> None:
    """Serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    serve(sys.stdin.buffer, out)


def serve(source: BinaryIO, out: BinaryIO) -> None:
    """Make one file after another, each from the entries and the order behind them."""
    entries: list[bytes] = []
    while frame := read_frame(source):
        kind, content = frame
        if kind == ENTRY:
            entries.append(content)
            continue
        try:
            task = decode_task(content)
            answer, made = MADE, make([decode(entry) for entry in entries], task.order, task.position)
        except Exception:
            traceback.print_exc()
            answer, made = FAILED, b""
        entries = []
        out.write(frame_head(answer, len(made)))
        out.write(made)
        out.flush()
        made = b""  # not kept until the next order


def make(history: list[AnyHappening], order: Order, position: str) -> bytes:
    """Return the file that is ordered, of the session this history leads to."""
    session = Session()
    for happening in history:
        apply(session, happening)
    role: Role = msgspec.convert(order.role, Role)
    audience, texts = Audience(role, order.site), words(order.language)
    if order.form == PAGE:
        page = page_of(session, history, audience, texts, names=order.names, public=order.public)
        return msgspec.json.encode(page)
    return export(
        order.form, session, history, audience, texts, names=order.names, public=order.public, position=position
    )


if __name__ == "__main__":
    main()
