"""The programme: when each phase was planned, and when it was held."""

from __future__ import annotations

from server.exports.document import Column, Figure, Section, Strip, Table
from server.exports.report import Report
from server.exports.timeline import PhaseView, Stretch
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return the plan and the course as two strips, and as a table."""
    parts = report.timeline.parts
    table = Table(
        id="timeline",
        title=words("report-timeline-caption"),
        columns=tuple(Column(name, words(f"report-{name}")) for name in ("phase", "planned", "actual")),
        rows=tuple((part.title, _planned(part, words), "\n".join(_times_held(part, words))) for part in parts),
        titled=True,
    )
    strips = [_planned_strip(parts, words)]
    held = sorted(
        (
            (stretch.started, stretch.minutes, part)
            for part in parts
            for stretch in part.stretches
            if stretch.ended and not stretch.site
        ),
        key=lambda each: each[0],
    )
    if held:
        drawn = tuple((part.kind, part.title, max(1, minutes)) for _, minutes, part in held)
        strips.append(Strip(words("report-actual"), _minutes(words.moment(held[0][0])[-5:]), drawn))
    return Section("timeline", words("report-timeline"), (Figure(table, strips=tuple(strips)),))


def _planned_strip(parts: tuple[PhaseView, ...], words: Words) -> Strip:
    planned = [part for part in parts if not part.taken_out]
    start = _minutes(planned[0].planned) if planned else None
    return Strip(words("report-planned"), start, tuple((part.kind, part.title, part.minutes) for part in planned))


def _minutes(clock: str) -> int | None:
    """Return `13:05` in minutes since midnight; None for no time of day."""
    hours, colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes) if colon else None


def _planned(part: PhaseView, words: Words) -> str:
    return " · ".join(filter(None, (words.hour(part.planned), words("report-minutes", minutes=part.minutes))))


def _times_held(part: PhaseView, words: Words) -> list[str]:
    """Return each time a phase was held, or why it never was."""
    spans = [_span(each, words) for each in part.stretches]
    if part.taken_out:
        spans.append(words("report-taken-out"))
    elif part.skipped:
        spans.append(words("report-skipped"))
    return spans or [words("report-not-held")]


def _span(held: Stretch, words: Words) -> str:
    """Return from when to when a phase was held, and by which site where it was held there alone."""
    start, end = words.clock(held.started), words.clock(held.ended)
    span = (
        words("report-actual-span", start=start, end=end, minutes=held.minutes)
        if held.ended
        else words("report-actual-going", start=start)
    )
    return words("report-actual-alone", site=held.site, span=span) if held.site else span
