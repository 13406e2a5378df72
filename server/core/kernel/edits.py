"""Lost races: an edit says which text it saw, and is refused when someone else has changed it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.core.kernel.base import Actor, Refused
from server.core.kernel.positions import Position
from server.core.kernel.session import Session


def note_change(session: Session, kind: str, record_id: str, by: Actor) -> None:
    """Remember that this text was written now, and from which device."""
    session.mark(("written", kind, record_id), (session.offset, by.device))


def require_unchanged(
    session: Session, kind: str, record_id: str, base: str, by: Actor, present: Mapping[str, Any]
) -> None:
    """Refuse (`changed_meanwhile`, with the present text) an edit whose base is older than another's change.

    A device's own earlier change is no race: its commands arrive in its own order.
    """
    try:
        seen = Position.parse(base)
    except ValueError:
        raise Refused("bad_base") from None
    offset, device = session.marked(("written", kind, record_id), (0, ""))
    if offset > seen.offset and (device != by.device or not device):
        raise Refused("changed_meanwhile", present)
