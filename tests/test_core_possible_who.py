"""What each actor's commands lead to is possible in an archive, and the same by who cannot, or once more, is refused.

A random day is played, and at each step everyone is asked: the commands themselves say what is possible. New commands
and events join by being in the table of contents.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace

from server.core import AnyEvent, ServerCommand
from server.core.done_steps import CLOCK, PLAN, done_in
from server.core.joining import Join, Joined, ReplaceRejoinCode
from server.core.kernel.base import LEADING, Actor, Refused
from server.core.kernel.commands import Command, Event
from server.core.kernel.fields import same_fields
from server.core.kernel.happenings import Happening, apply, events_of, without_name
from server.core.kernel.session import Session
from server.core.links import MakeLinks
from server.core.minutes import MinutesPlanned, PlanMinutes
from server.core.moves import PhaseEntered, PhaseExtended
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.pick_answers import AnswerPick
from server.core.picks import PickNote
from server.core.placing import NotePlaced
from server.core.setup import ChangeSetup, Setup
from server.core.showing import SceneShown, ShowScene
from server.core.steps import ExtendPhase, GoToPhase, NextPhase, SkipPhase
from server.core.undoing import StepUndone, Undo
from server.core.workshop import SessionDescribed
from server.exports import BadArchive
from server.exports.inspection import inspect
from tests.draws import COMMANDS, SessionDraw
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

EVENTS = [
    event
    for event in get_args(AnyEvent)
    if (set(event.secret) < set(event.__struct_fields__) or not event.secret) and not event.no_longer_written
]
"""The events that an archive can hold and commands lead to: all but those whose every field is secret."""
EVERYONE = (BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)
UNDECIDED = {
    *("unknown_note", "unknown_output", "unknown_reply", "unknown_case", "unknown_part", "unknown_feedback"),
    *("changed_meanwhile", "bad_base", "dots_placed", "not_queued"),
}
"""Refusals that an archive does not repeat: the note may have been erased; what an editor had seen is not in it, nor
are ballots, nor what waits on a screen."""
SCOPES = ("", CLOCK, PLAN, "AAL", "KBH", "ODE")
PHASE = {"title": "Skriv", "minutes": 5, "kind": "writing"}
STEPPED = PHASE | {"steps": [{"name": name, "minutes": 2} for name in ("alone", "pairs", "all")]}
SITES = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}, {"name": "Odense", "mark": "ODE"}]
SETUPS: tuple[dict[str, Any], ...] = (
    *({"open": is_open} for is_open in (True, True, True, True, False)),
    *({"theme": theme} for theme in ("Forsøg", "Fejl")),
    *({"phases": [PHASE | {"id": f"p{n}", "level": level} for n in range(1, 4)]} for level in ("all", "site")),
    {"phases": [STEPPED | {"id": f"p{n}", "level": "own"} for n in range(1, 4)]},
    *({"sites": sites} for sites in (SITES, SITES[:2])),
)
NEED_NOTHING = [kind() for kind in COMMANDS if not any(each.required for each in msgspec.structs.fields(kind))]
"""Every command that can be sent without saying anything more."""
PLENTY = (AddNote, AddOutput, AnswerPick, PickNote, SkipPhase)
"""Commands that come more often than others: what they make is what many others need."""
SEED = 33
FURTHER_SEEDS = (42, 45, 53)
"""Short days. On the last but one an entry that undid half a press was let in."""
STEPS, MOST_STEPS, REMEMBERED, ENOUGH = 1_000, 20_000, 12, 100


def changed_setup(chance: random.Random, number: int) -> tuple[Command, Actor]:
    """Return a change of the set-up; a changed programme ends with a cross check-in that nobody has held yet."""
    changed = dict(chance.choice(SETUPS))
    if "phases" in changed:
        changed["phases"] = [*changed["phases"], PHASE | {"kind": "cross_check_in", "id": f"x{number}"}]
    return ChangeSetup(setup=msgspec.convert(changed, Setup)), ORGANISER


def joining(chance: random.Random, number: int) -> tuple[Command, Actor]:
    by = Actor(f"p-{number}", chance.choice(("AAL", "KBH")), "participant")
    return Join(id=by.participant, site=by.site, rejoin_hash="", alias=f"Nr. {number}"), by


BY_THE_SERVER: dict[type[Command], Callable[[random.Random, int], tuple[Command, Actor]]] = {
    ChangeSetup: changed_setup,
    Join: joining,
}


@dataclass
class Judged:
    """What was found of one kind of event."""

    let_in: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


@cache
def judged(seed: int = SEED) -> dict[type[Event], Judged]:
    """Play a random day; return what was found of each kind of event."""
    chance, wall = random.Random(seed), Wall()
    session, at = wall.session, wall.at
    found: dict[type[Event], Judged] = defaultdict(Judged)
    asked: deque[tuple[Command, Actor, tuple[Event, ...]]] = deque(maxlen=REMEMBERED)
    latest: dict[type[Command], tuple[Command, Actor]] = {}
    for number in range(MOST_STEPS):
        if number > STEPS and all(found[event].let_in and found[event].refused for event in EVENTS):
            break
        if number < 2:  # a site is added and removed before anything makes it one in use
            command, by = ChangeSetup(setup=msgspec.convert(SETUPS[number - 2], Setup)), ORGANISER
        elif chance.random() < 0.08:
            command, by = chance.choice(list(BY_THE_SERVER.values()))(chance, number)
        elif latest and chance.random() < 0.1:
            command, by = chance.choice(list(latest.values()))
            command = anew(SessionDraw(chance, session, by), command)
        else:
            by = chance.choice(EVERYONE)
            seldom = [command for command in COMMANDS if command not in latest] if chance.random() < 0.3 else ()
            often = PLENTY if chance.random() < 0.2 else COMMANDS
            command = SessionDraw(chance, session, by).command(seldom or often)
        if by.role in LEADING:  # no archive names devices: each step may have been made at one of its own
            undoes = isinstance(command, Undo) and sorted(devices_of(session, by))
            by = replace(by, device=chance.choice(undoes or [f"d-{number}"]))
        at += chance.randrange(5_000)
        session.at = at
        decided = events_or_code(command, session, by)
        if not isinstance(decided, tuple) or not decided:
            continue
        if events := as_archived(decided):
            for other in {by, *EVERYONE}:
                judge(found, session, command, other, events)
        apply(session, Happening(at=at, by=by, events=decided))
        if not events:
            continue
        asked.append((command, by, events))
        latest[type(command)] = command, by
        for before, who, led_to in list(asked):
            judge(found, session, before, who, led_to)
    return found


def anew(draw: SessionDraw, command: Command) -> Command:
    """Return a command of the same class and id with other fields."""
    known = {"id": command.id} if "id" in command.__struct_fields__ else {}  # type: ignore[attr-defined]
    return command if isinstance(command, ServerCommand) else draw.struct(type(command), **known)


def judge(
    found: dict[type[Event], Judged], session: Session, command: Command, by: Actor, events: tuple[Event, ...]
) -> None:
    """Compare what this actor's command is answered now with whether its events are let in."""
    said = answer(command, session, by)
    if isinstance(said, tuple) and said and said != events:
        judge(found, session, command, by, said)
        return
    told, also = found[type(events[0])], [found[type(event)] for event in events[1:]]
    if told.let_in > ENOUGH and told.refused > ENOUGH:
        return
    if led_to_by(session, command, by, events):
        reasons = [reason(session, by, events)]
        if all(event.nameless for event in events):
            reasons.append(reason(session, without_name(Happening(at=0, by=by, events=events)).by, events))
        told.wrong += [f"{events} by {by}: {why}" for why in reasons if why]
        for each in (told, *also):
            each.let_in += 1
    elif said not in UNDECIDED and not (said == () and any(may_repeat(event) for event in events)):
        if any(not reason(session, by, events[:most]) for most in range(1, len(events))):
            return  # it could have been several entries
        for each in (told, *also):
            each.refused += 1
        if not reason(session, by, events):
            told.wrong.append(f"{events} by {by} is let in, though the command is answered {said or 'already so'}")


