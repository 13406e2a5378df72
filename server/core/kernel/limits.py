"""How much a session can hold; the operator can set each limit (docs/operations.md)."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """The most of each thing that fits in one session."""

    note_chars: int = 1_000
    note_bytes: int = 4_000
    note_lines: int = 20
    combining_marks: int = 4
    title_chars: int = 120
    name_chars: int = 60
    notes: int = 20_000
    participants: int = 10_000
    outputs: int = 2_000
    builds_on: int = 50
