"""Feedback: praise, questions and proposals to a part of a case, each taken in or left by its owner (feedback)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from msgspec.structs import replace

from server.core.case_work import VERSIONS
from server.core.cases import Case, CaseId, seen_case
from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    RawText,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.draw import Draw
from server.core.kernel.levels import Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session, follows
from server.core.kernel.targets import is_made_already, target_kind
from server.core.kernel.texts import body
from server.core.people import require_signed, signature
from server.core.sites import OptionalLanguage, mark_in_use, require_site
from server.core.workshop import require_open

FeedbackKind = Literal["praise", "question", "proposal"]
FEEDBACK = Limit("feedback", 10_000, "feedback_per_session")
FeedbackId = Annotated[Id, of_kind(["feedback"])]
_GIVEN = Counter()
"""How many, in all and by case."""
_OF_CASE: Lookup[tuple[str, int], str] = Lookup("")
"""The ids of what was given to each case, numbered from 0 in the order it came."""


@target_kind
class Feedback(Levelled, frozen=True, kw_only=True):
    """What someone says of one part of a case, in the version it had then; and what its owner answered.

    It has the level, the table and the site of its case: whoever no longer sees the case sees none of it either.
    """

    case: str
    part: str
    version: int = 1
    feedback_kind: FeedbackKind
    text: str
    name: str = ""
    lang: OptionalLanguage = ""
    answer: Literal["", "taken", "left"] = ""
    word: str = ""
    """What the owner said when answering."""
    answered_at: int = 0
    case_site: str = ""
    by_owner: bool = False
    """Whether it is by the owner of the case, who alone may see that."""
    erased: bool = False
    """Whether the case is gone, since whoever brought it was erased."""

    @property
    def home(self) -> str:
        return self.case_site or self.site

    def ever_seen_by(self, audience: Audience) -> bool:
        """Return whether this audience sees the case; once that is erased, whether it leads or has written this."""
        return super().ever_seen_by(audience) and (
            not self.erased or audience.leads or (bool(self.by) and audience.author == self.by)
        )

    def left_out(self, audience: Audience) -> Literal["feedback"] | None:
        within = self.level in ("all", "public") or (self.level == "site" and audience.site == self.home)
        return None if within else "feedback"

    def _is_author(self, audience: Audience) -> bool:
        """Return whether this is the owner of a case kept to its owner alone, who wrote this to it."""
        return (self.by_owner or self.erased) and super()._is_author(audience)


class GiveFeedback(Command, frozen=True, kw_only=True):
    """Praise a part of a case, ask about it or propose something."""

    pace = "note"

    id: Id
    case: CaseId
    part: Id
    feedback_kind: FeedbackKind
    text: RawText
    lang: OptionalLanguage = ""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, part=draw.one_of(("p1", "p1", "p2")))

    def decide(self, session: Session, by: Actor) -> Decision:
        if is_made_already(session, self.id, Feedback, by):
            return None
        _require_can_give(session, by)
        case = seen_case(session, self.case, by)
        require(case.part(self.part), "unknown_part")
        return FeedbackGiven(
            id=self.id,
            case=case.id,
            part=self.part,
            version=case.version,
            feedback_kind=self.feedback_kind,
            text=body(self.text, session.limits),
            name=signature(session, by),
            lang=self.lang,
            level=case.level,
        )


class FeedbackGiven(Event, frozen=True, kw_only=True):
    """Someone gave feedback to a part of a case. `level` is the case's then; it counts once that is erased."""

    about = {"id": ("feedback",), "case": ("case",)}
    multiline = ("text",)
    personal = ("name",)
    written = ("text",)
    may_outlive = True

    id: Id
    case: Id
    part: Id
    version: int = 1
    feedback_kind: FeedbackKind
    text: str
    name: str = ""
    lang: OptionalLanguage = ""
    level: Level = "all"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _OF_CASE.put(session, (self.case, _GIVEN.of(session, self.case)), self.id)
        _GIVEN.add(session, key=self.case)
        _GIVEN.add(session)
        mark_in_use(session, by.site)
        given = Feedback(
            id=self.id,
            site=by.site,
            by=by.participant,
            at=at,
            case=self.case,
            part=self.part,
            version=self.version,
            feedback_kind=self.feedback_kind,
            text=self.text,
            name=self.name,
            lang=self.lang,
            level=self.level,
        )
        session.put(_of(given, session.get(Case, self.case)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what its author could not write. The case may be erased since, or its owner with what they made of it:
        a part of it, the next version, or who sees it.
        """
        require(session.get(Feedback, self.id) is None, "id_taken")
        if by.participant or self.text:
            body(self.text, session.limits)
        require_signed(session, by, self.name)
        require_possible(1 <= self.version <= session.limits[VERSIONS], "bad_version")
        _require_can_give(session, by)


@follows(Case)
def _follow(session: Session, case: Case) -> None:
    """Let feedback be seen by nobody who no longer sees its case."""
    for number in range(_GIVEN.of(session, case.id)):
        given = session.get(Feedback, _OF_CASE.get(session, (case.id, number)))
        if given and (now := _of(given, case)) != given:
            session.put(now)


def count(session: Session) -> int:
    """Return how much feedback was ever given."""
    return _GIVEN.of(session)


def _of(given: Feedback, case: Case | None) -> Feedback:
    """Return feedback with the reach of its case."""
    if case is None:
        return replace(given, erased=True)
    return replace(
        given, case_site=case.site, level=case.level, table=case.table, by_owner=given.by == case.by, erased=False
    )


def _require_can_give(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant")
    require_site(session, by.site)
    require(count(session) < session.limits[FEEDBACK], "session_full")
