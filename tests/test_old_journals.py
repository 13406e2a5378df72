"""A journal written by any release can be replayed by every later one: one of each is kept, and never changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from server.core.codec import decode, encode
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from tests.fixtures import HERE, digest_of, journals_of_this_release, kept_digest, never_written_in

JOURNALS = sorted(HERE.glob("journal-*.jsonl"))


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_journal_of_a_past_release_makes_the_records_it_made_then(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    digest, kinds = kept_digest(path)
    assert digest_of(lines, kinds) == digest


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_past_releases_journal_also_restores_device_numbers(path: Path) -> None:
    session, last, device = Session(), 0, ("", "")
    for line in path.read_bytes().splitlines():
        happening = decode(line)
        apply(session, happening)
        if happening.by.device == "tablet-2":
            last, device = max(last, happening.ref), happening.by.device_key
    numbers = session.numbers_of(device)
    assert numbers.last == last >= 7
    assert numbers.refused == {1: "not_your_note"}
    assert not numbers.skipped, "the number that was overtaken came after all"
    assert numbers.answered(last - 1)


def test_this_releases_journal_has_every_kind_of_event_and_every_field() -> None:
    """After a new event or field: `python -m tests.fixtures.write_journal` writes another journal for this release."""
    lines = journals_of_this_release()[-1].read_bytes().splitlines()
    assert never_written_in(lines) == set()
    entries = [msgspec.json.decode(line) for line in lines]
    assert any(entry.get("skipped") for entry in entries)
    assert any(entry.get("refused") for entry in entries)


def test_this_release_writes_entries_as_the_kept_journal_has_them() -> None:
    newest = journals_of_this_release()[-1]
    for line in newest.read_bytes().splitlines():
        assert encode(decode(line)) == line
