"""The replies: what was asked, answered and said of each output and note, thread by thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from server.core.replies import Reply
from server.exports.document import Cell, Column, Inline, Item, List, Section, Sign, Span, Table
from server.exports.report import Report
from server.exports.sections.references import foreign, linked, signed
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section | None:
    """Return the threads in the report's order, each below a link to what it is about; None when nobody has replied."""
    threads = _threads(report)
    if not threads:
        return None
    heads: dict[str, Inline] = {target: link for target, link in linked(report, words) if target in threads}
    heads |= {thread: Span(words("report-absent"), "soft") for thread in threads if thread not in heads}
    items = tuple(Item((head,), _items(report, threads[thread], words)) for thread, head in heads.items())
    return Section("replies", words("report-replies"), (List(items, "steps"),))


def data(report: Report, words: Words) -> Section | None:
    """Return one data table with a line for each reply; without names, it has no column for them."""
    columns = [
        Column("kind", words("report-kind")),
        Column("mark", words("report-column-mark")),
        Column("site", words("report-site")),
        Column("time", words("report-column-time"), "time"),
        Column("to", words("report-replied-to"), "id"),
        Column("text", words("report-column-text")),
        Column("id", words("report-column-id"), "id"),
    ]
    if report.names:
        columns.insert(-1, Column("name", words("report-column-name")))
    rows = tuple(_row(report, reply, words) for reply in report.of_kind(Reply))
    table = Table("replies", words("report-replies"), tuple(columns), rows, data=True)
    return Section("replies-data", "", (table,)) if rows else None


def _row(report: Report, reply: Reply, words: Words) -> tuple[Cell, ...]:
    kind, site = words(f"reply-kind-{reply.reply_kind}"), report.site[reply.site].name
    name = (reply.name,) if report.names else ()
    return (kind, reply.site, site, reply.at, reply.to, reply.text, *name, reply.id)


def _threads(report: Report) -> Mapping[str, list[Reply]]:
    threads: dict[str, list[Reply]] = defaultdict(list)
    for reply in report.of_kind(Reply):
        threads[reply.thread].append(reply)
    return threads


def _items(report: Report, thread: Iterable[Reply], words: Words) -> tuple[Item, ...]:
    """Return a thread's replies, each below the one it replies to; two levels, however long the talk was."""
    above: dict[str, str] = {}
    below: dict[str, list[Item]] = {}
    firsts: list[Reply] = []
    for reply in thread:
        if first := above.get(reply.to):
            below[first].append(Item(_line(report, reply, words)))
        else:
            first = reply.id
            firsts.append(reply)
            below[first] = []
        above[reply.id] = first
    return tuple(Item(_line(report, reply, words), tuple(below[reply.id])) for reply in firsts)


def _line(report: Report, reply: Reply, words: Words) -> tuple[Inline, ...]:
    kind = Span(words(f"reply-kind-{reply.reply_kind}") + ":", "soft")
    return (
        Sign(reply.site),
        " ",
        kind,
        " ",
        Span(reply.text, "said", foreign(report, reply.site, reply.lang, words)),
        *signed(reply.name),
    )
