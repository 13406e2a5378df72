"""Private records: what only one person may see rides with that person, behind the update of everyone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from server.core.editing import NoteEdited
from server.core.kernel.base import Actor
from server.core.kernel.positions import Position
from server.core.moderation import NoteHidden, NoteRestored
from server.core.withdrawing import NoteReturned, NoteWithdrawn
from server.live import pace
from server.live.follower import Follower
from server.rehearsal.records import Records
from server.wire import Done, Head
from tests.followed import FakeConnection, Followed, latest, records_of, sent_to, settled
from tests.private_kinds import SecretDropped, SecretKept
from tests.wall import BODIL, DESK_AAL, GRETHE, KARIM, SCREEN

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True, params=["direct", "through a transport"])
def direct_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test with followers that sit in rows, and with followers that never can."""
    yield from FakeConnection.kept(request.param == "direct", monkeypatch)


# One's own records


async def test_a_hidden_note_is_gone_for_all_and_then_put_on_both_devices_of_its_author() -> None:
    room = Followed()
    (_, tablet), (_, phone), (_, other), (_, desk) = (room.join(by) for by in (BODIL, BODIL, KARIM, DESK_AAL))
    room.followers.flush()
    room.note("n-1")
    room.followers.flush()
    room.apply(NoteHidden(id="n-1"), by=DESK_AAL)
    room.followers.flush()
    for browser in (tablet, phone):
        assert latest(browser, 2) == [(False, [], ["n-1"]), (True, ["n-1"], [])]
        assert browser.frames[-1]["from"] == browser.frames[-1]["to"] == browser.frames[-2]["to"]
        assert records_of(browser)["note", "n-1"]["hidden"]
    assert latest(other, 1) == [(False, [], ["n-1"])]
    assert latest(desk, 1) == [(False, ["n-1"], [])]
    room.apply(NoteRestored(id="n-1"), by=DESK_AAL)
    room.followers.flush()
    for browser in (tablet, phone, other):
        assert latest(browser, 1) == [(False, ["n-1"], [])], "what becomes shared is never named by an own update"


async def test_a_participant_is_sent_all_own_records_after_joining_also_when_there_are_none() -> None:
    room = Followed()
    room.apply(SecretKept(id="s-1"), by=KARIM)
    joined = [room.join(by)[1] for by in (BODIL, KARIM, DESK_AAL, SCREEN)]
    room.followers.flush()
    assert [[frame.get("own", False) for frame in browser.frames] for browser in joined] == [
        [False, True],
        [False, True],
        [False],
        [False],
    ]
    assert [latest(browser, 1)[0][1:] for browser in joined[:2]] == [([], []), (["s-1"], [])]


async def test_a_private_record_and_its_end_are_named_to_nobody_but_its_author() -> None:
    room = Followed()
    browsers = {by: room.join(by)[1] for by in (BODIL, KARIM, GRETHE, DESK_AAL, SCREEN)}
    room.followers.flush()
    room.apply(SecretKept(id="s-1", text="fortroligt"))
    room.followers.flush()
    room.apply(SecretKept(id="s-1", text="fortroligt igen"))
    room.apply(SecretKept(id="s-2", text="fortroligt"), by=GRETHE)
    await room.followers.heartbeat(lambda: Head(str(room.history.head), str(room.history.head), 0))
    room.followers.flush()
    assert set(records_of(browsers[BODIL])) - set(records_of(browsers[KARIM])) == {("secret", "s-1")}
    room.apply(SecretDropped(id="s-1"))
    room.followers.flush()
    await room.followers.heartbeat(lambda: Head(str(room.history.head), str(room.history.head), 0))
    assert (True, [], ["s-1"]) in latest(browsers[BODIL], 2)
    assert ("secret", "s-1") not in records_of(browsers[BODIL])
    for by, browser in browsers.items():
        assert ("s-1" in sent_to(browser), "s-2" in sent_to(browser)) == (by is BODIL, by is GRETHE)
        assert ("fortroligt" in sent_to(browser)) == (by in (BODIL, GRETHE))


