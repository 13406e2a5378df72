"""The report as Markdown: to paste into a wiki, a note, an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from server.exports.lineage import Related
from server.exports.phrases import came_from, headline, left_out, round_title, share, taken_by, went, when
from server.exports.report import NoteView, OutputView, Report
from server.exports.rounds import SiteRound
from server.exports.wording import Words

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_THE_START = re.compile(r"^([-+=#]|\d+(?=[.)](?:\s|$)))")


def write(report: Report, words: Words) -> bytes:
    """The whole report; every text people wrote stands as written, never as markup."""
    return ("\n".join(_Page(report, words).lines()) + "\n").encode()


def plain(text: str) -> str:
    """A text in one paragraph, where no sign means anything to Markdown."""
    return "  ".join(_line(line.strip()) for line in text.split("\n") if line.strip())


def _line(text: str) -> str:
    """Signs that mean something anywhere, and those that do so at the start of a line."""
    escaped = _ANYWHERE.sub(r"\\\1", text)
    start = _AT_THE_START.match(escaped)
    if not start:
        return escaped
    at = 0 if not start[1].isdigit() else start.end()
    return f"{escaped[:at]}\\{escaped[at:]}"


class _Page:
    def __init__(self, report: Report, words: Words) -> None:
        self.report, self.words = report, words

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.section("report-left-out", (f"- {plain(each)}" for each in left_out(self.report, self.words)))
        yield from self.section("report-counts", self.counts())
        yield from self.section("report-outputs", self.outputs())
        yield from self.section("report-barometer", self.barometer())
        yield from self.section("report-notes-by-site", self.notes())
        yield from self.section("report-rounds", self.rounds())
        yield from self.section("report-timeline", self.timeline())
        if self.report.workshop.facts:
            yield from self.section("report-facts", self.facts())

    def head(self) -> Iterator[str]:
        here, words = self.report.workshop, self.words
        yield f"# {plain(here.title)}"
        yield ""
        told = (
            ("report-theme", here.theme),
            ("report-question", here.question),
            ("report-organiser", here.organiser),
            ("report-contact", here.contact),
        )
        if day := when(here, words):
            yield f"{plain(day)}\n"
        for key, text in told:
            if text:
                yield f"- **{words(key)}:** {plain(text)}"
        for view in self.report.sites:
            site = view.site
            about = [site.name, site.angle, site.venue, ", ".join(site.hosts)]
            yield f"- **{plain(site.mark)}:** {plain(' · '.join(each for each in about if each))}"

    def section(self, key: str, lines: Iterable[str]) -> Iterator[str]:
        yield from ("", f"## {self.words(key)}", "")
        yield from lines

    def counts(self) -> Iterator[str]:
        words, sites = self.words, self.report.sites
        yield from _row("", *(words(f"report-{name}") for name in ("participants", "notes", "outputs", "check-ins")))
        yield "|---|---:|---:|---:|---:|"
        rows = [(view.participants, len(view.notes), view.outputs, view.check_ins) for view in sites]
        for view, row in zip(sites, rows, strict=True):
            yield from _row(plain(view.site.name), *map(str, row))
        yield from _row(f"**{words('report-all')}**", *(str(sum(column)) for column in zip(*rows, strict=True)))

    def outputs(self) -> Iterator[str]:
        if not self.report.outputs:
            yield self.words("report-no-outputs")
        for made in self.report.outputs:
            yield from self.output(made)

    def output(self, made: OutputView) -> Iterator[str]:
        words, output = self.words, made.output
        yield f"### {made.number}. {plain(output.title)}\n"
        about = [output.site, words(f"maturity-{output.maturity}")]
        about += [output.name] if output.name else []
        about += [words("report-contact-is", contact=output.contact)] if output.contact else []
        yield f"*{plain(' · '.join(about))}*\n"
        if output.text:
            yield from _paragraphs(output.text)
        if made.lineage:
            yield f"{words('report-lineage')}:\n"
            yield from self.back(made.lineage, 0)
        else:
            yield words("report-lineage-none")
        for by in made.taken_further:
            yield f"- {taken_by(by, words)} {self.pointed(by)}"
        yield ""

    def back(self, sources: Iterable[Related], depth: int) -> Iterator[str]:
        for source in sources:
            how = f"{came_from(source, self.words)} " if source.degree else ""
            more = f" ({self.words('report-lineage-more')})" if source.more else ""
            yield f"{'  ' * depth}- {how}{self.pointed(source, whole=True)}{more}"
            yield from self.back(source.sources, depth + 1)

    def pointed(self, related: Related, *, whole: bool = False) -> str:
        if related.kind == "absent":
            return f"*{self.words('report-absent')}*"
        text = related.text if whole else headline(related.text)
        number = self.report.number.get(related.id) if related.kind == "output" else None
        label = f" {plain(self.words('report-output-number', number=number))}," if number else ""
        name = f" ({plain(related.name)})" if related.name else ""
        return f"**{plain(related.site)}**{label} {plain(text)}{name}"

    def barometer(self) -> Iterator[str]:
        words, day = self.words, self.report.barometer
        for key, across, all_ in (
            ("outputs", day.outputs_across, day.outputs),
            ("notes", day.notes_taken_across, day.notes),
        ):
            yield f"- **{share(across, all_, words)}**: {words(f'report-barometer-{key}', across=across, all=all_)}"
        flows = {(flow.origin, flow.to): flow.count for flow in day.flows}
        if flows:
            marks = [view.site.mark for view in self.report.sites]
            yield f"\n{words('report-flows-caption')}\n"
            yield from _row("", *(plain(words("report-flow-to", site=mark)) for mark in marks))
            yield "|---|" + "---:|" * len(marks)
            for origin in marks:
                counts = (str(flows.get((origin, to), 0)) for to in marks)
                yield from _row(plain(words("report-flow-from-site", site=origin)), *counts)

    def notes(self) -> Iterator[str]:
        for view in self.report.sites:
            yield f"### {plain(f'{view.site.mark} {view.site.name}')}\n"
            for written in view.notes:
                yield from self.note(written)
            if not view.notes:
                yield self.words("report-no-notes")
            yield ""

    def note(self, written: NoteView) -> Iterator[str]:
        note, words = written.note, self.words
        name = f" ({plain(note.name)})" if note.name else ""
        only = f" *{plain(words('report-site-only', site=note.site))}.*" if note.level == "site" else ""
        yield f"- {words(f'note-kind-{note.note_kind}')}: {plain(note.text)}{name}{only}"
        if source := written.builds_on:
            yield f"  - {came_from(source, words)} {self.pointed(source)}"
        for by in written.taken_further:
            yield f"  - {taken_by(by, words)} {self.pointed(by)}"

    def rounds(self) -> Iterator[str]:
        if not self.report.rounds:
            yield self.words("report-no-check-ins")
        for each in self.report.rounds:
            yield f"### {plain(round_title(each, self.words))}\n"
            for here in each.sites:
                yield from self.site_round(here)
            yield ""

    def site_round(self, here: SiteRound) -> Iterator[str]:
        words = self.words
        mood = words("report-mood-none")
        if here.answers:
            answers = words("report-mood-answers", count=here.answers)
            mood = f"{words('report-mood-average', average=here.average)} ({answers})"
        yield f"- **{plain(here.site)}:** {plain(mood)}"
        for said in here.to_the_others:
            yield f"  - **{plain(words('report-to-the-others', site=here.site))}:** {plain(said.text)}"
        for said in here.sentences:
            name = f" ({plain(said.name)})" if said.name else ""
            yield f"  - {plain(said.text)}{name}"

    def timeline(self) -> Iterator[str]:
        words = self.words
        yield f"{words('report-timeline-caption')}\n"
        yield from _row(*(words(f"report-{name}") for name in ("phase", "planned", "actual")))
        yield "|---|---|---|"
        for part in self.report.timeline.parts:
            planned = f"{words.hour(part.planned)} {words('report-minutes', minutes=part.minutes)}".strip()
            yield from _row(plain(part.title), plain(planned), plain("; ".join(went(part, words))))

    def facts(self) -> Iterator[str]:
        for fact in self.report.workshop.facts:
            source = f" ({plain(self.words('report-source', source=fact.source))})" if fact.source else ""
            yield f"- {plain(fact.text)}{source}"


def _row(*cells: str) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield f"{plain(line)}\n"
