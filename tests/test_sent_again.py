"""R3: whoever sends a command again is answered once; a copy that was held up elsewhere gets the same answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from server.core.kernel.base import Refused
from server.core.kernel.limits import Limits
from server.core.kernel.positions import START, Position
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, Note
from server.core.setup import Setup
from server.core.withdrawing import ReturnNote, WithdrawNote
from server.journal import open_journal
from server.journal.contract import Entry, Journal, Tail
from server.live.founding import create_from_setup
from server.live.live import Live
from server.templates import template
from tests.hands import read_all
from tests.journal_wrapper import JournalWrapper
from tests.server_process import DAY
from tests.wall import BODIL, DESK_AAL, DESK_KBH, KARIM, state_of

pytestmark = pytest.mark.anyio


class HeldUp(JournalWrapper):
    """A journal whose appends wait until they are set free."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.waiting = asyncio.Event()
        self.free = asyncio.Event()
        self.reads = 0

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        """Append once set free."""
        self.waiting.set()
        await self.free.wait()
        return await self._journal.append(session_id, expected, entries)

    async def read(self, session_id: str, after: Position, limit: int = 1000) -> Tail:
        """Counted."""
        self.reads += 1
        return await self._journal.read(session_id, after, limit)


class Unpublished(HeldUp):
    """The same, where entries written by others are never published."""

    async def follow(self, *_: object) -> AsyncGenerator[Entry, None]:
        """Wait for ever."""
        await asyncio.Event().wait()
        yield Entry(START, b"")  # never; it makes this a generator


class TwoProcesses(NamedTuple):
    """Two processes of one session with a note of Bodil's; one cannot append before it is set free."""

    journal: Journal
    way: HeldUp
    here: Live
    there: Live


