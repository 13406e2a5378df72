"""The report as CSV that a spreadsheet opens by double click: one line for each contribution."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from server.core.notes import Note
from server.core.outputs import Output
from server.exports.lineage import Related
from server.exports.phrases import headline, round_title
from server.exports.report import NoteView, OutputView, Report
from server.exports.rounds import Round
from server.exports.wording import Words

SEPARATOR = ";"
"""Spreadsheets set up for Danish read the comma as the decimal sign and expect semicolons between columns. That
depends on the reader's machine and not on the report's language, so it is always a semicolon."""
_BOM = "\ufeff"  # without it the same spreadsheets read å as Ã¥
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")
_NAMES = ("contact", "name")
COLUMNS = (
    "kind",
    "mark",
    "site",
    "time",
    "phase",
    "note-kind",
    "title",
    "text",
    "mood",
    "builds-on",
    "degree",
    "sources-sites",
    "further",
    "maturity",
    "contact",
    "name",
    "id",
)
_SHARED = {"kind": "report-kind", "site": "report-site", "phase": "report-phase", "mood": "report-mood"}


def write(report: Report, words: Words) -> bytes:
    """Return RFC 4180 with a UTF-8 mark; cells a spreadsheet would run as formulas begin with an apostrophe."""
    columns = [name for name in COLUMNS if report.names or name not in _NAMES]
    out = StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([words(_SHARED.get(name, f"report-column-{name}")) for name in columns])
    for row in _rows(report, words):
        writer.writerow([_cell(row.get(name, "")) for name in columns])
    return (_BOM + out.getvalue()).encode()


def _cell(text: str) -> str:
    return "'" + text if text.lstrip(" \xa0").startswith(_FORMULA) else text


def _rows(report: Report, words: Words) -> Iterator[dict[str, str]]:
    """Yield the outputs, then the notes site by site, then the check-ins round by round."""
    titles = {phase.id: phase.title for phase in report.timeline.parts}
    titles |= {name: words(f"report-round-{name}") for name in ("before", "after")}
    names = {mark: site.name for mark, site in report.site.items()}

    def common(kind: str, item: Output | Note) -> dict[str, str]:
        """Return the columns that every contribution has."""
        return {
            "kind": words(f"report-kind-{kind}"),
            "id": item.id,
            "mark": item.site,
            "site": names[item.site],
            "time": words.moment(item.at),
            "phase": titles.get(report.timeline.written_in.get(item.id, ""), ""),
            "name": item.name,
        }

    for made in report.outputs:
        yield common("output", made.output) | _output(made, words)
    for view in report.sites:
        for written in view.notes:
            yield common("note", written.note) | _note(written, words)
    yield from _check_ins(report.rounds, names, words)


def _output(view: OutputView, words: Words) -> dict[str, str]:
    output = view.output
    return {
        "title": output.title,
        "text": output.text,
        "maturity": words(f"maturity-{output.maturity}"),
        "builds-on": " | ".join(_short(source, words) for source in view.lineage),
        "sources-sites": _marks(view.sites),
        "further": _marks(by.site for by in view.taken_further),
        "contact": output.contact,
    }


def _note(view: NoteView, words: Words) -> dict[str, str]:
    note, source = view.note, view.builds_on
    return {
        "note-kind": words(f"note-kind-{note.note_kind}"),
        "text": note.text,
        "builds-on": _short(source, words) if source else "",
        "degree": words(f"degree-{source.degree}") if source and source.degree else "",
        "sources-sites": source.site if source else "",
        "further": _marks(by.site for by in view.taken_further),
    }


def _check_ins(rounds: Sequence[Round], names: dict[str, str], words: Words) -> Iterator[dict[str, str]]:
    for each in rounds:
        for site_round in each.sites:
            kinds = (("check_in", site_round.people), ("site_check_in", site_round.to_the_others))
            for kind, check_in in ((kind, check_in) for kind, check_ins in kinds for check_in in check_ins):
                yield {
                    "kind": words(f"report-kind-{kind}"),
                    "id": check_in.id,
                    "mark": site_round.site,
                    "site": names[site_round.site],
                    "time": words.moment(check_in.at),
                    "phase": round_title(each, words),
                    "text": check_in.text,
                    "mood": str(check_in.mood or ""),
                    "name": check_in.name,
                }


def _short(source: Related, words: Words) -> str:
    return words("report-absent") if source.kind == "absent" else f"{source.site}: {headline(source.text)}"


def _marks(marks: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(marks))
