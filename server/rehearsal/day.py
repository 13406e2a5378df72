"""The day in 2018 as the demo plays it: who comes to the two towns, and what they say in which phase."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from server.core.notes import Degree, NoteKind
from server.core.outputs import Maturity
from server.templates import template

TEMPLATE = "aabent-vaerksted-2018-10-03"
RETENTION_DAYS = 7

Moment = Literal[
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
"""The phases of the day, in order; their ids in the demo's session."""
MOMENTS: tuple[str, ...] = get_args(Moment)
SECONDS: dict[str, float] = {
    "velkomst": 75,
    "oplaeg": 45,
    "skriv": 75,
    "saml": 40,
    "paa-tvaers-1": 45,
    "pause": 20,
    "sparring": 60,
    "byg": 50,
    "paa-tvaers-2": 35,
    "resultater": 75,
    "prioriter": 30,
    "basar": 30,
    "tjek-ud": 60,
}
"""How long the demo stays in each: three hours in eleven minutes."""


class Person(Struct, frozen=True):
    """One of the 75: an alias or none, a role tag, a table."""

    id: str
    site: str
    alias: str
    role: str
    table: str


class Said(Struct, frozen=True):
    """A check-in, on arrival or on the way home."""

    by: str
    during: Moment
    mood: int
    text: str


class SiteWord(Struct, frozen=True):
    """What a site says to the other, by its facilitator."""

    site: str
    during: Moment
    mood: int
    text: str


class NoteText(Struct, frozen=True):
    """A note, and what it builds on."""

    id: str
    by: str
    during: Moment
    kind: NoteKind
    text: str
    builds_on: str = ""
    degree: Degree = ""


class OutputText(Struct, frozen=True):
    """An output with its lineage."""

    id: str
    by: str
    during: Moment
    title: str
    text: str
    contact: str
    maturity: Maturity
    builds_on: tuple[str, ...]


class Ripening(Struct, frozen=True):
    """Someone takes an output a step further."""

    id: str
    by: str
    during: Moment
    maturity: Maturity


class Day(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in `day.json`; each list stands in the order it is said."""

    people: tuple[Person, ...]
    check_ins: tuple[Said, ...]
    site_words: tuple[SiteWord, ...]
    notes: tuple[NoteText, ...]
    outputs: tuple[OutputText, ...]
    ripenings: tuple[Ripening, ...]


@cache
def day() -> Day:
    """The day's texts."""
    return msgspec.json.decode((files(__package__) / "day.json").read_bytes(), type=Day)


def setup() -> dict[str, Any]:
    """The set-up of 2018, kept for a week."""
    made = template(TEMPLATE)
    return made | {
        "phases": [phase | {"id": moment} for phase, moment in zip(made["phases"], MOMENTS, strict=True)],
        "rules": made["rules"] | {"retention_days": RETENTION_DAYS},
    }
