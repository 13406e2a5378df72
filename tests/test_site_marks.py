"""Marks of sites may have Danish and Swedish letters: in every command and event that names one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from msgspec.inspect import Metadata, type_info

from server.core import AnyCommand
from server.core.dots import PlaceDots
from server.core.kernel.base import Actor
from server.core.notes import AddNote
from server.core.vote_results import CloseVote, RevealVote, VoteRevealed
from server.core.votes import OpenVote, Vote
from server.exports import archive, archive_of, happenings_of
from server.templates import template
from tests.export_days import ORGANISER, Day, replayed

MARK = "ÆØÅÄ"
SITES = [{"name": "Ærø", "mark": MARK}, {"name": "Køge", "mark": "KØG"}]


def fields_naming_a_site() -> Iterator[tuple[type, str, Any]]:
    """Yield each command with each of its fields that names a site, and that field's type."""
    for command in get_args(AnyCommand):
        for field, told in zip(msgspec.structs.fields(command), type_info(command).fields, strict=True):  # type: ignore[attr-defined]
            if isinstance(told.type, Metadata) and (told.type.extra or {}).get("kinds") == ["site"]:
                yield command, field.encode_name, field.type


def test_every_command_that_names_a_site_takes_any_mark() -> None:
    found = list(fields_naming_a_site())
    assert {command.__name__ for command, *_ in found} >= {"BringCase", "Reveal", "ShowScene"}
    for command, name, field in found:
        assert msgspec.convert(MARK, field) == MARK, (command, name)


def test_the_result_of_a_vote_can_be_read_again_whatever_the_marks() -> None:
    day = Day(template("aabent-vaerksted") | {"sites": SITES})
    bodil = day.join(MARK, "bodil")
    desk = Actor("facilitator-KØG", "KØG", "facilitator", "desk")
    day.do(AddNote(id="n-1", text="Forslag"), bodil)
    day.do(OpenVote(id="v-1", of="notes", budget=3), desk)
    day.do(PlaceDots(vote="v-1", on="n-1", dots=2), bodil)
    day.do(CloseVote(id="v-1"), desk)
    day.do(RevealVote(id="v-1"), ORGANISER)
    (revealed,) = day.history[-1].events
    assert revealed == VoteRevealed(id="v-1", voters={MARK: 1}, totals={"n-1": {MARK: 2}})
    again = replayed(happenings_of(archive.write(archive_of(day.session, day.history, names=True))))
    assert again.get(Vote, "v-1") == day.session.get(Vote, "v-1")
