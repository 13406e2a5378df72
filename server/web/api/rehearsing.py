"""A rehearsal over HTTP: the organiser starts simulated tablets in a copy of the session, and watches them there."""

from __future__ import annotations

import asyncio
from typing import Annotated

from msgspec import UNSET, Meta, Struct
from msgspec.structs import replace
from starlette.requests import Request

from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS
from server.core.setup import Setup, setup_of
from server.core.workshop import workshop
from server.live.founding import create_from_setup
from server.rehearsal.watched import Copy, Tempo, WatchedRehearsal
from server.web.api.session_answers import SessionCreated, created
from server.web.api.sessions import organiser_of
from server.web.calls import Body, call
from server.web.problems import Problem
from server.web.services import services_of
from server.words import words

MOST_AT_ONCE = 3
"""Rehearsals in one process: each is as much work as its tablets."""


class RehearsalRequest(Struct):
    """`POST /api/sessions/{id}/rehearsal`: so many times faster than the day, with so many simulated tablets.

    At the end of its programme the copy is deleted, or an hour later with `keep`; `DELETE` of the copy ends it before.
    """

    faster: Annotated[float, Meta(ge=1, le=60)] = 10
    tablets: Annotated[int, Meta(ge=2, le=40)] = 12
    keep: bool = False


@call("organiser", status=201)
async def start_rehearsal(request: Request, body: Body[RehearsalRequest]) -> SessionCreated:
    """Play the programme in a copy of the session, and return the copy's links to watch it by. One at a time."""
    services = services_of(request)
    live, ticket = await organiser_of(request)
    given = await body.read()
    running = services.rehearsals
    if ticket.session in running:
        raise Problem(409, "rehearsal_runs")
    if len(running) >= MOST_AT_ONCE:
        raise Problem(503, "try_again")
    setup = _copied(live.session)
    running[ticket.session] = None  # so that a second press finds it at once
    try:
        founded = await create_from_setup(services.journal, services.limits, setup, services.settings.retention_days)
    except BaseException:
        del running[ticket.session]
        raise
    keys = founded.keys
    rehearsal = WatchedRehearsal(
        services.settings.own_address,
        Copy(founded.join_code, keys.facilitator, keys.organiser),
        Tempo(given.faster, given.tablets, given.keep),
    )
    task = asyncio.create_task(rehearsal.run(), name="rehearsal")
    running[ticket.session] = task
    task.add_done_callback(lambda _: running.pop(ticket.session, None))
    return created(services.settings, founded)


def _copied(session: Session) -> Setup:
    """Return the set-up of the copy: named as what it is, open, and deleted a day later if all else fails."""
    here = workshop(session)
    if here is None:
        raise Problem(404, "wrong_key")
    title = f"{words(here.language)('cli-rehearsal-title')}: {here.title}"
    rules = replace(here.rules, retention_days=1)
    return replace(setup_of(session), title=title[: session.limits[TITLE_CHARS]], rules=rules, open=True, date=UNSET)
