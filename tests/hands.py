"""Hands that write whatever happens: simulated tablets with their outboxes, and what must hold in the end."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from server.core.codec import decode
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.positions import START
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of, visible
from server.core.notes import NoteAdded
from server.journal import open_journal
from server.journal.contract import Journal
from server.journal.sqlite_.journal import backup
from server.rehearsal.connection import Gone
from server.rehearsal.tablet import Answer, Tablet

Message = dict[str, Any]
_numbers = itertools.count(1)


class Hand:
    """One who writes, at a tablet that keeps each command until it is answered."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.sent: list[str] = []
        self.acknowledged: list[str] = []
        self.refused: dict[str, str] = {}
        self._saying: set[asyncio.Task[None]] = set()

    def write(self, text: str = "", **fields: Any) -> str:
        """Write a note; its answer is waited for in `settled`."""
        note = f"n-{next(_numbers)}"
        self.sent.append(note)
        self.say({"type": "add_note", "id": note, "text": text or f"Seddel {note}", **fields}, note)
        return note

    def say(self, command: Mapping[str, Any], name: str = "") -> None:
        """Say anything; what is answered yes is acknowledged under its name."""
        task = asyncio.create_task(self._say(command, name))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)

    async def _say(self, command: Mapping[str, Any], name: str) -> None:
        try:
            answer: Answer = await self.tablet.say(command)
        except Gone as gone:
            self.refused[name] = f"gone: {gone}"
            return
        if not answer.ok:
            self.refused[name] = answer.code
        elif name:
            self.acknowledged.append(name)

    async def settled(self, within_s: float = 15) -> None:
        """Everything said is answered."""
        async with asyncio.timeout(within_s):
            while self._saying:
                await asyncio.gather(*self._saying)

    @property
    def notes(self) -> list[str]:
        """The notes on this tablet's wall, in the order they came."""
        return [note["id"] for note in self.tablet.all("note")]


@contextlib.asynccontextmanager
async def hands_at(urls: Sequence[str], made: Message, count: int) -> AsyncIterator[list[Hand]]:
    """So many hands, alternately at each address and at each site of a session just made."""
    sites = list(made["keys"]["join"])
    async with contextlib.AsyncExitStack() as stack:
        tablets = [
            Tablet(urls[n % len(urls)], {"code": made["join_code"], "site": sites[n % len(sites)]})
            for n in range(count)
        ]
        for tablet in tablets:
            await stack.enter_async_context(tablet)
        yield [Hand(tablet) for tablet in tablets]


async def keep_writing(hands: Sequence[Hand], per_s: float) -> None:
    """All of them together so many notes a second, until cancelled."""
    for hand in itertools.cycle(hands):
        hand.write()
        await asyncio.sleep(1 / per_s)


async def all_settled(hands: Iterable[Hand], within_s: float = 20) -> None:
    """Everyone's commands are answered, and all walls have the same notes."""
    hands = list(hands)
    for hand in hands:
        await hand.settled(within_s)
    async with asyncio.timeout(within_s):
        while any(hand.notes != hands[0].notes for hand in hands) or any(
            not set(hand.acknowledged) <= set(hand.notes) for hand in hands
        ):
            await asyncio.sleep(0.05)


async def history_of(journal_url: str, session_id: str, scratch: Path | None = None) -> list[Happening]:
    """All that stands in the journal; of a SQLite file in use by a server, a backup made now is read."""
    if journal_url.startswith("sqlite"):
        assert scratch is not None
        copy = scratch / f"copy-{next(_numbers)}.db"
        await backup(Path(journal_url.removeprefix("sqlite:///")), copy)
        journal_url = f"sqlite:///{copy}"
    journal = await open_journal(journal_url)
    try:
        return await read_all(journal, session_id)
    finally:
        await journal.close()


async def read_all(journal: Journal, session_id: str) -> list[Happening]:
    """Every happening of a session, its chain checked link by link."""
    happenings: list[Happening] = []
    position = START
    while (tail := await journal.read(session_id, position, 1000)).entries:
        for entry in tail.entries:
            assert position == START or position.after(entry.data) == entry.position, "the chain is broken"
            position = entry.position
            happenings.append(decode(entry.data))
    return happenings


def replay(history: Iterable[Happening]) -> Session:
    """The session these happenings make."""
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


def notes_written(history: Iterable[Happening]) -> list[str]:
    """The ids of all notes ever added, in journal order, as often as they stand there."""
    return [event.id for happening in history for event in happening.events if isinstance(event, NoteAdded)]


def seen_by(session: Session, by: Actor) -> dict[tuple[str, str], Message]:
    """What a browser of this actor ought to hold."""
    audience = audience_of(session, by)
    seen = (visible(record, audience) for record in session.everything())
    records = [msgspec.json.decode(msgspec.json.encode(record)) for record in seen if record]
    return {(record["kind"], record["id"]): record for record in records}


def assert_nothing_lost(hands: Sequence[Hand], history: Sequence[Happening]) -> None:
    """All acknowledged notes are there, none twice, and every wall shows them in the journal's order."""
    written = notes_written(history)
    assert len(written) == len(set(written)), "a note was written twice"
    for hand in hands:
        lost = set(hand.acknowledged) - set(written)
        assert not lost, f"acknowledged, and lost: {sorted(lost)}"
        assert not hand.refused, hand.refused
        assert hand.notes == written, "another order, or not all of them"
