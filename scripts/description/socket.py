"""The frames on `/ws`, both ways, as AsyncAPI."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from scripts.description.schemas import AT, FRAMES_DOWN, FRAMES_UP, Schema, components, tag
from server import wire
from server.wire import CloseCode

ANSWERS: dict[type[msgspec.Struct], tuple[type[msgspec.Struct], ...]] = {
    wire.Hello: (wire.Welcome, wire.Bye),
    wire.Do: (wire.Done, wire.Refusal),
    wire.Ping: (wire.Pong,),
}
"""The frames that answer a frame."""
CHANNEL = "#/channels/socket"


def asyncapi() -> Schema:
    """Return the whole description."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Samtidig on the socket",
            "version": "1",
            "description": "Generated from the message types. What goes over HTTP is in openapi.json; protocol.md "
            "is the guide. Frames, fields and record kinds may be added: pass over those you do not know.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "samtidig": {"host": "samtidig.example.org", "protocol": "wss", "description": "Wherever it is hosted."}
        },
        "channels": {
            "socket": {
                "address": "/ws",
                "title": "A browser's connection",
                "description": "One JSON text frame a message; `type` says which. The Origin must be the server's own.",
                "messages": {
                    frame.__name__: {"$ref": f"#/components/messages/{frame.__name__}"}
                    for frame in (*FRAMES_UP, *FRAMES_DOWN)
                },
                "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
                "x-close-codes": {
                    str(int(code)): {"name": code.name.lower(), "come_back": code < 4500} for code in CloseCode
                },
            }
        },
        "operations": {
            **{f"receive{frame.__name__}": _operation("receive", frame) for frame in FRAMES_UP},
            **{f"send{frame.__name__}": _operation("send", frame) for frame in FRAMES_DOWN},
        },
        "components": {
            "messages": {frame.__name__: _message(frame) for frame in (*FRAMES_UP, *FRAMES_DOWN)},
            "schemas": components(wire.FrameUp, wire.FrameDown),
        },
    }


def _operation(action: str, frame: type[msgspec.Struct]) -> Schema:
    operation: dict[str, Any] = {
        "action": action,
        "channel": {"$ref": CHANNEL},
        "summary": inspect.getdoc(frame),
        "messages": [_in_channel(frame)],
    }
    if answers := ANSWERS.get(frame):
        operation["reply"] = {"channel": {"$ref": CHANNEL}, "messages": [_in_channel(each) for each in answers]}
    return operation


def _message(frame: type[msgspec.Struct]) -> Schema:
    return {
        "name": tag(frame),
        "title": frame.__name__,
        "summary": inspect.getdoc(frame),
        "contentType": "application/json",
        "payload": {"$ref": AT + frame.__name__},
    }


def _in_channel(frame: type[msgspec.Struct]) -> Schema:
    return {"$ref": f"{CHANNEL}/messages/{frame.__name__}"}
