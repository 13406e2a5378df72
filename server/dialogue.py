"""Dialogue: which frames a browser may send when, as a table. No socket, no clock."""

from __future__ import annotations

from enum import IntEnum, auto

from server.wire import AnyFrameUp, CloseCode, Do, Hangup, Hello, Ping, SignalUp, UnreadDo, read_frame


class State(IntEnum):
    """What the server expects of a browser."""

    EXPECTING_HELLO = auto()
    LIVE = auto()


TURNS: dict[tuple[State, type[AnyFrameUp]], State] = {
    (State.EXPECTING_HELLO, Hello): State.LIVE,
    (State.LIVE, Do): State.LIVE,
    (State.LIVE, UnreadDo): State.LIVE,
    (State.LIVE, SignalUp): State.LIVE,
    (State.LIVE, Ping): State.LIVE,
}
"""The frames allowed in each state, and the state each leads to. Whatever is not here is out of turn."""


class Dialogue:
    """The state of one browser's dialogue."""

    __slots__ = ("state",)

    def __init__(self) -> None:
        self.state = State.EXPECTING_HELLO

    def receive(self, text: str) -> AnyFrameUp:
        """Decode a frame and go to the state it leads to. Raise Hangup(BAD_FRAME) when it is none, or out of turn."""
        frame = read_frame(text)
        state = TURNS.get((self.state, type(frame)))
        if state is None:
            raise Hangup(CloseCode.BAD_FRAME, "out of turn")
        self.state = state
        return frame
