"""The wire: every frame between browsers and server, and how it is encoded (docs/protocol.md)."""

from __future__ import annotations

from server.wire.closing import CloseCode, Hangup
from server.wire.codec import join_records, read_command, read_frame, whole_state, write_frame, write_records
from server.wire.frame import DeviceId, Frame, Ref
from server.wire.frames_down import (
    Bye,
    ClientLimits,
    Done,
    FrameDown,
    Head,
    Pong,
    Presence,
    Refusal,
    SignalDown,
    SitePresence,
    Update,
    Welcome,
    You,
)
from server.wire.frames_up import AnyFrameUp, Do, FrameUp, Hello, Ping, SignalUp, UnreadDo

__all__ = [
    "AnyFrameUp",
    "Bye",
    "ClientLimits",
    "CloseCode",
    "DeviceId",
    "Do",
    "Done",
    "Frame",
    "FrameDown",
    "FrameUp",
    "Hangup",
    "Head",
    "Hello",
    "Ping",
    "Pong",
    "Presence",
    "Ref",
    "Refusal",
    "SignalDown",
    "SignalUp",
    "SitePresence",
    "UnreadDo",
    "Update",
    "Welcome",
    "You",
    "join_records",
    "read_command",
    "read_frame",
    "whole_state",
    "write_frame",
    "write_records",
]
