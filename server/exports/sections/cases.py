"""The cases, each as its owner's pack: its parts, its versions side by side, and all feedback with what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.core.case_parts import Part
from server.core.cases import Case
from server.exports.document import (
    Block,
    Card,
    Cell,
    Column,
    Heading,
    Inline,
    Line,
    Quote,
    Section,
    Sign,
    Span,
    Table,
    Text,
)
from server.exports.report import Report
from server.exports.sections.feedback import feedback_list, lost_feedback, of_case, sums
from server.exports.sections.references import foreign
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return the cases in the order they came, and last what was said of those that are gone; None without any."""
    cases = report.of_kind(Case)
    blocks: list[Block] = [_case(report, case, number, words) for number, case in enumerate(cases, 1)]
    blocks += lost_feedback(report, words)
    return Section("cases", words("report-cases"), tuple(blocks)) if blocks else None


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for each part of each version."""
    columns = (
        Column("case", words("report-case-id"), "id"),
        Column("mark", words("report-column-mark")),
        Column("site", words("report-site")),
        Column("version", words("report-case-version-column"), "number"),
        Column("title", words("report-column-title")),
        Column("part", words("case-part")),
        Column("text", words("report-column-text")),
    )
    rows = tuple(
        (case.id, case.site, report.site[case.site].name, version, title, part.title, part.text)
        for case in report.of_kind(Case)
        for version, title, parts in _versions(case)
        for part in parts
    )
    table = Table("cases", words("report-cases"), columns, rows, data=True)
    return Section("cases-data", "", (table,)) if rows else None


def _case(report: Report, case: Case, number: int, words: Words) -> Card:
    lang = foreign(report, case.site, case.lang, words)
    title = Span(case.title, "said", lang) if case.title else Span(words("case-untitled"), "soft")
    first = Span(words("report-case-number", number=number) + ":", "number")
    blocks: list[Block] = [Heading(3, (first, " ", title)), Text(tuple(_about(report, case, words)), "about")]
    given = of_case(report, case.id)
    if given:
        blocks.append(Text((sums(given, words),)))
    if case.former:
        blocks.append(_side_by_side(case, words))
    for part in _all_parts(case):
        said = [each for each in given if each.part == part.id]
        if not case.former or said:
            blocks.append(Heading(4, (_part_title(part, lang, words),)))
        if part.text and not case.former:
            blocks.append(Quote(part.text, lang=lang))
        blocks += feedback_list(report, said, words)
    known = {part.id for part in _all_parts(case)}
    blocks += feedback_list(report, [each for each in given if each.part not in known], words)
    return Card("output", tuple(blocks), site=case.site, id=f"case-{number}")


def _about(report: Report, case: Case, words: Words) -> Iterator[Inline]:
    yield from (Sign(case.site), " ", Span(words("case-version", version=case.version), "tag"))
    if report.names and case.owner:
        yield from (" ", Span(words("case-owner-is", owner=case.owner), "soft"))
    if case.taken_up:
        yield from (" ", Span(words("report-case-taken-up"), "soft"))
        for mark in case.taken_up:
            yield from (" ", Sign(mark))


def _side_by_side(case: Case, words: Words) -> Table:
    """Return a table with a line for each part and a column for each version: what it said, if it changed."""
    versions = list(_versions(case))
    headings = [words("case-version", version=version) for version, _, _ in versions]
    columns = [Column(f"v{version}", heading) for (version, _, _), heading in zip(versions, headings, strict=True)]
    rows: list[tuple[Cell, ...]] = []
    if len({title for _, title, _ in versions}) > 1:
        rows.append((words("report-column-title"), *_changes([title for _, title, _ in versions], words)))
    for part in _all_parts(case):
        texts = [_text_in(parts, part.id) for _, _, parts in versions]
        rows.append((part.title or words("case-untitled"), *_changes(texts, words)))
    title = words("report-case-versions")
    first = Column("part", words("case-part"))
    return Table(f"versions-{case.id}", title, (first, *columns), tuple(rows), titled=True)


def _changes(texts: Sequence[str | None], words: Words) -> Iterator[Cell]:
    """Yield what each version said, once for those that say the same."""
    for number, text in enumerate(texts):
        if number and text is not None and text == texts[number - 1]:
            yield (Span(words("case-unchanged"), "soft"),)
        else:
            line: Line = (Span(text, "said"),) if text else ("–",)
            yield line


def _text_in(parts: Sequence[Part], part_id: str) -> str | None:
    return next((part.text for part in parts if part.id == part_id), None)


def _versions(case: Case) -> Iterator[tuple[int, str, tuple[Part, ...]]]:
    yield from ((each.version, each.title, each.parts) for each in case.former)
    yield case.version, case.title, case.parts


def _all_parts(case: Case) -> list[Part]:
    """Return the parts of the present version, then those that only former ones had."""
    parts = {part.id: part for part in case.parts}
    for former in case.former:
        for part in former.parts:
            parts.setdefault(part.id, part)
    return list(parts.values())


def _part_title(part: Part, lang: str, words: Words) -> Span:
    return Span(part.title, "said", lang) if part.title else Span(words("case-untitled"), "soft")
