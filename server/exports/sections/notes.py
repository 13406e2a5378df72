"""The notes, site by site, in the order they came."""

from __future__ import annotations

from server.exports.document import (
    Block,
    Card,
    Cards,
    Heading,
    Inline,
    Item,
    Line,
    List,
    Quote,
    Section,
    Sign,
    Span,
    Text,
)
from server.exports.report import NoteView, Report, SiteView
from server.exports.sections.references import foreign, how_it_came, note_id, reference, reuse_list, signed, writer
from server.exports.sections.threads import thread_of
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return each site's wall of notes."""
    blocks = tuple(block for view in report.sites for block in _wall(report, view, words))
    return Section("notes-by-site", words("report-notes-by-site"), blocks)


def _wall(report: Report, view: SiteView, words: Words) -> tuple[Block, ...]:
    count = Span(words("report-notes-count", count=len(view.notes)), "soft")
    heading = Heading(3, (Sign(view.site.mark, full=True), " ", count))
    if not view.notes:
        return heading, Text((words("report-no-notes"),), "soft")
    return heading, Cards("wall", tuple(_note(report, each, words) for each in view.notes))


def _note(report: Report, view: NoteView, words: Words) -> Card:
    note, name = view.note, report.site[view.note.site].name
    number = Span(words("report-note-number", number=view.number, site=name), "number")
    head: Line = (number, " ", Span(words(f"note-kind-{note.note_kind}"), "tag"), *signed(writer(note)))
    lang = foreign(report, note.site, note.lang, words)
    blocks: list[Block] = [Quote(note.text, lang=lang)]
    second_lines = ((note.learned, "note-learned"), (note.change, "note-change"))
    blocks += (Quote(text, words(lead), lang) for text, lead in second_lines if text)
    if note.level == "site":
        blocks.append(Text((words("report-site-only", site=name),), "soft"))
    if note.is_public() and not report.public:
        blocks.append(Text((words("report-is-public"),), "soft"))
    if source := view.builds_on:
        line: tuple[Inline, ...] = (how_it_came(source, words), " ", reference(report, source, words))
        blocks.append(List((Item(line),), "further"))
    blocks += reuse_list(report, view.taken_further, words)
    blocks += thread_of(report, note.id, words)
    return Card("note", tuple(blocks), head, note.site, note_id(note.site, view.number))
