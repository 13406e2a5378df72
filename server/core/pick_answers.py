"""Answers to picks: another site steals a picked note, builds on it, or asks; one answer is enough (stjæl, byg, spørg).

The answer is a note or a question like any other, made in the same step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from msgspec.structs import replace

from server.core.kernel.base import (
    Actor,
    Id,
    RawText,
    Refused,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.draw import Draw
from server.core.kernel.happenings import events_of
from server.core.kernel.levels import is_below
from server.core.kernel.session import Session, follows
from server.core.kernel.texts import clean
from server.core.kernel.visibility import visible_to
from server.core.notes import AddNote, Degree, Note, NoteId
from server.core.picks import ANSWERS_NAMED, Answer, How, Pick, pick_id, pick_of
from server.core.replies import Reply, SendReply
from server.core.sites import OptionalLanguage, require_site
from server.core.workshop import require_open

DEGREES: Mapping[How, Degree] = {"steal": "copied", "build": "adapted"}
"""How closely the note that answers follows the picked one; a question is a reply."""
_ANSWERS: Lookup[str, tuple[Answer, ...]] = Lookup(())
"""By the pick's id: the first answers, all with their ids."""
_ANSWERED: Lookup[str, str] = Lookup("")
"""By the id of the note or question that answers: the pick's id."""


class AnswerPick(Command, frozen=True, kw_only=True):
    """Answer a note that another site has picked: `id` and `text` are those of the note, or question, that answers it.

    A stolen note without a text has the text of the one picked. A late answer counts as well: it may have waited in an
    outbox while the line was cut.
    """

    pace = "note"

    note: NoteId
    how: How
    id: Id
    text: RawText = ""
    initials: RawText = ""
    lang: OptionalLanguage = ""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        note = draw.id_of("pick").rpartition(".")[2]
        return draw.struct(cls, note=note, how=draw.one_of(("steal", "steal", "build", "ask")))

    def decide(self, session: Session, by: Actor) -> Decision:
        pick = _pick_to_answer(session, self.note, by)
        picked = session.get(Note, self.note)
        if picked is None:
            raise Refused("unknown_note")
        made = events_of(self._answer(picked, pick).decide(session, by))
        if not made:
            return None
        answered = PickAnswered(cross=pick.cross, note=pick.note, how=self.how, id=self.id)
        return (*made, answered)

    def _answer(self, picked: Note, pick: Pick) -> AddNote | SendReply:
        if self.how == "ask":
            return SendReply(id=self.id, to=self.note, reply_kind="question", text=self.text, lang=self.lang)
        text = self.text if clean(self.text) or self.how == "build" else picked.text
        return AddNote(
            id=self.id,
            text=text,
            kind="idea" if picked.note_kind == "failed_attempt" else picked.note_kind,
            builds_on=picked.id,
            degree=DEGREES[self.how],
            initials=self.initials,
            lang=self.lang or (picked.lang if text == picked.text else ""),
            phase=pick.cross,
        )


class PickAnswered(Event, frozen=True, kw_only=True):
    """Another site answered a picked note, with a note or a question of its own."""

    about = {"note": ("note",), "id": ("note", "reply")}

    cross: Id
    note: Id
    how: How
    id: Id

    def apply(self, session: Session, by: Actor, at: int) -> None:
        key = pick_id(self.cross, self.note)
        if pick := session.get(Pick, key):
            answers = (*_ANSWERS.get(session, key), Answer(by.site, self.how, self.id))[:ANSWERS_NAMED]
            _ANSWERS.put(session, key, answers)
            _ANSWERED.put(session, self.id, key)
            session.put(_naming_answers(session, replace(pick, answered=pick.answered + 1)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse who could not answer; the picked note may have been erased since."""
        _require_can_answer(session, by)
        if session.get(Note, self.note):
            require_possible(_pick_to_answer(session, self.note, by).cross == self.cross, "bad_cross")
            made = session.get(Reply, self.id) if self.how == "ask" else session.get(Note, self.id)
            require_possible(made and made.by == by.participant and not _ANSWERED.get(session, self.id), "bad_answer")


@follows(Note, Reply)
def _name_again(session: Session, made: Note | Reply) -> None:
    """Have a pick name an answer to nobody who may not see it."""
    if key := _ANSWERED.get(session, made.id):
        pick = session.get(Pick, key)
        if pick and (now := _naming_answers(session, pick)) != pick:
            session.put(now)


def _naming_answers(session: Session, pick: Pick) -> Pick:
    """Return a pick with its answers: those kept to fewer people than see the pick without their ids."""
    return replace(pick, answers=tuple(_named(session, each, pick) for each in _ANSWERS.get(session, pick.id)))


def _named(session: Session, answer: Answer, pick: Pick) -> Answer:
    made = session.get(Note, answer.id) or session.get(Reply, answer.id)
    return answer if made and not is_below(made.level, pick.level) else replace(answer, id="")


def _require_can_answer(session: Session, by: Actor) -> None:
    require_open(session)
    require_role(by, "participant", "facilitator")
    require_site(session, by.site)


def _pick_to_answer(session: Session, note: str, by: Actor) -> Pick:
    """Return the pick of a note, if this actor may answer it; refuse otherwise."""
    _require_can_answer(session, by)
    pick = pick_of(session, note)
    if pick is None or visible_to(session, pick, by) is None:
        raise Refused("unknown_note")
    require(pick.site != by.site, "for_the_others")
    return pick
