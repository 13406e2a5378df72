"""The same frames by long poll, where a proxy stops WebSockets."""

from __future__ import annotations

import asyncio
import contextlib

from msgspec import Raw, Struct
from starlette.requests import Request
from starlette.responses import Response

from server import __version__
from server.core.base import Actor, Refused
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.sight import audience_of
from server.live.follower import update
from server.live.live import Live
from server.web.parts import NO_STORE, json_answer, parts_of, read_json
from server.web.problems import Problem
from server.web.socket import limits_told, outcome, resumed, you
from server.web.tickets import ticket_of
from server.wire import DeviceId, FrameDown, Head, Ref, Refusal, Welcome, read_command

WAIT_S = 25.0


class NumberedCommand(Struct):
    """One command and its number."""

    ref: Ref
    command: Raw


class CommandsSent(Struct):
    """`POST .../commands`: a device's numbered commands, in order."""

    device: DeviceId
    commands: list[NumberedCommand]


async def get_updates(request: Request) -> Response:
    """Wait for news after `position` (at most 25 s); without one, a welcome and the whole state at once."""
    parts = parts_of(request)
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    by = ticket.actor(request.query_params.get("device", "")[:64])
    position = await resumed(live, request.query_params.get("position", ""))
    here = parts.hub.board(live.session_id).here
    here.arrive(by)
    try:
        if position is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(live.wait_beyond(position), WAIT_S)
    finally:
        here.leave(by, clean=False)
    frames: list[FrameDown] = []
    if position is None:
        frames.append(
            Welcome(
                you=you(live.session, by),
                position=str(live.position),
                now=live.now(),
                limits=limits_told(parts.settings),
                resumed=False,
                last_ref=live.session.heard(by.device).ref if by.device else 0,
                version=__version__,
            )
        )
    elif not live.history.holds(position):
        position = None
    if position != live.position:
        frames.append(update(live.session, live.history, position, audience_of(live.session, by)))
    audience = audience_of(live.session, by)
    frames.append(parts.hub.board(live.session_id).presence(live.session, names=audience.leads))
    frames.append(Head(str(live.position), str(live.stable), live.now()))
    return Response(json_answer(frames), media_type="application/json", headers=NO_STORE)


async def post_commands(request: Request) -> Response:
    """Do a device's commands; answers one `done` or `refusal` for each."""
    parts = parts_of(request)
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    sent = await read_json(request, CommandsSent)
    if len(sent.commands) > parts.settings.commands_burst:
        raise Problem(422, "too_many_commands", limit=parts.settings.commands_burst)
    by = ticket.actor(sent.device)
    answers = [await _do(live, by, each, request) for each in sent.commands]
    return Response(json_answer(answers), media_type="application/json", headers=NO_STORE)


async def _do(live: Live, by: Actor, sent: NumberedCommand, request: Request) -> FrameDown:
    parts = parts_of(request)
    try:
        command = read_command(sent.command)
    except Refused as no:
        return Refusal(sent.ref, no.code, no.detail)
    note = isinstance(command, AddNote | AddOutput)
    await asyncio.sleep(parts.rates.wait(live.session_id, by.device, note=note))
    answer = live.submit(by, command, sent.ref)
    await asyncio.wait([answer])
    return outcome(sent.ref, answer)
