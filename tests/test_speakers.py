"""The list of speakers: asking for the floor in front of all sites, and getting it in turn."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from server.core.codec import decode
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.setup import ChangeSetup, Setup
from server.core.speakers import (
    ERASED,
    MOST_WAITING,
    AskedToSpeak,
    AskToSpeak,
    NextSpeaker,
    SetSpeakersRule,
    SpeakerCalled,
    Speakers,
    SpeakersRuleSet,
    speakers_of,
)
from server.core.workshop import Rules
from server.exports import archive, archive_of, happenings_of
from server.live.erasure import without
from tests.export_days import facilitator_of, replayed, two_sites, written
from tests.server_process import Client, Message, ServerProcess, client
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

ASK, NO_MORE = AskToSpeak(on=True), AskToSpeak(on=False)


def asked(*who: Actor) -> Wall:
    room = Wall()
    for by in who:
        room.when(ASK, by=by)
    return room


def queue(room: Wall | Session) -> list[str]:
    session = room.session if isinstance(room, Wall) else room
    return [each.participant for each in speakers_of(session).queue]


def now(room: Wall) -> str:
    speaker = speakers_of(room.session).now
    return speaker.participant if speaker else ""


def test_those_who_ask_speak_in_the_order_in_which_they_asked_and_everyone_sees_it() -> None:
    room = Wall().when(NO_MORE).then(None).when(ASK).then(AskedToSpeak(on=True, name="Bodil")).when(ASK).then(None)
    room.when(ASK, by=GRETHE).when(ASK, by=KARIM).when(NO_MORE, by=KARIM).then(AskedToSpeak(on=False))
    assert queue(room) == [BODIL.participant, GRETHE.participant]
    here = speakers_of(room.session)
    assert [room.seen(here, by) for by in (KARIM, GRETHE, DESK_KBH, SCREEN, ORGANISER)] == [here] * 5
    room.when(NextSpeaker(), by=DESK_KBH).then(SpeakerCalled(speaker=BODIL.participant))
    room.when(NextSpeaker(from_speaker=""), by=DESK_AAL).refused("speaker_changed")
    assert (now(room), queue(room)) == (BODIL.participant, [GRETHE.participant])
    here = speakers_of(room.session)
    assert here.now
    assert (here.now.name, here.now.at) == ("Bodil", room.at)
    assert (here.by, here.last_site) == (DESK_KBH.participant, "KBH")
    room.when(NextSpeaker(from_speaker=BODIL.participant), by=ORGANISER).when(NextSpeaker(), by=DESK_AAL)
    assert (now(room), queue(room), speakers_of(room.session).spoken) == ("", [], {"AAL": 1, "KBH": 1})
    room.when(NextSpeaker(), by=DESK_AAL).then(None)


def test_the_site_that_has_spoken_least_is_next_where_the_rule_says_so() -> None:
    room = asked(BODIL, KARIM, GRETHE).when(SetSpeakersRule(rule="sites"), by=DESK_AAL)
    assert queue(room) == [BODIL.participant, GRETHE.participant, KARIM.participant]
    room.when(NextSpeaker(), by=DESK_AAL).when(ASK, by=BODIL)
    assert queue(room) == [GRETHE.participant, KARIM.participant, BODIL.participant]
    room.when(SetSpeakersRule(rule="asked"), by=DESK_KBH).then(SpeakersRuleSet(rule="asked"))
    assert queue(room) == [KARIM.participant, GRETHE.participant, BODIL.participant]
    room.when(SetSpeakersRule(rule="asked"), by=DESK_KBH).then(None)


def test_a_closed_list_lets_nobody_more_in_and_those_who_wait_speak() -> None:
    room = asked(BODIL).when(SetSpeakersRule(rule="closed"), by=ORGANISER).when(ASK, by=GRETHE)
    room.refused("speakers_closed").when(NextSpeaker(), by=DESK_AAL)
    assert now(room) == BODIL.participant


def test_a_full_list_takes_nobody_more() -> None:
    room = asked(BODIL)
    full = speakers_of(room.session).queue * MOST_WAITING
    room.session.put(Speakers(id="speakers", queue=full))
    room.when(ASK, by=GRETHE).refused("speakers_full")


def test_only_participants_ask_and_only_those_who_lead_call_the_next() -> None:
    for by in (DESK_AAL, ORGANISER, SCREEN):
        Wall().when(ASK, by=by).refused("not_allowed")
    for command in (NextSpeaker(), SetSpeakersRule(rule="sites")):
        for by in (BODIL, SCREEN):
            asked(BODIL).when(command, by=by).refused("not_allowed")
    room = asked(BODIL).when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER)
    room.when(ASK, by=GRETHE).refused("session_closed").when(NextSpeaker(), by=DESK_AAL).refused("session_closed")


def test_where_the_rules_allow_no_names_nobody_is_named() -> None:
    room = Wall()
    room.when(ChangeSetup(setup=Setup(rules=Rules(names=False))), by=ORGANISER).when(ASK)
    assert [each.name for each in speakers_of(room.session).queue] == [""]


def test_an_archive_has_what_could_have_happened_and_nothing_else() -> None:
    room = asked(BODIL)
    possible = {
        AskedToSpeak(on=True): "already_so",
        AskedToSpeak(on=False): None,
        SpeakerCalled(speaker=GRETHE.participant): "unknown_participant",
        SpeakerCalled(speaker=BODIL.participant): None,
        SpeakerCalled(): "already_so",
        SpeakerCalled(speaker=ERASED): None,
        SpeakersRuleSet(rule="asked"): "already_so",
    }
    for event, code in possible.items():
        by = BODIL if isinstance(event, AskedToSpeak) else DESK_AAL
        assert event.possible(room.session, by) == code, event
    assert AskedToSpeak(on=True, name="En anden").possible(room.session, GRETHE) == "bad_name"


def test_erasing_someone_takes_them_out_of_the_list_and_leaves_the_others() -> None:
    room = asked(BODIL, GRETHE).when(NextSpeaker(), by=DESK_AAL)
    session = Session()
    for happening in without([decode(data) for data in room.written], BODIL.participant):
        apply(session, Happening(at=happening.at, by=happening.by, events=happening.events))
        assert BODIL.participant not in str(happening)
    here = speakers_of(session)
    assert here.now
    assert here.now.participant == ERASED
    assert ([each.participant for each in here.queue], here.spoken) == ([GRETHE.participant], {})


def speakers(line: Client) -> Message:
    return line.kind("speakers").get("speakers", {})


@pytest.mark.anyio
async def test_two_desks_call_the_next_at_once_in_two_processes_and_pass_over_nobody(
    servers: list[ServerProcess],
) -> None:
    one, two = servers[0], servers[-1]
    made = one.create_session()
    keys = made["keys"]
    async with AsyncExitStack() as stack:

        async def connect(server: ServerProcess, device: str, **by: str) -> Client:
            return await stack.enter_async_context(client(server, server.ticket(**by), device))

        desks = [
            await connect(server, f"desk-{mark}", key=keys["facilitator"][mark])
            for server, mark in ((one, "AAL"), (two, "KBH"))
        ]
        screen = await connect(two, "screen-1", key=keys["screen"]["KBH"])
        people = [
            await connect(one, f"tablet-{n}", code=made["join_code"], site=mark)
            for n, mark in enumerate(("AAL", "KBH", "KBH"))
        ]
        for person in people:
            assert (await person.do("ask_to_speak", on=True))["type"] == "done"
        for line in (*desks, screen):
            await line.wait_until(lambda each: len(speakers(each).get("queue", ())) == 3)
        answers = await asyncio.gather(*(desk.do("next_speaker", **{"from": ""}) for desk in desks))
        assert sorted(answer.get("code", "") for answer in answers) == ["", "speaker_changed"]
        for line in (*desks, screen, *people):
            await line.wait_until(lambda each: "now" in speakers(each))
        assert all(speakers(line) == speakers(screen) for line in (*desks, *people))
        assert (speakers(screen)["now"]["site"], len(speakers(screen)["queue"])) == ("AAL", 2)


@pytest.mark.parametrize("names", [True, False])
def test_the_report_counts_by_site_and_an_archive_gives_the_same_list(names: bool) -> None:
    day, anna, karl = two_sites()
    day.do(ASK, anna)
    assert "## Talere" not in written(day, "md")
    for by in (karl, anna):
        day.do(ASK, by)
    day.do(NextSpeaker(), facilitator_of("KBH"))
    day.do(NextSpeaker(), facilitator_of("KBH"))
    day.do(ASK, anna)
    section = written(day, "md").partition("## Talere")[2].partition("\n## ")[0]
    assert section.count("| 1 |") == 2
    again = replayed(happenings_of(archive.write(archive_of(day.session, day.history, names=names))))
    there, here = speakers_of(again), speakers_of(day.session)
    assert [each.participant for each in there.queue] == [each.participant for each in here.queue]
    assert (there.spoken, {each.name for each in there.queue}) == (here.spoken, {here.queue[0].name if names else ""})
