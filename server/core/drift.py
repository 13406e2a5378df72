"""Drift: how far a programme is from when it was to be over, and how many minutes put it right. Numbers only.

A line is what is left for those who go through the programme together: all sites, or one that is in a phase of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MINUTE_MS = 60_000
LONGEST_MINUTES = 600
"""No phase takes longer, however much time there is to be spent."""


class Leg(NamedTuple):
    """A phase to come: the minutes it is planned with, and those that it needs at least."""

    id: str
    minutes: int
    least: int


class Line(NamedTuple):
    """What is left: when the present phase is over (ms), the phases until the barrier, and those from it on.

    The barrier is the next cross check-in, where the sites meet.
    """

    over_at: int
    until: tuple[Leg, ...]
    after: tuple[Leg, ...] = ()


def fitted(legs: Sequence[Leg], minutes: float) -> dict[str, int]:
    """Return the minutes of each phase such that all of them take this long, or as near to it as they can.

    What is to be saved is taken evenly from what each has above its least; none gets below that. What is to be
    spent goes to each by its length. Whole minutes, so that the sum is the whole number nearest to what was asked for.
    """
    change = round(minutes) - sum(leg.minutes for leg in legs)
    room = [max(0, leg.minutes - leg.least) if change < 0 else leg.minutes for leg in legs]
    change = max(change, -sum(room)) if change < 0 else change
    shares = _shares(room, abs(change))
    return {
        leg.id: min(leg.minutes + (share if change > 0 else -share), LONGEST_MINUTES)
        for leg, share in zip(legs, shares, strict=True)
    }


def _shares(room: Sequence[int], whole: int) -> list[int]:
    """Return a whole number divided by the room that each has: those with the largest remainder get one more."""
    total = sum(room)
    if not total or not whole:
        return [0] * len(room)
    exact = [each * whole / total for each in room]
    shares = [int(each) for each in exact]
    by_remainder = sorted(range(len(room)), key=lambda n: (shares[n] - exact[n], n))
    for n in by_remainder[: whole - sum(shares)]:
        shares[n] += 1
    return shares


def at_barrier(line: Line) -> int:
    """Return when a line is at the barrier, if each phase takes its minutes (ms)."""
    return line.over_at + sum(leg.minutes for leg in line.until) * MINUTE_MS


def soonest_at_barrier(line: Line) -> int:
    """Return when a line is at the barrier at the earliest, with no phase below its least (ms)."""
    return line.over_at + sum(min(leg.minutes, leg.least) for leg in line.until) * MINUTE_MS


def ends_at(line: Line) -> int:
    """Return when a line has gone through all, if each phase takes its minutes (ms)."""
    return at_barrier(line) + sum(leg.minutes for leg in line.after) * MINUTE_MS


def shortened(line: Line, end: int) -> dict[str, int]:
    """Proposal: spread what is too much or too little evenly over all that is left, so that it ends then (ms)."""
    return fitted((*line.until, *line.after), (end - line.over_at) / MINUTE_MS)


def towards_barrier(line: Line, at: int) -> dict[str, int]:
    """Proposal: spread it over what is left until the barrier, so that the line is there then (ms)."""
    return fitted(line.until, (at - line.over_at) / MINUTE_MS)


def with_moved_barrier(line: Line, at: int, end: int) -> dict[str, int]:
    """Proposal: be at the barrier when the last is there (ms), and spread what that costs over what comes after."""
    moved = towards_barrier(line, at)
    there = line.over_at + sum(moved.values()) * MINUTE_MS
    return moved | fitted(line.after, (end - there) / MINUTE_MS)


def meeting_at(lines: Sequence[Line], planned: int) -> int:
    """Return when all are to be at the barrier (ms): as planned, or when the last one can be there at the soonest."""
    return max(planned, *(soonest_at_barrier(line) for line in lines))
