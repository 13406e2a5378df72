"""Moderation: notes and replies hidden by those who lead, and shown again."""

from __future__ import annotations

from server.core.kernel.base import LEADING, Actor, Id, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.notes import Note, NoteId, change_visibility, seen_note
from server.core.replies import Reply, ReplyId, change_reply, seen_reply


class HideNote(Command, frozen=True, kw_only=True):
    """Hide a note from all but its author and those who lead; it can always be restored."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        note = seen_note(session, self.id, by)
        return None if note.hidden else NoteHidden(id=note.id)


class NoteHidden(Event, frozen=True, kw_only=True):
    """A facilitator hid a note."""

    about = {"id": ("note",)}

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, hidden=True)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_hidden(session, self.id, by, False)


class RestoreNote(Command, frozen=True, kw_only=True):
    """Show a hidden note again."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        note = seen_note(session, self.id, by)
        return NoteRestored(id=note.id) if note.hidden else None


class NoteRestored(Event, frozen=True, kw_only=True):
    """A hidden note is shown again."""

    about = {"id": ("note",)}

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, hidden=False)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_hidden(session, self.id, by, True)


class HideReply(Command, frozen=True, kw_only=True):
    """Hide a reply from all but its author and those who lead; it can always be restored."""

    id: ReplyId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        return None if seen_reply(session, self.id, by).hidden else ReplyHidden(id=self.id)


class RestoreReply(Command, frozen=True, kw_only=True):
    """Show a hidden reply again."""

    id: ReplyId

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, *LEADING)
        return ReplyHidden(id=self.id, on=False) if seen_reply(session, self.id, by).hidden else None


class ReplyHidden(Event, frozen=True, kw_only=True):
    """Someone who leads hid a reply, or showed it again."""

    about = {"id": ("reply",)}

    id: Id
    on: bool = True

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_reply(session, self.id, hidden=self.on)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse whoever may not moderate this reply, and one already so; it may have been erased since."""
        require_role(by, *LEADING)
        if session.get(Reply, self.id):
            require_possible(seen_reply(session, self.id, by).hidden != self.on, "already_so")


def _require_hidden(session: Session, note_id: str, by: Actor, hidden: bool) -> None:
    """Refuse whoever may not moderate this note, and one not so hidden; it may have been erased since."""
    require_role(by, *LEADING)
    if session.get(Note, note_id):
        require_possible(seen_note(session, note_id, by).hidden == hidden, "already_so")
