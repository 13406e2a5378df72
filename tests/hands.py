"""Simulated tablets that keep writing through failures, and the checks that nothing of it was lost."""

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
from server.journal.sqlite_.backup import backup
from server.rehearsal.connection import Gone
from server.rehearsal.tablet import Answer, Tablet

Message = dict[str, Any]
_numbers = itertools.count(1)


class Hand:
    """A participant at a simulated tablet, whose outbox keeps each command until it is answered."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.sent: list[str] = []
        self.acknowledged: list[str] = []
        self.refused: dict[str, str] = {}
        self._unanswered: set[asyncio.Task[None]] = set()

    def write(self, text: str = "", **fields: Any) -> str:
        """Send a note without waiting, and return its id; `settled` waits for the answer."""
        note = f"n-{next(_numbers)}"
        self.sent.append(note)
        self.do({"type": "add_note", "id": note, "text": text or f"Seddel {note}", **fields}, note)
        return note

    def do(self, command: Mapping[str, Any], name: str = "") -> None:
        """Send any command without waiting; once done, its `name` is in `acknowledged`, otherwise in `refused`."""
        task = asyncio.create_task(self._do(command, name))
        self._unanswered.add(task)
        task.add_done_callback(self._unanswered.discard)

    async def _do(self, command: Mapping[str, Any], name: str) -> None:
        try:
            answer: Answer = await self.tablet.send_command(command)
        except Gone as gone:
            self.refused[name] = f"gone: {gone}"
            return
        if not answer.ok:
            self.refused[name] = answer.code
        elif name:
            self.acknowledged.append(name)

    async def settled(self, within_s: float = 15) -> None:
        """Wait until every command sent is answered."""
        async with asyncio.timeout(within_s):
            while self._unanswered:
                await asyncio.gather(*self._unanswered)

    @property
    def notes(self) -> list[str]:
        """Return the ids of the notes on this tablet's wall, in the order they came."""
        return [note["id"] for note in self.tablet.all("note")]


@contextlib.asynccontextmanager
async def hands_at(urls: Sequence[str], made: Message, count: int) -> AsyncIterator[list[Hand]]:
    """Connect `count` hands, alternating between the addresses and between the sites of a new session."""
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
    """Write `per_s` notes a second, in turn by each hand, until cancelled."""
    for hand in itertools.cycle(hands):
        hand.write()
        await asyncio.sleep(1 / per_s)


async def all_settled(hands: Iterable[Hand], within_s: float = 20) -> None:
    """Wait until every command is answered and all walls have the same notes."""
    hands = list(hands)
    for hand in hands:
        await hand.settled(within_s)
    async with asyncio.timeout(within_s):
        while any(hand.notes != hands[0].notes for hand in hands) or any(
            not set(hand.acknowledged) <= set(hand.notes) for hand in hands
        ):
            await asyncio.sleep(0.05)


async def history_of(journal_url: str, session_id: str, scratch: Path | None = None) -> list[Happening]:
    """Return all happenings in a journal; a SQLite file that a server has open is read from a backup made now."""
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
    """Return every happening of a session, and check each link of its chain."""
    happenings: list[Happening] = []
    position = START
    while (tail := await journal.read(session_id, position, 1000)).entries:
        for entry in tail.entries:
            assert position == START or position.after(entry.data) == entry.position, "the chain is broken"
            position = entry.position
            happenings.append(decode(entry.data))
    return happenings


def replay(history: Iterable[Happening]) -> Session:
    """Return the session that these happenings lead to."""
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


def notes_written(history: Iterable[Happening]) -> list[str]:
    """Return the ids of all notes ever added, in journal order; a note added twice is in it twice."""
    return [event.id for happening in history for event in happening.events if isinstance(event, NoteAdded)]


def seen_by(session: Session, by: Actor) -> dict[tuple[str, str], Message]:
    """Return the records that a browser of this actor should have, those included that a participant alone sees."""
    audience = audience_of(session, by)
    seen = [visible(record, audience) for record in session.everything()]
    if by.role == "participant":
        seen += session.sight.private_of(by.participant).values()
    records = [msgspec.json.decode(msgspec.json.encode(record)) for record in seen if record]
    return {(record["kind"], record["id"]): record for record in records}


def assert_nothing_lost(hands: Sequence[Hand], history: Sequence[Happening]) -> None:
    """Check that each acknowledged note is in the journal once, and that all walls show the journal's order."""
    written = notes_written(history)
    assert len(written) == len(set(written)), "a note was written twice"
    for hand in hands:
        lost = set(hand.acknowledged) - set(written)
        assert not lost, f"acknowledged, and lost: {sorted(lost)}"
        assert not hand.refused, hand.refused
        assert hand.notes == written, "another order, or not all of them"
