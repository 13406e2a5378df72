"""Notes: what is written on the shared wall, and how one grows from another (sedler)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from msgspec.structs import replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    RawText,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event, Pace
from server.core.kernel.counters import Counter
from server.core.kernel.edits import mark_changed
from server.core.kernel.levels import PRIVATE, Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.seats import seat_of
from server.core.kernel.session import Session
from server.core.kernel.targets import is_made_already
from server.core.kernel.texts import NAME_CHARS, body, line
from server.core.kernel.visibility import visible_to
from server.core.lineage import (
    NOTE_SOURCES,
    OptionalSourceId,
    can_build_on,
    keep_sources,
    naming_sources,
    source_kind,
)
from server.core.people import initials, require_signed, signature
from server.core.phases import OptionalPhaseId, level_of
from server.core.programme import phase_of
from server.core.sites import OptionalLanguage, mark_in_use, require_site
from server.core.workshop import require_open

NoteKind = Literal["idea", "question", "experience", "failed_attempt", "fact"]
Degree = Literal["", "copied", "adapted", "inspired"]
"""How closely a note follows the one it builds on: the scale of the Danish Innovation Barometer."""
NOTES = Limit("notes", 20_000, "notes_per_session")
NoteId = Annotated[Id, of_kind(["note"])]
_NOTES = Counter()


@source_kind
class Note(Levelled, frozen=True, kw_only=True):
    """One contribution; it belongs to the site, the table and the phase where it was written.

    `lowered`: its author keeps it to fewer people, and revealing leaves it as it is. `lifted`: the organiser lets the
    public version of the report have it.
    """

    text: str
    learned: str = ""
    """The second line of a failed attempt: what it taught."""
    change: str = ""
    """Of a note that builds on another: what must change before it fits here."""
    note_kind: NoteKind = "idea"
    name: str = ""
    initials: str = ""
    """Of the one who wrote, at a device that several share."""
    builds_on: str = ""
    degree: Degree = ""
    cluster: str = ""
    phase: str = ""
    lowered: bool = False
    lifted: bool = False
    hidden: bool = False
    withdrawn: bool = False
    edited_at: int = 0
    lang: OptionalLanguage = ""

    def seen_by(self, audience: Audience) -> Self | None:
        """Return None where its level excludes the audience, or it is withdrawn or hidden from it.

        To which degree it builds on something is shown with what it builds on, which may be kept from all others.
        """
        if not self.ever_seen_by(audience):
            return None
        shown = self if self.builds_on or not self.degree else replace(self, degree="")
        if audience.author and audience.author == self.by:
            return shown
        if self.withdrawn:
            return shown if audience.leads and audience.site in (self.site, "") else None
        return shown if not self.hidden or audience.leads else None

    def building_on(self, sources: Sequence[str]) -> Self:
        """Return the note with this source, at most one."""
        source = sources[0] if sources else ""
        return self if self.builds_on == source else replace(self, builds_on=source)

    def is_public(self) -> bool:
        return self.lifted or self.level == "public"

    def left_out(
        self, audience: Audience
    ) -> Literal["hidden", "withdrawn", "site_only", "private_notes", "table_notes"] | None:
        """Return why a report leaves it out. A site's own notes stay there: a report may be sent to others."""
        if self.level in PRIVATE:
            return "private_notes" if self.level == "own" else "table_notes"
        if self.level == "site" and audience.site != self.site:
            return "site_only"
        if self.withdrawn:
            return "withdrawn"
        return None if not self.hidden and self.seen_by(audience) else "hidden"


class AddNote(Command, frozen=True, kw_only=True):
    """Write a note. The browser chooses the id, so that sending it twice adds one note.

    `phase` is the one it was begun in, whose level it is born at: what was written alone stays private, though it is
    sent when the room has moved on. Without it, or if there is no such phase, the present one.
    """

    pace = "note"

    id: Id
    text: RawText
    learned: RawText = ""
    change: RawText = ""
    initials: RawText = ""
    table: RawText = ""
    """The table whose paper a facilitator types in; a participant's is the one where that person sits."""
    kind: NoteKind = "idea"
    builds_on: OptionalSourceId = ""
    degree: Degree = ""
    lang: OptionalLanguage = ""
    phase: OptionalPhaseId = ""

    def pace_of(self, by: Actor) -> Pace:
        """Let a table's paper be typed in at once: its notes are not one person's, and Next is not to wait for them."""
        return "command" if self.table and by.role == "facilitator" else self.pace

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, "participant", "facilitator")
        require_site(session, by.site)
        if is_made_already(session, self.id, Note, by):
            return None
        if self.builds_on and not can_build_on(session, self.builds_on, by, NOTE_SOURCES):
            raise Refused("unknown_note")
        _require_room(session)
        phase = phase_of(session, self.phase, by.site)
        return NoteAdded(
            id=self.id,
            text=body(self.text, session.limits),
            learned=second_line(session, self.learned, self.kind == "failed_attempt") if self.learned else "",
            change=second_line(session, self.change, self.builds_on) if self.change else "",
            note_kind=self.kind,
            name=signature(session, by),
            initials=initials(session, self.initials) if self.initials else "",
            builds_on=self.builds_on,
            degree=(self.degree or "inspired") if self.builds_on else "",
            lang=self.lang,
            level=level_of(phase, by),
            phase=phase.id if phase else "",
            table=_table(session, self.table, by) if self.table else seat_of(session, by.participant).table,
        )


