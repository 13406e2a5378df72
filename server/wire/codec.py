"""The codec: frames from JSON and to it, each decoded or encoded once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Raw

from server.core import AnyCommand, AnyRecord
from server.core.kernel.base import Refused
from server.wire.closing import CloseCode, Hangup
from server.wire.frames_down import FrameDown, Update
from server.wire.frames_up import AnyFrameUp, FrameUp, Hello, Ping, SignalUp, UnreadDo
from server.wire.nesting import too_deep

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
    """Return a frame down as JSON."""
    return _encoder.encode(frame)


def write_records(records: Sequence[AnyRecord]) -> Raw:
    """Return records as a JSON array, encoded once for any number of updates."""
    return Raw(_encoder.encode(records))


def join_records(first: Raw, second: Raw) -> Raw:
    """Return two encoded JSON arrays as one."""
    one, two = bytes(first)[1:-1], bytes(second)[1:-1]
    return Raw(b"[" + one + (b"," if one and two else b"") + two + b"]")


def whole_state(position: str, put: Raw) -> Update:
    """Return the update that resets a browser to everything at a position, from records already encoded."""
    return Update("0.-", position, put, [], reset=True)  # type: ignore[arg-type]
