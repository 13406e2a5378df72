"""The drift clock: 1,000 days in two towns, with its proposals and without."""

from __future__ import annotations

import random
from statistics import median

import pytest

from server.core.drift import (
    MINUTE_MS,
    Leg,
    Line,
    at_barrier,
    ends_at,
    fitted,
    meeting_at,
    shortened,
    towards_barrier,
    with_moved_barrier,
)

DAY = [("welcome", 10), ("talk", 20), ("write", 15), ("cluster", 15), ("cross", 15), ("break", 10), ("sparring", 30)]
DAY += [("build", 15), ("cross", 10), ("outputs", 20), ("vote", 8), ("bazaar", 7), ("check-out", 5)]
"""The default programme (PRODUCT.md)."""
LEGS = [Leg(f"p{n}", minutes, -(-minutes * 60 // 100)) for n, (_, minutes) in enumerate(DAY)]
BARRIERS = [n for n, (kind, _) in enumerate(DAY) if kind == "cross"]
PLANNED = [sum(minutes for _, minutes in DAY[:n]) for n in range(len(DAY) + 1)]
"""When each phase begins, and all is over, in minutes from the start."""
LATE, MOST_WAIT = 10, 8


class Town:
    """One town's day: where it is, and the minutes that its phases are planned with."""

    def __init__(self, chance: random.Random, begins: float) -> None:
        self.chance = chance
        self.legs = list(LEGS)
        self.at = 0
        self.over = begins
        """When the present phase is over, if it takes the minutes it was planned with."""
        self.really = begins
        self.shortest = 1.0

    def line(self, now: float, until: int) -> Line:
        """Return what is left as those see it who know the plan, and not how long it will really take."""
        over = round(max(self.over, now) * MINUTE_MS)
        return Line(over, tuple(self.legs[self.at : until]), tuple(self.legs[until:]))

    def plan(self, minutes: dict[str, int]) -> None:
        self.legs = [leg._replace(minutes=minutes.get(leg.id, leg.minutes)) for leg in self.legs]

    def enter(self) -> None:
        """Enter the next phase: it takes its minutes, a fifth more or less."""
        leg = self.legs[self.at]
        assert leg.minutes >= leg.least
        self.over = self.really + leg.minutes
        self.really += leg.minutes * self.chance.uniform(0.8, 1.2)
        self.at += 1


def day(seed: int, helped: bool) -> tuple[list[float], list[float]]:
    """Play one day; return how far from plan each town ended, and how long the first waited at each barrier."""
    chance = random.Random(seed)
    towns = [Town(chance, 0.0), Town(chance, float(LATE))]
    waits = []
    for barrier in (*BARRIERS, len(DAY)):
        while waiting := [town for town in towns if town.at < barrier]:
            town = min(waiting, key=lambda each: each.really)
            if helped:
                propose(town, towns, barrier)
            town.enter()
        if barrier < len(DAY):
            first, last = sorted(town.really for town in towns)
            meet = min(last, first + MOST_WAIT) if helped else last  # the third proposal: go on without the last
            waits.append(meet - first)
            for town in towns:
                town.really = max(town.really, meet)
                town.over = town.really
    return [town.really - PLANNED[-1] for town in towns], waits


def propose(town: Town, towns: list[Town], barrier: int) -> None:
    """Take the proposal that fits: catch up until the barrier, or move it; after the last one, until the end."""
    now, end = town.really, PLANNED[-1] * MINUTE_MS
    own = town.line(now, barrier)._replace(over_at=round(now * MINUTE_MS))  # its facilitator ends the phase now
    if barrier == len(DAY):
        town.plan(shortened(own, end))
        return
    others = [each.line(now, max(barrier, each.at)) for each in towns if each is not town]
    near = [at_barrier(line) for line in others if not line.until]
    meet = near[0] if near else meeting_at([own, *others], PLANNED[barrier] * MINUTE_MS)
    town.plan(with_moved_barrier(own, meet, end))


def test_with_the_proposals_1000_days_end_as_planned_and_nobody_waits_long() -> None:
    ends, waits = zip(*(day(seed, True) for seed in range(1_000)), strict=True)
    assert max(abs(late) for both in ends for late in both) <= 3
    all_waits = [wait for one in waits for wait in one]
    assert median(all_waits) <= 2
    assert max(all_waits) <= MOST_WAIT


def test_without_them_the_same_days_end_late_and_the_first_waits_long() -> None:
    ends, waits = zip(*(day(seed, False) for seed in range(1_000)), strict=True)
    assert max(abs(late) for both in ends for late in both) > 3
    all_waits = [wait for one in waits for wait in one]
    assert median(all_waits) > 2 or max(all_waits) > MOST_WAIT
    assert sum(max(map(abs, both)) > 3 for both in ends) > 900


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (30, [10, 20]),
        (24, [8, 16]),
        (18, [6, 12]),
        (5, [6, 12]),  # none gets below its least
        (33, [11, 22]),
        (29.4, [10, 19]),
    ],
)
def test_what_is_saved_or_spent_is_spread_evenly_in_whole_minutes(minutes: float, expected: list[int]) -> None:
    legs = [Leg("a", 10, 6), Leg("b", 20, 12)]
    assert list(fitted(legs, minutes).values()) == expected


def test_a_phase_planned_below_its_least_is_left_as_it_is() -> None:
    assert fitted([Leg("a", 5, 6), Leg("b", 20, 12)], 15) == {"a": 5, "b": 12}
    assert fitted([], 15) == {}


def test_the_barrier_moves_to_the_last_and_the_end_is_kept() -> None:
    line = Line(0, (Leg("a", 10, 6), Leg("b", 20, 12)), (Leg("cross", 10, 6), Leg("c", 30, 18)))
    moved = with_moved_barrier(line, 36 * MINUTE_MS, ends_at(line))
    assert (moved["a"] + moved["b"], sum(moved.values())) == (36, 70)
    assert towards_barrier(line, 24 * MINUTE_MS) == {"a": 8, "b": 16}
    assert meeting_at([line, Line(40 * MINUTE_MS, ())], 30 * MINUTE_MS) == 40 * MINUTE_MS
