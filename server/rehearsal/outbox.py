"""The outbox: a device's numbered commands, kept until it is certain that the session has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Command = Mapping[str, Any]


class Outbox:
    """Keeps each command until it is refused, or done at a position that is stable.

    A server may answer `done` and then lose the end of its journal (a backup restored, a journal moved), so a
    command is discarded only when a later `head` calls its position stable. Until then it can be sent again.
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
        """Keep a command under the device's next number, and return that number."""
        self._last += 1
        self._commands[self._last] = command
        return self._last

    def command(self, ref: int) -> Command:
        """Return the command with a number."""
        return self._commands[ref]

    def unanswered(self) -> list[int]:
        """Return the numbers still waiting for an answer, in order."""
        return [ref for ref in sorted(self._commands) if ref not in self._done_at]

    def resume(self, last_ref: int, offset: int) -> list[int]:
        """Return the numbers to send after a welcome, in order: what the session lacks or has not answered.

        The session has every number up to `last_ref`, at `offset` or before, whichever history this is now.
        """
        self._last = max(self._last, last_ref)
        for ref in list(self._done_at):
            if ref > last_ref:
                del self._done_at[ref]
            else:
                self._done_at[ref] = min(self._done_at[ref], offset)
        return self.unanswered()

    def forget_done(self) -> None:
        """Treat every kept command as unanswered: the history is another one, which may not have them."""
        self._done_at.clear()

    def mark_done(self, ref: int, offset: int) -> None:
        """Note that the session has a command, at this offset or before."""
        if ref in self._commands:
            self._done_at[ref] = offset

    def discard(self, ref: int) -> None:
        """Stop keeping a command."""
        self._commands.pop(ref, None)
        self._done_at.pop(ref, None)

    def discard_stable(self, offset: int) -> None:
        """Stop keeping the commands done at a stable offset or before."""
        for ref, done_at in list(self._done_at.items()):
            if done_at <= offset:
                self.discard(ref)
