"""Bases: an edit whose base the session's history has never been at is decided as if its writer had seen nothing.

Hot path: each function runs once for every command, and nearly no command has a base.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from server.core.kernel.positions import START, Position
from server.live.draft import PendingCommand
from server.live.history import History


def furthest_base(group: Iterable[PendingCommand]) -> int:
    """Return the highest offset among the bases of a group's edits; 0 when there is none."""
    return max((base.offset for pending in group if (base := _base(pending))), default=0)


def with_known_bases(group: Sequence[PendingCommand], history: History) -> list[PendingCommand]:
    """Return the group, with START in place of each base that belongs to another history."""
    return [_with_known_base(pending, history) for pending in group]


def _with_known_base(pending: PendingCommand, history: History) -> PendingCommand:
    base = _base(pending)
    if base is None or history.holds(base):
        return pending
    return pending._replace(command=replace(pending.command, base=str(START)))


def _base(pending: PendingCommand) -> Position | None:
    """Return a command's base; None where it has none, or one that `decide` refuses as `bad_base`."""
    text = getattr(pending.command, "base", None)
    try:
        return None if text is None else Position.parse(text)
    except ValueError:
        return None
