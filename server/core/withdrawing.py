"""Withdrawing: notes, outputs and replies taken back by their authors, and put back (træk tilbage, hent frem igen)."""

from __future__ import annotations

from msgspec.structs import replace

from server.core.kernel.base import LEADING, Actor, Id, refusal_code, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.notes import Note, NoteId, change_visibility, own_note
from server.core.outputs import Output, OutputId, own_output
from server.core.replies import ReplyId, change_reply, own_reply
from server.core.reveal import put_note, revealed


class WithdrawNote(Command, frozen=True, kw_only=True):
    """Take one's own note off the wall."""

    pace = "note"

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        note = own_note(session, self.id, by)
        return None if note.withdrawn else NoteWithdrawn(id=note.id)


class NoteWithdrawn(Event, frozen=True, kw_only=True):
    """A note was taken off the wall by its author."""

    about = {"id": ("note",)}

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, withdrawn=True)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_possible(not own_note(session, self.id, by).withdrawn, "already_so")


class ReturnNote(Command, frozen=True, kw_only=True):
    """Put a withdrawn note back: its author's undo, or its site's facilitator's help."""

    pace = "note"

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        note = _returnable_note(session, self.id, by)
        return NoteReturned(id=note.id) if note.withdrawn else None


class NoteReturned(Event, frozen=True, kw_only=True):
    """A withdrawn note is on the wall again; if its phase was revealed meanwhile, for everyone there."""

    about = {"id": ("note",)}

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if before := session.get(Note, self.id):
            put_note(session, revealed(session, replace(before, withdrawn=False)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Let a facilitator have helped an author who has been erased since."""
        if session.get(Note, self.id) or by.role != "facilitator":
            require_possible(_returnable_note(session, self.id, by).withdrawn, "already_so")


def _returnable_note(session: Session, note_id: str, by: Actor) -> Note:
    """Return the note if this actor wrote it, or leads its site; refuse otherwise."""
    note = session.get(Note, note_id)
    return note if note and by.role == "facilitator" and by.site == note.site else own_note(session, note_id, by)


class WithdrawOutput(Command, frozen=True, kw_only=True):
    """Withdraw an output: one's own, or as facilitator of its site."""

    pace = "note"

    id: OutputId

    def decide(self, session: Session, by: Actor) -> Decision:
        return None if own_output(session, self.id, by).withdrawn else OutputWithdrawn(id=self.id)


class OutputWithdrawn(Event, frozen=True, kw_only=True):
    """An output was withdrawn."""

    about = {"id": ("output",)}
    may_outlive = True

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _set_withdrawn(session, self.id, True)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_withdrawn(session, self.id, by, False)


class ReturnOutput(Command, frozen=True, kw_only=True):
    """Put a withdrawn output back."""

    pace = "note"

    id: OutputId

    def decide(self, session: Session, by: Actor) -> Decision:
        return OutputReturned(id=self.id) if own_output(session, self.id, by).withdrawn else None


class OutputReturned(Event, frozen=True, kw_only=True):
    """A withdrawn output is back."""

    about = {"id": ("output",)}
    may_outlive = True

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _set_withdrawn(session, self.id, False)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        _require_withdrawn(session, self.id, by, True)


def _require_withdrawn(session: Session, output_id: str, by: Actor, withdrawn: bool) -> None:
    """Refuse an actor who may not change this output, and a change that is made already.

    Of an output that an archive leaves out only a leader may be the actor: its author may have been erased.
    """
    if not by.participant:  # of one who was erased, and made it: nobody sees it by that name
        output = session.get(Output, output_id)
        require_possible(output is None or (not output.by and output.withdrawn == withdrawn), "already_so")
    elif session.get(Output, output_id) or by.role not in LEADING:
        require_possible(own_output(session, output_id, by).withdrawn == withdrawn, "already_so")


def _set_withdrawn(session: Session, output_id: str, withdrawn: bool) -> None:
    if output := session.get(Output, output_id):
        session.put(replace(output, withdrawn=withdrawn))


class WithdrawReply(Command, frozen=True, kw_only=True):
    """Take one's own reply back."""

    pace = "note"

    id: ReplyId

    def decide(self, session: Session, by: Actor) -> Decision:
        return None if own_reply(session, self.id, by).withdrawn else ReplyWithdrawn(id=self.id)


class ReturnReply(Command, frozen=True, kw_only=True):
    """Put one's own withdrawn reply back."""

    pace = "note"

    id: ReplyId

    def decide(self, session: Session, by: Actor) -> Decision:
        return ReplyWithdrawn(id=self.id, on=False) if own_reply(session, self.id, by).withdrawn else None


class ReplyWithdrawn(Event, frozen=True, kw_only=True):
    """A reply was taken back by its author, or put back."""

    about = {"id": ("reply",)}

    id: Id
    on: bool = True

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_reply(session, self.id, withdrawn=self.on)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_possible(own_reply(session, self.id, by).withdrawn != self.on, "already_so")
