"""An archive with what no command could have written is refused, whatever the event; what a release wrote is not."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect as types

from server.core import AnyEvent, codec
from server.core.checkins import CheckedIn, CheckInChanged, SayCheckIn
from server.core.dots import DotsPlaced
from server.core.editing import NoteEdited, OutputChanged, OutputEdited
from server.core.erasing import without
from server.core.joining import Joined
from server.core.kernel.base import Actor, Refused
from server.core.kernel.commands import Event
from server.core.kernel.counters import Counter
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.links import LinksMade
from server.core.moderation import NoteHidden, NoteRestored
from server.core.moves import (
    PhaseEntered,
    PhaseExtended,
    PhaseSkipped,
    PhaseUnskipped,
    ProgrammeEnded,
    ProgrammeReturned,
)
from server.core.notes import AddNote, Note, NoteAdded
from server.core.outputs import AddOutput, Output, OutputAdded
from server.core.people import Participant, ParticipantChanged
from server.core.phases import PhasePlan
from server.core.planning import PhasesPlanned
from server.core.reactions import React, Reacted
from server.core.setup import ChangeSetup, Setup
from server.core.showing import SceneShown
from server.core.sites import SiteChanged, SiteRemoved
from server.core.steps import NextPhase
from server.core.withdrawing import NoteReturned, NoteWithdrawn, OutputReturned, OutputWithdrawn, WithdrawOutput
from server.core.workshop import SessionDescribed, workshop
from server.exports import BadArchive, archive, archive_of, happenings_of
from server.exports.inspection import inspect
from server.templates import template
from tests.draws import happenings
from tests.export_days import Day, two_sites
from tests.export_random_day import random_day
from tests.fixtures import HERE, journals_of_this_release
from tests.hands import replay
from tests.wall import BODIL, DESK_AAL, KARIM, NOON, ORGANISER, SCREEN, Wall

EVENTS: tuple[type[Event], ...] = tuple(
    event
    for event in get_args(AnyEvent)
    if event not in (LinksMade, DotsPlaced)
    and set(event.secret) != set(event.__struct_fields__)
    and not event.no_longer_written
)
"""Links, re-join codes, ballots, screens: in no archive, and dropped from one that has them (`test_import.py`)."""
HARMLESS = {("joined", "rejoin_hash"), ("joined", "device_hash"), ("site_changed", "wifi")}
"""Fields that are emptied before they are inspected."""
GOOD = {"id": "p1", "phase_kind": "other", "title": "Titel", "minutes": 5, "text": "Tekst", "name": "alone"}
GOOD |= {"site": "AAL", "phase": "p1"}
"""A value for each field that a struct within an event must have."""
JOURNAL = journals_of_this_release()[-1]


def test_every_event_class_defines_possible() -> None:
    said = [
        event for event in get_args(AnyEvent) if not event.secret or set(event.secret) < set(event.__struct_fields__)
    ]
    assert [event for event in said if event.possible is Event.possible] == []


def test_an_event_without_possible_is_not_imported() -> None:
    given = Counter()

    class DotsGiven(Event, frozen=True, kw_only=True):
        dots: int

        def apply(self, session: Session, by: Actor, at: int) -> None:
            given.add(session, self.dots)

    happening: Any = Happening(at=NOON, by=BODIL, events=(DotsGiven(dots=1_000_000_000),))
    with pytest.raises(NotImplementedError):
        inspect(Wall().session, happening)


def test_fields_that_tell_who_someone_is_are_personal() -> None:
    telling = {"name", "initials", "alias", "contact", "role_tag", "organisation", "table", "tables", "owner"}
    of_the_session = {("SessionDescribed", "contact"), ("SiteChanged", "name"), ("SiteChanged", "tables")}
    of_the_session |= {("ScreenNamed", "name")}
    for event in get_args(AnyEvent):
        named = {(event.__name__, field) for field in telling & set(event.__struct_fields__)}
        assert named - of_the_session == {(event.__name__, field) for field in event.personal}


# Each field of each kind of event in turn, with what cannot be in it


@cache
def whole() -> str:
    """Return the archive of this release's journal, and of what else happens until it has every kind of event."""
    history = [codec.decode(line) for line in JOURNAL.read_bytes().splitlines()]
    missing = set(EVENTS) - {type(event) for happening in history for event in happening.events}
    others = islice(happenings(replay(history), random.Random(7), history[-1].at), 5_000)
    while missing:
        history.append(next(others))
        missing -= {type(event) for event in history[-1].events}
    return archive.write(archive_of(replay(history), history, names=True)).decode()


