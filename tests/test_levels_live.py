"""Levels as followers see them: lowered, revealed and moved to another table, live and at resume."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from server.core.joining import Joined
from server.core.kernel.base import Actor, Level
from server.core.kernel.levels import LADDER
from server.core.kernel.visibility import audience_of, has_changed_table
from server.core.notes import NoteAdded
from server.core.phases import PhasePlan
from server.core.planning import PhasesPlanned
from server.core.reveal import NoteLowered, Revealed
from server.core.tables import SiteTable, TableSet
from server.live.follower import Follower
from server.live.updates import own_update, update
from server.rehearsal.records import Records
from server.wire import Head
from tests.followed import FakeConnection, Followed, latest, records_of, sent_to
from tests.test_core_levels import EVERYONE, MATE, SEES
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN

pytestmark = pytest.mark.anyio
NOTE, WORD = "n-kanarie", "Kanariefugl"
TABLES = {BODIL: "1", MATE: "1", KARIM: "2", GRETHE: "1"}
PAIRS = [(level, lowered) for level in LADDER for lowered in LADDER[: LADDER.index(level) + 1]]


@pytest.fixture(autouse=True, params=["direct", "through a transport"])
def direct_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test with followers that sit in rows, and with followers that never can."""
    yield from FakeConnection.kept(request.param == "direct", monkeypatch)


class Hall(Followed):
    """The real day's session, in which everyone follows and sits at a table."""

    def __init__(self) -> None:
        super().__init__()
        self.apply(Joined(id=MATE.participant, site="AAL"), by=MATE)
        for by, table in TABLES.items():
            self.apply(TableSet(table=table), by=by)
        plan = PhasePlan("p-skriv", "writing", "Skriv", 15, "own")
        self.apply(PhasesPlanned(phases=(plan,)), by=ORGANISER)
        self.browsers: dict[Actor, FakeConnection] = {by: self.join(by)[1] for by in EVERYONE}
        self.followers.flush()

    def write(self, level: Level = "own", note_id: str = NOTE, by: Actor = BODIL) -> None:
        """Write a note at a level, and send it to everyone."""
        self.apply(NoteAdded(id=note_id, text=WORD, level=level, phase="p-skriv", table=TABLES[by]), by=by)
        self.followers.flush()

    def then(self, *events: Any, by: Actor = BODIL) -> None:
        """Apply events to the session, and send the update to every follower."""
        self.apply(*events, by=by)
        self.followers.flush()

    def holding(self, note_id: str = NOTE) -> set[Actor]:
        """Return who holds a note after all they were sent; each as often as it says who that is."""
        return {by for by, browser in self.browsers.items() if ("note", note_id) in records_of(browser)}

    def resumed(self, by: Actor, held: FakeConnection) -> Records:
        """Return what a browser holds that comes back with what it had been sent."""
        records, position = Records(), None
        for frame in held.frames:
            if frame["type"] == "update":
                records.apply(frame)
                position = frame["to"]
        back = FakeConnection()
        follower = Follower(back, by)
        follower.position = next(p for p in self.positions if str(p) == position)
        self.followers.join(follower)
        self.followers.flush()
        records.welcomed()
        for frame in back.frames:
            if frame["type"] == "update":
                records.apply(frame)
        self.back = back
        return records

    def apply(self, *events: Any, by: Actor = BODIL, at: int = 1) -> None:
        super().apply(*events, by=by, at=at)
        self.positions = [*getattr(self, "positions", [self.history.head]), self.history.head]

    async def heartbeat(self) -> None:
        """Bring everyone to the head of the history."""
        await self.followers.heartbeat(lambda: Head(str(self.history.head), str(self.history.head), 0))
        self.followers.flush()


# Pairs of levels


@pytest.mark.parametrize("level", LADDER)
async def test_a_note_is_in_the_bytes_of_those_alone_who_may_see_it(level: Level) -> None:
    hall = Hall()
    hall.write(level)
    await hall.heartbeat()
    assert hall.holding() == SEES[level]
    for by, browser in hall.browsers.items():
        assert (NOTE in sent_to(browser), WORD in sent_to(browser)) == (by in SEES[level],) * 2, by


