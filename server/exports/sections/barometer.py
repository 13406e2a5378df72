"""The day's barometer: how much was built on what another site made."""

from __future__ import annotations

from server.exports.document import Block, Column, Figure, Heading, Section, Sign, Table, Text
from server.exports.report import Barometer, Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return two shares as a figure, and a table of what went from where to where."""
    blocks: list[Block] = [Text((words("report-barometer-intro"),)), _shares(report.barometer, words)]
    if report.barometer.flows:
        blocks += [Heading(3, (words("report-flows"),)), _flows(report, words)]
    return Section("barometer", words("report-barometer"), tuple(blocks))


def _shares(day: Barometer, words: Words) -> Figure:
    counted = (("outputs", day.outputs_across, day.outputs), ("notes", day.notes_taken_across, day.notes))
    return Figure(
        Table(
            id="shares",
            title=words("report-barometer"),
            columns=(
                Column("what", words("report-shared")),
                Column("share", words("report-share"), "number"),
            ),
            rows=tuple(
                (
                    words(f"report-barometer-{key}", across=across, all=whole),
                    words("report-percent", percent=round(100 * across / whole)) if whole else "–",
                )
                for key, across, whole in counted
            ),
        ),
        bars=tuple(round(across / whole, 3) if whole else 0.0 for _, across, whole in counted),
    )


def _flows(report: Report, words: Words) -> Table:
    counted = {(flow.origin, flow.to): flow.count for flow in report.barometer.flows}
    marks = [view.site.mark for view in report.sites]
    return Table(
        id="flows",
        title=words("report-flows-caption"),
        columns=(
            Column("from", words("report-flow-from")),
            *(Column(mark, words("report-flow-to", site=mark), "number") for mark in marks),
        ),
        rows=tuple(((Sign(origin, full=True),), *(counted.get((origin, to), 0) for to in marks)) for origin in marks),
        titled=True,
    )
