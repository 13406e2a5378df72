"""Followers: who is sent what, in how few encodings, over a connection that only keeps what it is given."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from server.core.joining import Joined
from server.core.kernel.base import Actor
from server.core.kernel.positions import START, Position
from server.core.kernel.session import Touched
from server.core.links import Links
from server.core.moderation import NoteHidden
from server.live import encoding, pace, snapshots
from server.live.history import History
from server.live.housekeeping import disconnect_stuck
from server.live.row import SEATS
from server.wire import Done, Head
from tests.followed import FakeConnection, Followed, notes_of, settled, unframed
from tests.wall import BODIL, DESK_AAL, GRETHE, KARIM, SCREEN, Wall

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True, params=["direct", "through a transport"])
def direct_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test with direct-write connections, whose followers sit in rows, and with buffered ones."""
    yield from FakeConnection.kept(request.param == "direct", monkeypatch)


async def test_followers_at_the_same_position_share_one_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    day = Followed()
    browsers = [day.join(by)[1] for by in (BODIL, KARIM, GRETHE) * 15]
    day.followers.flush()
    written = []
    write = encoding.write_frame
    monkeypatch.setattr(encoding, "write_frame", lambda frame: written.append(frame) or write(frame))
    day.note("n-1")
    day.followers.flush()
    assert len(written) == 1
    assert all(set(notes_of(browser)) == {"n-1"} for browser in browsers)


async def test_a_later_joiner_gets_the_kept_snapshot_and_the_changes_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = Followed()
    for n in range(5):
        day.note(f"n-{n}")
    day.join(BODIL)
    day.followers.flush()
    whole = []
    state = snapshots.state
    monkeypatch.setattr(snapshots, "state", lambda *of: whole.append(of) or state(*of))
    day.note("n-5")
    _, browser = day.join(KARIM)
    day.followers.flush()
    assert not whole
    assert len(browser.shared) == 1
    assert (browser.frames[0]["from"], browser.frames[0]["to"]) == ("0.-", str(day.history.head))
    assert set(notes_of(browser)) == {f"n-{n}" for n in range(6)}


async def test_a_note_hidden_since_the_snapshot_is_not_in_a_joiners_store() -> None:
    day = Followed()
    day.note("n-0", by=GRETHE)
    day.join(KARIM)
    day.followers.flush()
    day.apply(NoteHidden(id="n-0"), by=DESK_AAL)
    _, browser = day.join(KARIM)
    day.followers.flush()
    assert notes_of(browser) == {}


async def test_an_answer_behind_a_large_first_state_waits_until_that_has_been_taken() -> None:
    """Written into what is full already it would end the connection: by a slow line nobody joined a large session."""
    day = Followed()
    day.note("n-0")
    follower, browser = day.join(BODIL)

    def take_one(frame: bytes) -> None:
        assert browser.can_write()
        FakeConnection.write_frame(browser, frame)
        browser.busy = True

    browser.write_frame = take_one  # type: ignore[method-assign]
    day.followers.answer(follower, Done(1, "1.-"))
    day.followers.flush()
    assert [frame["type"] for frame in browser.frames] == ["update"]
    while browser.busy:
        browser.busy = False
        day.followers.flush()
    assert [frame["type"] for frame in browser.shared] == ["update", "done"]


async def test_a_busy_follower_stays_at_its_cursor_and_later_gets_one_update() -> None:
    day = Followed()
    slow, browser = day.join(BODIL)
    _, quick = day.join(KARIM)
    day.followers.flush()
    browser.busy = True
    for n in range(3):
        day.note(f"n-{n}")
        day.followers.flush()
    assert notes_of(browser) == {}
    browser.busy = False
    day.followers.flush()
    assert [len(frame["put"]) for frame in browser.shared[1:]] == [3]
    assert notes_of(browser) == notes_of(quick)
    assert slow.position == day.history.head


async def test_a_frame_that_was_written_in_part_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    day = Followed()
    slow, browser = day.join(BODIL)
    _, other = day.join(KARIM)
    day.followers.flush()
    write = os.write

    def write_half(descriptor: int, data: bytes) -> int:
        return write(descriptor, data) if descriptor != browser.descriptor else 0

    def buffer_the_rest(frame: bytes) -> None:
        browser.frames.extend(unframed(frame))
        browser.busy = True

    monkeypatch.setattr(os, "write", write_half)
    monkeypatch.setattr(browser, "write_frame", buffer_the_rest)
    day.note("n-1")
    day.followers.flush()
    assert slow.position == day.history.head
    browser.busy = False
    day.followers.flush()
    day.apply(Joined(id="p-new", site="AAL"), by=Actor("p-new", "AAL", "participant"))
    await day.followers.heartbeat(lambda: Head(str(day.history.head), str(day.history.head), 0))
    browser.busy = False
    day.note("n-2")
    day.followers.flush()
    updates_sent = [frame for frame in browser.frames if frame["type"] == "update"]
    assert [frame["from"] for frame in updates_sent[1:]] == [frame["to"] for frame in updates_sent[:-1]]
    assert set(notes_of(browser)) == set(notes_of(other)) == {"n-1", "n-2"}


