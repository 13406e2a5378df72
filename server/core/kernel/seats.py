"""Seats: at which table each participant sits, and for how many people that device speaks."""

from __future__ import annotations

from typing import NamedTuple

from server.core.kernel.counters import Lookup
from server.core.kernel.session import Session


class Seat(NamedTuple):
    """A table's name (empty for none), the people a device speaks for, and since which offset it is at this table."""

    table: str = ""
    people: int = 1
    since: int = 0


_SEATS: Lookup[str, Seat] = Lookup(Seat())


def seat_of(session: Session, participant: str) -> Seat:
    """Return where a participant sits, and for how many people."""
    return _SEATS.get(session, participant)


def take_seat(session: Session, participant: str, table: str, people: int) -> None:
    """Keep where a participant sits; those who follow the session under that name are told so (`Touched.reseated`)."""
    before = seat_of(session, participant)
    if (before.table, before.people) != (table, people):
        since = before.since if before.table == table else session.offset
        _SEATS.put(session, participant, Seat(table, people, since))
        session.mark_reseated(participant)
