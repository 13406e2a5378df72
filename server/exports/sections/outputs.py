"""The outputs, each with what it builds on."""

from __future__ import annotations

from collections.abc import Sequence

from server.exports.document import (
    Block,
    Card,
    Heading,
    Inline,
    Item,
    Line,
    Link,
    List,
    Quote,
    Section,
    Sign,
    Span,
    Text,
)
from server.exports.lineage import Related
from server.exports.report import OutputView, Report
from server.exports.sections.references import foreign, how_it_came, output_id, reference, reuse_list, signed
from server.exports.sections.threads import thread_of
from server.exports.wording import Words

_SIGNS = 8
"""As many sites of a cluster's notes have their signs beside it; the output has those of all."""


def of(report: Report, words: Words) -> Section:
    """Return the outputs in the order they came."""
    none = Text((words("report-no-outputs"),), "soft")
    return Section(
        "outputs", words("report-outputs"), tuple(_output(report, view, words) for view in report.outputs) or (none,)
    )


def _output(report: Report, view: OutputView, words: Words) -> Card:
    output = view.output
    number = Span(f"{words('report-output-number', number=view.number)}:", "number")
    about: list[Inline] = [Sign(output.site), " ", Span(words(f"maturity-{output.maturity}"), "tag")]
    about += signed(output.name)
    others = [mark for mark in view.sites if mark != output.site]
    if others:
        about += [" ", Span(words("report-sites-behind"), "soft")]
        about += [each for mark in others for each in (" ", Sign(mark))]
    lang = foreign(report, output.site, output.lang, words)
    title = Span(output.title, "said", lang) if output.title else Span(words("output-untitled"), "soft")
    blocks: list[Block] = [Heading(3, (number, " ", title)), Text(tuple(about), "about")]
    if output.text:
        blocks.append(Quote(output.text, lang=lang))
    if output.contact:
        blocks.append(Text((words("report-contact-is", contact=output.contact),), "strong"))
    if view.lineage:
        blocks += [Heading(4, (words("report-lineage"),)), List(_steps(report, view.lineage, words), "steps")]
    else:
        blocks.append(Text((words("report-lineage-none"),), "soft"))
    blocks += reuse_list(report, view.taken_further, words)
    if output.is_public() and not report.public:
        blocks.append(Text((words("report-is-public"),), "soft"))
    blocks += thread_of(report, output.id, words)
    return Card("output", tuple(blocks), site=output.site, id=output_id(view.number))


def _steps(report: Report, sources: Sequence[Related], words: Words) -> tuple[Item, ...]:
    """Return what something builds on, under each source its own sources."""
    return tuple(Item(_step(report, source, words), _steps(report, source.sources, words)) for source in sources)


def _step(report: Report, source: Related, words: Words) -> Line:
    line: list[Inline] = [how_it_came(source, words), " "] if source.degree else []
    line.append(reference(report, source, words))
    if source.kind == "note":
        line += [" ", Span(words(f"note-kind-{source.note_kind}"), "soft")]
    if source.kind == "cluster":
        line += [" ", Span(words("report-notes-count", count=source.count), "soft")]
        line += [each for mark in source.sites[:_SIGNS] for each in (" ", Sign(mark))]
    if source.shown_at:
        line += [" ", Link(output_id(source.shown_at), words("report-lineage-at", number=source.shown_at))]
    elif source.more:
        line += [" ", Span(words("report-lineage-more"), "soft")]
    return tuple(line)
