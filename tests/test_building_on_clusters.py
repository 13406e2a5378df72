"""Outputs that build on clusters: who may, and what becomes of it when a cluster is merged, taken apart or nobody's."""

from __future__ import annotations

import pytest

from server.core.clusters import Cluster
from server.core.codec import decode
from server.core.editing import EditOutput
from server.core.erasing import without
from server.core.merging import DropCluster, MergeClusters
from server.core.notes import AddNote
from server.core.outputs import AddOutput, Output
from server.exports import archive, archive_of, happenings_of
from tests.hands import replay
from tests.test_clusters import hall, place
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, Wall


def built(*sources: str) -> Wall:
    """Return a session with `n-1` and `n-2` in `tid`, `n-3` in `rum`, and an output that builds on these sources."""
    room = hall()
    for note, cluster in (("n-1", "tid"), ("n-2", "tid"), ("n-3", "rum")):
        room.when(place(note, cluster), by=DESK_AAL)
    return room.when(AddOutput(id="o-1", title="Prøvebænken", builds_on=sources), by=BODIL)


def sources_of(room: Wall, output: str = "o-1") -> tuple[str, ...]:
    found = room.session.get(Output, output)
    assert found
    return found.builds_on


def test_an_output_builds_on_notes_clusters_and_outputs() -> None:
    room = built("tid", "n-3")
    assert sources_of(room) == ("tid", "n-3")
    room.when(AddOutput(id="o-2", title="Mere", builds_on=("o-1", "rum")), by=GRETHE)
    assert sources_of(room, "o-2") == ("o-1", "rum")


def test_a_note_builds_on_no_cluster() -> None:
    built("tid").when(AddNote(id="n-9", text="Videre", builds_on="tid"), by=BODIL).refused("unknown_note")


def test_a_sites_own_cluster_is_built_on_there_alone() -> None:
    room = hall(level="site").when(AddOutput(id="o-1", title="Fra den anden by", builds_on=("tid",)), by=GRETHE)
    room.refused("unknown_note")
    room.when(AddOutput(id="o-1", title="Her", builds_on=("tid",)), by=BODIL)
    assert sources_of(room) == ("tid",)
    room.when(DropCluster(id="tid"), by=DESK_AAL)
    room.when(AddOutput(id="o-2", title="Fra den anden by", builds_on=("tid",)), by=GRETHE).refused("unknown_note")


def test_merging_has_it_build_on_the_one_that_stays() -> None:
    room = built("tid", "rum").when(MergeClusters(from_cluster="tid", into="rum"), by=DESK_KBH)
    assert sources_of(room) == ("rum",)
    room.when(DropCluster(id="rum"), by=DESK_KBH)
    assert sources_of(room) == ("n-1", "n-2", "n-3")


def test_taking_apart_has_it_build_on_the_notes() -> None:
    room = built("tid", "n-2").when(DropCluster(id="tid"), by=DESK_KBH)
    assert sources_of(room) == ("n-1", "n-2")


def test_what_a_tablet_offline_named_is_found_where_it_is_by_now() -> None:
    room = built("n-3").when(MergeClusters(from_cluster="rum", into="tid"), by=DESK_KBH)
    room.when(AddOutput(id="o-2", title="Sent", builds_on=("rum", "n-1")), by=GRETHE)
    assert sources_of(room, "o-2") == ("tid", "n-1")
    room.when(DropCluster(id="tid"), by=DESK_KBH)
    room.when(AddOutput(id="o-3", title="Senere", builds_on=("rum",)), by=GRETHE)
    assert sources_of(room, "o-3") == ("n-1", "n-2", "n-3")


def test_an_edit_begun_before_a_merger_keeps_or_leaves_out_what_it_says() -> None:
    room = built("tid", "n-3")
    base = room.position
    room.when(MergeClusters(from_cluster="tid", into="rum"), by=DESK_KBH)
    room.when(EditOutput(id="o-1", base=base, builds_on=("tid", "n-3"), text="Nyt"), by=BODIL)
    assert sources_of(room) == ("rum", "n-3")
    room.when(EditOutput(id="o-1", base=room.position, builds_on=("n-3",)), by=BODIL)
    assert sources_of(room) == ("n-3",)


def test_a_large_cluster_taken_apart_leaves_as_many_sources_as_there_may_be() -> None:
    room = hall()
    for number in range(60):
        room.when(AddNote(id=f"m-{number}", text="En af mange"), by=KARIM)
        room.when(place(f"m-{number}", "tid"), by=DESK_AAL)
    room.when(AddOutput(id="o-1", title="Alt", builds_on=("tid",)), by=BODIL).when(DropCluster(id="tid"), by=DESK_AAL)
    assert len(sources_of(room)) == 50
    room.when(EditOutput(id="o-1", base=room.position, title="Alt i ét"), by=BODIL)
    assert len(sources_of(room)) == 50
    assert replay(happenings_of(archived(room))).get(Output, "o-1") == room.session.get(Output, "o-1")


def archived(room: Wall) -> bytes:
    return archive.write(archive_of(room.session, [decode(data) for data in room.written], names=True))


@pytest.mark.parametrize("end", [MergeClusters(from_cluster="tid", into="rum"), DropCluster(id="tid"), None])
def test_an_archive_and_erasure_keep_the_way_back(end: MergeClusters | DropCluster | None) -> None:
    room = built("tid", "n-3")
    if end:
        room.when(end, by=DESK_KBH)
    assert sources_of(room) == sources_of_session(archived(room))
    history = without([decode(data) for data in room.written], KARIM.participant)  # who wrote n-2
    left = replay(history)
    made = left.get(Output, "o-1")
    assert made
    assert made.builds_on == tuple(each for each in sources_of(room) if each != "n-2")
    assert end is not None or left.get(Cluster, "tid")


def sources_of_session(file: bytes) -> tuple[str, ...]:
    made = replay(happenings_of(file)).get(Output, "o-1")
    assert made
    return made.builds_on
