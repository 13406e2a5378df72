"""Followers: who is told what, with how few encodings, on a connection that only remembers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.positions import START, Position
from server.core.links import Links
from server.core.moderation import NoteHidden
from server.core.notes import NoteAdded
from server.core.people import Joined
from server.live import encoding, pace, snapshots
from server.live.follower import Follower
from server.live.followers import Followers
from server.live.history import History
from server.live.housekeeping import disconnect_stuck
from server.live.row import SEATS
from server.wire import Done, Head
from tests.wall import BODIL, DESK_AAL, GRETHE, KARIM, SCREEN, Wall

pytestmark = pytest.mark.anyio


class Line:
    """A connection that keeps what it is given; it can be told to be busy. A straight one has a descriptor, too."""

    straight = True
    pipes: list[int]

    def __init__(self) -> None:
        self.closed = False
        self._busy = False
        self._changed: Callable[[], None] | None = None
        self._reader, self._writer = os.pipe()
        self.pipes += [self._reader, self._writer]
        os.set_blocking(self._reader, False)
        self._frames: list[dict[str, Any]] = []

    @property
    def descriptor(self) -> int:
        return self._writer if self.straight and self.can_write() else -1

    @property
    def frames(self) -> list[dict[str, Any]]:
        with contextlib.suppress(BlockingIOError):
            while written := os.read(self._reader, 1 << 20):
                self._frames += unframed(written)
        return self._frames

    @property
    def busy(self) -> bool:
        return self._busy

    @busy.setter
    def busy(self, busy: bool) -> None:
        self._busy = busy
        if self._changed is not None:
            self._changed()

    def can_write(self) -> bool:
        return not self.busy and not self.closed

    def write_frame(self, frame: bytes) -> None:
        self.frames.extend(unframed(frame))

    def unread(self) -> int:
        return 1 if self.busy else 0

    def close(self, code: int, reason: str = "") -> None:
        self.abort()

    def abort(self) -> None:
        self.closed = True
        if self._changed is not None:
            self._changed()

    def on_change(self, callback: Callable[[], None] | None) -> None:
        self._changed = callback


@pytest.fixture(autouse=True, params=["straight", "through a transport"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All of this holds for those who stand in rows, and for those who never do."""
    monkeypatch.setattr(Line, "straight", request.param == "straight")
    monkeypatch.setattr(Line, "pipes", [], raising=False)
    monkeypatch.setattr(pace, "TURN_S", 60.0)  # on a busy machine a flush would be cut into turns
    yield
    for end in Line.pipes:
        os.close(end)


def unframed(data: bytes) -> Iterator[dict[str, Any]]:
    """The messages in what was written; one write may hold several."""
    while data:
        size, begin = (data[1], 2) if data[1] < 126 else (int.from_bytes(data[2:4], "big"), 4)
        if data[1] == 127:
            size, begin = int.from_bytes(data[2:10], "big"), 10
        yield json.loads(data[begin : begin + size])
        data = data[begin + size :]


class Room:
    """The real day's session with followers in it."""

    def __init__(self) -> None:
        self.wall = Wall()
        self.history = History()
        touched = self.wall.session.pop_touched()
        for data in self.wall.written:
            self.history.add(self.history.head.after(data), touched)
        self.followers = Followers(self.wall.session, self.history)

    def come(self, by: Actor) -> tuple[Follower, Line]:
        line = Line()
        follower = Follower(line, by)
        self.followers.join(follower)
        return follower, line

    def happen(self, *events: Any, by: Actor = BODIL) -> None:
        apply(self.wall.session, Happening(at=1, by=by, events=events))
        self.history.add(self.history.head.after(b"entry"), self.wall.session.pop_touched())
        self.followers.entry_applied(self.history)

    def note(self, note_id: str, by: Actor = BODIL, **more: Any) -> None:
        self.happen(NoteAdded(id=note_id, text=f"Om {note_id}", **more), by=by)


def notes_of(line: Line) -> dict[str, dict[str, Any]]:
    """The notes a store would hold after what came."""
    held: dict[str, dict[str, Any]] = {}
    for frame in line.frames:
        if frame.get("reset"):
            held = {}
        for record in frame.get("put", ()):
            if record["kind"] == "note":
                held[record["id"]] = record
        for kind, record_id in frame.get("gone", ()):
            if kind == "note":
                held.pop(record_id, None)
    return held


async def test_all_at_the_same_place_share_one_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    lines = [room.come(by)[1] for by in (BODIL, KARIM, GRETHE) * 15]
    room.followers.flush()
    written = []
    write = encoding.write_frame
    monkeypatch.setattr(encoding, "write_frame", lambda frame: written.append(frame) or write(frame))
    room.note("n-1")
    room.followers.flush()
    assert len(written) == 1
    assert all(set(notes_of(line)) == {"n-1"} for line in lines)


