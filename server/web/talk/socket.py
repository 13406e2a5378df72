"""The socket `/ws`: the conversation with one browser over a WebSocket, from handshake to close."""

from __future__ import annotations

import asyncio
from typing import cast

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from server.access import Denied, admitted
from server.dialogue import Dialogue
from server.journal.contract import JournalDown, Unknown
from server.live.connection import Connection
from server.live.follower import Follower
from server.live.frames import text_frame
from server.live.housekeeping import UNREADABLE_S
from server.live.live import Live
from server.live.unreadable import Unreadable
from server.web.admission import admit, is_full, is_link_full
from server.web.guard.rates import TooFast
from server.web.services import Services, services_of
from server.web.talk.conversation import Conversation
from server.web.talk.pace import DevicePace
from server.web.talk.resume import is_much, resume_position
from server.web.talk.screen import list_screen
from server.web.talk.submit import TRY_AGAIN_MS, Submitter
from server.web.talk.welcome import welcome
from server.wire import Bye, CloseCode, Hangup, Hello, write_frame

FULL_RETRY_MS = 10_000
TOO_FAST_FOR_S = 30.0
"""A device that is ahead of its rate is read more slowly; one that stays ahead this long is disconnected."""


class SocketEndpoint:
    """ASGI app for `/ws`.

    Every call frame above `receive` stays on the heap for as long as a browser is connected. There are two, and none of
    Starlette's, which would be 3 KiB for each browser.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HTTPConnection(scope)
        services = services_of(request)
        await receive()  # websocket.connect
        if not _is_allowed(services, request):
            await send({"type": "websocket.close"})
            return
        await send({"type": "websocket.accept"})
        del request
        connection = cast("Connection", scope["connection"])
        try:
            await _converse(receive, connection, services)
        except Hangup as hangup:
            _send_bye(connection, hangup)
        except TooFast as too_fast:
            _send_bye(connection, Hangup(CloseCode.TOO_FAST, retry_ms=int(too_fast.retry_s * 1000)))
        except JournalDown:
            _send_bye(connection, Hangup(CloseCode.NOT_NOW, "try again", TRY_AGAIN_MS))
        except Unreadable as error:
            _send_bye(connection, Hangup(CloseCode.NOT_NOW, error.code, int(UNREADABLE_S * 1000)))
        except Unknown:
            _send_bye(connection, Hangup(CloseCode.SESSION_GONE))
        except Denied:
            _send_bye(connection, Hangup(CloseCode.TICKET_EXPIRED))
        except Disconnected:
            pass  # before it said hello


async def _converse(receive: Receive, connection: Connection, services: Services) -> None:
    dialogue = Dialogue()
    live, follower, claimed = await _admit(receive, connection, services, dialogue)
    session_id, by = live.session_id, follower.by
    services.sockets.acquire(session_id, by, follower)
    clean = False
    try:
        pace = DevicePace(services.rates, session_id, follower.by, patience_s=TOO_FAST_FOR_S)
        await list_screen(live, follower.by)
        follower.position = await resume_position(live, claimed, follower.by)
        if is_much(live, follower.position):
            await pace.wait("state")
            if connection.closed:  # for a newer one of its own, say
                raise Disconnected(1006)
        _require_room(services, live)  # others may have been admitted during the wait
        if not admitted(live.session, follower.by, follower.generation):
            raise Hangup(CloseCode.REMOVED)
        follower.write(welcome(services.settings, live, follower.by, resumed=follower.position is not None))
        await services.hub.follow(session_id, follower)
        submitter = Submitter(live, follower.by, follower.history, pace, follower.generation, follower.expires)
        conversation = Conversation(services.hub, live, follower, dialogue, submitter)
        connection.on_text(conversation.receive_now)
        while True:
            await conversation.receive(await _next_text(receive))
    except Disconnected as gone:
        clean = gone.clean
    finally:
        services.hub.unfollow(session_id, follower, clean=clean)
        services.sockets.release(session_id, by, follower)


async def _admit(
    receive: Receive, connection: Connection, services: Services, dialogue: Dialogue
) -> tuple[Live, Follower, str | None]:
    """Receive `hello`; return its session, the browser as a follower, and the position it claims to hold.

    The frame and the ticket are not kept: they are 400 bytes for each browser.
    """
    try:
        async with asyncio.timeout(services.settings.hello_s):
            hello = cast("Hello", dialogue.receive(await _next_text(receive)))
    except TimeoutError:
        raise Hangup(CloseCode.SILENT, "no hello") from None
    live, ticket = await admit(services, hello.ticket)
    _require_room(services, live)
    follower = Follower(connection, ticket.actor(hello.device), ticket.generation, ticket.expires)
    if is_link_full(services, live, follower.by):
        raise Hangup(CloseCode.NOT_NOW, "link full", FULL_RETRY_MS)
    return live, follower, hello.position


class Disconnected(Exception):
    """The connection is closed. `clean`: it counts as absent at once, since it meant to, or was silent for long."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.clean = code in (1000, 1001, CloseCode.SILENT, CloseCode.TOO_SLOW)


def _is_allowed(services: Services, request: HTTPConnection) -> bool:
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    return services.hosts.allow(host) and services.hosts.allow_origin(origin, host)


async def _next_text(receive: Receive) -> str:
    message = await receive()
    if message["type"] == "websocket.disconnect":
        raise Disconnected(message.get("code", 1006))
    text = message.get("text")
    if text is None:
        raise Hangup(CloseCode.BAD_FRAME, "text frames only")
    return cast("str", text)


def _require_room(services: Services, live: Live) -> None:
    if is_full(services, live):
        raise Hangup(CloseCode.NOT_NOW, "session full", FULL_RETRY_MS)


def _send_bye(connection: Connection, hangup: Hangup) -> None:
    bye = Bye(int(hangup.code), hangup.reason, hangup.retry_ms)
    connection.write_frame(text_frame(write_frame(bye)))
    connection.close(int(hangup.code), hangup.reason)