@asynccontextmanager
async def two_processes(folder: Path, kind: type[HeldUp] = HeldUp) -> AsyncIterator[TwoProcesses]:
    journal = await open_journal(f"sqlite:///{folder}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    way = kind(journal)
    here, there = Live(made.id, journal, Limits()), Live(made.id, way, Limits())  # type: ignore[arg-type]
    for live in (here, there):
        await live.open()
    await here.submit(BODIL, AddNote(id="n-1", text="Den, det handler om"), 1)
    await there.catch_up_to(here.position.offset)
    yield TwoProcesses(journal, way, here, there)
    for live in (here, there):
        await live.close()
    await journal.close()


async def until_both_follow(two: TwoProcesses) -> None:
    """Write until both have at once what others publish: a process that has just opened a session still reads it."""
    other = Live(two.here.session_id, two.journal, Limits())
    await other.open()
    at_once = number = 0
    async with asyncio.timeout(20):
        while at_once < 3:  # one may also have been read just in time
            number += 1
            await other.submit(KARIM, AddNote(id=f"n-before-{number}", text="Inden"))
            at_once = at_once + 1 if two.here.position == two.there.position == other.position else 0
    await other.close()


async def test_a_delayed_copy_of_a_command_that_changed_nothing_changes_nothing_later(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (journal, way, here, there):
        copy = there.submit(DESK_AAL, HideNote(id="n-1"), 1)
        await way.waiting.wait()
        await here.submit(DESK_KBH, HideNote(id="n-1"), 1)
        await here.submit(DESK_AAL, HideNote(id="n-1"), 1, again=True)
        await here.submit(DESK_KBH, RestoreNote(id="n-1"), 2)
        way.free.set()
        await copy
        await here.catch_up_to(copy.result().offset)
        note = here.session.get(Note, "n-1")
        assert note is not None
        assert not note.hidden
        numbers = [(each.by.device, each.ref) for each in await read_all(journal, here.session_id) if each.ref]
        assert numbers.count((DESK_AAL.device, 1)) == 1


async def test_a_delayed_copy_of_a_refused_command_is_refused_even_if_now_possible(
    tmp_path: Path,
) -> None:
    async with two_processes(tmp_path) as (_, way, here, there):
        word = AddNote(id="n-2", text="Bygger videre", builds_on="n-1")
        copy = there.submit(KARIM, word, 1)
        await way.waiting.wait()
        await here.submit(BODIL, WithdrawNote(id="n-1"), 2)
        with pytest.raises(Refused, match="unknown_note"):
            await here.submit(KARIM, word, 1, again=True)
        await here.submit(BODIL, ReturnNote(id="n-1"), 3)
        way.free.set()
        with pytest.raises(Refused, match="unknown_note"):
            await copy
        assert here.session.get(Note, "n-2") is None
        with pytest.raises(Refused, match="unknown_note"):  # and so for ever, at any process
            await there.submit(KARIM, word, 1, again=True)


async def test_after_a_conflict_published_entries_are_used_and_nothing_is_read(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as two:
        _, way, here, there = two
        await until_both_follow(two)
        written = there.submit(KARIM, AddNote(id="n-2", text="Lidt for sent"), 1)
        await way.waiting.wait()
        await here.submit(BODIL, AddNote(id="n-3", text="Lige før"), 2)
        reads = way.reads
        way.free.set()
        assert (await written).offset == here.position.offset
        assert way.reads == reads


async def test_after_a_conflict_without_published_entries_the_journal_is_read(tmp_path: Path) -> None:
    async with two_processes(tmp_path, Unpublished) as (_, way, here, there):
        written = there.submit(KARIM, AddNote(id="n-2", text="Lidt for sent"), 1)
        await way.waiting.wait()
        await here.submit(BODIL, AddNote(id="n-3", text="Lige før"), 2)
        reads = way.reads
        way.free.set()
        async with asyncio.timeout(20):
            assert (await written).offset == there.position.offset
        assert way.reads > reads


async def test_a_group_sees_its_earlier_commands_and_leaves_nothing_when_not_written(
    tmp_path: Path,
) -> None:
    async with two_processes(tmp_path) as (_, way, here, there):
        before = state_of(there.session)
        group = [
            there.submit(KARIM, AddNote(id="n-2", text="Første"), 1),
            there.submit(BODIL, AddNote(id="n-2", text="Samme navn"), 2),
            there.submit(BODIL, AddNote(id="n-3", text="Bygger på den", builds_on="n-2"), 3),
            there.submit(KARIM, WithdrawNote(id="n-2"), 2),
        ]
        await way.waiting.wait()
        assert state_of(there.session) == before
        way.free.set()
        answers = await asyncio.gather(*group, return_exceptions=True)
        assert [getattr(answer, "code", "done") for answer in answers] == ["done", "id_taken", "done", "done"]
        await here.catch_up_to(there.position.offset)
        for live in (here, there):
            first, second = live.session.get(Note, "n-2"), live.session.get(Note, "n-3")
            assert first is not None
            assert second is not None
            assert (first.withdrawn, first.by, second.builds_on) == (True, KARIM.participant, "n-2")


async def test_a_command_that_changed_nothing_is_not_done_when_sent_again_later(tmp_path: Path) -> None:
    """A tablet keeps what is done until that is stable; after a break it sends again what the session does not know."""
    async with two_processes(tmp_path) as (_, _way, here, _there):
        await here.submit(BODIL, ReturnNote(id="n-1"), 2)
        assert here.session.numbers_of(BODIL.device_key).last == 2
        await here.submit(BODIL, WithdrawNote(id="n-1"), 3)
        await here.submit(BODIL, ReturnNote(id="n-1"), 2, again=True)
        note = here.session.get(Note, "n-1")
        assert note is not None
        assert note.withdrawn


async def test_a_first_refusal_writes_nothing(tmp_path: Path) -> None:
    """Somebody leaning on a key does not fill the journal."""
    async with two_processes(tmp_path) as (_, _way, here, _there):
        head = here.position
        with pytest.raises(Refused):
            await here.submit(KARIM, WithdrawNote(id="n-1"), 1)
        assert here.position == head


async def test_a_command_sent_again_while_its_copy_waits_is_done_once(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (journal, way, here, there):
        copy = there.submit(KARIM, AddNote(id="n-2", text="Én gang"), 1)
        await way.waiting.wait()
        done = await here.submit(KARIM, AddNote(id="n-2", text="Én gang"), 1, again=True)
        way.free.set()
        assert (await copy).offset >= done.offset
        assert [each.ref for each in await read_all(journal, here.session_id) if each.by == KARIM] == [1]
