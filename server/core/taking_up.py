"""Taking a case up: a site, or one of its tables, works on it (tag en case op)."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.cases import Case, CaseId, seen_case
from server.core.kernel.base import Actor, Id, RawText, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, line
from server.core.sites import require_site
from server.core.workshop import require_open


class TakeUpCase(Command, frozen=True, kw_only=True):
    """Take a case up at one's site, or at one of its tables, or leave it again (`on: false`)."""

    pace = "note"

    case: CaseId
    table: RawText = ""
    on: bool = True

    def decide(self, session: Session, by: Actor) -> Decision:
        _require_desk(session, by)
        case, table = seen_case(session, self.case, by), line(self.table, session.limits[NAME_CHARS])
        before, tables = by.site in case.taken_up, case.tables.get(by.site, ())
        at: tuple[str, ...] = ()
        if not table:
            now = self.on
        elif self.on:
            now, at = True, tables if table in tables else (*tables, table)
        else:
            at = tuple(each for each in tables if each != table)
            now = bool(at) if table in tables else before
        return None if (now, at) == (before, tables) else CaseTakenUp(case=case.id, on=now, tables=at)


class CaseTakenUp(Event, frozen=True, kw_only=True):
    """A site works on a case from now on, at these tables or in the whole room, or no longer does."""

    about = {"case": ("case",)}
    personal = ("tables",)

    case: Id
    on: bool = True
    tables: tuple[str, ...] = ()

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if case := session.get(Case, self.case):
            taken_up = tuple(mark for mark in case.taken_up if mark != by.site or self.on)
            if self.on and by.site not in taken_up:
                taken_up = (*taken_up, by.site)
            tables = {mark: those for mark, those in {**case.tables, by.site: self.tables}.items() if those}
            session.put(replace(case, taken_up=taken_up, tables=tables))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse everyone but a desk that may see the case; the case may have been erased since, with its owner."""
        _require_desk(session, by)
        require_possible(self.on or not self.tables, "bad_table")
        require_possible(len(set(self.tables)) == len(self.tables), "bad_table")
        for table in self.tables:
            require_possible(line(table, session.limits[NAME_CHARS]), "bad_table")
        if session.get(Case, self.case):
            seen_case(session, self.case, by)


def _require_desk(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "facilitator")
    require_site(session, by.site)
