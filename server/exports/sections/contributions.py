"""Every contribution as a row, for spreadsheets: the outputs, the notes site by site, the check-ins round by round."""

from __future__ import annotations

from collections.abc import Iterator

from server.core.notes import Note
from server.core.outputs import Output
from server.exports.document import Cell, Column, Section, Table
from server.exports.lineage import Related
from server.exports.report import NoteView, OutputView, Report
from server.exports.sections import left_out
from server.exports.sections.references import writer
from server.exports.sections.rounds import round_title
from server.exports.wording import Words

COLUMNS = (
    "kind",
    "mark",
    "site",
    "time",
    "phase",
    "note-kind",
    "title",
    "text",
    "learned",
    "change",
    "mood",
    "builds-on",
    "degree",
    "sources-sites",
    "further",
    "maturity",
    "contact",
    "name",
    "id",
    "builds-on-ids",
)
SHARED = {
    "kind": "report-kind",
    "site": "report-site",
    "phase": "report-phase",
    "learned": "note-learned",
    "change": "note-change",
    "mood": "report-mood",
}
"""Columns whose titles other sections use too."""
_NAMES = ("contact", "name")
_LONGEST_HEADLINE = 90

Row = dict[str, Cell]


def of(report: Report, words: Words) -> Section:
    """Return one data table: each contribution, then what is left out; without names, no columns for them."""
    names = [name for name in COLUMNS if report.names or name not in _NAMES]
    table = Table(
        id="contributions",
        title=words("report-of"),
        columns=tuple(_column(name, words) for name in names),
        rows=tuple(tuple(row.get(name) for name in names) for row in _rows(report, words)),
        data=True,
    )
    return Section("contributions", "", (table,))


def _column(name: str, words: Words) -> Column:
    title = words(SHARED.get(name, f"report-column-{name}"))
    if name == "time":
        return Column(name, title, "time")
    if name == "mood":
        return Column(name, title, "number")
    return Column(name, title, "id" if name in ("id", "builds-on-ids") else "text")


def _rows(report: Report, words: Words) -> Iterator[Row]:
    titles = {phase.id: phase.title for phase in report.timeline.parts}
    titles |= {name: words(f"report-round-{name}") for name in ("before", "after")}

    def common(kind: str, item: Output | Note) -> Row:
        """Return the cells that outputs and notes both have."""
        return {
            "kind": words(f"report-kind-{kind}"),
            "id": item.id,
            "mark": item.site,
            "site": report.site[item.site].name,
            "time": item.at,
            "phase": titles.get(report.timeline.written_in.get(item.id, ""), ""),
            "name": writer(item) if isinstance(item, Note) else item.name,
        }

    headlines = _Headlines(words)
    for made in report.outputs:
        yield common("output", made.output) | _output(made, words, headlines)
    for view in report.sites:
        for written in view.notes:
            yield common("note", written.note) | _note(written, words, headlines)
    yield from _check_ins(report, words)
    for line in left_out.lines(report, words):
        yield {"kind": words("report-left-out"), "text": line}


def _output(view: OutputView, words: Words, headlines: _Headlines) -> Row:
    output = view.output
    return {
        "title": output.title or words("output-untitled"),
        "text": output.text,
        "maturity": words(f"maturity-{output.maturity}"),
        "builds-on": " | ".join(headlines.of(source) for source in view.lineage),
        "builds-on-ids": _ids_of(view.lineage),
        "sources-sites": ", ".join(view.sites),
        "further": _sites_of(view.taken_further),
        "contact": output.contact,
    }


def _note(view: NoteView, words: Words, headlines: _Headlines) -> Row:
    note, source = view.note, view.builds_on
    return {
        "note-kind": words(f"note-kind-{note.note_kind}"),
        "text": note.text,
        "learned": note.learned,
        "change": note.change,
        "builds-on": headlines.of(source) if source else "",
        "builds-on-ids": _ids_of((source,) if source else ()),
        "degree": words(f"degree-{source.degree}") if source and source.degree else "",
        "sources-sites": source.site if source else "",
        "further": _sites_of(view.taken_further),
    }


def _check_ins(report: Report, words: Words) -> Iterator[Row]:
    for each in report.rounds:
        for site_round in each.sites:
            kinds = (("check_in", site_round.people), ("site_check_in", site_round.to_the_others))
            for kind, check_in in ((kind, check_in) for kind, check_ins in kinds for check_in in check_ins):
                yield {
                    "kind": words(f"report-kind-{kind}"),
                    "id": check_in.id,
                    "mark": site_round.site,
                    "site": report.site[site_round.site].name,
                    "time": check_in.at,
                    "phase": round_title(each, words),
                    "text": check_in.text,
                    "mood": check_in.mood or None,
                    "name": check_in.name,
                }


class _Headlines:
    """The first words of what others build on, each made once, however many do."""

    def __init__(self, words: Words) -> None:
        self._absent = words("report-absent")
        self._cluster = words("report-cluster")
        self._untitled = {"cluster": words("cluster-untitled"), "output": words("output-untitled")}
        self._made: dict[str, str] = {}

    def of(self, source: Related) -> str:
        """Return the site and the first words of a note or an output, or a cluster's title."""
        if source.kind == "absent":
            return self._absent
        if source.id not in self._made:
            place = self._cluster if source.kind == "cluster" else source.site
            self._made[source.id] = f"{place}: {headline(source.text or self._untitled[source.kind])}"
        return self._made[source.id]


def headline(text: str, longest: int = _LONGEST_HEADLINE) -> str:
    """Return a text in one line, cut at a word where it is longer than `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def _ids_of(sources: tuple[Related, ...]) -> str:
    """Return the ids of what is built on, to join rows by; of what is not in the report, none."""
    return " ".join(source.id for source in sources if source.kind != "absent")


def _sites_of(reused_by: tuple[Related, ...]) -> str:
    return ", ".join(dict.fromkeys(by.site for by in reused_by))
