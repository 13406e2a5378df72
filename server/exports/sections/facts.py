"""The fact cards: what was known before the workshop."""

from __future__ import annotations

from server.exports.document import Card, Cards, Section, Span, Text
from server.exports.report import Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return the fact cards, or None when there are none."""
    cards = tuple(
        Card(
            "fact",
            (Text((words("report-source", source=fact.source),), "soft"),) if fact.source else (),
            (Span(fact.text, "said"),),
        )
        for fact in report.workshop.facts
    )
    return Section("facts", words("report-facts"), (Cards("facts", cards),)) if cards else None