@pytest.mark.parametrize(("level", "lowered"), PAIRS)
async def test_a_lowered_note_is_taken_off_everyone_who_had_it_and_named_to_nobody_else(
    level: Level, lowered: Level
) -> None:
    hall = Hall()
    hall.write(level)
    before = {by: len(browser.frames) for by, browser in hall.browsers.items()}
    hall.then(NoteLowered(id=NOTE, level=lowered))
    await hall.heartbeat()
    assert hall.holding() == SEES[lowered]
    for by, browser in hall.browsers.items():
        since = str(browser.frames[before[by] :])
        assert (NOTE in since) <= (by in SEES[level]), f"{by} never had it"
        assert (WORD in since) <= (by in SEES[lowered]), f"{by} is sent its words"
        if by in SEES[level] - SEES[lowered]:
            assert f"['note', '{NOTE}']" in since


@pytest.mark.parametrize(("level", "lowered"), PAIRS)
async def test_a_note_lowered_meanwhile_is_taken_off_those_who_come_back(level: Level, lowered: Level) -> None:
    hall = Hall()
    hall.write(level)
    held = dict(hall.browsers)
    for follower in list(hall.followers):
        hall.followers.leave(follower)
    hall.apply(NoteLowered(id=NOTE, level=lowered))
    for by, browser in held.items():
        assert (("note", NOTE) in hall.resumed(by, browser)) == (by in SEES[lowered])
        assert (NOTE in sent_to(hall.back)) <= (by in SEES[level])
        assert (WORD in sent_to(hall.back)) <= (by in SEES[lowered])


@pytest.mark.parametrize(("level", "lowered"), PAIRS)
async def test_by_long_poll_the_same_is_taken_away_and_named(level: Level, lowered: Level) -> None:
    """A poll is answered by what changed since a position, in the audience that one belongs to."""
    hall = Hall()
    hall.write(level)
    position, session = hall.history.head, hall.wall.session
    hall.apply(NoteLowered(id=NOTE, level=lowered))
    for by in EVERYONE:
        audience = audience_of(session, by)
        shared = update(session, hall.history, position, audience)
        gone, put = [list(key) for key in shared.gone], [record.id for record in shared.put]
        if by.role == "participant":
            offset = position.offset
            own = own_update(session, hall.history, hall.history.head, by.participant, offset, audience)
            put += [record.id for record in own.put]
        if level != lowered:
            assert (NOTE in put) == (by in SEES[lowered])
        assert (["note", NOTE] in gone and NOTE not in put) == (by in SEES[level] - SEES[lowered])
        assert (["note", NOTE] in gone) <= (by in SEES[level])


@pytest.mark.parametrize("reveal_to", ["table", "site", "all", "public"])
async def test_revealed_notes_are_put_by_one_shared_update_and_never_named_by_an_own_one(reveal_to: Any) -> None:
    hall = Hall()
    plan = PhasePlan("p-skriv", "writing", "Skriv", 15, "own", reveal_to)
    hall.then(PhasesPlanned(phases=(plan,)), by=ORGANISER)
    for note_id in ("n-1", "n-2"):
        hall.write(note_id=note_id)
    hall.then(Revealed(phase="p-skriv"), by=ORGANISER)
    assert hall.holding("n-1") == hall.holding("n-2") == SEES[reveal_to]
    for by in SEES[reveal_to]:
        own, put, gone = next(each for each in reversed(latest(hall.browsers[by], 3)) if "n-1" in each[1])
        assert (own, gone) == (False, [])
        assert {"n-1", "n-2"} <= set(put)
    assert not any(gone for own, _, gone in latest(hall.browsers[BODIL], 9) if own)


async def test_what_was_written_alone_before_a_break_is_there_after_it() -> None:
    hall = Hall()
    held = dict(hall.browsers)
    for follower in list(hall.followers):
        hall.followers.leave(follower)
    hall.apply(NoteAdded(id=NOTE, text=WORD, level="own", phase="p-skriv", table="1"))
    for by, browser in held.items():
        assert (("note", NOTE) in hall.resumed(by, browser)) == (by is BODIL)


# Tables


async def test_whoever_changes_table_starts_over_and_sees_what_the_new_one_may() -> None:
    hall = Hall()
    hall.write("table")
    hall.write("table", "n-2", by=KARIM)
    assert (hall.holding(), hall.holding("n-2")) == (SEES["table"], {KARIM, DESK_AAL})
    others = {by: len(hall.browsers[by].frames) for by in (BODIL, KARIM, GRETHE, SCREEN)}
    hall.then(TableSet(table="2"), by=MATE)
    assert (hall.holding(), hall.holding("n-2")) == ({BODIL, DESK_AAL}, {KARIM, MATE, DESK_AAL})
    reset, own = [frame for frame in hall.browsers[MATE].frames if frame["type"] == "update"][-2:]
    assert reset["reset"]
    assert own["own"]
    assert all(len(hall.browsers[by].frames) == count for by, count in others.items()), "nobody else starts over"


