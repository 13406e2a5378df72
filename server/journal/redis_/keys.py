"""The names of keys and channels in Redis. All of a session's carry the tag `{session}`, so one node holds them."""

from __future__ import annotations

from functools import lru_cache

KEYS_KEPT = 4096
CODES = "samtidig:codes"
LISTINGS = "samtidig:listings"
SECRET = "samtidig:secret"  # noqa: S105 (the key's name)


@lru_cache(KEYS_KEPT)
def session_keys(session_id: str, *names: str) -> tuple[str, ...]:
    """Return the session's keys of these names (`head`, `entries`...)."""
    return tuple(f"samtidig:{{{session_id}}}:{name}" for name in names)


def news_channel(session_id: str) -> str:
    return f"samtidig:{{{session_id}}}:news"


def signal_channel(session_id: str) -> str:
    return f"samtidig:{{{session_id}}}:signals"
