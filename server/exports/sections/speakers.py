"""The list of speakers: how many times someone from each site had the floor."""

from __future__ import annotations

from server.core.speakers import Speakers
from server.exports.document import Column, Section, Sign, Table
from server.exports.report import Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return a table of how often each site spoke, the most often first; None when nobody spoke."""
    counted = {mark: times for each in report.of_kind(Speakers) for mark, times in each.spoken.items()}
    spoke = [mark for mark in report.site if counted.get(mark)]
    if not spoke:
        return None
    table = Table(
        id="speakers",
        title=words("report-speakers"),
        columns=(
            Column("site", words("report-site")),
            Column("times", words("report-speakers-times"), "number"),
        ),
        rows=tuple(
            ((Sign(mark, full=True),), counted[mark]) for mark in sorted(spoke, key=lambda mark: -counted[mark])
        ),
        foot=(words("report-all"), sum(counted[mark] for mark in spoke)),
    )
    return Section("speakers", words("report-speakers"), (table,))