async def test_whoever_changed_table_during_a_break_starts_over() -> None:
    hall = Hall()
    hall.write("table")
    away = hall.browsers[MATE]
    follower = next(each for each in hall.followers if each.connection is away)
    hall.followers.leave(follower)
    hall.apply(TableSet(table="2"), by=MATE)
    assert has_changed_table(hall.wall.session, MATE, hall.history.head.offset - 1)
    assert not has_changed_table(hall.wall.session, MATE, hall.history.head.offset)
    assert not has_changed_table(hall.wall.session, KARIM, hall.history.head.offset - 1)


async def test_an_author_who_moves_keeps_what_was_written_at_the_other_table() -> None:
    hall = Hall()
    hall.write("table")
    assert latest(hall.browsers[BODIL], 1) == [(False, [NOTE], [])], "at her table it comes with that, once"
    hall.then(TableSet(table="2"))
    assert hall.holding() == SEES["table"]
    assert latest(hall.browsers[BODIL], 1) == [(True, [NOTE], [])]
    hall.then(TableSet(table="1"))
    assert hall.holding() == SEES["table"]
    assert latest(hall.browsers[BODIL], 1) == [(True, [], [])]


async def test_tables_are_apart_only_while_something_is_for_one_of_them() -> None:
    hall = Hall()

    def audiences() -> set[tuple[str, str]]:
        return {(each.audience.site, each.audience.table) for each in hall.followers if each.by.role == "participant"}

    assert audiences() == {("", "")}
    hall.write("own", "n-own")
    assert audiences() == {("", "")}, "what is one's own parts nobody"
    hall.write("table")
    assert audiences() == {("AAL", "1"), ("AAL", "2"), ("", "")}, "København is not concerned"
    hall.then(NoteLowered(id=NOTE, level="own"))
    assert hall.holding() == {BODIL}
    await hall.heartbeat()
    assert audiences() == {("", "")}
    _, late = hall.join(KARIM)
    hall.followers.flush()
    assert NOTE not in sent_to(late)
    hall.write("table", "n-2")
    assert hall.holding("n-2") == SEES["table"]
    assert audiences() == {("AAL", "1"), ("AAL", "2"), ("", "")}


async def test_one_who_is_asleep_while_tables_part_and_join_again_is_told_what_is_gone() -> None:
    hall = Hall()
    hall.write("table")
    asleep = hall.browsers[MATE]
    asleep.busy = True
    hall.then(NoteLowered(id=NOTE, level="own"))
    await hall.heartbeat()
    asleep.busy = False
    hall.followers.flush()
    assert hall.holding() == {BODIL}
    await hall.heartbeat()
    assert {each.audience.table for each in hall.followers} == {""}


async def test_one_who_comes_back_when_tables_have_joined_again_is_told_what_is_gone() -> None:
    hall = Hall()
    hall.write("table")
    held = {by: hall.browsers[by] for by in (MATE, KARIM)}
    for follower in list(hall.followers):
        hall.followers.leave(follower)
    hall.apply(NoteLowered(id=NOTE, level="own"))
    assert ("note", NOTE) not in hall.resumed(MATE, held[MATE])
    assert ("note", NOTE) not in hall.resumed(KARIM, held[KARIM])
    assert NOTE not in sent_to(hall.back)


# Tables on the desk


async def test_the_desk_alone_is_told_when_something_was_last_written_at_a_table() -> None:
    hall = Hall()
    session = hall.wall.session
    tables = {table.id: (table.people, table.wrote_at) for table in session.all(SiteTable)}
    assert tables == {"AAL.1": (2, 0), "AAL.2": (1, 0), "KBH.1": (1, 0)}
    hall.apply(NoteAdded(id=NOTE, text=WORD, level="own", table="1"), at=7_000)
    hall.apply(TableSet(table="1", people=6), by=MATE)
    hall.apply(TableSet(table="", people=1), by=KARIM)
    tables = {table.id: (table.people, table.wrote_at) for table in session.all(SiteTable)}
    assert tables == {"AAL.1": (7, 7_000), "KBH.1": (1, 0)}, "a table ends that nobody sits at"
    desks = {by: [each.id for each in session.all(SiteTable) if hall.wall.seen(each, by)] for by in EVERYONE}
    assert {by: ids for by, ids in desks.items() if ids} == {DESK_AAL: ["AAL.1"], DESK_KBH: ["KBH.1"]}
    assert not any("AAL.1" in sent_to(hall.browsers[by]) for by in (BODIL, SCREEN, ORGANISER))
