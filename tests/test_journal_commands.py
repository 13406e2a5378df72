"""Plays every command through each journal: what it gives back is the session that was decided on."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import pytest

from server.core.codec import decode, encode
from server.core.joining import Join
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.positions import START
from server.core.kernel.session import Session
from server.core.links import MakeLinks
from server.core.people import Participant
from server.core.screen_list import AddScreen
from server.core.setup import ChangeSetup, Setup
from server.journal import open_journal
from server.journal.contract import Conflict, Diverged, Journal, Unknown
from server.journal.reading import read_all
from server.live.erasure import erase_participant
from server.templates import template
from tests.draws import COMMANDS, SessionDraw
from tests.redis_server import RedisServer
from tests.server_process import DAY
from tests.wall import DESK_AAL, DESK_KBH, NOON, ORGANISER, SCREEN, SCREEN_KBH, state_of

SESSION = "aalborg"
GROUPS = 120
"""How many groups are written in a day. What is refused for the rest of one may be done on the next."""
MOST_DAYS = 30
TRIES = 30
OTHERS = (DESK_AAL, DESK_KBH, ORGANISER, SCREEN, SCREEN_KBH)


class Decided(NamedTuple):
    """A command that led to something: its class, and the bytes of its entry."""

    kind: type[Command]
    data: bytes


class Process:
    """One server process without its sockets: it decides on a session of its own, and writes what it decided."""

    def __init__(self, journal: Journal, chance: random.Random) -> None:
        self.journal = journal
        self._chance = chance
        self.start_over()

    def start_over(self) -> None:
        """Forget the session, as a process does that is restarted or finds another history."""
        self.session, self.position = Session(), START

    async def catch_up(self) -> None:
        """Read what others wrote, a few entries at a time."""
        while True:
            try:
                tail = await self.journal.read(SESSION, self.position, self._chance.choice((1, 7, 1_000)))
            except Diverged:
                self.start_over()
                continue
            for entry in tail.entries:
                self._apply(entry.data)
                self.position = entry.position
            if self.position == tail.head:
                return

    def decide(self, commands: list[tuple[Command, Actor]], at: int) -> list[Decided]:
        """Decide a group on a draft; leave out what is refused, or changes nothing."""
        draft, decided = self.session.fork(), []
        for command, by in commands:
            at += 1_000
            draft.at = at
            try:
                events: tuple[Any, ...] = events_of(command.decide(draft, by))
            except Refused:
                continue
            if events:
                ref = draft.numbers_of(by.device_key).last + 1 if by.device else 0
                decided.append(Decided(type(command), encode(Happening(at=at, by=by, events=events, ref=ref))))
                apply(draft, decode(decided[-1].data))
        return decided

    async def append(self, decided: list[Decided]) -> None:
        """Write a group, and apply it once it is written. Raise Conflict."""
        data = [each.data for each in decided]
        self.position = await self.journal.append(SESSION, self.position, data)
        for each in data:
            self._apply(each)

    def _apply(self, data: bytes) -> None:
        apply(self.session, decode(data))
        self.session.pop_touched()


class Story:
    """Two processes that write to one session in turns, day after day, until each class of command was done."""

    def __init__(self, url: str, chance: random.Random) -> None:
        self._url = url
        self._chance = chance
        self._people = 0
        self.played: set[type[Command]] = set()
        self.happened: set[str] = set()
        """What the journal went through: conflicts, erasures, restarts."""

    async def play(self) -> None:
        journals = await self._open()
        self._processes = [Process(journal, self._chance) for journal in journals]
        for _ in range(MOST_DAYS):
            await self._day()
            if not self._unplayed():
                break
        for process in self._processes:
            await process.journal.close()

    async def _open(self) -> list[Journal]:
        """Open the journal of each process; SQLite has one process only."""
        first = await open_journal(self._url)
        return [first, first if self._url.startswith("sqlite") else await open_journal(self._url)]

    async def _day(self) -> None:
        await self._found()
        for number in range(GROUPS):
            await self._one_step()
            if number % 20 == 0:
                await self._same_for_all()
        await self._same_for_all()
        await self._processes[0].journal.delete(SESSION)
        for process in self._processes:
            with pytest.raises(Unknown):
                await process.catch_up()
            process.start_over()

    async def _found(self) -> None:
        setup = copy.deepcopy(dict(template(DAY)))
        steps = [{"name": name, "minutes": 4} for name in ("alone", "pairs", "all")]
        for phase in setup["phases"][::2]:
            phase |= {"kind": "writing", "level": "own", "steps": steps}
        setup["phases"].append({"id": "crossing", "title": "Mødes", "minutes": 5, "kind": "cross_check_in"})
        first = self._processes[0]
        keys = {"hashes": {"facilitator:AAL": "h"}, "join_code": "ABCDEFGH", "join_keys": {"AAL": "k", "KBH": "l"}}
        founding: list[tuple[Command, Actor]] = [
            (ChangeSetup(setup=msgspec.convert(setup, Setup)), ORGANISER),
            (MakeLinks(generation=1, **keys), ORGANISER),
            *((AddScreen(), screen) for screen in (SCREEN, SCREEN_KBH)),
        ]
        await first.journal.create(SESSION, [each.data for each in first.decide(founding, NOON)])
        for _ in range(4):
            await self._join()

    async def _one_step(self) -> None:
        """Mostly write; sometimes join, erase someone who took part, or restart a process."""
        match self._chance.choices(("write", "join", "erase", "restart"), (50, 2, 1, 1))[0]:
            case "write":
                await self._write()
            case "join":
                await self._join()
            case "erase":
                await self._erase()
            case "restart":
                await self._restart()

    async def _write(self) -> None:
        """Let one process write a group; where the other one has been first it is refused, whole."""
        process = self._chance.choice(self._processes)
        decided = process.decide(self._commands(process.session), self._now(process))
        before = await read_all(process.journal, SESSION)
        if process.position != before[1]:
            with pytest.raises(Conflict):
                await process.append(decided)
            assert await read_all(process.journal, SESSION) == before, "a group was refused, and yet written"
            self.happened.add("conflict")
            await process.catch_up()
        elif decided:
            await process.append(decided)
            self.played |= {each.kind for each in decided}

    def _commands(self, session: Session) -> list[tuple[Command, Actor]]:
        """Draw some commands by anyone, half of them of classes not done yet; rather ones that would be done."""
        people = [Actor(each.id, each.site, "participant", f"tablet-{each.id}") for each in session.all(Participant)]
        commands = []
        for _ in range(self._chance.randint(1, 6)):
            kinds = self._chance.choice((self._unplayed(), [self._chance.choice(COMMANDS)])) or COMMANDS
            for _ in range(TRIES):
                by = self._chance.choice((*people, *OTHERS))
                command = SessionDraw(self._chance, session, by).command(kinds)
                if _would_be_done(command, session, by):
                    break
            commands.append((command, by))
        return commands

    async def _join(self) -> None:
        process = self._chance.choice(self._processes)
        await process.catch_up()
        self._people += 1
        who = Actor(f"p-{self._people}", self._chance.choice(("AAL", "KBH")), "participant")
        join = Join(id=who.participant, site=who.site, rejoin_hash="h", alias=who.participant)
        await process.append(process.decide([(join, who)], self._now(process)))

    async def _erase(self) -> None:
        """Erase someone, which rewrites the history; nobody can write behind the old one."""
        process, other = self._chance.sample(self._processes, 2)
        if not (people := [person.id for person in process.session.all(Participant)]):
            return
        await other.catch_up()
        erased = self._chance.choice(people)
        if not await erase_participant(process.journal, SESSION, erased):
            return
        with pytest.raises(Conflict):
            await other.append([])
        assert other.position.offset
        with pytest.raises(Diverged):
            await other.journal.read(SESSION, other.position)
        await other.catch_up()
        assert other.session.get(Participant, erased) is None
        self.happened.add("erasure")

    async def _restart(self) -> None:
        for process in self._processes:
            await process.journal.close()
        for process, journal in zip(self._processes, await self._open(), strict=True):
            process.journal = journal
        self._chance.choice(self._processes).start_over()
        self.happened.add("restart")

    async def _same_for_all(self) -> None:
        """Both processes, and one that reads all from the beginning, have the same session."""
        reader = Process(self._processes[0].journal, self._chance)
        for process in (*self._processes, reader):
            await process.catch_up()
        for process in self._processes:
            assert process.position == reader.position
            assert state_of(process.session) == state_of(reader.session)

    def _now(self, process: Process) -> int:
        return NOON + process.session.offset * 10_000

    def _unplayed(self) -> list[type[Command]]:
        return [command for command in COMMANDS if command not in self.played]


def _would_be_done(command: Command, session: Session, by: Actor) -> bool:
    try:
        return command.decide(session, by) is not None
    except Refused:
        return False


@pytest.fixture(params=["sqlite", "redis"])
def url(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[str]:
    if request.param == "redis":
        server = RedisServer()
        yield server.url
        server.close()
    else:
        yield f"sqlite:///{tmp_path}/journal.db"


@pytest.mark.anyio
@pytest.mark.parametrize("seed", [1, 2])
async def test_every_command_goes_through_conflicts_erasures_and_restarts(url: str, seed: int) -> None:
    story = Story(url, random.Random(seed))
    await story.play()
    assert [command.__name__ for command in COMMANDS if command not in story.played] == [], "never done"
    assert story.happened == {"conflict", "erasure", "restart"}
