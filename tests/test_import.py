"""An archive makes the same session again; a file that no session could have written is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import server
from server.core.codec import decode
from server.core.joining import rejoin_hash
from server.core.kernel.base import Actor, Audience
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.setup import ChangeSetup, Setup
from server.core.sites import Site
from server.core.workshop import Workshop
from server.exports import FORMATS, BadArchive, archive, archive_of, export, happenings_of
from server.exports.inspection import inspect
from server.words import words
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import replayed
from tests.export_random_day import random_day

ORGANISER = Audience("organiser", "")
LED = Actor("organiser", "", "organiser")
SEEDS = range(12)
SERVER = str(Path(server.__file__).parent)


def archived(day: Any, *, names: bool = True) -> bytes:
    return archive.write(archive_of(day.session, day.history, names=names))


def records(session: Session) -> list[object]:
    """Return what the organiser sees, without the links, which an archive never holds."""
    bare = {"join_key": "", "join_code": ""}
    return [
        {**_fields(record), **{key: value for key, value in bare.items() if hasattr(record, key)}}
        for record in session.everything()
        if record.id != "links" and record.seen_by(ORGANISER) is not None
    ]


def _fields(record: Any) -> dict[str, object]:
    return {"record": type(record), **{name: getattr(record, name) for name in record.__struct_fields__}}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_archive_makes_an_equal_session_and_equal_exports(seed: int) -> None:
    day = random_day(seed)
    history = happenings_of(archived(day))
    again = replayed(history)
    assert records(again) == records(day.session)
    for name in FORMATS:
        for language in ("da", "en"):
            there, here = (
                export(name, session, past, ORGANISER, words(language), names=True)
                for session, past in ((again, history), (day.session, day.history))
            )
            assert there == here, (name, language, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_archive_without_names_holds_no_name_but_everything_else(seed: int) -> None:
    day = random_day(seed)
    data = archived(day, names=False)
    for secret in ("-xyz", "tablet-", "desk-", "laptop"):
        assert secret.encode() not in data
    again = replayed(happenings_of(data))
    texts = {note.id: (note.text, note.hidden, note.withdrawn) for note in day.session.all(Note)}
    assert {note.id: (note.text, note.hidden, note.withdrawn) for note in again.all(Note)} == texts


@pytest.mark.parametrize("names", [True, False])
def test_no_key_or_hash_is_in_an_archive(names: bool) -> None:
    data = archived(the_day_of_2018(), names=names)
    for secret in ("hash", "join-key", "ABCDEFGH", "links_made"):
        assert secret.encode() not in data.replace(b'"rejoin_hash"', b"")


def test_the_archive_keeps_hidden_notes() -> None:
    again = replayed(happenings_of(archived(the_day_of_2018())))
    hidden = again.get(Note, "x1")
    assert hidden is not None
    assert hidden.hidden


@pytest.mark.parametrize("names", [True, False])
def test_no_name_of_a_device_is_in_an_archive(names: bool) -> None:
    data = archived(random_day(3), names=names)
    for device in ("tablet-", "desk-", "laptop", '"device"', '"ref"', '"refused"', '"skipped"'):
        assert device.encode() not in data


def test_an_archive_of_before_that_names_devices_is_imported_without_them() -> None:
    old = changed(["entries", JOIN, "by", "device"], "tablet-9")
    assert b"tablet-9" in old
    assert all(not each.by.device for each in happenings_of(old))


# What is accepted


def changed(path: list[Any], value: object) -> bytes:
    """Return the archive of 2018 with one value in it changed."""
    whole = json.loads(archived(the_day_of_2018()))
    at = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(whole).encode()


def first_entry(kind: str) -> int:
    """Return the index of the first entry with an event of this type in the archive of 2018."""
    entries = json.loads(archived(the_day_of_2018()))["entries"]
    return next(n for n, entry in enumerate(entries) if any(event["type"] == kind for event in entry["events"]))


def with_event(**event: object) -> bytes:
    """Return the archive of 2018 with one more event at its end, by a participant in Aalborg."""
    whole = json.loads(archived(the_day_of_2018()))
    by = {"participant": "AAL-0", "site": "AAL", "role": "participant"}
    whole["entries"].append({"at": 1538580000000, "by": by, "events": [event]})
    return json.dumps(whole).encode()


def test_an_archive_with_a_byte_order_mark_is_accepted_and_utf_16_refused() -> None:
    plain = changed(["title"], "Værksted")
    assert happenings_of(b"\xef\xbb\xbf" + plain) == happenings_of(plain)
    text = plain.decode()
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        with pytest.raises(BadArchive) as no:
            happenings_of(text.encode(encoding))
        assert no.value.code == "other_encoding"
    assert words("da")("archive-other_encoding") != "archive-other_encoding"


def test_an_unchanged_archive_is_accepted() -> None:
    assert happenings_of(changed(["title"], "Another title"))
    assert happenings_of(with_event(type="note_added", id="new", text="Fint"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_an_archive"),
        (b"{}", "not_an_archive"),
        (b"[" * 100_000, "not_an_archive"),
        (b'{"samtidig":1,"title":"x","names":true,"entries":' + b"[" * 100_000, "not_an_archive"),
        (b'{"samtidig":1,"title":"x","names":true,"entries":[]}', "no_session"),
        (b'{"samtidig":2,"title":"x","names":true,"entries":[]}', "other_version"),
        (b'{"samtidig":1,"title":"\\ud800","names":true,"entries":[]}', "not_an_archive"),
        (b" " * (64 * 1024 * 1024 + 1), "too_large"),
        (b'{"samtidig":1,"title":"","names":true,"entries":[' + b"{}," * 9 + b"{}]}", "not_an_archive"),
    ],
    ids=range(9),
)
def test_a_file_that_is_no_archive_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(BadArchive) as no:
        happenings_of(data)
    assert no.value.code == code
    assert "\n" not in str(no.value)
    assert words("da")(f"archive-{code}") != f"archive-{code}"


def test_an_archive_with_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 10)
    with pytest.raises(BadArchive, match="more than 10"):
        happenings_of(archived(the_day_of_2018()))


def test_an_archive_that_takes_too_long_is_given_up_with_a_reason() -> None:
    seen = iter([False] * 5)
    with pytest.raises(BadArchive, match="entry 6 is not reached in time") as no:
        happenings_of(archived(the_day_of_2018()), None, lambda: next(seen, True))
    assert no.value.code == "too_much"
    assert words("da")("archive-too_much") != "archive-too_much"


CHANGES = {
    "a title": lambda n: {"type": "session_described", "title": f"Titel {n}"},
    "a site": lambda n: {"type": "site_changed", "mark": "AAL", "name": f"Aalborg {n}"},
    "a phase skipped": lambda n: {"type": "phase_skipped", "phase": "p30", "on": n % 2 == 0},
}
"""A small change of the set-up, said again and again."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_inspecting_a_small_change_costs_the_same_however_large_the_set_up_is(change: Any) -> None:
    def calls(sites: int, phases: int) -> int:
        setup = {
            "title": "Stort",
            "sites": [
                {"name": "Aalborg", "mark": "AAL"},
                *({"name": f"By {n}", "mark": f"B{n}"} for n in range(sites)),
            ],
            "phases": [{"title": f"Fase {n}", "minutes": 5, "id": f"p{30 + n}"} for n in range(phases)],
        }
        session = Session()
        first = events_of(ChangeSetup(setup=msgspec.convert(setup, Setup)).decide(session, LED))
        apply(session, Happening(at=1, by=LED, events=first))
        entry = {"at": 2, "by": {"participant": "organiser", "site": "", "role": "organiser"}, "events": [change(0)]}
        happening = decode(json.dumps(entry).encode())
        return calls_of(lambda: inspect(session, happening))

    few, many = calls(1, 1), calls(99, 50)
    assert many <= few + 2 * 150, "at most a look at each"


