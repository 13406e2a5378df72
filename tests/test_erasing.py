"""Erasing a participant takes their words out of a session's history, and leaves every word of all others."""

from __future__ import annotations

import random
import re
from base64 import b32encode
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from server.core.codec import AnyHappening, decode, encode
from server.core.editing import EditOutput, OutputChanged, OutputEdited
from server.core.erasing import without
from server.core.kernel.authorship import Authorship
from server.core.kernel.base import Actor, Audience, Refused
from server.core.kernel.commands import Command, Event
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.naming import NameCluster
from server.core.outputs import AddOutput, Output
from server.core.people import Participant
from server.core.reactions import React
from server.core.replies import Reply, SendReply
from server.core.withdrawing import WithdrawOutput
from server.exports import archive, archive_of, export, happenings_of
from server.templates import template
from server.words import words
from tests.draws import COMMANDS, SessionDraw
from tests.export_days import AALBORG, ALL, Day, facilitator_of
from tests.hands import replay
from tests.wall import BODIL, GRETHE, KARIM, Wall

WORD = re.compile(rb"zq[a-z2-7]{10}")
STEPS, SEEDS = 1_500, 4


class CanaryDraw(SessionDraw):
    """Draws texts that say who wrote them."""

    canaries: dict[str, str] = {}
    """Each word that was drawn, and whose it is."""

    def text(self, name: str) -> str:
        mine = canary(self._by, str(self.chance.random()))[: 12 if name == "initials" else None]
        self.canaries[mine] = self._by.participant
        return mine


def with_what_is_there(chance: random.Random, command: Command, session: Session) -> Command:
    """Return an edit of an output as one in which words of others stay, or come back, in other places."""
    output = session.get(Output, command.id) if isinstance(command, EditOutput) and command.text else None
    if output is None or not output.text:
        return command
    known = [*output.text.split(), command.text]
    chance.shuffle(known) if chance.random() < 0.2 else known.insert(chance.randint(0, len(known)), known.pop())
    return msgspec.structs.replace(command, text=" ".join(known[-8:]))


def canary(by: Actor, what: str) -> str:
    """Return a word of somebody's that is like no other."""
    return "zq" + b32encode(sha256(f"{by.participant} {what}".encode()).digest()).decode()[:10].lower()


@cache
def canary_day(seed: int) -> Day:
    """Return a random day in which each word says who wrote it."""
    chance = random.Random(seed)
    sites = [{"name": f"Sted {mark}", "mark": mark} for mark in ("AAL", "KBH")]
    setup = template("aabent-vaerksted") | {"sites": sites, "rules": {"names": True}}
    levels = ("all", "all", "site", "table", "own")
    setup["phases"] = [each | {"level": chance.choice(levels), "steps": []} for each in setup["phases"]]
    day = Day(setup)
    people = []
    for mark in ("AAL", "KBH"):
        for n in range(4):
            by = Actor(f"p{n}{mark}", mark, "participant")
            told = {field: canary(by, field) for field in ("alias", "organisation", "role_tag", "table")}
            CanaryDraw.canaries |= dict.fromkeys(told.values(), by.participant)
            people.append(day.join(mark, by.participant, **told))
    everyone = [*people, *people, facilitator_of("AAL"), facilitator_of("KBH")]
    for _ in range(STEPS):
        by = chance.choice(everyone)
        kinds = (EditOutput, NameCluster) if chance.random() < 0.2 else COMMANDS
        try:
            command = CanaryDraw(chance, day.session, by).command(kinds)
            day.do(with_what_is_there(chance, command, day.session), by, chance.randint(1, 60_000))
        except Refused:
            continue
    return day


def in_bytes(data: bytes) -> dict[str, set[str]]:
    """Return the canaries in some bytes, by whose they are."""
    found = defaultdict(set)
    for word in set(WORD.findall(data)):
        found[CanaryDraw.canaries[word.decode()]].add(word.decode())
    return found


def in_history(history: Sequence[AnyHappening]) -> dict[str, set[str]]:
    return in_bytes(b"\n".join(encode(happening) for happening in history))


def in_records(history: Sequence[AnyHappening]) -> dict[str, set[str]]:
    return in_bytes(msgspec.json.encode(list(replay(history).everything())))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_of_the_erased_stays_and_every_word_of_the_others_does(seed: int) -> None:
    day = canary_day(seed)
    people = [each.id for each in day.session.all(Participant)]
    history, standing = in_history(day.history), in_records(day.history)
    left = day.history
    for gone in random.Random(seed).sample(people, 3):
        assert history[gone], "this person wrote nothing"
        left = without(left, gone)
        del history[gone]
        standing.pop(gone, None)
        now = in_records(left)
        assert gone not in in_history(left)
        assert {each: words - now[each] for each, words in standing.items() if words - now[each]} == {}
        assert history == in_history(left)
        assert without(left, gone) == left


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_archive_and_no_report_has_a_word_of_the_erased(seed: int) -> None:
    day = canary_day(seed)
    gone = random.Random(seed).choice([each.id for each in day.session.all(Participant)])
    left = without(day.history, gone)
    session = replay(left)
    for form in ("md", "html", "csv"):
        for audience in (ALL, AALBORG):
            assert gone not in in_bytes(export(form, session, left, audience, words("da"), names=True))
    whole = archive.write(archive_of(session, left, names=True))
    assert gone not in in_bytes(whole)
    assert replay(happenings_of(whole))


