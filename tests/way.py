"""A process's way to the journal, for tests to put something on."""

from __future__ import annotations

from typing import Any

from server.journal.contract import Journal


class Way:
    """Everything goes through to a real journal, but for what a subclass holds up, refuses or counts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)