def first_with(event: type[Event]) -> tuple[Any, Any, Any]:
    """Return an archive as plain data, the first entry in it with this kind of event, and that event."""
    data = json.loads(whole())
    tag = event.__struct_config__.tag
    return next((data, entry, each) for entry in data["entries"] for each in entry["events"] if each["type"] == tag)


def impossible(field: types.Type) -> Iterator[Any]:
    """Yield values that no command writes in a field of this type."""
    match field:
        case types.StrType():
            yield from ("a\u202eb", "nul\u0000", " lead", "to\r\nlinjer", "x" * 5_000)
        case types.IntType():
            yield from (-1_000_000_000, 1_000_000_000, 10**30)
        case types.BoolType():
            yield "ja"
        case types.LiteralType():
            yield "noget andet"
        case types.VarTupleType():
            yield from ([value] for value in impossible(field.item_type))
        case types.UnionType():
            yield from (value for each in field.types if each != types.NoneType() for value in impossible(each))
        case types.DictType():
            good = 1 if isinstance(field.value_type, types.IntType) else {"AAL": 1}
            yield from ({key: good} for key in impossible(field.key_type))
            yield from ({"AAL": value} for value in impossible(field.value_type))
        case types.Metadata():
            yield from impossible(field.type)
        case types.StructType():
            required = {each.encode_name: GOOD[each.encode_name] for each in field.fields if each.required}
            for each in field.fields:
                if each.encode_name not in ("names", "facilitator_export"):
                    yield from (required | {each.encode_name: value} for value in impossible(each.type))
        case _:
            raise NotImplementedError(field)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_a_field_with_what_no_command_writes_is_refused(event: type[Event]) -> None:
    fields = types.type_info(event).fields  # type: ignore[attr-defined]
    tag = str(event.__struct_config__.tag)
    let_in = []
    for field in fields:
        for value in impossible(field.type):
            data, _, there = first_with(event)
            there[field.encode_name] = value
            if (tag, field.encode_name) not in HARMLESS and not refused(data):
                let_in.append((field.encode_name, value))
    assert let_in == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("site", "OSL"),
        ("participant", "a b"),
        ("device", "a b"),
        ("role", "owner"),
        ("at", -1),
        ("ref", -1),
        ("ref", 10**30),
        ("refused", {"-1": "x"}),
        ("refused", {str(10**30): "x"}),
        ("skipped", [10**30]),
    ],
)
def test_an_entry_with_an_impossible_actor_or_time_is_refused(event: type[Event], path: str, value: object) -> None:
    data, entry, _ = first_with(event)
    (entry["by"] if path in ("site", "participant", "device", "role") else entry)[path] = value
    assert refused(data)


def refused(data: Any) -> bool:
    try:
        happenings_of(json.dumps(data).encode())
    except BadArchive:
        return True
    return False


# What depends on the session as it then was


