"""Phrases: sentences of the report that are the same in every format."""

from __future__ import annotations

from server.core.workshop import Workshop
from server.exports.lineage import Related
from server.exports.report import Report
from server.exports.rounds import Round
from server.exports.timeline import PhaseView
from server.exports.wording import Words


def left_out(report: Report, words: Words) -> list[str]:
    """Return what is not in the report, each with its reason."""
    if not report.left_out:
        return [words("report-left-out-nothing")]
    return [words(f"report-left-out-{each.reason}", count=each.count) for each in report.left_out]


def date_and_hours(workshop: Workshop, words: Words) -> str:
    """Return the date with the hours, as far as they are known."""
    day = words.date(workshop.date)
    if not (day and workshop.start and workshop.end):
        return day
    start, end = words.hour(workshop.start), words.hour(workshop.end)
    return words("report-when", date=day, start=start, end=end)


def headline(text: str, longest: int = 90) -> str:
    """Return a text in one line, cut at a word where it is longer than `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def source_label(related: Related, words: Words) -> str:
    """Return how something came from this: `Stolen from`, `Builds on`..."""
    return words(f"degree-{related.degree}-from") if related.degree else words("report-lineage")


def reuse_label(related: Related, words: Words) -> str:
    """Return how this made use of something: `Stolen by`, `Built on by`..."""
    return words(f"report-further-{related.degree or 'output'}")


def round_title(of: Round, words: Words) -> str:
    """Return the title of a round's phase, or the words for before and after the programme."""
    return of.title or words(f"report-round-{'before' if of.id == 'before' else 'after'}")


def percent(part: int, whole: int, words: Words) -> str:
    """Return a share in per cent; a dash when there is no whole."""
    return words("report-percent", percent=round(100 * part / whole)) if whole else "–"


def times_held(phase: PhaseView, words: Words) -> list[str]:
    """Return each time a phase was held, or why it never was."""
    spans = [
        words(
            "report-actual-span",
            start=words.clock(each.started),
            end=words.clock(each.ended),
            minutes=each.minutes,
        )
        if each.ended
        else words("report-actual-going", start=words.clock(each.started))
        for each in phase.stretches
    ]
    if phase.taken_out:
        spans.append(words("report-taken-out"))
    elif phase.skipped:
        spans.append(words("report-skipped"))
    return spans or [words("report-not-held")]
