"""What falls due by the clock in an open session, as commands that nobody presses.

Every process that holds the session asks, and submits what it is told; what is so already changes nothing, so that
one step is made, however many ask. What fell due while nobody was there is done when somebody comes, one by one: each
answer is what is due first after what was done before it.
"""

from __future__ import annotations

from collections.abc import Callable

from server.core import cross_due, pace_due
from server.core.kernel.clock import Due, Unattended
from server.core.kernel.session import Session

_RULES: tuple[Callable[[Session, int, Unattended], Due | None], ...] = (cross_due.due, pace_due.due)
"""One of each feature in which something falls due."""


def due(session: Session, at: int, unattended: Unattended) -> Due | None:
    """Return what is due first at a time (ms), or None; the session is only read."""
    for rule in _RULES:
        if found := rule(session, at, unattended):
            return found
    return None
