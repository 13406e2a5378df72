"""The clusters: which notes belong together, those with most notes first; each note's text stands with its site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from server.core.clusters import Cluster
from server.exports.document import Block, Column, Heading, Item, List, Section, Span, Table, Text
from server.exports.report import NoteView, Report
from server.exports.sections.references import linked
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return each cluster with links to its notes, and how many notes are in none; None without clusters."""
    if not (clusters := by_size(report)):
        return None
    inside, links = notes_in(report), dict(linked(report, words))
    unplaced = sum(len(site.notes) for site in report.sites) - sum(len(inside[each.id]) for each in clusters)
    blocks: list[Block] = [Text((words("report-clusters-sum", count=len(clusters), unplaced=unplaced),))]
    for cluster in clusters:
        notes = inside[cluster.id]
        count = Span(words("report-notes-count", count=len(notes)), "soft")
        blocks.append(Heading(3, (title_of(cluster, words), " ", count)))
        if notes:
            blocks.append(List(tuple(Item((links[view.note.id],)) for view in notes), "further"))
    return Section("clusters", words("report-clusters"), tuple(blocks))


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for each note that is in a cluster."""
    inside = notes_in(report)
    rows = tuple(
        (cluster.id, title_of(cluster, words).text, view.note.site, report.site[view.note.site].name, view.note.id)
        for cluster in by_size(report)
        for view in inside[cluster.id]
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


def by_size(report: Report) -> list[Cluster]:
    """Return the clusters in the report, those with most notes first."""
    inside = notes_in(report)
    return sorted(report.of_kind(Cluster), key=lambda cluster: -len(inside[cluster.id]))


def notes_in(report: Report) -> Mapping[str, list[NoteView]]:
    """Return the notes in the report by the cluster they are in."""
    inside: dict[str, list[NoteView]] = defaultdict(list)
    for site in report.sites:
        for view in site.notes:
            inside[view.note.cluster].append(view)
    return inside


def title_of(cluster: Cluster, words: Words) -> Span:
    """Return a cluster's title, or what stands for one that somebody wrote who was erased."""
    lang = "" if cluster.lang == words.language else cluster.lang
    return Span(cluster.title, "said", lang) if cluster.title else Span(words("cluster-untitled"), "soft")
