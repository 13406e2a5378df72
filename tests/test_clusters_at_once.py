"""Clusters under many hands: what each is told who was second, and that nothing is moved unseen."""

from __future__ import annotations

import pytest

from server.core.clusters import Cluster
from server.core.merging import ClustersMerged, DropCluster, MergeClusters
from server.core.naming import AddCluster, NameCluster
from server.core.zones import SortCluster
from tests.test_clusters import hall, place, where
from tests.wall import DESK_AAL, DESK_KBH, GRETHE, Wall


def three() -> Wall:
    return hall().when(AddCluster(id="mod", title="Mod"), by=DESK_AAL)


def merge(former: str, into: str) -> MergeClusters:
    return MergeClusters(from_cluster=former, into=into)


def test_who_merges_the_same_two_the_other_way_round_is_told_which_title_stays() -> None:
    room = three().when(merge("tid", "rum"), by=DESK_AAL)
    room.when(merge("rum", "tid"), by=DESK_KBH).refused("unknown_cluster")
    assert room.detail == {"into": "rum"}
    room.when(merge("tid", "rum"), by=DESK_KBH).then(None)


def test_who_merges_into_one_that_was_merged_meanwhile_merges_into_where_it_went() -> None:
    room = three().when(merge("tid", "rum"), by=DESK_AAL)
    room.when(merge("mod", "tid"), by=DESK_KBH).then(ClustersMerged(former="mod", into="rum"))


@pytest.mark.parametrize(
    "second",
    [
        merge("tid", "mod"),
        DropCluster(id="tid"),
        NameCluster(id="tid", title="Tid nok", base="0.-"),
        SortCluster(cluster="tid", zone="all"),
    ],
)
def test_who_does_more_with_one_that_was_merged_is_told_into_which(second: MergeClusters) -> None:
    room = three().when(merge("tid", "rum"), by=DESK_AAL).when(second, by=DESK_KBH).refused("unknown_cluster")
    assert room.detail == {"into": "rum"}
    room.when(merge("rum", "mod"), by=DESK_AAL).when(second, by=DESK_KBH)
    assert room.last is None or room.detail == {"into": "mod"}
    room.when(DropCluster(id="mod"), by=DESK_AAL).when(second, by=DESK_KBH).refused("unknown_cluster")
    assert room.detail is None


def test_another_site_is_not_told_into_which_a_sites_own_cluster_was_merged() -> None:
    room = hall(level="site").when(merge("tid", "rum"), by=DESK_AAL)
    room.when(DropCluster(id="tid"), by=GRETHE).refused("unknown_cluster")
    assert room.detail is None


def test_a_note_dropped_on_a_cluster_that_was_taken_apart_stays_where_it_was() -> None:
    room = three().when(place("n-1", "rum"), by=DESK_AAL).when(DropCluster(id="tid"), by=DESK_KBH)
    room.when(place("n-1", "tid", "rum"), by=DESK_AAL).refused("unknown_cluster")
    room.when(place("n-2", "tid"), by=DESK_AAL).refused("unknown_cluster")
    assert where(room) == ["rum", "", ""]


def test_a_note_that_another_has_placed_is_not_placed_again_unseen() -> None:
    room = three().when(place("n-1", "tid"), by=DESK_AAL)
    room.when(place("n-1", "mod"), by=DESK_KBH).refused("changed_meanwhile")
    room.when(merge("tid", "rum"), by=DESK_AAL).when(place("n-1", "mod"), by=DESK_KBH).refused("changed_meanwhile")
    assert room.detail == {"cluster": "rum"}
    room.when(place("n-1", "mod", "tid"), by=DESK_KBH)  # seen where it was before the merger
    assert where(room)[0] == "mod"
    room.when(DropCluster(id="mod"), by=DESK_AAL).when(place("n-1", "rum", "mod"), by=DESK_KBH)
    room.refused("changed_meanwhile")
    assert room.session.get(Cluster, "mod")
