"""Frames up: what a browser sends."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Raw

from server.core import AnyCommand
from server.wire.frame import DeviceId, Frame, Ref, ShortText


class Hello(Frame, frozen=True):
    """The first frame up, within 10 s: the ticket, the device, and the position it holds, if any."""

    v: Literal[1]
    ticket: Annotated[str, Meta(max_length=2_000)]
    device: DeviceId
    position: Annotated[str, Meta(max_length=40)] | None = None


class Do(Frame, frozen=True):
    """A command, numbered 1, 2, 3... by the device; it may be sent again with the same number.

    Then `again` is true: the first copy may still be on its way over another connection, and must get the same answer.
    """

    ref: Ref
    command: AnyCommand
    again: bool = False


class UnreadDo(Frame, frozen=True, tag="do"):
    """A `do` whose command could not be decoded with it: its number still needs an answer."""

    ref: Ref
    command: Raw
    again: bool = False


class SignalUp(Frame, frozen=True, tag="signal"):
    """Something for those who are connected now; may be lost."""

    kind: ShortText
    data: Raw = Raw(b"null")
    to: ShortText | None = None


class Ping(Frame, frozen=True):
    """Asks for a `pong`, which carries the server's time."""

    t: float = 0


FrameUp = Hello | Do | SignalUp | Ping
AnyFrameUp = FrameUp | UnreadDo
"""What `read_frame` returns."""
