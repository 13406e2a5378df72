"""Clusters: who may sort notes and when, who is first, who sees what, and what an archive and erasure leave of it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from server.core.clusters import Cluster
from server.core.codec import decode
from server.core.erasing import without
from server.core.kernel.base import Actor
from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.merging import ClusterDropped, ClustersMerged, DropCluster, MergeClusters
from server.core.moderation import HideNote
from server.core.naming import AddCluster, ClusterAdded, ClusterNamed, NameCluster
from server.core.notes import AddNote, Note, NoteAdded
from server.core.people import Participant
from server.core.placing import NotePlaced, PlaceNote
from server.core.reveal import LowerNote
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.theme_team import Appoint, Appointed, TeamMember
from server.core.workshop import SessionDescribed
from server.exports import archive, archive_of, happenings_of
from tests.hands import replay
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

MADE = [("n-1", BODIL), ("n-2", KARIM), ("n-3", GRETHE)]


def hall(clustering: str = "all", *, level: str = "all", sorting: bool = True) -> Wall:
    """Return a session with three notes, and the clusters `tid` and `rum`; while notes are sorted, or before that."""
    phases = [
        {"id": "p-skriv", "title": "Skriv", "minutes": 10, "kind": "writing"},
        {
            "id": "p-saml",
            "title": "Saml",
            "minutes": 10,
            "kind": "clustering",
            "clustering": clustering,
            "level": level,
        },
    ]
    room = Wall().when(ChangeSetup(setup=msgspec.convert({"phases": phases}, Setup)), by=ORGANISER)
    room.when(NextPhase(), by=DESK_AAL)
    for note, by in MADE:
        room.when(AddNote(id=note, text=f"Fra {by.participant}"), by=by)
    if sorting:
        room.pass_minutes(1).when(NextPhase(), by=DESK_AAL)
        for id, title in (("tid", "Tid"), ("rum", "Rum")):
            room.when(AddCluster(id=id, title=title), by=DESK_AAL)
    return room


def place(note: str, cluster: str, seen: str = "") -> PlaceNote:
    return PlaceNote(note=note, cluster=cluster, from_cluster=seen)


def where(room: Wall) -> list[str]:
    notes = (room.session.get(Note, note) for note, _ in MADE)
    return [note.cluster for note in notes if note]


# Who may sort


def test_everyone_sorts_in_a_phase_of_that_kind_and_only_those_who_lead_before_it() -> None:
    room = hall(sorting=False)
    room.when(AddCluster(id="tid", title="Tid")).refused("not_sorting_now")
    for by in (DESK_AAL, ORGANISER):
        room.when(AddCluster(id=f"of-{by.role}", title="Tid"), by=by).then(
            ClusterAdded(id=f"of-{by.role}", title="Tid")
        )
    room.when(AddCluster(id="tid", title="Tid"), by=SCREEN).refused("not_allowed")
    room.pass_minutes(1).when(NextPhase(), by=DESK_AAL)
    room.when(AddCluster(id="tid", title="Tid")).then(ClusterAdded(id="tid", title="Tid"))
    room.when(place("n-3", "tid")).then(NotePlaced(note="n-3", cluster="tid"))
    room.pass_minutes(1).when(NextPhase(), by=DESK_AAL).when(place("n-3", "", "tid")).refused("not_sorting_now")


COMMANDS = (
    AddCluster(id="ny", title="Ny"),
    NameCluster(id="tid", title="Tid og ro", base="9999.abc"),
    place("n-1", "tid"),
    MergeClusters(from_cluster="tid", into="rum"),
    DropCluster(id="tid"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("clustering", ["team", "facilitator"])
def test_a_phase_may_leave_sorting_to_the_theme_team_or_those_who_lead(clustering: str, command: Any) -> None:
    room = hall(clustering).when(command).then("not_sorting_now")
    room.when(Appoint(participant=BODIL.participant, theme_team=True), by=DESK_AAL).when(command)
    assert isinstance(room.last, tuple)
    assert isinstance(hall(clustering).when(command, by=DESK_KBH).last, tuple)
    assert isinstance(hall(clustering).when(command, by=ORGANISER).last, tuple)


def test_a_session_that_is_closed_is_sorted_no_more() -> None:
    room = hall().when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER)
    for command in COMMANDS:
        room.when(command, by=DESK_AAL).refused("session_closed")


def test_a_desk_appoints_its_own_people_and_the_organiser_anyone() -> None:
    room = hall("team", sorting=False)
    appoint = Appoint(participant=BODIL.participant, theme_team=True)
    for by in (BODIL, SCREEN):
        room.when(appoint, by=by).refused("not_allowed")
    room.when(appoint, by=DESK_KBH).refused("not_allowed")
    room.when(Appoint(participant="p-nobody", theme_team=True), by=ORGANISER).refused("unknown_participant")
    room.when(appoint, by=DESK_AAL).then(Appointed(participant=BODIL.participant, theme_team=True))
    room.when(appoint, by=ORGANISER).then(None)
    room.when(AddCluster(id="tid", title="Tid")).then(ClusterAdded(id="tid", title="Tid"))
    room.when(Appoint(participant=BODIL.participant, theme_team=False), by=ORGANISER)
    room.when(AddCluster(id="rum", title="Rum")).refused("not_sorting_now")


def test_that_one_is_in_the_theme_team_is_known_to_oneself_and_to_those_who_lead() -> None:
    room = hall().when(Appoint(participant=BODIL.participant, theme_team=True), by=DESK_AAL)
    member = room.session.get(TeamMember, BODIL.participant)
    seen = {by: room.seen(member, by) is not None for by in (BODIL, KARIM, GRETHE, SCREEN, DESK_AAL, ORGANISER)}
    assert [by for by, sees in seen.items() if sees] == [BODIL, DESK_AAL, ORGANISER]


# Beginning, naming


def test_a_cluster_has_a_title_of_one_line() -> None:
    room = hall()
    room.when(AddCluster(id="a", title="  ")).refused("empty_text")
    room.when(AddCluster(id="a", title="T" * 121)).refused("text_too_long")
    room.when(AddCluster(id="a", title="To\nlinjer")).then(ClusterAdded(id="a", title="To linjer"))
    room.when(AddCluster(id="a", title="To linjer")).then(None)
    room.when(AddCluster(id="a", title="En andens"), by=KARIM).refused("id_taken")
    room.when(AddCluster(id="n-1", title="Som en seddel")).refused("id_taken")
    room.when(AddNote(id="a", text="Som en klynge")).refused("id_taken")


def test_a_session_holds_so_many_clusters() -> None:
    room = hall()
    room.session.limits = Limits(clusters=2)
    room.when(AddCluster(id="a", title="En til")).refused("too_many_clusters")


def test_who_names_a_cluster_second_is_shown_both_titles() -> None:
    room = hall()
    before = room.position
    room.when(NameCluster(id="tid", title="Tid og ro", base=before)).then(ClusterNamed(id="tid", title="Tid og ro"))
    room.when(NameCluster(id="tid", title="Ro", base=before), by=GRETHE).refused("changed_meanwhile")
    assert room.detail == {"title": "Tid og ro"}
    room.when(NameCluster(id="tid", title="Tid og ro", base=before), by=GRETHE).then(None)
    room.when(NameCluster(id="tid", title="Ro", base=room.position), by=GRETHE).then(ClusterNamed(id="tid", title="Ro"))
    room.when(NameCluster(id="tid", title="", base=room.position)).refused("empty_text")
    room.when(NameCluster(id="nowhere", title="Ro", base=room.position)).refused("unknown_cluster")


# Placing


def test_a_note_is_placed_moved_and_taken_out_by_anyone_from_any_site() -> None:
    room = hall().when(place("n-3", "tid")).when(place("n-3", "rum", "tid"), by=KARIM)
    assert where(room) == ["", "", "rum"]
    room.when(place("n-3", "", "rum"), by=GRETHE).then(NotePlaced(note="n-3"))
    assert where(room) == ["", "", ""]


def test_who_places_a_note_second_is_told_where_it_is() -> None:
    room = hall().when(place("n-1", "tid"), by=GRETHE)
    room.when(place("n-1", "rum")).refused("changed_meanwhile")
    assert room.detail == {"cluster": "tid"}
    room.when(place("n-1", "tid"), by=KARIM).then(None)
    assert where(room) == ["tid", "", ""]


def test_a_cluster_dropped_meanwhile_leaves_the_note_where_it_was() -> None:
    room = hall().when(place("n-1", "rum")).when(DropCluster(id="tid"), by=GRETHE)
    room.when(place("n-1", "tid", "rum")).refused("unknown_cluster")
    assert where(room) == ["rum", "", ""]


def test_a_cluster_merged_meanwhile_counts_as_the_one_it_was_merged_into() -> None:
    room = hall().when(AddCluster(id="sted", title="Sted")).when(place("n-1", "tid"))
    room.when(MergeClusters(from_cluster="tid", into="rum"), by=GRETHE)
    room.when(MergeClusters(from_cluster="rum", into="sted"), by=GRETHE)
    room.when(place("n-2", "tid")).then(NotePlaced(note="n-2", cluster="sted"))
    room.when(place("n-1", "", "tid")).then(NotePlaced(note="n-1"))
    room.when(MergeClusters(from_cluster="tid", into="sted")).then(None)
    assert where(room) == ["", "sted", ""]


def test_what_one_may_not_see_is_not_placed() -> None:
    room = hall().when(HideNote(id="n-3"), by=DESK_KBH)
    room.when(place("n-3", "tid")).refused("unknown_note")
    room.when(place("nowhere", "tid")).refused("unknown_note")
    room.when(place("n-3", "tid"), by=DESK_AAL).then(NotePlaced(note="n-3", cluster="tid"))
    room.when(place("n-1", "nowhere")).refused("unknown_cluster")


def test_a_note_kept_to_few_is_in_no_cluster_that_others_would_see_it_go_into() -> None:
    room = hall().when(place("n-1", "tid")).when(LowerNote(id="n-1", level="table"))
    room.when(place("n-1", "rum", "tid")).refused("note_kept_back")
    room.when(place("n-1", "", "tid")).then(NotePlaced(note="n-1"))


def test_placing_a_note_looks_at_no_other_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: one among 20,000 costs what one among three does."""
    room, search_all = hall(), Session.all

    def search(session: Session, kind: type[Any]) -> Any:
        assert kind not in (Note, Cluster), f"every {kind.__name__} is looked at"
        return search_all(session, kind)

    monkeypatch.setattr(Session, "all", search)
    for note, cluster, seen in (("n-1", "tid", ""), ("n-1", "rum", "tid"), ("n-1", "", "rum")):
        room.when(place(note, cluster, seen)).then(NotePlaced(note=note, cluster=cluster))


