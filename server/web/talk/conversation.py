"""Conversation: what a welcomed browser sends over its socket, and the answers it gets."""

from __future__ import annotations

from server.dialogue import Dialogue
from server.live.follower import Follower
from server.live.hub import Hub
from server.live.live import Live
from server.web.talk.submit import Submitter, outcome
from server.wire import AnyFrameUp, Do, Done, Hangup, Ping, Pong, Refusal, SignalUp, UnreadDo


class Conversation:
    """Receives one browser's frames, each in its turn.

    `receive_now` is called by the transport where a message is read, `receive` by the socket's task. Most commands
    are within their rate and never wake the task, which costs more than all else about a command.
    """

    __slots__ = ("_decoded", "_dialogue", "_follower", "_hub", "_live", "_submitter")

    def __init__(self, hub: Hub, live: Live, follower: Follower, dialogue: Dialogue, submitter: Submitter) -> None:
        self._hub = hub
        self._live = live
        self._follower = follower
        self._dialogue = dialogue
        self._submitter = submitter
        self._decoded: AnyFrameUp | None = None
        """A frame that `receive_now` left for `receive`, which is given the same text next."""

    def receive_now(self, text: str) -> bool:
        """Submit a command that is within its rate; return False for anything else, which `receive` is to handle."""
        try:
            frame = self._dialogue.receive(text)
        except Hangup:  # decoded once more by `receive`, whose caller can disconnect the browser
            return False
        if type(frame) is Do and (answer := self._submitter.submit_now(frame)) is not None:
            answer.add_done_callback(lambda answered: self._answer(outcome(frame.ref, answered)))
            return True
        self._decoded = frame
        return False

    async def receive(self, text: str) -> None:
        """Handle one frame. A command's answer is sent later, when it is durable. Raise Hangup, TooFast."""
        frame = self._decoded or self._dialogue.receive(text)
        self._decoded = None
        if isinstance(frame, Do | UnreadDo):
            ref, answer = frame.ref, await self._submitter.submit(frame)
            answer.add_done_callback(lambda answered: self._answer(outcome(ref, answered)))
        elif isinstance(frame, Ping):
            await self._submitter.wait_for_rate("ping")
            if self._follower.can_write():  # behind a large first state it would tell nothing in time
                self._follower.write(Pong(frame.t, self._live.now()))
        elif isinstance(frame, SignalUp):
            await self._submitter.wait_for_rate("note" if self._follower.by.role == "participant" else "command")
            await self._hub.signal(self._live.session_id, frame, self._follower.by)

    def _answer(self, frame: Done | Refusal) -> None:
        self._live.answer(self._follower, frame)