async def test_the_neighbours_of_a_full_socket_get_an_update_once(monkeypatch: pytest.MonkeyPatch) -> None:
    day = Followed()
    browsers = [day.join(KARIM)[1] for _ in range(5)]
    day.followers.flush()
    write, full = os.write, [browsers[at].descriptor for at in (0, 2, 4)]

    def full_at_times(descriptor: int, data: bytes) -> int:
        if descriptor in full:
            raise BlockingIOError
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full_at_times)
    day.note("n-1")
    day.followers.flush()
    for browser in browsers:
        assert [len(frame["put"]) for frame in browser.shared if frame["type"] == "update"][1:] == [1]


async def test_a_follower_full_after_its_answer_gets_later_updates_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = Followed()
    author, browser = day.join(BODIL)
    day.followers.flush()
    write_frame = browser.write_frame

    def write_and_be_full(frame: bytes) -> None:
        write_frame(frame)
        browser.busy = True

    day.note("n-1")
    day.followers.answer(author, Done(1, str(day.history.head)))
    monkeypatch.setattr(browser, "write_frame", write_and_be_full)
    day.followers.flush()
    monkeypatch.setattr(browser, "write_frame", write_frame)
    for number in range(2, 4):
        day.note(f"n-{number}")
        browser.busy = False
        day.followers.flush()
    assert [frame["ref"] for frame in browser.frames if frame["type"] == "done"] == [1]
    assert set(notes_of(browser)) == {"n-1", "n-2", "n-3"}


async def test_an_audience_that_sees_no_change_is_sent_nothing_until_the_heartbeat() -> None:
    day = Followed()
    _, tablet = day.join(BODIL)
    _, desk = day.join(DESK_AAL)
    day.followers.flush()
    day.apply(Joined(id="p-new", site="AAL"), by=Actor("p-new", "AAL", "participant"))
    day.followers.flush()
    assert (len(tablet.shared), len(desk.shared)) == (1, 2)
    await day.followers.heartbeat(lambda: Head(str(day.history.head), str(day.history.head), 0))
    assert tablet.frames[-2] == {
        "type": "update",
        "from": tablet.frames[0]["to"],
        "to": str(day.history.head),
        "put": [],
        "gone": [],
    }


async def test_a_large_crowd_is_written_to_in_slices_and_entries_in_between_reach_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    day = Followed()
    browsers = [day.join(by)[1] for by in (BODIL, KARIM, GRETHE) for _ in range(SEATS)]
    await everyone_has(browsers, set())
    day.note("n-1")
    day.followers.flush()
    written = sum("n-1" in notes_of(browser) for browser in browsers)
    assert 0 < written < len(browsers), "it held the event loop until all were written to"
    day.note("n-2")
    await everyone_has(browsers, {"n-1", "n-2"})


async def test_a_follower_that_joins_during_a_flush_is_written_to_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    day = Followed()
    browsers = [day.join(KARIM)[1] for _ in range(2 * SEATS)]
    await everyone_has(browsers, set())
    day.note("n-1")
    day.followers.flush()
    browsers.append(day.join(KARIM)[1])
    await everyone_has(browsers, {"n-1"})


