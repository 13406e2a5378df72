"""The tally of a rehearsal: what was sent, what arrived where, how fast, and the verdict."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Verdict(NamedTuple):
    """How it went. Times are from pressing send on one tablet to seeing it on another, in milliseconds."""

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
        """Everyone came in, everything arrived everywhere, once, and all tablets show the same."""
        return (
            0 < self.tablets == self.joined
            and 0 < self.sent == self.acknowledged == self.seen_everywhere
            and not self.lost
            and not self.duplicated
            and self.alike
        )


class Tally:
    """Counts as it happens: tablets are told apart by a name, notes by their ids."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()
        self.doubles = 0
        self._home: dict[str, str] = {}
        self._sent: dict[str, float] = {}
        self._audience: dict[str, set[str]] = {}
        self._acknowledged: set[str] = set()
        self._unseen: dict[str, set[str]] = {}
        self._waits_ms: list[float] = []

    def came(self, tablet: str, site: str) -> None:
        """A tablet is on the line, at a site."""
        self._home[tablet] = site

    def stayed_out(self, reason: str) -> None:
        """A tablet could not come in."""
        self.refused[reason] += 1

    def sent(self, note: str, at: float) -> None:
        """A note was sent, at this moment (seconds)."""
        self._sent[note] = at
        self._unseen[note] = set(self._home)

    def knows(self, note: str) -> bool:
        """Whether it is one of the rehearsal's own."""
        return note in self._sent

    def acknowledged(self, note: str) -> None:
        """The server said `done`."""
        self._acknowledged.add(note)

    def refuse(self, note: str, code: str) -> None:
        """The server said no: nobody needs to see this one."""
        self.refused[code] += 1
        self._unseen.pop(note, None)

    def seen(self, tablet: str, record: Mapping[str, Any], at: float) -> None:
        """A tablet was shown a note; counted the first time."""
        unseen = self._unseen.get(record["id"])
        if unseen is None or tablet not in unseen:
            return
        unseen.discard(tablet)
        self._waits_ms.append((at - self._sent[record["id"]]) * 1000)
        if record.get("level", "all") == "site":  # the phase keeps notes at home: the others are not to see it
            unseen.intersection_update(name for name, site in self._home.items() if site == record["site"])

    def doubled(self) -> None:
        """A tablet was shown a note that it had, unchanged: it was written twice."""
        self.doubles += 1

    @property
    def count_sent(self) -> int:
        return len(self._sent)

    @property
    def count_acknowledged(self) -> int:
        return len(self._acknowledged)

    @property
    def seen_everywhere(self) -> int:
        """The acknowledged notes that every tablet has that should."""
        return sum(1 for note in self._acknowledged if not self._unseen.get(note))

    @property
    def complete(self) -> bool:
        """Every note is answered, and seen everywhere or refused."""
        return all(note in self._acknowledged and not unseen for note, unseen in self._unseen.items())

    def verdict(self, tablets: int, *, alike: bool, seconds: float, welcomes: int) -> Verdict:
        """The verdict, after the last note has had its time."""
        everywhere = self.seen_everywhere
        return Verdict(
            tablets=tablets,
            joined=len(self._home),
            sent=len(self._sent),
            acknowledged=len(self._acknowledged),
            refused=dict(self.refused),
            seen_everywhere=everywhere,
            lost=len(self._acknowledged) - everywhere,
            duplicated=self.doubles,
            alike=alike,
            p50_ms=percentile(self._waits_ms, 50),
            p95_ms=percentile(self._waits_ms, 95),
            slowest_ms=max(self._waits_ms, default=0.0),
            seconds=seconds,
            welcomes=welcomes,
        )


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many percent do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0
