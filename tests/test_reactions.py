"""Reactions: whose they are, who sees how many, what is sent and how often, and what the archive and the report say."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.core.codec import decode
from server.core.erasing import without
from server.core.kernel.base import Actor, Record
from server.core.kernel.happenings import Happening
from server.core.moderation import HideNote, RestoreNote
from server.core.notes import AddNote, NoteAdded
from server.core.outputs import AddOutput
from server.core.reactions import MyReaction, React, Reacted, Reaction
from server.core.setup import ChangeSetup, Setup
from server.core.sites import Site
from server.core.withdrawing import ReturnNote, WithdrawNote, WithdrawOutput
from server.exports import BadArchive, archive, archive_of, happenings_of
from server.live import counts
from server.wire import codec
from tests.export_days import ALL, replayed, report, two_sites, written
from tests.followed import FakeConnection, Followed, latest, records_of, settled
from tests.redis_server import RedisServer
from tests.server_process import Client, ServerProcess, client
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

pytestmark = pytest.mark.anyio
ON, OFF = React(to="n-1", on=True), React(to="n-1", on=False)


def wall() -> Wall:
    return Wall().when(AddNote(id="n-1", text="Policy case"), by=GRETHE)


def count(of: Wall, target: str = "n-1") -> dict[str, int]:
    found = of.session.get(Reaction, target)
    return dict(found.by_site) if found else {}


# The rules


def test_each_participant_has_one_reaction_to_each_target() -> None:
    room = wall().when(ON).then(Reacted(to="n-1", on=True))
    room.when(ON).then(None)
    room.when(ON, by=KARIM).when(ON, by=GRETHE)
    assert count(room) == {"AAL": 2, "KBH": 1}
    room.when(OFF).then(Reacted(to="n-1", on=False))
    room.when(OFF).then(None)
    assert count(room) == {"AAL": 1, "KBH": 1}


def test_an_output_can_be_reacted_to_and_only_participants_react() -> None:
    room = wall().when(AddOutput(id="o-1", title="Et bilag"), by=GRETHE).when(React(to="o-1", on=True))
    assert count(room, "o-1") == {"AAL": 1}
    for by in (DESK_AAL, ORGANISER, SCREEN):
        room.when(ON, by=by).refused("not_allowed")
    room.when(WithdrawOutput(id="o-1"), by=GRETHE)
    room.when(React(to="o-1", on=False)).refused("unknown_note")


def test_what_one_may_not_see_is_refused_like_what_is_not_there() -> None:
    room = wall().when(HideNote(id="n-1"), by=DESK_KBH)
    room.when(ON).refused("unknown_note")
    room.when(React(to="n-2", on=True)).refused("unknown_note")
    room.when(React(to="n-2", on=False)).refused("unknown_note")


def test_ones_reaction_is_ones_own_and_the_count_says_nothing_of_persons() -> None:
    room = wall().when(ON)
    mine = room.session.get(MyReaction, f"{BODIL.participant}.n-1")
    assert mine is not None
    assert mine.to == "n-1"
    assert room.private(BODIL) == {mine.id: mine}
    others = (KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)
    assert [room.seen(mine, by) for by in others] == [None] * len(others)
    counted = room.session.get(Reaction, "n-1")
    assert counted == Reaction(id="n-1", to="n-1", site="KBH", by_site={"AAL": 1})


def seen_by(room: Wall, record: Record | None) -> list[bool]:
    return [room.seen(record, by) is not None for by in (BODIL, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)]


@pytest.mark.parametrize(
    ("away", "back"),
    [
        ((HideNote(id="n-1"), DESK_KBH), (RestoreNote(id="n-1"), DESK_KBH)),
        ((WithdrawNote(id="n-1"), GRETHE), (ReturnNote(id="n-1"), GRETHE)),
    ],
)
def test_a_count_is_seen_while_its_target_is(away: Any, back: Any) -> None:
    room = wall().when(ON)
    assert seen_by(room, room.session.get(Reaction, "n-1")) == [True] * 6
    room.when(away[0], by=away[1])
    assert seen_by(room, room.session.get(Reaction, "n-1")) == [False] * 6
    room.when(back[0], by=back[1])
    assert seen_by(room, room.session.get(Reaction, "n-1")) == [True] * 6
    assert count(room) == {"AAL": 1}


def test_the_count_of_a_sites_own_note_stays_at_that_site() -> None:
    room = Wall()
    NoteAdded(id="n-1", text="Kun her", level="site").apply(room.session, GRETHE, 1)
    room.when(ON).refused("unknown_note")
    room.when(ON, by=GRETHE)
    assert seen_by(room, room.session.get(Reaction, "n-1")) == [False, True, False, True, False, True]


def with_sites(room: Wall, many: int) -> None:
    """Change the set-up to this many sites; AAL and KBH are the first."""
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    sites += [{"name": f"Sted {n}", "mark": f"S{n}"} for n in range(3, many + 1)]
    room.when(ChangeSetup(setup=msgspec.convert({"sites": sites}, Setup)), by=ORGANISER)
    assert len(list(room.session.all(Site))) == many


def test_in_a_session_of_nine_sites_a_tablet_gets_the_sum_whoever_has_reacted() -> None:
    room = wall()
    with_sites(room, 9)
    room.when(ON).when(ON, by=GRETHE)
    counted = room.session.get(Reaction, "n-1")
    seen = {by: room.seen(counted, by) for by in (BODIL, GRETHE, SCREEN, DESK_AAL, ORGANISER)}
    assert {by: each.by_site for by, each in seen.items()} == {  # type: ignore[union-attr]
        **{key: {"": 2} for key in (BODIL, GRETHE)},
        **{key: {"AAL": 1, "KBH": 1} for key in (SCREEN, DESK_AAL, ORGANISER)},
    }


def test_the_ninth_site_makes_sums_of_what_was_counted_and_its_removal_counts_again() -> None:
    room = wall().when(ON)
    for many, by_site in ((8, {"AAL": 1}), (9, {"": 1}), (10, {"": 1}), (8, {"AAL": 1})):
        with_sites(room, many)
        seen = room.seen(room.session.get(Reaction, "n-1"), BODIL)
        assert isinstance(seen, Reaction)
        assert seen.by_site == by_site


# What is sent


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from FakeConnection.kept(True, monkeypatch)


async def test_a_reaction_is_sent_to_its_author_and_the_count_once_a_second(
    direct: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "COUNTS_GAP_S", 0.2)
    room = Followed()
    room.note("n-1", by=GRETHE)
    browsers = {by: room.join(by)[1] for by in (BODIL, KARIM, GRETHE, DESK_AAL, SCREEN)}
    await settled(room)
    before = {by: len(browser.frames) for by, browser in browsers.items()}
    for on in (True, False, True):
        room.apply(Reacted(to="n-1", on=on), by=BODIL)
        room.apply(Reacted(to="n-1", on=on), by=KARIM)
        room.followers.flush()
    await asyncio.sleep(0.3)
    await settled(room)
    for by, browser in browsers.items():
        frames = browser.frames[before[by] :]
        shared = [frame for frame in frames if not frame.get("own")]
        assert len(shared) <= 2, "at once, and when the gap has passed"
        assert {key[0] for frame in shared for key in frame["gone"]} == set()
        assert {record["kind"] for frame in shared for record in frame["put"]} == {"reaction"}
        assert len(frames) - len(shared) == (3 if by in (BODIL, KARIM) else 0)
        assert records_of(browser)[("reaction", "n-1")]["by_site"] == {"AAL": 2}
    assert f"{KARIM.participant}.n-1" not in json.dumps(browsers[BODIL].frames)


async def test_a_hidden_notes_count_is_gone_for_everyone(direct: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "COUNTS_GAP_S", 0.05)
    room = Followed()
    room.note("n-1", by=GRETHE)
    _, browser = room.join(BODIL)
    room.apply(Reacted(to="n-1", on=True), by=KARIM)
    await settled(room)
    room.wall.when(HideNote(id="n-1"), by=DESK_KBH)
    room.history.add(room.history.head.after(b"entry"), room.wall.session.pop_touched(), 2)
    room.followers.entry_applied(room.history)
    await asyncio.sleep(0.1)
    await settled(room)
    assert {each for _, _, gone in latest(browser, 2) for each in gone} == {"n-1"}
    assert ("reaction", "n-1") not in records_of(browser)


@pytest.mark.parametrize("people", [20, 500])
async def test_however_many_react_in_a_second_each_costs_one_frame_and_all_share_one(
    direct: None, monkeypatch: pytest.MonkeyPatch, people: int
) -> None:
    """Counted: encodings and `seen_by` calls do not grow with the square of those who react."""
    made = {"encodings": 0, "looks": 0}
    encoder = codec._encoder

    class Counting:
        def encode(self, *args: Any) -> bytes:
            made["encodings"] += 1
            return encoder.encode(*args)

    monkeypatch.setattr(codec, "_encoder", Counting())
    for kind in (Reaction, MyReaction):
        look = kind.seen_by
        monkeypatch.setattr(
            kind, "seen_by", lambda *given, look=look: made.update(looks=made["looks"] + 1) or look(*given)
        )
    room = Followed()
    room.note("n-1", by=GRETHE)
    authors = [Actor(f"p-{n}", "AAL", "participant", f"d-{n}") for n in range(people)]
    browsers = [room.join(by)[1] for by in authors]
    for by in (SCREEN, DESK_AAL):
        room.join(by)
    room.apply(Reacted(to="n-1", on=True), by=KARIM)  # the next count is sent a second from here
    await settled(room)
    made.update(encodings=0, looks=0)
    frames = [len(browser.frames) for browser in browsers]
    for by in authors:
        room.apply(Reacted(to="n-1", on=True), by=by)
        room.followers.flush()
    assert made["encodings"] == people
    assert made["looks"] <= 8 * people
    assert [len(browser.frames) - before for browser, before in zip(browsers, frames, strict=True)] == [1] * people
    each, looked = made["encodings"], made["looks"]
    room.followers._counts._send(room.history)
    room.followers.flush()
    assert made["encodings"] - each == 3, "one for each audience"
    assert made["looks"] - looked <= 3
    assert [len(browser.frames) - before for browser, before in zip(browsers, frames, strict=True)] == [2] * people


@pytest.mark.parametrize("back_end", ["sqlite", "redis"])
async def test_two_processes_count_alike_and_two_devices_of_one_person_agree(back_end: str, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/samtidig.db"
        if back_end == "redis":
            redis = RedisServer()
            stack.callback(redis.close)
            url = redis.url
        here = stack.enter_context(ServerProcess(url, rate_limits="off"))
        there = stack.enter_context(ServerProcess(url, rate_limits="off")) if back_end == "redis" else here
        made = here.create_session()
        mine, other = (here.ticket(code=made["join_code"], site=site) for site in ("AAL", "KBH"))
        tablet = await stack.enter_async_context(client(here, mine, "tablet"))
        phone = await stack.enter_async_context(client(there, mine, "phone"))
        neighbour = await stack.enter_async_context(client(there, other, "other"))
        await neighbour.do("add_note", id="n-1", text="Forslag")
        await tablet.wait_until(lambda c: c.note("n-1") is not None)
        answers = [await each.do("react", to="n-1", on=True) for each in (tablet, neighbour)]
        assert [answer["type"] for answer in answers] == ["done", "done"]
        for each in (tablet, phone, neighbour):
            await each.wait_until(lambda c: counted(c) == {"AAL": 1, "KBH": 1})
        own = ("my_reaction", f"{mine['participant']}.n-1")
        await phone.wait_until(lambda c: own in c.records)
        assert mine["participant"] not in json.dumps(list(neighbour.records.values()))
        await phone.do("react", to="n-1", on=False)
        await tablet.wait_until(lambda c: own not in c.records)
        await neighbour.wait_until(lambda c: counted(c) == {"KBH": 1})


def counted(of: Client) -> Any:
    return of.records.get(("reaction", "n-1"), {}).get("by_site")


# The archive, erasure, the report


def test_an_archive_counts_alike_and_names_nobody() -> None:
    day, anna, bo = two_sites()
    day.do(AddNote(id="n1", text="Forslag"), anna)
    for by, on in ((anna, True), (bo, True), (anna, False), (anna, True)):
        day.do(React(to="n1", on=on), by)
    data = archive.write(archive_of(day.session, day.history, names=True))
    entries = json.loads(data)["entries"]
    reacted = [entry for entry in entries if entry["events"][0]["type"] == "reacted"]
    assert [entry["by"]["participant"] for entry in reacted] == [""] * 4
    again = replayed(happenings_of(data))
    assert again.get(Reaction, "n1") == day.session.get(Reaction, "n1")
    assert list(again.all(MyReaction)) == []


@pytest.mark.parametrize(
    "entry",
    [
        Happening(1, Actor("", "AAL", "participant"), (Reacted(to="n1", on=False),)),
        Happening(1, Actor("p-1", "AAL", "participant"), (Reacted(to="n1", on=True),) * 2),
        Happening(1, Actor("", "AAL", "facilitator"), (Reacted(to="n1", on=True),)),
        Happening(1, Actor("", "", "participant"), (Reacted(to="n1", on=True),)),
    ],
)
def test_an_archive_with_reactions_nobody_could_have_made_is_refused(entry: Any) -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n1", text="Forslag"), anna)
    kept = archive_of(day.session, day.history, names=True)
    kept.entries.append(entry)
    with pytest.raises(BadArchive):
        happenings_of(archive.write(kept))


def test_a_count_outlives_those_it_counts_and_goes_with_its_target() -> None:
    room = wall().when(ON).when(ON, by=KARIM).when(OFF, by=KARIM).when(ON, by=KARIM)
    history = [decode(data) for data in room.written]
    left = without(history, BODIL.participant)
    after = replayed(left)  # type: ignore[arg-type]
    assert after.get(Reaction, "n-1") == room.session.get(Reaction, "n-1")
    assert [each.by for each in after.all(MyReaction)] == [KARIM.participant]
    assert BODIL.participant not in json.dumps([str(each) for each in left])
    assert list(replayed(without(history, GRETHE.participant)).all(Reaction)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_report_counts_for_each_note_and_output_and_from_each_site(form: str) -> None:
    day, anna, bo = two_sites()
    day.do(AddNote(id="n1", text="Forslag"), anna)
    day.do(AddNote(id="n2", text="Uden"), anna)
    assert "Godt set" not in written(day, form)
    day.do(AddOutput(id="o1", title="Bilag"), bo)
    for target, by in (("n1", anna), ("n1", bo), ("o1", anna)):
        day.do(React(to=target, on=True), by)
    text = written(day, form)
    assert text.count("Godt set") >= 1
    assert [len(each.by_site) for each in report(day, ALL).of_kind(Reaction)] == [2, 1]
    if form == "md":
        rows = [line for line in text[text.index("## Godt set") :].splitlines() if line.startswith("|")][2:]
        assert [row.split("|")[2].strip() for row in rows[:3]] == ["2", "1", "**3**"]