async def test_an_own_update_stands_at_the_followers_position_not_at_the_head() -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    room.followers.flush()
    stands_at = browser.frames[0]["to"]
    room.apply(SecretKept(id="s-1"))
    room.followers.flush()
    assert browser.frames[-1]["own"]
    assert browser.frames[-1]["from"] == browser.frames[-1]["to"] == stands_at != str(room.history.head)


async def test_done_comes_behind_the_own_update_it_is_about() -> None:
    room = Followed()
    author, browser = room.join(BODIL)
    room.followers.flush()
    room.apply(SecretKept(id="s-1"))
    room.followers.answer(author, Done(1, str(room.history.head)))
    room.followers.flush()
    assert [frame["type"] for frame in browser.frames[-2:]] == ["update", "done"]
    assert latest(browser, 1) == [(True, ["s-1"], [])]


async def test_a_busy_author_gets_one_own_update_later_and_no_pile_of_frames() -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    _, other = room.join(BODIL)
    room.followers.flush()
    sent = len(browser.frames)
    browser.busy = True
    for n in range(5):
        room.apply(SecretKept(id=f"s-{n}"))
        room.apply(SecretKept(id="s-0", text=f"{n}"))
        room.followers.flush()
    room.note("n-1")
    room.followers.flush()
    assert len(browser.frames) == sent
    browser.busy = False
    room.followers.flush()
    assert latest(browser, len(browser.frames) - sent) == [
        (False, ["n-1"], []),
        (True, ["s-1", "s-2", "s-3", "s-4", "s-0"], []),
    ]
    assert records_of(browser) == records_of(other)


async def test_an_author_whose_line_fills_up_behind_the_entry_gets_the_own_update_later() -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    room.followers.flush()
    room.apply(SecretKept(id="s-1"))
    browser.busy = True
    room.followers.flush()
    browser.busy = False
    room.followers.flush()
    assert latest(browser, 1) == [(True, ["s-1"], [])]


async def test_a_line_that_a_snapshot_fills_up_gets_its_own_records_when_it_is_empty_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Followed()
    room.apply(SecretKept(id="s-1"))
    _, browser = room.join(BODIL)
    write_frame = browser.write_frame

    def take_and_be_full(frame: bytes) -> None:
        write_frame(frame)
        browser.busy = True

    monkeypatch.setattr(browser, "write_frame", take_and_be_full)
    room.followers.flush()
    assert [frame.get("own", False) for frame in browser.frames] == [False]
    monkeypatch.setattr(browser, "write_frame", write_frame)
    browser.busy = False
    room.followers.flush()
    assert latest(browser, 1) == [(True, ["s-1"], [])]


async def test_what_becomes_private_while_its_author_is_busy_is_not_lost() -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    room.note("n-1")
    room.followers.flush()
    browser.busy = True
    room.apply(NoteHidden(id="n-1"), by=DESK_AAL)
    room.followers.flush()
    room.apply(NoteEdited(id="n-1", text="Rettet"))
    room.followers.flush()
    browser.busy = False
    room.followers.flush()
    assert records_of(browser)["note", "n-1"]["text"] == "Rettet"


async def test_a_line_that_breaks_between_the_two_frames_is_made_good_at_the_next_hello() -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    room.note("n-1")
    room.note("n-2")
    room.followers.flush()
    room.apply(NoteHidden(id="n-1"), by=DESK_AAL)
    room.apply(NoteWithdrawn(id="n-2"))
    room.followers.flush()
    received = [frame for frame in browser.frames if frame["type"] == "update"][:-1]  # without the own update
    room.apply(NoteRestored(id="n-1"), by=DESK_AAL)
    back = FakeConnection()
    follower = Follower(back, BODIL)
    follower.position = Position.parse(received[-1]["to"])
    room.followers.join(follower)
    room.followers.flush()
    assert [frame.get("own", False) for frame in back.frames] == [False, True]
    records = Records()
    for frame in received:
        records.apply(frame)
    assert not any(kind == "note" for kind, _ in records)
    records.welcomed()
    for frame in back.frames:
        records.apply(frame)
    assert {record_id for kind, record_id in records if kind == "note"} == {"n-1", "n-2"}


