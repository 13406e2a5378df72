"""Retention: deletes sessions after their last day."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import structlog

from server.journal.contract import Journal, JournalError

log = structlog.get_logger()

CHECK_EVERY_S = 3600.0


async def keep_retention(journal: Journal) -> None:
    """Delete expired sessions every hour, until cancelled."""
    while True:
        try:
            await delete_expired(journal)
        except JournalError:
            log.warning("retention_not_looked_after")
        await asyncio.sleep(CHECK_EVERY_S)


async def delete_expired(journal: Journal) -> int:
    """Delete every session whose last day is over, and return how many."""
    today = datetime.now(UTC).date()
    expired = [listing for listing in await journal.listings() if listing.retain_until < today]
    for listing in expired:
        await journal.delete(listing.session_id)
        log.info("session_expired", session=listing.session_id, retained_until=listing.retain_until.isoformat())
    return len(expired)
