"""Placing: someone puts a note into a cluster, moves it to another, or takes it out (læg i klynge)."""

from __future__ import annotations

from msgspec import field
from msgspec.structs import replace

from server.core.clusters import OptionalClusterId, merged_into, require_reach, require_sorter, seen_cluster
from server.core.kernel.base import Actor, Id, OptionalId, Refused, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.draw import Draw
from server.core.kernel.levels import PRIVATE
from server.core.kernel.session import Session
from server.core.kernel.visibility import visible_to
from server.core.notes import Note, NoteId, seen_note


class PlaceNote(Command, frozen=True, kw_only=True):
    """Put a note into a cluster, or take it out (none); `from` is the cluster where one saw it.

    If it is elsewhere by now, somebody was first: `changed_meanwhile` says where. What was merged counts as the one it
    was merged into.
    """

    note: NoteId
    cluster: OptionalClusterId = ""
    from_cluster: OptionalClusterId = field(default="", name="from")

    def decide(self, session: Session, by: Actor) -> Decision:
        require_sorter(session, by)
        note = seen_note(session, self.note, by)
        placed = NotePlaced(note=note.id, cluster=merged_into(session, self.cluster))
        _require_place(session, placed, note, by)
        if note.cluster == placed.cluster:
            return None
        if note.cluster != merged_into(session, self.from_cluster):
            raise Refused("changed_meanwhile", {"cluster": note.cluster})
        return placed

    @classmethod
    def sample(cls, draw: Draw) -> PlaceNote:
        """Draw a note that is in no cluster, as most are at first, or in any."""
        return draw.struct(cls, from_cluster=draw.one_of(["", "", draw.id_of("cluster")]))


class NotePlaced(Event, frozen=True, kw_only=True):
    """A note was put into a cluster, or taken out of the one it was in."""

    about = {"note": ("note",), "cluster": ("cluster",)}
    outlives = True

    note: Id
    cluster: OptionalId = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if note := session.get(Note, self.note):
            session.put(replace(note, cluster=self.cluster))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody could have moved; the note may have been erased since.

        It may be taken out of a cluster that the public version leaves out, and so be in none already.
        """
        require_sorter(session, by)
        if note := session.get(Note, self.note):
            require(visible_to(session, note, by), "unknown_note")
            _require_place(session, self, note, by)
            require_possible(note.cluster != self.cluster or not self.cluster, "already_so")
        elif self.cluster:
            seen_cluster(session, self.cluster, by)


def _require_place(session: Session, placed: NotePlaced, note: Note, by: Actor) -> None:
    """Refuse a place that is no cluster, and one that those would be told of who do not see it, or not the note."""
    if placed.cluster:
        cluster = seen_cluster(session, placed.cluster, by)
        require(note.level not in PRIVATE, "note_kept_back")
        require_reach(cluster, note.level, note.site)
