"""Command and Event: the base classes of what someone asks for, and of what then happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self, TypeAlias

from msgspec import Struct

from server.core.kernel.base import Actor, snake
from server.core.kernel.draw import Draw
from server.core.kernel.session import Session

Decision: TypeAlias = "Event | tuple[Event, ...] | None"
"""What a command leads to: one event, several, or None when nothing would change."""
Pace = Literal["command", "note"]
"""Which of a device's two rates a command is counted at; `note` is the lower one (docs/operations.md)."""


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag=snake, gc=False):
    """A request to change the session."""

    pace: ClassVar[Pace] = "command"
    """What everyone in the session has to read is a `note`: it is also held to the lower rate of notes."""

    def pace_of(self, by: Actor) -> Pace:
        """Return the rate it is counted at when this actor sends it."""
        return self.pace

    def decide(self, session: Session, by: Actor) -> Decision:
        """Return the events it leads to, or None when the session is already so; raise Refused when it may not be.

        The session is only read.
        """
        raise NotImplementedError

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        """Return a random one, which may well be accepted. Defined anew where the fields' types do not say enough."""
        return draw.struct(cls)


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=snake, gc=False):
    """Something that happened, as the journal keeps it. A field added later has a default, for ever."""

    multiline: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a text of several lines, as long as a note; every other text is one line."""
    personal: ClassVar[tuple[str, ...]] = ()
    """Fields that tell who someone is: an archive without names leaves them empty."""
    secret: ClassVar[tuple[str, ...]] = ()
    """Fields that let someone in: no archive has them. An event with nothing left is left out of the archive."""
    nameless: ClassVar[bool] = False
    """Whether who caused it is known to that person alone: an archive does not say it, and what was done counts on
    after that person is erased. No other kind of event may be in the same entry."""

    no_longer_written: ClassVar[bool] = False
    """Whether only commands of earlier releases led to it: it is read as before, and written no more."""
    outlives: ClassVar[bool] = False
    """Whether it stays, as nobody's, when who caused it is erased, since others have built on it; `without` takes the
    words out. No other kind of event may be in the same entry."""
    may_outlive: ClassVar[bool] = False
    """Whether it stays, as nobody's, when who caused it is erased and what others wrote in the record it is about
    stands. No other kind of event may be in the same entry."""
    written: ClassVar[tuple[str, ...]] = ()
    """Texts of the record it is about that others may go on writing in. Whoever is erased, their words are taken out of
    these in everybody's events (`core/erasing.py`)."""
    about: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Fields with the id of the record it is about, and the kinds that can be of. Where an archive leaves that record
    out, it leaves this event out."""
    by_id: ClassVar[tuple[str, ...]] = ()
    """Fields with values by the ids of records: an archive leaves out those of records that it leaves out."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        """Change the session; never fails, whatever a journal holds."""
        raise NotImplementedError

    def only_changed(self, before: Mapping[str, Any]) -> Event:
        """Return an event that says only what it changes in a record that was as `before` says, by the names of fields.

        Asked where words are taken out of it: what it repeats is somebody else's.
        """
        return self

    def without(self, participant: str, by: Actor) -> Self | None:
        """Return what is left of this event, which `by` caused, once a participant is erased; None when nothing is.

        Asked of every event in the journal: one that quotes somebody else can leave their words out. What is left of
        the participant's own is nobody's from then on.
        """
        stays = self.nameless or self.outlives
        return None if by.participant == participant and not stays else self

    def possible(self, session: Session, by: Actor) -> str | None:
        """Return why no command could have led to this event here, as a code, or None when one could have.

        Asked of imported archives only: a journal's own entries have met `decide`, and are followed as they are.
        That ids are ids, and texts such as people can write, is checked for every event (`exports/inspection.py`).

        What `decide` refuses is refused here too, by the same functions (`@refusal_code`), but for what a real archive
        may hold: events about what an erased participant made, which is not there; fields emptied for the archive;
        reactions without a name; and what an older release's `decide` let in. An event with nothing but secrets needs
        no answer: no archive has it.
        """
        if self.secret and set(self.secret) == set(self.__struct_fields__):
            return None
        raise NotImplementedError
