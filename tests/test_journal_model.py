"""Tests the journal against a simple model: after random operations in random order, both hold the same."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server.core.kernel.positions import START, Position
from server.journal import open_journal
from server.journal.contract import Conflict, Diverged, Entry, Journal, Tail, Unknown
from tests.redis_server import RedisServer

T = TypeVar("T")
SESSIONS = st.sampled_from(["aalborg", "kobenhavn"])
ENTRIES = st.lists(st.binary(max_size=5), max_size=3)


class Model:
    """One session as it should be: its root, and each entry with its position."""

    def __init__(self, root: Position, entries: list[bytes]) -> None:
        self.root = root
        self.entries: list[Entry] = []
        self.write(entries)

    @property
    def head(self) -> Position:
        return self.entries[-1].position if self.entries else self.root

    def write(self, entries: list[bytes]) -> None:
        for data in entries:
            self.entries.append(Entry(self.head.after(data), data))

    def read(self, after: Position, limit: int) -> Tail | type[Diverged]:
        places = [self.root, *(entry.position for entry in self.entries)]
        if after != START and after not in places:
            return Diverged
        return Tail(self.entries[after.offset : after.offset + limit], self.head, self.root)


class JournalMachine(RuleBasedStateMachine):
    """Does every step to the journal and to the model, and compares the two after each."""

    url: str
    positions = Bundle("positions")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.journal: Journal = self.run(open_journal(self.url))
        self.models: dict[str, Model] = {}
        self.codes: dict[str, str] = {}
        for sid in ("aalborg", "kobenhavn"):
            self.run(self.journal.delete(sid))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        with contextlib.closing(self.runner):
            self.run(self.journal.close())

    @rule(target=positions, sid=SESSIONS, entries=ENTRIES)
    def create(self, sid: str, entries: list[bytes]) -> Position:
        if sid in self.models:
            with pytest.raises(Conflict):
                self.run(self.journal.create(sid, entries))
            return self.models[sid].head
        return self._begins(sid, entries, self.run(self.journal.create(sid, entries)))

    def _begins(self, sid: str, entries: list[bytes], head: Position) -> Position:
        self.models[sid] = Model(self.run(self.journal.read(sid, START, 1)).root, entries)
        assert self.models[sid].head == head
        return head

    @rule(target=positions, sid=SESSIONS, entries=ENTRIES)
    def append_at_the_head(self, sid: str, entries: list[bytes]) -> Position:
        if sid not in self.models:
            return START
        model = self.models[sid]
        head = self.run(self.journal.append(sid, model.head, entries))
        model.write(entries)
        assert head == model.head
        return head

    @rule(sid=SESSIONS, expected=positions, entries=ENTRIES)
    def append_anywhere(self, sid: str, expected: Position, entries: list[bytes]) -> None:
        model = self.models.get(sid)
        if model is None or model.head != expected:
            with pytest.raises(Unknown if model is None else Conflict):
                self.run(self.journal.append(sid, expected, entries))
        else:
            self.run(self.journal.append(sid, expected, entries))
            model.write(entries)

    @rule(sid=SESSIONS, after=positions, limit=st.integers(1, 4))
    def read(self, sid: str, after: Position, limit: int) -> None:
        model = self.models.get(sid)
        right = Unknown if model is None else model.read(after, limit)
        if isinstance(right, Tail):
            assert self.run(self.journal.read(sid, after, limit)) == right
        else:
            with pytest.raises(right):
                self.run(self.journal.read(sid, after, limit))

    @rule(target=positions, sid=SESSIONS, entries=ENTRIES)
    def rewrite(self, sid: str, entries: list[bytes]) -> Position:
        if sid not in self.models:
            with pytest.raises(Unknown):
                self.run(self.journal.rewrite(sid, entries))
            return START
        return self._begins(sid, entries, self.run(self.journal.rewrite(sid, entries)))

    @rule(sid=SESSIONS)
    def delete(self, sid: str) -> None:
        self.run(self.journal.delete(sid))
        self.models.pop(sid, None)
        self.codes = {code: owner for code, owner in self.codes.items() if owner != sid}

    @rule(sid=SESSIONS, code=st.sampled_from(["ABCD", "EFGH"]))
    def claim(self, sid: str, code: str) -> None:
        free = self.codes.get(code, sid) == sid
        assert self.run(self.journal.claim_code(code, sid)) is free
        if free:
            self.codes[code] = sid

    @rule()
    def open_again(self) -> None:
        self.run(self.journal.close())
        self.journal = self.run(open_journal(self.url))

    @invariant()
    def the_whole_is_the_same(self) -> None:
        for sid, model in self.models.items():
            assert self.run(self.journal.read(sid, START)) == Tail(model.entries, model.head, model.root)
        for code in ("ABCD", "EFGH"):
            assert self.run(self.journal.find_code(code)) == self.codes.get(code)


@pytest.fixture(params=["sqlite", "redis"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "redis":
        server = RedisServer()
        yield server.url
        server.close()
    else:
        folder = tempfile.mkdtemp(prefix="journal-")
        yield f"sqlite:///{folder}/journal.db"
        shutil.rmtree(folder)


def test_the_journal_behaves_like_its_model(url: str) -> None:
    machine = type("Machine", (JournalMachine,), {"url": url})
    quick = settings(
        max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(machine, settings=quick)