# Levels


def test_a_cluster_begun_where_a_site_writes_for_itself_stays_there_with_its_notes() -> None:
    room = hall(level="site")
    cluster = room.session.get(Cluster, "tid")
    assert cluster is not None
    assert (cluster.level, cluster.site) == ("site", "AAL")
    sees = [by for by in (BODIL, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER) if room.seen(cluster, by)]
    assert sees == [BODIL, DESK_AAL, SCREEN, ORGANISER]
    room.when(place("n-3", "tid"), by=GRETHE).refused("unknown_cluster")
    room.when(place("n-1", "tid")).refused("cluster_of_one_site")
    room.when(AddNote(id="n-4", text="Kun her")).when(place("n-4", "tid")).then(NotePlaced(note="n-4", cluster="tid"))
    room.when(AddNote(id="n-5", text="Kun der"), by=GRETHE)
    room.when(place("n-5", "tid"), by=ORGANISER).refused("cluster_of_one_site")
    room.when(AddCluster(id="alle", title="For alle"), by=ORGANISER)
    room.when(MergeClusters(from_cluster="alle", into="tid"), by=ORGANISER).refused("cluster_of_one_site")
    room.when(MergeClusters(from_cluster="tid", into="alle"), by=ORGANISER)
    assert [note.cluster for note in room.session.all(Note) if note.id == "n-4"] == ["alle"]


