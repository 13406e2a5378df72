"""Writing notes. Open loop: at a fixed rate. Closed loop: each writer waits until it has received its last note."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import cycle

from bench.crowd import now
from bench.tablet import Tablet

TEXT = "Vi lod borgerne vælge mødetiden, og så kom der dobbelt så mange til det første møde i foråret."
"""A note of typical length: 94 characters."""

NotePayload = Callable[[Tablet, str, str], bytes]
"""Returns the message that adds a note: (tablet, id, text)."""


class Ledger:
    """Numbers the notes, and keeps the time each was written; `sent` holds those of the present period."""

    def __init__(self, payload: NotePayload, first: int = 0) -> None:
        self._payload = payload
        self._written = first
        self.unsent = 0
        self.sent: dict[bytes, float] = {}

    def write(self, tablet: Tablet) -> bytes:
        """Have a tablet write the next note; return its number."""
        number = b"%07d" % self._written
        self._written += 1
        payload = self._payload(tablet, f"zq{number.decode()}", TEXT)
        self.sent[number] = now()
        try:
            tablet.send(payload)
        except OSError:  # disconnected, or the server does not read
            del self.sent[number]
            self.unsent += 1
        return number


class OpenLoop:
    """Writes notes at a fixed rate; the tablets take turns."""

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

    def receive(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        pass


class ClosedLoop:
    """Keeps one note per writer in flight: each writes again when it has received its last one."""

    def __init__(self, ledger: Ledger, writers: Sequence[Tablet], most: int = 0) -> None:
        self._ledger = ledger
        self._writers = writers
        self._left = most or sys.maxsize
        self._begun = False

    @property
    def finished(self) -> bool:
        """Return whether every writer has received its last note."""
        return self._begun and not any(writer.awaits for writer in self._writers)

    def stop(self) -> None:
        """Write no more notes."""
        self._left = 0

    def due(self, at: float) -> float:
        if not self._begun:
            self._begun = True
            for writer in self._writers:
                self._write(writer)
        return at + 1

    def receive(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        if tablet.awaits in notes:
            self._write(tablet)

    def _write(self, tablet: Tablet) -> None:
        tablet.awaits = self._ledger.write(tablet) if self._left > 0 else b""
        self._left -= 1
