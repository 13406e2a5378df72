"""Creates, reads and deletes sessions over HTTP, as an organiser does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from server.rehearsal.http import call

Made = dict[str, Any]
"""The answer of POST /api/sessions: id, join_code, links, keys."""


async def create(base_url: str, setup: Mapping[str, Any], create_key: str = "") -> Made:
    """Create a session. Raise HttpRefused when the server requires a create key and this is not it."""
    made: Made = await call(base_url, "POST", "/api/sessions", setup, bearer=create_key)
    return made


async def ticket(base_url: str, key: str) -> tuple[str, str]:
    """Return a ticket for a key, and the session it is for."""
    given = await call(base_url, "POST", "/api/tickets", {"key": key})
    return given["ticket"], given["session"]


async def setup_of(base_url: str, organiser_key: str) -> Made:
    """Return the set-up of an organiser's session."""
    bearer, session = await ticket(base_url, organiser_key)
    setup: Made = (await call(base_url, "GET", f"/api/sessions/{session}", bearer=bearer))["setup"]
    return setup


async def delete(base_url: str, organiser_key: str) -> None:
    """Delete a session for good."""
    bearer, session = await ticket(base_url, organiser_key)
    await call(base_url, "DELETE", f"/api/sessions/{session}", bearer=bearer)


@asynccontextmanager
async def temporary(base_url: str, setup: Mapping[str, Any], create_key: str = "") -> AsyncIterator[Made]:
    """Create a session for the length of a `with`, and delete it whatever happens in it."""
    made = await create(base_url, setup, create_key)
    try:
        yield made
    finally:
        await delete(base_url, made["keys"]["organiser"])
