"""Reading the journal itself, without a server, or beside one that is running."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from server.cli.messages import sqlite_path
from server.journal import open_journal
from server.journal.contract import Journal, JournalRefused
from server.journal.sqlite_.backup import backup


@asynccontextmanager
async def opened_for_reading(address: str) -> AsyncIterator[Journal]:
    """Open a journal to be read only: of a SQLite file, a copy, since a server may be writing to it.

    Raises JournalRefused, JournalDown.
    """
    path = sqlite_path(address)
    with tempfile.TemporaryDirectory(prefix="samtidig-") as folder:
        if path is not None:
            if not path.exists():
                raise JournalRefused(f"there is no journal at {path}")
            copy = Path(folder) / "copy.db"
            await backup(path, copy)
            address = f"sqlite:///{copy}"
        journal = await open_journal(address)
        try:
            yield journal
        finally:
            await journal.close()
