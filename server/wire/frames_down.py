"""Frames down: what the server sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Raw, Struct, field

from server.core import AnyRecord
from server.core.kernel.base import Role
from server.wire.frame import Frame


class You(Struct, frozen=True, omit_defaults=True):
    """Who the ticket says you are."""

    participant: str
    site: str
    role: Role
    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""
    people: int = 1


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
    """The first frame down. `last_ref` is the highest number the session knows of this participant's device.

    `contract` is a whole number, raised by each release that adds a command or a field; absent, it is 0. Send commands
    only to a process whose contract is at least your own; otherwise keep them, and try another process within 5 s.
    """

    you: You
    position: str
    now: int
    limits: ClientLimits
    resumed: bool
    last_ref: int = field(default=0)
    version: str = ""
    contract: int = 0


class Update(Frame, frozen=True):
    """What changed between two positions, as this audience may see it; `reset`: discard what you had.

    `own`: records that only you see; `from` and `to` are the position you stand at. The first of these after every
    `welcome` and every `reset` is whole: what earlier ones put and it does not name is gone, unless an update without
    `own` has put it since. Also running counts come with `from` = `to`.
    """

    from_: str = field(name="from")
    to: str
    put: list[AnyRecord]
    gone: list[tuple[str, str]]
    reset: bool = False
    own: bool = False


class Done(Frame, frozen=True):
    """The command is durable: it was written at or before this position."""

    ref: int
    position: str


class Refusal(Frame, frozen=True):
    """The command is refused, and thereby answered. The connection stays open."""

    ref: int
    code: str
    detail: Mapping[str, Any] | None = None


class SitePresence(Struct, frozen=True, omit_defaults=True):
    """How many are connected at a site now; `away_since` (ms): when the last one disconnected.

    `participants` are people: a device may speak for several. `facilitators` is 1 while anyone is connected by the
    link of the site's desk, on however many devices.
    """

    participants: int = 0
    facilitators: int = 0
    screens: int = 0
    away_since: int = 0


class Presence(Frame, frozen=True):
    """Counts per site; facilitators and organisers get names too."""

    sites: Mapping[str, SitePresence]
    names: Mapping[str, list[str]] | None = None


class SignalDown(Frame, frozen=True, tag="signal"):
    """What someone connected sent as a signal."""

    kind: str
    data: Raw
    by: str
    device: str = ""
    """The sender's device, where it is a screen or a desk: several of them share one name."""


class Head(Frame, frozen=True):
    """Heartbeat: the session's position, the one up to which it is stable, and the server's time (ms)."""

    position: str
    stable: str
    now: int


class Pong(Frame, frozen=True):
    """The answer to a ping, with the same `t` and the server's time (ms)."""

    t: float
    now: int


class Bye(Frame, frozen=True):
    """The last frame before a close; reconnect after `retry_ms`, if the code allows it."""

    code: int
    reason: str
    retry_ms: int = 0


FrameDown = Welcome | Update | Done | Refusal | Presence | SignalDown | Head | Pong | Bye