async def test_one_who_resumes_at_the_head_gets_the_own_update_alone() -> None:
    room = Followed()
    room.apply(SecretKept(id="s-1"))
    browser = FakeConnection()
    follower = Follower(browser, BODIL)
    follower.position = room.history.head
    room.followers.join(follower)
    room.followers.flush()
    assert latest(browser, 9) == [(True, ["s-1"], [])]


async def test_in_a_flush_of_several_turns_no_own_update_passes_its_shared_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    room = Followed()
    people = [Actor(f"p-{n}", "AAL", "participant", f"d-{n}") for n in range(300)]
    browsers = [room.join(by)[1] for by in people]
    for by in people:
        room.note(f"n-{by.participant}", by=by)
    await settled(room)
    for n, by in enumerate(people):
        room.apply(NoteHidden(id=f"n-{by.participant}"), by=DESK_AAL)
        if n % 3 == 0:
            await asyncio.sleep(0)
    await settled(room)
    for by, browser in zip(people, browsers, strict=True):
        assert [key for key in records_of(browser) if key[0] == "note"] == [("note", f"n-{by.participant}")]


async def test_what_happens_to_a_hidden_note_is_told_to_nobody_who_came_later() -> None:
    room = Followed()
    _, tablet = room.join(BODIL)
    room.note("n-1")
    room.followers.flush()
    room.apply(NoteHidden(id="n-1"), by=DESK_AAL)
    late = [room.join(by)[1] for by in (KARIM, GRETHE, SCREEN)]
    _, desk = room.join(DESK_AAL)
    room.followers.flush()
    room.apply(NoteEdited(id="n-1", text="Rettet"))
    room.apply(NoteWithdrawn(id="n-1"))
    room.followers.flush()
    await room.followers.heartbeat(lambda: Head(str(room.history.head), str(room.history.head), 0))
    assert all("n-1" not in sent_to(browser) for browser in late)
    assert [records_of(browser)["note", "n-1"]["text"] for browser in (tablet, desk)] == ["Rettet"] * 2
    room.apply(NoteReturned(id="n-1"))
    room.apply(NoteRestored(id="n-1"), by=DESK_AAL)
    room.followers.flush()
    assert [("note", "n-1") in records_of(browser) for browser in (tablet, desk, *late)] == [True] * 5


# Levels: who is told that something is gone


async def test_gone_goes_to_those_alone_whom_the_record_ever_reached() -> None:
    room = Followed()
    browsers = {by: room.join(by)[1] for by in (BODIL, KARIM, GRETHE)}
    room.followers.flush()
    room.apply(SecretKept(id="s-all", level="all"))
    room.apply(SecretKept(id="s-site", level="site"))
    room.apply(SecretKept(id="s-own"))
    room.followers.flush()
    room.apply(SecretKept(id="s-all", level="site"))
    room.followers.flush()
    assert latest(browsers[GRETHE], 1) == [(False, [], ["s-all"])]
    for secret in ("s-all", "s-site", "s-own"):
        room.apply(SecretDropped(id=secret))
    room.followers.flush()
    assert latest(browsers[KARIM], 1) == [(False, [], ["s-all", "s-site"])]
    assert latest(browsers[BODIL], 2) == [(False, [], ["s-all", "s-site"]), (True, [], ["s-own"])]
    assert "s-site" not in sent_to(browsers[GRETHE])
    assert all("s-own" not in sent_to(browsers[by]) for by in (KARIM, GRETHE))
