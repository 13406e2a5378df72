"""Threads: what was asked, answered and said of a note or an output, drawn below it."""

from __future__ import annotations

from collections.abc import Iterable

from server.core.replies import Reply
from server.exports.document import Item, Line, List, Sign, Span
from server.exports.report import Report
from server.exports.sections.references import foreign, signed
from server.exports.wording import Words


def thread_of(report: Report, target: str, words: Words) -> tuple[List, ...]:
    """Return the thread below a note or an output as a list; nothing where nobody replied."""
    thread = report.threads.get(target, ())
    return (List(thread_items(report, thread, words), "thread"),) if thread else ()


def thread_items(report: Report, thread: Iterable[Reply], words: Words) -> tuple[Item, ...]:
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


def unanswered(thread: Iterable[Reply]) -> list[Reply]:
    """Return the questions of a thread that no answer replies to."""
    replies = list(thread)
    answered = {reply.to for reply in replies if reply.reply_kind == "answer"}
    return [reply for reply in replies if reply.reply_kind == "question" and not {reply.id, reply.thread} & answered]


def _line(report: Report, reply: Reply, words: Words) -> Line:
    kind = Span(words(f"reply-kind-{reply.reply_kind}") + ":", "soft")
    said = Span(reply.text, "said", foreign(report, reply.site, reply.lang, words))
    return (Sign(reply.site), " ", kind, " ", said, *signed(reply.name))
