"""What receiving one command costs, counted and never timed: these fail when somebody decodes a message twice.

A command within its rate is submitted by the transport's callback (`receive_now`), without waking a task. Nearly
every command is one of these, so its calls are held to a budget.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

from server import dialogue
from server.access import Ticket
from server.app import open_services
from server.core.joining import Join
from server.core.kernel.base import Actor
from server.core.setup import Setup
from server.dialogue import State
from server.live.founding import create_from_setup
from server.settings import Settings
from server.web.services import Services
from server.web.talk.socket import SocketEndpoint
from server.wire import Do, codec

pytestmark = pytest.mark.anyio

CALLS_PER_COMMAND = 47
"""Calls of functions, Python's own included, until a note within its rate is submitted; now it is 46, and was 47."""


class Browser:
    """The connection of one browser, as the transport offers it: what is sent to it is kept."""

    descriptor = -1
    closed = False
    writable = True

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.receive_now: Callable[[str], bool] | None = None
        self.received = asyncio.Event()
        self._queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._waits = False

    async def receive(self) -> dict[str, Any]:
        self._waits = True
        message = await self._queue.get()
        self._waits = False
        return message

    def send(self, **frame: Any) -> None:
        """Send a frame to the server, as the transport passes it on."""
        text = json.dumps(frame)
        if self.receive_now is None or not self._waits or self._queue.qsize() or not self.receive_now(text):
            self._queue.put_nowait({"type": "websocket.receive", "text": text})

    def do(self, ref: int) -> None:
        self.send(type="do", ref=ref, command={"type": "add_note", "id": f"n-{ref}", "text": "Hej"})

    def pending(self) -> int:
        """Return how many messages wait to be received."""
        return self._queue.qsize() or not self._waits

    def leave(self) -> None:
        self._queue.put_nowait({"type": "websocket.disconnect", "code": 1000})

    async def until(self, kind: str) -> dict[str, Any]:
        """Return the next frame of this type, passing over others."""
        async with asyncio.timeout(20):
            while True:
                while not self.frames:
                    self.received.clear()
                    await self.received.wait()
                if (frame := self.frames.pop(0))["type"] == kind:
                    await asyncio.sleep(0.01)  # until the task that sent it waits for the next message again
                    return frame

    def on_text(self, callback: Callable[[str], bool]) -> None:
        self.receive_now = callback

    def write_frame(self, frame: bytes) -> None:
        decoder = json.JSONDecoder()
        text = frame.decode("utf-8", "ignore")
        while (at := text.find('{"type"')) >= 0:
            message, end = decoder.raw_decode(text[at:])
            self.frames.append(message)
            text = text[at + end :]
        self.received.set()

    def can_write(self) -> bool:
        return self.writable

    def unread(self) -> int:
        return 0

    def close(self, code: int, reason: str = "") -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def on_change(self, callback: Callable[[], None] | None) -> None: ...


@asynccontextmanager
async def browser(tmp_path: Path, **settings: Any) -> AsyncIterator[Browser]:
    """A participant's browser that has been welcomed by a server in this process."""
    made = Settings(journal=f"sqlite:///{tmp_path}/samtidig.db", **settings)
    async with open_services(made) as services:
        ticket = services.tickets.write(await joined(services))
        here = Browser()
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
        scope = {"type": "websocket", "headers": headers, "state": {"services": services}, "connection": here}

        async def send(message: Any) -> None: ...

        here._queue.put_nowait({"type": "websocket.connect"})
        here.send(type="hello", v=1, ticket=ticket, device="d1")
        endpoint = asyncio.create_task(SocketEndpoint()(scope, here.receive, send))
        await here.until("update")
        yield here
        here.leave()
        await endpoint


async def joined(services: Services) -> Ticket:
    """The ticket of someone in a new session."""
    setup = msgspec.convert({"title": "Kort", "sites": [{"name": "Aalborg", "mark": "AAL"}]}, Setup)
    session_id = (await create_from_setup(services.journal, services.limits, setup, 90)).id
    live = await services.hub.open(session_id)
    await live.submit(Actor("p-1", "AAL", "participant"), Join(id="p-1", site="AAL", rejoin_hash="h"))
    return Ticket(session_id, "p-1", "participant", "AAL")


class CountingDecoder:
    """A decoder, counted."""

    def __init__(self, decoder: Any, counted: list[str]) -> None:
        self._decoder = decoder
        self._counted = counted

    def decode(self, data: Any) -> Any:
        self._counted.append(str(data)[:200])
        return self._decoder.decode(data)


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is decoded from the wire."""
    counted: list[str] = []
    for name, value in vars(codec).items():
        if isinstance(value, msgspec.json.Decoder):
            monkeypatch.setattr(codec, name, CountingDecoder(value, counted))
    return counted


async def test_a_ping_is_not_answered_into_a_line_that_is_full(tmp_path: Path) -> None:
    """Behind a large first state, which a slow line takes a minute for, each answer would end the connection."""
    async with browser(tmp_path) as here:
        here.send(type="ping", t=1)
        await here.until("pong")
        here.writable = False
        here.send(type="ping", t=2)
        here.send(type="ping", t=3)
        while here.pending():
            await asyncio.sleep(0.01)
        here.writable = True
        here.send(type="ping", t=4)
        assert (await here.until("pong"))["t"] == 4


async def test_a_command_within_its_rate_is_decoded_once(tmp_path: Path, decoded: list[str]) -> None:
    async with browser(tmp_path) as here:
        decoded.clear()
        here.do(1)
        assert len(decoded) == 1
        await here.until("done")
        assert len(decoded) == 1


async def test_a_command_over_its_rate_is_decoded_once(tmp_path: Path, decoded: list[str]) -> None:
    async with browser(tmp_path, commands_burst=1, commands_per_s=10.0) as here:
        here.do(1)
        await here.until("done")
        decoded.clear()
        here.do(2)
        await here.until("done")
        assert len(decoded) == 1, decoded


async def test_a_ping_is_decoded_once(tmp_path: Path, decoded: list[str]) -> None:
    async with browser(tmp_path) as here:
        decoded.clear()
        here.send(type="ping", t=1)
        await here.until("pong")
        assert len(decoded) == 1, decoded


async def test_a_command_out_of_turn_is_not_submitted_by_the_callback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of turns decides about every frame, also about those that no task is woken for."""
    async with browser(tmp_path) as here:
        monkeypatch.delitem(dialogue.TURNS, (State.LIVE, Do))
        here.do(1)
        bye = await here.until("bye")
        assert bye["code"] == 4500


async def test_a_command_within_its_rate_costs_a_handful_of_calls(tmp_path: Path) -> None:
    async with browser(tmp_path) as here:
        here.do(1)
        await here.until("done")
        made: Counter[str] = Counter()

        def see(frame: FrameType, event: str, argument: Any) -> None:
            if event == "call":
                made[frame.f_code.co_qualname] += 1
            elif event == "c_call":
                made[argument.__qualname__] += 1

        text = json.dumps({"type": "do", "ref": 2, "command": {"type": "add_note", "id": "n-2", "text": "Hej"}})
        assert here.receive_now is not None
        sys.setprofile(see)
        try:
            assert here.receive_now(text)
        finally:
            sys.setprofile(None)
        del made["setprofile"]
        assert made.total() <= CALLS_PER_COMMAND, made.most_common()
        await here.until("done")
