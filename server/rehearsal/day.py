"""The day in 2018 as the demo plays it: who joins in the two towns, and what they write in which phase."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from server.core.notes import Degree, NoteKind
from server.core.outputs import Maturity
from server.core.picks import How
from server.templates import template

TEMPLATE = "aabent-vaerksted-2018-10-03"
RETENTION_DAYS = 7

PhaseId = Literal[
    "velkomst",
    "oplaeg",
    "skriv",
    "saml",
    "paa-tvaers-1",
    "pause",
    "sparring",
    "byg",
    "paa-tvaers-2",
    "resultater",
    "prioriter",
    "basar",
    "tjek-ud",
]
"""The phases of the day in order, by their ids in the demo's session."""
PHASES: tuple[str, ...] = get_args(PhaseId)
PHASE_SECONDS: dict[str, float] = {
    "velkomst": 75,
    "oplaeg": 45,
    "skriv": 75,
    "saml": 50,
    "paa-tvaers-1": 80,
    "pause": 20,
    "sparring": 60,
    "byg": 50,
    "paa-tvaers-2": 60,
    "resultater": 75,
    "prioriter": 60,
    "basar": 30,
    "tjek-ud": 60,
}
"""How long the demo stays in each phase: three hours in twelve minutes."""


class Person(Struct, frozen=True):
    """One of the 75 participants: an alias or none, a role tag, a table."""

    id: str
    site: str
    alias: str
    role: str
    table: str


class CheckInText(Struct, frozen=True):
    """A participant's check-in, on arrival or at the end."""

    by: str
    during: PhaseId
    mood: int
    text: str


class SiteCheckInText(Struct, frozen=True):
    """A site's check-in to the other site, by its facilitator."""

    site: str
    during: PhaseId
    mood: int
    text: str


class NoteText(Struct, frozen=True):
    """A note, and what it builds on."""

    id: str
    by: str
    during: PhaseId
    kind: NoteKind
    text: str
    builds_on: str = ""
    degree: Degree = ""
    learned: str = ""
    change: str = ""
    how: How | None = None
    """How it answers the note it builds on, where that was picked for its town in a cross check-in."""


class OutputText(Struct, frozen=True):
    """An output, and what it builds on."""

    id: str
    by: str
    during: PhaseId
    title: str
    text: str
    contact: str
    maturity: Maturity
    builds_on: tuple[str, ...]


class Further(Struct, frozen=True):
    """Any other command, as a tablet or a desk sends it; a `base` is filled in when it is sent."""

    by: str
    during: PhaseId
    command: dict[str, Any]


class Day(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in `day.json`; each list is in the order it is sent."""

    people: tuple[Person, ...]
    check_ins: tuple[CheckInText, ...]
    site_check_ins: tuple[SiteCheckInText, ...]
    notes: tuple[NoteText, ...]
    outputs: tuple[OutputText, ...]
    further: tuple[Further, ...]


@cache
def day() -> Day:
    """Return the day's texts."""
    return msgspec.json.decode((files(__package__) / "day.json").read_bytes(), type=Day)


def setup() -> dict[str, Any]:
    """Return the set-up of 2018, to be kept for a week."""
    made = template(TEMPLATE)
    return made | {
        "phases": [phase | {"id": phase_id} for phase, phase_id in zip(made["phases"], PHASES, strict=True)],
        "rules": made["rules"] | {"retention_days": RETENTION_DAYS},
    }
