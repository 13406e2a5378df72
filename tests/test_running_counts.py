"""Running counts: sent at most once a second to each audience, not with each entry that changes them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from server.core.notes import NoteAdded
from server.live import counts
from server.live.follower import Follower
from tests.followed import FakeConnection, Followed, keys, latest, records_of, settled
from tests.private_kinds import ApplauseEnded, Clapped
from tests.wall import BODIL, GRETHE, KARIM, SCREEN

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True, params=["direct", "through a transport"])
def direct_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test with followers that sit in rows, and with followers that never can."""
    yield from FakeConnection.kept(request.param == "direct", monkeypatch)


def count_of(browser: FakeConnection) -> int:
    applause = records_of(browser).get(("applause", "stage"))
    return sum(applause["by_site"].values()) if applause else 0


async def test_a_running_count_is_sent_at_most_once_a_second_where_the_audience_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "COUNTS_GAP_S", 0.3)
    room = Followed()
    browsers = [room.join(by)[1] for by in (BODIL, GRETHE, SCREEN)]
    room.followers.flush()
    stand_at = browsers[0].frames[0]["to"]
    loop = asyncio.get_running_loop()
    began, claps = loop.time(), 0
    while loop.time() < began + 0.75:
        room.apply(Clapped())
        claps += 1
        await asyncio.sleep(0.01)
    for browser in browsers:
        frames = [frame for frame in browser.shared if frame["type"] == "update"][1:]
        assert 2 <= len(frames) <= 4 < claps
        assert all(frame["from"] == frame["to"] == stand_at and keys(frame) == (["stage"], []) for frame in frames)
    await asyncio.sleep(0.35)
    assert [count_of(browser) for browser in browsers] == [claps] * 3


async def test_a_count_does_not_ride_with_the_entry_that_changed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Followed()
    _, browser = room.join(BODIL)
    room.apply(Clapped())
    await settled(room)
    sent = len(browser.frames)
    room.apply(Clapped(), NoteAdded(id="n-1", text="Hej"))
    room.followers.flush()
    assert latest(browser, len(browser.frames) - sent) == [(False, ["n-1"], [])]


async def test_a_whole_state_holds_the_counts_and_a_snapshot_kept_from_before_too() -> None:
    room = Followed()
    room.join(KARIM)
    room.followers.flush()
    room.apply(Clapped())
    _, browser = room.join(BODIL)
    room.followers.flush()
    assert count_of(browser) == 1


@pytest.mark.parametrize(("ago_s", "again"), [(1, True), (4, True), (6, False)])
async def test_a_resume_brings_the_counts_of_the_last_five_seconds_before_its_position(ago_s: int, again: bool) -> None:
    room = Followed()
    room.apply(Clapped(), at=1_000_000)
    room.apply(NoteAdded(id="n-1", text="Hej"), at=1_000_000 + ago_s * 1000)
    position = room.history.head
    room.apply(NoteAdded(id="n-2", text="Hej"), at=1_000_000 + 60_000)
    await asyncio.sleep(0.05)
    browser = FakeConnection()
    follower = Follower(browser, BODIL)
    follower.position = position
    room.followers.join(follower)
    await settled(room)
    assert count_of_all(browser) == again
    assert any(keys(frame)[0] == ["n-2"] for frame in browser.frames)
    assert browser.shared[0]["from"] == str(position)


def count_of_all(browser: FakeConnection) -> bool:
    return any(record["kind"] == "applause" for frame in browser.frames for record in frame["put"])


async def test_a_busy_follower_gets_the_counts_it_missed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "COUNTS_GAP_S", 0.05)
    room = Followed()
    _, browser = room.join(BODIL)
    _, other = room.join(KARIM)
    room.followers.flush()
    browser.busy = True
    sent = len(browser.frames)
    for _ in range(3):
        room.apply(Clapped())
        await asyncio.sleep(0.1)
    room.note("n-1")
    await settled(room)
    assert (len(browser.frames), count_of(other)) == (sent, 3)
    browser.busy = False
    await settled(room)
    assert latest(browser, len(browser.frames) - sent) == [(False, ["stage"], []), (False, ["n-1"], [])]
    assert count_of(browser) == 3


async def test_a_count_that_ends_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "COUNTS_GAP_S", 0.05)
    room = Followed()
    _, browser = room.join(BODIL)
    room.apply(Clapped())
    await settled(room)
    room.apply(ApplauseEnded())
    await asyncio.sleep(0.1)
    await settled(room)
    assert latest(browser, 1) == [(False, [], ["stage"])]
