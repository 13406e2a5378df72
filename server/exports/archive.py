"""The archive: a session's whole history as one JSON file, which makes the same session again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from server.core.checkins import CheckedIn
from server.core.codec import AnyHappening
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.links import LinksMade
from server.core.notes import NoteAdded
from server.core.outputs import OutputAdded, OutputEdited
from server.core.people import Joined, ParticipantChanged
from server.core.workshop import workshop
from server.exports.inspection import BadArchive, inspect
from server.exports.wording import Words

MOST_BYTES = 64 * 1024 * 1024
MOST_ENTRIES = 250_000

_NAMES: dict[type[Event], tuple[str, ...]] = {
    NoteAdded: ("name",),
    OutputAdded: ("name", "contact"),
    OutputEdited: ("contact",),
    CheckedIn: ("name",),
    Joined: ("alias", "role_tag", "organisation", "table"),
    ParticipantChanged: ("alias", "role_tag", "organisation", "table"),
}
"""Where people tell who they are."""


class Archive(Struct, frozen=True, omit_defaults=True):
    """The file. `samtidig` is its version; `position` and `exported_at` only tell where it was taken from."""

    samtidig: Literal[1]
    title: str
    names: bool
    entries: list[AnyHappening]
    position: str = ""
    exported_at: int = 0


def archive_of(
    session: Session, history: Iterable[AnyHappening], *, names: bool, position: str = "", exported_at: int = 0
) -> Archive:
    """Everything that happened, hidden notes too; never keys, join codes or the hashes of personal codes.

    Without names, aliases, roles, organisations, tables and contact persons are emptied, and devices go.
    """
    here = workshop(session)
    return Archive(
        samtidig=1,
        title=here.title if here else "",
        names=names,
        entries=[kept for happening in history if (kept := _without_secrets(happening, names=names)).events],
        position=position,
        exported_at=exported_at,
    )


def write(archive: Archive, words: Words | None = None) -> bytes:
    """The file's bytes, indented so that a person can read it too; it speaks no language."""
    return msgspec.json.format(msgspec.json.encode(archive), indent=1)


def happenings_of(archive: bytes, limits: Limits | None = None) -> list[AnyHappening]:
    """What happened, from an archive of any release: checked entry by entry, without links and personal codes.

    Raises BadArchive (a ValueError) with a plain sentence for anything that could not have been a session.
    """
    if len(archive) > MOST_BYTES:
        raise BadArchive("too_large", f"the archive is larger than {MOST_BYTES // 1024 // 1024} MB")
    entries = [_without_secrets(happening, names=True) for happening in _read(archive).entries]
    happenings = [happening for happening in entries if happening.events]
    session = Session(limits)
    for number, happening in enumerate(happenings, 1):
        try:
            inspect(session, happening)
            apply(session, happening)
        except BadArchive as no:
            raise BadArchive(no.code, f"entry {number}: {no}") from None
        except Exception as error:
            raise BadArchive(
                "bad_entry", f"entry {number} cannot have happened there ({type(error).__name__})"
            ) from error
    if workshop(session) is None:
        raise BadArchive("no_session", "the archive does not say which session it is")
    return happenings


def _read(data: bytes) -> Archive:
    try:
        version = msgspec.json.decode(data, type=_Version).samtidig
        if version != 1:
            raise BadArchive("other_version", f"the archive is of version {version}; this release reads version 1")
        archive = msgspec.json.decode(data, type=Archive)
    except BadArchive:
        raise
    except (ValueError, RecursionError) as error:
        raise BadArchive("not_an_archive", f"the file is no archive of a session: {error}") from None
    if len(archive.entries) > MOST_ENTRIES:
        raise BadArchive("too_large", f"the archive holds more than {MOST_ENTRIES} entries")
    return archive


class _Version(Struct):
    samtidig: int


def _without_secrets(happening: AnyHappening, *, names: bool) -> AnyHappening:
    """A happening without what opens doors, and without what tells who people are, where names are off."""
    events = tuple(_cleared(event, names=names) for event in happening.events if _kept(event, names=names))
    if names:
        return replace(happening, events=events)
    return replace(happening, events=events, by=replace(happening.by, device=""), ref=0, refused={})


def _kept(event: Event, *, names: bool) -> bool:
    return not isinstance(event, LinksMade) and (names or not isinstance(event, ParticipantChanged))


def _cleared(event: Any, *, names: bool) -> Any:
    emptied = () if names else _NAMES.get(type(event), ())
    if isinstance(event, Joined):
        emptied = (*emptied, "rejoin_hash")
    return replace(event, **dict.fromkeys(emptied, "")) if emptied else event
