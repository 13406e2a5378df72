"""The cross check-ins that were held: who spoke and how long, what the sites picked for each other, who answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from server.core.cross import Cross
from server.core.phases import Phase
from server.core.picks import Pick
from server.exports.document import Block, Cell, Column, Heading, Section, Span, Table, Text
from server.exports.report import Report
from server.exports.sections.references import linked
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return for each that began a line on who spoke, and a table of picks; None where none was held."""
    held = [cross for cross in report.of_kind(Cross) if cross.began_at]
    if not held:
        return None
    titles = {phase.id: phase.title for phase in report.of_kind(Phase)}
    blocks: list[Block] = []
    for number, cross in enumerate(held, 1):
        blocks.append(Heading(3, (titles.get(cross.id, words("scene-cross")),)))
        if spoken := list(_spoken(report, cross, words)):
            blocks.append(Text((f"{words('report-cross-words')}: {', '.join(spoken)}.",)))
        if missing := [report.site[mark].name for mark in cross.missing if mark in report.site]:
            blocks.append(Text((words("report-cross-without", sites=", ".join(missing)),)))
        picks = [pick for pick in report.of_kind(Pick) if pick.cross == cross.id]
        if picks:
            blocks.append(_picks(report, picks, number, words))
            blocks += _unanswered(report, picks, words)
        else:
            blocks.append(Text((words("report-cross-no-picks"),)))
    return Section("crosses", words("report-crosses"), tuple(blocks))


def _spoken(report: Report, cross: Cross, words: Words) -> Iterator[str]:
    """Yield who had the word, in turn, with the minutes."""
    ends = [*(word.at for word in cross.words[1:]), cross.ended_at or cross.word_ends_at]
    for word, end in zip(cross.words, ends, strict=True):
        if word.site in report.site:
            minutes = max(1, round(timedelta(milliseconds=max(0, end - word.at)) / timedelta(minutes=1)))
            yield words("report-cross-word", site=report.site[word.site].name, count=minutes)


def _picks(report: Report, picks: list[Pick], number: int, words: Words) -> Table:
    links = dict(linked(report, words))
    columns = (
        Column("note", words("report-cross-pick")),
        Column("answers", words("report-cross-answers")),
        Column("count", words("report-cross-count"), "number"),
    )
    rows: list[tuple[Cell, ...]] = []
    for pick in picks:
        answers = [
            words("report-cross-answer", site=report.site[each.site].name, how=words(f"cross-how-{each.how}"))
            for each in pick.answers
            if each.site in report.site
        ]
        named = links.get(pick.note) or Span(words("report-absent"), "soft")
        rows.append(((named,), ", ".join(answers) or words("report-cross-unanswered"), pick.answered))
    return Table(f"cross-{number}", words("report-crosses"), columns, tuple(rows))


def _unanswered(report: Report, picks: list[Pick], words: Words) -> Iterator[Text]:
    """Yield what nobody answered, by name."""
    links = dict(linked(report, words))
    waiting = [pick for pick in picks if not pick.answered]
    if waiting:
        parts: list[Span | str] = [words("report-cross-waiting", count=len(waiting)), " "]
        for at, pick in enumerate(waiting):
            parts += [*([", "] if at else []), links.get(pick.note) or Span(words("report-absent"), "soft")]  # type: ignore[list-item]
        yield Text(tuple(parts))
