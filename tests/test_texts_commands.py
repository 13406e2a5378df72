"""Every text in every command goes through the same functions: tidied, flat, and empty where nobody sees anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect as types

from server.core import codec
from server.core.joining import Join
from server.core.kernel.base import Actor, RawText, Refused
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.session import Session
from server.core.people import Participant
from server.core.screen_list import AddScreen
from server.core.setup import ChangeSetup
from server.core.sites import Site
from server.templates import template
from tests.draws import COMMANDS, SessionDraw
from tests.wall import ORGANISER, SCREEN, Wall

Path = tuple[str | int, ...]
MOST = types.type_info(RawText).max_length  # type: ignore[attr-defined]
MARKED = "\u00d8x"
PILED = "x" + "\u0301\u200d" * 5
UNSEEN = "\u200b\u3164\u2800"
MOST_DAYS, TRIES_A_DAY = 60, 500
LEFT_AS_THEY_ARE = {("wifi", "password")}
"""What people do not read as words: a password may have any character."""


def text_paths(of: types.Type) -> Iterator[Path]:
    """Yield the path of every text that people write, in a value of a type; of a list, in its first item."""
    match of:
        case types.Metadata():
            yield from text_paths(of.type)
        case types.StrType() if of.max_length == MOST:
            yield ()
        case types.UnionType():
            for each in of.types:
                yield from text_paths(each)
        case types.StructType():
            for field in of.fields:
                yield from ((field.encode_name, *path) for path in text_paths(field.type))
        case types.VarTupleType() | types.ListType():
            yield from ((0, *path) for path in text_paths(of.item_type))


def with_text(command: Command, path: Path, text: str) -> Command | None:
    """Return the command with another text there; None where it has no such place."""
    data = msgspec.json.decode(msgspec.json.encode(command))
    here: Any = data
    try:
        for name in path[:-1]:
            here = here[name]
        if isinstance(here, list) and not here:
            return None
        here[path[-1]] = text
    except (KeyError, IndexError, TypeError):
        return None
    data.pop("type", None)
    return msgspec.convert(data | {"type": type(command).__struct_config__.tag}, type(command))


def outcome(command: Command | None, session: Session, by: Actor) -> str:
    """Return what comes of a command: its events, or the code it is refused with."""
    if command is None:
        return ""
    try:
        events = events_of(command.decide(session, by))
    except Refused as no:
        return no.code
    return codec.encode(Happening(at=1, by=by, events=events)).decode()  # type: ignore[arg-type]


def require_clean(command: Command, path: Path, session: Session, by: Actor) -> bool:
    """Check how a command takes a text; return False where this one does not use it."""
    if MARKED not in outcome(with_text(command, path, MARKED), session, by):
        return False
    name = (type(command).__name__, *path)
    assert outcome(with_text(command, path, PILED), session, by) == "too_many_marks", name
    empty = outcome(with_text(command, path, ""), session, by)
    for unseen in (UNSEEN, "\u061c", "\ufe0f\u200d", "\U000e0041"):
        assert outcome(with_text(command, path, unseen), session, by) == empty, name
    pasted = with_text(command, path, f"{MARKED}\xad\u202e\v")
    assert outcome(pasted, session, by) == outcome(with_text(command, path, MARKED), session, by), name
    return True


def play_a_day(missing: set[tuple[type[Command], Path]], chance: random.Random) -> None:
    """Have everyone do anything, and check each command that comes; take what was checked from `missing`."""
    wall = Wall().when(AddScreen(), by=SCREEN)
    session, at = wall.session, wall.at
    people = [Actor(each.id, each.site, "participant") for each in session.all(Participant)]
    desks = [Actor(f"facilitator-{site.id}", site.id, "facilitator") for site in session.all(Site)]
    for _ in range(TRIES_A_DAY):
        if not missing:
            return
        by = chance.choice([*people, *desks, ORGANISER])
        kinds = sorted({kind for kind, _ in missing}, key=str) if chance.random() < 0.5 else COMMANDS
        command = SessionDraw(chance, session, by).command(kinds)
        session.at = at = at + 1_000
        for kind, path in [each for each in missing if each[0] is type(command)]:
            if require_clean(command, path, session, by):
                missing.discard((kind, path))
        try:
            events = events_of(command.decide(session, by))
        except Refused:
            continue
        if events:
            apply(session, Happening(at=at, by=by, events=events))


def test_every_text_in_a_command_is_one_that_is_looked_at() -> None:
    """A field that is neither an id nor one of a few values is a `RawText`."""

    def others(of: types.Type, name: str) -> Iterator[str]:
        match of:
            case types.Metadata():
                yield from others(of.type, name)
            case types.StrType() if of.max_length != MOST and not of.pattern:
                yield name
            case types.UnionType():
                for each in of.types:
                    yield from others(each, name)
            case types.StructType():
                for field in of.fields:
                    yield from others(field.type, field.name)
            case types.VarTupleType() | types.ListType():
                yield from others(of.item_type, name)

    found = {name for kind in (*COMMANDS, ChangeSetup) for name in others(types.type_info(kind), kind.__name__)}
    assert found == {"base", "site", "template"}, "a position, a mark, the name of a file of ours"


def test_every_text_of_every_command_is_tidied_flat_and_not_invisible() -> None:
    missing = {(kind, path) for kind in COMMANDS for path in text_paths(types.type_info(kind))}
    assert len(missing) > 30
    chance = random.Random(18)
    for _ in range(MOST_DAYS):
        if missing:
            play_a_day(missing, chance)
    assert {(kind.__name__, path) for kind, path in missing} == set()


@pytest.mark.parametrize("path", [path[1:] for path in text_paths(types.type_info(ChangeSetup))])
def test_every_text_of_the_set_up_is_too(path: Path) -> None:
    if path in (("date",), ("start",), ("end",), ("time_zone",)):
        return  # tests/test_dates.py
    if path[-2:] in LEFT_AS_THEY_ARE:
        return
    setup = template("aabent-vaerksted-2018-10-03")
    setup["roles"] = ["leder"]
    setup["phases"][0] |= {"cards": [{"text": "x"}], "at_sites": [{"site": "AAL", "title": "x"}]}
    setup["sites"][0] |= {"wifi": {"name": "Gæst"}, "hosts": ["Aalborg"]}
    whole = msgspec.convert({"setup": setup}, ChangeSetup)
    if path[-1] == "video_link":
        assert outcome(with_text(whole, ("setup", *path), UNSEEN), Session(), ORGANISER) == outcome(
            with_text(whole, ("setup", *path), ""), Session(), ORGANISER
        )
        return
    assert require_clean(whole, ("setup", *path), Session(), ORGANISER)


@pytest.mark.parametrize("field", ["alias", "role_tag", "organisation", "table"])
def test_every_text_of_who_joins_is_too(field: str) -> None:
    wall = Wall()
    joining = Join(id="p-ny", site="AAL", rejoin_hash="h")
    assert require_clean(joining, (field,), wall.session, Actor("p-ny", "AAL", "participant"))
