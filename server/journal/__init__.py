"""The journal keeps every entry of every session, in order, for good: one contract, two back ends."""

from __future__ import annotations

from pathlib import Path

from server.journal.contract import Journal, JournalRefused


async def open_journal(url: str) -> Journal:
    """Open `sqlite:///data/samtidig.db`, `redis://host` or `rediss://host`; raise JournalRefused for anything else."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and not rest.endswith("/") and ":memory:" not in rest:
        from server.journal.sqlite_.journal import SqliteJournal

        return await SqliteJournal.open(Path(rest[1:]))
    if scheme in ("redis", "rediss"):
        from server.journal.redis_.journal import RedisJournal

        return await RedisJournal.open(url)
    raise JournalRefused(
        "the journal address must look like sqlite:///data/samtidig.db (a file beside the server), "
        "sqlite:////var/lib/samtidig.db (an absolute path), redis://host:6379/0 or rediss://host:6379/0"
    )