@pytest.mark.parametrize(
    ("event", "by", "code"),
    [
        (NoteAdded(id="n-1", text="Igen"), BODIL, "id_taken"),
        (NoteAdded(id="n-2", text="Fra ingen steder"), ORGANISER, "unknown_site"),
        (NoteAdded(id="n-2", text="En for meget"), BODIL, "session_full"),
        (NoteAdded(id="n-2", text=""), BODIL, "empty_text"),
        (NoteEdited(id="n-1", text=""), BODIL, "empty_text"),
        (OutputAdded(id="o-1", title="Igen"), BODIL, "id_taken"),
        (OutputAdded(id="o-2", title="Fra ingen steder"), ORGANISER, "unknown_site"),
        (OutputAdded(id="o-2", title="En for meget"), BODIL, "session_full"),
        (OutputEdited(id="o-1", title=""), BODIL, "empty_text"),
        (OutputChanged(id="o-1", title=""), BODIL, "empty_text"),
        (OutputEdited(id="o-1", title="Bredt", builds_on=tuple("abc")), BODIL, "too_many_sources"),
        (Joined(id=BODIL.participant, site="AAL"), BODIL, "id_taken"),
        (Joined(id="p-ny", site="OSL"), BODIL, "unknown_site"),
        (Joined(id="p-ny", site="AAL"), BODIL, "session_full"),
        (CheckedIn(id="c-1", mood=3), BODIL, "id_taken"),
        (CheckedIn(id="c-2", mood=3), ORGANISER, "unknown_site"),
        (CheckedIn(id="c-2", mood=6), BODIL, "bad_mood"),
        (CheckedIn(id="c-2"), BODIL, "empty_text"),
        (CheckInChanged(id="c-1", mood=-1), BODIL, "bad_mood"),
        (CheckInChanged(id="c-1"), BODIL, "empty_text"),
        (PhaseExtended(minutes=121), DESK_AAL, "bad_minutes"),
        (PhasesPlanned(phases=(PhasePlan("p1", "other", "To", 5),) * 2), ORGANISER, "phase_twice"),
        (SceneShown(site="OSL", scene="wall"), ORGANISER, "unknown_site"),
        (SiteRemoved(mark="AAL"), ORGANISER, "site_in_use"),
        (SiteRemoved(mark="OSL"), ORGANISER, "unknown_site"),
        (SiteChanged(mark="OSL", name="Oslo", order=1_000_000_000), ORGANISER, "bad_order"),
        (LinksMade(generation=9, hashes={}, join_code="X", join_keys={}), ORGANISER, "links_in_archive"),
        (NoteHidden(id="n-1"), BODIL, "not_allowed"),
        (NoteHidden(id="erased"), KARIM, "not_allowed"),
        (NoteRestored(id="n-1"), DESK_AAL, "already_so"),
        (NoteAdded(id="n-2", text="Fra en skærm"), SCREEN, "not_allowed"),
        (NoteAdded(id="n-2", text="En andens navn", name="Grethe"), BODIL, "bad_name"),
        (NoteAdded(id="n-2", text="Kun her", level="site"), BODIL, "bad_level"),
        (NoteAdded(id="n-2", text="Bygger på intet", degree="copied"), BODIL, "bad_degree"),
        (NoteEdited(id="n-1", text="En andens"), KARIM, "not_your_note"),
        (NoteEdited(id="n-1", text="Et"), BODIL, "already_so"),
        (NoteEdited(id="erased", text="Med sin seddel"), BODIL, "unknown_note"),
        (NoteWithdrawn(id="n-1"), DESK_AAL, "not_your_note"),
        (NoteReturned(id="erased"), BODIL, "unknown_note"),
        (NoteReturned(id="n-1"), BODIL, "already_so"),
        (OutputEdited(id="o-1", title="Et", builds_on=("o-1",)), KARIM, "unknown_note"),
        (OutputEdited(id="o-1", title="Et", builds_on=("x", "x")), KARIM, "source_twice"),
        (OutputEdited(id="o-1", title="T" * 121), KARIM, "text_too_long"),
        (OutputWithdrawn(id="o-1"), KARIM, "not_your_output"),
        (OutputReturned(id="erased"), KARIM, "unknown_output"),
        (CheckedIn(id="c-2", mood=3, round="before"), BODIL, "already_checked_in"),
        (CheckedIn(id="c-2", mood=3, round="p3"), KARIM, "bad_round"),
        (CheckedIn(id="c-2", text="Vi er 38", scope="site", round="before"), KARIM, "not_allowed"),
        (CheckedIn(id="c-2", mood=3, scope="site", round="before"), DESK_AAL, "empty_text"),
        (CheckInChanged(id="c-1", mood=3), KARIM, "id_taken"),
        (CheckInChanged(id="c-1", mood=4), BODIL, "already_so"),
        (Joined(id="p-ny", site="AAL"), BODIL, "not_allowed"),
        (ParticipantChanged(alias="A" * 61), BODIL, "text_too_long"),
        (ParticipantChanged(alias="Bodil"), BODIL, "already_so"),
        (ParticipantChanged(alias="Bordet"), DESK_AAL, "not_allowed"),
        (PhaseEntered(phase="p1"), BODIL, "not_allowed"),
        (PhaseEntered(phase="nowhere"), DESK_AAL, "unknown_phase"),
        (PhaseEntered(phase="p2", left_ms=1), DESK_AAL, "bad_minutes"),
        (PhaseEntered(phase="p1", left_ms=1), DESK_AAL, "bad_minutes"),
        (PhaseSkipped(phase="nowhere"), DESK_AAL, "unknown_phase"),
        (PhaseUnskipped(phase="p1"), DESK_AAL, "already_so"),
        (ProgrammeEnded(), DESK_AAL, "bad_step"),
        (PhaseExtended(minutes=5), DESK_AAL, "not_started"),
        (PhasesPlanned(phases=()), DESK_AAL, "not_allowed"),
        (ProgrammeReturned(), DESK_AAL, "no_previous_phase"),
        (SceneShown(site="AAL", scene="spotlight"), DESK_AAL, "bad_scene"),
        (SceneShown(site="AAL", scene="wall", note="n-1"), DESK_AAL, "bad_scene"),
        (SceneShown(site="KBH", scene="wall"), DESK_AAL, "not_allowed"),
        (SceneShown(site="AAL", scene="auto", until="next"), DESK_AAL, "bad_scene"),
        (SessionDescribed(title="Mit"), DESK_AAL, "not_allowed"),
        (SiteChanged(mark="AAL", name="Mit"), DESK_AAL, "not_allowed"),
        (Reacted(to="n-1", on=True), DESK_AAL, "not_allowed"),
        (Reacted(to="n-1", on=False), KARIM, "already_so"),
    ],
)
def test_possible_returns_the_reason_code(event: Event, by: Actor, code: str) -> None:
    wall = Wall().when(AddNote(id="n-1", text="Et")).when(AddOutput(id="o-1", title="Et"))
    wall.when(SayCheckIn(id="c-1", mood=4))
    limits = wall.session.limits
    full = Limits(notes=1, outputs=1, participants=3, builds_on=2)
    wall.session.limits = full if code in ("session_full", "too_many_sources") else limits
    assert event.possible(wall.session, by) == code


