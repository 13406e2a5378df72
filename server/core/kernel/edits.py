"""Edits of the same text at the same time: whoever saw an older text than the present one is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from server.core.kernel.base import Actor, DeviceKey, Refused
from server.core.kernel.counters import Lookup
from server.core.kernel.positions import Position
from server.core.kernel.session import Session

Base = Annotated[str, Meta(extra={"position": True})]
"""The position at which an editor last saw the text.

One that the session's history has never been at is START by the time `decide` reads it (`live/bases.py`).
"""
_WRITTEN: Lookup[tuple[str, str], tuple[int, DeviceKey]] = Lookup((0, ("", "")))
"""By kind and id: at which offset, and from whose device, a record's text was last written."""


def mark_changed(session: Session, kind: str, record_id: str, by: Actor) -> None:
    """Keep at which offset, and from whose device, a record's text was last written."""
    _WRITTEN.put(session, (kind, record_id), (session.offset, by.device_key))


def require_unchanged(
    session: Session, kind: str, record_id: str, base: str, by: Actor, present: Mapping[str, Any]
) -> None:
    """Refuse (`changed_meanwhile`, with the present text) an edit whose base is older than another device's change.

    A device's own earlier change is no conflict: its commands arrive in the order it made them.
    """
    try:
        seen = Position.parse(base)
    except ValueError:
        raise Refused("bad_base") from None
    offset, device = _WRITTEN.get(session, (kind, record_id))
    if offset > seen.offset and (device != by.device_key or not by.device):
        raise Refused("changed_meanwhile", present)
