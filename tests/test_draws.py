"""Every command class can be drawn at random, and what is drawn is often enough accepted to test anything."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect as types
from msgspec.structs import replace

from server.core import AnyCommand, AnyRecord
from server.core.kernel.base import Id
from server.core.kernel.commands import Command
from server.core.phases import WritingStep
from server.core.planning import PhaseSetup
from server.core.screen_list import AddScreen
from server.core.setup import ChangeSetup, Setup, setup_of
from tests.draws import COMMANDS, SessionDraw
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, SCREEN_KBH, Wall

EVERYONE = (BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, SCREEN_KBH, ORGANISER)
MOST_DRAWN = 900 * len(COMMANDS)
ANEW_EVERY = 300
LEAST = 10
"""How often each class is accepted at least; fewer, and its fields say too little: give it a `sample` of its own."""


@cache
def accepted(seed: int) -> Counter[type]:
    """Return how often each class of command was accepted when everyone did anything."""
    chance, wall, found = random.Random(seed), Wall(), Counter[type]()
    steps = tuple(WritingStep(name, 5) for name in ("alone", "pairs", "fours", "all"))
    phases = tuple(replace(phase, kind="writing", steps=steps) for phase in setup_of(wall.session).phases)
    for number in range(MOST_DRAWN):
        if number % ANEW_EVERY == 0:
            if all(found[command] >= LEAST for command in COMMANDS):
                break
            # cross check-ins that nobody has held yet
            crossing = [
                PhaseSetup(title="Mødes", minutes=5, kind="cross_check_in", id=f"x{number}-{each}") for each in range(3)
            ]
            wall.when(ChangeSetup(setup=Setup(phases=(*phases, *crossing))), by=ORGANISER)
            wall.when(AddScreen(), by=SCREEN_KBH)  # the other one says hello if it draws that
        by = chance.choice(EVERYONE)
        command = SessionDraw(chance, wall.session, by).command()
        wall.when(command, by)
        if isinstance(wall.last, tuple):
            found[type(command)] += 1
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_class_is_drawn_and_accepted(command: type[Command]) -> None:
    assert accepted(7)[command] >= LEAST


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_what_is_drawn_is_a_command_a_browser_can_send(command: type[Command]) -> None:
    chance = random.Random(7)
    wall = Wall()
    for _ in range(200):
        drawn = SessionDraw(chance, wall.session, BODIL).command([command])
        data = msgspec.json.encode(drawn)
        assert msgspec.json.decode(data, type=AnyCommand) == drawn  # type: ignore[comparison-overlap]


def test_the_kinds_that_ids_name_exist() -> None:
    kinds = {str(record.__struct_config__.tag) for record in get_args(AnyRecord)}
    for command in COMMANDS:
        assert named(types.type_info(command)) <= kinds


def named(of: Any) -> set[str]:
    """Return the kinds that ids in a type name."""
    found = set((getattr(of, "extra", None) or {}).get("kinds", ()))
    for name in ("type", "item_type", "value_type"):
        found |= named(getattr(of, name)) if hasattr(of, name) else set()
    for each in (*getattr(of, "types", ()), *(field.type for field in getattr(of, "fields", ()))):
        found |= named(each)
    return found


def test_a_field_that_cannot_be_drawn_says_what_to_do() -> None:
    class Odd(Command, frozen=True, kw_only=True):
        id: Id
        when: float

    with pytest.raises(TypeError, match="let its command define `sample`"):
        SessionDraw(random.Random(1), Wall().session, BODIL).command([Odd])