def answer(command: Command, session: Session, by: Actor) -> tuple[Event, ...] | str:
    """Return what an archive has of the events a command leads to, none when it is so already, or why it is refused."""
    said = events_or_code(command, session, by)
    return as_archived(said) if isinstance(said, tuple) else said


def as_archived(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events without those that no archive has: the dots that come along when someone changes table."""
    return tuple(event for event in events if type(event) in EVENTS)


def events_or_code(command: Command, session: Session, by: Actor) -> tuple[Event, ...] | str:
    """Return the events a command leads to, none when it is already so, or the code it is refused with."""
    if isinstance(command, Join) and by.participant != command.id:
        return "not_allowed"  # the server makes it for whoever joins
    try:
        return events_of(command.decide(session, by))
    except Refused as no:
        return no.code


def led_to_by(session: Session, command: Command, by: Actor, events: tuple[Event, ...]) -> bool:
    """Return whether this command leads to these events, or another one that this actor might send."""
    if any(answer(each, session, by) == events for each in alternatives(command, events[0])):
        return True
    if by.role not in LEADING:
        return False
    if isinstance(events[0], MinutesPlanned) and not events[0].site:
        by = ORGANISER  # CatchUp plans for all sites, also for a desk that plans for itself alone
        return any(answer(each, session, by) == events for each in alternatives(command, events[0]))
    undone = (answer(Undo(), session, replace(by, device=device)) for device in devices_of(session, by))
    return isinstance(events[0], StepUndone) and events in undone


def devices_of(session: Session, by: Actor) -> set[str]:
    """Return the devices at which this actor made the steps that can still be undone."""
    steps = [step for scope in SCOPES for step in done_in(session, scope)]
    return {step.by.device for step in steps if step.by.participant == by.participant}


def alternatives(command: Command, event: Event) -> Iterator[Command]:
    """Yield the command, those that differ by what may be left out or told, and every class that needs nothing."""
    yield command
    yield replace(command, **same_fields(event, type(command)))
    if isinstance(command, ChangeSetup) and isinstance(event, SessionDescribed):
        yield ChangeSetup(setup=Setup(**same_fields(event, Setup)))
    if isinstance(event, SceneShown):  # what waited may be chosen without having waited
        yield ShowScene(**same_fields(event, ShowScene))
    if isinstance(event, PhaseEntered):  # Next, or Back, leads to what a choice from the programme leads to
        yield GoToPhase(id=event.phase)
    if isinstance(event, PhaseExtended):  # what CatchUp leads to, whoever leads may do by hand
        yield ExtendPhase(minutes=event.minutes)
    if isinstance(event, MinutesPlanned):
        yield PlanMinutes(phase=event.phases[0].phase, minutes=event.phases[0].minutes, also=event.phases[1:])
    for name, default in defaults(type(command)):
        yield replace(command, **{name: default})
    yield from NEED_NOTHING


@cache
def defaults(kind: type[Command]) -> list[tuple[str, Any]]:
    """Return the fields of a command that may be left out, with what they are then."""
    return [(each.name, each.default) for each in msgspec.structs.fields(kind) if not each.required]


def may_repeat(event: Event) -> bool:
    """Return whether an archive may lack what an event differs from: a field, the scene before it, a cluster."""
    taken_out = isinstance(event, NotePlaced) and not event.cluster
    return bool(event.personal or event.secret) or isinstance(event, SceneShown) or taken_out


def reason(session: Session, by: Actor, events: Sequence[Event]) -> str:
    """Return why an archive with this entry next is refused, or nothing."""
    try:
        inspect(session, Happening(at=session.at, by=by, events=tuple(events)))  # type: ignore[arg-type]
    except BadArchive as no:
        return str(no)
    return ""


def test_every_command_of_the_server_is_played() -> None:
    of_secrets = {MakeLinks, ReplaceRejoinCode}  # no archive has what they lead to
    assert {*BY_THE_SERVER, *of_secrets} == set(get_args(ServerCommand))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_is_possible_by_those_alone_whose_commands_lead_to_it(event: type[Event]) -> None:
    told = judged()[event]
    assert told.wrong[:3] == []
    assert told.let_in > 0
    assert told.refused > 0


@pytest.mark.parametrize(
    "seed", [*FURTHER_SEEDS, *(pytest.param(seed, marks=pytest.mark.judge) for seed in range(60, 70))]
)
def test_no_day_lets_in_what_no_command_leads_to_or_refuses_what_one_does(seed: int) -> None:
    assert {event.__name__: told.wrong[:2] for event, told in judged(seed).items() if told.wrong} == {}


def test_a_press_that_made_two_steps_is_undone_as_a_whole() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(SkipPhase(), by=DESK_AAL)
    whole = Undo().decide(wall.session, DESK_AAL)
    assert isinstance(whole, StepUndone)
    assert len(whole.scopes) == 2
    assert not reason(wall.session, DESK_AAL, [whole])
    assert reason(wall.session, DESK_AAL, [replace(whole, scopes=whole.scopes[:1])])
    wall.when(ExtendPhase(minutes=5), by=DESK_KBH)
    assert reason(wall.session, DESK_AAL, [whole])


def test_those_who_join_are_themselves() -> None:
    assert reason(Wall().session, BODIL, [Joined(id="p-ny", site="AAL")])
