"""The table: every contribution on a line, as CSV that a spreadsheet opens with a double click."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from server.exports.lineage import Related
from server.exports.phrases import headline, round_title
from server.exports.report import Report
from server.exports.rounds import Round
from server.exports.wording import Words

SEPARATOR = ";"
"""A spreadsheet set up for Danish takes the comma for decimals and parts its columns by semicolon. What counts is
how the reader's machine is set up, not the language of the report, so it is always this one."""
_MARK_OF_UTF8 = "\ufeff"  # without it the same spreadsheet reads å as Ã¥
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
    """RFC 4180 with a UTF-8 mark; what a spreadsheet would take for a formula begins with an apostrophe."""
    columns = [name for name in COLUMNS if report.names or name not in _NAMES]
    out = StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([words(_SHARED.get(name, f"report-column-{name}")) for name in columns])
    for row in _rows(report, words):
        writer.writerow([_cell(row.get(name, "")) for name in columns])
    return (_MARK_OF_UTF8 + out.getvalue()).encode()


def _cell(text: str) -> str:
    return "'" + text if text.lstrip(" \xa0").startswith(_FORMULA) else text


def _rows(report: Report, words: Words) -> Iterator[dict[str, str]]:
    """Outputs, then notes site by site, then check-ins round by round."""
    titles = {part.id: part.title for part in report.timeline.parts}
    titles |= {name: words(f"report-round-{name}") for name in ("before", "after")}
    names = {mark: site.name for mark, site in report.site.items()}

    def common(kind: str, item_id: str, mark: str, at: int) -> dict[str, str]:
        phase = titles.get(report.timeline.written_in.get(item_id, ""), "")
        return {
            "kind": words(f"report-kind-{kind}"),
            "id": item_id,
            "mark": mark,
            "site": names[mark],
            "time": words.moment(at),
            "phase": phase,
        }

    for made in report.outputs:
        output = made.output
        yield common("output", output.id, output.site, output.at) | {
            "title": output.title,
            "text": output.text,
            "maturity": words(f"maturity-{output.maturity}"),
            "builds-on": " | ".join(_short(source, words) for source in made.lineage),
            "sources-sites": _marks(made.sites),
            "further": _marks(by.site for by in made.taken_further),
            "contact": output.contact,
            "name": output.name,
        }
    for view in report.sites:
        for written in view.notes:
            note, source = written.note, written.builds_on
            yield common("note", note.id, note.site, note.at) | {
                "note-kind": words(f"note-kind-{note.note_kind}"),
                "text": note.text,
                "builds-on": _short(source, words) if source else "",
                "degree": words(f"degree-{source.degree}") if source and source.degree else "",
                "sources-sites": source.site if source else "",
                "further": _marks(by.site for by in written.taken_further),
                "name": note.name,
            }
    yield from _check_ins(report.rounds, names, words)


def _check_ins(rounds: Sequence[Round], names: dict[str, str], words: Words) -> Iterator[dict[str, str]]:
    for each in rounds:
        for here in each.sites:
            said = [("check_in", one) for one in here.people] + [("site_check_in", one) for one in here.to_the_others]
            for kind, one in said:
                yield {
                    "kind": words(f"report-kind-{kind}"),
                    "id": one.id,
                    "mark": here.site,
                    "site": names[here.site],
                    "time": words.moment(one.at),
                    "phase": round_title(each, words),
                    "text": one.text,
                    "mood": str(one.mood or ""),
                    "name": one.name,
                }


def _short(source: Related, words: Words) -> str:
    return words("report-absent") if source.kind == "absent" else f"{source.site}: {headline(source.text)}"


def _marks(marks: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(marks))
