"""The ledger: which participants have been erased, in a file of its own, beside every backup and journal.

A backup that is put back, or an archive that is read in, is older than what was erased since. The ledger is applied to
it, so that nobody comes back. It has ids alone.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from server.core.codec import AnyHappening
from server.core.erasing import without
from server.journal.contract import Diverged, Journal, JournalDown, Malformed, Unknown
from server.journal.reading import read_all
from server.live.erasure import erase_participant
from server.live.unreadable import Unreadable

log = structlog.get_logger()
AGAIN_S = 1.0


class Erased(Struct, frozen=True):
    """One line of the ledger: who was erased from which session, and when (ms)."""

    session: str
    participant: str
    at: int


class Ledger:
    """The file of those erased. Every process adds its lines at the end; none is ever changed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, session: str, participant: str) -> None:
        """Write a line, durably. Raises OSError."""
        line = msgspec.json.encode(Erased(session, participant, int(time.time() * 1000)))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, b"\n" + line + b"\n")  # a line that was cut off before it ends here
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> list[Erased]:
        """Return all lines; one that cannot be read is logged, and left out. Raises OSError."""
        if not self.path.exists():
            return []
        found = []
        for line in self.path.read_bytes().splitlines():
            try:
                found += [msgspec.json.decode(line, type=Erased)] if line else []
            except msgspec.MsgspecError:
                log.warning("ledger_line_unreadable", path=str(self.path))
        return found

    def without_erased(self, history: Sequence[AnyHappening]) -> Sequence[AnyHappening]:
        """Return an archive's history without those erased, whatever session it was of. Raises OSError."""
        there = {happening.by.participant for happening in history}
        for participant in sorted({each.participant for each in self.read()} & there):
            history = without(history, participant)
        return history


async def apply_ledger(journal: Journal, ledger: Ledger) -> int:
    """Erase from the journal whoever is in the ledger and there again; return how many. Raises OSError.

    Waits while the back end is away.
    """
    erased: dict[str, set[str]] = {}
    for each in await asyncio.to_thread(ledger.read):
        erased.setdefault(each.session, set()).add(each.participant)
    return sum([await _apply(journal, session, participants) for session, participants in erased.items()])


async def _apply(journal: Journal, session: str, participants: Collection[str]) -> int:
    while True:
        try:
            whole = await read_all(journal, session)
            data = b"\n".join(entry.data for entry in whole.entries)
            back = [each for each in participants if msgspec.json.encode(each) in data]
            done = [each for each in back if await erase_participant(journal, session, each)]
        except (JournalDown, Diverged):  # away; or another process, which starts too, was first
            await asyncio.sleep(AGAIN_S)
            continue
        except Unknown:  # the session has been deleted
            return 0
        except (Unreadable, Malformed):
            log.error("ledger_not_applied", session=session)
            return 0
        for each in done:
            log.info("erased_again", session=session, participant=each)
        return len(done)
