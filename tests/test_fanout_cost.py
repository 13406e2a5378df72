"""What one delivery costs, counted and never timed: these fail when work per recipient is put back.

A flush to some followers is compared with a flush to many more. What does not depend on their number (encoding,
framing, looking up what changed) must be the same in both; what does is held to a budget of calls and memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import re
import socket
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest
from uvicorn.server import ServerState

from bench.tablet import HANDSHAKE
from server.core.codec import encode
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.limits import Limits
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.notes import AddNote, NoteAdded
from server.core.setup import Setup
from server.journal import open_journal
from server.live import pace
from server.live.connection import Connection
from server.live.follower import Follower
from server.live.followers import Followers
from server.live.founding import create_from_setup
from server.live.history import History
from server.live.live import Live
from server.live.snapshots import SNAPSHOT_SERVES
from server.templates import template
from server.web.transport.http import BoundedHTTP
from server.web.transport.serve import build_server
from server.wire import Done, codec
from tests.server_process import DAY, ServerProcess
from tests.wall import BODIL

pytestmark = pytest.mark.anyio

SOME, MANY = 20, 120
SERVER = str(Path(__file__).resolve().parents[1] / "server")
CALLS_PER_WRITE = 1.2
"""Calls for one more follower in a row, on a real connection: the system's write, and its share of the row's."""
CALLS_PER_FOLLOWER = 10
"""The same for one without a seat, without what its connection does; now it is 8."""
BLOCKS_PER_FOLLOWER = 0.1
"""Memory blocks kept after a flush: none may stay for each follower."""

OURS_PER_NOTE = 98
"""Calls of our own functions from a note's `submit` until it and its answer have been sent; now it is 98."""

WAKES_PER_S = 6
"""Times a second that an idle process may wake; now it is 2, and was 12. Each costs a machine that sleeps 0.2 ms."""

BYTES_PER_CONNECTION = 11_000
"""Python's memory for a connection that is open and quiet, without the app's; now it is 9,400, and was 17,200."""


@pytest.fixture(autouse=True)
def one_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a flush would be cut into turns, and what is counted here would be half of one."""
    monkeypatch.setattr(pace, "SLICE_S", 60.0)


class Counting:
    """A connection that counts its frames and has no descriptor: its follower sits in no row."""

    closed = False
    descriptor = -1

    def __init__(self) -> None:
        self.frames = 0

    def can_write(self) -> bool:
        return True

    def write_frame(self, frame: bytes) -> None:
        self.frames += 1

    def unread(self) -> int:
        return 0

    def close(self, code: int, reason: str = "") -> None: ...

    def abort(self) -> None: ...

    def on_change(self, callback: Callable[[], None] | None) -> None: ...


class Wall:
    """A session with followers that have all been sent everything."""

    def __init__(self, connections: list[Any], sites: int = 1) -> None:
        self.session, self.history = Session(), History()
        self.followers = Followers(self.session, self.history)
        self.connections = connections
        self._notes = 0
        self.note()
        for number, connection in enumerate(connections):
            site = f"S{number % sites:02}"
            self.followers.join(Follower(connection, Actor(f"p{number}", site, "participant", f"d{number}")))
        self.followers.flush()

    def note(self) -> None:
        """Apply a note, without a flush."""
        self._notes += 1
        event = NoteAdded(id=f"n{self._notes}", text="Vi lod borgerne vælge mødetiden")
        happening = Happening(at=self._notes, by=Actor("p0", "S00", "participant"), events=(event,))
        apply(self.session, happening)
        self.history.add(self.history.head.after(encode(happening)), self.session.pop_touched())


class CountingEncoder:
    """msgspec's encoder, counted."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder
        self.times = 0

    def encode(self, *args: Any) -> bytes:
        self.times += 1
        encoded: bytes = self._encoder.encode(*args)
        return encoded


def counting(many: int, sites: int = 1) -> Wall:
    return Wall([Counting() for _ in range(many)], sites)


