"""The crowd: thousands of tablets on one thread and one epoll, reading as fast as Python can.

Nothing is counted while reading. A read is one `os.read`, one search for the numbers of the notes in it, and
one line in the tablet's log; `tally.py` works out afterwards what was lost, doubled or late. Frames are not
taken apart: whatever a server wraps a note in, its id (`zq` and seven digits) stands in it exactly once. What was
found in some bytes is kept for the next tablet that reads the very same, as most do.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from bench.tablet import PONG, Tablet

READ_BYTES = 65_536
EVENTS_AT_ONCE = 256
"""Few enough that a note that is due is not held up by a long row of reads."""
LOOK_EVERY_S = 0.0005
"""The generator looks at its sockets so often, and is never woken by them. Tablets are elsewhere in real life; here
waking another core would be charged to the server that writes, and costs more than the write itself."""
OVERLAP_BYTES = 12
"""Kept of what was heard before a tablet is live: a sign that came in two reads is still seen, a note not twice."""
SIGN_OF_LIFE_S = 15.0
KEPT = 1_000
"""Of so many different reads it is known what is in them; the next one begins anew."""

Found = tuple[Sequence[bytes], bytes, bytes]
"""The numbers of the notes in what was read, the same joined, and the end that is to be looked at again."""
find_notes = re.compile(rb"zq(\d{7})").findall
now = time.perf_counter


class Sender(Protocol):
    """Decides when the next note is written."""

    def due(self, at: float) -> float:
        """Write what is due; answer when to come again."""

    def heard(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        """A tablet that waits for its own note has read these."""


class Idle:
    """Nobody writes."""

    def due(self, at: float) -> float:
        return at + 1

    def heard(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        pass


class Manners(Protocol):
    """What one has to say to a server before it lets one in."""

    path: str

    def greeting(self, tablet: Tablet) -> bytes:
        """What to send once the socket is open; empty for nothing."""

    def answer(self, tablet: Tablet, heard: bytes) -> tuple[bytes, bool]:
        """What to send next, and whether the tablet is live: `heard` is what came, after the last bytes before it."""


class Crowd:
    """Tablets that are open, and the loop that reads them."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.tablets: dict[int, Tablet] = {}
        self.gone: list[Tablet] = []
        self.live = 0
        self.live_at: list[float] = []
        self.refused = 0
        self.watch: Callable[[Tablet, bytes], None] | None = None
        self._poll = select.epoll()
        self._found: dict[bytes, Found] = {}
        self._shown_at = now()
        self._to_show: list[Tablet] = []

    def open(self, tablets: Iterable[Tablet], *, at_once: int = 100, within_s: float = 180) -> float:
        """Let tablets come, so many at a time, until all are live; the seconds it took."""
        waiting = list(tablets)[::-1]
        wanted, started = self.live + len(waiting), now()
        while self.live < wanted:
            while waiting and len(self.tablets) - self.live < at_once:
                self._connect(waiting.pop())
            self.listen(0.05, until=lambda: self.live >= min(wanted, len(self.tablets)) or bool(waiting))
            if self.gone:
                raise RuntimeError(f"{len(self.gone)} tablets were not let in: {self.gone[0].head[-300:]!r}")
            if now() - started > within_s:
                raise TimeoutError(f"{wanted - self.live} of {wanted} tablets were not live within {within_s} s")
        return now() - started

    def listen(self, seconds: float, sender: Sender | None = None, until: Callable[[], bool] | None = None) -> None:
        """Read everything that comes, and let the sender write, for so long."""
        sender = sender or Idle()
        end = now() + seconds
        # Names looked up once: this loop is what the bench costs.
        tablets, read, found, poll = self.tablets, os.read, self._found, self._poll.poll
        while (at := now()) < end:
            next_due = sender.due(at)
            events = poll(0, EVENTS_AT_ONCE)
            if not events:
                time.sleep(max(0.0, min(next_due - at, end - at, LOOK_EVERY_S)))
            for fd, event in events:
                tablet = tablets.get(fd)
                if tablet is None:
                    continue
                if tablet.stage != "live":
                    self._welcome(tablet, event)
                    continue
                try:
                    data = read(fd, READ_BYTES)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._lose(tablet)
                    continue
                if tablet.tail:
                    data = tablet.tail + data
                notes, batch, tablet.tail = found.get(data) or self._search(data)
                if notes:
                    tablet.log.append((now(), batch))
                    if tablet.awaits:
                        sender.heard(tablet, notes)
                elif b'"refusal"' in data:
                    self.refused += 1
                if self.watch is not None:
                    self.watch(tablet, data)
            if until is not None and until():
                return
            self._show_life(at)

    def sleep(self, tablets: Iterable[Tablet]) -> None:
        """These stop reading; their sockets stay open."""
        for tablet in tablets:
            self._poll.unregister(tablet.fd)

    def forget(self) -> None:
        """Begin every log anew."""
        self._found.clear()
        for tablet in self.tablets.values():
            tablet.log = []

    def close(self) -> None:
        """Everybody leaves."""
        for tablet in self.tablets.values():
            tablet.close()
        self.tablets.clear()
        self._poll.close()

    def _search(self, data: bytes) -> Found:
        notes = find_notes(data)
        # An id that is not all here yet stands in the last eight bytes; it is looked at again with the next.
        cut = data.rfind(b"z", -8)
        if len(self._found) == KEPT:
            self._found.clear()
        self._found[data] = notes, b"".join(notes), data[cut:] if cut >= 0 else b""
        return self._found[data]

    def _connect(self, tablet: Tablet) -> None:
        tablet.connect()
        self.tablets[tablet.fd] = tablet
        self._poll.register(tablet.fd, select.EPOLLOUT)

    def _welcome(self, tablet: Tablet, event: int) -> None:
        """Whatever comes before a tablet is live: connected, upgraded, greeted."""
        try:
            if tablet.stage == "connecting":
                tablet.ask_to_upgrade(self.manners.path)
                self._poll.modify(tablet.fd, select.EPOLLIN)
                return
            data = os.read(tablet.fd, READ_BYTES)
        except OSError:
            data = b""
        if not data:
            self._lose(tablet)
            return
        tablet.head += data
        if tablet.stage == "upgrading":
            if b"\r\n\r\n" not in tablet.head:
                return
            if not tablet.head.startswith(b"HTTP/1.1 101"):
                self._lose(tablet)
                return
            tablet.stage = "greeting"
            tablet.head = tablet.head.partition(b"\r\n\r\n")[2]
            if greeting := self.manners.greeting(tablet):
                tablet.say(greeting)
        answer, live = self.manners.answer(tablet, tablet.head)
        tablet.head = tablet.head[-OVERLAP_BYTES:]
        if answer:
            tablet.say(answer)
        if live:
            tablet.stage, tablet.head = "live", b""
            self.live += 1
            self.live_at.append(now())

    def _lose(self, tablet: Tablet) -> None:
        """The server hung up."""
        del self.tablets[tablet.fd]
        if tablet.stage == "live":
            self.live -= 1
        self.gone.append(tablet)
        tablet.close()

    def _show_life(self, at: float) -> None:
        """Each once in so long, and never all together: no room answers its pings in one voice."""
        due = int((at - self._shown_at) / SIGN_OF_LIFE_S * len(self.tablets))
        if not due:
            return
        self._shown_at = at
        for _ in range(min(due, len(self.tablets))):
            self._to_show = self._to_show or list(self.tablets.values())
            tablet = self._to_show.pop()
            if tablet.stage == "live" and self.tablets.get(tablet.fd) is tablet:
                with contextlib.suppress(OSError):
                    os.write(tablet.fd, PONG)