@pytest.mark.parametrize(
    "event",
    [
        {"type": "phases_planned", "phases": []},
        {"type": "programme_ended"},
        {"type": "site_removed", "mark": "OSL"},
    ],
)
def test_an_archive_cannot_begin_with_anything_but_its_session(event: Any) -> None:
    data = json.loads(whole())
    first = {"at": NOON, "by": {"participant": "organiser", "site": "", "role": "organiser"}, "events": [event]}
    data["entries"].insert(0, first)
    assert refused(data)


# What a release wrote opens and is accepted for ever


@pytest.mark.parametrize("path", sorted(HERE.glob("journal-*.jsonl")), ids=lambda path: path.stem)
@pytest.mark.parametrize("names", [True, False])
def test_the_archive_of_a_past_releases_journal_is_accepted(path: Path, names: bool) -> None:
    history = [codec.decode(line) for line in path.read_bytes().splitlines()]
    whole_history = archive_of(replay(history), history, names=names)
    assert len(happenings_of(archive.write(whole_history))) == len(whole_history.entries)


def test_the_archive_of_a_day_led_from_a_site_that_was_removed_is_accepted() -> None:
    day = Day(template("aabent-vaerksted") | {"sites": [{"name": "Ry", "mark": "RY"}, {"name": "Skive", "mark": "SK"}]})
    desk = Actor("facilitator-SK", "SK", "facilitator", "desk")
    day.do(ChangeSetup(setup=msgspec.convert({"sites": [{"name": "Ry", "mark": "RY"}]}, Setup)), ORGANISER)
    day.do(NextPhase(), desk)
    for written in (AddNote(id="n-1", text="Fra et sted, der ikke er"), AddOutput(id="o-1", title="Også")):
        with pytest.raises(Refused, match="unknown_site"):
            day.do(written, desk)
    with pytest.raises(Refused, match="unknown_site"):
        day.do(SayCheckIn(id="c-1", text="Er her nogen?", scope="site"), desk)
    assert happenings_of(archive.write(archive_of(day.session, day.history, names=True)))