def calls_of(run: Callable[[], object]) -> int:
    """Return how many functions of ours are called, and generators resumed."""
    made = 0

    def count(frame: Any, event: str, _: object) -> None:
        nonlocal made
        made += event == "call" and frame.f_code.co_filename.startswith(SERVER)

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made


NOTE, JOIN, SET_UP, CHECK_IN = (
    first_entry(kind) for kind in ("note_added", "joined", "session_described", "checked_in")
)
EVENT = ["entries", SET_UP, "events"]


@pytest.mark.parametrize(
    "data",
    [
        changed(["entries", NOTE, "events", 0, "text"], "x" * 1001),
        changed(["entries", NOTE, "events", 0, "text"], "højre\u202evenstre"),
        changed(["entries", NOTE, "events", 0, "text"], "nul\u0000"),
        changed(["entries", NOTE, "events", 0, "text"], "\n" * 30 + "x"),
        changed(["entries", NOTE, "events", 0, "text"], "e\u0301\u0302\u0303\u0304\u0305\u0306"),
        changed(["entries", NOTE, "events", 0, "name"], "x" * 601),
        changed(["entries", NOTE, "events", 0, "id"], "'><script>"),
        changed(["entries", NOTE, "events", 0, "builds_on"], "../.."),
        changed(["entries", NOTE, "events", 0, "note_kind"], "spell"),
        changed(["entries", NOTE, "events", 0, "type"], "note_conjured"),
        changed(["entries", NOTE, "by", "site"], "OSL"),
        changed(["entries", NOTE, "by", "role"], "owner"),
        changed(["entries", NOTE, "by", "participant"], "a b"),
        changed(["entries", NOTE, "by", "device"], "a b"),
        changed(["entries", NOTE, "at"], -1),
        changed(["entries", NOTE, "at"], 10**18),
        changed(["entries", NOTE, "ref"], -1),
        changed(["entries", JOIN, "events", 0, "site"], "OSL"),
        changed(["entries", JOIN, "events", 0, "alias"], "to\nlinjer"),
        changed(["entries", CHECK_IN, "events", 0, "mood"], 6),
        changed([*EVENT, 0, "title"], ""),
        changed([*EVENT, 0, "date"], "i morgen"),
        changed([*EVENT, 0, "start"], "25:99"),
        changed([*EVENT, 0, "rules"], {"retention_days": 0}),
        changed([*EVENT, 1, "mark"], "<b>"),
        changed([*EVENT, 1, "video_link"], "javascript:alert(1)"),
        changed([*EVENT, 3, "phases", 0, "minutes"], -5),
        changed([*EVENT, 3, "phases", 0, "id"], "p 1"),
        changed([*EVENT, 3, "phases", 1, "id"], "p1"),
        changed(["entries", SET_UP, "by", "site"], "AAL"),
        with_event(type="note_added", id="a1", text="Samme id"),
        with_event(type="joined", id="AAL-0", site="AAL"),
        with_event(type="output_added", id="ny", title=""),
        with_event(type="output_added", id="ny", title="For meget", builds_on=[f"n{n}" for n in range(51)]),
        with_event(type="scene_shown", site="OSL", scene="wall"),
        with_event(type="phase_extended", minutes=10**9),
        with_event(type="site_removed", mark="AAL"),
        with_event(type="phase_entered", phase=["p1"]),
    ],
    ids=range(38),
)
def test_an_archive_with_an_impossible_entry_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"entry \d+|no archive"):
        happenings_of(data)


def test_keys_and_hashes_in_a_file_are_not_imported() -> None:
    event = {"generation": 9, "hashes": {"organiser:": "known"}, "join_code": "KNOWNKEY", "join_keys": {"AAL": "known"}}
    history = happenings_of(with_event(type="links_made", **event))
    joined = happenings_of(changed(["entries", JOIN, "events", 0, "rejoin_hash"], "known"))
    for past in (history, joined):
        session = replayed(past)
        assert session.find(("links", "links")) is None
        assert rejoin_hash(session, "AAL-0") == ""
        assert [site.join_key for site in session.all(Site)] == ["", ""]
        assert [here.join_code for here in session.all(Workshop)] == [""]
