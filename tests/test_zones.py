"""Zones: each site sorts the clusters for itself; who sees what the sites say, and what becomes of it."""

from __future__ import annotations

import msgspec

from server.core.codec import decode
from server.core.merging import DropCluster, MergeClusters
from server.core.naming import AddCluster
from server.core.setup import ChangeSetup, Setup
from server.core.zones import ClusterSorted, SortCluster, Zone
from server.exports import archive, archive_of, happenings_of
from tests.hands import replay
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, ORGANISER, SCREEN, Wall

MARKS = ("AAL", "KBH", "ODE", "RIB", "RAN", "SKI", "SOR", "VEJ", "VIB")


def hall() -> Wall:
    room = Wall()
    for each in ("tid", "rum"):
        room.when(AddCluster(id=each, title=each.title()), by=DESK_AAL)
    return room


def by_site(room: Wall, cluster: str = "tid") -> dict[str, str] | None:
    zone = room.session.get(Zone, cluster)
    return dict(zone.by_site) if zone else None


def test_each_desk_sorts_for_its_own_site() -> None:
    room = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL)
    room.then(ClusterSorted(cluster="tid", zone="all"))
    room.when(SortCluster(cluster="tid", zone="special"), by=DESK_KBH)
    assert by_site(room) == {"AAL": "all", "KBH": "special"}
    room.when(SortCluster(cluster="tid", zone="special"), by=DESK_KBH).then(None)
    for by in (BODIL, SCREEN, ORGANISER):
        room.when(SortCluster(cluster="tid", zone="some"), by=by).refused("not_allowed")
    room.when(SortCluster(cluster="nowhere", zone="some"), by=DESK_AAL).refused("unknown_cluster")


def test_a_site_can_take_back_what_it_said() -> None:
    room = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL)
    room.when(SortCluster(cluster="tid"), by=DESK_AAL).then(ClusterSorted(cluster="tid"))
    assert by_site(room) is None
    room.when(SortCluster(cluster="tid"), by=DESK_AAL).then(None)


def test_a_session_that_is_closed_is_sorted_no_more() -> None:
    room = hall().when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER)
    room.when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL).refused("session_closed")


def test_merging_leaves_the_zone_of_the_one_that_stays_and_dropping_none() -> None:
    room = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL)
    room.when(SortCluster(cluster="rum", zone="some"), by=DESK_AAL)
    room.when(MergeClusters(from_cluster="tid", into="rum"), by=DESK_AAL)
    assert (by_site(room), by_site(room, "rum")) == (None, {"AAL": "some"})
    room.when(DropCluster(id="rum"), by=DESK_AAL)
    assert list(room.session.all(Zone)) == []
    room.when(SortCluster(cluster="rum", zone="some"), by=DESK_AAL).refused("unknown_cluster")


def test_in_a_session_of_nine_sites_a_tablet_gets_sums_and_the_screen_every_site() -> None:
    room = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL)
    room.when(SortCluster(cluster="tid", zone="special"), by=DESK_KBH)
    for many, expected in ((8, {}), (9, {"all": 1, "special": 1}), (8, {})):
        sites = [{"name": f"Sted {n}", "mark": mark} for n, mark in enumerate(MARKS[:many])]
        room.when(ChangeSetup(setup=msgspec.convert({"sites": sites}, Setup)), by=ORGANISER)
        zone = room.session.get(Zone, "tid")
        seen = {by: room.seen(zone, by) for by in (BODIL, GRETHE, SCREEN, DESK_AAL, ORGANISER)}
        for by, each in seen.items():
            assert isinstance(each, Zone)
            summed = expected if by.role == "participant" else {}
            assert (each.sums, bool(each.by_site)) == (summed, not summed), by


def test_an_archive_makes_the_same_zones_again() -> None:
    room = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL)
    room.when(SortCluster(cluster="rum", zone="some"), by=DESK_KBH).when(SortCluster(cluster="rum"), by=DESK_KBH)
    room.when(SortCluster(cluster="rum", zone="special"), by=DESK_KBH).when(DropCluster(id="tid"), by=DESK_AAL)
    history = [decode(data) for data in room.written]
    again = replay(happenings_of(archive.write(archive_of(room.session, history, names=True))))
    assert list(again.all(Zone)) == list(room.session.all(Zone)) != []


def test_possible_returns_the_reason_code() -> None:
    session = hall().when(SortCluster(cluster="tid", zone="all"), by=DESK_AAL).session
    assert ClusterSorted(cluster="tid", zone="all").possible(session, DESK_AAL) == "already_so"
    assert ClusterSorted(cluster="tid", zone="all").possible(session, DESK_KBH) is None
    assert ClusterSorted(cluster="tid", zone="some").possible(session, BODIL) == "not_allowed"
    assert ClusterSorted(cluster="v", zone="some").possible(session, DESK_AAL) == "unknown_cluster"
