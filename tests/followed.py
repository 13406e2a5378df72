"""Followers of the real day's session, over connections that only keep what they are sent."""

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
from server.core.notes import NoteAdded
from server.live import pace
from server.live.follower import Follower
from server.live.followers import Followers
from server.live.history import History
from server.rehearsal.records import Records
from tests.wall import BODIL, Wall


class FakeConnection:
    """A connection that keeps its frames and can be set busy. A `direct` one has a descriptor (a pipe), too."""

    direct = True
    pipes: list[int]

    def __init__(self) -> None:
        self.closed = False
        self._busy = False
        self._changed: Callable[[], None] | None = None
        self._reader, self._writer = os.pipe()
        self.pipes += [self._reader, self._writer]
        os.set_blocking(self._reader, False)
        self._frames: list[dict[str, Any]] = []

    @classmethod
    def kept(cls, direct: bool, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Be a fixture: connections are direct or not, and are closed in the end; each flush is one slice."""
        monkeypatch.setattr(cls, "direct", direct)
        monkeypatch.setattr(cls, "pipes", [], raising=False)
        monkeypatch.setattr(pace, "SLICE_S", 60.0)
        yield
        for end in cls.pipes:
            os.close(end)

    @property
    def descriptor(self) -> int:
        return self._writer if self.direct and self.can_write() else -1

    @property
    def frames(self) -> list[dict[str, Any]]:
        with contextlib.suppress(BlockingIOError):
            while written := os.read(self._reader, 1 << 20):
                self._frames += unframed(written)
        return self._frames

    @property
    def shared(self) -> list[dict[str, Any]]:
        """What came, without the updates that only this participant gets."""
        return [frame for frame in self.frames if not frame.get("own")]

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


def unframed(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the messages in some written bytes; one write may hold several."""
    while data:
        size, begin = (data[1], 2) if data[1] < 126 else (int.from_bytes(data[2:4], "big"), 4)
        if data[1] == 127:
            size, begin = int.from_bytes(data[2:10], "big"), 10
        yield json.loads(data[begin : begin + size])
        data = data[begin + size :]


class Followed:
    """The real day's session with followers."""

    def __init__(self) -> None:
        self.wall = Wall()
        self.history = History()
        touched = self.wall.session.pop_touched()
        for data in self.wall.written:
            self.history.add(self.history.head.after(data), touched)
        self.followers = Followers(self.wall.session, self.history)

    def join(self, by: Actor) -> tuple[Follower, FakeConnection]:
        browser = FakeConnection()
        follower = Follower(browser, by)
        self.followers.join(follower)
        return follower, browser

    def apply(self, *events: Any, by: Actor = BODIL, at: int = 1) -> None:
        apply(self.wall.session, Happening(at=at, by=by, events=events))
        self.history.add(self.history.head.after(b"entry"), self.wall.session.pop_touched(), at)
        self.followers.entry_applied(self.history)

    def note(self, note_id: str, by: Actor = BODIL, **more: Any) -> None:
        self.apply(NoteAdded(id=note_id, text=f"Om {note_id}", **more), by=by)


def notes_of(browser: FakeConnection) -> dict[str, dict[str, Any]]:
    """Return the notes a browser's store would hold after these frames."""
    held: dict[str, dict[str, Any]] = {}
    for frame in browser.frames:
        if frame.get("reset"):
            held = {}
        for record in frame.get("put", ()):
            if record["kind"] == "note":
                held[record["id"]] = record
        for kind, record_id in frame.get("gone", ()):
            if kind == "note":
                held.pop(record_id, None)
    return held


def records_of(browser: FakeConnection) -> Records:
    """Return what a client holds after all that was sent to it."""
    records, position = Records(), ""
    for frame in browser.frames:
        if frame["type"] == "update":
            assert frame.get("reset") or frame["from"] == position
            assert not frame.get("own") or frame["from"] == frame["to"]
            records.apply(frame)
            position = frame["to"]
    return records


def sent_to(browser: FakeConnection) -> str:
    return json.dumps(browser.frames)


def keys(frame: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the ids that an update puts, and those that are gone."""
    return [record["id"] for record in frame["put"]], [record_id for _, record_id in frame["gone"]]


def latest(browser: FakeConnection, count: int) -> list[tuple[bool, list[str], list[str]]]:
    """Return the last updates: whether own, the ids put, the ids gone."""
    updates = [frame for frame in browser.frames if frame["type"] == "update"]
    return [(frame.get("own", False), *keys(frame)) for frame in updates[-count:]]


async def settled(room: Followed) -> None:
    async with asyncio.timeout(10):
        await asyncio.sleep(0.05)
        while room.followers._pace.scheduled or room.followers._delivery.to_write:
            await asyncio.sleep(0.01)