@pytest.mark.parametrize(("level", "born"), [("own", "site"), ("table", "site"), ("all", "all"), ("public", "public")])
def test_a_cluster_is_born_at_the_phases_level_at_least_for_its_site(level: str, born: str) -> None:
    room = hall(level=level).when(AddCluster(id="a", title="En"))
    cluster = room.session.get(Cluster, "a")
    assert cluster is not None
    assert cluster.level == born
    room.when(AddCluster(id="b", title="To"), by=ORGANISER)
    assert (room.session.get(Cluster, "b") or cluster).level == ("public" if level == "public" else "all")


# Merging, dropping


def test_merged_clusters_are_one_with_the_title_of_the_one_that_stays() -> None:
    room = hall().when(place("n-1", "tid")).when(place("n-2", "rum"))
    room.when(MergeClusters(from_cluster="tid", into="rum")).then(ClustersMerged(former="tid", into="rum"))
    assert where(room) == ["rum", "rum", ""]
    assert [(each.title, room.seen(each, BODIL) is not None) for each in room.session.all(Cluster)] == [
        ("Tid", False),
        ("Rum", True),
    ]
    room.when(NameCluster(id="tid", title="Tid igen", base=room.position)).refused("unknown_cluster")
    room.when(MergeClusters(from_cluster="rum", into="rum")).refused("same_cluster")
    room.when(MergeClusters(from_cluster="rum", into="tid")).refused("unknown_cluster")
    room.when(AddCluster(id="tid", title="Tid"), by=KARIM).refused("id_taken")


