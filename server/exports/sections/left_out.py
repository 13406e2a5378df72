"""What is not in the report, each with its reason; it comes first."""

from __future__ import annotations

from server.exports.document import Notice, Section
from server.exports.report import Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return what is left out, or the words for nothing."""
    return Section("left-out", words("report-left-out"), (Notice(lines(report, words)),))


def lines(report: Report, words: Words) -> tuple[str, ...]:
    """Return a line for each reason, or one that says that nothing is left out."""
    found = tuple(words(f"report-left-out-{each.reason}", count=each.count) for each in report.left_out)
    return found or (words("report-left-out-nothing"),)
