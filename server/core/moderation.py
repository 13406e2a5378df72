"""Moderation: notes hidden by those who lead, and shown again."""

from __future__ import annotations

from server.core.kernel.base import Actor, require_role
from server.core.kernel.commands import Command, Decision
from server.core.kernel.session import Session
from server.core.notes import NoteId, NoteVisibilityChanged, change_visibility, seen_note


class HideNote(Command, frozen=True, kw_only=True):
    """Hide a note from all but its author and those who lead; it can always be restored."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        note = seen_note(session, self.id, by)
        return None if note.hidden else NoteHidden(id=note.id)


class NoteHidden(NoteVisibilityChanged, frozen=True, kw_only=True):
    """A facilitator hid a note."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, hidden=True)


class RestoreNote(Command, frozen=True, kw_only=True):
    """Show a hidden note again."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "facilitator", "organiser")
        note = seen_note(session, self.id, by)
        return NoteRestored(id=note.id) if note.hidden else None


class NoteRestored(NoteVisibilityChanged, frozen=True, kw_only=True):
    """A hidden note is shown again."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, hidden=False)
