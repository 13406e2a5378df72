"""What an operator should know about this Redis: what can lose acknowledged entries, or keep deleted ones."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence

from server.journal.contract import JournalDown
from server.journal.redis_.client import RedisClient


async def find_risks(client: RedisClient) -> Sequence[str]:
    """Return a code for each setting or state that puts entries at risk, or keeps deleted ones. Raises JournalDown."""
    persistence, codes = await asyncio.gather(client.call("INFO", "persistence"), _check_settings(client))
    status = re.search(rb"aof_last_write_status:(\w+)", persistence)
    if status and status[1] != b"ok":
        codes = [*codes, "redis_aof_failing"]
    return codes


async def _check_settings(client: RedisClient) -> Sequence[str]:
    try:
        settings = await client.call("CONFIG", "GET", "appendonly", "appendfsync", "maxmemory-policy", "save")
    except JournalDown:
        if client.away:
            raise
        return ["redis_settings_unknown"]  # a hosted Redis may refuse CONFIG
    return _risks({name.decode(): value.decode() for name, value in settings.items()})


def _risks(settings: Mapping[str, str]) -> Sequence[str]:
    codes = []
    if settings.get("appendonly") != "yes":
        codes.append("redis_no_aof")
    elif settings.get("appendfsync") != "always":
        codes.append(f"redis_fsync_{settings.get('appendfsync', 'unknown')}")
    if settings.get("maxmemory-policy") != "noeviction":
        codes.append("redis_eviction")
    if settings.get("save"):
        codes.append("redis_snapshots")
    return codes
