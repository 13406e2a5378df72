"""Sessions from outside: made, read and deleted over HTTP, as an organiser does it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from server.rehearsal.http import call

Made = dict[str, Any]
"""What POST /api/sessions answers: id, join_code, links, keys."""


async def make(base_url: str, setup: Mapping[str, Any], create_key: str = "") -> Made:
    """Create a session. Raises HttpRefused when the server wants a create key and this is not it."""
    made: Made = await call(base_url, "POST", "/api/sessions", setup, bearer=create_key)
    return made


async def ticket(base_url: str, key: str) -> tuple[str, str]:
    """The ticket a key opens, and the session it is for."""
    given = await call(base_url, "POST", "/api/tickets", {"key": key})
    return given["ticket"], given["session"]


async def setup_of(base_url: str, organiser_key: str) -> Made:
    """The set-up of an organiser's session."""
    bearer, session = await ticket(base_url, organiser_key)
    setup: Made = (await call(base_url, "GET", f"/api/sessions/{session}", bearer=bearer))["setup"]
    return setup


async def delete(base_url: str, organiser_key: str) -> None:
    """Delete a session for good."""
    bearer, session = await ticket(base_url, organiser_key)
    await call(base_url, "DELETE", f"/api/sessions/{session}", bearer=bearer)


@asynccontextmanager
async def for_a_while(base_url: str, setup: Mapping[str, Any], create_key: str = "") -> AsyncIterator[Made]:
    """A session that exists for the length of a `with`, and is deleted whatever happens in it."""
    made = await make(base_url, setup, create_key)
    try:
        yield made
    finally:
        await delete(base_url, made["keys"]["organiser"])
