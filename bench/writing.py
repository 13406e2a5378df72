"""Writing: who writes the next note, and when. Open loop: by the clock. Closed loop: when the last one is heard."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import cycle

from bench.crowd import now
from bench.tablet import Tablet

TEXT = "Vi lod borgerne vælge mødetiden, og så kom der dobbelt så mange til det første møde i foråret."
"""A note as people write them: 94 characters."""

NotePayload = Callable[[Tablet, str, str], bytes]
"""What a tablet says to one kind of server to add a note: (tablet, id, text)."""


class Ledger:
    """Every note written so far, numbered, and when; `sent` holds those of the present stretch."""

    def __init__(self, payload: NotePayload, first: int = 0) -> None:
        self._payload = payload
        self._written = first
        self.unsent = 0
        self.sent: dict[bytes, float] = {}

    def write(self, tablet: Tablet) -> bytes:
        """Have a tablet write the next note; the note's number."""
        number = b"%07d" % self._written
        self._written += 1
        payload = self._payload(tablet, f"zq{number.decode()}", TEXT)
        self.sent[number] = now()
        try:
            tablet.say(payload)
        except OSError:  # hung up on, or nobody reads what it says
            del self.sent[number]
            self.unsent += 1
        return number


class OpenLoop:
    """So many notes a second, whatever the server does; the tablets take turns."""

    def __init__(self, ledger: Ledger, tablets: Sequence[Tablet], per_s: float) -> None:
        self._ledger = ledger
        self._turns = cycle(tablets)
        self._gap = 1 / per_s
        self._next = now()

    def due(self, at: float) -> float:
        while self._next <= at:
            self._ledger.write(next(self._turns))
            self._next += self._gap
        return self._next

    def heard(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        pass


class ClosedLoop:
    """So many notes on their way at any time: each writer writes again when its last one has come back to it."""

    def __init__(self, ledger: Ledger, writers: Sequence[Tablet], most: int = 0) -> None:
        self._ledger = ledger
        self._writers = writers
        self._left = most or sys.maxsize
        self._begun = False

    @property
    def resting(self) -> bool:
        """Whether all that was written has come back."""
        return self._begun and not any(writer.awaits for writer in self._writers)

    def stop(self) -> None:
        """Write no more."""
        self._left = 0

    def due(self, at: float) -> float:
        if not self._begun:
            self._begun = True
            for writer in self._writers:
                self._write(writer)
        return at + 1

    def heard(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        if tablet.awaits in notes:
            self._write(tablet)

    def _write(self, tablet: Tablet) -> None:
        tablet.awaits = self._ledger.write(tablet) if self._left > 0 else b""
        self._left -= 1
