"""What a file format is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from server.exports.archive import Archive
from server.exports.document import Document
from server.exports.wording import Words


class Format(NamedTuple):
    """A file format. `write` is given a document, whose blocks it draws, or for a `whole` format an archive.

    The words are for what only the format says, such as the title of its table of contents. An archive holds hidden
    notes too, so only the organiser may have it.
    """

    name: str
    media_type: str
    ending: str
    write: Callable[[Document, Words], bytes] | Callable[[Archive, Words], bytes]
    whole: bool = False
