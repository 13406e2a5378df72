"""The socket `/ws`: hears a browser, and lets the hub tell it."""

from __future__ import annotations

import asyncio
from typing import cast

import structlog
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from server import __version__
from server.access import Denied, Ticket, admitted
from server.core import CONTRACT, AnyCommand
from server.core.kernel.base import Actor, Refused
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.people import Participant
from server.dialogue import Dialogue
from server.journal.contract import JournalDown, JournalError, Unknown
from server.live.connection import Connection
from server.live.follower import Follower
from server.live.frames import text_frame
from server.live.live import Live
from server.settings import Settings
from server.web.guard.rates import KEPT_SLOWER, TooFast
from server.web.services import Services, services_of
from server.wire import (
    Bye,
    ClientLimits,
    CloseCode,
    Do,
    Done,
    FrameUp,
    Hangup,
    Hello,
    Ping,
    Pong,
    Refusal,
    SignalUp,
    Welcome,
    You,
    read_command,
    read_do,
    write_frame,
)

log = structlog.get_logger()

TRY_AGAIN_MS = 2_000
TOO_FAST_FOR_S = 30.0
"""A device that is ahead of its rate is read more slowly; one that keeps at it this long is sent away."""


class SocketEndpoint:
    """ASGI app for `/ws`: one browser's line from handshake to close.

    A tablet that only listens holds this call all day, and every frame below and above it: there are few of them,
    and none of Starlette's (3 KiB).
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        services = services_of(asked)
        await receive()  # says that it would like to connect
        if not _at_our_door(services, asked):
            await send({"type": "websocket.close"})
            return
        await send({"type": "websocket.accept"})
        del asked
        connection = cast("Connection", scope["connection"])
        try:
            await self._talk(receive, connection, services)
        except Hangup as hangup:
            send_bye(connection, hangup)
        except JournalDown:
            send_bye(connection, Hangup(CloseCode.NOT_NOW, "try again", TRY_AGAIN_MS))
        except Unknown:
            send_bye(connection, Hangup(CloseCode.SESSION_GONE))
        except Gone:
            pass  # before it said who it was

    async def _talk(self, receive: Receive, connection: Connection, services: Services) -> None:
        dialogue = Dialogue()
        try:
            async with asyncio.timeout(services.settings.hello_s):
                hello = cast("Hello", dialogue.receive(await _next_text(receive)))
        except TimeoutError:
            raise Hangup(CloseCode.SILENT, "no hello") from None
        live, ticket = await _admit(services, hello)
        _room_in(live, services)
        follower = Follower(connection, ticket.actor(hello.device), ticket.generation)
        most = services.settings.sockets_per_device
        for oldest in services.sockets.acquire(ticket.session, hello.device, follower, most):
            if not oldest.connection.closed:
                oldest.hang_up(CloseCode.OPENED_ELSEWHERE)
        clean = False
        try:
            follower.position = await resumed(live, hello.position)
            _room_in(live, services)  # many may have read on together
            follower.write(welcome(services.settings, live, follower, last_ref=live.last_number(hello.device)))
            await services.hub.follow(ticket.session, follower)
            line = Line(services, live, follower)
            connection.on_text(line.receive_now)
            while True:
                await line.receive(dialogue.receive(await _next_text(receive)))
        except Gone as gone:
            clean = gone.clean
        finally:
            services.hub.unfollow(ticket.session, follower, clean=clean)
            services.sockets.release(ticket.session, hello.device, follower)


class Line:
    """What a welcomed browser says, and the answers it is owed."""

    def __init__(self, services: Services, live: Live, follower: Follower) -> None:
        self._services = services
        self._live = live
        self._follower = follower
        self._ahead_since = 0.0

    def receive_now(self, text: str) -> bool:
        """Take a command where it is read, if it is one and in time; anything else is received in its turn."""
        do = read_do(text)
        if do is None:
            return False
        note = isinstance(do.command, KEPT_SLOWER)
        if not self._services.rates.at_once(self._live.session_id, self._follower.by.device, note=note):
            return False
        self._ahead_since = 0.0
        self._submit(do.ref, do.command, again=do.again)
        return True

    async def receive(self, frame: FrameUp) -> None:
        """Take one frame. A command is put in line at once; its answer comes when it is durable."""
        if isinstance(frame, Do):
            await self._do(frame)
        elif isinstance(frame, Ping):
            await self._keep_pace(ping=True)
            self._follower.write(Pong(frame.t, self._live.now()))
        elif isinstance(frame, SignalUp):
            await self._keep_pace()
            await self._services.hub.signal(self._live.session_id, frame, self._follower.by)

    async def _do(self, do: Do) -> None:
        try:
            command = read_command(do.command)
        except Refused as no:
            await self._keep_pace()
            self._answer(Refusal(do.ref, no.code, no.detail))
            return
        await self._keep_pace(note=isinstance(command, KEPT_SLOWER))
        self._submit(do.ref, command, again=do.again)

    def _submit(self, ref: int, command: AnyCommand, *, again: bool) -> None:
        answer = self._live.submit(self._follower.by, command, ref, self._follower.history, again=again)
        answer.add_done_callback(lambda answered: self._answer(outcome(ref, answered)))

    async def _keep_pace(self, *, note: bool = False, ping: bool = False) -> None:
        """Read a device that is ahead of its rate more slowly: nothing it has sent is lost."""
        try:
            wait = self._services.rates.wait(self._live.session_id, self._follower.by.device, note=note, ping=ping)
        except TooFast:
            raise Hangup(CloseCode.TOO_FAST, retry_ms=int(TOO_FAST_FOR_S * 1000)) from None
        now = asyncio.get_running_loop().time()
        if not wait:
            self._ahead_since = 0.0
            return
        self._ahead_since = self._ahead_since or now
        if now - self._ahead_since > TOO_FAST_FOR_S:
            raise Hangup(CloseCode.TOO_FAST, retry_ms=int(wait * 1000) + 1_000)
        await asyncio.sleep(wait)

    def _answer(self, frame: Done | Refusal) -> None:
        if not self._follower.connection.closed:
            self._live.answer(self._follower, frame)


class Gone(Exception):
    """The browser has closed its line."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.clean = code in (1000, 1001)


