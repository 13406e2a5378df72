"""What an archive withholds: what is kept to its author or one table, and what was not, or not yet, revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from server.core.codec import AnyHappening
from server.core.editing import NoteEdited
from server.core.kernel.base import Audience, Key, kind_of
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.core.notes import Note, NoteAdded
from server.exports.private_cases import without_private_drafts
from server.exports.selection import why_left_out

E = TypeVar("E", bound=Event)
_ORGANISER = Audience("organiser", "")


class Withheld(NamedTuple):
    """The history without what is withheld, and how much that is, by reason."""

    history: list[AnyHappening]
    left_out: Mapping[str, int]


def without_withheld(session: Session, history: Sequence[AnyHappening], *, public: bool) -> Withheld:
    """Return a session's history without the records that its archive, or the public version of it, leaves out.

    What refers to one of them goes with it; what builds on one stays, and names it no more. Of a note that was
    revealed, the text it had then is what was written.
    """
    keys = frozenset(_withheld(session, public=public))
    reasons = (why_left_out(record, _ORGANISER, public=public) for key in keys if (record := session.find(key)))
    counted = Counter(reason for reason in reasons if reason)
    kept = []
    for happening in without_private_drafts(_as_revealed(history)):
        events = tuple(left for event in happening.events if (left := _without(event, keys, session)) is not None)
        kept.append(happening if events == happening.events else replace(happening, events=events))
    return Withheld(kept, dict(sorted(counted.items())))


def _withheld(session: Session, *, public: bool) -> Iterator[Key]:
    for record in session.everything():
        if not record.is_archived() or (public and why_left_out(record, _ORGANISER, public=True)):
            yield kind_of(type(record)), record.id


def _without(event: E, keys: frozenset[Key], session: Session) -> E | None:
    """Return an event with the ids of these records removed, or None when the event is about one of them."""
    for field, kinds in event.about.items():
        named = ((kind, getattr(event, field)) for kind in kinds)
        if next((key for key in named if session.find(key)), None) in keys:
            return None
    for field in event.by_id:
        named_by_id = getattr(event, field)
        left_by_id = {each: value for each, value in named_by_id.items() if not _is_withheld(each, keys)}
        event = replace(event, **{field: left_by_id})
    sources = getattr(event, "builds_on", ())
    if isinstance(sources, str):
        gone = _is_withheld(sources, keys)
        return replace(event, builds_on="", degree="") if gone else event
    if sources is UNSET:
        return event
    left = tuple(each for each in sources if not _is_withheld(each, keys))
    return event if len(left) == len(sources) else replace(event, builds_on=left)


def _is_withheld(source: str, keys: frozenset[Key]) -> bool:
    return any((kind, source) in keys for kind in ("note", "output", "cluster"))


def _as_revealed(history: Sequence[AnyHappening]) -> Sequence[AnyHappening]:
    """Return the history with the last text that a note had while its author alone saw it, and none before that."""
    if not any(isinstance(event, NoteAdded) and event.level == "own" for each in history for event in each.events):
        return history
    session, texts, edits = Session(), dict[str, dict[str, str]](), set[int]()
    for happening in history:
        for event in happening.events:
            if isinstance(event, NoteEdited) and (note := session.get(Note, event.id)) and note.level == "own":
                texts[event.id] = texts.get(event.id, {}) | event.lines()
                edits.add(id(event))
        apply(session, happening)

    def as_revealed(event: E) -> E | None:
        if id(event) in edits:
            return None
        if isinstance(event, NoteAdded) and event.level == "own" and event.id in texts:
            return replace(event, **texts[event.id])
        return event

    return [
        replace(each, events=tuple(left for event in each.events if (left := as_revealed(event)) is not None))
        for each in history
    ]
