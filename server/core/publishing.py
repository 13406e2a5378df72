"""The public version of the report: what the organiser lifts into it, one by one, beside what is public already."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import replace

from server.core.kernel.base import Actor, Id, Refused, of_kind, refusal_code, require, require_possible, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.levels import is_below
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible_to
from server.core.notes import Note
from server.core.outputs import Output, note_or_output


class Lift(Command, frozen=True, kw_only=True):
    """Let the public version of the report have a note or an output, or no longer."""

    of: Annotated[Id, of_kind(["note", "output"])]
    on: bool = True

    def decide(self, session: Session, by: Actor) -> Decision:
        require_role(by, "organiser")
        if visible_to(session, target := note_or_output(session, self.of), by) is None or target is None:
            raise Refused("unknown_note")
        if target.lifted == self.on:
            return None
        _require_not_kept_to_some(target)
        return Lifted(of=self.of, on=self.on)


class Lifted(Event, frozen=True, kw_only=True):
    """The organiser lets the public version of the report have a note or an output, or no longer."""

    about = {"of": ("note", "output")}

    of: str
    on: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if target := note_or_output(session, self.of):
            session.put(replace(target, lifted=self.on))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse all but the organiser; the note or output may have been erased since."""
        require_role(by, "organiser")
        if target := note_or_output(session, self.of):
            require_possible(target.lifted != self.on, "already_so")
            _require_not_kept_to_some(target)


def _require_not_kept_to_some(target: Note | Output) -> None:
    """Refuse (`kept_to_site`) what stays out of the public version, lifted or not."""
    if isinstance(target, Note):
        require(not is_below(target.level, "all"), "kept_to_site")