def test_a_cluster_taken_apart_gives_its_notes_back() -> None:
    room = hall().when(place("n-1", "tid")).when(place("n-2", "rum"))
    room.when(DropCluster(id="tid"), by=GRETHE).then(ClusterDropped(id="tid"))
    assert where(room) == ["", "rum", ""]
    room.when(DropCluster(id="tid")).then(None)
    room.when(DropCluster(id="nowhere")).refused("unknown_cluster")
    room.when(MergeClusters(from_cluster="rum", into="tid")).refused("unknown_cluster")


# Erasure, archive


def entries(room: Wall) -> list[Any]:
    return [decode(data) for data in room.written]


def test_erasing_who_named_a_cluster_leaves_it_and_its_notes_without_the_words() -> None:
    room = hall().when(AddCluster(id="a", title="Bodils ord")).when(place("n-2", "a")).when(place("n-1", "a"))
    room.when(NameCluster(id="tid", title="Også Bodils", base=room.position))
    room.when(MergeClusters(from_cluster="rum", into="tid"))
    left = without(entries(room), BODIL.participant)
    assert "Bodils" not in str(left)
    assert BODIL.participant not in str(left)
    again = replay(left)
    assert {each.id: (each.title, each.into) for each in again.all(Cluster)} == {
        "tid": ("", ""),
        "rum": ("Rum", "tid"),
        "a": ("", ""),
    }
    assert {note.id: note.cluster for note in again.all(Note)} == {"n-2": "a", "n-3": ""}
    file = archive.write(archive_of(again, left, names=True))
    assert [type(each) for each in replay(happenings_of(file)).all(Cluster)] == [Cluster] * 3


def test_who_names_it_after_that_is_not_taken_for_the_erased() -> None:
    room = hall().when(AddCluster(id="a", title="Bodils ord"))
    room.when(NameCluster(id="a", title="Karims", base=room.position), by=KARIM)
    again = replay(without(entries(room), BODIL.participant))
    assert (again.get(Cluster, "a") or Cluster(id="", title="")).title == "Karims"


def test_erasure_takes_a_member_out_of_the_theme_team() -> None:
    room = hall("team").when(Appoint(participant=BODIL.participant, theme_team=True), by=DESK_AAL)
    room.when(place("n-3", "tid")).when(AddCluster(id="a", title="En"))
    left = without(entries(room), BODIL.participant)
    again = replay(left)
    assert BODIL.participant not in str(left)
    assert [each.id for each in again.all(Participant)] == [KARIM.participant, GRETHE.participant]
    assert {note.id: note.cluster for note in again.all(Note)} == {"n-2": "", "n-3": "tid"}
    assert happenings_of(archive.write(archive_of(again, left, names=True)))


