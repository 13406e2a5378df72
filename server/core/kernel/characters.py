"""Characters: what is taken out of pasted text, what cannot be seen, and how high marks pile up on one letter."""

from __future__ import annotations

import re
import unicodedata

_LATIN = re.compile("[\n\x20-\x7e\xa1-\xac\xae-\u02ff]*")
"""Texts of these alone need no tidying: each is visible or a plain space, and in NFC."""
_WORD_GOES_ON = re.compile("[\x02\xad\ufffe](?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
"""How PDF readers write a word that is divided at the end of a line."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_REMOVED = re.compile(
    # Control characters, soft hyphens, bidi embeddings, overrides, isolates and marks,
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u202a-\u202e"
    # word joiners, invisible operators, byte-order marks, interlinear notes, pasted pictures, shorthand and music,
    "\u180e\u2060-\u206f\ufeff\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # and what is no character at all.
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f)|[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]")
"""A flag such as Scotland's is spelt with tags; anywhere else they are invisible."""
_VARIATIONS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MORE_VARIATIONS = re.compile(f"([{_VARIATIONS}])[{_VARIATIONS}]+")
_BREAKS = re.compile("\u200b+")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf]")
"""Scripts that write no spaces between words, so that an invisible break says where a line may end."""
_LETTERS = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
    | {"\x07": "\t", "\x1e": "-"}  # the end of a cell, and a hyphen that does not break, in Word
    | dict.fromkeys("\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc", "•")  # bullets of symbol fonts
)
_TRANSPARENT = re.compile(f"[\u115f\u1160\u200b-\u200d\u3164\uffa0{_VARIATIONS}\U000e0000-\U000e00ff]")
_BLANK = re.compile(
    f"[\\s\u115f\u1160\u180b-\u180f\u200b-\u200d\u2800\u3164\uffa0{_VARIATIONS}\U0001d159\U00013441\U00013442]"
)
_AT_THE_END = re.compile("[\\s\u115f\u1160\u200b-\u200d\u2800\u3164\uffa0]+$")
_UNSEEN = ("Mn", "Me", "Mc", "Cc", "Cf", "Zs", "Zl", "Zp")
_VIRAMA = 9  # the combining class of the signs that write the next letter below


def tidied(raw: str) -> str:
    """Return a text in NFC, its lines apart, without what nobody sees; empty where nothing can be seen."""
    if _LATIN.fullmatch(raw):  # most texts
        return raw.strip()
    text = _LINE_ENDS.sub("\n", _WORD_GOES_ON.sub("", raw)).translate(_LETTERS)
    text = _TAGS.sub(lambda found: found[1] or "", _REMOVED.sub("", _SPACES.sub(" ", text)))
    text = _BREAKS.sub(_break, _MORE_VARIATIONS.sub(r"\1", text))
    text = _stripped(unicodedata.normalize("NFC", text))
    return text if has_visible(text) else ""


def has_visible(text: str) -> bool:
    """Return whether there is anything to see: not only spaces, invisible characters, or marks on nothing."""
    return any(not _BLANK.match(each) and unicodedata.category(each)[0] not in "MZ" for each in text)


def most_marks(text: str) -> float:
    """Return how many marks the letter with the most of them carries, whatever invisible characters stand between.

    A letter written below another, as in Tibetan or Khmer, counts half: it is lower than a mark, and real words have
    seven.
    """
    most = run = 0.0
    below = False
    for each in unicodedata.normalize("NFD", text):
        if _TRANSPARENT.match(each):
            continue
        category = unicodedata.category(each)
        if unicodedata.combining(each) == _VIRAMA or "\u0f8d" <= each <= "\u0fbc":
            run += 0.5
        elif category in ("Mn", "Me"):
            run += 1
        elif category != "Mc" and not (below and category[0] == "L"):
            run = 0.0
        below = unicodedata.combining(each) == _VIRAMA
        most = max(most, run)
    return most


def _break(found: re.Match[str]) -> str:
    """Return one invisible break between letters of a script without spaces, and none elsewhere."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "\u200b" if _WITHOUT_SPACES.match(before) and _WITHOUT_SPACES.match(after) else ""


def invisible_start(text: str) -> int:
    """Return how many characters a text begins with that nobody sees: spaces, invisible ones, marks on nothing."""
    start = 0
    while start < len(text) and (_BLANK.match(text[start]) or unicodedata.category(text[start]) in _UNSEEN):
        start += 1
    return start


def _stripped(text: str) -> str:
    """Return a text without what is invisible at its ends, and without marks that stand on nothing."""
    return _AT_THE_END.sub("", text[invisible_start(text) :])
