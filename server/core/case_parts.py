"""What a case says: its title and its parts, and what they were in an earlier version (dele af en case)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from server.core.kernel.base import Id, RawText, require, require_possible
from server.core.kernel.draw import Draw
from server.core.kernel.session import Session
from server.core.kernel.texts import TITLE_CHARS, body, line

MOST_PARTS = 8


class Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a case: what feedback is given to."""

    id: Id
    title: RawText
    text: RawText = ""


Parts = Annotated[tuple[Part, ...], Meta(min_length=1, max_length=MOST_PARTS)]


class Former(Struct, frozen=True, omit_defaults=True):
    """An earlier version of a case, as it was when the next one was begun."""

    version: int
    title: str
    parts: tuple[Part, ...]


def clean_title(session: Session, raw: str) -> str:
    """Return the clean title of a case or a part; refuse an empty one."""
    title = line(raw, session.limits[TITLE_CHARS])
    require(title, "empty_text")
    return title


def clean_parts(session: Session, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts with clean texts; refuse an empty title, and a part twice."""
    require(len({part.id for part in parts}) == len(parts), "part_twice")
    return tuple(
        Part(each.id, clean_title(session, each.title), body(each.text, session.limits, required=False))
        for each in parts
    )


def require_parts(session: Session, parts: tuple[Part, ...]) -> None:
    """Refuse parts that nobody could have written; those of an archive may be emptied."""
    require_possible(1 <= len(parts) <= MOST_PARTS, "bad_parts")
    require(len({part.id for part in parts}) == len(parts), "part_twice")
    for part in parts:
        line(part.title, session.limits[TITLE_CHARS])
        body(part.text, session.limits, required=False)


def sample_parts(draw: Draw) -> tuple[Part, ...]:
    """Return one or two random parts, of ids that are used again."""
    return tuple(draw.struct(Part, id=each) for each in draw.one_of((("p1",), ("p1", "p2"), ("p2", "p1"))))
