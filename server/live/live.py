"""One live session: decides commands in groups, writes them, and lets everyone hear in journal order."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import NamedTuple

import structlog

from server.core import AnyCommand, ServerCommand
from server.core.base import Actor, Refused
from server.core.happenings import Happening, apply, decode, encode, events_of
from server.core.limits import Limits
from server.core.positions import START, Position
from server.core.session import Session
from server.journal.contract import Conflict, Diverged, Entry, Journal, JournalDown, Unknown
from server.live.follower import Followers
from server.live.history import History

log = structlog.get_logger()

READ_AT_ONCE = 2_000
FOLLOW_AGAIN_S = 0.2
MOST_IN_A_GROUP = 500
DEVICES_WITH_REFUSALS = 10_000


class Wish(NamedTuple):
    """A command on its way: by whom, which number of the device, and who waits for the answer."""

    by: Actor
    command: AnyCommand | ServerCommand
    ref: int
    answer: asyncio.Future[Position]


class Live:
    """A session this process holds: its state, its history, its followers, its queue of wishes."""

    def __init__(
        self, session_id: str, journal: Journal, limits: Limits, wall_clock: Callable[[], float] = time.time
    ) -> None:
        self.session_id = session_id
        self.journal = journal
        self._limits = limits
        self._wall_clock = wall_clock
        self.session = Session(limits)
        self.history = History()
        self.followers = Followers(self.session, self.history)
        self.stable = START
        self.gone = asyncio.Event()
        self._news = asyncio.Event()
        self._last_at = 0
        self._wishes: list[Wish] = []
        self._wished = asyncio.Event()
        self._refused: dict[str, dict[int, str]] = {}
        self._reading = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def position(self) -> Position:
        """Where this process has come to in the session's history."""
        return self.history.head

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
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        _fail(self._wishes, JournalDown("closing"))
        self._wishes = []

    def submit(self, by: Actor, command: AnyCommand | ServerCommand, ref: int = 0) -> asyncio.Future[Position]:
        """Have a command decided and written, in the order submitted.

        The future holds the position it stands at or before, or Refused, JournalDown, Unknown.
        """
        answer: asyncio.Future[Position] = asyncio.get_running_loop().create_future()
        if self.gone.is_set():
            answer.set_exception(Unknown(self.session_id))
        else:
            self._wishes.append(Wish(by, command, ref, answer))
            self._wished.set()
        return answer

    def now(self) -> int:
        """The server's time in milliseconds, never before the last entry's."""
        return max(int(self._wall_clock() * 1000), self._last_at)

    async def reach(self, offset: int) -> None:
        """Read on when somebody has been further, at another process, than this one has come yet."""
        if offset > self.position.offset:
            await self._catch_up()

    async def wait_beyond(self, position: Position) -> None:
        """Wait until there is news after a position."""
        while self.position == position and not self.gone.is_set():
            await self._news.wait()

    async def check_head(self) -> None:
        """Ask whether the journal still holds where we are; what it held last time, too, is stable."""
        standing = self.position
        try:
            await self.journal.read(self.session_id, standing, 1)
            self.stable = standing
        except Diverged:
            with contextlib.suppress(JournalDown, Unknown):
                await self._catch_up()
        except Unknown:
            self.gone.set()
        except JournalDown:
            log.warning("head_unchecked", session=self.session_id)

    # Deciding

    async def _decide(self) -> None:
        while True:
            await self._wished.wait()
            self._wished.clear()
            while self._wishes:
                group = self._wishes[:MOST_IN_A_GROUP]
                del self._wishes[:MOST_IN_A_GROUP]
                try:
                    await self._write(group)
                except (JournalDown, Unknown) as error:
                    _fail(group, error)
                except asyncio.CancelledError:
                    _fail(group, JournalDown("closing"))
                    raise
                except Exception as error:
                    log.exception("deciding_failed", session=self.session_id)
                    _fail(group, error)

    async def _write(self, group: list[Wish]) -> None:
        """Decide a group on a draft and append it in one write; someone else's write first means once more."""
        while True:
            expected = self.position
            answers, entries, refused = self._draft(group)
            if not entries:
                break
            data = [encode(entry) for entry in entries]
            try:
                await self.journal.append(self.session_id, expected, data)
            except Conflict:
                await self._catch_up()
                continue
            position = expected
            for entry, happening in zip(data, entries, strict=True):
                before, position = position, position.after(entry)
                if self.position == before:  # the journal's news may have been quicker than its answer
                    self._absorb(position, happening)
            break
        self._refused = dict(list(refused.items())[-DEVICES_WITH_REFUSALS:])
        for wish, no in zip(group, answers, strict=True):
            if not wish.answer.done():
                if no:
                    wish.answer.set_exception(no)
                else:
                    wish.answer.set_result(self.position)

    def _draft(self, group: list[Wish]) -> tuple[list[Refused | None], list[Happening], dict[str, dict[int, str]]]:
        draft = self.session.fork()
        refused = {device: dict(codes) for device, codes in self._refused.items()}
        answers: list[Refused | None] = []
        entries: list[Happening] = []
        for wish in group:
            device = wish.by.device
            heard = draft.heard(device)
            if wish.ref and wish.ref <= heard.ref:
                code = heard.refused.get(wish.ref)
                answers.append(Refused(code) if code else None)
                continue
            try:
                events = wish.command.decide(draft, wish.by)
            except Refused as no:
                answers.append(no)
                if wish.ref:
                    refused.setdefault(device, {})[wish.ref] = no.code
                continue
            answers.append(None)
            if events is None:
                continue
            earlier = {ref: code for ref, code in refused.pop(device, {}).items() if ref < wish.ref}
            happening = Happening(
                at=self.now(),
                by=wish.by,
                events=events_of(events),
                ref=wish.ref,
                refused=earlier,
            )
            apply(draft, happening)
            entries.append(happening)
        return answers, entries, refused

    # Hearing

    async def _follow(self) -> None:
        while True:
            try:
                await self._catch_up()
                async with aclosing(self.journal.follow(self.session_id, self.position)) as news:
                    async for entry in news:
                        if not self._take(entry):
                            break
            except Unknown:
                self.gone.set()
                return
            except (Diverged, JournalDown):
                pass
            await asyncio.sleep(FOLLOW_AGAIN_S)

    async def _catch_up(self) -> None:
        """Read to the head. When the journal no longer holds where we stand, begin again and take everyone along."""
        async with self._reading:
            while True:
                try:
                    tail = await self.journal.read(self.session_id, self.position, READ_AT_ONCE)
                except Diverged:
                    log.warning("history_diverged", session=self.session_id, position=str(self.position))
                    self._forget()
                    continue
                for entry in tail.entries:
                    self._take(entry)
                if self.position.offset >= tail.head.offset or not tail.entries:
                    break
            self.followers.turn_to(self.session, self.history)

    def _take(self, entry: Entry) -> bool:
        """Absorb an entry that comes next; False when it is not of the history we stand in."""
        if entry.position.offset <= self.position.offset:
            return self.history.holds(entry.position)
        if self.position != START and self.position.after(entry.data) != entry.position:
            return False
        self._absorb(entry.position, decode(entry.data))
        return True

    def _forget(self) -> None:
        """The history we stood in is no more; followers hear nothing until the true one is read."""
        self.session, self.history = Session(self._limits), History()
        self.stable = START
        self._refused.clear()

    def _absorb(self, position: Position, happening: Happening) -> None:
        """Let an entry have happened here; the only way anything changes."""
        sight = self.session.marked("sight", 0)
        apply(self.session, happening)
        self._last_at = max(self._last_at, happening.at)
        self.history.add(position, self.session.take_touched())
        if self.followers.of(self.history):
            if self.session.marked("sight", 0) != sight:
                self.followers.regroup()
            self.followers.schedule()
        self._news.set()
        self._news = asyncio.Event()


def _fail(wishes: list[Wish], error: Exception) -> None:
    for wish in wishes:
        if not wish.answer.done():
            wish.answer.set_exception(error)
