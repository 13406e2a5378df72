"""Exports: a session as a file, in every format there is, and as blocks for the browser's report page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from server.core.codec import AnyHappening
from server.core.kernel.base import Audience
from server.core.kernel.session import Session
from server.core.workshop import workshop
from server.exports.archive import Archive, archive_of, happenings_of
from server.exports.document import Document
from server.exports.formats import FORMATS
from server.exports.formats.format import Format
from server.exports.inspection import BadArchive
from server.exports.report import Report, report_of
from server.exports.sections import document_of
from server.exports.wording import Words

__all__ = [
    "FORMATS",
    "Archive",
    "BadArchive",
    "Document",
    "Format",
    "Report",
    "Words",
    "archive_of",
    "document_of",
    "export",
    "happenings_of",
    "page_of",
    "report_of",
]


def export(
    name: str,
    session: Session,
    history: Sequence[AnyHappening],
    audience: Audience,
    words: Words,
    *,
    names: bool,
    public: bool = False,
    position: str = "",
) -> bytes:
    """Return a session in the format of that name, as an audience may have it. `history` is what led to `session`.

    The `public` version has only what is public, or was lifted into it.

    Raise KeyError for an unknown format, PermissionError when anyone but the organiser asks for the archive.
    """
    chosen = FORMATS[name]
    if not chosen.whole:
        report = report_of(session, history, audience, names=names, public=public)
        local = _local(words, session)
        return chosen.write(document_of(report, local), local)  # type: ignore[arg-type]
    if audience.role != "organiser":
        raise PermissionError("the archive is the organiser's")
    archive = archive_of(session, history, names=names, public=public, position=position)
    return chosen.write(archive, words)  # type: ignore[arg-type]


def page_of(
    session: Session,
    history: Sequence[AnyHappening],
    audience: Audience,
    words: Words,
    *,
    names: bool,
    public: bool = False,
) -> Document:
    """Return the report as the browser's page draws it: without the data tables, which hold the texts once more."""
    report = report_of(session, history, audience, names=names, public=public)
    return replace(document_of(report, _local(words, session)), tables=())


def _local(words: Words, session: Session) -> Words:
    """Return the words with moments in the session's time zone."""
    here = workshop(session)
    return words.in_zone(here.time_zone) if here else words
