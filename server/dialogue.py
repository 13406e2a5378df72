"""The dialogue on one socket: whose turn it is, as a table. No socket, no clock."""

from __future__ import annotations

from enum import Enum, auto

from server.wire import CloseCode, Do, FrameUp, Hangup, Hello, Ping, SignalUp, read_frame


class State(Enum):
    """Where a dialogue can be."""

    EXPECTING_HELLO = auto()
    LIVE = auto()


TURNS: dict[tuple[State, type[FrameUp]], State] = {
    (State.EXPECTING_HELLO, Hello): State.LIVE,
    (State.LIVE, Do): State.LIVE,
    (State.LIVE, SignalUp): State.LIVE,
    (State.LIVE, Ping): State.LIVE,
}


class Dialogue:
    """Hears frames and knows which may come now."""

    def __init__(self) -> None:
        self.state = State.EXPECTING_HELLO

    def receive(self, text: str | bytes) -> FrameUp:
        """The frame, if it is one and comes in its turn; raises Hangup(BAD_FRAME)."""
        frame = read_frame(text)
        state = TURNS.get((self.state, type(frame)))
        if state is None:
            raise Hangup(CloseCode.BAD_FRAME, "out of turn")
        self.state = state
        return frame
