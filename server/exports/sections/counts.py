"""The numbers of participants, notes, outputs and check-ins, site by site."""

from __future__ import annotations

from server.exports.document import Column, Section, Sign, Table
from server.exports.report import Report
from server.exports.wording import Words

_COUNTED = ("participants", "notes", "outputs", "check-ins")


def of(report: Report, words: Words) -> Section:
    """Return one table, with the sums last."""
    rows = [(view.participants, len(view.notes), view.outputs, view.check_ins) for view in report.sites]
    sums = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(_COUNTED)
    table = Table(
        id="counts",
        title=words("report-counts"),
        columns=(
            Column("site", words("report-site")),
            *(Column(name, words(f"report-{name}"), "number") for name in _COUNTED),
        ),
        rows=tuple(((Sign(view.site.mark, full=True),), *row) for view, row in zip(report.sites, rows, strict=True)),
        foot=(words("report-all"), *sums),
    )
    return Section("counts", words("report-counts"), (table,))
