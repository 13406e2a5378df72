"""A tablet's tickets: the first one for a code or a key, the next ones for its own rejoin code."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from typing import Any

from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused, call

NOT_NOW = (429, 503)
NOT_NOW_WAITS_S = (0.5, 1.0, 2.0, 4.0)


class Tickets:
    """Fetches tickets over HTTP. `entry` is the body of POST /api/tickets."""

    def __init__(self, base_url: str, entry: Mapping[str, Any]) -> None:
        self.ticket = ""
        self.language = "da"
        self._base_url = base_url
        self._entry = dict(entry)
        if "code" in entry:
            self._entry["device"] = f"sim-{secrets.token_hex(16)}"  # so that a retry is the same participant

    async def fetch_first(self) -> None:
        """Fetch the first ticket; retry while the server answers `not now`, as when a whole venue joins at once."""
        for wait_s in NOT_NOW_WAITS_S:
            try:
                return await self._fetch()
            except HttpRefused as refused:
                if refused.status not in NOT_NOW:
                    raise
            await asyncio.sleep(wait_s)
        await self._fetch()

    async def renew(self) -> None:
        """Fetch the same participant's next ticket. Raise Gone when there is none, OSError when nobody answers."""
        try:
            await self._fetch()
        except HttpRefused as refused:
            raise Gone(refused.code) from None

    async def _fetch(self) -> None:
        given = await call(self._base_url, "POST", "/api/tickets", self._entry)
        self.ticket = given["ticket"]
        self.language = given.get("language", "da")
        if rejoin := given.get("rejoin"):
            self._entry = {"rejoin": rejoin}  # the same participant from now on, whatever happens to the ticket
