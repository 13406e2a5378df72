"""The feedback to cases: each with its kind, its site, and whether the owner took it in or left it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.core.cases import Case
from server.core.feedback import Feedback
from server.exports.document import Block, Cell, Column, Heading, Item, Line, List, Section, Sign, Span, Table
from server.exports.report import Report
from server.exports.sections.references import foreign, signed
from server.exports.wording import Words


def of_case(report: Report, case_id: str) -> list[Feedback]:
    """Return the feedback to a case, in the order it came."""
    return [given for given in report.of_kind(Feedback) if given.case == case_id]


def feedback_list(report: Report, given: Iterable[Feedback], words: Words) -> tuple[List, ...]:
    """Return feedback as a list, each with its answer below; nothing where there is none."""
    items = tuple(Item(_line(report, each, words), _answer(each, words)) for each in given)
    return (List(items, "thread"),) if items else ()


def lost_feedback(report: Report, words: Words) -> tuple[Block, ...]:
    """Return what was said of cases that the report has not, since whoever brought them was erased."""
    there = {case.id for case in report.of_kind(Case)}
    lists = feedback_list(report, (each for each in report.of_kind(Feedback) if each.case not in there), words)
    return (Heading(3, (words("report-feedback-lost"),)), *lists) if lists else ()


def sums(given: Sequence[Feedback], words: Words) -> str:
    """Return how much was said of a case, and what came of it."""
    taken, left = (sum(each.answer == answer for each in given) for answer in ("taken", "left"))
    return words("report-feedback-sum", count=len(given), taken=taken, left=left)


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for each piece of feedback; without names, it has no column for them."""
    columns = [
        Column("case", words("report-case-id"), "id"),
        Column("part", words("case-part"), "id"),
        Column("version", words("report-case-version-column"), "number"),
        Column("kind", words("report-kind")),
        Column("mark", words("report-column-mark")),
        Column("site", words("report-site")),
        Column("time", words("report-column-time"), "time"),
        Column("text", words("report-column-text")),
        Column("answer", words("report-feedback-answer")),
        Column("word", words("report-feedback-word")),
        *((Column("name", words("report-column-name")),) if report.names else ()),
        Column("id", words("report-column-id"), "id"),
    ]
    rows = tuple(_row(report, given, words) for given in report.of_kind(Feedback))
    table = Table("feedback", words("report-feedback"), tuple(columns), rows, data=True)
    return Section("feedback-data", "", (table,)) if rows else None


def _row(report: Report, given: Feedback, words: Words) -> tuple[Cell, ...]:
    return (
        given.case,
        given.part,
        given.version,
        words(f"feedback-kind-{given.feedback_kind}"),
        given.site,
        report.site[given.site].name,
        given.at,
        given.text or words("feedback-untold"),
        _answered(given, words),
        given.word,
        *((given.name,) if report.names else ()),
        given.id,
    )


def _line(report: Report, given: Feedback, words: Words) -> Line:
    kind = Span(words(f"feedback-kind-{given.feedback_kind}") + ":", "soft")
    lang = foreign(report, given.site, given.lang, words)
    said = Span(given.text, "said", lang) if given.text else Span(words("feedback-untold"), "soft")
    return (Sign(given.site), " ", kind, " ", said, *signed(given.name))


def _answer(given: Feedback, words: Words) -> tuple[Item, ...]:
    if not given.answer:
        return ()
    word: Line = (" ", Span(given.word, "said")) if given.word else ()
    return (Item((Span(_answered(given, words) + ("." if not word else ":"), "soft"), *word)),)


def _answered(given: Feedback, words: Words) -> str:
    return words("feedback-taken" if given.answer == "taken" else "feedback-left") if given.answer else ""
