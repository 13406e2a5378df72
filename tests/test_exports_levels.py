"""What reports and archives leave out: what is kept to its author or table, and what is not public."""

from __future__ import annotations

from typing import Any

import pytest

from server.core.checkins import SayCheckIn
from server.core.editing import EditNote, EditOutput
from server.core.kernel.base import Actor, Audience
from server.core.kernel.levels import PRIVATE, Levelled
from server.core.moderation import HideNote, HideReply
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.publishing import Lift
from server.core.reactions import React
from server.core.replies import Reply, SendReply
from server.core.reveal import LowerNote, Reveal
from server.core.showing import ShowScene
from server.core.tables import SetTable
from server.core.withdrawing import WithdrawNote
from server.exports import FORMATS, Report, export, happenings_of, page_of, report_of
from server.exports.archive import archive_of
from server.words import words
from tests.export_days import (
    AALBORG,
    ALL,
    ORGANISER,
    REPORT_FORMATS,
    Day,
    facilitator_of,
    replayed,
    report,
    two_sites,
    written,
)
from tests.export_random_day import random_day

WORD, ID = "Kanariefugl", "n-kanarie"
DESK = facilitator_of("AAL")


def private_day(level: str = "own", lowered: str = "") -> tuple[Day, Actor, Actor]:
    """Return a day with one private note, and much that refers to it."""
    day, anna, karl = two_sites(level=level)
    day.do(SetTable(table="1"), anna)
    day.do(AddNote(id=ID, text=WORD), anna)
    if lowered:
        day.do(ShowScene(scene="wall"), DESK)
        day.do(ShowScene(scene="spotlight", note=ID), DESK)
        day.do(ShowScene(scene="wall"), DESK)
        day.do(React(to=ID, on=True), karl)
        day.do(SendReply(id=f"{ID}-svar", to=ID, reply_kind="question", text=f"{WORD}?"), karl)
        day.do(HideReply(id=f"{ID}-svar"), DESK)
        day.do(HideNote(id=ID), DESK)
        day.do(LowerNote(id=ID, level=lowered), anna)  # type: ignore[arg-type]
    day.do(EditNote(id=ID, text=f"{WORD} igen", base=day.base()), anna)
    day.do(AddNote(id="n-open", text="Åben", builds_on=ID, phase=day.session.find(("note", ID)).phase), anna)  # type: ignore[union-attr]
    day.do(AddOutput(id="o-1", title="Resultat", builds_on=(ID, "n-open")), anna)
    day.do(EditOutput(id="o-1", text="Længere", base=day.base()), anna)
    return day, anna, karl


PRIVATE_DAYS: dict[str, tuple[dict[str, str], str]] = {
    "own": ({"level": "own"}, "private_notes"),
    "table": ({"level": "table"}, "table_notes"),
    "all, lowered to own": ({"level": "all", "lowered": "own"}, "private_notes"),
    "all, lowered to table": ({"level": "all", "lowered": "table"}, "table_notes"),
}


@pytest.mark.parametrize("which", PRIVATE_DAYS)
@pytest.mark.parametrize("names", [False, True])
def test_a_private_note_is_in_no_format_for_anyone(which: str, names: bool) -> None:
    made, reason = PRIVATE_DAYS[which]
    day, *_ = private_day(**made)
    for public in (False, True):
        for audience in (ALL, AALBORG):
            for name in REPORT_FORMATS:
                data = export(name, day.session, day.history, audience, words("da"), names=names, public=public)
                assert WORD.encode() not in data
                assert ID.encode() not in data
            page = page_of(day.session, day.history, audience, words("da"), names=names, public=public)
            assert WORD not in str(page)
            assert ID not in str(page)
        archive = export("json", day.session, day.history, ALL, words("da"), names=names, public=public)
        assert WORD.encode() not in archive
        assert ID.encode() not in archive
        assert dict(archive_of(day.session, day.history, names=names).left_out)[reason] >= 1
        replayed(happenings_of(archive))
    assert {each.reason: each.count for each in report(day).left_out}[reason] >= 1


def test_the_archive_has_what_was_revealed_as_it_then_was_and_nothing_from_before() -> None:
    day, anna, _ = private_day("own")
    day.do(EditNote(id=ID, text="Vist til alle", base=day.base()), anna)
    day.do(Reveal(phase=day.session.find(("note", ID)).phase), ORGANISER)  # type: ignore[union-attr]
    archive = export("json", day.session, day.history, ALL, words("da"), names=True)
    assert WORD.encode() not in archive
    again = replayed(happenings_of(archive))
    found = again.get(Note, ID)
    assert found is not None
    assert (found.text, found.level, found.site) == ("Vist til alle", "all", "AAL")
    assert again.get(Output, "o-1") == day.session.get(Output, "o-1")
    day.do(EditNote(id=ID, text="Rettet for alle", base=day.base()), anna)
    again = replayed(happenings_of(export("json", day.session, day.history, ALL, words("da"), names=True)))
    assert again.get(Note, ID).text == "Rettet for alle"  # type: ignore[union-attr]


def test_the_archive_says_at_its_top_what_is_left_out() -> None:
    day, *_ = private_day("own")
    archive = export("json", day.session, day.history, ALL, words("da"), names=False)
    assert 0 < archive.index(b'"left_out"') < archive.index(b'"entries"')


