"""The crowd: thousands of simulated tablets on one thread and one epoll.

Nothing is counted while reading. A read is one `os.read`, one search for note numbers, and one line in the
tablet's log; afterwards `tally.py` finds what was lost, doubled or late. Frames are not decoded: in every server's
format a note's id (`zq` and seven digits) occurs exactly once. The result of a search is cached, since most tablets
read the same bytes.
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
"""Few enough that many reads do not delay a note that is due."""
POLL_EVERY_S = 0.0005
"""How often the generator polls its sockets; it is never woken by them. Waking it on another core would be charged to
the server that writes, and costs more than the write itself; real tablets are on other machines."""
OVERLAP_BYTES = 12
"""Bytes searched again before a tablet is live, since what is searched for may be split between two reads."""
PONG_EVERY_S = 3.5
"""Below the time after which a server pings a silent tablet (3.6 s at the earliest), and then disconnects it."""
SEARCHES_KEPT = 1_000
"""Search results in the cache; it is cleared when full."""

Found = tuple[Sequence[bytes], bytes, bytes]
"""The numbers of the notes in some bytes, the same joined, and the end to be searched again with the next bytes."""
find_notes = re.compile(rb"zq(\d{7})").findall
now = time.perf_counter


class Sender(Protocol):
    """Decides when notes are written."""

    def due(self, at: float) -> float:
        """Write the notes that are due; return when to call again."""

    def receive(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        """A tablet that waits for its own note has read these notes."""


class Idle:
    """Writes nothing."""

    def due(self, at: float) -> float:
        return at + 1

    def receive(self, tablet: Tablet, notes: Sequence[bytes]) -> None:
        pass


class Handshake(Protocol):
    """What a client must send to one kind of server until it receives notes."""

    path: str

    def greeting(self, tablet: Tablet) -> bytes:
        """Return what to send first, if anything."""

    def answer(self, tablet: Tablet, received: bytes) -> tuple[bytes, bool]:
        """Return what to send next, if anything, and whether the tablet is live, given the bytes it has received."""


class Crowd:
    """The connected tablets, and the loop that reads them."""

    def __init__(self, handshake: Handshake) -> None:
        self.handshake = handshake
        self.tablets: dict[int, Tablet] = {}
        self.disconnected: list[Tablet] = []
        self.live = 0
        self.live_at: list[float] = []
        self.refused = 0
        self.watch: Callable[[Tablet, bytes], None] | None = None
        self._poll = select.epoll()
        self._found: dict[bytes, Found] = {}
        self._sent_pongs_at = now()
        self._pongs_due: list[Tablet] = []

    def open(self, tablets: Iterable[Tablet], *, at_once: int = 100, within_s: float = 180) -> float:
        """Connect tablets, at most `at_once` at a time, until all are live; return the seconds it took."""
        waiting = list(tablets)[::-1]
        wanted, started = self.live + len(waiting), now()
        while self.live < wanted:
            while waiting and len(self.tablets) - self.live < at_once:
                self._connect(waiting.pop())
            self.read_for(0.05, until=lambda: self.live >= min(wanted, len(self.tablets)) or bool(waiting))
            if self.disconnected:
                raise RuntimeError(
                    f"{len(self.disconnected)} tablets were refused: {self.disconnected[0].head[-300:]!r}"
                )
            if now() - started > within_s:
                raise TimeoutError(f"{wanted - self.live} of {wanted} tablets were not live within {within_s} s")
        return now() - started

    def read_for(self, seconds: float, sender: Sender | None = None, until: Callable[[], bool] | None = None) -> None:
        """Read everything and let the sender write, for some seconds or until a condition holds."""
        sender = sender or Idle()
        end = now() + seconds
        # Attributes are looked up once: this loop is most of the generator's work.
        tablets, read, found, poll = self.tablets, os.read, self._found, self._poll.poll
        while (at := now()) < end:
            next_due = sender.due(at)
            events = poll(0, EVENTS_AT_ONCE)
            if not events:
                time.sleep(max(0.0, min(next_due - at, end - at, POLL_EVERY_S)))
            for fd, event in events:
                tablet = tablets.get(fd)
                if tablet is None:
                    continue
                if tablet.stage != "live":
                    self._shake_hands(tablet, event)
                    continue
                try:
                    data = read(fd, READ_BYTES)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._disconnect(tablet)
                    continue
                if tablet.tail:
                    data = tablet.tail + data
                notes, batch, tablet.tail = found.get(data) or self._search(data)
                if notes:
                    tablet.log.append((now(), batch))
                    if tablet.awaits:
                        sender.receive(tablet, notes)
                elif b'"refusal"' in data:
                    self.refused += 1
                if self.watch is not None:
                    self.watch(tablet, data)
            if until is not None and until():
                return
            self._send_pongs(at)

    def stop_reading(self, tablets: Iterable[Tablet]) -> None:
        """Read nothing more from these tablets; their sockets stay open."""
        for tablet in tablets:
            self._poll.unregister(tablet.fd)

    def clear_logs(self) -> None:
        """Empty every tablet's log."""
        self._found.clear()
        for tablet in self.tablets.values():
            tablet.log = []

    def close(self) -> None:
        """Disconnect every tablet."""
        for tablet in self.tablets.values():
            tablet.close()
        self.tablets.clear()
        self._poll.close()

    def _search(self, data: bytes) -> Found:
        notes = find_notes(data)
        # An id that is not complete starts within the last eight bytes; they are searched again with the next ones.
        cut = data.rfind(b"z", -8)
        if len(self._found) == SEARCHES_KEPT:
            self._found.clear()
        self._found[data] = notes, b"".join(notes), data[cut:] if cut >= 0 else b""
        return self._found[data]

    def _connect(self, tablet: Tablet) -> None:
        tablet.connect()
        self.tablets[tablet.fd] = tablet
        self._poll.register(tablet.fd, select.EPOLLOUT)

    def _shake_hands(self, tablet: Tablet, event: int) -> None:
        """Do the next step until a tablet is live: connect, upgrade to WebSocket, greet."""
        try:
            if tablet.stage == "connecting":
                tablet.ask_to_upgrade(self.handshake.path)
                self._poll.modify(tablet.fd, select.EPOLLIN)
                return
            data = os.read(tablet.fd, READ_BYTES)
        except OSError:
            data = b""
        if not data:
            self._disconnect(tablet)
            return
        tablet.head += data
        if tablet.stage == "upgrading":
            if b"\r\n\r\n" not in tablet.head:
                return
            if not tablet.head.startswith(b"HTTP/1.1 101"):
                self._disconnect(tablet)
                return
            tablet.stage = "greeting"
            tablet.head = tablet.head.partition(b"\r\n\r\n")[2]
            if greeting := self.handshake.greeting(tablet):
                tablet.send(greeting)
        answer, live = self.handshake.answer(tablet, tablet.head)
        tablet.head = tablet.head[-OVERLAP_BYTES:]
        if answer:
            tablet.send(answer)
        if live:
            tablet.stage, tablet.head = "live", b""
            self.live += 1
            self.live_at.append(now())

    def _disconnect(self, tablet: Tablet) -> None:
        """Remove a tablet that the server has disconnected."""
        del self.tablets[tablet.fd]
        if tablet.stage == "live":
            self.live -= 1
        self.disconnected.append(tablet)
        tablet.close()

    def _send_pongs(self, at: float) -> None:
        """Send one pong per tablet every PONG_EVERY_S, spread evenly over the time."""
        due = int((at - self._sent_pongs_at) / PONG_EVERY_S * len(self.tablets))
        if not due:
            return
        self._sent_pongs_at = at
        for _ in range(min(due, len(self.tablets))):
            self._pongs_due = self._pongs_due or list(self.tablets.values())
            tablet = self._pongs_due.pop()
            if tablet.stage == "live" and self.tablets.get(tablet.fd) is tablet:
                with contextlib.suppress(OSError):
                    os.write(tablet.fd, PONG)
