"""What falls due by the clock: each process that holds a session open asks the core, and submits it.

Not on the hot path: it wakes every `TICK_S`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from server.core.due import due
from server.core.kernel.base import Refused
from server.core.kernel.clock import Unattended
from server.journal.contract import JournalError
from server.live.live import Live

log = structlog.get_logger()

TICK_S = 1.0
MOST_AT_ONCE = 200
"""More than can be due at once: each site, and each phase. It ends what a fault of ours could repeat for ever."""


async def keep_due(live: Live, is_followed: Callable[[], bool], unattended: Callable[[], Unattended]) -> None:
    """Submit the commands that fall due by the clock, until cancelled. A session that nobody follows waits."""
    while True:
        await asyncio.sleep(TICK_S)
        if is_followed() and not live.deleted and not live.unreadable:
            await submit_due(live, unattended())


async def submit_due(live: Live, unattended: Unattended) -> None:
    """Submit what is due now, one by one: each is asked for after what was done before it."""
    for _ in range(MOST_AT_ONCE):
        found, before = due(live.session, live.now(), unattended), live.position
        if found is None:
            return
        try:
            await live.submit(found.by, found.command)  # type: ignore[arg-type]
        except Refused as no:  # something was done meanwhile, and the next round asks anew
            log.info("due_refused", session=live.session_id, command=type(found.command).__name__, code=no.code)
            return
        except JournalError:
            return
        except Exception:  # a fault of ours; it is to be seen, and the rest goes on
            log.exception("due_failed", session=live.session_id, command=type(found.command).__name__)
            return
        if live.position == before:
            return