def _at_our_door(services: Services, asked: HTTPConnection) -> bool:
    host, origin = asked.headers.get("host", ""), asked.headers.get("origin", "")
    return services.hosts.allow(host) and services.hosts.allow_origin(origin, host)


async def _next_text(receive: Receive) -> str:
    message = await receive()
    if message["type"] == "websocket.disconnect":
        raise Gone(message.get("code", 1006))
    text = message.get("text")
    if text is None:
        raise Hangup(CloseCode.BAD_FRAME, "text frames only")
    return cast("str", text)


def is_full(live: Live, services: Services) -> bool:
    """Whether a session has as many sockets, and long polls that wait, as it may."""
    return live.follower_count + services.polls.count(live.session_id) >= services.hub.most_sockets


def _room_in(live: Live, services: Services) -> None:
    if is_full(live, services):
        raise Hangup(CloseCode.LIMIT, "session full")


async def _admit(services: Services, hello: Hello) -> tuple[Live, Ticket]:
    try:
        ticket = services.tickets.read(hello.ticket)
        live = await services.hub.open(ticket.session)
    except Denied:
        raise Hangup(CloseCode.TICKET_EXPIRED) from None
    if not admitted(live.session, ticket):
        raise Hangup(CloseCode.TICKET_EXPIRED)
    return live, ticket


async def resumed(live: Live, text: str | None) -> Position | None:
    """Where a browser had come to, if that is a place in the session's history."""
    try:
        position = Position.parse(text or "")
    except ValueError:
        return None
    await live.catch_up_to(position.offset)
    return position if live.holds(position) else None


def welcome(settings: Settings, live: Live, follower: Follower, last_ref: int) -> Welcome:
    """The first frame down."""
    return Welcome(
        you=you(live.session, follower.by),
        position=str(live.position),
        now=live.now(),
        limits=client_limits(settings),
        resumed=follower.position is not None,
        last_ref=last_ref,
        version=__version__,
        contract=CONTRACT,
    )


def you(session: Session, by: Actor) -> You:
    """Who someone is here."""
    me = session.get(Participant, by.participant)
    if me is None:
        return You(by.participant, by.site, by.role)
    return You(by.participant, by.site, by.role, me.alias, me.role_tag, me.organisation, me.table)


def client_limits(settings: Settings) -> ClientLimits:
    """The limits a browser should keep to by itself."""
    fast = settings.rate_limits == "off"
    return ClientLimits(
        note_chars=settings.note_chars,
        note_lines=settings.note_lines,
        title_chars=settings.title_chars,
        name_chars=settings.name_chars,
        frame_bytes=settings.frame_bytes,
        commands_per_s=1e6 if fast else settings.commands_per_s,
        commands_burst=1_000_000 if fast else settings.commands_burst,
        notes_per_s=1e6 if fast else settings.notes_per_s,
        notes_burst=1_000_000 if fast else settings.notes_burst,
        head_s=settings.heartbeat_s,
    )


def outcome(ref: int, answer: asyncio.Future[Position]) -> Done | Refusal:
    """The answer a command gets: done, no, or not now (which is no answer: the browser sends it again)."""
    error: BaseException | None = JournalDown("closing") if answer.cancelled() else answer.exception()
    if error is None:
        return Done(ref, str(answer.result()))
    if isinstance(error, Refused):
        return Refusal(ref, error.code, error.detail)
    if not isinstance(error, JournalError):
        log.error("command_failed", error=type(error).__name__)
    return Refusal(ref, "try_again", {"retry_ms": TRY_AGAIN_MS})


def send_bye(connection: Connection, hangup: Hangup) -> None:
    bye = Bye(int(hangup.code), hangup.reason, hangup.retry_ms)
    connection.write_frame(text_frame(write_frame(bye)))
    connection.close(int(hangup.code), hangup.reason)
