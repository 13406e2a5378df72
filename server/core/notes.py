"""Notes: what is written on the shared wall, and how one grows from another (sedler)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from msgspec.structs import replace

from server.core import phases
from server.core.kernel.base import Actor, Audience, Id, Level, RawText, Record, Refused, of_kind, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.edits import Base, mark_changed, require_unchanged
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.texts import body
from server.core.kernel.visibility import visible_to
from server.core.lineage import OptionalSourceId, can_build_on, source_kind
from server.core.people import signature
from server.core.sites import Site, mark_in_use
from server.core.workshop import require_open

NoteKind = Literal["idea", "question", "experience", "failed_attempt", "fact"]
Degree = Literal["", "copied", "adapted", "inspired"]
"""How closely a note follows the one it builds on: the scale of the Danish Innovation Barometer."""
NOTES = Limit("notes", 20_000, "notes_per_session")
NoteId = Annotated[Id, of_kind(["note"])]
_NOTES = Counter()


@source_kind
class Note(Record, frozen=True, kw_only=True):
    """One contribution; it belongs to the site where it was written."""

    text: str
    note_kind: NoteKind = "idea"
    name: str = ""
    builds_on: str = ""
    degree: Degree = ""
    cluster: str = ""
    level: Level = "all"
    hidden: bool = False
    withdrawn: bool = False
    edited_at: int = 0

    def seen_by(self, audience: Audience) -> Self | None:
        """Return None where its level excludes the audience, or it is withdrawn or hidden from it."""
        if not self.ever_seen_by(audience):
            return None
        if audience.author and audience.author == self.by:
            return self
        if self.withdrawn:
            return self if audience.leads and audience.site in (self.site, "") else None
        return self if not self.hidden or audience.leads else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return self.level == "all" or audience.site == self.site or audience.role == "organiser"

    def left_out(self, audience: Audience) -> Literal["hidden", "withdrawn", "site_only"] | None:
        """Return why a report leaves it out. A site's own notes stay there: a report may be sent to others."""
        if self.level == "site" and audience.site != self.site:
            return "site_only"
        if self.withdrawn:
            return "withdrawn"
        return None if not self.hidden and self.seen_by(audience) else "hidden"


class AddNote(Command, frozen=True, kw_only=True):
    """Write a note. The browser chooses the id, so that sending it twice adds one note."""

    pace = "note"

    id: Id
    text: RawText
    kind: NoteKind = "idea"
    builds_on: OptionalSourceId = ""
    degree: Degree = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, "participant", "facilitator")
        if before := session.get(Note, self.id):
            if before.by == by.participant:
                return None
            raise Refused("id_taken")
        if self.builds_on and not can_build_on(session, self.builds_on, by):
            raise Refused("unknown_note")
        if count(session) >= session.limits[NOTES]:
            raise Refused("session_full")
        return NoteAdded(
            id=self.id,
            text=body(self.text, session.limits),
            note_kind=self.kind,
            name=signature(session, by),
            builds_on=self.builds_on,
            degree=(self.degree or "inspired") if self.builds_on else "",
            level=phases.current_level(session),
        )


class NoteAdded(Event, frozen=True, kw_only=True):
    """A note was written."""

    multiline = ("text",)
    personal = ("name",)

    id: str
    text: str
    note_kind: NoteKind = "idea"
    name: str = ""
    builds_on: str = ""
    degree: Degree = ""
    level: Level = "all"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _NOTES.add(session)
        mark_in_use(session, by.site)
        mark_changed(session, "note", self.id, by)
        session.put(
            Note(
                id=self.id,
                site=by.site,
                by=by.participant,
                at=at,
                text=self.text,
                note_kind=self.note_kind,
                name=self.name,
                builds_on=self.builds_on,
                degree=self.degree,
                level=self.level,
            )
        )

    def possible(self, session: Session, by: Actor) -> str | None:
        if session.get(Note, self.id):
            return "id_taken"
        if session.get(Site, by.site) is None:
            return "unknown_site"
        if not self.text:
            return "empty_text"
        return "session_full" if count(session) >= session.limits[NOTES] else None


class EditNote(Command, frozen=True, kw_only=True):
    """Edit one's own note; `base` is the position last seen."""

    id: NoteId
    text: RawText
    base: Base

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        note = own_note(session, self.id, by)
        text = body(self.text, session.limits)
        if note.text == text:
            return None
        require_unchanged(session, "note", note.id, self.base, by, {"text": note.text})
        return NoteEdited(id=note.id, text=text)


class NoteEdited(Event, frozen=True, kw_only=True):
    """A note was edited; its earlier text stays in the journal."""

    multiline = ("text",)

    id: str
    text: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "note", self.id, by)
        if note := session.get(Note, self.id):
            session.put(replace(note, text=self.text, edited_at=at))

    def possible(self, session: Session, by: Actor) -> str | None:
        """Return a code for an empty text alone: the note may have been erased since, and then nothing changes."""
        return None if self.text else "empty_text"


class WithdrawNote(Command, frozen=True, kw_only=True):
    """Take one's own note off the wall."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        note = own_note(session, self.id, by)
        return None if note.withdrawn else NoteWithdrawn(id=note.id)


class NoteVisibilityChanged(Event, frozen=True, kw_only=True):
    """Others no longer see a note, or see it again."""

    id: str

    def possible(self, session: Session, by: Actor) -> None:
        """Return None: the note may have been erased since, and then nothing changes."""


class NoteWithdrawn(NoteVisibilityChanged, frozen=True, kw_only=True):
    """A note was taken off the wall by its author."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, withdrawn=True)


class ReturnNote(Command, frozen=True, kw_only=True):
    """Put a withdrawn note back: its author's undo, or its site's facilitator's help."""

    id: NoteId

    def decide(self, session: Session, by: Actor) -> Decision:
        note = session.get(Note, self.id)
        if note is None or not (by.role == "facilitator" and by.site == note.site):
            note = own_note(session, self.id, by)
        return NoteReturned(id=note.id) if note.withdrawn else None


class NoteReturned(NoteVisibilityChanged, frozen=True, kw_only=True):
    """A withdrawn note is on the wall again."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        change_visibility(session, self.id, withdrawn=False)


def count(session: Session) -> int:
    """Return how many notes were ever written."""
    return _NOTES.of(session)


def seen_note(session: Session, note_id: str, by: Actor) -> Note:
    """Return the note if this actor may see it; refuse (`unknown_note`) otherwise, whether it exists or not."""
    note = session.get(Note, note_id)
    if note is None or visible_to(note, by) is None:
        raise Refused("unknown_note")
    return note


def own_note(session: Session, note_id: str, by: Actor) -> Note:
    """Return the note if this actor wrote it; refuse otherwise."""
    note = seen_note(session, note_id, by)
    if note.by != by.participant or note.site != by.site:
        raise Refused("not_your_note")
    return note


def change_visibility(session: Session, note_id: str, **changed: bool) -> None:
    """Replace a note by one that is hidden or withdrawn, or no longer so."""
    if before := session.get(Note, note_id):
        session.put(replace(before, **changed))
