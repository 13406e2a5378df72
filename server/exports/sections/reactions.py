"""The reactions: how many each note and output got, and from which sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from server.core.reactions import Reaction
from server.exports.document import Column, Line, Section, Sign, Table
from server.exports.report import Report
from server.exports.sections.references import linked
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return one table, those with most first and the sums last; None when nobody has reacted."""
    counted = {each.to: Counter(each.by_site) for each in report.of_kind(Reaction)}
    rows = [(link, counted[target]) for target, link in linked(report, words) if counted.get(target, Counter()).total()]
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


def _sites(report: Report, counts: Mapping[str, int]) -> Line:
    """Return how many come from each site, in the report's order."""
    parts = ((Sign(mark), f" {counts[mark]} ") for mark in report.site if counts.get(mark))
    return tuple(each for part in parts for each in part)
