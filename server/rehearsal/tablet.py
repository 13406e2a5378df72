"""One simulated tablet: it joins, comes back whatever happens to it, and sends as a real one does."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

from server.rehearsal.connection import SILENCE_S, Connection, Frame, Gone
from server.rehearsal.http import HttpRefused, call
from server.rehearsal.outbox import Command, Outbox

NOT_NOW = (429, 503)
NOT_NOW_WAITS_S = (0.5, 1.0, 2.0, 4.0)
TRY_AGAIN_MS = 1000

Record = dict[str, Any]
Watch = Callable[["Tablet", Record, bool], None]
"""Called for each record put; the bool says that it came with a reset (all records anew)."""


class Answer(NamedTuple):
    """What came back on a command: no code means that it is durable."""

    code: str = ""
    detail: Mapping[str, Any] | None = None

    @property
    def ok(self) -> bool:
        return not self.code


class Tablet:
    """A tablet with its ticket, its records and its outbox. `entry` is the body of POST /api/tickets.

    Used as `async with Tablet(...) as tablet`: inside, it has its first records, and comes back by itself.
    """

    def __init__(self, base_url: str, entry: Mapping[str, Any], watch: Watch | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.device = f"sim-{secrets.token_hex(8)}"
        self.you: Record = {}
        self.language = "da"
        self.position = ""
        self.records: dict[tuple[str, str], Record] = {}
        self.welcomes = 0
        self._entry = dict(entry)
        self._watch = watch
        self._ticket = ""
        self._connection = Connection(self.base_url, self)
        self._outbox = Outbox()
        self._answers: dict[int, asyncio.Future[Answer]] = {}
        self._greeted = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._expecting_reset = True
        self._gone: Gone | None = None
        self._staying: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.come_in()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    # What it does

    async def come_in(self) -> None:
        """Join, and stay from the first update on. Raises HttpRefused, Gone, TimeoutError or OSError."""
        try:
            await self._join()
            self._staying = asyncio.create_task(self._stay())
            async with asyncio.timeout(SILENCE_S):
                await self._greeted.wait()
            if self._gone:
                raise self._gone
        except BaseException:
            await self.leave()
            raise

    async def leave(self) -> None:
        """Close the line and do not come back."""
        if self._staying:
            self._staying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._staying

    async def say(self, command: Command) -> Answer:
        """Send a command, as often as it takes, and wait for its answer. Raises Gone."""
        if self._gone:
            raise self._gone
        ref = self._outbox.add(command)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[ref] = answer
        await self._send(ref)
        return await answer

    def cut(self) -> None:
        """Lose the line at once, as in a lift; it comes back by itself."""
        self._connection.cut()

    def all(self, kind: str) -> list[Record]:
        """The records of a kind that it sees, in the order they came."""
        return [record for (of, _), record in self.records.items() if of == kind]

    @property
    def kept(self) -> int:
        """How many commands it still keeps: unanswered, or done but not yet known to be stable."""
        return len(self._outbox)

    # Coming in, and staying

    async def _join(self) -> None:
        """Ask for a ticket, and again when a whole venue asks at once and the server says: not now."""
        for wait_s in NOT_NOW_WAITS_S:
            try:
                return await self._fetch_ticket()
            except HttpRefused as refused:
                if refused.status not in NOT_NOW:
                    raise
            await asyncio.sleep(wait_s)
        await self._fetch_ticket()

    async def _fetch_ticket(self) -> None:
        given = await call(self.base_url, "POST", "/api/tickets", self._entry)
        self._ticket = given["ticket"]
        self.language = given.get("language", "da")
        if rejoin := given.get("rejoin"):
            self._entry = {"rejoin": rejoin}  # the same person from now on, whatever happens to the ticket

    async def _stay(self) -> None:
        try:
            await self._connection.stay()
        except Gone as gone:
            self._gone = gone
        except Exception as error:  # whoever waits for an answer must hear that none will come
            self._gone = Gone(repr(error))
            raise
        finally:
            self._greeted.set()
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(self._gone or Gone("left"))

    # What its line asks of it

    def hello(self) -> Frame:
        """Who it is, and where it had come to."""
        hello: Frame = {"type": "hello", "v": 1, "ticket": self._ticket, "device": self.device}
        return hello | ({"position": self.position} if self.position else {})

    async def renew_ticket(self) -> None:
        """The same person's next ticket. Raises Gone when there is none, OSError when nobody answers."""
        try:
            await self._fetch_ticket()
        except HttpRefused as refused:
            raise Gone(refused.code) from None

    async def hear(self, frame: Frame) -> None:
        """Take in what came down."""
        match frame["type"]:
            case "update":
                await self._update(frame)
            case "done":
                self._outbox.done(frame["ref"], offset(frame["position"]))
                self._answer(frame["ref"], Answer())
            case "refusal":
                self._refusal(frame)
            case "head":
                self._outbox.stable(offset(frame["stable"]))
            case "welcome":
                await self._welcome(frame)

    async def _welcome(self, frame: Frame) -> None:
        self.you = frame["you"]
        self.welcomes += 1
        self._expecting_reset = not frame["resumed"]
        for ref in self._outbox.welcomed(frame.get("last_ref", 0), offset(frame["position"])):
            await self._send(ref, again=True)

    async def _update(self, frame: Frame) -> None:
        reset = frame.get("reset", False)
        if not reset and frame["from"] != self.position:  # a gap: take everything anew
            self.position = ""
            await self._connection.start_over()
            return
        if reset:
            await self._forget()
        self.position = frame["to"]
        for record in frame.get("put", ()):
            if self._watch:
                self._watch(self, record, reset)
            self.records[record["kind"], record["id"]] = record
        for kind, record_id in frame.get("gone", ()):
            self.records.pop((kind, record_id), None)
        self._greeted.set()

    async def _forget(self) -> None:
        """Another history from here on; what was done in the old one is said again."""
        self.records.clear()
        if not self._expecting_reset:
            self._outbox.doubted()
            for ref in self._outbox.unanswered():
                await self._send(ref, again=True)
        self._expecting_reset = False

    def _refusal(self, frame: Frame) -> None:
        ref, detail = frame["ref"], frame.get("detail") or {}
        if frame["code"] == "try_again":  # not now: kept, and sent again
            wait_s = detail.get("retry_ms", TRY_AGAIN_MS) / 1000
            asyncio.get_running_loop().call_later(wait_s, self._send_soon, ref)
            return
        self._outbox.refused(ref)
        self._answer(ref, Answer(frame["code"], detail))

    def _answer(self, ref: int, answer: Answer) -> None:
        waiting = self._answers.pop(ref, None)
        if waiting and not waiting.done():
            waiting.set_result(answer)

    def _send_soon(self, ref: int) -> None:
        sending = asyncio.create_task(self._send(ref, again=True))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, ref: int, *, again: bool = False) -> None:
        """Put a command on the line, if there is one; else the next welcome does."""
        if ref in self._outbox:
            do = {"type": "do", "ref": ref, "command": self._outbox.command(ref)}
            await self._connection.send(do | ({"again": True} if again else {}))


def offset(position: str) -> int:
    """How many entries a position has behind it."""
    return int(position.partition(".")[0])
