"""The replies: how many crossed from one site to another, which questions wait, and what has lost its note."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from server.core.replies import Reply, ReplyKind
from server.exports.document import Block, Cell, Column, Heading, Item, List, Section, Span, Table, Text
from server.exports.report import Report
from server.exports.sections.references import linked
from server.exports.sections.threads import thread_items, unanswered
from server.exports.wording import Words

_KINDS = get_args(ReplyKind)


def of(report: Report, words: Words) -> Section | None:
    """Return the sums, links to the unanswered questions, and the threads of what the report has not.

    All other threads stand below what they are about. None when nobody has replied.
    """
    if not report.threads:
        return None
    links = {target: link for target, link in linked(report, words) if target in report.threads}
    blocks: list[Block] = [Text((_sums(report, words),))]
    if waiting := [link for target, link in links.items() if unanswered(report.threads[target])]:
        blocks += [Heading(3, (words("report-unanswered"),)), List(tuple(Item((link,)) for link in waiting), "further")]
    absent = (Span(words("report-absent"), "soft"),)
    lost = [
        Item(absent, thread_items(report, replies, words)) for to, replies in report.threads.items() if to not in links
    ]
    if lost:
        blocks.append(List(tuple(lost), "thread"))
    return Section("replies", words("report-replies"), tuple(blocks))


def _sums(report: Report, words: Words) -> str:
    """Return how many replies there are of each kind, and how many crossed."""
    replies = report.of_kind(Reply)
    counted = Counter(reply.reply_kind for reply in replies)
    kinds = [words(f"report-replies-{kind}", count=counted[kind]) for kind in _KINDS if counted[kind]]
    across = sum(reply.site != reply.home for reply in replies)
    return words("report-replies-sum", kinds=", ".join(kinds), across=across)


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
