"""A journal that passes everything on, for tests to override single methods."""

from __future__ import annotations

from typing import Any

from server.journal.contract import Journal


class JournalWrapper:
    """Pass everything on to a real journal, except for what a subclass delays, refuses or counts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)
