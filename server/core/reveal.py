"""Reveal what was written alone in a phase, and lower: let fewer people see one's own note (vis, hold inde)."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.kernel.base import (
    LEADING,
    Actor,
    Level,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.levels import is_below
from server.core.kernel.session import Session
from server.core.lineage import name_again, naming_sources
from server.core.notes import Note, NoteId, own_note
from server.core.phases import Phase, PhaseId
from server.core.sites import OptionalSiteId, require_site


class Reveal(Command, frozen=True, kw_only=True):
    """Show what was written alone in a phase: at one's own site, or as organiser at all sites, or at one.

    What is written in it later is born shown; nothing hides it again.
    """

    phase: PhaseId
    site: OptionalSiteId = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        shown = Revealed(phase=self.phase, site=self.site or by.site)
        _require_reveal(session, shown, by)
        phase = session.get(Phase, self.phase)
        if phase is None or phase.is_revealed(shown.site):
            return None
        waits = (waits_for_reveal(session, note) for note in session.all(Note) if note.phase == phase.id)
        require(phase.level == "own" or any(waits), "nothing_private")
        return shown


class Revealed(Event, frozen=True, kw_only=True):
    """What was written alone in a phase is shown, at one site or at all of them (no site)."""

    phase: str
    site: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        phase = session.get(Phase, self.phase)
        if phase is None:
            return
        session.put(replace(phase, revealed={**phase.revealed, self.site: at}))
        for note in [note for note in session.all(Note) if note.phase == self.phase and note.level == "own"]:
            if (shown := revealed(session, note)) is not note:
                put_note(session, shown)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_reveal(session, self, by)
        phase = session.get(Phase, self.phase)
        require_possible(phase and not phase.is_revealed(self.site), "already_so")


class LowerNote(Command, frozen=True, kw_only=True):
    """Let fewer people see one's own note. Of one not yet revealed it is kept that revealing leaves it as it is."""

    id: NoteId
    level: Level

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "participant")
        note = own_note(session, self.id, by)
        require(not is_below(note.level, self.level), "not_lower")
        stays = note.level == self.level and not waits_for_reveal(session, note)
        return None if stays else NoteLowered(id=note.id, level=self.level)


class NoteLowered(Event, frozen=True, kw_only=True):
    """The author of a note lets fewer people see it, or has said that revealing is to leave it as it is."""

    about = {"id": ("note",)}

    id: str
    level: Level

    def apply(self, session: Session, by: Actor, at: int) -> None:
        note = session.get(Note, self.id)
        if note and not is_below(note.level, self.level):
            put_note(session, replace(note, level=self.level, lowered=True, lifted=False))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, "participant")
        note = own_note(session, self.id, by)
        require(not is_below(note.level, self.level), "not_lower")
        require_possible(note.level != self.level or waits_for_reveal(session, note), "already_so")


def _require_reveal(session: Session, shown: Revealed, by: Actor) -> None:
    """Refuse whoever may not reveal at that site, and a phase or a site that is not there."""
    require_role(by, *LEADING)
    require(by.role == "organiser" or shown.site == by.site, "not_allowed")
    phase = session.get(Phase, shown.phase)
    require(phase, "unknown_phase")
    if shown.site:
        require_site(session, shown.site)


def waits_for_reveal(session: Session, note: Note) -> bool:
    """Return whether revealing the note's phase would show it."""
    phase = session.get(Phase, note.phase)
    return note.level == "own" and not note.lowered and not (phase and phase.is_revealed(note.site))


def revealed(session: Session, note: Note) -> Note:
    """Return a note as it is once its phase is revealed at its site: raised, or itself.

    What its author lowered stays as it is, and what was withdrawn before anyone saw it.
    """
    phase = session.get(Phase, note.phase)
    if note.level != "own" or note.lowered or note.withdrawn or not (phase and phase.is_revealed(note.site)):
        return note
    return replace(note, level=phase.reveal_to)


def put_note(session: Session, note: Note) -> None:
    """Put a note that has another level by now: it and what builds on it name what those who see them may know of."""
    session.put(naming_sources(session, note))
    name_again(session, note.id)
