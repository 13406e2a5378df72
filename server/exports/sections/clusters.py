"""The clusters: which notes belong together, those with most notes first; each note in full stands with its site."""

from __future__ import annotations

from server.core.clusters import Cluster
from server.exports.document import Block, Column, Heading, Item, List, Section, Span, Table, Text
from server.exports.report import Report
from server.exports.sections.references import cluster_id, quoted, reuse_list
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return each cluster with links to its notes and to what builds on it, and how many notes are in none."""
    if not report.clusters:
        return None
    named = dict(quoted(report, words))
    unplaced = sum(len(site.notes) for site in report.sites) - sum(len(view.notes) for view in report.clusters)
    blocks: list[Block] = [Text((words("report-clusters-sum", count=len(report.clusters), unplaced=unplaced),))]
    for view in report.clusters:
        number = Span(f"{words('report-cluster-number', number=view.number)}:", "number")
        count = Span(words("report-notes-count", count=len(view.notes)), "soft")
        blocks.append(Heading(3, (number, " ", title_of(view.cluster, words), " ", count), cluster_id(view.number)))
        if view.notes:
            blocks.append(List(tuple(Item(named[note.id]) for note in view.notes), "further"))
        blocks += reuse_list(report, view.taken_further, words)
    return Section("clusters", words("report-clusters"), tuple(blocks))


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for each note that is in a cluster."""
    rows = tuple(
        (view.cluster.id, title_of(view.cluster, words).text, note.site, report.site[note.site].name, note.id)
        for view in report.clusters
        for note in view.notes
    )
    columns = (
        Column("id", words("report-column-id"), "id"),
        Column("cluster", words("report-cluster")),
        Column("mark", words("report-column-mark")),
        Column("site", words("report-site")),
        Column("note", words("report-kind-note"), "id"),
    )
    table = Table("clusters", words("report-clusters"), columns, rows, data=True)
    return Section("clusters-data", "", (table,)) if rows else None


def title_of(cluster: Cluster, words: Words) -> Span:
    """Return a cluster's title, or what stands for one that somebody wrote who was erased."""
    lang = "" if cluster.lang == words.language else cluster.lang
    return Span(cluster.title, "said", lang) if cluster.title else Span(words("cluster-untitled"), "soft")
