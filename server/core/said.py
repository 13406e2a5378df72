"""What somebody has said: the words in a record, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from server.core.kernel.base import Audience, Record
from server.core.kernel.session import Session

WORDS = ("title", "text", "learned", "change", "contact")
"""The fields of records with words that their author wrote."""
ORGANISER = Audience("organiser", "")


def words_of(record: Record) -> str:
    """Return the words that its author wrote in a record, a line for each field; empty where it has none."""
    said = [text for name in WORDS if isinstance(text := getattr(record, name, ""), str) and text]
    for part in getattr(record, "parts", ()):
        said += [text for text in (part.title, part.text) if text]
    return "\n".join(said)


def written_by(session: Session, participant: str) -> Iterator[tuple[Record, str]]:
    """Yield each record with words that a participant wrote, and its words: none of what the organiser may not see."""
    for record in session.everything():
        if record.by == participant and (said := words_of(record)):
            seen = record.seen_by(ORGANISER)
            yield record, said if seen is not None else ""


def written_count(session: Session) -> dict[str, int]:
    """Return how many records with words each participant has written."""
    counts: dict[str, int] = {}
    for record in session.everything():
        if record.by and words_of(record):
            counts[record.by] = counts.get(record.by, 0) + 1
    return counts
