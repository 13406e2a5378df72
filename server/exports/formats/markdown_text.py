"""Markdown's own rules: text that is never markup, rows of a table, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$])")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”»«`]+", re.IGNORECASE)
_BEHIND = ".,:;!?'’\"*_~…"
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_ESCAPE = r"\\\1"
_AT_THE_START = re.compile(r"^([-+=#]|\d+(?=[.)](?:\s|$)))")


def plain(text: str) -> str:
    """Return a text as one paragraph, escaped so that nothing in it is markup."""
    return "  ".join(_escaped(line.strip()) for line in text.split("\n") if line.strip())


def _escaped(line: str) -> str:
    """Escape what is markup anywhere, and what is markup only at the start of a line; link web addresses."""
    escaped, behind = "", 0
    for found in _ADDRESS.finditer(line):
        address = _without_punctuation(found[0])
        escaped += _ANYWHERE.sub(_ESCAPE, line[behind : found.start()]) + _linked(address)
        behind = found.start() + len(address)
    escaped += _ANYWHERE.sub(_ESCAPE, line[behind:])
    start = _AT_THE_START.match(escaped)
    if not start:
        return escaped
    at = 0 if not start[1].isdigit() else start.end()
    return f"{escaped[:at]}\\{escaped[at:]}"


def _without_punctuation(address: str) -> str:
    """Return an address without what ends the sentence it is in; a bracket that was opened in it stays."""
    while address[-1:] in _BEHIND or any(
        address.endswith(closing) and address.count(opening) < address.count(closing) for opening, closing in _BRACKETS
    ):
        address = address[:-1]
    return address


def _linked(address: str) -> str:
    """Return an address as a link: unmarked, readers would take its escapes for letters of it."""
    target = address.replace("|", "%7C").replace("\\", "%5C")
    if target.lower().startswith("www."):
        return f"[{_ANYWHERE.sub(_ESCAPE, address)}](<https://{target}>)"
    return f"<{target}>"


def row(*cells: str) -> str:
    """Return one row of a table."""
    return f"| {' | '.join(cells)} |"


def paragraphs(text: str) -> Iterator[str]:
    """Yield each line of a text as a paragraph of its own."""
    for line in text.split("\n"):
        if line.strip():
            yield f"{plain(line)}\n"
