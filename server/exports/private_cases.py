"""What a case said while its owner, or one table, alone saw it: no archive has it, but for what it said in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from server.core.case_parts import Part
from server.core.case_work import CaseEdited, VersionBegun
from server.core.cases import Case, CaseBrought
from server.core.codec import AnyHappening
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply
from server.core.kernel.levels import PRIVATE
from server.core.kernel.session import Session

_TEXTS = ("title", "owner", "parts")


def without_private_drafts(history: Sequence[AnyHappening]) -> Sequence[AnyHappening]:
    """Return the history without the texts of cases that were replaced before more people saw them.

    Read from the end: an edit that few saw loses what a later one says anew, unless a version was kept in between.
    """
    private = _private_events(history)
    if not private:
        return history
    replaced: dict[str, set[str]] = defaultdict(set)
    kept = []
    for happening in reversed(history):
        events: list[Any] = []
        for event in reversed(happening.events):
            left: Event = event
            if isinstance(event, VersionBegun):
                replaced[event.case].clear()
            elif isinstance(event, CaseBrought | CaseEdited):
                said = _said(event)
                if id(event) in private:
                    left = _without(event, replaced[event.id] & said)
                    replaced[event.id] |= said
                else:
                    replaced[event.id] = said
            events.append(left)
        kept.append(replace(happening, events=tuple(reversed(events))))
    kept.reverse()
    return kept


def _private_events(history: Sequence[AnyHappening]) -> set[int]:
    """Return the events after which a case was its owner's, or one table's, alone."""
    if not any(isinstance(event, CaseBrought) for each in history for event in each.events):
        return set()
    session, private = Session(), set[int]()
    for happening in history:
        for event in happening.events:
            apply(session, replace(happening, events=(event,)))
            if isinstance(event, CaseBrought | CaseEdited):
                case = session.get(Case, event.id)
                if case and case.level in PRIVATE:
                    private.add(id(event))
    return private


def _said(event: CaseBrought | CaseEdited) -> set[str]:
    return {name for name in _TEXTS if getattr(event, name) is not UNSET}


def _without(event: CaseBrought | CaseEdited, names: set[str]) -> Event:
    """Return an event without these texts; a case is brought with empty ones, since it must have some."""
    if isinstance(event, CaseEdited):
        return replace(event, **dict.fromkeys(names, UNSET))
    empty: dict[str, Any] = {"title": "", "owner": "", "parts": tuple(Part(each.id, "") for each in event.parts)}
    return replace(event, **{name: empty[name] for name in names})
