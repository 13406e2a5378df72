"""Bases: an edit whose base the session's history has never been at is decided as if its writer had seen nothing.

Hot path: `any_base` runs once for every group of commands, the others only where a command has a base: few have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from server.core.kernel.positions import START, Position
from server.live.draft import PendingCommand
from server.live.history import History


def any_base(group: Sequence[PendingCommand]) -> bool:
    """Return whether some command of a group has a base."""
    for pending in group:  # noqa: SIM110 - a generator would cost a call for each command
        if getattr(pending.command, "base", None) is not None:
            return True
    return False


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
