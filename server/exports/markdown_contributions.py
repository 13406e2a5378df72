"""What people contributed, as Markdown: outputs, notes and check-ins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from server.exports.lineage import Related
from server.exports.markdown_text import paragraphs, plain
from server.exports.phrases import headline, reuse_label, round_title, source_label
from server.exports.report import NoteView, OutputView, Report
from server.exports.rounds import SiteRound
from server.exports.wording import Words


def outputs(report: Report, words: Words) -> Iterator[str]:
    """Yield the outputs, each with everything it builds on."""
    if not report.outputs:
        yield words("report-no-outputs")
    for view in report.outputs:
        yield from _output(report, view, words)


def _output(report: Report, view: OutputView, words: Words) -> Iterator[str]:
    output = view.output
    yield f"### {view.number}. {plain(output.title)}\n"
    about = [output.site, words(f"maturity-{output.maturity}")]
    about += [output.name] if output.name else []
    about += [words("report-contact-is", contact=output.contact)] if output.contact else []
    yield f"*{plain(' · '.join(about))}*\n"
    if output.text:
        yield from paragraphs(output.text)
    if view.lineage:
        yield f"{words('report-lineage')}:\n"
        yield from _sources(report, view.lineage, words, 0)
    else:
        yield words("report-lineage-none")
    for by in view.taken_further:
        yield f"- {reuse_label(by, words)} {_reference(report, by, words)}"
    yield ""


def _sources(report: Report, sources: Iterable[Related], words: Words, depth: int) -> Iterator[str]:
    """Yield what something builds on as a list within a list: under each source, its own sources."""
    for source in sources:
        how = f"{source_label(source, words)} " if source.degree else ""
        more = f" ({words('report-lineage-more')})" if source.more else ""
        yield f"{'  ' * depth}- {how}{_reference(report, source, words, whole=True)}{more}"
        yield from _sources(report, source.sources, words, depth + 1)


def _reference(report: Report, related: Related, words: Words, *, whole: bool = False) -> str:
    """Return a note or an output as another one refers to it, with its `whole` text or a headline."""
    if related.kind == "absent":
        return f"*{words('report-absent')}*"
    text = related.text if whole else headline(related.text)
    number = report.number.get(related.id) if related.kind == "output" else None
    label = f" {plain(words('report-output-number', number=number))}," if number else ""
    name = f" ({plain(related.name)})" if related.name else ""
    return f"**{plain(related.site)}**{label} {plain(text)}{name}"


def notes(report: Report, words: Words) -> Iterator[str]:
    """Yield the notes, site by site."""
    for view in report.sites:
        yield f"### {plain(f'{view.site.mark} {view.site.name}')}\n"
        for each in view.notes:
            yield from _note(report, each, words)
        if not view.notes:
            yield words("report-no-notes")
        yield ""


def _note(report: Report, view: NoteView, words: Words) -> Iterator[str]:
    note = view.note
    name = f" ({plain(note.name)})" if note.name else ""
    only = f" *{plain(words('report-site-only', site=note.site))}.*" if note.level == "site" else ""
    yield f"- {words(f'note-kind-{note.note_kind}')}: {plain(note.text)}{name}{only}"
    if source := view.builds_on:
        yield f"  - {source_label(source, words)} {_reference(report, source, words)}"
    for by in view.taken_further:
        yield f"  - {reuse_label(by, words)} {_reference(report, by, words)}"


def check_ins(report: Report, words: Words) -> Iterator[str]:
    """Yield the check-ins, round by round and site by site."""
    if not report.rounds:
        yield words("report-no-check-ins")
    for each in report.rounds:
        yield f"### {plain(round_title(each, words))}\n"
        for site_round in each.sites:
            yield from _site_round(site_round, words)
        yield ""


def _site_round(site_round: SiteRound, words: Words) -> Iterator[str]:
    mood = words("report-mood-none")
    if site_round.answers:
        answers = words("report-mood-answers", count=site_round.answers)
        mood = f"{words('report-mood-average', average=site_round.average)} ({answers})"
    yield f"- **{plain(site_round.site)}:** {plain(mood)}"
    for check_in in site_round.to_the_others:
        yield f"  - **{plain(words('report-to-the-others', site=site_round.site))}:** {plain(check_in.text)}"
    for check_in in site_round.sentences:
        name = f" ({plain(check_in.name)})" if check_in.name else ""
        yield f"  - {plain(check_in.text)}{name}"
