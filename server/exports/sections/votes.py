"""The votes that were revealed: the dots of everything that got some, those with most first, and from which sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from server.core.clusters import Cluster
from server.core.sites import MANY_SITES
from server.core.votes import Vote
from server.exports.document import Block, Cell, Column, Figure, Heading, Line, Section, Sign, Span, Table, Text
from server.exports.report import Report
from server.exports.sections.clusters import title_of
from server.exports.sections.references import quoted
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return a chart of each vote with its table; None without votes."""
    if not (votes := report.of_kind(Vote)):
        return None
    blocks: list[Block] = []
    for number, vote in enumerate(votes, 1):
        if vote.question:
            blocks.append(Heading(3, (Span(vote.question, "said", "" if vote.lang == words.language else vote.lang),)))
        elif len(votes) > 1:
            blocks.append(Heading(3, (_title(vote, number, words),)))
        on = f"{words(f'vote-on-{vote.of}')}. " if vote.question else ""
        how = words(f"report-vote-how-{vote.per}", dots=vote.budget)
        voters = words(f"report-vote-voters-{vote.per}", count=sum(vote.voters.values()))
        blocks += [Text((f"{on}{how} {voters}",)), _chart(report, vote, number, words)]
        if len(report.site) >= MANY_SITES:
            blocks.append(_by_site(report, vote, number, words))
    return Section("votes", words("report-votes"), tuple(blocks))


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for the dots from each site on each thing in the report."""
    there = _named(report, words)
    rows = tuple(
        (number, target, mark, report.site[mark].name, dots, vote.question)
        for number, vote in enumerate(report.of_kind(Vote), 1)
        for target, by_site in vote.totals.items()
        for mark, dots in by_site.items()
        if target in there
    )
    columns = (
        Column("vote", words("report-vote"), "number"),
        Column("id", words("report-column-id"), "id"),
        Column("mark", words("report-column-mark")),
        Column("site", words("report-site")),
        Column("dots", words("report-dots"), "number"),
        Column("question", words("report-vote-question")),
    )
    table = Table("votes", words("report-votes"), columns, rows, data=True)
    return Section("votes-data", "", (table,)) if rows else None


def _chart(report: Report, vote: Vote, number: int, words: Words) -> Figure:
    """Return the bars and their table: a column for each site, unless there are many. What is left out is one row."""
    there = _named(report, words)
    rows = [(there[target], Counter(by_site)) for target, by_site in vote.totals.items() if target in there]
    rows.sort(key=lambda row: -row[1].total())
    others = [Counter(by_site) for target, by_site in vote.totals.items() if target not in there]
    if others:
        rows.append(((Span(words("report-vote-others", count=len(others)), "soft"),), sum(others, Counter[str]())))
    marks = tuple(report.site) if len(report.site) < MANY_SITES else ()
    sums = sum((dots for _, dots in rows), Counter[str]())
    most = max((dots.total() for _, dots in rows), default=0)

    def cells(dots: Counter[str]) -> Iterator[Cell]:
        yield dots.total()
        yield from (dots[mark] for mark in marks)

    table = Table(
        id=f"vote-{number}",
        title=_title(vote, number, words),
        columns=(
            Column("on", words("report-vote-on")),
            Column("all", words("report-dots"), "number"),
            *(Column(mark, report.site[mark].name, "number") for mark in marks),
        ),
        rows=tuple((name, *cells(dots)) for name, dots in rows),
        foot=(words("report-all"), *cells(sums)),
    )
    return Figure(table, bars=tuple(round(dots.total() / most, 3) for _, dots in rows))


def _by_site(report: Report, vote: Vote, number: int, words: Words) -> Table:
    """Return a line for each of many sites that placed dots: how many voted, how many dots, and where most are."""
    there = _named(report, words)
    rows: list[tuple[Cell, ...]] = []
    for mark in report.site:
        dots = {target: by_site[mark] for target, by_site in vote.totals.items() if mark in by_site}
        most = max((target for target in dots if target in there), key=lambda each: dots[each], default="")
        if dots:
            rows.append(((Sign(mark, full=True),), vote.voters.get(mark, 0), sum(dots.values()), _cell(there, most)))
    columns = (
        Column("site", words("report-site")),
        Column("voters", words("report-vote-tables" if vote.per == "table" else "report-vote-persons"), "number"),
        Column("dots", words("report-dots"), "number"),
        Column("most", words("report-vote-most")),
    )
    title = words("report-vote-by-site", title=_title(vote, number, words))
    return Table(f"sites-of-vote-{number}", title, columns, tuple(rows), titled=True)


def _cell(there: dict[str, Line], target: str) -> Cell:
    return there[target] if target else None


def _title(vote: Vote, number: int, words: Words) -> str:
    return vote.question or words(f"report-vote-of-{vote.of}", number=number)


def _named(report: Report, words: Words) -> dict[str, Line]:
    """Return everything in the report that dots can be on, by its id, as a table names it."""
    return {
        **{each.id: (title_of(each, words),) for each in report.of_kind(Cluster)},
        **dict(quoted(report, words)),
    }
