"""What a feature's file says itself: its pace, its limits, why a report leaves it out, and what erasure leaves."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from msgspec.structs import fields, replace

from server.core import AnyCommand
from server.core.case_work import NextVersion
from server.core.checkins import SayCheckIn
from server.core.codec import AnyHappening
from server.core.editing import EditNote, OutputEdited
from server.core.erasing import without
from server.core.joining import Joined
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limit, Limits
from server.core.kernel.texts import NOTE_CHARS
from server.core.merging import DropCluster, MergeClusters
from server.core.moderation import HideNote
from server.core.notes import NOTES, AddNote, NoteAdded
from server.core.outputs import AddOutput
from server.core.people import ChangeParticipant
from server.core.reactions import React
from server.core.steps import NextPhase
from server.core.withdrawing import ReturnNote, WithdrawNote
from server.exports import BadArchive, archive_of
from server.exports.inspection import inspect
from server.exports.selection import REASONS
from server.settings import Settings
from tests.wall import BODIL, DESK_AAL, KARIM, NOON, Wall


def test_what_everyone_has_to_read_is_held_to_the_rate_of_notes() -> None:
    """New words, and others in their place: said again and again they fill journals, lines and eyes as new ones do."""
    paced = {command for command in get_args(AnyCommand) if command.pace == "note"}
    worded = {command for command in get_args(AnyCommand) if "RawText" in str(command.__annotations__)}
    assert {AddNote, AddOutput, SayCheckIn, EditNote, ChangeParticipant} <= worded <= paced
    moving = {MergeClusters, DropCluster, NextVersion, WithdrawNote, ReturnNote}
    assert moving <= paced, "a short command that changes every record which hangs on its target"
    assert not {NextPhase, HideNote, React} & paced


def test_a_tables_paper_is_typed_in_at_once_by_the_desk_alone() -> None:
    paper, note = AddNote(id="n-1", text="Fra papiret", table="4"), AddNote(id="n-2", text="Min egen")
    assert [each.pace_of(DESK_AAL) for each in (paper, note)] == ["command", "note"]
    assert [each.pace_of(BODIL) for each in (paper, note)] == ["note", "note"]


# Limits


def test_every_limit_an_operator_can_set_has_the_default_of_its_file() -> None:
    settings = {field.name: field.default for field in fields(Settings)}
    for limit in Limit.declared.values():
        if limit.setting:
            assert settings[limit.setting] == limit.default, limit.name


def test_every_setting_of_a_session_is_some_features_limit() -> None:
    """Sockets are no feature's: the process counts them."""
    per_session = {name for name in Settings.__struct_fields__ if name.endswith("_per_session")}
    limits = {limit.setting for limit in Limit.declared.values()}
    assert per_session - limits == {"sockets_per_session"}


def test_a_set_limit_reaches_the_session() -> None:
    limits = Settings(notes_per_session=7).session_limits
    assert (limits[NOTES], limits[NOTE_CHARS]) == (7, 1_000)
    assert Limits() == Settings().session_limits


# Reports


def test_a_reports_reasons_come_from_the_features_in_order() -> None:
    assert REASONS[:6] == ("hidden", "withdrawn", "site_only", "private_notes", "table_notes", "withdrawn_outputs")
    assert REASONS[-2:] == ("names_not_chosen", "names_not_agreed")


# Erasure


def happening(by: Actor, *events: Any, ref: int = 1) -> AnyHappening:
    return Happening(at=NOON, by=by, events=events, ref=ref)


HISTORY = [
    happening(BODIL, Joined(id=BODIL.participant, site="AAL", alias="Bodil")),
    happening(KARIM, NoteAdded(id="n-1", text="Karims")),
    happening(BODIL, NoteAdded(id="n-2", text="Bodils")),
    happening(BODIL, ref=2),
    happening(KARIM, OutputEdited(id="o-1", title="Fælles", text="Bodils"), ref=2),
    happening(KARIM, ref=3),
]


def test_erasure_leaves_nothing_of_ones_own_entries_and_all_of_the_others() -> None:
    assert without(HISTORY, BODIL.participant) == [each for each in HISTORY if each.by == KARIM]


def test_an_event_can_leave_out_the_words_of_the_erased_and_keep_the_rest(monkeypatch: Any) -> None:
    def left(event: OutputEdited, participant: str, by: Actor) -> OutputEdited:
        return replace(event, text=re.sub("Bodils", "", event.text))

    monkeypatch.setattr(OutputEdited, "without", left)
    kept = without(HISTORY, BODIL.participant)
    assert [each.ref for each in kept] == [1, 2, 3]
    assert kept[1].events == (OutputEdited(id="o-1", title="Fælles"),)


def test_an_event_can_stay_when_its_author_is_erased_and_is_nobodys_then(monkeypatch: Any) -> None:
    monkeypatch.setattr(NoteAdded, "without", lambda event, participant, by: replace(event, text="-"))
    kept = without(HISTORY, BODIL.participant)
    assert [(each.by, [event.text for event in each.events if isinstance(event, NoteAdded)]) for each in kept[:2]] == [
        (KARIM, ["-"]),
        (Actor("", "AAL", "participant"), ["-"]),
    ]
    assert [each.ref for each in kept[:2]] == [1, 0]
    assert without(kept, BODIL.participant) == kept


def test_nobody_can_tell_from_an_archive_who_caused_a_nameless_event(monkeypatch: Any) -> None:
    monkeypatch.setattr(NoteAdded, "nameless", True)
    entries = archive_of(Wall().session, HISTORY, names=True).entries
    assert [each.by.participant for each in entries] == [BODIL.participant, "", "", KARIM.participant]
    assert without(HISTORY, BODIL.participant)[1].events == HISTORY[2].events


def test_only_a_nameless_event_is_imported_without_who_caused_it(monkeypatch: Any) -> None:
    nobody: Any = happening(Actor("", "AAL", "participant"), NoteAdded(id="n-1", text="Tekst"))
    with pytest.raises(BadArchive):
        inspect(Wall().session, nobody)
    monkeypatch.setattr(NoteAdded, "nameless", True)
    inspect(Wall().session, nobody)
