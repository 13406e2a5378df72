"""Long poll: the same conversation over HTTP, where a proxy stops WebSockets."""

from __future__ import annotations

import asyncio
import time
from typing import Annotated

from msgspec import Meta, Raw, Struct
from starlette.requests import ClientDisconnect, Request

from server.access import Denied, admitted
from server.core import CONTRACT
from server.core.kernel.base import Actor
from server.core.kernel.positions import Position
from server.live.live import Live
from server.web.admission import is_full, is_link_full, ticket_of
from server.web.calls import Body, call
from server.web.problems import Problem
from server.web.services import Services, services_of
from server.web.talk.pace import DevicePace
from server.web.talk.resume import history_at, is_much, resume_position
from server.web.talk.screen import list_screen
from server.web.talk.submit import Submitter, outcome
from server.web.talk.welcome import welcome
from server.wire import DeviceId, Done, FrameDown, Head, Ref, Refusal, UnreadDo

WAIT_S = 25.0


class NumberedCommand(Struct):
    """One command and its number; `again` when it has been sent before and is perhaps still on its way."""

    ref: Ref
    command: Raw
    again: bool = False


class CommandsRequest(Struct):
    """`POST .../commands`: a device's commands in order, for the history that its `position` belongs to, or for any.

    `contract` is the page's: a process with a lower one answers 503, since it may not know these commands.
    """

    device: DeviceId
    commands: list[NumberedCommand]
    position: Annotated[str, Meta(max_length=40)] = ""
    contract: int = 0


@call(
    "any ticket",
    query={"position": "the position the browser holds; without it the whole state comes at once", "device": "its id"},
)
async def get_updates(request: Request) -> list[FrameDown]:
    """Wait (at most 25 s) for changes after `position`; without one, return a welcome and the whole state at once.

    The same when the session's history was replaced during the wait: a browser with an outbox must compare it with
    `last_ref` again.
    """
    services = services_of(request)
    live, ticket = await ticket_of(request)
    by = ticket.actor(request.query_params.get("device", "")[:64])
    await list_screen(live, by)
    position = await resume_position(live, request.query_params.get("position", ""), by)
    if position is not None and (is_full(services, live) or is_link_full(services, live, by)):  # it would wait
        raise Problem(503, "try_again")
    if is_much(live, position):
        await DevicePace(services.rates, live.session_id, by).wait("state")
    services.hub.arrive(live.session_id, by)
    try:
        if position is not None:
            await _wait_for_change(request, services, live, position, by, ticket.expires - time.time())
    finally:
        services.hub.depart(live.session_id, by)
    if not admitted(live.session, by, ticket.generation) or ticket.expires <= time.time():
        raise Problem(401, "wrong_ticket")
    if position is not None and not live.can_resume(by, position):
        position = None
    frames: list[FrameDown] = []
    if position is None:
        frames.append(welcome(services.settings, live, by, resumed=False))
    frames += live.updates_for(by, position)
    frames.append(services.hub.presence_for(live.session_id, by))
    frames.append(Head(str(live.position), str(live.stable), live.now()))
    return frames


async def _wait_for_change(
    request: Request, services: Services, live: Live, position: Position, by: Actor, valid_s: float
) -> None:
    """Wait for a change, at most WAIT_S, or until the ticket expires, or a newer poll of the device needs the slot.

    Raise ClientDisconnect when the browser disconnects first.
    """
    replaced: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    news = asyncio.create_task(live.wait_past(position))
    gone = asyncio.create_task(_until_disconnected(request))
    services.polls.acquire(live.session_id, by, replaced)
    try:
        await asyncio.wait({news, gone, replaced}, timeout=min(WAIT_S, valid_s), return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            raise ClientDisconnect
    finally:
        services.polls.release(live.session_id, by, replaced)
        news.cancel()
        gone.cancel()


async def _until_disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


@call("any ticket")
async def post_commands(request: Request, body: Body[CommandsRequest]) -> list[Done | Refusal]:
    """Submit a device's commands; return one `done` or `refusal` for each."""
    services = services_of(request)
    live, ticket = await ticket_of(request)
    sent = await body.read()
    if sent.contract > CONTRACT:
        raise Problem(503, "try_again")
    if len(sent.commands) > services.settings.commands_burst:
        raise Problem(422, "too_many_commands", limit=services.settings.commands_burst)
    history = await history_at(live, sent.position)
    by = ticket.actor(sent.device)
    pace = DevicePace(services.rates, live.session_id, by)
    submitter = Submitter(live, by, history, pace, ticket.generation, ticket.expires)
    dos = [UnreadDo(each.ref, each.command, each.again) for each in sent.commands]
    try:
        answers = [await submitter.submit(do) for do in dos]
    except Denied:
        raise Problem(401, "wrong_ticket") from None
    await asyncio.gather(*answers, return_exceptions=True)
    return [outcome(do.ref, answer) for do, answer in zip(dos, answers, strict=True)]
