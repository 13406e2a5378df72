"""The same frames by long poll, where a proxy stops WebSockets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from msgspec import Meta, Raw, Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server import __version__
from server.core import CONTRACT
from server.core.kernel.base import Actor, Refused
from server.core.kernel.positions import Position
from server.live.history import History
from server.live.live import Live
from server.web.api.tickets import ticket_of
from server.web.guard.rates import KEPT_SLOWER
from server.web.problems import Problem
from server.web.services import NO_STORE, Services, json_answer, read_json, services_of
from server.web.talk.socket import client_limits, is_full, outcome, resumed, you
from server.wire import DeviceId, FrameDown, Head, Ref, Welcome, read_command

WAIT_S = 25.0


class NumberedCommand(Struct):
    """One command and its number; `again` when it has been sent before, and may still be on its way."""

    ref: Ref
    command: Raw
    again: bool = False


class CommandsSent(Struct):
    """`POST .../commands`: a device's commands in order, for the history of the position it was told, or any.

    `contract` is the page's: a process with a lower one answers 503, since it may not know these commands.
    """

    device: DeviceId
    commands: list[NumberedCommand]
    position: Annotated[str, Meta(max_length=40)] = ""
    contract: int = 0


async def get_updates(request: Request) -> Response:
    """Wait for news after `position` (at most 25 s); without one, a welcome and the whole state at once.

    So too when the history is another one by the end of the wait: who holds an outbox must look at `last_ref` again.
    """
    services = services_of(request)
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    by = ticket.actor(request.query_params.get("device", "")[:64])
    position = await resumed(live, request.query_params.get("position", ""))
    if position is not None and is_full(live, services):  # it would wait
        raise Problem(503, "try_again")
    services.hub.arrive(live.session_id, by)
    try:
        if position is not None:
            await _news_or_gone(request, live, position, by.device)
    finally:
        services.hub.depart(live.session_id, by)
    if position is not None and not live.holds(position):
        position = None
    frames: list[FrameDown] = []
    if position is None:
        frames.append(
            Welcome(
                you=you(live.session, by),
                position=str(live.position),
                now=live.now(),
                limits=client_limits(services.settings),
                resumed=False,
                last_ref=live.last_number(by.device) if by.device else 0,
                version=__version__,
                contract=CONTRACT,
            )
        )
    if position != live.position:
        frames.append(live.update_for(by, position))
    frames.append(services.hub.presence_for(live.session_id, by))
    frames.append(Head(str(live.position), str(live.stable), live.now()))
    return Response(json_answer(frames), media_type="application/json", headers=NO_STORE)


async def _news_or_gone(request: Request, live: Live, position: Position, device: str) -> None:
    """Wait for news, as long as the browser does: of one that has left, nothing is kept."""
    services = services_of(request)
    news = asyncio.create_task(live.wait_past(position))
    gone = asyncio.create_task(_until_gone(request))
    try:
        with _slot(services, live.session_id, device) as replaced:
            await asyncio.wait({news, gone, replaced}, timeout=WAIT_S, return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            raise ClientDisconnect
    finally:
        news.cancel()
        gone.cancel()


@contextmanager
def _slot(services: Services, session_id: str, device: str) -> Iterator[asyncio.Future[None]]:
    """Hold a connection slot; the future is done when a newer poll of the device needs it.

    Polls that name no device never replace each other: they may be of many devices.
    """
    replaced: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    oldest = services.polls.acquire(session_id, device, replaced, services.settings.sockets_per_device)
    for one in oldest if device else ():
        if not one.done():
            one.set_result(None)
    try:
        yield replaced
    finally:
        services.polls.release(session_id, device, replaced)


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def post_commands(request: Request) -> Response:
    """Do a device's commands; answers one `done` or `refusal` for each."""
    services = services_of(request)
    live, ticket = await ticket_of(request, session_id=request.path_params["session_id"])
    sent = await read_json(request, CommandsSent)
    if sent.contract > CONTRACT:
        raise Problem(503, "try_again")
    if len(sent.commands) > services.settings.commands_burst:
        raise Problem(422, "too_many_commands", limit=services.settings.commands_burst)
    by = ticket.actor(sent.device)
    history = await _history_of(live, sent.position)
    said = [(each.ref, await _submit(services, live, by, each, history)) for each in sent.commands]
    await asyncio.gather(*(answer for _, answer in said), return_exceptions=True)
    answers = [outcome(ref, answer) for ref, answer in said]
    return Response(json_answer(answers), media_type="application/json", headers=NO_STORE)


async def _history_of(live: Live, position: str) -> History | None:
    """The history a device has been told; one that is nobody's when it is no more, None when it did not say."""
    if not position:
        return None
    return History() if await resumed(live, position) is None else live.history


async def _submit(
    services: Services, live: Live, by: Actor, sent: NumberedCommand, history: History | None
) -> asyncio.Future[Position]:
    """Put a command in line, at the device's pace."""
    try:
        command = read_command(sent.command)
    except Refused as no:
        refused: asyncio.Future[Position] = asyncio.get_running_loop().create_future()
        refused.set_exception(no)
        return refused
    note = isinstance(command, KEPT_SLOWER)
    await asyncio.sleep(services.rates.wait(live.session_id, by.device, note=note))
    return live.submit(by, command, sent.ref, history, again=sent.again)
