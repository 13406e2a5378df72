"""Replies: who may send which kind, who sees them, and what is left once they are hidden, erased or exported."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from itertools import combinations
from typing import Any

import pytest

from server.core.codec import decode
from server.core.erasing import without
from server.core.kernel.base import Actor, Audience
from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limits
from server.core.kernel.visibility import audience_of, visible
from server.core.moderation import HideNote, HideReply, ReplyHidden, RestoreNote, RestoreReply
from server.core.notes import AddNote, NoteAdded
from server.core.outputs import AddOutput
from server.core.planning import PhaseSetup
from server.core.replies import Replied, Reply, SendReply
from server.core.reveal import LowerNote, NoteLowered, Reveal
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.tables import SetTable
from server.core.withdrawing import ReplyWithdrawn, ReturnNote, ReturnReply, WithdrawNote, WithdrawOutput, WithdrawReply
from server.exports import BadArchive, archive, archive_of, happenings_of
from server.exports.selection import LeftOut
from tests.export_days import AALBORG, REPORT_FORMATS, facilitator_of, replayed, report, two_sites, written
from tests.server_process import Client, ServerProcess, client
from tests.test_private_wire import Poller
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

pytestmark = pytest.mark.anyio
EVERYONE = (BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)
ASKED = SendReply(id="r-1", to="n-1", reply_kind="question", text="Hvem betaler?")
ANSWERED = SendReply(id="r-2", to="r-1", reply_kind="answer", text="Kommunen")


def wall() -> Wall:
    """Bodil in Aalborg has written a note."""
    return Wall().when(AddNote(id="n-1", text="Policy case"))


def thread() -> Wall:
    """Grethe in København has asked, and Karim in Aalborg has answered."""
    return wall().when(ASKED, by=GRETHE).when(ANSWERED, by=KARIM)


def reply(of: Wall, reply_id: str = "r-1") -> Reply:
    found = of.session.get(Reply, reply_id)
    assert found is not None
    return found


def seen_by(of: Wall, reply_id: str = "r-1") -> list[Actor]:
    return [by for by in EVERYONE if of.seen(reply(of, reply_id), by) is not None]


# Who may


def test_a_question_goes_to_the_notes_site_and_is_answered_there() -> None:
    room = wall().when(ASKED, by=GRETHE)
    room.then(Replied(id="r-1", to="n-1", thread="n-1", reply_kind="question", text="Hvem betaler?", name="Grethe"))
    assert (reply(room).site, reply(room).thread_site) == ("KBH", "AAL")
    for elsewhere in (GRETHE, DESK_KBH):
        room.when(ANSWERED, by=elsewhere).refused("answered_there")
    room.when(ANSWERED, by=KARIM).then(Replied(id="r-2", to="r-1", thread="n-1", reply_kind="answer", text="Kommunen"))
    room.when(SendReply(id="r-3", to="n-1", reply_kind="answer", text="Og regionen"), by=DESK_AAL)
    assert [each.thread for each in room.session.all(Reply)] == ["n-1"] * 3


@pytest.mark.parametrize("kind", ["question", "sparring", "praise"])
def test_participants_and_facilitators_of_every_site_ask_spar_and_praise(kind: Any) -> None:
    room = wall()
    for n, by in enumerate((BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH)):
        room.when(SendReply(id=f"r-{n}", to="n-1", reply_kind=kind, text="Godt tænkt"), by=by)
        assert reply(room, f"r-{n}").reply_kind == kind
    for by in (ORGANISER, SCREEN):
        room.when(SendReply(id="r-9", to="n-1", reply_kind=kind, text="Godt tænkt"), by=by).refused("not_allowed")


def test_an_output_can_be_asked_about_and_a_thread_goes_on_as_long_as_people_like() -> None:
    room = wall().when(AddOutput(id="o-1", title="Et bilag"))
    room.when(SendReply(id="r-1", to="o-1", reply_kind="question", text="For hvem?"), by=GRETHE)
    for n in range(2, 6):
        room.when(SendReply(id=f"r-{n}", to=f"r-{n - 1}", reply_kind="sparring", text=f"{n}"), by=GRETHE)
    assert {each.thread for each in room.session.all(Reply)} == {"o-1"}


def test_what_one_may_not_see_is_refused_like_what_is_not_there() -> None:
    room = thread().when(HideReply(id="r-2"), by=DESK_AAL)
    room.when(SendReply(id="r-3", to="nothing", reply_kind="praise", text="Ja"), by=GRETHE).refused("unknown_note")
    room.when(SendReply(id="r-3", to="r-2", reply_kind="praise", text="Ja"), by=GRETHE).refused("unknown_note")
    room.when(HideNote(id="n-1"), by=DESK_AAL)
    for to in ("n-1", "r-1"):
        room.when(SendReply(id="r-3", to=to, reply_kind="praise", text="Ja"), by=GRETHE).refused("unknown_note")
    room.when(SendReply(id="r-3", to="n-1", reply_kind="sparring", text="Skriv om"), by=DESK_AAL)
    assert seen_by(room, "r-3") == [DESK_AAL, DESK_KBH, ORGANISER]


def test_the_same_reply_again_is_done_and_its_id_is_nobody_elses() -> None:
    room = thread()
    room.when(ASKED, by=GRETHE).then(None)
    room.when(ASKED, by=BODIL).refused("id_taken")
    room.when(SendReply(id="n-1", to="n-1", reply_kind="praise", text="Ja")).refused("id_taken")
    room.when(AddNote(id="r-1", text="Ny"), by=BODIL).refused("id_taken")
    room.when(AddOutput(id="r-1", title="Nyt")).refused("id_taken")
    room.when(AddOutput(id="n-1", title="Nyt")).refused("id_taken")


def test_an_empty_or_too_long_reply_a_full_session_and_a_closed_one_are_refused() -> None:
    room = wall()
    room.when(SendReply(id="r-1", to="n-1", reply_kind="praise", text=" ")).refused("empty_text")
    room.when(SendReply(id="r-1", to="n-1", reply_kind="praise", text="a" * 1001)).refused("text_too_long")
    room.session.limits = Limits(replies=1)
    room.when(ASKED, by=GRETHE).when(ANSWERED, by=KARIM).refused("session_full")
    room.session.limits = Limits()
    room.when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER).when(ANSWERED, by=KARIM).refused("session_closed")
    assert SendReply.pace == "note"


def test_a_reply_is_signed_as_a_note_is() -> None:
    room = thread()
    assert (reply(room).name, reply(room, "r-2").name) == ("Grethe", "")


# Withdrawn and hidden


def test_a_reply_is_withdrawn_and_put_back_by_its_author_alone() -> None:
    room = thread()
    room.when(WithdrawReply(id="r-1"), by=BODIL).refused("not_your_reply")
    room.when(WithdrawReply(id="r-1"), by=DESK_KBH).refused("not_your_reply")
    room.when(WithdrawReply(id="r-9"), by=GRETHE).refused("unknown_reply")
    room.when(WithdrawReply(id="r-1"), by=GRETHE).then(ReplyWithdrawn(id="r-1"))
    room.when(WithdrawReply(id="r-1"), by=GRETHE).then(None)
    assert seen_by(room) == [GRETHE, DESK_KBH, ORGANISER]
    assert seen_by(room, "r-2") == list(EVERYONE), "an answer stays when the question is withdrawn"
    room.when(ReturnReply(id="r-1"), by=BODIL).refused("unknown_reply")
    room.when(ReturnReply(id="r-1"), by=GRETHE).then(ReplyWithdrawn(id="r-1", on=False))
    room.when(ReturnReply(id="r-1"), by=GRETHE).then(None)
    assert seen_by(room) == list(EVERYONE)


def test_those_who_lead_hide_a_reply_and_show_it_again() -> None:
    room = thread()
    for command in (HideReply(id="r-1"), RestoreReply(id="r-1")):
        room.when(command, by=BODIL).refused("not_allowed")
        room.when(type(command)(id="r-9"), by=DESK_AAL).refused("unknown_reply")
    room.when(RestoreReply(id="r-1"), by=DESK_AAL).then(None)
    room.when(HideReply(id="r-1"), by=DESK_AAL).then(ReplyHidden(id="r-1"))
    room.when(HideReply(id="r-1"), by=DESK_KBH).then(None)
    assert seen_by(room) == [GRETHE, DESK_AAL, DESK_KBH, ORGANISER]
    assert room.private(GRETHE) == {"r-1": reply(room)}
    room.when(RestoreReply(id="r-1"), by=ORGANISER).then(ReplyHidden(id="r-1", on=False))
    assert (seen_by(room), room.private(GRETHE)) == (list(EVERYONE), {})


# Nobody sees more of a thread than of what it hangs below


@pytest.mark.parametrize(
    ("away", "back", "left"),
    [
        ((HideNote(id="n-1"), DESK_KBH), (RestoreNote(id="n-1"), DESK_KBH), [DESK_AAL, DESK_KBH, ORGANISER]),
        ((WithdrawNote(id="n-1"), BODIL), (ReturnNote(id="n-1"), BODIL), [DESK_AAL, ORGANISER]),
    ],
)
def test_a_thread_goes_and_comes_with_its_note(away: Any, back: Any, left: list[Actor]) -> None:
    room = thread().when(WithdrawReply(id="r-2"), by=KARIM)
    room.when(away[0], by=away[1])
    assert seen_by(room) == left
    assert seen_by(room, "r-2") == [by for by in left if by in (DESK_AAL, ORGANISER)]
    assert {who: room.private(who) for who in (KARIM, GRETHE)} == {KARIM: {}, GRETHE: {}}
    room.when(back[0], by=back[1])
    assert seen_by(room) == list(EVERYONE)
    assert seen_by(room, "r-2") == [KARIM, DESK_AAL, ORGANISER]


def test_a_withdrawn_outputs_thread_is_its_sites_leaders() -> None:
    room = wall().when(AddOutput(id="o-1", title="Et bilag"))
    room.when(SendReply(id="r-1", to="o-1", reply_kind="question", text="For hvem?"), by=GRETHE)
    room.when(WithdrawOutput(id="o-1"))
    assert seen_by(room) == [DESK_AAL, ORGANISER]


def test_the_thread_of_a_sites_own_note_stays_at_that_site() -> None:
    room = Wall()
    NoteAdded(id="n-1", text="Kun her", level="site").apply(room.session, BODIL, 1)
    room.when(ASKED, by=GRETHE).refused("unknown_note")
    room.when(ASKED, by=KARIM)
    assert reply(room).level == "site"
    assert seen_by(room) == [BODIL, KARIM, DESK_AAL, SCREEN, ORGANISER]


def level_wall(level: Any) -> Wall:
    """Bodil has written a note of this level at table 3; Karim sits there too."""
    room = Wall()
    for by in (BODIL, KARIM):
        room.when(SetTable(table="3"), by=by)
    NoteAdded(id="n-1", text="Forslag", level=level, table="3").apply(room.session, BODIL, 1)
    return room


LADDER: dict[Any, list[Actor]] = {
    "own": [BODIL],
    "table": [BODIL, KARIM, DESK_AAL],
    "site": [BODIL, KARIM, DESK_AAL, SCREEN, ORGANISER],
    "all": list(EVERYONE),
    "public": list(EVERYONE),
}


@pytest.mark.parametrize("level", LADDER)
def test_a_thread_reaches_whom_its_note_reaches(level: Any) -> None:
    room = level_wall(level)
    for by in EVERYONE:
        room.when(SendReply(id=f"r-{by.participant}", to="n-1", reply_kind="praise", text="Ja"), by=by)
    writers = [each.by for each in room.session.all(Reply)]
    assert writers == [by.participant for by in LADDER[level] if by.role in ("participant", "facilitator")]
    for each in room.session.all(Reply):
        assert each.level == level
        assert on_the_wall(room, each) == (LADDER[level] if level != "own" else [BODIL])


def on_the_wall(room: Wall, record: Reply) -> list[Actor]:
    """Return who is sent a record: with their audience, or alone."""
    shared = [by for by in EVERYONE if visible(record, audience_of(room.session, by)) is not None]
    alone = [by for by in EVERYONE if by.role == "participant" and room.private(by).get(record.id) == record]
    return [by for by in EVERYONE if by in shared or by in alone]


@pytest.mark.parametrize(("before", "after"), list(combinations(reversed(LADDER), 2)))
def test_a_lowered_notes_thread_is_gone_for_whom_the_note_is_and_for_nobody_else(before: Any, after: Any) -> None:
    room = level_wall(before)
    room.when(SendReply(id="r-b", to="n-1", reply_kind="sparring", text="Min egen")).when(ASKED, by=KARIM)
    room.when(SendReply(id="r-g", to="n-1", reply_kind="question", text="Fra KBH"), by=GRETHE)
    reached = {each.id: on_the_wall(room, each) for each in room.session.all(Reply)}
    room.when(LowerNote(id="n-1", level=after)).then(NoteLowered(id="n-1", level=after))
    for each in room.session.all(Reply):
        may_stay = [BODIL] if after == "own" and each.id == "r-b" else [] if after == "own" else LADDER[after]
        assert on_the_wall(room, each) == may_stay, each.id
        for by in EVERYONE:
            named = room.session.sight.ever_seen(("reply", each.id), each, audience_of(room.session, by))
            assert named == (by in reached[each.id] or named_to_a_wider(room, by, reached[each.id]))


def named_to_a_wider(room: Wall, by: Actor, reached: list[Actor]) -> bool:
    """Return whether someone of this audience was reached, who is told for all of them."""
    return any(audience_of(room.session, each) == audience_of(room.session, by) for each in reached)


@pytest.mark.parametrize("level", ["site", "table"])
def test_a_reply_from_another_town_is_followed_where_its_note_still_is(level: Any) -> None:
    room = level_wall("all").when(ASKED, by=GRETHE).when(LowerNote(id="n-1", level=level))
    room.session.pop_touched()
    room.when(HideReply(id="r-1"), by=DESK_AAL)
    touched = room.session.pop_touched()
    assert touched.shared == (("reply", "r-1"),)
    assert not touched.unnoticed, "those who saw it are told that it is gone"
    assert on_the_wall(room, reply(room)) == [by for by in LADDER[level] if by in (DESK_AAL, ORGANISER)]


def test_a_thread_is_revealed_with_its_note() -> None:
    room = Wall()
    alone = PhaseSetup(title="Alene", minutes=5, kind="writing", level="own", id="p1")
    room.when(ChangeSetup(setup=Setup(phases=(alone,))), by=ORGANISER).when(NextPhase(), by=DESK_AAL)
    room.when(AddNote(id="n-1", text="Forslag")).when(
        SendReply(id="r-1", to="n-1", reply_kind="sparring", text="Husk prisen")
    )
    assert on_the_wall(room, reply(room)) == [BODIL]
    room.when(SendReply(id="r-2", to="n-1", reply_kind="question", text="Pris?"), by=KARIM).refused("unknown_note")
    room.when(Reveal(phase="p1"), by=DESK_AAL)
    assert on_the_wall(room, reply(room)) == list(EVERYONE)
    history = [decode(data) for data in room.written]
    again = replayed(happenings_of(archive.write(archive_of(room.session, history, names=True))))  # type: ignore[arg-type]
    assert again.get(Reply, "r-1") == reply(room)


def test_who_never_saw_a_reply_is_not_told_its_id_either() -> None:
    room = thread().when(HideNote(id="n-1"), by=DESK_AAL)
    room.when(SendReply(id="r-3", to="n-1", reply_kind="sparring", text="Skriv om"), by=DESK_AAL)
    told = {
        each.id: [by for by in EVERYONE if room.session.sight.ever_seen(("reply", each.id), each, by_role(by))]
        for each in room.session.all(Reply)
    }
    assert told["r-1"] == told["r-2"] == list(EVERYONE)
    assert told["r-3"] == [DESK_AAL, DESK_KBH, ORGANISER]


def by_role(by: Actor) -> Audience:
    return Audience(by.role, by.site)


@pytest.mark.parametrize("level", ["own", "table"])
def test_no_archive_or_report_has_the_thread_of_a_private_note(level: Any) -> None:
    day, anna, _ = two_sites(level=level)
    day.do(AddNote(id="n1", text="Mellem os"), anna)
    day.do(SendReply(id="r1", to="n1", reply_kind="sparring", text="Fortroligt svar"), anna)
    for form in REPORT_FORMATS:
        assert "Fortroligt svar" not in written(day, form)
    data = archive.write(archive_of(day.session, day.history, names=True))
    assert b"Fortroligt svar" not in data
    assert b'"r1"' not in data
    assert LeftOut("replies", 1) in report(day).left_out


# What is sent


REPLY, WORD = "r-kanarie", "Kanariefugl"


async def test_both_sites_see_a_thread_and_nobody_one_below_what_they_do_not_see(servers: list[ServerProcess]) -> None:
    """On two processes and by long poll; in no report, and in no log."""
    async with AsyncExitStack() as stack:
        here, there = servers[0], servers[-1]
        made = here.create_session()
        people: list[Client] = []

        async def connect(server: ServerProcess, **given: str) -> None:
            ticket = server.ticket(**given)
            people.append(await stack.enter_async_context(client(server, ticket, f"device-{len(people)}")))

        for server, site in ((here, "AAL"), (there, "KBH"), (there, "KBH")):
            await connect(server, code=made["join_code"], site=site)
        for mark in ("AAL", "KBH"):
            await connect(there, key=made["keys"]["facilitator"][mark])
            await connect(here, key=made["keys"]["screen"][mark])
        poller = Poller(there, there.ticket(code=made["join_code"], site="AAL"))
        author, asker, _, desk, *_ = people
        await author.do("add_note", id="n-1", text="Forslag")
        await asker.wait_until(lambda c: c.note("n-1") is not None)
        await asker.do("reply", id="r-1", to="n-1", reply_kind="question", text="Hvem betaler?")
        await author.wait_until(lambda c: "r-1" in c.kind("reply"))
        assert (await asker.do("reply", id="r-2", to="r-1", reply_kind="answer", text="Jer"))[
            "code"
        ] == "answered_there"
        await author.do("reply", id="r-2", to="r-1", reply_kind="answer", text="Kommunen")
        for each in people:
            await each.wait_until(lambda c: "r-2" in c.kind("reply"))
            assert each.kind("reply")["r-1"]["thread_site"] == "AAL"
        assert "Hvem betaler?" in json.dumps(await poller.poll())
        await desk.do("hide_note", id="n-1")
        for each in people:
            leads = each.ticket["role"] == "facilitator"
            await each.wait_until(lambda c, leads=leads: ("r-1" in c.kind("reply")) == leads)
        await desk.do("reply", id=REPLY, to="n-1", reply_kind="sparring", text=WORD)
        await desk.wait_until(lambda c: REPLY in c.kind("reply"))
        for server, site in ((here, "AAL"), (there, "KBH")):
            await connect(server, code=made["join_code"], site=site)
        await asker.do("add_note", id="n-last", text="Til alle")
        for each in people:
            await each.wait_until(lambda c: c.note("n-last") is not None)
        await poller.poll()
        others = [each for each in people if each.ticket["role"] != "facilitator"]
        for frames in (*(each.frames for each in others), poller.frames):
            assert WORD not in json.dumps(frames)
            assert REPLY not in json.dumps(frames)
        for role, key in (("organiser", made["keys"]["organiser"]), ("desk", made["keys"]["facilitator"]["AAL"])):
            ticket = here.ticket(key=key)["ticket"]
            for form in REPORT_FORMATS:
                path = f"/api/sessions/{made['id']}/export/{form}"
                status, body = await asyncio.to_thread(here.call, "GET", path, None, ticket)
                assert status == 200
                assert WORD not in str(body), (role, form)
                assert REPLY not in str(body), (role, form)
        for server in {here, there}:
            assert WORD not in "".join(server.log)
            assert REPLY not in "".join(server.log)


# The archive and erasure


def test_an_archive_makes_the_same_threads() -> None:
    room = thread().when(WithdrawReply(id="r-1"), by=GRETHE).when(HideReply(id="r-2"), by=DESK_AAL)
    history = [decode(data) for data in room.written]
    again = replayed(happenings_of(archive.write(archive_of(room.session, history, names=True))))  # type: ignore[arg-type]
    assert list(again.all(Reply)) == list(room.session.all(Reply))
    bare = archive.write(archive_of(room.session, history, names=False))
    assert [each.name for each in replayed(happenings_of(bare)).all(Reply)] == ["", ""]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event", "by", "code"),
    [
        (Replied(id="r-1", to="n-1", thread="n-1", reply_kind="praise", text="Igen"), GRETHE, "id_taken"),
        (Replied(id="r-9", to="r-1", thread="n-2", reply_kind="praise", text="Ja"), BODIL, "bad_thread"),
        (Replied(id="r-9", to="n-1", thread="r-1", reply_kind="praise", text="Ja"), BODIL, "bad_thread"),
        (Replied(id="r-9", to="n-1", thread="n-1", reply_kind="praise", text="Ja", level="site"), BODIL, "bad_level"),
        (Replied(id="r-9", to="n-1", thread="n-1", reply_kind="praise", text="Ja", name="En"), BODIL, "bad_name"),
        (Replied(id="r-9", to="n-1", thread="n-1", reply_kind="answer", text="Ja"), GRETHE, "answered_there"),
        (Replied(id="r-9", to="n-1", thread="n-1", reply_kind="praise", text="Ja"), ORGANISER, "not_allowed"),
        (Replied(id="r-9", to="n-1", thread="n-1", reply_kind="praise", text=""), BODIL, "empty_text"),
        (Replied(id="r-9", to="n-3", thread="n-3", reply_kind="praise", text="Ja"), GRETHE, "unknown_note"),
        (ReplyWithdrawn(id="r-1", on=False), GRETHE, "already_so"),
        (ReplyWithdrawn(id="r-1"), BODIL, "not_your_reply"),
        (ReplyWithdrawn(id="erased"), GRETHE, "unknown_reply"),
        (ReplyHidden(id="r-1", on=False), DESK_AAL, "already_so"),
        (ReplyHidden(id="erased"), BODIL, "not_allowed"),
    ],
)
def test_what_no_command_could_have_written_is_not_imported(event: Any, by: Actor, code: str) -> None:
    room = thread().when(AddNote(id="n-3", text="Skjult"))
    room.when(HideNote(id="n-3"), by=DESK_AAL)
    assert event.possible(room.session, by) == code
    history = [*map(decode, room.written), Happening(at=room.at, by=by, events=(event,))]
    with pytest.raises(BadArchive):
        happenings_of(archive.write(archive_of(room.session, history, names=True)))  # type: ignore[arg-type]


def test_erasing_a_replier_takes_those_words_and_leaves_the_answers_of_others() -> None:
    room = thread().when(HideReply(id="r-1"), by=DESK_AAL)
    left = without([decode(data) for data in room.written], GRETHE.participant)
    after = replayed(left)  # type: ignore[arg-type]
    assert [(each.id, each.thread, each.away) for each in after.all(Reply)] == [("r-2", "n-1", "")]
    assert "Hvem betaler" not in str(left)
    assert happenings_of(archive.write(archive_of(after, left, names=True)))


def test_erasing_the_notes_author_leaves_what_others_wrote_to_them_and_those_who_lead() -> None:
    room = thread().when(WithdrawNote(id="n-1"))
    left = without([decode(data) for data in room.written], BODIL.participant)
    after = Wall(people=False)
    after.session = replayed(left)  # type: ignore[assignment, arg-type]
    assert seen_by(after) == [GRETHE, DESK_AAL, DESK_KBH, ORGANISER]
    assert seen_by(after, "r-2") == [KARIM, DESK_AAL, DESK_KBH, ORGANISER]
    assert after.private(GRETHE) == {"r-1": reply(after)}
    after.when(SendReply(id="r-3", to="r-1", reply_kind="praise", text="Ja"), by=GRETHE).refused("unknown_note")
    after.when(WithdrawReply(id="r-1"), by=GRETHE).then(ReplyWithdrawn(id="r-1"))
    assert happenings_of(archive.write(archive_of(after.session, left, names=True)))


# The report


def a_day() -> Any:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Forslag"), anna)
    day.do(AddOutput(id="o1", title="Bilag"), karl)
    for id_, to, kind, text, by in (
        ("r1", "n1", "question", "Hvem betaler?", karl),
        ("r2", "n1", "praise", "Flot", karl),
        ("r3", "r1", "answer", "Kommunen", anna),
        ("r4", "o1", "sparring", "Gør det kortere", anna),
    ):
        day.do(SendReply(id=id_, to=to, reply_kind=kind, text=text), by)
    return day, anna, karl


def test_the_report_has_each_thread_below_what_it_is_about() -> None:
    day, anna, _ = a_day()
    text = written(day, "md", names=True)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    output = lines.index("- **AAL** *Sparring:* Gør det kortere (Anna Alias)")
    assert "Bilag" in " ".join(lines[output - 3 : output])
    question = lines.index("- **KBH** *Spørgsmål:* Hvem betaler? (Karl Alias)")
    assert lines[question - 1].startswith("- **Aalborg, seddel 1**")
    assert lines[question + 1 : question + 3] == [
        "- **AAL** *Svar:* Kommunen (Anna Alias)",
        "- **KBH** *Ros:* Flot (Karl Alias)",
    ]
    assert "1 spørgsmål, 1 svar, sparring 1 gang, ros 1 gang. 3 af dem gik til et andet sted." in text
    assert "Spørgsmål, ingen nåede at svare på" not in text
    day.do(WithdrawReply(id="r3"), anna)
    assert "### Spørgsmål, ingen nåede at svare på\n\n- Aalborg, seddel 1\n" in written(day, "md")
    assert "Spørgsmål og svar" not in written(two_sites()[0], "md")


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_a_reply_stands_once_in_every_format_and_without_names_unless_chosen(form: str) -> None:
    day, *_ = a_day()
    for names in (True, False):
        text = written(day, form, names=names)
        assert text.count("Gør det kortere") == 1
        assert ("Karl Alias" in text) == names


def test_a_reply_left_out_is_counted_and_nowhere_else() -> None:
    day, anna, _ = a_day()
    day.do(HideReply(id="r2"), facilitator_of("AAL"))
    day.do(WithdrawReply(id="r4"), anna)
    assert LeftOut("replies", 2) in report(day).left_out
    assert LeftOut("replies", 2) in report(day, AALBORG).left_out
    day.do(HideNote(id="n1"), facilitator_of("AAL"))
    assert LeftOut("replies", 4) in report(day).left_out
    assert "4 spørgsmål, svar og ord er ikke med" in written(day, "md")
    for form in ("html", "md", "csv"):
        for word in ("Flot", "Gør det kortere", "Hvem betaler", "Kommunen"):
            assert word not in written(day, form)


def test_a_reply_to_what_was_erased_stays_in_the_report() -> None:
    day, anna, _ = a_day()
    day.history = without(day.history, anna.participant)
    day.session = replayed(day.history)
    text = written(day, "md")
    assert "noget, der ikke er med i rapporten" in text
    assert "Hvem betaler?" in text
    assert "Kommunen" not in text