async def test_an_answer_to_a_follower_behind_comes_after_its_update_without_another_flush(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While a flush is under way, an answer waits for it if the flush has not written to its follower yet."""
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    day = Followed()
    came = [day.join(KARIM) for _ in range(2 * SEATS)]
    browsers = [browser for _, browser in came]
    await everyone_has(browsers, set())
    await asyncio.sleep(0.05)
    day.note("n-1")
    day.followers.flush()
    follower, browser = next((follower, browser) for follower, browser in came if "n-1" not in notes_of(browser))
    day.followers.answer(follower, Done(1, str(day.history.head)))
    await everyone_has(browsers, {"n-1"})
    await asyncio.sleep(0)
    assert browser.frames[-1]["type"] == "done"
    assert not day.followers._pace.scheduled, "another flush, with nothing to send"


async def test_a_flush_that_a_client_here_waits_for_does_not_wait_for_the_busy_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Entries from other processes are held for BUSY_GAP_S; the answer to a client of this one ends that at once."""
    monkeypatch.setattr(pace, "BUSY_GAP_S", 60.0)
    day = Followed()
    follower, browser = day.join(BODIL)
    await everyone_has([browser], set())
    for note_id in ("elsewhere-1", "elsewhere-2"):
        day.note(note_id)
    await asyncio.sleep(0.05)
    assert not notes_of(browser)
    frames = len(browser.frames)
    day.note("here")
    day.followers.answer(follower, Done(1, str(day.history.head)))
    await everyone_has([browser], {"elsewhere-1", "elsewhere-2", "here"})
    assert [frame["type"] for frame in browser.frames[frames:]] == ["update", "done"]


async def test_a_note_hidden_during_a_flush_reaches_its_author_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    day = Followed()
    browsers = [day.join(by)[1] for by in [KARIM, GRETHE] for _ in range(2 * SEATS)]
    await everyone_has(browsers, set())
    day.note("n-1", by=GRETHE)
    day.followers.flush()
    day.apply(NoteHidden(id="n-1"), by=DESK_AAL)
    await settled(day)
    assert all(notes_of(browser) == {} for browser in browsers[: 2 * SEATS]), "a hidden note came to who may not see it"
    assert all("n-1" in notes_of(browser) for browser in browsers[2 * SEATS :]), "its author sees it still"


async def test_a_follower_regrouped_during_a_flush_gets_what_its_new_audience_sees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "SLICE_S", 0.0)
    day = Followed()
    browsers = [day.join(by)[1] for by in [KARIM, GRETHE] for _ in range(2 * SEATS)]
    await everyone_has(browsers, set())
    day.note("n-1", by=GRETHE)
    day.followers.flush()
    day.note("n-2", by=BODIL, level="site")
    await settled(day)
    assert [set(notes_of(browser)) for browser in browsers] == [{"n-1", "n-2"}] * 2 * SEATS + [{"n-1"}] * 2 * SEATS


async def everyone_has(browsers: list[FakeConnection], notes: set[str]) -> None:
    async with asyncio.timeout(20):
        while not all(browser.frames and set(notes_of(browser)) == notes for browser in browsers):
            await asyncio.sleep(0.005)


async def test_a_note_for_one_site_splits_the_audience_by_site() -> None:
    day = Followed()
    _, aalborg = day.join(KARIM)
    _, kobenhavn = day.join(GRETHE)
    day.followers.flush()
    assert len(day.followers._crowd.groups) == 1
    day.note("n-1", level="site")
    day.note("n-2")
    day.followers.flush()
    assert (set(notes_of(aalborg)), set(notes_of(kobenhavn))) == ({"n-1", "n-2"}, {"n-2"})


async def test_a_follower_that_reads_nothing_is_disconnected_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = Followed()
    _, stuck = day.join(BODIL)
    _, well = day.join(SCREEN)
    day.followers.flush()
    stuck.busy = True
    assert disconnect_stuck(day.followers.unseated(), 0.0) == []
    await asyncio.sleep(0.01)
    assert len(disconnect_stuck(day.followers.unseated(), 0.0)) == 1
    assert (stuck.closed, well.closed) == (True, False)


async def test_switching_the_history_disconnects_everyone_with_resync() -> None:
    day = Followed()
    _, browser = day.join(BODIL)
    day.followers.flush()
    day.followers.switch_history(Wall().session, History())
    assert (browser.frames[-1]["type"], browser.frames[-1]["code"]) == ("bye", 4000)
    assert len(day.followers) == 0


async def test_a_history_holds_only_positions_it_has_been_at() -> None:
    history = History()
    first = START.after(b"one")
    history.add(first, Touched((("note", "n-1"),)))
    second = first.after(b"two")
    history.add(second, Touched((("note", "n-2"), ("note", "n-1"))))
    assert history.holds(first)
    assert not history.holds(Position(1, second.chain))
    assert not history.holds(START)
    assert not history.holds(Position(3, second.chain))
    assert list(history.touched_since(first)) == [("note", "n-2"), ("note", "n-1")]


def test_links_admit_their_own_generation_and_participants_always() -> None:
    links = Links(id="links", generation=2, hashes={})
    assert links.admits("participant", "AAL", 0)
    assert links.admits("screen", "AAL", 2)
    assert not links.admits("screen", "AAL", 1)
