"""Erasing a participant: what is left of a session's history (slet en deltager).

Nothing of what they wrote stays, and all of what others wrote. Where others went on writing in their text, or they in
others', each word is of whoever wrote it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec import UNSET
from msgspec.structs import fields, replace

from server.core.kernel.authorship import Authorship
from server.core.kernel.base import Actor, Key
from server.core.kernel.commands import Event
from server.core.kernel.fields import given_in
from server.core.kernel.happenings import Happening, without_name

E = TypeVar("E", bound=Event)


class Place(NamedTuple):
    """Where an event is in a history: the number of its entry, and its number in that."""

    entry: int
    event: int


def without(history: Sequence[Happening[E]], participant: str) -> list[Happening[E]]:
    """Return the history with what its events leave of this participant, and without the entries left empty."""
    rewritten = _rewritten(history, participant)
    tables = _own_tables(history, participant)
    kept: list[Happening[E]] = []
    for entry, happening in enumerate(history):
        by = happening.by
        events: list[Any] = []
        for number, event in enumerate(happening.events):
            place = Place(entry, number)
            left = rewritten[place] if place in rewritten else event.without(participant, by)
            if left is not None:
                events.append(_without_tables(left, tables) if tables else left)
        if by.participant != participant:
            kept.append(replace(happening, events=tuple(events)))
        elif events:
            kept.append(without_name(replace(happening, events=tuple(events))))
    return kept


def _own_tables(history: Sequence[Happening[E]], participant: str) -> set[str]:
    """Return the tables at which nobody else ever sat: their names are the participant's words."""
    own: set[str] = set()
    others: set[str] = set()
    for happening in history:
        if happening.by.role == "participant":
            said = {getattr(event, "table", "") or "" for event in happening.events}
            (own if happening.by.participant == participant else others).update(said)
    return own - others - {""}


def _without_tables(event: Event, tables: set[str]) -> Event:
    """Return an event that names none of these tables."""
    if getattr(event, "table", "") in tables:
        return replace(event, table="")
    if named := tables.intersection(getattr(event, "tables", ()) if "tables" in event.personal else ()):
        return replace(event, tables=tuple(each for each in event.tables if each not in named))  # type: ignore[attr-defined]
    return event


def _rewritten(history: Sequence[Happening[E]], participant: str) -> dict[Place, Event | None]:
    """Return the events about each record that the participant wrote in, without that participant's words."""
    own = {key for _, key, event, by in _about_texts(history) if event.written and by.participant == participant}
    records = {key: _Record(participant) for key in own}
    for place, key, event, by in _about_texts(history):
        if key in own:
            records[key].read(place, event, by)
    return {place: left for record in records.values() for place, left in record.left().items()}


def _about_texts(history: Sequence[Happening[E]]) -> Iterator[tuple[Place, Key, Event, Actor]]:
    """Yield each event about a record that several may write in, with the record's key."""
    for entry, happening in enumerate(history):
        for number, event in enumerate(happening.events):
            if event.written or event.may_outlive:
                field, kinds = next(iter(event.about.items()))
                yield Place(entry, number), (kinds[0], getattr(event, field)), event, happening.by


class _Record:
    """The events about one record, and what is left of them without a participant."""

    def __init__(self, participant: str) -> None:
        self._participant = participant
        self._authorship = Authorship()
        self._before: dict[str, Any] = {}
        self._own: dict[Place, tuple[Event, Actor]] = {}
        self._others: dict[Place, Event | None] = {}
        self._nobodys: dict[Place, Event | None] = {}
        self._left: dict[str, str] = {}
        self._stands = False

    def read(self, place: Place, event: Event, by: Actor) -> None:
        """Read the next event about the record."""
        is_own = by.participant == self._participant
        changed = event.only_changed(self._before)
        texts = {name: self._authorship.others(name, text, is_own) for name, text in _texts(changed).items()}
        self._before |= given_in(event)
        if is_own:
            self._own[place] = event, by
            self._left |= dict.fromkeys(texts, "") if event.outlives or event.may_outlive else {}
            return
        self._stands |= any(texts.values())
        left = self._others if by.participant else self._nobodys
        left[place] = self._what_is_left(changed, texts) if texts != _texts(event) else event
        self._left |= {name: text for name, text in texts.items() if text}

    def _what_is_left(self, event: Event, texts: dict[str, str]) -> Event | None:
        """Return an event with these texts but for those that nothing is left of, or which are so already."""
        news = {name: text for name, text in texts.items() if text and text != self._left.get(name)}
        if not _optional(event):
            return replace(event, **news) if news else None
        left = replace(event, **{name: news.get(name, UNSET) for name in texts})
        return left if len(given_in(left)) > 1 else None

    def left(self) -> dict[Place, Event | None]:
        """Return what is left of each event; without a word of anybody else's, nothing of those that may not stay."""
        left = dict(self._others)
        for place, event in self._nobodys.items():
            left[place] = event if self._stands or (event and event.outlives) else None
        for place, (event, by) in self._own.items():
            left[place] = (
                replace(event, **dict.fromkeys((*event.written, *event.personal), ""))
                if event.may_outlive and self._stands
                else event.without(self._participant, by)
            )
        return left


def _texts(event: Event) -> dict[str, str]:
    return {name: value for name, value in given_in(event).items() if name in event.written}


def _optional(event: Event) -> bool:
    """Return whether an event can leave its texts as they are."""
    return all(each.default is UNSET for each in fields(type(event)) if each.name in event.written)