@pytest.mark.parametrize("seed", range(6))
def test_the_archive_of_a_day_is_accepted_whoever_has_been_erased(seed: int) -> None:
    day = random_day(seed)
    left = day.history
    for person in random.Random(seed).sample(sorted(each.id for each in day.session.all(Participant)), 3):
        left = without(left, person)
    for names in (True, False):
        assert happenings_of(archive.write(archive_of(replay(left), left, names=names)))


def test_a_reaction_to_an_erased_note_that_shared_its_id_with_an_output_is_accepted() -> None:
    day, anna, bo = two_sites()
    day.do(AddNote(id="x", text="En seddel"), anna)
    of_an_old_release = Happening(day.at, bo, (OutputAdded(id="x", title="Et resultat med samme id"),))
    day.history.append(of_an_old_release)
    apply(day.session, of_an_old_release)
    day.do(WithdrawOutput(id="x"), bo)
    for on in (True, False):
        day.do(React(to="x", on=on), bo)
    left = without(day.history, anna.participant)
    assert happenings_of(archive.write(archive_of(replay(left), left, names=True)))


def test_the_archive_of_a_site_whose_mark_has_danish_letters_is_accepted() -> None:
    setup = template("aabent-vaerksted") | {"sites": [{"name": "Ærø", "mark": "ÆRØ"}, {"name": "Ry", "mark": "RY"}]}
    day = Day(setup)
    desk = Actor("facilitator-ÆRØ", "ÆRØ", "facilitator", "desk")
    day.do(AddNote(id="n-1", text="Fra øen"), desk)
    assert happenings_of(archive.write(archive_of(day.session, day.history, names=True)))


def test_an_archive_with_every_kind_of_event_is_accepted() -> None:
    assert len(happenings_of(whole().encode())) == len(json.loads(whole())["entries"])


def test_what_was_written_under_raised_limits_opens_and_is_accepted_under_them() -> None:
    raised = Limits(note_chars=50_000, note_bytes=200_000, note_lines=500, title_chars=500, builds_on=150)
    wall = Wall()
    wall.session.limits = raised
    text = "Æ" * 15_000 + "\nlinje" * 100
    wall.when(AddNote(id="n-1", text=text)).when(
        AddOutput(id="o-1", title="T" * 400, text=text, builds_on=("n-1",), contact="C" * 400)
    )
    history = [codec.decode(data) for data in wall.written]
    opened = replay(history)
    assert [note.text for note in opened.all(Note)] == [text]
    assert [output.title for output in opened.all(Output)] == ["T" * 400]
    data = archive.write(archive_of(opened, history, names=True))
    assert [type(each) for each in happenings_of(data, raised)] == [type(each) for each in history]
    with pytest.raises(BadArchive):
        happenings_of(data)


def test_a_session_dated_9999_opens_and_is_accepted() -> None:
    wall = Wall().when(ChangeSetup(setup=msgspec.convert({"date": "9999-01-01"}, Setup)), by=ORGANISER)
    history = [codec.decode(data) for data in wall.written]
    again = replay(happenings_of(archive.write(archive_of(wall.session, history, names=True))))
    for session in (replay(history), again):
        here = workshop(session)
        assert here is not None
        assert here.date == "9999-01-01"
        assert len(list(session.all(Participant))) == 3
