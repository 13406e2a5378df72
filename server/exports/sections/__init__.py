"""The sections of the report, in order. A new one is a file here, and its name in `SECTIONS`; every format draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.exports.document import Document, Section, SiteLook, Table
from server.exports.report import Report
from server.exports.sections import (
    barometer,
    cases,
    clusters,
    contributions,
    counts,
    cover,
    crosses,
    facts,
    feedback,
    left_out,
    notes,
    outputs,
    reactions,
    replies,
    rounds,
    speakers,
    timeline,
    votes,
    zones,
)
from server.exports.wording import Words

SectionOf = Callable[[Report, Words], Section | None]
"""Returns a section as blocks, or None when this report has nothing of it."""

SECTIONS: tuple[SectionOf, ...] = (
    cover.of,
    left_out.of,
    counts.of,
    outputs.of,
    cases.of,
    barometer.of,
    clusters.of,
    zones.of,
    crosses.of,
    speakers.of,
    votes.of,
    notes.of,
    replies.of,
    reactions.of,
    rounds.of,
    timeline.of,
    facts.of,
    contributions.of,
    replies.data,
    cases.data,
    feedback.data,
    clusters.data,
    votes.data,
)


def document_of(report: Report, words: Words, sections: Iterable[SectionOf] = SECTIONS) -> Document:
    """Return a report as blocks, in the language of these words."""
    shown: list[Section] = []
    tables: list[Table] = []
    for made in filter(None, (of(report, words) for of in sections)):
        tables += (block for block in made.blocks if isinstance(block, Table) and block.data)
        blocks = tuple(block for block in made.blocks if not (isinstance(block, Table) and block.data))
        if blocks:
            shown.append(Section(made.id, made.title, blocks))
    looks = {mark: SiteLook(site.name, site.shape, site.colour) for mark, site in report.site.items()}
    return Document(report.workshop.title, words.language, looks, tuple(shown), tuple(tables), report.names)