async def test_who_joins_later_is_given_the_written_state_and_what_has_changed_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room()
    for n in range(5):
        room.note(f"n-{n}")
    room.come(BODIL)
    room.followers.flush()
    whole = []
    state = snapshots.state
    monkeypatch.setattr(snapshots, "state", lambda *of: whole.append(of) or state(*of))
    room.note("n-5")
    _, line = room.come(KARIM)
    room.followers.flush()
    assert not whole
    assert len(line.frames) == 1
    assert (line.frames[0]["from"], line.frames[0]["to"]) == ("0.-", str(room.history.head))
    assert set(notes_of(line)) == {f"n-{n}" for n in range(6)}


async def test_what_was_hidden_since_the_state_was_written_is_not_in_a_joiners_store() -> None:
    room = Room()
    room.note("n-0", by=GRETHE)
    room.come(KARIM)
    room.followers.flush()
    room.happen(NoteHidden(id="n-0"), by=DESK_AAL)
    _, line = room.come(KARIM)
    room.followers.flush()
    assert notes_of(line) == {}


async def test_a_busy_follower_waits_at_its_cursor_and_hears_all_at_once() -> None:
    room = Room()
    slow, line = room.come(BODIL)
    _, quick = room.come(KARIM)
    room.followers.flush()
    line.busy = True
    for n in range(3):
        room.note(f"n-{n}")
        room.followers.flush()
    assert notes_of(line) == {}
    line.busy = False
    room.followers.flush()
    assert [len(frame["put"]) for frame in line.frames[1:]] == [3]
    assert notes_of(line) == notes_of(quick)
    assert slow.position == room.history.head


async def test_who_takes_a_frame_only_in_part_is_not_told_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    slow, line = room.come(BODIL)
    _, other = room.come(KARIM)
    room.followers.flush()
    write = os.write

    def take_half(descriptor: int, data: bytes) -> int:
        return write(descriptor, data) if descriptor != line.descriptor else 0

    def bring_the_rest(frame: bytes) -> None:
        line.frames.extend(unframed(frame))
        line.busy = True

    monkeypatch.setattr(os, "write", take_half)
    monkeypatch.setattr(line, "write_frame", bring_the_rest)
    room.note("n-1")
    room.followers.flush()
    assert slow.position == room.history.head
    line.busy = False
    room.followers.flush()
    room.happen(Joined(id="p-new", site="AAL"), by=Actor("p-new", "AAL", "participant"))
    await room.followers.heartbeat(lambda: Head(str(room.history.head), str(room.history.head), 0))
    line.busy = False
    room.note("n-2")
    room.followers.flush()
    updates_told = [frame for frame in line.frames if frame["type"] == "update"]
    assert [frame["from"] for frame in updates_told[1:]] == [frame["to"] for frame in updates_told[:-1]]
    assert set(notes_of(line)) == set(notes_of(other)) == {"n-1", "n-2"}


async def test_those_before_and_after_someone_who_takes_nothing_hear_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    lines = [room.come(KARIM)[1] for _ in range(5)]
    room.followers.flush()
    write, full = os.write, [lines[at].descriptor for at in (0, 2, 4)]

    def full_at_times(descriptor: int, data: bytes) -> int:
        if descriptor in full:
            raise BlockingIOError
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full_at_times)
    room.note("n-1")
    room.followers.flush()
    for line in lines:
        assert [len(frame["put"]) for frame in line.frames if frame["type"] == "update"][1:] == [1]


async def test_who_is_full_when_told_what_they_are_owed_is_still_told_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    author, line = room.come(BODIL)
    room.followers.flush()
    write_frame = line.write_frame

    def take_and_be_full(frame: bytes) -> None:
        write_frame(frame)
        line.busy = True

    room.note("n-1")
    room.followers.answer(author, Done(1, str(room.history.head)))
    monkeypatch.setattr(line, "write_frame", take_and_be_full)
    room.followers.flush()
    monkeypatch.setattr(line, "write_frame", write_frame)
    for number in range(2, 4):
        room.note(f"n-{number}")
        line.busy = False
        room.followers.flush()
    assert [frame["ref"] for frame in line.frames if frame["type"] == "done"] == [1]
    assert set(notes_of(line)) == {"n-1", "n-2", "n-3"}


async def test_an_audience_that_may_see_nothing_of_it_is_told_nothing_until_the_heartbeat() -> None:
    room = Room()
    _, tablet = room.come(BODIL)
    _, desk = room.come(DESK_AAL)
    room.followers.flush()
    room.happen(Joined(id="p-new", site="AAL"), by=Actor("p-new", "AAL", "participant"))
    room.followers.flush()
    assert (len(tablet.frames), len(desk.frames)) == (1, 2)
    await room.followers.heartbeat(lambda: Head(str(room.history.head), str(room.history.head), 0))
    assert tablet.frames[-2] == {
        "type": "update",
        "from": tablet.frames[0]["to"],
        "to": str(room.history.head),
        "put": [],
        "gone": [],
    }


