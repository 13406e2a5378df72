"""Markdown's own rules: text that is never markup, rows of a table, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_THE_START = re.compile(r"^([-+=#]|\d+(?=[.)](?:\s|$)))")


def plain(text: str) -> str:
    """Return a text as one paragraph, escaped so that nothing in it is markup."""
    return "  ".join(_escaped(line.strip()) for line in text.split("\n") if line.strip())


def _escaped(line: str) -> str:
    """Escape what is markup anywhere, and what is markup only at the start of a line."""
    escaped = _ANYWHERE.sub(r"\\\1", line)
    start = _AT_THE_START.match(escaped)
    if not start:
        return escaped
    at = 0 if not start[1].isdigit() else start.end()
    return f"{escaped[:at]}\\{escaped[at:]}"


def row(*cells: str) -> str:
    """Return one row of a table."""
    return f"| {' | '.join(cells)} |"


def paragraphs(text: str) -> Iterator[str]:
    """Yield each line of a text as a paragraph of its own."""
    for line in text.split("\n"):
        if line.strip():
            yield f"{plain(line)}\n"
