"""One simulated tablet: it joins, reconnects whatever happens, and sends commands as a real one does."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

from server.rehearsal.connection import SILENCE_S, Connection, Frame, Gone
from server.rehearsal.outbox import Command, Outbox
from server.rehearsal.records import Record, Records
from server.rehearsal.tickets import Tickets

TRY_AGAIN_MS = 1000

Watch = Callable[["Tablet", Record, bool], None]
"""Called for each record received; the bool says that it may have come before: with a reset, or as one's own."""


class Answer(NamedTuple):
    """The server's answer to a command: no code means that it is durable."""

    code: str = ""
    detail: Mapping[str, Any] | None = None

    @property
    def ok(self) -> bool:
        return not self.code


class Tablet:
    """A tablet with its ticket, its records and its outbox. `entry` is the body of POST /api/tickets.

    Used as `async with Tablet(...) as tablet`: inside, it has its first records, and reconnects by itself.
    """

    def __init__(self, base_url: str, entry: Mapping[str, Any], watch: Watch | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.device = f"sim-{secrets.token_hex(8)}"
        self.you: Record = {}
        self.position = ""
        self.records = Records()
        self.welcomes = 0
        self._watch = watch
        self._tickets = Tickets(self.base_url, entry)
        self._connection = Connection(self.base_url, self)
        self._outbox = Outbox()
        self._answers: dict[int, asyncio.Future[Answer]] = {}
        self._first_update = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._expecting_reset = True
        self._gone: Gone | None = None
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.join()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    @property
    def language(self) -> str:
        """The language of its site."""
        return self._tickets.language

    @property
    def kept(self) -> int:
        """The number of commands it still keeps: unanswered, or done but not yet known to be stable."""
        return len(self._outbox)

    @property
    def is_gone(self) -> bool:
        """Whether it cannot return: the session is deleted, or its link was replaced."""
        return self._gone is not None

    # What its user does

    async def join(self) -> None:
        """Join, and return after the first update. Raise HttpRefused, Gone, TimeoutError or OSError."""
        try:
            await self._tickets.fetch_first()
            self._running = asyncio.create_task(self._run())
            async with asyncio.timeout(SILENCE_S):
                await self._first_update.wait()
            if self._gone:
                raise self._gone
        except BaseException:
            await self.leave()
            raise

    async def leave(self) -> None:
        """Close the connection and do not reconnect."""
        if self._running:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    async def send_command(self, command: Command) -> Answer:
        """Send a command, as often as it takes, and return its answer. Raise Gone."""
        if self._gone:
            raise self._gone
        ref = self._outbox.add(command)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[ref] = answer
        await self._send(ref)
        return await answer

    def drop_connection(self) -> None:
        """Lose the connection at once, as in a lift; it reconnects by itself."""
        self._connection.abort()

    def all(self, kind: str) -> list[Record]:
        """Return the records of a kind that it sees, in the order they came."""
        return [record for (of, _), record in self.records.items() if of == kind]

    async def _run(self) -> None:
        try:
            await self._connection.run()
        except Gone as gone:
            self._gone = gone
        except Exception as error:  # whoever waits for an answer must learn that none will come
            self._gone = Gone(repr(error))
            raise
        finally:
            self._first_update.set()
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(self._gone or Gone("left"))

    # What its connection needs of it

    def hello(self) -> Frame:
        """Return the first frame: who it is, and the position it has."""
        hello: Frame = {"type": "hello", "v": 1, "ticket": self._tickets.ticket, "device": self.device}
        return hello | ({"position": self.position} if self.position else {})

    async def renew_ticket(self) -> None:
        """Fetch the same participant's next ticket. Raise Gone when there is none, OSError when nobody answers."""
        await self._tickets.renew()

    async def receive(self, frame: Frame) -> None:
        """Handle a frame from the server."""
        match frame["type"]:
            case "update":
                await self._receive_update(frame)
            case "done":
                self._outbox.mark_done(frame["ref"], offset(frame["position"]))
                self._resolve(frame["ref"], Answer())
            case "refusal":
                self._receive_refusal(frame)
            case "head":
                self._outbox.discard_stable(offset(frame["stable"]))
            case "welcome":
                await self._receive_welcome(frame)

    async def _receive_welcome(self, frame: Frame) -> None:
        self.you = frame["you"]
        self.welcomes += 1
        self._expecting_reset = not frame["resumed"]
        self.records.welcomed()
        for ref in self._outbox.resume(frame.get("last_ref", 0), offset(frame["position"])):
            await self._send(ref, again=True)

    async def _receive_update(self, frame: Frame) -> None:
        reset = frame.get("reset", False)
        if not reset and frame["from"] != self.position:  # a gap: ask for all records
            self.position = ""
            await self._connection.reset()
            return
        if reset:
            await self._reset()
        self.position = frame["to"]
        if self._watch:
            for record in frame.get("put", ()):
                self._watch(self, record, reset or frame.get("own", False))
        self.records.apply(frame)
        self._first_update.set()

    async def _reset(self) -> None:
        """In another history, send again what was done in the old one."""
        if not self._expecting_reset:
            self._outbox.forget_done()
            for ref in self._outbox.unanswered():
                await self._send(ref, again=True)
        self._expecting_reset = False

    def _receive_refusal(self, frame: Frame) -> None:
        ref, detail = frame["ref"], frame.get("detail") or {}
        if frame["code"] == "try_again":  # not now: kept, and sent again
            wait_s = detail.get("retry_ms", TRY_AGAIN_MS) / 1000
            asyncio.get_running_loop().call_later(wait_s, self._start_sending, ref)
            return
        self._outbox.discard(ref)
        self._resolve(ref, Answer(frame["code"], detail))

    def _resolve(self, ref: int, answer: Answer) -> None:
        pending = self._answers.pop(ref, None)
        if pending and not pending.done():
            pending.set_result(answer)

    def _start_sending(self, ref: int) -> None:
        sending = asyncio.create_task(self._send(ref, again=True))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, ref: int, *, again: bool = False) -> None:
        """Send a command if connected; if not, it is sent after the next welcome."""
        if ref in self._outbox:
            do = {"type": "do", "ref": ref, "command": self._outbox.command(ref)}
            await self._connection.send(do | ({"again": True} if again else {}))


def offset(position: str) -> int:
    """Return the number of entries up to a position."""
    return int(position.partition(".")[0])
