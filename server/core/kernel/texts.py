"""Texts that people write: tidied, in one Unicode form, and within their limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from server.core.kernel.base import Refused
from server.core.kernel.characters import most_marks, tidied
from server.core.kernel.limits import Limit, Limits

NOTE_CHARS = Limit("note_chars", 1_000, "note_chars")
NOTE_BYTES = Limit("note_bytes", 4_000, "note_bytes")
NOTE_LINES = Limit("note_lines", 20, "note_lines")
COMBINING_MARKS = Limit("combining_marks", 4, "combining_marks")
TITLE_CHARS = Limit("title_chars", 120, "title_chars")
NAME_CHARS = Limit("name_chars", 60, "name_chars")

# What no release has let in: control characters except tab and newline, bidi embeddings, overrides, isolates and marks.
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# All combining marks are from here on; the letters of Danish, in NFC, are not.
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]")
_OF_EARLIER_RELEASES: ContextVar[bool] = ContextVar("of_earlier_releases", default=False)


@contextmanager
def of_earlier_releases() -> Iterator[None]:
    """Within this block, let in texts that only an earlier release let in: an archive may hold them."""
    token = _OF_EARLIER_RELEASES.set(True)
    try:
        yield
    finally:
        _OF_EARLIER_RELEASES.reset(token)


def is_of_earlier_release() -> bool:
    """Return whether what is judged now comes from an archive, which an earlier release may have written."""
    return _OF_EARLIER_RELEASES.get()


def clean(raw: str) -> str:
    """Return the text in NFC, with newlines as line ends, and without what is invisible; empty if all of it is.

    Raises Refused("bad_text") for lone surrogates.
    """
    if _SURROGATE.search(raw):
        raise Refused("bad_text")
    if _OF_EARLIER_RELEASES.get():
        return _NEVER.sub("", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return tidied(raw)


def line(raw: str, limit: int) -> str:
    """Return a name or a title as one clean line; refuse more than `limit` characters, and piled marks."""
    text = " ".join(clean(raw).split())
    if len(text) > limit:
        raise Refused("text_too_long", {"limit": limit})
    if not is_of_earlier_release():
        _require_flat(text, COMBINING_MARKS.default)
    return text


def body(raw: str, limits: Limits, *, required: bool = True) -> str:
    """Return the clean text of a note, a check-in or an output; refuse what is over the limits."""
    text = clean(raw)
    if required and not text:
        raise Refused("empty_text")
    if len(text) > limits[NOTE_CHARS] or len(text.encode()) > limits[NOTE_BYTES]:
        raise Refused("text_too_long", {"limit": limits[NOTE_CHARS]})
    if text.count("\n") >= limits[NOTE_LINES]:
        raise Refused("too_many_lines", {"limit": limits[NOTE_LINES]})
    _require_flat(text, limits[COMBINING_MARKS])
    return text


def _require_flat(text: str, most: int) -> None:
    """Refuse (`too_many_marks`) a text that would climb out of its line."""
    if not _BEYOND_LATIN.search(text) or most_marks(text) <= most:
        return
    if not is_of_earlier_release() or _longest_run(text) > most:
        raise Refused("too_many_marks", {"limit": most})


def _longest_run(text: str) -> int:
    """Return the length of the longest run of combining marks: what earlier releases counted."""
    most = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        most = max(most, run)
    return most