class NoteAdded(Event, frozen=True, kw_only=True):
    """A note was written."""

    about = {"id": ("note",)}

    multiline = ("text", "learned", "change")
    personal = ("name", "initials", "table")

    id: str
    text: str
    learned: str = ""
    change: str = ""
    initials: str = ""
    note_kind: NoteKind = "idea"
    name: str = ""
    builds_on: str = ""
    degree: Degree = ""
    level: Level = "all"
    lang: OptionalLanguage = ""
    phase: str = ""
    table: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _NOTES.add(session)
        mark_in_use(session, by.site)
        mark_changed(session, "note", self.id, by)
        note = Note(
            id=self.id,
            site=by.site,
            by=by.participant,
            at=at,
            text=self.text,
            learned=self.learned,
            change=self.change,
            note_kind=self.note_kind,
            name=self.name,
            initials=self.initials,
            degree=self.degree,
            level=self.level,
            lang=self.lang,
            phase=self.phase,
            table=self.table,
        )
        if self.builds_on:
            keep_sources(session, ("note", self.id), (self.builds_on,))
            note = naming_sources(session, note)
        session.put(note)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what its author could not write; what it builds on may be erased since, or left out of the archive."""
        require(session.get(Note, self.id) is None, "id_taken")
        require_site(session, by.site)
        require_role(by, "participant", "facilitator")
        require_open(session)
        body(self.text, session.limits)
        require_possible(not self.learned or self.note_kind == "failed_attempt", "bad_learned")
        _require_room(session)
        require_signed(session, by, self.name)
        require_possible(self.initials == initials(session, self.initials), "bad_initials")
        phase = phase_of(session, self.phase, by.site)
        require_possible(self.level == level_of(phase, by), "bad_level")
        require_possible(self.phase in ("", phase.id if phase else ""), "bad_phase")
        require_possible(self.table in ("", _table(session, self.table, by)), "bad_table")
        require_possible(bool(self.degree) == bool(self.builds_on), "bad_degree")


def count(session: Session) -> int:
    """Return how many notes were ever written."""
    return _NOTES.of(session)


def seen_note(session: Session, note_id: str, by: Actor) -> Note:
    """Return the note if this actor may see it; refuse (`unknown_note`) otherwise, whether it exists or not."""
    note = session.get(Note, note_id)
    if note is None or visible_to(session, note, by) is None:
        raise Refused("unknown_note")
    return note


def own_note(session: Session, note_id: str, by: Actor) -> Note:
    """Return the note if this actor wrote it; refuse otherwise."""
    note = seen_note(session, note_id, by)
    if note.by != by.participant or note.site != by.site:
        raise Refused("not_your_note")
    return note


def second_line(session: Session, raw: str, has_one: object) -> str:
    """Return the clean text of a second line; none for a note that has none."""
    return body(raw, session.limits, required=False) if has_one else ""


def _table(session: Session, raw: str, by: Actor) -> str:
    """Return the table a note belongs to: where its author sits, or the one whose paper a facilitator types in."""
    if by.role == "facilitator":
        return line(raw, session.limits[NAME_CHARS])
    return seat_of(session, by.participant).table


def _require_room(session: Session) -> None:
    """Refuse (`session_full`) more notes than a session may have."""
    if count(session) >= session.limits[NOTES]:
        raise Refused("session_full")


def change_visibility(session: Session, note_id: str, **changed: bool) -> None:
    """Replace a note by one that is hidden or withdrawn, or no longer so."""
    if before := session.get(Note, note_id):
        session.put(replace(before, **changed))
