"""Editing: what is written, put in other words; two who edit at once do not overwrite each other (ret)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from server.core.kernel.base import Actor, RawText, refusal_code, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.edits import Base, mark_changed, require_unchanged
from server.core.kernel.fields import given_in, same_fields
from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS, body, line
from server.core.lineage import SOURCES, all_sources, keep_sources, naming_sources
from server.core.notes import Note, NoteId, own_note, second_line
from server.core.outputs import (
    WRITTEN,
    Maturity,
    Output,
    OutputId,
    Sources,
    output_title,
    require_contents,
    seen_output,
    sources_of,
)
from server.core.workshop import require_open


class EditNote(Command, frozen=True, kw_only=True):
    """Edit one's own note; `base` is the position last seen. A second line that is not given stays as it is."""

    pace = "note"

    id: NoteId
    text: RawText
    base: Base
    learned: RawText | UnsetType = UNSET
    change: RawText | UnsetType = UNSET

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        note = own_note(session, self.id, by)
        edited = NoteEdited(
            id=note.id,
            text=body(self.text, session.limits),
            learned=_changed(session, self.learned, note.learned, note.note_kind == "failed_attempt"),
            change=_changed(session, self.change, note.change, note.degree),
        )
        if edited == NoteEdited(id=note.id, text=note.text):
            return None
        present = {name: text for name in ("text", "learned", "change") if (text := getattr(note, name))}
        require_unchanged(session, "note", note.id, self.base, by, present)
        return edited


class NoteEdited(Event, frozen=True, kw_only=True):
    """A note was edited; its earlier text stays in the journal. A second line that is not given stays as it was."""

    about = {"id": ("note",)}

    multiline = ("text", "learned", "change")

    id: str
    text: str
    learned: str | UnsetType = UNSET
    change: str | UnsetType = UNSET

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "note", self.id, by)
        if note := session.get(Note, self.id):
            session.put(replace(note, **self.lines(), edited_at=at))

    def lines(self) -> dict[str, str]:
        """Return the texts that are as this says from now on."""
        given = {"text": self.text, "learned": self.learned, "change": self.change}
        return {name: text for name, text in given.items() if text is not UNSET}

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse all but its author, whose erasure would have taken this event along with the note."""
        require_open(session)
        note = own_note(session, self.id, by)
        require_possible(not self.learned or note.note_kind == "failed_attempt", "bad_learned")
        body(self.text, session.limits)
        same_line = self.learned == note.learned or self.change == note.change
        require_possible(not same_line and self != NoteEdited(id=note.id, text=note.text), "already_so")


def _changed(session: Session, raw: str | UnsetType, before: str, has_one: object) -> str | UnsetType:
    """Return the clean text of a second line, or UNSET where it stays as it was."""
    text = before if raw is UNSET else second_line(session, raw, has_one)
    return UNSET if text == before else text


class EditOutput(Command, frozen=True, kw_only=True):
    """Change an output, one's own or another's; `base` is the position last seen."""

    pace = "note"

    id: OutputId
    base: Base
    title: RawText | UnsetType = UNSET
    text: RawText | UnsetType = UNSET
    contact: RawText | UnsetType = UNSET
    maturity: Maturity | UnsetType = UNSET
    builds_on: Sources | UnsetType = UNSET

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, "participant", "facilitator", "organiser")
        before = seen_output(session, self.id, by)
        limits = session.limits
        sources = all_sources(session, ("output", self.id))[: limits[SOURCES]]
        given: dict[str, Any] = {}
        if self.title is not UNSET:
            given["title"] = output_title(session, self.title)
        if self.text is not UNSET:
            given["text"] = body(self.text, limits, required=False)
        if self.contact is not UNSET:
            given["contact"] = line(self.contact, limits[TITLE_CHARS])
        if self.maturity is not UNSET:
            given["maturity"] = self.maturity
        if self.builds_on is not UNSET:
            given["builds_on"] = sources_of(session, self.builds_on, by, self.id, sources, before.builds_on)
        present = same_fields(before, OutputChanged)
        changed = {name: value for name, value in given.items() if value != {**present, "builds_on": sources}[name]}
        if not changed:
            return None
        del present["id"]
        require_unchanged(session, "output", self.id, self.base, by, present)
        return OutputChanged(id=self.id, **changed)


class OutputChanged(Event, frozen=True, kw_only=True):
    """An output was changed: this much of it. Its earlier texts stay in the journal."""

    about = {"id": ("output",)}
    multiline = ("text",)
    personal = ("contact",)
    written = WRITTEN

    id: str
    title: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    contact: str | UnsetType = UNSET
    maturity: Maturity | UnsetType = UNSET
    builds_on: tuple[str, ...] | UnsetType = UNSET

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "output", self.id, by)
        if before := session.get(Output, self.id):
            if self.builds_on is not UNSET:
                keep_sources(session, ("output", self.id), self.builds_on)
            session.put(naming_sources(session, replace(before, **given_in(self), edited_at=at)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody could have made of it; the output, or an edit before this one, may have been erased."""
        require_role(by, "participant", "facilitator", "organiser")
        require_open(session)
        if session.get(Output, self.id):
            seen_output(session, self.id, by)
        require_contents(session, OutputEdited(**{"title": "-", **given_in(self)}), by)


class OutputEdited(Event, frozen=True, kw_only=True):
    """An output was edited, and this is all of it: so releases before `OutputChanged` said it."""

    no_longer_written = True

    about = {"id": ("output",)}

    multiline = ("text",)
    personal = ("contact",)
    written = WRITTEN

    id: str
    title: str
    text: str = ""
    contact: str = ""
    maturity: Maturity = "sub_element"
    builds_on: tuple[str, ...] = ()

    def apply(self, session: Session, by: Actor, at: int) -> None:
        mark_changed(session, "output", self.id, by)
        if before := session.get(Output, self.id):
            keep_sources(session, ("output", self.id), self.builds_on)
            session.put(naming_sources(session, replace(before, **asdict(self), edited_at=at)))

    def only_changed(self, before: Mapping[str, Any]) -> OutputChanged:
        changed = {name: value for name, value in asdict(self).items() if value != before.get(name)}
        return OutputChanged(**{**changed, "id": self.id})

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody could have made of it; the output, or an edit before this one, may have been erased."""
        require_role(by, "participant", "facilitator", "organiser")
        require_open(session)
        if session.get(Output, self.id):
            seen_output(session, self.id, by)
        require_contents(session, self, by)
