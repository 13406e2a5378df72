"""How much a peer may send, leave unread or keep waiting before it is disconnected."""

from __future__ import annotations

import msgspec

KIB = 1024


class SocketLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every limit on connections in one place; docs/reliability.md says which tests show them."""

    # What a WebSocket peer may send
    message_bytes: int = 16 * KIB  # one frame, and one reassembled message
    fragments: int = 32  # frames in one message
    control_per_s: float = 2.0  # pings and pongs
    control_burst: int = 20

    # What may be buffered for a peer that does not read
    answer_unread_bytes: int = 64 * KIB  # when the next thing written would be an answer to a ping
    unread_bytes: int = 1024 * KIB  # hard cap for updates; followers are normally disconnected before
    unsent_bytes: int = 64 * KIB  # what the kernel may hold unsent before `can_write` is False

    # What an HTTP peer may send, and how soon
    head_bytes: int = 16 * KIB
    headers: int = 100
    head_within_s: float = 10.0  # also for a peer that connects and sends nothing
    body_within_s: float = 10.0  # after its head, plus what the next limit adds
    body_bytes_per_s: int = 64 * KIB  # a body that arrives this fast may take longer
    idle_s: float = 5.0  # between two requests
    response_stall_s: float = 30.0  # for which a peer may read nothing of a response

    # Silence
    ping_after_s: float = 4.8
    silent_s: float = 11.0  # without a byte received: disconnected
    user_timeout_s: float = 30.0  # TCP itself gives up on unacknowledged bytes

    # Endings
    close_within_s: float = 2.0  # how long a peer may take to answer a close
    drain_within_s: float = 4.0  # how long the app may take to say goodbye when the server stops
    exit_within_s: float = 10.0  # from the signal to the end of the process
    sweep_every_s: float = 1.0  # how often all the deadlines above are checked