def test_the_archive_has_the_second_lines_that_a_note_had_when_it_was_revealed() -> None:
    day, anna, _ = two_sites(level="own")
    day.do(AddNote(id="n-1", text="Et", kind="failed_attempt", learned="Før"), anna)
    day.do(EditNote(id="n-1", text="To", learned="Lært", base=day.base()), anna)
    day.do(EditNote(id="n-1", text="Tre", base=day.base()), anna)
    day.do(Reveal(phase=day.session.find(("note", "n-1")).phase), ORGANISER)  # type: ignore[union-attr]
    data = export("json", day.session, day.history, ALL, words("da"), names=True)
    assert "Før".encode() not in data
    found = replayed(happenings_of(data)).get(Note, "n-1")
    assert found is not None
    assert (found.text, found.learned) == ("Tre", "Lært")


@pytest.mark.parametrize("seed", range(8))
def test_any_days_archive_can_be_imported_and_has_all_but_what_is_private(seed: int) -> None:
    day = random_day(seed, private=True)
    for names in (True, False):
        archive = export("json", day.session, day.history, ALL, words("da"), names=names)
        again = replayed(happenings_of(archive))
        for kind in (Note, Output, Reply):
            kept = {each.id for each in day.session.all(kind) if not is_private(each)}
            assert {each.id for each in again.all(kind)} == kept
        levels = {each.id: each.level for each in day.session.all(Note) if not is_private(each)}
        assert {each.id: each.level for each in again.all(Note)} == levels
        if names:
            seen = {each.id: each.seen_by(ALL) for each in day.session.all(Note) if not is_private(each)}
            assert {each.id: each.seen_by(ALL) for each in again.all(Note)} == seen


@pytest.mark.parametrize("seed", range(4))
def test_any_days_public_version_can_be_imported_and_has_only_what_is_public(seed: int) -> None:
    day = random_day(seed, private=True)
    day.do(Lift(of=next(each.id for each in day.session.all(Note) if each.level in ("all", "public"))), ORGANISER)
    archive = export("json", day.session, day.history, ALL, words("da"), names=False, public=True)
    again = replayed(happenings_of(archive))
    assert all(each.level == "public" or each.lifted for each in again.all(Note))
    assert all(each.lifted for each in again.all(Output))


def is_private(record: Any) -> bool:
    return isinstance(record, Levelled) and record.level in PRIVATE


# The public version


def test_the_public_version_has_what_is_public_and_what_is_lifted_one_by_one() -> None:
    day, anna, karl = two_sites(level="all")
    for note in ("n-1", "n-2"):
        day.do(AddNote(id=note, text=f"Tekst {note}"), anna)
    day.do(AddOutput(id="o-1", title="Et", builds_on=("n-1",)), anna)
    day.do(AddOutput(id="o-2", title="To"), karl)
    day.do(SayCheckIn(id="c-1", mood=3, text="Nysgerrig"), anna)
    for target in ("n-2", "o-1"):
        day.do(Lift(of=target), ORGANISER)
    public = report_public(day)
    assert [view.note.id for site in public.sites for view in site.notes] == ["n-2"]
    assert [view.output.id for view in public.outputs] == ["o-1"]
    assert [source.kind for source in public.outputs[0].lineage] == ["absent"]
    assert public.rounds == ()
    assert {each.reason: each.count for each in public.left_out}["not_public"] == 3
    day.do(Lift(of="n-2", on=False), ORGANISER)
    assert not any(site.notes for site in report_public(day).sites)
    day.do(Lift(of="n-1"), ORGANISER)
    day.do(WithdrawNote(id="n-1"), anna)
    assert not any(site.notes for site in report_public(day).sites), "withdrawn is withdrawn"


def report_public(day: Day, audience: Audience = ALL) -> Report:
    return report_of(day.session, day.history, audience, names=False, public=True)


def test_what_is_public_by_its_phase_needs_no_lifting() -> None:
    day, anna, _ = two_sites(level="public")
    day.do(AddNote(id="n-1", text="For alle"), anna)
    assert [view.note.id for site in report_public(day).sites for view in site.notes] == ["n-1"]
    day.do(LowerNote(id="n-1", level="all"), anna)
    assert not any(site.notes for site in report_public(day).sites)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_a_public_version(name: str) -> None:
    day, anna, _ = two_sites(level="all")
    day.do(AddNote(id="n-1", text="Løftet frem"), anna)
    day.do(AddNote(id="n-2", text="Kun for os"), anna)
    day.do(Lift(of="n-1"), ORGANISER)
    data = export(name, day.session, day.history, ALL, words("da"), names=False, public=True)
    text = data.decode()
    assert "Løftet frem" in text
    assert "Kun for os" not in text


def test_the_cover_of_the_public_version_says_so_and_the_report_says_what_is_in_it() -> None:
    day, anna, _ = two_sites()
    day.do(AddNote(id="n-1", text="Løftet"), anna)
    day.do(AddNote(id="n-2", text="Ikke løftet"), anna)
    day.do(Lift(of="n-1"), ORGANISER)
    cover = page_of(day.session, day.history, ALL, words("da"), names=False, public=True).sections[0]
    assert words("da")("report-public-version") in str(cover)
    for form in ("html", "md"):
        public = export(form, day.session, day.history, ALL, words("da"), names=False, public=True).decode()
        assert (words("da")("report-public-version") in public, "Ikke løftet" in public) == (True, False)
        assert public.count(words("da")("report-is-public")) == 0
        assert "1 bidrag er ikke med, fordi det ikke er offentligt." in public
        whole = written(day, form)
        assert (words("da")("report-public-version") in whole, whole.count("Med i den offentlige udgave")) == (False, 1)
