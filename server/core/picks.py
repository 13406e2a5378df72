"""Picks: the notes a site has chosen for the others in a cross check-in, and what they answered (tre til de andre)."""

from __future__ import annotations

from typing import Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from server.core.cross import Cross
from server.core.cross_rules import cross_at_hand, require_desk
from server.core.kernel.base import Actor, Audience, Id, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.draw import Draw
from server.core.kernel.levels import Levelled
from server.core.kernel.session import Session, follows, follows_number
from server.core.notes import Note, NoteId, seen_note
from server.core.phases import OptionalPhaseId

How = Literal["steal", "build", "ask"]
MOST_PICKS = 3
"""How many notes a site picks for the others: what they can answer while all look on."""
ANSWERS_NAMED = 8
"""How many answers a pick names; the others are counted."""
_PICKED_IN: Lookup[str, tuple[str, ...]] = Lookup(())
"""By note: the picks of it, the latest last."""


class Answer(Struct, frozen=True, omit_defaults=True):
    """An answer from another site: the note or the question made of it; without an id where not all may see that."""

    site: str
    how: How
    id: str = ""


class Pick(Levelled, frozen=True, kw_only=True):
    """A note that its site has picked for the others; its id is that of the cross check-in and the note's."""

    cross: str
    note: str
    answers: tuple[Answer, ...] = ()
    """The first of them."""
    answered: int = 0
    away: bool = False
    """Whether the note is hidden or withdrawn."""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if not self.away and self.ever_seen_by(audience) else None


class PickNote(Command, frozen=True, kw_only=True, tag="pick"):
    """Pick a note of one's own site for the others in the cross check-in at hand, or take that back (`on: false`)."""

    note: NoteId
    on: bool = True
    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        """Pick more often than not: what is not picked cannot be answered either."""
        return draw.struct(cls, on=draw.one_of((True, True, True, False)), cross="")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_desk(session, by)
        note, cross = seen_note(session, self.note, by), cross_at_hand(session, self.cross)
        pick = session.get(Pick, pick_id(cross.id, note.id))
        if (pick is not None) == self.on:
            return None
        _require_pickable(session, cross, note, pick, by)
        return NotePicked(cross=cross.id, note=note.id, on=self.on)


class NotePicked(Event, frozen=True, kw_only=True):
    """A site picked a note for the others, or took that back."""

    about = {"note": ("note",)}

    cross: Id
    note: Id
    on: bool = True

    def apply(self, session: Session, by: Actor, at: int) -> None:
        note, key = session.get(Note, self.note), pick_id(self.cross, self.note)
        if not self.on:
            session.drop(Pick, key)
        elif note and session.get(Cross, self.cross):
            picked = _PICKED_IN.get(session, note.id)
            _PICKED_IN.put(session, note.id, (*(each for each in picked if each != key), key))
            pick = Pick(id=key, site=note.site, by=by.participant, at=at, cross=self.cross, note=note.id)
            session.put(_of_note(pick, note))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what a desk could not pick; the note may have been erased since."""
        require_desk(session, by)
        cross, note = cross_at_hand(session), session.get(Note, self.note)
        require(cross.id == self.cross, "no_cross")
        if note:
            pick = session.get(Pick, pick_id(cross.id, note.id))
            require_possible((pick is not None) != self.on, "already_so")
            _require_pickable(session, cross, note, pick, by)


def pick_id(cross: str, note: str) -> str:
    """Return the id of the pick of a note in a cross check-in."""
    return f"{cross}.{note}"


def pick_of(session: Session, note: str) -> Pick | None:
    """Return the latest pick of a note, in whichever cross check-in."""
    found = (session.get(Pick, each) for each in reversed(_PICKED_IN.get(session, note)))
    return next((pick for pick in found if pick), None)


def picks_in(session: Session, cross: str) -> list[Pick]:
    """Return what was picked for a cross check-in, in the order it was picked."""
    return [pick for pick in session.all(Pick) if pick.cross == cross]


def _require_pickable(session: Session, cross: Cross, note: Note, pick: Pick | None, by: Actor) -> None:
    """Refuse another site's note, one that not all may see, a fourth one, and any change once it is over."""
    require(note.site == by.site, "other_sites_note")
    require(cross.state != "over", "cross_over")
    if pick:
        require(not pick.answered, "pick_answered")
        return
    require(not note.hidden and not note.withdrawn, "unknown_note")
    require(note.level in ("all", "public"), "not_for_others")
    mine = [each for each in picks_in(session, cross.id) if each.site == by.site and not each.away]
    require(len(mine) < MOST_PICKS, "picks_full")


def _of_note(pick: Pick, note: Note) -> Pick:
    """Return a pick with the reach of its note."""
    away = note.hidden or note.withdrawn
    return replace(pick, level=note.level, table=note.table if note.level == "table" else "", away=away)


@follows(Note)
def _follow_note(session: Session, note: Note) -> None:
    """Let a pick be seen by nobody who does not see its note."""
    for key in _PICKED_IN.get(session, note.id):
        pick = session.get(Pick, key)
        if pick and (now := _of_note(pick, note)) != pick:
            session.put(now)


@follows_number(Cross)
def _end_with_cross(session: Session) -> None:
    for pick in list(session.all(Pick)):
        if session.get(Cross, pick.cross) is None:
            session.drop(Pick, pick.id)
