"""The report as Markdown: to paste into a wiki, a note or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from server.exports.markdown_contributions import check_ins, notes, outputs
from server.exports.markdown_text import plain, row
from server.exports.phrases import date_and_hours, left_out, percent, times_held
from server.exports.report import Report
from server.exports.wording import Words


def write(report: Report, words: Words) -> bytes:
    """Return the whole report; every text people wrote stays text, never markup."""
    return ("\n".join(_lines(report, words)) + "\n").encode()


def _lines(report: Report, words: Words) -> Iterator[str]:
    sections: dict[str, Iterable[str]] = {
        "left-out": (f"- {plain(each)}" for each in left_out(report, words)),
        "counts": _counts(report, words),
        "outputs": outputs(report, words),
        "barometer": _barometer(report, words),
        "notes-by-site": notes(report, words),
        "rounds": check_ins(report, words),
        "timeline": _timeline(report, words),
    }
    if report.workshop.facts:
        sections["facts"] = _facts(report, words)
    yield from _head(report, words)
    for name, lines in sections.items():
        yield from ("", f"## {words(f'report-{name}')}", "")
        yield from lines


def _head(report: Report, words: Words) -> Iterator[str]:
    about = report.workshop
    yield f"# {plain(about.title)}"
    yield ""
    if day := date_and_hours(about, words):
        yield f"{plain(day)}\n"
    facts = (
        ("report-theme", about.theme),
        ("report-question", about.question),
        ("report-organiser", about.organiser),
        ("report-contact", about.contact),
    )
    for key, text in facts:
        if text:
            yield f"- **{words(key)}:** {plain(text)}"
    for view in report.sites:
        site = view.site
        described = [site.name, site.angle, site.venue, ", ".join(site.hosts)]
        yield f"- **{plain(site.mark)}:** {plain(' · '.join(each for each in described if each))}"


def _counts(report: Report, words: Words) -> Iterator[str]:
    yield row("", *(words(f"report-{name}") for name in ("participants", "notes", "outputs", "check-ins")))
    yield "|---|---:|---:|---:|---:|"
    rows = [(view.participants, len(view.notes), view.outputs, view.check_ins) for view in report.sites]
    for view, counts in zip(report.sites, rows, strict=True):
        yield row(plain(view.site.name), *map(str, counts))
    yield row(f"**{words('report-all')}**", *(str(sum(column)) for column in zip(*rows, strict=True)))


def _barometer(report: Report, words: Words) -> Iterator[str]:
    day = report.barometer
    figures = (
        ("outputs", day.outputs_across, day.outputs),
        ("notes", day.notes_taken_across, day.notes),
    )
    for key, across, all_ in figures:
        yield f"- **{percent(across, all_, words)}**: {words(f'report-barometer-{key}', across=across, all=all_)}"
    flows = {(flow.origin, flow.to): flow.count for flow in day.flows}
    if flows:
        marks = [view.site.mark for view in report.sites]
        yield f"\n{words('report-flows-caption')}\n"
        yield row("", *(plain(words("report-flow-to", site=mark)) for mark in marks))
        yield "|---|" + "---:|" * len(marks)
        for origin in marks:
            counts = (str(flows.get((origin, to), 0)) for to in marks)
            yield row(plain(words("report-flow-from-site", site=origin)), *counts)


def _timeline(report: Report, words: Words) -> Iterator[str]:
    yield f"{words('report-timeline-caption')}\n"
    yield row(*(words(f"report-{name}") for name in ("phase", "planned", "actual")))
    yield "|---|---|---|"
    for phase in report.timeline.parts:
        planned = f"{words.hour(phase.planned)} {words('report-minutes', minutes=phase.minutes)}".strip()
        yield row(plain(phase.title), plain(planned), plain("; ".join(times_held(phase, words))))


def _facts(report: Report, words: Words) -> Iterator[str]:
    for fact in report.workshop.facts:
        source = f" ({plain(words('report-source', source=fact.source))})" if fact.source else ""
        yield f"- {plain(fact.text)}{source}"
