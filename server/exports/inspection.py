"""Inspection: whether an entry from a file could have happened in a session as it then was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from server.core import notes, outputs, people
from server.core.checkins import CheckedIn, CheckIn, CheckInChanged
from server.core.codec import AnyHappening
from server.core.kernel.base import Actor, Record, Refused
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.core.kernel.texts import body, clean, line
from server.core.notes import Note, NoteAdded, NoteEdited
from server.core.outputs import Output, OutputAdded, OutputEdited
from server.core.people import Joined, Participant
from server.core.phases import PhaseExtended, PhasesPlanned
from server.core.scenes import SceneShown
from server.core.setup import ChangeSetup, Setup, setup_of
from server.core.sites import Site, SiteChanged, SiteRemoved, in_use
from server.core.workshop import SessionDescribed

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LONGEST_LINE = 600
_LATEST_MS = 4_102_444_800_000  # the year 2100
_SET_UP = (SessionDescribed, SiteChanged, SiteRemoved, PhasesPlanned)
_NEW: dict[type[Event], tuple[type[Record], Callable[[Session], int] | None, str]] = {
    Joined: (Participant, people.count, "participants"),
    CheckedIn: (CheckIn, None, ""),
    NoteAdded: (Note, notes.count, "notes"),
    OutputAdded: (Output, outputs.count, "outputs"),
}
"""What adds a record: the id must be free, and there must be room (the session's limit of that name)."""
_TEXTS = (NoteAdded, NoteEdited, CheckedIn, CheckInChanged, OutputAdded, OutputEdited)
_IDS = ("id", "note", "phase", "site", "builds_on", "round")
_ORGANISER = Actor("organiser", "", "organiser")


class BadArchive(ValueError):
    """An archive that cannot be taken in: a code for the words, and a plain sentence with the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def inspect(session: Session, happening: AnyHappening) -> None:
    """Raise BadArchive unless this could have happened now. Commands are not decided again; `session` is not changed.

    The journal trusts its own entries, since `decide` has let them in. A file has met no `decide`.
    """
    by = happening.by
    _require(0 <= happening.at <= _LATEST_MS and 0 <= happening.ref < 2**53, "a time or a number out of range")
    _require(_ID.fullmatch(by.participant) and _ID.fullmatch(by.device or "-"), "an id that is none")
    _require(not by.site or session.get(Site, by.site), "someone at a site that is not there")
    _require(all(_ID.fullmatch(code) for code in happening.refused.values()), "a refusal that is none")
    draft = session.fork()
    for event in happening.events:
        _inspect_event(draft, event, by)
        apply(draft, msgspec.structs.replace(happening, events=(event,)))
    if any(isinstance(event, _SET_UP) for event in happening.events):
        _inspect_set_up(draft)


def _inspect_event(session: Session, event: Any, by: Actor) -> None:
    for name, value in _strings(event):
        if name in _IDS:
            _require(not value or _ID.fullmatch(value) or session.get(Site, value), "an id that is none")
        elif not (name == "text" and isinstance(event, _TEXTS)):
            _require(_as_written(value), "a text with what nobody can write")
    if isinstance(event, _TEXTS):
        text = getattr(event, "text", "")
        _require(_is_body(session, text), "a text with what nobody can write, or too much of it")
    if type(event) in _NEW:
        _inspect_new(session, event, by)
    if isinstance(event, CheckedIn | CheckInChanged):
        _require(0 <= event.mood <= 5, "a mood that is none")
    if isinstance(event, OutputAdded | OutputEdited):
        _require(event.title and len(event.builds_on) <= session.limits.builds_on, "an output that cannot be")
    if isinstance(event, PhasesPlanned):
        _require(len({plan.id for plan in event.phases}) == len(event.phases), "the same phase twice")
    if isinstance(event, SiteRemoved):
        used = in_use(session, event.mark)
        _require(not used, "a site taken away while in use")
    if isinstance(event, SceneShown):
        _require(session.get(Site, event.site), "a scene at a site that is not there")
    if isinstance(event, PhaseExtended):
        _require(-60 <= event.minutes <= 120, "more minutes than anyone can give")


def _inspect_new(session: Session, event: Any, by: Actor) -> None:
    kind, count, limit = _NEW[type(event)]
    _require(session.get(kind, event.id) is None, "the same id twice")
    _require(session.get(Site, event.site if isinstance(event, Joined) else by.site), "something from nowhere")
    if count:
        _require(count(session) < getattr(session.limits, limit), "more than a session holds")


def _inspect_set_up(session: Session) -> None:
    """A set-up is in order when asking for it as it is would meet the types of a request, and not be refused.

    It may be asked for in other words than today's: an older release's set-up is welcome.
    """
    try:
        setup = msgspec.convert(msgspec.to_builtins(setup_of(session)), Setup)
        ChangeSetup(setup=setup).decide(session, _ORGANISER)
    except (msgspec.ValidationError, Refused) as error:
        raise BadArchive("bad_entry", f"a set-up that cannot be ({error})") from None


def _strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an event, with the name of the field it stands in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each, name)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _strings(getattr(value, field), field)


def _as_written(value: str) -> bool:
    try:
        return line(value, _LONGEST_LINE) == value
    except Refused:
        return False


def _is_body(session: Session, value: str) -> bool:
    try:
        return body(value, session.limits, required=False) == value == clean(value)
    except Refused:
        return False


def _require(so: object, otherwise: str) -> None:
    if not so:
        raise BadArchive("bad_entry", otherwise)
