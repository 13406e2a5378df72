"""One simulated tablet: it joins, stays on the line whatever happens to it, and sends as a real one does."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin

from server.rehearsal.http import HttpRefused, call
from server.rehearsal.outbox import Command, Outbox

BEAT_S = 10.0
SILENCE_S = 35.0
"""Longer than two of the server's heartbeats (15 s): then the line is dead, whatever TCP says."""
LONGEST_WAIT_S = 5.0
TICKET_EXPIRED = 4501
STAY_AWAY = 4500
"""Close codes from here on: do not come back."""

Record = dict[str, Any]
Watch = Callable[["Tablet", Record, bool], None]
"""Called for each record put; the bool says that it came with a reset (all records anew)."""

_decode = msgspec.json.Decoder().decode
_chance = random.SystemRandom()


class Answer(NamedTuple):
    """What came back on a command: no code means that it is durable."""

    code: str = ""
    detail: Mapping[str, Any] | None = None

    @property
    def ok(self) -> bool:
        return not self.code


class Gone(Exception):
    """The server sent the tablet away for good."""


class Tablet:
    """A tablet with its ticket, its records and its outbox. `entry` is the body of POST /api/tickets.

    Used as `async with Tablet(...) as tablet`: inside, it has been welcomed once, and comes back by itself.
    """

    def __init__(self, base_url: str, entry: Mapping[str, Any], watch: Watch | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.device = f"sim-{secrets.token_hex(8)}"
        self.you: Record = {}
        self.session = ""
        self.language = "da"
        self.position = ""
        self.records: dict[tuple[str, str], Record] = {}
        self.lines = 0
        self._entry = dict(entry)
        self._watch = watch
        self._ticket = ""
        self._outbox = Outbox()
        self._answers: dict[int, asyncio.Future[Answer]] = {}
        self._line: ClientConnection | None = None
        self._wait_s = 0.0
        self._greeted = asyncio.Event()
        self._expecting_reset = True
        self._away: str | None = None
        self._staying: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.come_in()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def come_in(self) -> None:
        """Join, and stay from the first welcome on. Raises HttpRefused, Gone, TimeoutError or OSError."""
        try:
            await self._join()
            self._staying = asyncio.create_task(self._stay())
            async with asyncio.timeout(SILENCE_S):
                await self._greeted.wait()
            if self._away is not None:
                raise Gone(self._away)
        except BaseException:
            await self.leave()
            raise

    async def leave(self) -> None:
        """Close the line and do not come back."""
        if self._staying:
            self._staying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._staying

    # What it does

    async def say(self, command: Command) -> Answer:
        """Send a command, as often as it takes, and wait for its answer. Raises Gone."""
        if self._away is not None:
            raise Gone(self._away)
        ref = self._outbox.add(command)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[ref] = answer
        await self._send(ref)
        return await answer

    async def drop(self) -> None:
        """Lose the line at once, as in a lift; it comes back by itself."""
        if self._line:
            self._line.transport.abort()

    def all(self, kind: str) -> list[Record]:
        """The records of a kind that it sees, in the order they came."""
        return [record for (of, _), record in self.records.items() if of == kind]

    # Staying on the line

    async def _stay(self) -> None:
        try:
            await self._come_back_for_ever()
        except Exception as error:  # whoever waits for an answer must hear that none will come
            self._away = repr(error)
            raise
        finally:
            self._greeted.set()
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(Gone(self._away))

    async def _come_back_for_ever(self) -> None:
        tries = 0
        while self._away is None:
            lines = self.lines
            try:
                await self._live()
            except ConnectionClosed as closed:
                await self._closed(closed)
            except (OSError, TimeoutError, WebSocketException):
                pass
            finally:
                self._line = None
            tries = 0 if self.lines > lines else tries + 1
            if self._away is None:
                await asyncio.sleep(self._wait_s + _chance.uniform(0, min(LONGEST_WAIT_S, 0.2 * 2.0 ** min(tries, 6))))

    async def _live(self) -> None:
        """One line, from the handshake until it breaks."""
        self._wait_s = 0.0
        async with connect(
            f"ws{self.base_url.removeprefix('http')}/ws",
            origin=Origin(self.base_url),
            compression=None,
            proxy=None,
            max_size=None,
            ping_interval=None,
            close_timeout=1,
        ) as line:
            hello = {"type": "hello", "v": 1, "ticket": self._ticket, "device": self.device}
            await self._write(line, hello | ({"position": self.position} if self.position else {}))
            beating = asyncio.create_task(self._beat(line))
            try:
                while True:
                    async with asyncio.timeout(SILENCE_S):
                        frame = _decode(await line.recv())
                    await self._hear(line, frame)
            finally:
                beating.cancel()

    async def _beat(self, line: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(BEAT_S)
                await self._write(line, {"type": "ping", "t": time.monotonic()})

    async def _closed(self, closed: ConnectionClosed) -> None:
        code = closed.rcvd.code if closed.rcvd else 0
        if code == TICKET_EXPIRED:
            try:
                await self._fetch_ticket()
            except HttpRefused as refused:
                self._away = refused.code
            except OSError:
                pass
        elif code >= STAY_AWAY:
            self._away = f"{code} {closed.rcvd.reason if closed.rcvd else ''}".strip()

    async def _join(self) -> None:
        """Ask for a ticket, and again when a whole venue asks at once and the server says: not now."""
        for wait_s in (0.5, 1.0, 2.0, 4.0):
            try:
                return await self._fetch_ticket()
            except HttpRefused as refused:
                if refused.status not in (429, 503):
                    raise
            await asyncio.sleep(wait_s)
        await self._fetch_ticket()

    async def _fetch_ticket(self) -> None:
        ticket = await call(self.base_url, "POST", "/api/tickets", self._entry)
        self._ticket, self.session = ticket["ticket"], ticket["session"]
        self.language = ticket.get("language", "da")
        if rejoin := ticket.get("rejoin"):
            self._entry = {"rejoin": rejoin}  # the same person from now on, whatever happens to the ticket

    # What it hears

    async def _hear(self, line: ClientConnection, frame: Record) -> None:
        match frame["type"]:
            case "update":
                await self._update(line, frame)
            case "done":
                self._outbox.done(frame["ref"], offset(frame["position"]))
                self._answer(frame["ref"], Answer())
            case "refusal":
                self._refusal(frame)
            case "head":
                self._outbox.stable(offset(frame["stable"]))
            case "welcome":
                await self._welcome(line, frame)
            case "bye":
                self._wait_s = frame.get("retry_ms", 0) / 1000

    async def _welcome(self, line: ClientConnection, frame: Record) -> None:
        self.you = frame["you"]
        self.lines += 1
        self._line = line
        self._expecting_reset = not frame["resumed"]
        for ref in self._outbox.welcomed(frame.get("last_ref", 0), offset(frame["position"])):
            await self._send(ref)
        self._greeted.set()

    async def _update(self, line: ClientConnection, frame: Record) -> None:
        reset = frame.get("reset", False)
        if not reset and frame["from"] != self.position:
            self.position = ""
            await line.close(4000)  # a gap: say hello again and take everything anew
            return
        if reset:
            await self._start_over()
        self.position = frame["to"]
        for record in frame.get("put", ()):
            if self._watch:
                self._watch(self, record, reset)
            self.records[record["kind"], record["id"]] = record
        for kind, record_id in frame.get("gone", ()):
            self.records.pop((kind, record_id), None)

    async def _start_over(self) -> None:
        self.records.clear()
        if not self._expecting_reset:
            self._outbox.doubted()
            for ref in self._outbox.unanswered():
                await self._send(ref)
        self._expecting_reset = False

    def _refusal(self, frame: Record) -> None:
        detail = frame.get("detail") or {}
        if frame["code"] == "try_again":  # not now: kept, and sent again
            asyncio.get_running_loop().call_later(detail.get("retry_ms", 1000) / 1000, self._send_soon, frame["ref"])
            return
        self._outbox.refused(frame["ref"])
        self._answer(frame["ref"], Answer(frame["code"], detail))

    def _answer(self, ref: int, answer: Answer) -> None:
        waiting = self._answers.pop(ref, None)
        if waiting and not waiting.done():
            waiting.set_result(answer)

    def _send_soon(self, ref: int) -> None:
        if ref in self._outbox and self._line:
            sending = asyncio.ensure_future(self._send(ref))
            sending.add_done_callback(lambda _: None)

    async def _send(self, ref: int) -> None:
        """Put a command on the line, if there is one; else the next welcome does."""
        if self._line:
            with contextlib.suppress(ConnectionClosed):
                await self._write(self._line, {"type": "do", "ref": ref, "command": self._outbox.command(ref)})

    @staticmethod
    async def _write(line: ClientConnection, frame: Mapping[str, Any]) -> None:
        await line.send(msgspec.json.encode(frame).decode())


def offset(position: str) -> int:
    """How many entries a position has behind it."""
    return int(position.partition(".")[0])
