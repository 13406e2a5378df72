"""Texts that people write: cleaned of invisible characters, in one Unicode form, and within their limits."""

from __future__ import annotations

import re
import unicodedata

from server.core.kernel.base import Refused
from server.core.kernel.limits import Limit, Limits

NOTE_CHARS = Limit("note_chars", 1_000, "note_chars")
NOTE_BYTES = Limit("note_bytes", 4_000, "note_bytes")
NOTE_LINES = Limit("note_lines", 20, "note_lines")
COMBINING_MARKS = Limit("combining_marks", 4, "combining_marks")
TITLE_CHARS = Limit("title_chars", 120, "title_chars")
NAME_CHARS = Limit("name_chars", 60, "name_chars")

# Control characters except tab and newline; bidi embeddings, overrides and isolates; lone byte-order marks.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# All combining marks are from here on; the letters of Danish, in NFC, are not.
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]")


def clean(raw: str) -> str:
    """Return the text in NFC, with newlines as line ends, and no control characters, bidi overrides or outer spaces.

    Raises Refused("bad_text") for lone surrogates.
    """
    if raw.isprintable() and unicodedata.is_normalized("NFC", raw):  # most texts are clean already
        return raw.strip()
    if _SURROGATE.search(raw):
        raise Refused("bad_text")
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text).strip()


def line(raw: str, limit: int) -> str:
    """Return a name or a title as one clean line; refuse more than `limit` characters."""
    text = " ".join(clean(raw).split())
    if len(text) > limit:
        raise Refused("text_too_long", {"limit": limit})
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
    if _most_marks(text) > limits[COMBINING_MARKS]:
        raise Refused("too_many_marks", {"limit": limits[COMBINING_MARKS]})
    return text


def _most_marks(text: str) -> int:
    """Return the length of the longest run of combining marks."""
    if not _BEYOND_LATIN.search(text):
        return 0
    most = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        most = max(most, run)
    return most
