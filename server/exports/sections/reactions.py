"""The reactions: how many each note and output got, and from which sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from server.core.reactions import Reaction
from server.exports.document import Column, Line, Link, Section, Sign, Table
from server.exports.report import Report
from server.exports.sections.references import note_id, output_id
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return one table, those with most first and the sums last; None when nobody has reacted."""
    counted = {each.to: Counter(each.by_site) for each in report.of_kind(Reaction)}
    rows = [
        (link, counted[target]) for target, link in _targets(report, words) if counted.get(target, Counter()).total()
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: -row[1].total())
    sums = sum((counts for _, counts in rows), Counter[str]())
    table = Table(
        id="reactions",
        title=words("reaction"),
        columns=(
            Column("to", words("report-reactions-to")),
            Column("count", words("report-all"), "number"),
            Column("from", words("report-reactions-from")),
        ),
        rows=tuple(((link,), counts.total(), _sites(report, counts)) for link, counts in rows),
        foot=(words("report-all"), sums.total(), _sites(report, sums)),
    )
    return Section("reactions", words("reaction"), (table,))


def _targets(report: Report, words: Words) -> Iterator[tuple[str, Link]]:
    """Yield what is in the report that can be reacted to, with a link to where it stands."""
    for view in report.outputs:
        site = view.output.site
        text = words("report-output-from", number=view.number, site=report.site[site].name)
        yield view.output.id, Link(output_id(view.number), text, site)
    for at in report.sites:
        for written in at.notes:
            text = words("report-note-number", number=written.number, site=at.site.name)
            yield written.note.id, Link(note_id(at.site.mark, written.number), text, at.site.mark)


def _sites(report: Report, counts: Mapping[str, int]) -> Line:
    """Return how many come from each site, in the report's order."""
    parts = ((Sign(mark), f" {counts[mark]} ") for mark in report.site if counts.get(mark))
    return tuple(each for part in parts for each in part)