# Outputs that several wrote in


def history_of(*done: tuple[Actor, Any]) -> list[AnyHappening]:
    """Return what happens when people do these commands, or when these events happen to them."""
    wall = Wall()
    for by, what in done:
        if isinstance(what, Event):
            data = encode(Happening(at=wall.at + 1_000, by=by, events=(what,)))
            wall.written.append(data)
            apply(wall.session, decode(data))
        else:
            what = msgspec.structs.replace(what, base=f"{wall.session.offset}.0") if hasattr(what, "base") else what
            wall.when(what, by=by)
            assert not isinstance(wall.last, str), wall.last
    return [decode(data) for data in wall.written]


def output_without(history: Sequence[AnyHappening], by: Actor) -> Output | None:
    return replay(without(history, by.participant)).get(Output, "o-1")


ADDED = (BODIL, AddOutput(id="o-1", title="Spilleregler", text="Vi lytter til hinanden", contact="Bodil"))


def test_an_output_that_nobody_else_wrote_in_goes_with_its_author() -> None:
    history = history_of(ADDED, (KARIM, EditOutput(id="o-1", base="", maturity="tested")))
    assert output_without(history, BODIL) is None


def test_what_others_wrote_in_an_output_stands_without_its_authors_words() -> None:
    more = "Vi lytter altid til hinanden\nog skriver det ned"
    history = history_of(ADDED, (KARIM, EditOutput(id="o-1", base="", text=more)), (BODIL, WithdrawOutput(id="o-1")))
    left = output_without(history, BODIL)
    assert left is not None
    assert (left.title, left.text, left.contact, left.by, left.name) == ("", "altid\nog skriver det ned", "", "", "")
    assert left.withdrawn
    assert left.seen_by(Audience("participant", "AAL")) is None, "who wrote it is nobody, whom no audience is"
    again = without(without(history, BODIL.participant), KARIM.participant)
    assert replay(again).get(Output, "o-1") is None


def test_what_somebody_wrote_in_anothers_output_goes_and_the_rest_stands() -> None:
    history = history_of(
        ADDED,
        (KARIM, EditOutput(id="o-1", base="", title="Karims titel", text="Vi lytter til hinanden, siger Karim")),
        (GRETHE, EditOutput(id="o-1", base="", text="Vi lytter til hinanden, siger Karim og Grethe")),
    )
    left = output_without(history, KARIM)
    assert left is not None
    assert (left.title, left.text, left.by) == ("Spilleregler", "Vi lytter til hinanden og Grethe", BODIL.participant)


def test_edits_of_earlier_releases_which_repeat_everything_lose_the_words_of_others_too() -> None:
    repeated = OutputEdited(id="o-1", title="Spilleregler", text="Vi lytter til hinanden. Karim", contact="Bodil")
    history = history_of(ADDED, (KARIM, repeated))
    left = without(history, BODIL.participant)
    assert left[-1].events == (OutputChanged(id="o-1", text="Karim"),)
    assert replay(left).get(Output, "o-1").text == "Karim"  # type: ignore[union-attr]
    assert replay(history).get(Output, "o-1").text == repeated.text  # type: ignore[union-attr]


def test_an_edit_of_an_output_says_only_what_it_changes() -> None:
    wall = Wall().when(ADDED[1])
    wall.when(EditOutput(id="o-1", base=wall.position, text="Nyt", title="Spilleregler"), by=KARIM)
    wall.then(OutputChanged(id="o-1", text="Nyt"))


def test_replies_and_reactions_to_an_output_that_stands_are_as_before() -> None:
    history = history_of(
        ADDED,
        (KARIM, EditOutput(id="o-1", base="", text="Vi lytter til hinanden og Karim")),
        (GRETHE, SendReply(id="r-1", to="o-1", reply_kind="praise", text="Godt")),
        (GRETHE, React(to="o-1", on=True)),
    )
    session = replay(without(history, BODIL.participant))
    reply = session.get(Reply, "r-1")
    assert reply is not None
    assert reply.away == ""


# Words


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((("Et ord om trafik", True), ("Et ord om trafik, og parkering", False)), "og parkering"),
        ((("Ét\nto", True), ("to\nMit", False), ("Ét\nto", False)), ""),
        ((("Parkring", True), ("Parkering", False)), ""),
        ((("Parkering", True), ("Parkeringen i byen", False)), "i byen"),
        ((("a b c d", True), ("", False), ("a b c d", False)), ""),
        ((("Bs egne ord", False), ("As helt nye", True), ("Bs egne ord", False)), "Bs egne ord"),
        ((("en\nto\ntre\nfire", True), ("fire\ntre\nto\nen", False)), ""),
        ((("私は学生です", True), ("私は学生です東京", False)), "東京"),
        ((("Bodils", True), ("Karims   ord  \n\n her", False)), "Karims   ord  \n\n her"),
    ],
)
def test_a_word_is_of_whoever_wrote_it_first(steps: Sequence[tuple[str, bool]], left: str) -> None:
    authorship = Authorship()
    assert [authorship.others("text", text, mine) for text, mine in steps][-1] == left


def test_a_title_that_became_a_line_of_the_text_is_still_its_writers() -> None:
    authorship = Authorship()
    authorship.others("title", "Bodils gode idé", True)
    assert authorship.others("text", "Bodils gode idé\nog min", False) == "og min"