def test_an_archive_makes_the_same_clusters_again() -> None:
    room = hall().when(place("n-1", "tid")).when(place("n-2", "rum")).when(place("n-3", "rum"), by=GRETHE)
    room.when(place("n-2", "tid", "rum")).when(DropCluster(id="rum"), by=DESK_KBH)
    file = archive.write(archive_of(room.session, entries(room), names=True))
    again = replay(happenings_of(file))
    assert list(again.all(Cluster)) == list(room.session.all(Cluster))
    assert [note.cluster for note in again.all(Note)] == where(room) == ["tid", "tid", ""]


def test_the_public_archive_has_public_clusters_alone_and_can_be_imported() -> None:
    room = hall(level="all").when(place("n-1", "tid")).when(DropCluster(id="rum"))
    room.when(place("n-1", "", "tid")).when(place("n-1", "tid"))
    file = archive.write(archive_of(room.session, entries(room), names=True, public=True))
    assert b"Tid" not in file
    assert b"Rum" not in file
    happenings_of(file)
    room = hall(level="public").when(AddNote(id="n-4", text="For enhver")).when(place("n-4", "tid"))
    file = archive.write(archive_of(room.session, entries(room), names=True, public=True))
    assert [note.cluster for note in replay(happenings_of(file)).all(Note)] == ["tid"]


NOBODY = Actor("", "AAL", "participant")


@pytest.mark.parametrize(
    ("event", "by", "code"),
    [
        (ClusterAdded(id="tid", title="Igen"), BODIL, "id_taken"),
        (ClusterAdded(id="a", title=""), BODIL, "empty_text"),
        (ClusterAdded(id="a", title=""), NOBODY, None),
        (ClusterAdded(id="a", title="Kun her", level="site"), BODIL, "bad_level"),
        (ClusterAdded(id="a", title="Fra en skærm"), SCREEN, "not_allowed"),
        (ClusterAdded(id="a", title="Fra ingen steder"), Actor("", "OSL", "participant"), "unknown_site"),
        (ClusterNamed(id="tid", title="Tid"), BODIL, "already_so"),
        (ClusterNamed(id="rum", title=""), NOBODY, None),
        (ClusterNamed(id="væk", title="Tid"), BODIL, "unknown_cluster"),
        (NotePlaced(note="n-1", cluster="tid"), BODIL, "already_so"),
        (NotePlaced(note="n-1", cluster="væk"), BODIL, "unknown_cluster"),
        (NotePlaced(note="erased", cluster="væk"), BODIL, "unknown_cluster"),
        (NotePlaced(note="erased", cluster="tid"), BODIL, None),
        (NotePlaced(note="n-2"), BODIL, None),
        (ClustersMerged(former="tid", into="tid"), BODIL, "same_cluster"),
        (ClustersMerged(former="væk", into="tid"), BODIL, "unknown_cluster"),
        (ClusterDropped(id="væk"), BODIL, "unknown_cluster"),
        (Appointed(participant=KARIM.participant, theme_team=False), DESK_AAL, "already_so"),
        (Appointed(participant="erased", theme_team=True), DESK_AAL, "unknown_participant"),
        (Appointed(participant=KARIM.participant, theme_team=True), BODIL, "not_allowed"),
    ],
)
def test_possible_returns_the_reason_code(event: Any, by: Actor, code: str | None) -> None:
    assert event.possible(hall().when(place("n-1", "tid")).session, by) == code


def test_only_what_outlives_its_author_may_be_nobodys() -> None:
    room = hall()
    for event in (NoteAdded(id="n-9", text="Tekst"), SessionDescribed(title="Mit")):
        nobodys = Happening(at=room.at, by=NOBODY, events=(event,))
        file = msgspec.json.decode(archive.write(archive_of(room.session, [*entries(room), nobodys], names=True)))
        with pytest.raises(ValueError, match="someone who cannot be"):
            happenings_of(msgspec.json.encode(file))
