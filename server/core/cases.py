"""Cases: what someone brings to be worked on, in parts, and in versions (case)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from server.core.case_parts import Former, Part, Parts, clean_parts, clean_title, require_parts, sample_parts
from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    RawText,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.draw import Draw
from server.core.kernel.edits import mark_changed
from server.core.kernel.levels import PRIVATE, Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.seats import seat_of
from server.core.kernel.session import Session
from server.core.kernel.targets import is_made_already, target_kind
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.kernel.visibility import visible_to
from server.core.sites import OptionalLanguage, OptionalSiteId, mark_in_use, require_site
from server.core.workshop import require_open

CASES = Limit("cases", 200, "cases_per_session")
CaseId = Annotated[Id, of_kind(["case"])]
_CASES = Counter()


@target_kind
class Case(Levelled, frozen=True, kw_only=True):
    """Something brought to be worked on. `by` owns it: a participant, or else the desk of its site and the organiser.

    `owner` is who that is, in words. `taken_up` are the sites that work on it; `tables` at which tables, of those sites
    where it is not the whole room.
    """

    title: str
    owner: str = ""
    parts: tuple[Part, ...]
    version: int = 1
    former: tuple[Former, ...] = ()
    taken_up: tuple[str, ...] = ()
    tables: Mapping[str, tuple[str, ...]] = {}
    edited_at: int = 0
    lang: OptionalLanguage = ""

    def part(self, part_id: str) -> Part | None:
        """Return the part of that id in the present version."""
        return next((part for part in self.parts if part.id == part_id), None)

    def left_out(self, audience: Audience) -> Literal["cases"] | None:
        within = self.level in ("all", "public") or (self.level == "site" and audience.site == self.site)
        return None if within else "cases"


class BringCase(Command, frozen=True, kw_only=True):
    """Bring a case, before the day or in it. `site` is whose it is, when the organiser brings it.

    What a desk or the organiser brings is owned by a participant as soon as one takes it (`own_case`).
    """

    pace = "note"

    id: Id
    title: RawText
    parts: Parts
    owner: RawText = ""
    level: Level = "all"
    site: OptionalSiteId = ""
    lang: OptionalLanguage = ""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, parts=sample_parts(draw), site=draw.id_of("site"))

    def decide(self, session: Session, by: Actor) -> Decision:
        brought = CaseBrought(
            id=self.id,
            title=clean_title(session, self.title),
            parts=clean_parts(session, self.parts),
            owner=line(self.owner, session.limits[TITLE_CHARS]),
            level=level_for(self.level, by),
            table=table_for(session, self.level, by),
            site=self.site if by.role == "organiser" else "",
            lang=self.lang,
        )
        if is_made_already(session, self.id, Case, by):
            return None
        _require_can_bring(session, brought, by)
        return brought


class CaseBrought(Event, frozen=True, kw_only=True):
    """A case was brought."""

    about = {"id": ("case",)}
    multiline = ("text",)
    personal = ("owner", "table")

    id: Id
    title: str
    parts: tuple[Part, ...]
    owner: str = ""
    level: Level = "all"
    table: str = ""
    site: str = ""
    lang: OptionalLanguage = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _CASES.add(session)
        mark_in_use(session, by.site or self.site)
        mark_changed(session, "case", self.id, by)
        session.put(
            Case(
                id=self.id,
                site=by.site or self.site,
                by=by.participant,
                at=at,
                title=self.title,
                parts=self.parts,
                owner=self.owner,
                level=self.level,
                table=self.table,
                lang=self.lang,
            )
        )

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody could bring; an archive leaves out what it said while few saw it."""
        require(session.get(Case, self.id) is None, "id_taken")
        _require_can_bring(session, self, by)
        require_parts(session, self.parts)
        require_possible(not self.site or by.role == "organiser", "bad_site")
        require_possible(self.level == level_for(self.level, by), "bad_level")
        require_possible(self.table in ("", table_for(session, self.level, by)), "bad_table")
        if self.level not in PRIVATE:
            clean_title(session, self.title)


def count(session: Session) -> int:
    """Return how many cases were ever brought."""
    return _CASES.of(session)


def seen_case(session: Session, case_id: str, by: Actor) -> Case:
    """Return a case; refuse (`unknown_case`) where there is none, or this actor may not see it."""
    case = session.get(Case, case_id)
    if case is None or visible_to(session, case, by) is None:
        raise Refused("unknown_case")
    return case


def own_case(session: Session, case_id: str, by: Actor) -> Case:
    """Return the case if this actor owns it, or leads where no participant does; refuse otherwise."""
    case = seen_case(session, case_id, by)
    if is_owned(case):
        require(by.role == "participant" and case.by == by.participant, "not_your_case")
    else:
        require(by.role == "organiser" or (by.role == "facilitator" and by.site == case.site), "not_your_case")
    return case


def is_owned(case: Case) -> bool:
    """Return whether a participant owns a case: until then, it is its site's desk's."""
    return case.by not in ("organiser", f"facilitator-{case.site}")


def level_for(level: Level, by: Actor) -> Level:
    """Return the level someone may give a case: several people share a desk, so its cases are at least its site's."""
    return "site" if level in PRIVATE and by.role != "participant" else level


def table_for(session: Session, level: Level, by: Actor) -> str:
    """Return the table at which a case of this level is seen: its owner's, while its level is `table`."""
    return seat_of(session, by.participant).table if level == "table" and by.role == "participant" else ""


def _require_can_bring(session: Session, brought: CaseBrought, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant", "facilitator", "organiser")
    require_site(session, by.site or brought.site)
    require(count(session) < session.limits[CASES], "session_full")
