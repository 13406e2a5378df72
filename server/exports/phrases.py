"""Phrases: what the report says in the same way on a page and in plain text."""

from __future__ import annotations

from server.core.workshop import Workshop
from server.exports.lineage import Related
from server.exports.report import Report
from server.exports.rounds import Round
from server.exports.timeline import Part
from server.exports.wording import Words


def left_out(report: Report, words: Words) -> list[str]:
    """What is not in the report, each with its reason."""
    if not report.left_out:
        return [words("report-left-out-nothing")]
    return [words(f"report-left-out-{each.reason}", count=each.count) for each in report.left_out]


def when(workshop: Workshop, words: Words) -> str:
    """The date and the hours, as far as they are known."""
    day = words.date(workshop.date)
    if not (day and workshop.start and workshop.end):
        return day
    start, end = words.hour(workshop.start), words.hour(workshop.end)
    return words("report-when", date=day, start=start, end=end)


def headline(text: str, longest: int = 90) -> str:
    """A text in one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def came_from(related: Related, words: Words) -> str:
    """`Stolen from`, `Builds on`...: how something came from this."""
    return words(f"degree-{related.degree}-from") if related.degree else words("report-lineage")


def taken_by(related: Related, words: Words) -> str:
    """`Stolen by`, `Built on by`...: how this was taken further."""
    return words(f"report-further-{related.degree or 'output'}")


def round_title(of: Round, words: Words) -> str:
    """A round's phase, or before and after the programme."""
    return of.title or words(f"report-round-{'before' if of.id == 'before' else 'after'}")


def share(part: int, whole: int, words: Words) -> str:
    """A part in per cent, or nothing of nothing."""
    return words("report-percent", percent=round(100 * part / whole)) if whole else "–"


def went(part: Part, words: Words) -> list[str]:
    """Each time a phase was under way, or why it never was."""
    spans = [
        words(
            "report-actual-span",
            start=words.clock(each.started),
            end=words.clock(each.ended),
            minutes=each.minutes,
        )
        if each.ended
        else words("report-actual-going", start=words.clock(each.started))
        for each in part.stretches
    ]
    if part.taken_out:
        spans.append(words("report-taken-out"))
    elif part.skipped:
        spans.append(words("report-skipped"))
    return spans or [words("report-not-held")]
