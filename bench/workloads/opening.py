"""Measures how long a process takes to load a session with a long history."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import now
from bench.samtidig import RunningSamtidig
from bench.workloads.filling import fill


class Opening(Struct, frozen=True):
    """The time of the first call for a session after a restart, and of the same call again."""

    entries: int
    first_call_s: float
    again_s: float

    @property
    def open_s(self) -> float:
        """The difference: reading the journal and applying its entries."""
        return self.first_call_s - self.again_s


def opening(running: RunningSamtidig, *, entries: int) -> Opening:
    """Write a long history, restart the process, and get a ticket twice."""
    fill(running, entries)
    running.restart()
    running.call("GET", "/api/templates")
    first = _timed(running)
    return Opening(entries, first, _timed(running))


def _timed(running: RunningSamtidig) -> float:
    started = now()
    running.call("POST", "/api/tickets", {"key": running.session["keys"]["organiser"]})
    return now() - started
