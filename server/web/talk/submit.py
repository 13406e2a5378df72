"""Submitting: a device's commands go to its session in order, at the device's pace, and each gets one answer."""

from __future__ import annotations

import asyncio
import time

import structlog
from msgspec import Raw

from server.access import Denied, admitted
from server.core.kernel.base import Actor, Refused
from server.core.kernel.positions import Position
from server.journal.contract import JournalDown, JournalError
from server.live.history import History
from server.live.live import Live
from server.web.guard.rates import Counted
from server.web.talk.pace import DevicePace
from server.wire import Do, Done, Refusal, UnreadDo, read_command

log = structlog.get_logger()

TRY_AGAIN_MS = 2_000


class Submitter:
    """Submits one device's commands. Those given a `history` are written to no other.

    Who is put out while a command waits for its turn (a link is replaced, a ticket expires) has not sent it any more.
    """

    __slots__ = ("_by", "_expires", "_generation", "_history", "_live", "_pace")

    def __init__(
        self, live: Live, by: Actor, history: History | None, pace: DevicePace, generation: int, expires: float
    ) -> None:
        self._live = live
        self._by = by
        self._history = history
        self._pace = pace
        self._generation = generation
        self._expires = expires

    def submit_now(self, do: Do) -> asyncio.Future[Position] | None:
        """Submit a command if it is within the rate; return the future of its answer, or None if it has to wait."""
        if not self._pace.try_take(do.command):
            return None
        return self._live.submit(self._by, do.command, do.ref, self._history, again=do.again)

    async def submit(self, do: Do | UnreadDo) -> asyncio.Future[Position]:
        """Wait until a command is within the rate, then submit it; return the future of its answer.

        Raise TooFast; Denied when its sender has been put out.
        """
        command = do.command
        if isinstance(command, Raw):
            try:
                command = read_command(command)
            except Refused as no:
                await self._pace.wait("command")
                return _failed(no)
        await self._pace.wait_for(command)
        self._require_admitted()
        return self._live.submit(self._by, command, do.ref, self._history, again=do.again)

    async def wait_for_rate(self, kind: Counted) -> None:
        """Wait until a frame that is no command is within the device's rate. Raise TooFast, Denied."""
        await self._pace.wait(kind)
        self._require_admitted()

    def _require_admitted(self) -> None:
        self._live.require_whole()
        if self._expires <= time.time() or not admitted(self._live.session, self._by, self._generation):
            raise Denied


def outcome(ref: int, answer: asyncio.Future[Position]) -> Done | Refusal:
    """Return the frame that answers a command: done, refused, or `try_again`, after which it is sent again."""
    error: BaseException | None = JournalDown("closing") if answer.cancelled() else answer.exception()
    if error is None:
        return Done(ref, str(answer.result()))
    if isinstance(error, Refused):
        return Refusal(ref, error.code, error.detail)
    if not isinstance(error, JournalError):
        log.error("command_failed", error=type(error).__name__)
    return Refusal(ref, "try_again", {"retry_ms": TRY_AGAIN_MS})


def _failed(error: Exception) -> asyncio.Future[Position]:
    answer: asyncio.Future[Position] = asyncio.get_running_loop().create_future()
    answer.set_exception(error)
    return answer
