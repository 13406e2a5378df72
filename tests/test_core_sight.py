"""Sight: the session keeps by itself who sees what, from each record's `seen_by` alone."""

from __future__ import annotations

from typing import Any

import pytest

from server.core.editing import NoteEdited
from server.core.kernel import session as kernel
from server.core.kernel.base import Actor, Audience
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session, Touched, follows
from server.core.kernel.visibility import audience_of
from server.core.moderation import NoteHidden
from server.core.notes import Note, NoteAdded
from tests.private_kinds import Applause, Clapped, Secret, SecretDropped, SecretKept
from tests.wall import BODIL, DESK_AAL, GRETHE, KARIM

AALBORG, KOBENHAVN = Audience("participant", "AAL"), Audience("participant", "KBH")
KEY = ("secret", "s-1")


def happen(session: Session, event: Any, by: Actor = BODIL) -> Session:
    event.apply(session, by, 1)
    return session


def private(session: Session, by: Actor) -> list[str]:
    return [record.id for record in session.sight.private_of(by.participant).values()]


def reached(session: Session) -> list[bool]:
    """Return whether the secret has ever been within reach of Aalborg, and of København."""
    return [session.sight.ever_seen(KEY, session.find(KEY), audience) for audience in (AALBORG, KOBENHAVN)]


def test_what_its_author_alone_sees_is_kept_under_that_author() -> None:
    session = happen(Session(), SecretKept(id="s-1"))
    assert private(session, BODIL) == ["s-1"]
    assert private(session, KARIM) == []
    happen(session, SecretKept(id="s-1", level="all"))
    assert private(session, BODIL) == []
    happen(session, SecretKept(id="s-1"))
    happen(session, SecretDropped(id="s-1"))
    assert private(session, BODIL) == []


def test_another_author_takes_a_private_record_over() -> None:
    session = happen(Session(), SecretKept(id="s-1"))
    session.pop_touched()
    happen(session, SecretKept(id="s-1"), by=KARIM)
    assert (private(session, BODIL), private(session, KARIM)) == ([], ["s-1"])
    assert session.pop_touched().private == ((BODIL.participant, KEY), (KARIM.participant, KEY))


def test_a_draft_reads_private_records_below_it_and_changes_only_its_own() -> None:
    session = happen(happen(Session(), SecretKept(id="s-1")), SecretKept(id="s-2"))
    draft = session.fork()
    happen(happen(draft, SecretDropped(id="s-1")), SecretKept(id="s-3"))
    assert private(draft, BODIL) == ["s-2", "s-3"]
    assert private(session, BODIL) == ["s-1", "s-2"]
    happen(draft, SecretKept(id="s-2", level="site"))
    assert (draft.sight.by_site, session.sight.by_site) == (True, False)


def test_a_record_of_one_site_parts_the_participants_by_site() -> None:
    for event in (SecretKept(id="s-1", level="site"), NoteAdded(id="n-1", text="Her", level="site")):
        session = happen(Session(), SecretKept(id="s-0", level="own"))
        happen(session, NoteAdded(id="n-0", text="Alle"))
        happen(session, NoteHidden(id="n-0"), by=DESK_AAL)
        assert audience_of(session, BODIL) == audience_of(session, GRETHE)
        happen(session, event)
        assert audience_of(session, BODIL) == audience_of(session, KARIM) == AALBORG
        assert audience_of(session, GRETHE) == KOBENHAVN


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["own"], [False, False]),
        (["site"], [True, False]),
        (["all"], [True, True]),
        (["all", "site"], [True, True]),
        (["all", "site", "own", "own"], [True, True]),
        (["site", "own", "site"], [True, False]),
        (["own", "site", "all"], [True, True]),
    ],
)
def test_a_record_keeps_the_widest_reach_it_ever_had_also_when_dropped(levels: list[str], expected: list[bool]) -> None:
    session = Session()
    for level in levels:
        happen(session, SecretKept(id="s-1", level=level))
    assert reached(session) == expected
    happen(session, SecretDropped(id="s-1"))
    assert reached(session) == expected
    happen(session, SecretKept(id="s-1"))
    assert reached(session) == expected


def test_a_record_that_never_was_is_not_dropped() -> None:
    session = happen(Session(), SecretDropped(id="s-1"))
    assert session.pop_touched() == Touched(())


def test_a_running_count_is_touched_apart_from_other_records() -> None:
    session = happen(happen(Session(), Clapped()), SecretKept(id="s-1"))
    touched = session.pop_touched()
    assert (touched.shared, touched.paced) == ((KEY,), (("applause", "stage"),))
    assert session.get(Applause, "stage") == Applause(id="stage", by_site={"AAL": 1})


def test_a_session_that_nothing_is_private_in_asks_each_record_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Audience] = []
    seen_by = Secret.seen_by
    monkeypatch.setattr(Secret, "seen_by", lambda self, audience: asked.append(audience) or seen_by(self, audience))
    happen(Session(), SecretKept(id="s-1", level="all"))
    assert len(asked) == 1


def test_counters_and_lookups_belong_to_a_session_and_a_draft_writes_its_own() -> None:
    dots, names = Counter(), Lookup[str, str]("")
    other = Counter()
    session = Session()
    dots.add(session)
    dots.add(session, 2, "a")
    names.put(session, "x", "Bodil")
    draft = session.fork()
    dots.add(draft, 3, "a")
    names.put(draft, "x", "Karim")
    further = draft.fork()
    dots.add(further, -1, "a")
    assert [dots.of(each, "a") for each in (session, draft, further, Session())] == [2, 5, 4, 0]
    assert [names.get(each, "x") for each in (session, draft, further, Session())] == ["Bodil", "Karim", "Karim", ""]
    assert (dots.of(further), other.of(session), names.get(session, "y")) == (1, 0, "")


# Records that follow another feature's


def test_a_features_records_follow_those_of_another_in_drafts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "_followed", {})

    @follows(Note)
    def keep_in_step(session: Session, note: Note) -> None:
        session.put(Secret(id=note.id, text=note.text, level="own" if note.hidden else "all", site=note.site))

    session = Session()
    happen(session, NoteAdded(id="n-1", text="Om alt"))
    assert [*session.all(Secret)] == [], "nothing follows a note that is new"
    happen(session, NoteEdited(id="n-1", text="Om alt andet"))
    draft = happen(session.fork(), NoteHidden(id="n-1"), by=DESK_AAL)
    assert [each.level for each in (*session.all(Secret), *draft.all(Secret))] == ["all", "own"]
    happen(session, NoteHidden(id="n-1"), by=DESK_AAL)
    assert [each.level for each in session.all(Secret)] == ["own"]
    assert session.pop_touched().shared == (("note", "n-1"), ("secret", "n-1"))
