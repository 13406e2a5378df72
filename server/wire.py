"""The wire: every frame between browsers and server, and how it is read and written (PROTOCOL.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from server.core import AnyCommand, AnyRecord
from server.core.kernel.base import Refused, Role, snake

MAX_DEPTH = 8
"""Brackets within brackets a message may have (QUALITY.md, "Limits")."""

Ref = Annotated[int, Meta(ge=1, le=2**53)]
ShortText = Annotated[str, Meta(max_length=200)]
DeviceId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]


class CloseCode(IntEnum):
    """Why the server hangs up. Below 4500: come back. From 4500: stay away."""

    RESTART = 1012
    NOT_NOW = 1013
    RESYNC = 4000
    TOO_SLOW = 4001
    SILENT = 4002
    TOO_FAST = 4003
    BAD_FRAME = 4500
    TICKET_EXPIRED = 4501
    REMOVED = 4503
    SESSION_GONE = 4504
    LIMIT = 4505
    OPENED_ELSEWHERE = 4506


class Hangup(Exception):
    """The line is over: with this code, and (below 4500) after this wait."""

    def __init__(self, code: CloseCode, reason: str = "", retry_ms: int = 0) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason or code.name.lower()
        self.retry_ms = retry_ms


class Frame(Struct, frozen=True, omit_defaults=True, tag=snake):
    """One message; `type` comes first, and fields may be added in any release."""


# Up: from a browser


class Hello(Frame, frozen=True):
    """The first frame up, within 10 s: who I am, and where I had come to."""

    v: Literal[1]
    ticket: Annotated[str, Meta(max_length=2_000)]
    device: DeviceId
    position: Annotated[str, Meta(max_length=40)] | None = None


class Do(Frame, frozen=True):
    """A command, numbered 1, 2, 3... by the device; it may be sent again with the same number.

    Whoever does says `again`: a copy may still be on its way by another line, and must get the same answer.
    """

    ref: Ref
    command: AnyCommand
    again: bool = False


class UnreadDo(Frame, frozen=True, tag="do"):
    """A `do` that is a frame, though its command is none: it is answered by its number."""

    ref: Ref
    command: Raw
    again: bool = False


class SignalUp(Frame, frozen=True, tag="signal"):
    """Something for those who are here now; may be lost."""

    kind: ShortText
    data: Raw = Raw(b"null")
    to: ShortText | None = None


class Ping(Frame, frozen=True):
    """Are you there, and what is the time?"""

    t: float = 0


FrameUp = Hello | Do | SignalUp | Ping
AnyFrameUp = FrameUp | UnreadDo
"""What `read_frame` returns."""

# Down: from the server


class You(Struct, frozen=True, omit_defaults=True):
    """Who the server takes you for."""

    participant: str
    site: str
    role: Role
    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""


class ClientLimits(Struct, frozen=True):
    """The limits a browser keeps to by itself; a rate is per second and device."""

    note_chars: int
    note_lines: int
    title_chars: int
    name_chars: int
    frame_bytes: int
    commands_per_s: float
    commands_burst: int
    notes_per_s: float
    notes_burst: int
    head_s: float


class Welcome(Frame, frozen=True):
    """The first frame down. `last_ref` is the highest number the session knows of this device.

    `contract` is a whole number, raised by each release that adds a command or a field; absent, it is 0. Send commands
    only to a process whose contract is at least your own; otherwise keep them, and try another process within 5 s.
    """

    you: You
    position: str
    now: int
    limits: ClientLimits
    resumed: bool
    last_ref: int = msgspec.field(default=0)
    version: str = ""
    contract: int = 0


class Update(Frame, frozen=True):
    """What changed between two positions, as this audience may see it; `reset`: forget what you had."""

    from_: str = msgspec.field(name="from")
    to: str
    put: list[AnyRecord]
    gone: list[tuple[str, str]]
    reset: bool = False


class Done(Frame, frozen=True):
    """The command is durable; it stands at or before this position."""

    ref: int
    position: str


class Refusal(Frame, frozen=True):
    """The command is answered: no. The line lives on."""

    ref: int
    code: str
    detail: Mapping[str, Any] | None = None


class SitePresence(Struct, frozen=True, omit_defaults=True):
    """Who is at a site now; `away_since` (ms) when nobody is any more."""

    participants: int = 0
    facilitators: int = 0
    screens: int = 0
    away_since: int = 0


class Presence(Frame, frozen=True):
    """Counts per site; names too, for those who lead."""

    sites: Mapping[str, SitePresence]
    names: Mapping[str, list[str]] | None = None


class SignalDown(Frame, frozen=True, tag="signal"):
    """What somebody here signalled."""

    kind: str
    data: Raw
    by: str


class Head(Frame, frozen=True):
    """Heartbeat: where the session is, up to where it is stable, and the server's time (ms)."""

    position: str
    stable: str
    now: int


class Pong(Frame, frozen=True):
    """The answer to a ping, with its `t`."""

    t: float
    now: int


class Bye(Frame, frozen=True):
    """The last frame before a close, and how long to wait before coming back."""

    code: int
    reason: str
    retry_ms: int = 0


FrameDown = Welcome | Update | Done | Refusal | Presence | SignalDown | Head | Pong | Bye

_up = msgspec.json.Decoder(FrameUp)
_unread_up = msgspec.json.Decoder(Hello | UnreadDo | SignalUp | Ping)
_command = msgspec.json.Decoder(AnyCommand)
_encoder = msgspec.json.Encoder()


def read_frame(text: str) -> AnyFrameUp:
    """Decode a frame from a browser. Raise Hangup(BAD_FRAME) when it is none."""
    if too_deep(text):
        raise Hangup(CloseCode.BAD_FRAME, "nested too deeply")
    frame: AnyFrameUp
    try:
        frame = _up.decode(text)
    except (ValueError, RecursionError):
        try:
            frame = _unread_up.decode(text)
        except (ValueError, RecursionError) as error:
            raise Hangup(CloseCode.BAD_FRAME, str(error)[:100]) from None
    return frame


def read_command(raw: Raw | bytes) -> AnyCommand:
    """Decode a command. Raise Refused(`bad_command`) when it is none: its number has to be answered."""
    try:
        command: AnyCommand = _command.decode(raw)
    except (ValueError, RecursionError) as error:
        raise Refused("bad_command", {"message": str(error)[:200]}) from None
    return command


def write_frame(frame: FrameDown) -> bytes:
    """A frame down, as JSON."""
    return _encoder.encode(frame)


def write_records(records: Sequence[AnyRecord]) -> Raw:
    """Records as a JSON array that can stand in an update, as often as wanted."""
    return Raw(_encoder.encode(records))


def join_records(first: Raw, second: Raw) -> Raw:
    """Two written arrays as one."""
    one, two = bytes(first)[1:-1], bytes(second)[1:-1]
    return Raw(b"[" + one + (b"," if one and two else b"") + two + b"]")


def whole_state(position: str, put: Raw, gone: list[tuple[str, str]]) -> Update:
    """The update that brings everything, from records written already."""
    return Update("0.-", position, put, gone, reset=True)  # type: ignore[arg-type]


def too_deep(text: str | bytes) -> bool:
    """Whether brackets nest deeper than MAX_DEPTH outside of strings."""
    if isinstance(text, str):
        if text.count("[") + text.count("{") <= MAX_DEPTH:
            return False
        data = text.encode("utf-8", "surrogatepass")
    elif (data := text).count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return False
    depth = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            in_string, escaped = escaped or byte != 0x22, byte == 0x5C and not escaped
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest > MAX_DEPTH
