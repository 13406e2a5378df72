"""References: a note, a cluster or an output as another one names it, with its number and a link.

In a list or a table of its own it is quoted, too, in as many words as a line holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from server.core.notes import Note
from server.exports.document import Inline, Item, Line, Link, List, Span
from server.exports.lineage import Related
from server.exports.report import Report
from server.exports.wording import Words

MOST_QUOTED = 90
"""Characters of a note that is quoted where it is named."""


def note_id(site: str, number: int) -> str:
    """Return the id of a note's card in the report."""
    return f"n-{site}-{number}"


def output_id(number: int) -> str:
    """Return the id of an output's card in the report."""
    return f"o-{number}"


def cluster_id(number: int) -> str:
    """Return the id of a cluster's heading in the report."""
    return f"k-{number}"


def linked(report: Report, words: Words) -> Iterator[tuple[str, Link]]:
    """Yield the id of each output and note in the report, with a link to where it stands."""
    for view in report.outputs:
        site = view.output.site
        text = words("report-output-from", number=view.number, site=report.site[site].name)
        yield view.output.id, Link(output_id(view.number), text, site)
    for at in report.sites:
        for written in at.notes:
            text = words("report-note-number", number=written.number, site=at.site.name)
            yield written.note.id, Link(note_id(at.site.mark, written.number), text, at.site.mark)


def quoted(report: Report, words: Words) -> Iterator[tuple[str, Line]]:
    """Yield the id of each output and note in the report, with a link to it and its first words."""
    links = dict(linked(report, words))
    for view in report.outputs:
        output = view.output
        yield output.id, _quote(report, links[output.id], output.title, output.lang, words)
    for at in report.sites:
        for written in at.notes:
            note = written.note
            yield note.id, _quote(report, links[note.id], note.text, note.lang, words)


def _quote(report: Report, link: Link, text: str, lang: str, words: Words) -> Line:
    first = shorten(text, MOST_QUOTED, placeholder="…")
    return (link, ":", " ", Span(first, "said", foreign(report, link.site, lang, words))) if first else (link,)


def reference(report: Report, related: Related, words: Words) -> Link | Span:
    """Return a link to where a note, a cluster or an output stands; words for one that is not in the report."""
    if related.kind == "absent":
        return Span(words("report-absent"), "soft")
    if related.kind == "cluster":
        return Link(cluster_id(related.number), words("report-cluster-number", number=related.number))
    name = report.site[related.site].name
    if related.kind == "output":
        text = words("report-output-from", number=related.number, site=name)
        return Link(output_id(related.number), text, related.site)
    text = words("report-note-number", number=related.number, site=name)
    return Link(note_id(related.site, related.number), text, related.site)


def how_it_came(related: Related, words: Words) -> Span:
    """Return how something came from this: `Stolen from`, `Builds on`..."""
    return Span(words(f"degree-{related.degree}-from" if related.degree else "report-lineage"), "how")


def reuse_list(report: Report, reused_by: Iterable[Related], words: Words) -> tuple[List, ...]:
    """Return the list of what builds on something: one item for each way, with all that did so."""
    ways: dict[str, list[Inline]] = {}
    for by in reused_by:
        line = ways.setdefault(words(f"report-further-{by.degree or 'output'}"), [])
        line += [", " if line else " ", reference(report, by, words)]
    items = tuple(Item((Span(way, "how"), *line)) for way, line in ways.items())
    return (List(items, "further"),) if items else ()


def writer(note: Note) -> str:
    """Return who wrote a note, as far as the report has names: an alias or a table, and initials."""
    return ", ".join(filter(None, (note.name or note.table, note.initials)))


def foreign(report: Report, site: str, lang: str, words: Words) -> str:
    """Return the language of a text, its author's or else its site's, or "" where it is the report's own."""
    written_in = lang or report.site[site].language
    return "" if written_in == words.language else written_in


def signed(name: str) -> Line:
    """Return the author's name at the end of a line, where the report has names."""
    return (" ", Span(name, "name")) if name else ()
