"""Authorship: which words of a text that several people have edited are one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that put no space between words: there each character counts as a word."""
_PIECES = re.compile(rf"\n|[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)(?:(?![{_UNSPACED}])[\w'’-])*|[^\w\s]+")
_SIGNS = " ,;:.!?)"
"""Punctuation removed from the start of a line, where the word before it has been left out."""
_LETTER = re.compile(r"\w")
ALIKE = 0.6
"""How alike two words are, from 0 to 1, for one to be the other corrected: `parkring` is 0.94 like `parkering`."""
_LEAST_PART = 4
"""A word that contains another one of at least so many letters is that word with another ending."""


class Piece(NamedTuple):
    """A word, a run of signs or the end of a line, and where it is in its text."""

    word: str
    begin: int
    end: int


class Authorship:
    """Follows the texts of one record through its edits, and tells one person's words from all others'.

    A word is of whoever wrote it first: also where another one moves it, corrects it, or brings it back.
    """

    def __init__(self) -> None:
        self._present: dict[str, tuple[list[str], list[bool]]] = {}
        self._seen: dict[tuple[str, str, str], tuple[bool, bool, bool]] = {}
        """By three words in a row, as they were first written: which of them are the person's."""

    def others(self, field: str, text: str, by_person: bool) -> str:
        """Read the next text of a field, which that person wrote or another one; return the others' words in it."""
        pieces = _pieces(text)
        words = [piece.word.casefold() for piece in pieces]
        theirs = self._theirs(field, words, by_person)
        self._present[field] = words, theirs
        for at, three in _threes(words):
            self._seen.setdefault(three, _flags(theirs, at))
        if not any(theirs):
            return text
        return _joined(text, [piece for piece, gone in zip(pieces, theirs, strict=True) if not gone])

    def _theirs(self, field: str, words: list[str], by_person: bool) -> list[bool]:
        """Return of each word whether it is the person's."""
        found: list[bool | None] = [None] * len(words)
        before, flags = self._present.get(field, ([], []))
        moved: dict[str, list[bool]] = defaultdict(list)
        for what, i, i_end, j, j_end in SequenceMatcher(None, before, words, autojunk=False).get_opcodes():
            if what == "equal":
                found[j:j_end] = flags[i:i_end]
                continue
            gone = [(before[at], flags[at]) for at in range(i, i_end) if _LETTER.match(before[at])]
            for word, flag in gone:
                moved[word].append(flag)
            for at in range(j, j_end):
                found[at] = next((flag for word, flag in gone if _is_same(word, words[at])), None)
        for at, word in enumerate(words):
            if found[at] is None and moved[word]:
                found[at] = moved[word].pop(0)
        for at, three in _threes(words):
            for n, flag in enumerate(self._seen.get(three, ())):
                if 0 <= at + n < len(found) and found[at + n] is None:
                    found[at + n] = flag
        return [by_person if each is None else each for each in found]


def _pieces(text: str) -> list[Piece]:
    return [Piece(match[0], match.start(), match.end()) for match in _PIECES.finditer(text)]


def _threes(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yield every three consecutive words and the index of the first; the text is taken to be between two line ends."""
    around = ["\n", *words, "\n"]
    for at in range(len(words)):
        yield at - 1, (around[at], around[at + 1], around[at + 2])


def _flags(theirs: Sequence[bool], at: int) -> tuple[bool, bool, bool]:
    first, last = theirs[at] if at >= 0 else False, theirs[at + 2] if at + 2 < len(theirs) else False
    return first, theirs[at + 1], last


def _is_same(word: str, other: str) -> bool:
    """Return whether one word is the other, corrected or with another ending."""
    if not _LETTER.match(other):
        return False
    if min(len(word), len(other)) >= _LEAST_PART and (word in other or other in word):
        return True
    compared = SequenceMatcher(None, word, other, autojunk=False)
    return compared.quick_ratio() >= ALIKE and compared.ratio() >= ALIKE


def _joined(text: str, kept: Sequence[Piece]) -> str:
    """Return the kept words with what was between them; a space, or a line's end, where words are missing."""
    if not any(_LETTER.search(piece.word) for piece in kept):
        return ""
    said = ""
    before: Piece | None = None
    for piece in kept:
        if before:
            gap = text[before.end : piece.begin]
            said += gap if not gap.strip() else "\n" if "\n" in gap else " "
        said += piece.word
        before = piece
    lines = (re.sub(r"[ \t]+", " ", line).strip().lstrip(_SIGNS) for line in said.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
