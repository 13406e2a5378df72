"""Follower: one browser's place in a session's history, and the rows in which those who keep up stand together.

`Row.write_frame` is the one loop that runs for every delivery, and with `followers.py` the hot path. What it holds to:

- A delivery is one `write` on a descriptor: no call of ours, nothing looked up, nothing changed per follower. A row
  has one position, moved once, and its loop runs in C (`map`). Of 500 tablets, 20 notes a second, a delivery cost 16 us
  of CPU while each follower was asked, written to and moved by itself, 13.2 in rows, and 12.3 without a loop of
  Python's; the operating system's write is 9.5 of them.
- Whoever cannot take a frame whole leaves the row and stands apart, at a cursor of their own: the others do not notice.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import repeat

from server.core.kernel.base import Actor, Audience
from server.core.kernel.positions import Position
from server.live.connection import Connection
from server.live.frames import text_frame
from server.live.history import History
from server.wire import Bye, CloseCode, FrameDown, write_frame

ROW = 250
"""So many stand in one row: half a millisecond of writes (2.5 on a slow machine), then others may have their turn."""


class Follower:
    """One browser's place in the history: what it has been told, and what it is still owed."""

    __slots__ = (
        "_position",
        "audience",
        "by",
        "connection",
        "generation",
        "history",
        "owed",
        "row",
        "seat",
        "stuck_since",
        "unread",
    )

    def __init__(self, connection: Connection, by: Actor, generation: int = 0) -> None:
        self.connection = connection
        self.by = by
        self.generation = generation
        self.history: History | None = None
        self.audience = Audience(by.role, by.site)
        self.row: Row | None = None
        self.seat = -1
        """The descriptor under which it stands in its row."""
        self.owed: list[bytes] = []
        self.stuck_since = 0.0
        self.unread = 0
        self._position: Position | None = None

    @property
    def position(self) -> Position | None:
        """How far it has been told; None for nothing yet."""
        return self.row.position if self.row else self._position

    @position.setter
    def position(self, position: Position | None) -> None:
        self._position = position

    def write(self, frame: FrameDown) -> None:
        """Write a frame now, whatever the position."""
        self.write_frame(text_frame(write_frame(frame)))

    def write_frame(self, frame: bytes) -> None:
        """Write an already framed message now."""
        self.connection.write_frame(frame)

    def settle(self) -> None:
        """Write what it is owed, after everything that led to it."""
        owed, self.owed = self.owed, []  # settled before it is written: the connection may say that it is full
        self.write_frame(b"".join(owed))

    def hang_up(self, code: CloseCode, retry_ms: int = 0) -> None:
        """Say bye, and close."""
        self.write(Bye(int(code), code.name.lower(), retry_ms))
        self.connection.close(int(code), code.name.lower())


class Row:
    """Up to `ROW` followers of one audience at one position, whose connections take frames straight."""

    __slots__ = ("audience", "owing", "position", "seats")

    def __init__(self, audience: Audience, position: Position) -> None:
        self.audience = audience
        self.position = position
        self.seats: dict[int, Follower] = {}
        """By the descriptor each is written to. A connection says when that is no longer its own, before it is not."""
        self.owing: list[Follower] = []
        """Those with something owed to them, to be settled once the row has been told."""

    def write_frame(self, frame: bytes) -> None:
        """Write an already framed message to everyone; what the system does not take at once, the connection brings."""
        taken: list[int] = []
        writes = map(os.write, self.seats, repeat(frame))
        while len(taken) < len(self.seats):
            try:
                taken.extend(writes)
            except OSError:  # full, or broken, which the transport will find out
                taken.append(0)
        if taken.count(len(frame)) < len(taken):
            for follower, size in zip(list(self.seats.values()), taken, strict=True):
                if size < len(frame):
                    follower.connection.write_frame(frame[size:])


class Crowd:
    """Everyone of one audience: in rows while they keep up, apart while they do not."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.apart: set[Follower] = set()

    def __iter__(self) -> Iterator[Follower]:
        return iter([*(follower for row in self.rows for follower in row.seats.values()), *self.apart])

    def __len__(self) -> int:
        return sum(len(row.seats) for row in self.rows) + len(self.apart)

    def sit_down(self, follower: Follower) -> None:
        """Give a seat to someone who has been told something, and to whom frames can go straight."""
        descriptor, position = follower.connection.descriptor, follower.position
        if descriptor < 0 or position is None:
            return
        row = next((row for row in reversed(self.rows) if row.position == position and len(row.seats) < ROW), None)
        if row is None:
            row = Row(follower.audience, position)
            self.rows.append(row)
        row.seats[descriptor] = follower
        follower.row, follower.seat = row, descriptor
        follower.stuck_since = 0.0
        self.apart.discard(follower)

    def stand_up(self, follower: Follower) -> None:
        """Someone cannot be written to straight any more, or goes."""
        row = follower.row
        if row is None:
            return
        follower.row, follower.position = None, row.position
        del row.seats[follower.seat]
        if follower.owed:
            row.owing.remove(follower)
        if not row.seats:
            self.rows.remove(row)
        self.apart.add(follower)

    def leave(self, follower: Follower) -> None:
        """Someone goes."""
        self.stand_up(follower)
        self.apart.discard(follower)
