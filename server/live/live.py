"""One live session: decides commands in groups, writes them, and lets everyone hear in journal order."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import NamedTuple

import structlog

from server.core import AnyCommand, ServerCommand
from server.core.codec import encode
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Answer, Event
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.limits import Limits
from server.core.kernel.positions import Position
from server.core.kernel.session import REFUSALS_KEPT, Session
from server.core.kernel.visibility import audience_of
from server.journal.contract import Conflict, Journal, JournalDown, News, Unknown
from server.live.clock import Clock
from server.live.follower import Follower
from server.live.hearing import Hearing
from server.live.history import History
from server.live.updates import update
from server.wire import FrameDown, Update

log = structlog.get_logger()

MOST_IN_A_GROUP = 500
DEVICES_WITH_REFUSALS = 10_000
NEWS_WITHIN_S = 0.02
TURN_PER_COST = 4
MOST_TURN_S = 0.05
"""Where others write too, it is their turn next, for so many times as long as one's own write took, at most this."""


class Wish(NamedTuple):
    """A command on its way: by whom, which number of the device, in view of which history, who waits, sent before?"""

    by: Actor
    command: AnyCommand | ServerCommand
    ref: int
    history: History | None
    answer: asyncio.Future[Position]
    again: bool


class Live(Hearing):
    """A session this process holds: what it hears of it, and the queue of wishes it decides."""

    def __init__(self, session_id: str, journal: Journal, limits: Limits, clock: Clock | None = None) -> None:
        super().__init__(session_id, journal, limits, clock)
        self._wishes: list[Wish] = []
        self._wished: asyncio.Future[None] | None = None
        self._writing: bytes | None = None
        self._refused: dict[str, dict[int, str]] = {}
        self._owed: dict[str, set[int]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    async def open(self) -> None:
        """Read the journal to its head, then keep following. Raises Unknown, JournalDown."""
        await self._catch_up()
        self.stable = self.position
        self._tasks = [
            asyncio.create_task(self._decide(), name=f"decide {self.session_id}"),
            asyncio.create_task(self._follow(), name=f"follow {self.session_id}"),
        ]

    async def close(self) -> None:
        """Let go; wishes under way are answered JournalDown, so that browsers send them again elsewhere."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._fail(self._wishes, JournalDown("closing"))
        self._wishes = []

    def submit(
        self,
        by: Actor,
        command: AnyCommand | ServerCommand,
        ref: int = 0,
        history: History | None = None,
        *,
        again: bool = False,
    ) -> asyncio.Future[Position]:
        """Have a command decided and written, in the order submitted.

        The future holds the position it stands at or before, or Refused, JournalDown, Unknown. With the
        `history` its sender is told, it is not written to any other. The answer to one that was already so is
        written down too, and that to one sent `again` even when it is refused: a copy of it that comes later, or waits
        in another process for Redis, is answered by it.
        """
        answer: asyncio.Future[Position] = asyncio.get_running_loop().create_future()
        if self.gone.is_set():
            answer.set_exception(Unknown(self.session_id))
        elif self._closed:  # its holder let go of it meanwhile; nobody would ever answer
            answer.set_exception(JournalDown("closing"))
        else:
            self._wishes.append(Wish(by, command, ref, history, answer, again))
            if self._wished is not None and not self._wished.done():
                self._wished.set_result(None)
        return answer

    def answer(self, follower: Follower, frame: FrameDown) -> None:
        """Send a follower the answer to its command, after the update that contains what the command changed."""
        self.followers.answer(follower, frame)

    @property
    def follower_count(self) -> int:
        """How many followers are connected to this process."""
        return len(self.followers)

    def holds(self, position: Position) -> bool:
        """Return whether the session's history has been at exactly this position."""
        return self.history.holds(position)

    def last_number(self, device: str) -> int:
        """Return the highest command number the session knows of a device."""
        return self.session.numbers_of(device).last

    def update_for(self, by: Actor, position: Position | None) -> Update:
        """Return what has changed since a position, or everything when there is none, as this actor may see it."""
        return update(self.session, self.history, position, audience_of(self.session, by))

    def mark_deleted(self) -> None:
        """Note that the session has been deleted: new commands raise Unknown, and its followers are disconnected."""
        self.gone.set()

    async def _decide(self) -> None:
        loop = asyncio.get_running_loop()
        stood, others_turn = self.position, 0.0
        while True:
            if not self._wishes:
                self._wished = loop.create_future()
                await self._wished
            if self.position == stood and (left := others_turn - loop.time()) > 0:
                await self._heard_beyond(stood, left)
            began = loop.time()
            group = self._wishes[:MOST_IN_A_GROUP]
            del self._wishes[:MOST_IN_A_GROUP]
            try:
                written = await self._write(group)
            except (JournalDown, Unknown) as error:
                self._fail(group, error)
            except asyncio.CancelledError:
                self._fail(group, JournalDown("closing"))
                raise
            except Exception as error:
                log.exception("deciding_failed", session=self.session_id)
                self._fail(group, error)
            else:
                others_write, stood = self.position.offset - stood.offset > written, self.position
                now = loop.time()
                others_turn = now + min(TURN_PER_COST * (now - began), MOST_TURN_S) if others_write else 0.0

    async def _write(self, group: list[Wish]) -> int:
        """Decide a group and append it in one write; someone else's write first means once more.

        Returns how many entries were written.
        """
        while True:
            group = self._of_this_history(group)
            expected = self.history.head
            answers, entries, refused = self._draft(group)
            if not entries:
                break
            data = list(map(encode, entries))
            self._writing = data[-1]
            try:
                head = await self.journal.append(self.session_id, expected, data)
                before = expected
                for entry, happening in zip(data, entries, strict=True):
                    after = head if len(data) == 1 else before.after(entry)
                    if self.history.head == before:  # what was read meanwhile may hold it already
                        self._absorb(after, happening)
                    before = after
                break
            except Conflict:
                if not await self._heard_beyond(expected, NEWS_WITHIN_S):
                    await self._catch_up()
            finally:
                self._writing = None
        self._keep_refused(group, refused)
        for wish, no in zip(group, answers, strict=True):
            if wish.by.device in self._owed:
                self._settle(wish)
            if not wish.answer.done():
                if no:
                    wish.answer.set_exception(no)
                else:
                    wish.answer.set_result(self.history.head)
        return len(entries)

    async def _heard_beyond(self, position: Position, within_s: float) -> bool:
        """Whether others' news have taken us on in time; they come by themselves, and sooner than they can be read."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self.wait_past(position)
        return self.position != position

    def _take_now(self, news: News) -> int:
        if news.entries[-1].data is self._writing:  # absorbed by `_write`, which need not read it
            return len(news.entries)
        return super()._take_now(news)

    def _keep_refused(self, group: list[Wish], refused: dict[str, dict[int, str]]) -> None:
        """Remember what these devices were refused until their next entry takes it along."""
        for wish in group:
            self._refused.pop(wish.by.device, None)
        for device, codes in refused.items():
            self._refused[device] = dict(sorted(codes.items())[-REFUSALS_KEPT:])
        while len(self._refused) > DEVICES_WITH_REFUSALS:
            del self._refused[next(iter(self._refused))]

    def _of_this_history(self, group: list[Wish]) -> list[Wish]:
        """Leave out those whose senders were told a history that is no more.

        They may hold lower numbers that were lost with it, and must send those first; they are being sent back.
        """
        kept: list[Wish] = []
        for wish in group:
            if wish.history is None or wish.history is self.history:
                kept.append(wish)
            elif not wish.answer.done():
                wish.answer.set_exception(JournalDown("the history is another one"))
        return kept

    def _draft(
        self, group: list[Wish]
    ) -> tuple[list[Refused | None], list[Happening[Event]], dict[str, dict[int, str]]]:
        """Decide each on the session as it will be once those before it are written: a fork, where there are any."""
        draft = self.session
        devices = [wish.by.device for wish in group if wish.by.device in self._refused]
        refused = {device: dict(self._refused[device]) for device in devices}
        answers: list[Refused | None] = []
        entries: list[Happening[Event]] = []
        for wish in group:
            device = wish.by.device
            numbers = draft.numbers_of(device)
            if wish.ref and numbers.answered(wish.ref):
                code = numbers.refused.get(wish.ref)
                answers.append(Refused(code) if code else None)
                continue
            events, no = self._decided(wish, draft)
            answers.append(no)
            if no and wish.ref:
                refused.setdefault(device, {})[wish.ref] = no.code
            # What is already so is written too: its sender keeps it until the journal is known to have it.
            if events is None and (not wish.ref or (no and not wish.again)):
                continue
            earlier = refused.pop(device, {})
            if earlier:
                earlier = {ref: code for ref, code in earlier.items() if ref < wish.ref + (events is None)}
            owed = self._overtaken(wish, numbers.last, earlier) if device in self._owed else ()
            entries.append(Happening(self.now(), wish.by, events_of(events), wish.ref, earlier, owed))
            if wish is not group[-1]:  # those behind it are decided as if it were written
                draft = self.session.fork() if draft is self.session else draft
                apply(draft, entries[-1])
        return answers, entries, refused

    def _decided(self, wish: Wish, draft: Session) -> tuple[Answer, Refused | None]:
        """What a command leads to, or why it does not."""
        try:
            return wish.command.decide(draft, wish.by), None
        except Refused as no:
            return None, no
        except Exception:  # a fault of ours: it must not take the rest of the group with it, again and again
            log.exception("command_failed", session=self.session_id, command=type(wish.command).__name__)
            return None, Refused("bad_command")

    def _overtaken(self, wish: Wish, heard: int, answered: Mapping[int, str]) -> tuple[int, ...]:
        """Numbers of a device that were told to come again, and are lower than the one that is written now."""
        owed = self._owed[wish.by.device]
        return tuple(sorted(ref for ref in owed if heard < ref < wish.ref and ref not in answered))

    def _fail(self, wishes: list[Wish], error: Exception) -> None:
        """Answer with an error; numbers told to come again are remembered, so that a later one cannot pass for them."""
        for wish in wishes:
            if not wish.answer.done():
                wish.answer.set_exception(error)
            if wish.ref:
                self._owed.setdefault(wish.by.device, set()).add(wish.ref)
                if len(self._owed) > DEVICES_WITH_REFUSALS:
                    del self._owed[next(iter(self._owed))]

    def _settle(self, wish: Wish) -> None:
        """A number is answered for good; so are lower ones the session has heard meanwhile."""
        last = self.session.numbers_of(wish.by.device).last
        owed = {ref for ref in self._owed.pop(wish.by.device) if ref > last and ref != wish.ref}
        if owed:
            self._owed[wish.by.device] = owed

    def _forget(self) -> None:
        super()._forget()
        self._refused.clear()
