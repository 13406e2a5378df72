"""The zones: how each site has sorted each cluster, and where the sites differ."""

from __future__ import annotations

from typing import get_args

from server.core.clusters import Cluster
from server.core.sites import MANY_SITES
from server.core.zones import Zone, ZoneName
from server.exports.document import Cell, Column, Section, Table
from server.exports.report import Report
from server.exports.sections.clusters import title_of
from server.exports.wording import Words

_ZONES = get_args(ZoneName)


def of(report: Report, words: Words) -> Section | None:
    """Return one table: a column for each site, or from nine sites on how many chose each zone. None without zones."""
    zones = {zone.id: zone for zone in report.of_kind(Zone)}
    sorted_ones = [view.cluster for view in report.clusters if view.cluster.id in zones]
    if not sorted_ones:
        return None
    few = len(report.site) < MANY_SITES
    columns = [Column("cluster", words("report-cluster"))]
    if few:
        columns += [Column(mark, site.name) for mark, site in report.site.items()]
    else:
        columns += [Column(zone, words(f"zone-{zone}"), "number") for zone in _ZONES]
    columns.append(Column("differ", words("report-zones-differ")))
    rows = tuple(_row(report, each, zones[each.id], words, few=few) for each in sorted_ones)
    return Section("zones", words("report-zones"), (Table("zones", words("report-zones"), tuple(columns), rows),))


def _row(report: Report, cluster: Cluster, zone: Zone, words: Words, *, few: bool) -> tuple[Cell, ...]:
    chosen = list(zone.by_site.values())
    cells: list[Cell] = [(title_of(cluster, words),)]
    if few:
        cells += [words(f"zone-{zone.by_site[mark]}") if mark in zone.by_site else "" for mark in report.site]
    else:
        cells += [chosen.count(each) for each in _ZONES]
    return (*cells, words("zones-differ") if len(set(chosen)) > 1 else "")
