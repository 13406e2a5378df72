"""A journal written by any release can be replayed by every later one: one of each is kept, and never changed."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from server import __version__
from server.core import AnyEvent
from server.core.codec import decode, encode
from server.core.kernel.base import snake
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from tests.fixtures import digest_of

JOURNALS = sorted((Path(__file__).parent / "fixtures").glob("journal-*.jsonl"))


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_journal_of_a_past_release_makes_the_records_it_made_then(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    assert digest_of(lines) == path.with_suffix(".sha256").read_text().strip()


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_past_releases_journal_also_restores_device_numbers(path: Path) -> None:
    session = Session()
    for line in path.read_bytes().splitlines():
        apply(session, decode(line))
    numbers = session.numbers_of("tablet-2")
    assert numbers.last == 7
    assert numbers.refused == {1: "not_your_note"}
    assert not numbers.skipped, "the number that was overtaken came after all"
    assert numbers.answered(6)


def test_this_releases_journal_has_every_kind_of_event() -> None:
    newest = Path(__file__).parent / "fixtures" / f"journal-{__version__}.jsonl"
    entries = [msgspec.json.decode(line) for line in newest.read_bytes().splitlines()]
    kinds = {event["type"] for entry in entries for event in entry["events"]}
    assert kinds == {snake(event.__name__) for event in get_args(AnyEvent)}
    assert any(entry.get("skipped") for entry in entries)
    assert any(entry.get("refused") for entry in entries)


def test_this_release_writes_entries_as_the_kept_journal_has_them() -> None:
    newest = Path(__file__).parent / "fixtures" / f"journal-{__version__}.jsonl"
    for line in newest.read_bytes().splitlines():
        assert encode(decode(line)) == line
