"""Answers to feedback: the owner of a case takes each in, or leaves it, with a word (tag med, lad ligge)."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from server.core.cases import Case, own_case
from server.core.feedback import Feedback, FeedbackId
from server.core.kernel.base import Actor, Id, RawText, Refused, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.kernel.texts import body
from server.core.kernel.visibility import visible_to
from server.core.workshop import require_open


class TakeIn(Command, frozen=True, kw_only=True):
    """Take feedback to one's case in, or leave it (`on: false`), with a word of why. It can be answered anew."""

    pace = "note"

    feedback: FeedbackId
    on: bool
    word: RawText = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        given = session.get(Feedback, self.feedback)
        if given is None or visible_to(session, session.get(Case, given.case), by) is None:
            raise Refused("unknown_feedback")
        own_case(session, given.case, by)
        answered = FeedbackAnswered(feedback=given.id, on=self.on, word=body(self.word, session.limits, required=False))
        return None if _says(given, answered) else answered


class FeedbackAnswered(Event, frozen=True, kw_only=True):
    """The owner of a case has answered feedback: it is taken into the case, or left out of it."""

    about = {"feedback": ("feedback",)}
    multiline = ("word",)
    written = ("word",)

    feedback: Id
    on: bool
    word: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if given := session.get(Feedback, self.feedback):
            session.put(replace(given, answer=_answer(self), word=self.word, answered_at=at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse all but the owner of its case; who gave it may have been erased since, and it with them."""
        require_open(session)
        require_role(by, "participant", "facilitator", "organiser")
        body(self.word, session.limits, required=False)
        if given := session.get(Feedback, self.feedback):
            own_case(session, given.case, by)
            require_possible(not _says(given, self), "already_so")


def _answer(answered: FeedbackAnswered) -> Literal["taken", "left"]:
    return "taken" if answered.on else "left"


def _says(given: Feedback, answered: FeedbackAnswered) -> bool:
    """Return whether this is the owner's answer already."""
    return (given.answer, given.word) == (_answer(answered), answered.word)
