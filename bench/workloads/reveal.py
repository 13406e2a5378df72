"""Measures how long it takes until every tablet that is awake has what everyone wrote alone, once it is revealed."""

from __future__ import annotations

import os
import select
import threading

from msgspec import Struct

from bench.crowd import Crowd, now
from bench.samtidig import RunningSamtidig
from bench.tablet import Tablet
from bench.targets import spent
from bench.workloads.asleep import a_tenth_to_sleep
from bench.workloads.filling import fill_with
from bench.workloads.private import PHASES
from bench.writing import ClosedLoop, Ledger

READ_BYTES = 1 << 18
WITHIN_S = 60.0
NOTE = b'"id":"zq'
"""What each note in a frame has exactly once."""


class Reveal(Struct, frozen=True):
    """Seconds from the organiser's press until half of those awake, and all of them, had been sent every note."""

    tablets: int
    asleep: int
    notes: int
    half_s: float
    all_s: float
    server_s: float
    """CPU seconds of the server."""
    incomplete: int
    """Tablets awake that were not sent every note, or one twice."""
    dropped: int
    """Tablets awake that the server disconnected."""


def reveal(running: RunningSamtidig, *, tablets: int, notes: int) -> Reveal:
    """Have everyone write alone, every tenth fall asleep, and the organiser reveal; count at the sockets."""
    running.plan(PHASES)
    running.next_phase(1)
    crowd = Crowd(running)
    try:
        coming = running.tablets(tablets)
        sleepers, awake = a_tenth_to_sleep(coming)
        crowd.open(coming)
        fill_with(crowd, ClosedLoop(Ledger(running.add_note), coming, most=notes))
        crowd.read_for(2.0)  # the last count of those who have written
        crowd.stop_reading(coming)
        cost = spent(running)
        done, dropped, incomplete = _revealed(running, awake, notes)
        cost = spent(running).since(cost)
        done.sort()
        all_s = done[-1] if len(done) == len(awake) else float("inf")
        half_s = done[len(done) // 2] if done else float("inf")
        return Reveal(tablets, len(sleepers), notes, half_s, all_s, cost.server, incomplete, dropped)
    finally:
        crowd.close()


def _revealed(running: RunningSamtidig, awake: list[Tablet], notes: int) -> tuple[list[float], int, int]:
    """Reveal, and read until all are done; return their times, and how many were dropped, and were incomplete."""
    poll, by_fd = select.epoll(), {tablet.fd: tablet for tablet in awake}
    counts, tails, done = dict.fromkeys(by_fd, 0), dict.fromkeys(by_fd, b""), list[float]()
    buffer = bytearray(READ_BYTES)
    view = memoryview(buffer)
    for fd in by_fd:
        poll.register(fd, select.EPOLLIN)
    pressed, dropped = now(), 0
    press = threading.Thread(target=running.organise, args=(2, {"type": "reveal", "phase": "alone"}))
    press.start()
    while len(done) + dropped < len(awake) and now() - pressed < WITHIN_S:
        for fd, _ in poll.poll(0.05):
            kept = len(tails[fd])
            buffer[:kept] = tails[fd]
            try:
                end = kept + os.readv(fd, [view[kept:]])
            except OSError:
                end = kept
            if end == kept:
                poll.unregister(fd)
                dropped += 1
                continue
            tails[fd] = bytes(view[max(0, end - len(NOTE) + 1) : end])
            before = counts[fd]
            counts[fd] += buffer.count(NOTE, 0, end)
            if before < notes <= counts[fd]:
                done.append(now() - pressed)
    press.join()
    poll.close()
    return done, dropped, sum(count != notes for count in counts.values())
