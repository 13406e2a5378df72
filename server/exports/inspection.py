"""Inspection: whether an entry of an archive could have happened in a session as it then was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from server.core import setup_inspection
from server.core.codec import AnyHappening
from server.core.kernel.base import Actor, Refused, kind_of
from server.core.kernel.clock import is_clock
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.core.kernel.texts import body, clean, line, of_earlier_releases
from server.core.people import Participant
from server.core.site_setup import MARK
from server.core.sites import Site
from server.core.workshop import workshop

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_IDS = ("id", "note", "phase", "site", "builds_on", "round")
"""Fields that hold ids, whatever the event; a site's id may have letters that others cannot have."""
_LONGEST_LINE = 600
_LARGEST = 2**53 - 1  # the largest whole number that a browser keeps exactly
_LATEST_MS = 4_102_444_800_000  # the year 2100
_SET_UP = {kind_of(kind) for kind in setup_inspection.KINDS}


class BadArchive(ValueError):
    """An archive that cannot be imported: a code for the words shown, and a plain sentence with the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def inspect(session: Session, happening: AnyHappening) -> None:
    """Raise BadArchive unless this could have happened now; the session is only read.

    A journal's own entries are not inspected, since `decide` has let them in; a file's have met no `decide`.
    """
    _require_frame(session, happening)
    with of_earlier_releases():
        _require_events(session, happening)


def _require_events(session: Session, happening: AnyHappening) -> None:
    draft = session.fork()
    for event in happening.events:
        _require_texts(draft, event)
        _require_none(event.possible(draft, happening.by), event)
        apply(draft, replace(happening, events=(event,)))
    if workshop(draft) is None:
        raise BadArchive("no_session", "something happened before there was a session")
    if changed := [key for key in draft.pop_touched().shared if key[0] in _SET_UP]:
        _require_none(setup_inspection.possible(session, draft, changed), happening.events[-1])


def _require_frame(session: Session, happening: AnyHappening) -> None:
    """Require that everything but the events is what the server could have written."""
    by: Actor = happening.by
    numbers = (happening.ref, *happening.refused, *happening.skipped)
    _require(0 <= happening.at <= _LATEST_MS, "a time out of range")
    _require(all(0 <= number <= _LARGEST for number in numbers), "a number out of range")
    nobodys = (by.participant, by.role) == ("", "participant") and all(
        event.nameless or event.outlives or event.may_outlive for event in happening.events
    )
    _require(nobodys or _is_actor(session, by), "someone who cannot be")
    _require(_ID.fullmatch(by.device or "-"), "an id that is none")
    _require(all(_ID.fullmatch(code) for code in happening.refused.values()), "a refusal that is none")


def _is_actor(session: Session, by: Actor) -> bool:
    """Return whether there can be such an actor; a facilitator may still be there when the site no longer is."""
    if by.role == "participant":
        person = session.get(Participant, by.participant)
        named = _ID.fullmatch(by.participant) and session.get(Site, by.site)
        return bool(named) and (person is None or person.site == by.site)
    if is_clock(by):
        return not by.site or re.search(MARK, by.site) is not None
    if by.role == "organiser":
        return (by.participant, by.site) == ("organiser", "")
    return re.search(MARK, by.site) is not None and by.participant == f"{by.role}-{by.site}"


def _require_texts(session: Session, event: Event) -> None:
    """Require that every id is one, and every text such as people can write."""
    for name, value in _strings(event):
        if name in _IDS:
            _require(not value or _ID.fullmatch(value) or session.get(Site, value), "an id that is none")
        elif name in event.multiline:
            _require(_is_body(session, value), "a text with what nobody can write, or too much of it")
        else:
            _require(_is_line(value), "a text with what nobody can write")


def _strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in an event, with the name of the field it is in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each, name)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _strings(getattr(value, field), field)


def _is_line(value: str) -> bool:
    try:
        return line(value, _LONGEST_LINE) == value
    except Refused:
        return False


def _is_body(session: Session, value: str) -> bool:
    try:
        return body(value, session.limits, required=False) == value == clean(value)
    except Refused:
        return False


def _require_none(code: str | None, event: Event) -> None:
    _require(code is None, f"{type(event).__name__} is impossible ({code})")


def _require(so: object, otherwise: str) -> None:
    if not so:
        raise BadArchive("bad_entry", otherwise)