def calls(work: Callable[[], None]) -> Counter[str]:
    """Return how often each function was called while some work was done, by name."""
    made: Counter[str] = Counter()

    def see(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            made[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            made[argument.__qualname__] += 1

    gc.collect()
    gc.disable()  # what earlier tests have left to be collected is not this work's
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return made


def send_note(wall: Wall) -> None:
    wall.note()
    wall.followers.flush()


def each(few: Counter[str], more: Counter[str]) -> float:
    """Return how many calls each further follower adds."""
    return (more.total() - few.total()) / (MANY - SOME)


# Encoding


@pytest.mark.parametrize("sites", [1, 5])
async def test_a_note_is_encoded_as_often_for_many_as_for_few(monkeypatch: pytest.MonkeyPatch, sites: int) -> None:
    encoder = CountingEncoder(codec._encoder)
    monkeypatch.setattr(codec, "_encoder", encoder)
    times = []
    for size in (SOME, MANY):
        wall = counting(size, sites)
        wall.note()
        encoder.times = 0
        wall.followers.flush()
        times.append(encoder.times)
    assert times[0] == times[1] > 0


async def test_followers_that_resumed_at_equal_positions_share_one_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = counting(SOME)
    for each_one in wall.followers:  # positions parsed from hellos are equal, but not the same object
        each_one.position = Position(*wall.history.head)
    wall.note()
    encoder = CountingEncoder(codec._encoder)
    monkeypatch.setattr(codec, "_encoder", encoder)
    wall.followers.flush()
    assert encoder.times == 1


async def test_joining_one_by_one_does_not_check_every_note_for_each_joiner() -> None:
    wall, notes = counting(1), 5 * SNAPSHOT_SERVES
    for _ in range(notes):
        send_note(wall)

    def join(more: int) -> None:
        for number in range(more):
            wall.followers.join(Follower(Counting(), Actor(f"late{number}", "S00", "participant", "d")))
            wall.followers.flush()

    assert calls(lambda: join(SOME))["Note.seen_by"] <= notes + SOME * SNAPSHOT_SERVES


async def test_a_snapshot_is_encoded_as_often_for_many_joiners_as_for_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoder = CountingEncoder(codec._encoder)
    monkeypatch.setattr(codec, "_encoder", encoder)
    times = []
    for size in (SOME, MANY):
        encoder.times = 0
        counting(size)
        times.append(encoder.times)
    assert times[0] == times[1] > 0


async def test_several_notes_between_two_flushes_are_one_write_to_each() -> None:
    wall = counting(SOME)
    before = [connection.frames for connection in wall.connections]
    for _ in range(7):
        wall.note()
    wall.followers.flush()
    assert [connection.frames for connection in wall.connections] == [frames + 1 for frames in before]


# Calls


async def test_a_follower_apart_costs_a_handful_of_calls() -> None:
    few, more = counting(SOME), counting(MANY)
    made = [calls(lambda wall=wall: send_note(wall)) for wall in (few, more)]  # type: ignore[misc]
    assert each(*made) <= CALLS_PER_FOLLOWER, (made[1] - made[0]).most_common(8)


async def test_a_delivery_is_one_write_and_no_call_of_ours() -> None:
    with real(SOME) as few, real(MANY) as more:
        made = []
        for connections in (few, more):
            wall = Wall(await connections())
            send_note(wall)
            made.append(calls(lambda wall=wall: send_note(wall)))  # type: ignore[misc]
    assert each(*made) <= CALLS_PER_WRITE, (made[1] - made[0]).most_common(8)


async def test_a_flush_hands_nothing_per_follower_to_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, handed = asyncio.get_running_loop(), 0
    for name in ("call_soon", "call_later", "call_at", "create_task", "create_future", "run_in_executor"):
        original = getattr(loop, name)

        def count(*args: Any, original: Any = original, **named: Any) -> Any:
            nonlocal handed
            handed += 1
            return original(*args, **named)

        monkeypatch.setattr(loop, name, count)
    with real(SOME) as connections:
        wall = Wall(await connections())
        tasks, handed = len(asyncio.all_tasks()), 0
        send_note(wall)
        assert (handed, len(asyncio.all_tasks()) - tasks) == (0, 0)


async def test_a_note_is_decided_written_applied_and_sent_in_few_calls_of_ours(tmp_path: Path) -> None:
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    live, follower = Live(made.id, journal, Limits()), Follower(Counting(), BODIL)
    await live.open()
    live.join(follower)

    async def write(note_id: str) -> None:
        position = await live.submit(BODIL, AddNote(id=note_id, text="Vi lod borgerne vælge mødetiden"))
        live.answer(follower, Done(1, str(position)))
        await asyncio.sleep(0.05)  # more than the busy gap

    await write("n-first")  # whatever is made once is made
    ours = 0

    def see(frame: FrameType, event: str, _: Any) -> None:
        nonlocal ours
        ours += event == "call" and frame.f_code.co_filename.startswith(SERVER)

    sys.setprofile(see)
    try:
        await write("n-counted")
    finally:
        sys.setprofile(None)
    await live.close()
    await journal.close()
    assert follower.position == live.position
    assert 0 < ours <= OURS_PER_NOTE


# Memory


async def test_a_flush_keeps_no_memory_for_each_follower() -> None:
    kept = []
    for wall in (counting(SOME), counting(MANY)):
        for _ in range(3):  # whatever is filled once is full
            send_note(wall)
        gc.collect()
        gc.disable()
        before = sys.getallocatedblocks()
        send_note(wall)
        kept.append(sys.getallocatedblocks() - before)
        gc.enable()
    assert (kept[1] - kept[0]) / (MANY - SOME) <= BLOCKS_PER_FOLLOWER


async def test_followers_of_one_audience_are_given_the_very_same_bytes_object() -> None:
    given: list[bytes] = []
    wall = counting(SOME)
    for connection in wall.connections:
        connection.write_frame = given.append
    send_note(wall)
    assert len(given) == SOME
    assert all(frame is given[0] for frame in given)


async def test_an_idle_connection_keeps_no_memory_of_its_handshake() -> None:
    kept = []
    with real(1) as first, real(SOME) as some, real(MANY) as many:
        await first()  # whatever is made once is made
        for connections in (some, many):
            gc.collect()
            tracemalloc.start()
            held = await connections()
            gc.collect()
            kept.append(tracemalloc.get_traced_memory()[0])
            tracemalloc.stop()
            del held
    assert (kept[1] - kept[0]) / (MANY - SOME) <= BYTES_PER_CONNECTION, kept


# Being idle


def test_an_idle_process_hardly_ever_wakes(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db") as server:
        server.create_session()
        assert server.process is not None
        time.sleep(1)
        before = times_woken(server.process.pid)
        time.sleep(2)
        assert (times_woken(server.process.pid) - before) / 2 <= WAKES_PER_S


def times_woken(pid: int) -> int:
    """Return how often a process's main thread has gone to sleep and woken."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.MULTILINE)[1])  # type: ignore[index]


# Real connections


@contextlib.contextmanager
def real(many: int) -> Iterator[Callable[[], Any]]:
    """So many of the server's own connections, each a real socket whose other end reads when it likes."""
    ours, theirs = [], []
    with socket.create_server(("127.0.0.1", 0), backlog=many) as listener:
        for _ in range(many):
            theirs.append(socket.create_connection(listener.getsockname()))
            ours.append(listener.accept()[0])
            ours[-1].setblocking(False)
    try:
        yield lambda: _accepted(ours, theirs)
    finally:
        for each_socket in (*ours, *theirs):
            each_socket.close()


async def _accepted(ours: list[socket.socket], theirs: list[socket.socket]) -> list[Connection]:
    accepted: list[Connection] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        accepted.append(scope["connection"])
        while (await receive())["type"] != "websocket.disconnect":
            pass

    config = build_server(app).config
    config.load()
    loop = asyncio.get_running_loop()
    for one, other in zip(ours, theirs, strict=True):
        await loop.connect_accepted_socket(lambda: BoundedHTTP(config, ServerState(), {}), one)
        os.write(other.fileno(), HANDSHAKE.format(path="/ws", host="127.0.0.1").encode())
    async with asyncio.timeout(10):
        while len(accepted) < len(ours):
            await asyncio.sleep(0.01)
    return accepted
