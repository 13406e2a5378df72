"""Measures how many bytes a note takes in the journal and in a server process."""

from __future__ import annotations

from msgspec import Struct

from bench.samtidig import RunningSamtidig
from bench.targets import memory
from bench.workloads.filling import fill

WARM_NOTES = 500
"""Written first, so that what is needed once is not counted."""


class Weight(Struct, frozen=True):
    """Bytes per note of 94 characters: stored (SQLite: the file; Redis: its memory), and in the server process."""

    notes: int
    stored_bytes: float
    process_bytes: float


def weight(running: RunningSamtidig, *, notes: int) -> Weight:
    """Write notes, and compare sizes before and after."""
    fill(running, WARM_NOTES)
    stored, held = running.stored_bytes(), memory(running)
    fill(running, notes, first=WARM_NOTES)
    return Weight(notes, (running.stored_bytes() - stored) / notes, (memory(running) - held) * 1024 / notes)
