"""Working on a case: who owns it, what its owner changes, and its next version (arbejd på en case)."""

from __future__ import annotations

from typing import Annotated, Any, Self

from msgspec import UNSET, Meta, UnsetType
from msgspec.structs import replace

from server.core.case_parts import Former, Part, Parts, clean_parts, clean_title, require_parts, sample_parts
from server.core.cases import Case, CaseId, is_owned, level_for, own_case, seen_case, table_for
from server.core.kernel.base import Actor, Id, Level, RawText, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.draw import Draw
from server.core.kernel.edits import Base, mark_changed, require_unchanged
from server.core.kernel.limits import Limit
from server.core.kernel.seats import seat_of
from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS, line
from server.core.people import participant_of
from server.core.workshop import require_open

VERSIONS = Limit("case_versions", 10)


class OwnCase(Command, frozen=True, kw_only=True):
    """Take a case that the desk of one's site has, or the organiser brought for it: from now on it is one's own."""

    case: CaseId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        participant_of(session, by)
        case = seen_case(session, self.case, by)
        return None if case.by == by.participant else _owned(case, by)


class CaseOwned(Event, frozen=True, kw_only=True):
    """A participant has taken a case that was its site's desk's."""

    about = {"case": ("case",)}

    case: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if case := session.get(Case, self.case):
            session.put(replace(case, by=by.participant))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_open(session)
        participant_of(session, by)
        _owned(seen_case(session, self.case, by), by)


class EditCase(Command, frozen=True, kw_only=True):
    """Change one's case, or who sees it; `base` is the position last seen. What is not given stays as it is."""

    pace = "note"

    id: CaseId
    base: Base
    title: RawText | UnsetType = UNSET
    owner: RawText | UnsetType = UNSET
    parts: Parts | UnsetType = UNSET
    level: Level | UnsetType = UNSET

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, parts=draw.one_of((UNSET, sample_parts(draw))))

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        case = own_case(session, self.id, by)
        given: dict[str, Any] = {}
        if self.title is not UNSET:
            given["title"] = clean_title(session, self.title)
        if self.owner is not UNSET:
            given["owner"] = line(self.owner, session.limits[TITLE_CHARS])
        if self.parts is not UNSET:
            given["parts"] = clean_parts(session, self.parts)
        if self.level is not UNSET:
            given["level"] = level_for(self.level, by)
            given["table"] = table_for(session, self.level, by)
        changed = {name: value for name, value in given.items() if value != getattr(case, name)}
        if not changed:
            return None
        present = {name: getattr(case, name) for name in ("title", "owner", "parts")}
        require_unchanged(session, "case", case.id, self.base, by, present)
        return CaseEdited(id=case.id, **changed)


class CaseEdited(Event, frozen=True, kw_only=True):
    """A case was changed: this much of it."""

    about = {"id": ("case",)}
    multiline = ("text",)
    personal = ("owner", "table")

    id: Id
    title: str | UnsetType = UNSET
    owner: str | UnsetType = UNSET
    parts: tuple[Part, ...] | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    table: str | UnsetType = UNSET

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "case", self.id, by)
        if case := session.get(Case, self.id):
            session.put(replace(case, **self.changed(), edited_at=at))

    def changed(self) -> dict[str, Any]:
        """Return what is as this says from now on."""
        names = ("title", "owner", "parts", "level", "table")
        return {name: value for name in names if (value := getattr(self, name)) is not UNSET}

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse all but its owner, and what nobody could have written. An archive may have left all of it out."""
        require_open(session)
        own_case(session, self.id, by)
        if self.title is not UNSET:
            clean_title(session, self.title)
        if self.parts is not UNSET:
            require_parts(session, self.parts)
        if self.level is not UNSET:
            require_possible(self.level == level_for(self.level, by), "bad_level")
        require_possible(self.table in (UNSET, "", seat_of(session, by.participant).table), "bad_table")


class NextVersion(Command, frozen=True, kw_only=True):
    """Begin the next version of one's case: the present one stays as it is, to be compared with.

    `version` is the number it will have; one that is there already is done. Without it, the next one.
    """

    pace = "note"

    case: CaseId
    version: Annotated[int, Meta(ge=0, le=100)] = 0

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        case = own_case(session, self.case, by)
        if self.version and self.version <= case.version:
            return None
        _require_next(session, case)
        return VersionBegun(case=case.id)


class VersionBegun(Event, frozen=True, kw_only=True):
    """The next version of a case was begun, with the words of the one before."""

    about = {"case": ("case",)}

    case: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "case", self.case, by)
        if case := session.get(Case, self.case):
            former = (*case.former, Former(case.version, case.title, case.parts))
            session.put(replace(case, former=former, version=case.version + 1))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_open(session)
        _require_next(session, own_case(session, self.case, by))


def _owned(case: Case, by: Actor) -> CaseOwned:
    """Return that this participant takes the case; refuse another site's, and one that a participant owns."""
    require(not is_owned(case), "case_owned")
    require(case.site == by.site, "not_your_case")
    return CaseOwned(case=case.id)


def _require_next(session: Session, case: Case) -> None:
    """Refuse (`too_many_versions`) more versions than a case may have."""
    require(case.version < session.limits[VERSIONS], "too_many_versions")
