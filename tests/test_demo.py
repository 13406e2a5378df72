"""The demo: its texts fit together, and a server that plays it has notes from both towns within seconds."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import get_args

import msgspec
import pytest

from server.core import AnyCommand
from server.core.cases import Case
from server.core.checkins import CheckIn
from server.core.clusters import Cluster
from server.core.cross import Cross
from server.core.joining import Join
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.notes import Degree, Note, NoteKind
from server.core.outputs import Output
from server.core.picks import How, picks_in
from server.core.programme import current
from server.core.reactions import Reaction
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.votes import Vote
from server.core.zones import Zone
from server.rehearsal.day import PHASE_SECONDS, day, setup
from server.rehearsal.demo import Demo
from server.rehearsal.script import CROSSES, cues, first_check_ins
from server.rehearsal.tablet import Tablet
from tests.server_process import ServerProcess

ORGANISER = Actor("organiser", "", "organiser")


class Stage:
    """A session without a server: a command of the day that the core refuses fails the test."""

    def __init__(self) -> None:
        self.session = Session()
        self.homes = {person.id: person.site for person in day().people}
        self.do(ORGANISER, ChangeSetup(setup=msgspec.convert(setup(), Setup)))
        for person in day().people:
            who = Actor(person.id, person.site, "participant")
            self.do(who, Join(id=person.id, site=person.site, rejoin_hash="", alias=person.alias))

    def do(self, by: Actor, command: object) -> None:
        events = command.decide(self.session, by)  # type: ignore[attr-defined]
        assert events, f"{by.participant} changed nothing: {command}"
        happened = events if isinstance(events, tuple) else (events,)
        apply(self.session, Happening(at=self.session.offset, by=by, events=happened))

    def send(self, name: str, command: dict[str, object]) -> None:
        if "base" in command:
            command = command | {"base": f"{self.session.offset}.0123456789abcdef"}
        if name.startswith("facilitator-"):
            by = Actor(name, name.removeprefix("facilitator-"), "facilitator")
        else:
            by = Actor(name, self.homes[name], "participant")
        self.do(by, msgspec.convert(command, AnyCommand))


def test_the_whole_day_can_be_played_by_the_rules_of_core() -> None:
    stage = Stage()
    unsent = list(cues())
    for number in range(len(PHASE_SECONDS)):
        stage.do(ORGANISER, NextPhase())
        if number == 0:
            for cue in first_check_ins().values():
                stage.send(cue.by, cue.command)
        while unsent and unsent[0].during == current(stage.session).phase:
            cue = unsent.pop(0)
            stage.send(cue.by, cue.command)
    assert not unsent, "texts of a phase the programme does not have"
    notes = list(stage.session.all(Note))
    assert {note.id for note in notes} >= {note.id for note in day().notes}
    assert len(notes) >= 60
    assert {note.level for note in notes} == {"all"}, "what was written alone is shown"
    assert {note.note_kind for note in notes} == set(get_args(NoteKind))
    assert {note.degree for note in notes} == set(get_args(Degree))
    assert len(list(stage.session.all(Output))) == 8
    assert all(any(note.cluster == cluster.id for note in notes) for cluster in stage.session.all(Cluster))
    assert any(len(set(zone.by_site.values())) > 1 for zone in stage.session.all(Zone)), "the towns differ on something"
    assert sum(sum(each.by_site.values()) for each in stage.session.all(Reaction)) >= 100
    assert sum(1 for each in stage.session.all(CheckIn) if each.scope == "person" and each.text) >= 40
    the_towns_met(stage.session)
    assert {vote.state for vote in stage.session.all(Vote)} == {"revealed"}
    assert all(set(vote.voters) == {"AAL", "KBH"} for vote in stage.session.all(Vote))
    assert {mark for case in stage.session.all(Case) for mark in case.taken_up} == {"AAL", "KBH"}


def the_towns_met(session: Session) -> None:
    """Check that both cross check-ins were held to the end, with notes for the others and every kind of answer."""
    for cross in session.all(Cross):
        assert (cross.state, cross.missing, cross.early) == ("over", (), False)
        assert [word.site for word in cross.words] == ["AAL", "KBH"]
        picks = picks_in(session, cross.id)
        assert {pick.site for pick in picks} == {"AAL", "KBH"}
        assert {answer.how for pick in picks for answer in pick.answers} == set(get_args(How))


def test_what_the_demo_shows_by_hand_is_shown_in_both_towns() -> None:
    shown: dict[str, set[str]] = {}
    for cue in cues():
        if cue.command["type"] == "show_scene":
            shown.setdefault(cue.command["scene"], set()).add(cue.by)
    both = {"facilitator-AAL", "facilitator-KBH"}
    assert shown == {"zones": both, "vote": both, "barometer": both}


@pytest.mark.parametrize("phase", CROSSES)
def test_the_towns_have_time_to_meet_before_it_ends(phase: str) -> None:
    """Both have said their word, then both are ready, and most of what follows comes while it stands on the screens."""
    kinds = [cue.command["type"] for cue in cues() if cue.during == phase]
    assert kinds[:4] == ["check_in", "check_in", "site_ready", "site_ready"]
    on = kinds[4 : kinds.index("end_cross")]
    assert len(on) > 0.6 * len(kinds)
    assert "answer_pick" in on[: on.index("give_word")]
    assert "answer_pick" in on[on.index("give_word") :]
    assert "answer_pick" not in kinds[kinds.index("end_cross") :]


def test_both_towns_write_and_build_on_one_another() -> None:
    homes = {person.id: person.site for person in day().people}
    towns = {note.id: homes[note.by] for note in day().notes}
    assert all(count >= 35 for count in Counter(homes.values()).values())
    assert all(count >= 30 for count in Counter(towns.values()).values())
    across = [note for note in day().notes if note.builds_on and towns[note.builds_on] != towns[note.id]]
    assert len(across) >= 15
    assert all({towns[source] for source in output.builds_on} == {"AAL", "KBH"} for output in day().outputs)
    towns |= {output.id: homes[output.by] for output in day().outputs}
    reacted = [cue for cue in cues() if cue.command["type"] == "react"]
    assert sum(1 for cue in reacted if homes[cue.by] != towns[cue.command["to"]]) > len(reacted) / 2


def test_reactions_are_spread_among_the_notes_of_their_phase() -> None:
    """Reactions begin once half of a phase's notes are written, and come between the notes that follow."""
    for phase in ("skriv", "byg"):
        kinds = [cue.command["type"] for cue in cues() if cue.during == phase]
        assert "react" not in kinds[: kinds.count("add_note") // 2]
        assert kinds.index("react") < kinds.index("add_note", len(kinds) // 2)


def test_people_write_alone_before_both_towns_are_shown_what_was_written() -> None:
    skriv = [cue for cue in cues() if cue.during == "skriv"]
    shown = [number for number, cue in enumerate(skriv) if cue.command["type"] == "reveal"]
    assert {skriv[number].by for number in shown} == {"facilitator-AAL", "facilitator-KBH"}
    private = [cue for cue in skriv[: shown[0]] if cue.command["type"] == "add_note"]
    assert len(private) >= 15
    assert [cue.command["from"] for cue in skriv if cue.command["type"] == "next_step"] == ["alone", "pairs", "fours"]


def test_every_author_of_the_day_exists_and_no_text_is_used_twice() -> None:
    authors = {person.id for person in day().people} | {"facilitator-AAL", "facilitator-KBH"}
    assert {cue.by for cue in cues()} <= authors
    texts = [str(cue.command["text"]) for cue in cues() if cue.command.get("text")]
    texts += [str(cue.command["text"]) for cue in first_check_ins().values() if cue.command["text"]]
    assert len(texts) == len(set(texts))
    assert len(authors) == 77


def test_the_day_is_the_third_of_october_2018_and_kept_for_a_week() -> None:
    made = setup()
    assert (made["date"], made["rules"]["retention_days"]) == ("2018-10-03", 7)
    assert [phase["id"] for phase in made["phases"]] == list(PHASE_SECONDS)


@pytest.mark.anyio
async def test_after_ten_seconds_there_are_notes_from_both_towns(server: ServerProcess) -> None:
    made = server.create_session(**setup())
    demo = Demo(server.url, made["join_code"], made["keys"]["facilitator"])
    playing = asyncio.create_task(demo.run())
    try:
        async with asyncio.timeout(30), Tablet(server.url, {"key": made["keys"]["screen"]["AAL"]}) as screen:
            for kind in ("check_in", "note"):  # ten seconds on a machine with nothing else to do
                while {each["site"] for each in screen.all(kind)} != {"AAL", "KBH"}:
                    await asyncio.sleep(0.2)
            assert screen.records["programme", "programme"]["phase"] == "velkomst"
        assert len(demo.tablets) >= 12 + 2
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


@pytest.mark.anyio
async def test_when_all_texts_are_used_the_session_stops_growing_but_still_changes(server: ServerProcess) -> None:
    made = server.create_session(**setup())
    demo = Demo(server.url, made["join_code"], made["keys"]["facilitator"], speed=100)
    playing = asyncio.create_task(demo.run())
    try:
        async with (
            asyncio.timeout(60),
            Tablet(server.url, {"key": made["keys"]["screen"]["KBH"]}) as screen,
        ):
            while (
                len(screen.all("output")) < 8
                or len(screen.all("note")) < len(day().notes)
                or len(screen.all("reaction")) < 30
                or {each.get("state") for each in screen.all("cross")} != {"over"}
                or sum(each.get("answered", 0) for each in screen.all("pick")) < 6
                or {each.get("state") for each in screen.all("vote")} != {"revealed"}
                or demo.programme.rounds < 1
            ):
                await asyncio.sleep(0.2)
            position, size = screen.position, len(screen.all("note")) + len(screen.all("output"))
            await asyncio.sleep(3)
            assert screen.position != position
            assert len(screen.all("note")) + len(screen.all("output")) == size
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
