"""The outbox: a device's numbered commands, kept until it is certain that the session has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Command = Mapping[str, Any]


class Outbox:
    """Keeps each command until refused, or done and found in a stable stretch of the same history.

    A server may answer `done` and then lose its tail (a backup restored, a journal moved): only a later
    `head` that calls the position stable lets a command go. Until then it is sent again when asked for.
    """

    def __init__(self) -> None:
        self._commands: dict[int, Command] = {}
        self._done_at: dict[int, int] = {}
        self._last = 0

    def __len__(self) -> int:
        return len(self._commands)

    def __contains__(self, ref: int) -> bool:
        return ref in self._commands

    def add(self, command: Command) -> int:
        """Give a command the device's next number."""
        self._last += 1
        self._commands[self._last] = command
        return self._last

    def command(self, ref: int) -> Command:
        """The command kept under a number."""
        return self._commands[ref]

    def unanswered(self) -> list[int]:
        """The numbers still waiting for an answer, in order."""
        return [ref for ref in sorted(self._commands) if ref not in self._done_at]

    def welcomed(self, last_ref: int, offset: int) -> list[int]:
        """The numbers to send again now, in order: what the session does not know, and what it has not answered.

        What it does know has come at the latest at `offset`, whichever history this is by now.
        """
        self._last = max(self._last, last_ref)
        for ref in list(self._done_at):
            if ref > last_ref:
                del self._done_at[ref]
            else:
                self._done_at[ref] = min(self._done_at[ref], offset)
        return self.unanswered()

    def doubted(self) -> None:
        """The history is another one: what was done may not be so any more."""
        self._done_at.clear()

    def done(self, ref: int, offset: int) -> None:
        """The session has it, at or before this offset."""
        if ref in self._commands:
            self._done_at[ref] = offset

    def refused(self, ref: int) -> None:
        """The session said no, for good."""
        self._commands.pop(ref, None)
        self._done_at.pop(ref, None)

    def stable(self, offset: int) -> None:
        """Let go of what is done at or before a stable offset."""
        for ref, done_at in list(self._done_at.items()):
            if done_at <= offset:
                self.refused(ref)
