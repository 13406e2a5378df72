"""Exports: a session as a file, in every format there is. `FORMATS` is the table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from server.core.codec import AnyHappening
from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.exports import archive, csv_table, markdown, page
from server.exports.archive import Archive, archive_of, happenings_of
from server.exports.inspection import BadArchive
from server.exports.report import Report, report_of
from server.exports.wording import Words

__all__ = [
    "FORMATS",
    "Archive",
    "BadArchive",
    "Format",
    "Report",
    "Words",
    "archive_of",
    "export",
    "happenings_of",
    "report_of",
]


class Format(NamedTuple):
    """A file format. `write` is given a Report or, for a `whole` format, an Archive.

    An archive holds hidden notes too, so only the organiser may have it.
    """

    name: str
    media_type: str
    ending: str
    write: Callable[[Report, Words], bytes] | Callable[[Archive, Words], bytes]
    whole: bool = False


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("html", "text/html; charset=utf-8", "html", page.write),
        Format("md", "text/markdown; charset=utf-8", "md", markdown.write),
        Format("csv", "text/csv; charset=utf-8; header=present", "csv", csv_table.write),
        Format("json", "application/json", "json", archive.write, whole=True),
    )
}


def export(
    name: str,
    session: Session,
    history: Sequence[AnyHappening],
    audience: Audience,
    words: Words,
    *,
    names: bool,
    position: str = "",
) -> bytes:
    """Return a session in the format of that name, as an audience may have it. `history` is what led to `session`.

    Raise KeyError for an unknown format, PermissionError when anyone but the organiser asks for the archive.
    """
    chosen = FORMATS[name]
    if not chosen.whole:
        return chosen.write(report_of(session, history, audience, names=names), words)  # type: ignore[arg-type]
    if audience.role != "organiser":
        raise PermissionError("the archive is the organiser's")
    return chosen.write(archive_of(session, history, names=names, position=position), words)  # type: ignore[arg-type]
