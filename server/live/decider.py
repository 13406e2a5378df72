"""The decider: queues a session's commands, decides them in groups, writes each group at once, and answers.

Hot path: `submit` runs for every command, one round of `run` for every group. All commands that come during one write
to the journal are decided together and appended in the next; an entry written here is applied without being read back.
"""

from __future__ import annotations

import asyncio
import contextlib

import structlog

from server.core import AnyCommand, ServerCommand
from server.core.codec import encode
from server.core.kernel.base import Actor
from server.core.kernel.positions import Position
from server.journal.contract import Conflict, Journal, JournalDown, JournalError, Unknown
from server.live.bases import any_base, furthest_base, with_known_bases
from server.live.draft import PendingCommand, Unwritten, decide_group
from server.live.history import History
from server.live.replica import Replica

log = structlog.get_logger()

MOST_IN_A_GROUP = 500
NEWS_WITHIN_S = 0.02
"""After a conflict: how long to wait for the winner's published entries before reading the journal."""
YIELD_PER_COST = 4
MOST_YIELD_S = 0.05
"""Where others write too, yield to them after a write for YIELD_PER_COST x its duration, at most MOST_YIELD_S."""


class Decider:
    """Decides and writes the commands submitted to this process, in the order they came."""

    def __init__(self, replica: Replica, journal: Journal) -> None:
        self._replica = replica
        self._journal = journal
        self._queue: list[PendingCommand] = []
        self._submitted: asyncio.Future[None] | None = None
        """What `run` waits for while the queue is empty."""
        self._unwritten = Unwritten()
        self._decided_in: History = replica.history
        """The history in which the unwritten refusals were decided."""
        self._closed = False

    def submit(
        self,
        by: Actor,
        command: AnyCommand | ServerCommand,
        ref: int = 0,
        history: History | None = None,
        *,
        again: bool = False,
    ) -> asyncio.Future[Position]:
        """Queue a command to be decided and written, in the order submitted.

        The future returns a position at or after its entry, or raises Refused or a JournalError. With `history`
        given (the one its sender follows), it raises JournalDown if the session has since switched to another. The
        answer to a command that changes nothing is written too, and so is a refusal of one sent `again`: a copy of it
        that comes later, or waits in another process for Redis, gets the same answer.
        """
        result: asyncio.Future[Position] = asyncio.get_running_loop().create_future()
        if self._replica.deleted:
            result.set_exception(Unknown(self._replica.session_id))
        elif self._replica.unreadable:
            result.set_exception(self._replica.unreadable)
        elif self._closed:  # nobody would ever answer
            result.set_exception(JournalDown("closing"))
        else:
            self._queue.append(PendingCommand(by, command, ref, history, result, again))
            if self._submitted is not None and not self._submitted.done():
                self._submitted.set_result(None)
        return result

    def close(self) -> None:
        """Answer queued commands with JournalDown, so that browsers send them again elsewhere; accept no more."""
        self._closed = True
        self._fail(self._queue, JournalDown("closing"))
        self._queue = []

    async def run(self) -> None:
        """Decide what is queued, group by group, until cancelled."""
        loop, replica = asyncio.get_running_loop(), self._replica
        position, others_until = replica.position, 0.0
        while True:
            if not self._queue:
                self._submitted = loop.create_future()
                await self._submitted
            if others_until and replica.position == position and (left := others_until - loop.time()) > 0:
                await self._advanced_within(position, left)
            began = loop.time()
            group = self._queue[:MOST_IN_A_GROUP]
            del self._queue[:MOST_IN_A_GROUP]
            try:
                written = await self._write(group)
            except JournalError as error:
                self._fail(group, error)
            except asyncio.CancelledError:
                self._fail(group, JournalDown("closing"))
                raise
            except Exception as error:
                log.exception("deciding_failed", session=replica.session_id)
                self._fail(group, error)
            else:
                now, before, position = loop.time(), position, replica.position
                others_write = position.offset - before.offset > written
                others_until = now + min(YIELD_PER_COST * (now - began), MOST_YIELD_S) if others_write else 0.0

    async def _write(self, group: list[PendingCommand]) -> int:
        """Decide a group, append it in one write, and answer; return how many entries were written.

        If another process has written first, catch up and decide again.
        """
        replica = self._replica
        while True:
            based = any_base(group)
            if based:
                await replica.catch_up_to(furthest_base(group))  # seen through another process
            group = self._of_this_history(group)
            expected = replica.history.head
            judged = with_known_bases(group, replica.history) if based else group
            refusals, entries, unrecorded = decide_group(
                replica.session_id, replica.session, judged, self._unwritten, replica.now
            )
            if not entries:
                break
            data = list(map(encode, entries))
            replica.own_entry = data[-1]
            try:
                head = await self._journal.append(replica.session_id, expected, data)
                before = expected
                for entry, happening in zip(data, entries, strict=True):
                    after = head if len(data) == 1 else before.after(entry)
                    if replica.history.head == before:  # what was read meanwhile may hold it already
                        replica.apply(after, happening)
                    before = after
                break
            except Conflict:
                if not await self._advanced_within(expected, NEWS_WITHIN_S):
                    await replica.catch_up()
            finally:
                replica.own_entry = None
        self._unwritten.keep_refused(group, unrecorded)
        for pending, refusal in zip(group, refusals, strict=True):
            if self._unwritten.to_retry and (device := pending.by.device_key) in self._unwritten.to_retry:
                self._unwritten.forget_answered(device, pending.ref, replica.session.numbers_of(device).last)
            if not pending.result.done():
                if refusal:
                    pending.result.set_exception(refusal)
                else:
                    pending.result.set_result(replica.history.head)
        return len(entries)

    def _of_this_history(self, group: list[PendingCommand]) -> list[PendingCommand]:
        """Answer JournalDown to commands whose senders follow a history that has been replaced; return the others.

        These senders are being disconnected: lower numbers of theirs may be lost, and must be sent again first.
        """
        history = self._replica.history
        if self._decided_in is not history:
            self._decided_in = history
            self._unwritten.refused.clear()
        kept: list[PendingCommand] = []
        for pending in group:
            if pending.history is None or pending.history is history:
                kept.append(pending)
            elif not pending.result.done():
                pending.result.set_exception(JournalDown("the history is another one"))
        return kept

    async def _advanced_within(self, position: Position, within_s: float) -> bool:
        """Wait for another process's entries, published sooner than they can be read; return whether they came."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._replica.wait_past(position)
        return self._replica.position != position

    def _fail(self, group: list[PendingCommand], error: Exception) -> None:
        for pending in group:
            if not pending.result.done():
                pending.result.set_exception(error)
            if pending.ref:
                self._unwritten.keep_to_retry(pending.by.device_key, pending.ref)
