"""What a private note costs, counted: the same with many authors as with few, however much was unseen before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from server.core.editing import NoteEdited
from server.core.kernel.base import Actor, Audience
from server.core.moderation import NoteHidden
from server.core.moves import PhaseEntered
from server.core.notes import Note, NoteAdded
from server.core.phases import PhasePlan
from server.core.planning import PhasesPlanned
from server.core.reveal import Revealed
from server.wire import codec
from tests.followed import FakeConnection, Followed
from tests.private_kinds import Secret, SecretKept
from tests.wall import DESK_AAL, SCREEN

pytestmark = pytest.mark.anyio
SOME, MANY = 20, 500


@pytest.fixture(autouse=True, params=["direct", "through a transport"])
def direct_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test with followers that sit in rows, and with followers that never can."""
    yield from FakeConnection.kept(request.param == "direct", monkeypatch)


class Private:
    """A round in which many authors write what they alone see, each at one tablet."""

    def __init__(self, authors: int) -> None:
        self.room = Followed()
        self.people = [Actor(f"p-{n}", "AAL", "participant", f"d-{n}") for n in range(authors)]
        self.browsers = [self.room.join(by)[1] for by in self.people]
        self.written = 0
        for by in (DESK_AAL, SCREEN):
            self.room.join(by)
        for by in self.people:  # everybody has something private already, and a note that can be hidden
            self.room.apply(SecretKept(id=f"s-{by.participant}"), by=by)
            self.room.note(f"n-{by.participant}", by=by)
            self.room.apply(NoteHidden(id=f"n-{by.participant}"), by=DESK_AAL)
        self.room.followers.flush()

    def write_secret(self) -> None:
        self.written += 1
        by = self.people[self.written % len(self.people)]
        self.room.apply(SecretKept(id=f"s-new-{self.written}"), by=by)
        self.room.followers.flush()

    def edit_hidden_note(self) -> None:
        self.written += 1
        by = self.people[self.written % len(self.people)]
        self.room.apply(NoteEdited(id=f"n-{by.participant}", text=f"Rettet {self.written}"), by=by)
        self.room.followers.flush()


class Counted:
    """Counts encodings and `seen_by` calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.encodings = self.looks = 0
        encoder = codec._encoder

        class Counting:
            def encode(_, *args: Any) -> bytes:  # noqa: N805
                self.encodings += 1
                return encoder.encode(*args)

        monkeypatch.setattr(codec, "_encoder", Counting())
        for kind in (Note, Secret):
            monkeypatch.setattr(kind, "seen_by", self._counting(kind.seen_by))

    def _counting(self, seen_by: Any) -> Any:
        def look(record: Any, audience: Audience) -> Any:
            self.looks += 1
            return seen_by(record, audience)

        return look

    def of(self, work: Any) -> tuple[int, int]:
        before = self.encodings, self.looks
        work()
        return self.encodings - before[0], self.looks - before[1]


@pytest.mark.parametrize("what", ["write_secret", "edit_hidden_note"])
async def test_a_private_note_costs_the_same_with_many_authors_as_with_few(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    counted = Counted(monkeypatch)
    few, many = Private(SOME), Private(MANY)
    costs = [counted.of(getattr(of, what)) for of in (few, many) for _ in range(3)]
    assert len(set(costs)) == 1, costs
    encodings, looks = costs[0]
    assert encodings <= (1 if what == "write_secret" else 4)
    assert looks <= 8


@pytest.mark.parametrize("what", ["write_secret", "edit_hidden_note"])
async def test_a_private_note_costs_the_same_however_much_was_written_since_the_heartbeat(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    counted, private = Counted(monkeypatch), Private(SOME)
    first = counted.of(getattr(private, what))
    for _ in range(300):
        private.write_secret()
    assert counted.of(getattr(private, what)) == first


async def test_a_private_note_is_written_to_its_authors_devices_and_nobody_elses() -> None:
    private = Private(SOME)
    before = [len(browser.frames) for browser in private.browsers]
    private.write_secret()
    after = [len(browser.frames) for browser in private.browsers]
    assert [more - less for less, more in zip(before, after, strict=True)] == [0, 1] + [0] * (SOME - 2)


# Notes written alone, and revealing them


class Alone(Private):
    """A writing phase in which many authors write alone, at tables."""

    def __init__(self, authors: int) -> None:
        super().__init__(authors)
        plan = PhasePlan("p-skriv", "writing", "Skriv", 15, "own")
        self.room.apply(PhasesPlanned(phases=(plan,)), PhaseEntered(phase="p-skriv"), by=DESK_AAL)
        self.room.followers.flush()

    def write_alone(self) -> None:
        self.written += 1
        by = self.people[self.written % len(self.people)]
        note = NoteAdded(id=f"n-alone-{self.written}", text="Kun min", level="own", phase="p-skriv", table="1")
        self.room.apply(note, by=by)
        self.room.followers.flush()

    def reveal(self) -> None:
        self.room.apply(Revealed(phase="p-skriv"), by=DESK_AAL)
        self.room.followers.flush()


async def test_a_note_written_alone_costs_the_same_with_many_authors_as_with_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted, few, many = Counted(monkeypatch), Alone(SOME), Alone(MANY)
    costs = [counted.of(of.write_alone) for of in (few, many) for _ in range(3)]
    for _ in range(300):
        many.write_alone()
    costs.append(counted.of(many.write_alone))
    assert len(set(costs)) == 1, costs
    encodings, looks = costs[0]
    assert encodings <= 1, "its author's update"
    assert looks <= 8


async def test_revealing_is_one_update_for_each_audience_however_many_notes_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted, encodings = Counted(monkeypatch), []
    for authors in (SOME, MANY):
        alone = Alone(authors)
        for _ in range(authors):
            alone.write_alone()
        cost, looks = counted.of(alone.reveal)
        encodings.append(cost)
        assert looks <= 12 * authors, "not once for each author and note"
        assert all(len(browser.shared[-1]["put"]) == authors + 1 for browser in alone.browsers)
    assert encodings == [encodings[0]] * 2
    assert encodings[0] <= 6
