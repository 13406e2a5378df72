"""Measures what a note costs that its author alone sees, among thousands of authors, beside one that twenty see."""

from __future__ import annotations

from msgspec import Struct

from bench.crowd import Crowd
from bench.samtidig import RunningSamtidig
from bench.tablet import Tablet
from bench.tally import DIGITS
from bench.targets import spent
from bench.writing import Ledger, OpenLoop

PHASES = [
    {"id": "alone", "kind": "writing", "title": "Alene", "minutes": 15, "level": "own"},
    {"id": "open", "kind": "writing", "title": "For alle", "minutes": 15, "level": "all"},
]
SETTLE_S = 2.0
"""Time for what comes of joining before a round, and for its last notes and counts after it."""


class Round(Struct, frozen=True):
    """What a round of notes cost: from the first one of each author, with the running count of who has written."""

    tablets: int
    notes: int
    note_us: float
    """Server CPU per note, in microseconds, without what the same tablets cost while nobody writes."""
    idle_share: float
    """Cores used while nobody writes."""
    lost: int
    """Deliveries that did not come to someone who should have had them."""
    strangers: int
    """Deliveries that came to someone who should not."""


class Private(Struct, frozen=True):
    """The same rate of notes in an open round with few followers, and in a private one with many authors."""

    open: Round
    private: Round


def private(running: RunningSamtidig, *, followers: int, authors: int, per_s: float, seconds: float) -> Private:
    """Measure a private round, then an open one: those who come for that get nothing of the first.

    A server's first notes cost it a quarter more than later ones, so a short round comes before both.
    """
    running.plan(PHASES)
    running.next_phase(1)
    _round(running, followers, per_s, seconds / 3, first=2_000_000, alone=True)
    alone = _round(running, authors, per_s, seconds, first=0, alone=True)
    running.next_phase(2)
    return Private(_round(running, followers, per_s, seconds, first=1_000_000, alone=False), alone)


def _round(running: RunningSamtidig, tablets: int, per_s: float, seconds: float, *, first: int, alone: bool) -> Round:
    crowd, idle_s = Crowd(running), seconds
    authors: dict[bytes, Tablet] = {}

    def add_note(tablet: Tablet, note_id: str, text: str) -> bytes:
        authors[note_id[-DIGITS:].encode()] = tablet
        return running.add_note(tablet, note_id, text)

    try:
        crowd.open(coming := running.tablets(tablets))
        crowd.read_for(SETTLE_S)
        idle = spent(running)
        crowd.read_for(idle_s)
        idle = spent(running).since(idle)
        ledger = Ledger(add_note, first)
        cost = spent(running)
        crowd.read_for(seconds, OpenLoop(ledger, coming, per_s))
        crowd.read_for(SETTLE_S)
        cost = spent(running).since(cost)
        if crowd.disconnected or ledger.unsent:
            raise RuntimeError(f"{len(crowd.disconnected)} tablets were disconnected, {ledger.unsent} notes not sent")
    finally:
        crowd.close()
    came = strangers = 0
    for tablet in coming:
        numbers = _numbers(tablet)
        own = sum(authors.get(number) is tablet for number in numbers)
        strangers += len(numbers) - own if alone else 0
        came += own if alone else len(numbers & ledger.sent.keys())
    notes = len(ledger.sent)
    share = idle.server / idle_s
    written_s = cost.server - share * (seconds + SETTLE_S)
    lost = notes * (1 if alone else tablets) - came
    return Round(tablets, notes, written_s / max(1, notes) * 1e6, share, lost, strangers)


def _numbers(tablet: Tablet) -> set[bytes]:
    came = b"".join(batch for _, batch in tablet.log)
    return {came[at : at + DIGITS] for at in range(0, len(came), DIGITS)}
