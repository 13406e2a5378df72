"""The fact cards: what was known before the workshop."""

from __future__ import annotations

from server.core.phases import Phase
from server.exports.document import Card, Cards, Section, Span, Text
from server.exports.report import Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return the fact cards of the session and of its phases, each once, or None when there are none."""
    phases = sorted(report.of_kind(Phase), key=lambda phase: phase.order)
    of_phases = (fact for phase in phases for fact in phase.cards)
    cards = tuple(
        Card(
            "fact",
            (Text((words("report-source", source=fact.source),), "soft"),) if fact.source else (),
            (Span(fact.text, "said"),),
        )
        for fact in dict.fromkeys((*report.workshop.facts, *of_phases))
    )
    return Section("facts", words("report-facts"), (Cards("facts", cards),)) if cards else None
