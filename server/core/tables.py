"""Tables: how many people sit at each table of a site, and when something was last written there (bord)."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from server.core.ballots import require_enough_people
from server.core.dots import recounted
from server.core.kernel.base import Actor, Audience, RawText, Record, refusal_code, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.seats import Seat, take_seat
from server.core.kernel.session import Session, awaits, follows
from server.core.kernel.texts import NAME_CHARS, line
from server.core.notes import Note
from server.core.people import Participant, participant_of

MOST_AT_A_DEVICE = 12
People = Annotated[int, Meta(ge=1, le=MOST_AT_A_DEVICE)]
"""How many people a device speaks for."""
_SITS: Lookup[str, tuple[str, int]] = Lookup(("", 0))
"""By participant: at which table, by its record's id, as how many people they are counted."""


class SiteTable(Record, frozen=True, kw_only=True, tag="table"):
    """A table where someone sits; its id is SITE.TABLE. Its site's desk alone sees it: which tables are quiet.

    `wrote_at` is the time (ms) of the last note from it, 0 before the first: never whose. Of a table where one person
    sits it is not told, since it would be that person's.
    """

    paced = True

    table: str
    people: int = 0
    wrote_at: int = 0

    def seen_by(self, audience: Audience) -> Self | None:
        if not self.ever_seen_by(audience):
            return None
        return self if self.people > 1 or not self.wrote_at else replace(self, wrote_at=0)

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.role == "facilitator" and audience.site == self.site


class SetTable(Command, frozen=True, kw_only=True):
    """Sit down at a table (empty: at none), with a device that speaks for so many people who have none themselves."""

    pace = "note"

    table: RawText = ""
    people: People = 1

    def decide(self, session: Session, by: Actor) -> Decision:
        me = participant_of(session, by)
        table = line(self.table, session.limits[NAME_CHARS])
        if self.people < me.people:
            require_enough_people(session, by, self.people)
        if (me.table, me.people) == (table, self.people):
            return None
        return TableSet(table=table, people=self.people), *recounted(session, by, Seat(table, self.people))


class TableSet(Event, frozen=True, kw_only=True):
    """Someone sits at another table, or speaks for more people, or fewer."""

    personal = ("table",)

    table: str = ""
    people: int = 1

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if me := session.get(Participant, by.participant):
            take_seat(session, me.id, self.table, self.people)
            session.put(replace(me, table=self.table, people=self.people))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse too many people; without names no table is told, so that nothing may have changed."""
        line(self.table, session.limits[NAME_CHARS])
        participant_of(session, by)
        require_possible(1 <= self.people <= MOST_AT_A_DEVICE, "bad_people")


@awaits(Participant)
@follows(Participant)
def _sit_down(session: Session, someone: Participant) -> None:
    """Count the people of each table, and have a table end that nobody sits at."""
    table = _id(someone.site, someone.table) if someone.table else ""
    before, people = _SITS.get(session, someone.id)
    if (before, people) == (table, someone.people):
        return
    _SITS.put(session, someone.id, (table, someone.people))
    if table:
        here = session.get(SiteTable, table) or SiteTable(id=table, site=someone.site, table=someone.table)
        session.put(replace(here, people=here.people + someone.people))
    if left := session.get(SiteTable, before):
        _put_or_drop(session, replace(left, people=left.people - people))


@awaits(Note)
def _keep_time(session: Session, note: Note) -> None:
    """Keep when something was last written at a table."""
    if note.table and (table := session.get(SiteTable, _id(note.site, note.table))):
        session.put(replace(table, wrote_at=note.at))


def _id(site: str, table: str) -> str:
    return f"{site}.{table}"


def _put_or_drop(session: Session, table: SiteTable) -> None:
    if table.people > 0:
        session.put(table)
    else:
        session.drop(SiteTable, table.id)
