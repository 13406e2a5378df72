"""The results of a rehearsal: what was sent, what arrived where and how fast, and the verdict."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Verdict(NamedTuple):
    """How it went. Times are from sending on one tablet to seeing it on another, in milliseconds."""

    tablets: int
    joined: int
    sent: int
    acknowledged: int
    refused: Mapping[str, int]
    seen_everywhere: int
    lost: int
    duplicated: int
    alike: bool
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    seconds: float
    welcomes: int

    @property
    def passed(self) -> bool:
        """Whether all tablets joined and show the same, and every note arrived once at each of them."""
        return (
            0 < self.tablets == self.joined
            and 0 < self.sent == self.acknowledged == self.seen_everywhere
            and not self.lost
            and not self.duplicated
            and self.alike
        )


class Results:
    """Counts what happens during a rehearsal. Tablets are known by their device ids, notes by their ids."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()
        self.duplicated = 0
        self._site_of: dict[str, str] = {}
        self._sent: dict[str, float] = {}
        self._acknowledged: set[str] = set()
        self._unseen: dict[str, set[str]] = {}
        self._delays_ms: list[float] = []

    def record_joined(self, tablet: str, site: str) -> None:
        """Count a tablet that has joined at a site."""
        self._site_of[tablet] = site

    def record_not_joined(self, reason: str) -> None:
        """Count a tablet that could not join."""
        self.refused[reason] += 1

    def record_sent(self, note: str, at: float) -> None:
        """Count a note that is sent at this moment (seconds)."""
        self._sent[note] = at
        self._unseen[note] = set(self._site_of)

    def was_sent(self, note: str) -> bool:
        """Return whether a note is one of the rehearsal's own."""
        return note in self._sent

    def record_acknowledged(self, note: str) -> None:
        """Count a note the server answered with `done`."""
        self._acknowledged.add(note)

    def record_refused(self, note: str, code: str) -> None:
        """Count a note the server refused; no tablet is expected to see it."""
        self.refused[code] += 1
        self._unseen.pop(note, None)

    def record_seen(self, tablet: str, record: Mapping[str, Any], at: float) -> None:
        """Count the first time a tablet received a note."""
        unseen = self._unseen.get(record["id"])
        if unseen is None or tablet not in unseen:
            return
        unseen.discard(tablet)
        self._delays_ms.append((at - self._sent[record["id"]]) * 1000)
        match record.get("level", "all"):
            case "own" | "table":  # nobody else sees it, since these tablets sit at no table
                unseen.clear()
            case "site":  # in this phase the other sites do not see it
                unseen.intersection_update(name for name, site in self._site_of.items() if site == record["site"])

    def record_duplicate(self) -> None:
        """Count a note that a tablet received again unchanged: it was written twice."""
        self.duplicated += 1

    @property
    def count_joined(self) -> int:
        return len(self._site_of)

    @property
    def count_sent(self) -> int:
        return len(self._sent)

    @property
    def count_acknowledged(self) -> int:
        return len(self._acknowledged)

    @property
    def seen_everywhere(self) -> int:
        """The number of acknowledged notes seen by every tablet that should see them."""
        return sum(1 for note in self._acknowledged if not self._unseen.get(note))

    @property
    def complete(self) -> bool:
        """Whether every note is answered, and seen everywhere or refused."""
        return all(note in self._acknowledged and not unseen for note, unseen in self._unseen.items())

    def verdict(self, tablets: int, *, alike: bool, seconds: float, welcomes: int) -> Verdict:
        """Return the verdict; call it when the last note has had its time."""
        everywhere = self.seen_everywhere
        return Verdict(
            tablets=tablets,
            joined=self.count_joined,
            sent=self.count_sent,
            acknowledged=self.count_acknowledged,
            refused=dict(self.refused),
            seen_everywhere=everywhere,
            lost=self.count_acknowledged - everywhere,
            duplicated=self.duplicated,
            alike=alike,
            p50_ms=percentile(self._delays_ms, 50),
            p95_ms=percentile(self._delays_ms, 95),
            slowest_ms=max(self._delays_ms, default=0.0),
            seconds=seconds,
            welcomes=welcomes,
        )


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least so many percent do not exceed; 0 when there are none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0
