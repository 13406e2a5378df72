"""The archive: a session's whole history as one JSON file, from which the same session can be made again."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from server.core.codec import AnyHappening
from server.core.kernel.commands import Event
from server.core.kernel.happenings import apply, without_name
from server.core.kernel.limits import Limits
from server.core.kernel.session import Session
from server.core.workshop import workshop
from server.exports.inspection import BadArchive, inspect
from server.exports.withheld import without_withheld
from server.exports.wording import Words

MOST_BYTES = 64 * 1024 * 1024
MOST_ENTRIES = 250_000
E = TypeVar("E", bound=Event)


class Archive(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The archive file. `samtidig` is its version; `position` and `exported_at` say where it was taken from."""

    samtidig: Literal[1]
    title: str
    names: bool
    position: str = ""
    exported_at: int = 0
    left_out: Mapping[str, int] = {}
    """How much is withheld, by reason (`report-left-out-REASON`)."""
    entries: list[AnyHappening]


def archive_of(
    session: Session,
    history: Sequence[AnyHappening],
    *,
    names: bool,
    public: bool = False,
    position: str = "",
    exported_at: int = 0,
) -> Archive:
    """Return the archive of everything that happened, hidden notes too, but no keys, join codes or hashes of codes.

    What is kept to its author or to one table is not in it; in the public version nothing is that is not public.

    Devices and their command numbers are left out. Without names, every event's personal fields are empty. Who caused a
    `nameless` event is never in it.
    """
    here = workshop(session)
    withheld = without_withheld(session, history, public=public)
    return Archive(
        samtidig=1,
        title=here.title if here else "",
        names=names,
        entries=[
            without_name(kept) if any(event.nameless for event in kept.events) else _without_device(kept)
            for happening in withheld.history
            if (kept := _without_secrets(happening, names=names)).events
        ],
        position=position,
        exported_at=exported_at,
        left_out=withheld.left_out,
    )


def write(archive: Archive, words: Words | None = None) -> bytes:
    """Return the file's bytes, indented so that a person can read it too; `words` are not needed."""
    return msgspec.json.format(msgspec.json.encode(archive), indent=1)


def happenings_of(
    archive: bytes, limits: Limits | None = None, is_late: Callable[[], bool] = lambda: False
) -> list[AnyHappening]:
    """Return what happened, from an archive of any release, each entry inspected.

    Links, personal codes and the devices that older archives name are dropped. A short entry may change a great deal,
    as when many notes are revealed again and again: an archive is given up as soon as `is_late` says so.

    Raises BadArchive (a ValueError) with a plain sentence for anything that could not have been a session.
    """
    if len(archive) > MOST_BYTES:
        raise BadArchive("too_large", f"the archive is larger than {MOST_BYTES // 1024 // 1024} MB")
    entries = [_without_secrets(happening, names=True) for happening in _read(archive).entries]
    happenings = [happening for happening in entries if happening.events]
    session = Session(limits)
    for number, happening in enumerate(happenings, 1):
        if is_late():
            raise BadArchive("too_much", f"entry {number} is not reached in time")
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
    return [_without_device(happening) for happening in happenings]


def _read(data: bytes) -> Archive:
    data = data.removeprefix(BOM_UTF8)  # what some editors put in front when they save
    if b"\0" in data[:4] or data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise BadArchive("other_encoding", "the file is saved as UTF-16; save it as UTF-8")
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
    """Return a happening without what lets someone in and, where names are off, without what tells who people are."""
    events = tuple(kept for event in happening.events if (kept := _emptied(event, names=names)) is not None)
    return replace(happening, events=events)


def _without_device(happening: AnyHappening) -> AnyHappening:
    return replace(happening, by=replace(happening.by, device=""), ref=0, refused={}, skipped=())


def _emptied(event: E, *, names: bool) -> E | None:
    """Return an event with the fields emptied that an archive may not have; None when it has no others."""
    emptied = event.secret if names else (*event.secret, *event.personal)
    if not emptied:
        return event
    if set(emptied) == set(event.__struct_fields__):
        return None
    defaults = _defaults(type(event))
    return replace(event, **{name: defaults.get(name, "") for name in emptied})


@cache
def _defaults(kind: type[Event]) -> dict[str, object]:
    return {each.name: each.default for each in fields(kind) if each.default is not msgspec.NODEFAULT}