async def test_a_large_crowd_is_told_in_turns_and_what_happens_in_between_reaches_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "TURN_S", 0.0)
    room = Room()
    lines = [room.come(by)[1] for by in (BODIL, KARIM, GRETHE) for _ in range(SEATS)]
    await everyone_has(lines, set())
    room.note("n-1")
    room.followers.flush()
    told = sum("n-1" in notes_of(line) for line in lines)
    assert 0 < told < len(lines), "it held the event loop until all were told"
    room.note("n-2")
    await everyone_has(lines, {"n-1", "n-2"})


async def test_who_comes_while_a_crowd_is_told_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "TURN_S", 0.0)
    room = Room()
    lines = [room.come(KARIM)[1] for _ in range(2 * SEATS)]
    await everyone_has(lines, set())
    room.note("n-1")
    room.followers.flush()
    lines.append(room.come(KARIM)[1])
    await everyone_has(lines, {"n-1"})


async def test_an_answer_to_a_follower_behind_comes_after_its_update_without_another_flush(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "TURN_S", 0.0)
    room = Room()
    came = [room.come(KARIM) for _ in range(2 * SEATS)]
    lines = [line for _, line in came]
    await everyone_has(lines, set())
    await asyncio.sleep(0.05)
    room.note("n-1")
    room.followers.flush()
    follower, line = next((follower, line) for follower, line in came if "n-1" not in notes_of(line))
    room.followers.answer(follower, Done(1, str(room.history.head)))
    await everyone_has(lines, {"n-1"})
    await asyncio.sleep(0)
    assert line.frames[-1]["type"] == "done"
    assert not room.followers._pace.scheduled, "another flush, with nothing to tell"


async def test_what_is_awaited_here_goes_out_while_what_was_written_elsewhere_would_still_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "BUSY_GAP_S", 60.0)
    room = Room()
    follower, line = room.come(BODIL)
    await everyone_has([line], set())
    for note_id in ("elsewhere-1", "elsewhere-2"):
        room.note(note_id)
    await asyncio.sleep(0.05)
    assert not notes_of(line)
    frames = len(line.frames)
    room.note("here")
    room.followers.answer(follower, Done(1, str(room.history.head)))
    await everyone_has([line], {"elsewhere-1", "elsewhere-2", "here"})
    assert [frame["type"] for frame in line.frames[frames:]] == ["update", "done"]


async def test_who_is_parted_from_an_audience_while_a_crowd_is_told_hears_what_its_new_one_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "TURN_S", 0.0)
    room = Room()
    lines = [room.come(by)[1] for by in [KARIM, GRETHE] for _ in range(2 * SEATS)]
    await everyone_has(lines, set())
    room.note("n-1", by=GRETHE)
    room.followers.flush()
    room.happen(NoteHidden(id="n-1"), by=DESK_AAL)
    await asyncio.sleep(0.1)
    assert all(notes_of(line) == {} for line in lines[: 2 * SEATS]), "a hidden note came to who may not see it"
    assert all("n-1" in notes_of(line) for line in lines[2 * SEATS :]), "its author sees it still"


async def everyone_has(lines: list[Line], notes: set[str]) -> None:
    async with asyncio.timeout(5):
        while not all(line.frames and set(notes_of(line)) == notes for line in lines):
            await asyncio.sleep(0.005)


async def test_what_stays_at_one_site_parts_the_audiences() -> None:
    room = Room()
    _, aalborg = room.come(KARIM)
    _, kobenhavn = room.come(GRETHE)
    room.followers.flush()
    assert len(room.followers._crowd.groups) == 1
    room.note("n-1", level="site")
    room.note("n-2")
    room.followers.flush()
    assert (set(notes_of(aalborg)), set(notes_of(kobenhavn))) == ({"n-1", "n-2"}, {"n-2"})


async def test_a_follower_that_takes_nothing_is_let_go_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    _, stuck = room.come(BODIL)
    _, well = room.come(SCREEN)
    room.followers.flush()
    stuck.busy = True
    assert disconnect_stuck(room.followers.apart(), 0.0) == []
    await asyncio.sleep(0.01)
    assert len(disconnect_stuck(room.followers.apart(), 0.0)) == 1
    assert (stuck.closed, well.closed) == (True, False)


async def test_another_history_sends_everyone_to_come_back_to_it() -> None:
    room = Room()
    _, line = room.come(BODIL)
    room.followers.flush()
    room.followers.switch_history(Wall().session, History())
    assert (line.frames[-1]["type"], line.frames[-1]["code"]) == ("bye", 4000)
    assert len(room.followers) == 0


async def test_a_history_holds_only_positions_it_has_been_at() -> None:
    history = History()
    first = START.after(b"one")
    history.add(first, (("note", "n-1"),))
    second = first.after(b"two")
    history.add(second, (("note", "n-2"), ("note", "n-1")))
    assert history.holds(first)
    assert not history.holds(Position(1, second.chain))
    assert not history.holds(START)
    assert not history.holds(Position(3, second.chain))
    assert list(history.touched_since(first)) == [("note", "n-2"), ("note", "n-1")]


def test_links_admit_their_own_generation_and_participants_always() -> None:
    links = Links(id="links", generation=2, hashes={})
    assert links.admits("participant", 0)
    assert links.admits("screen", 2)
    assert not links.admits("screen", 1)
