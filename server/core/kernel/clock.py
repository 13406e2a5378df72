"""The clock as an actor: who sends what falls due in a session, when nobody presses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from server.core.kernel.base import Actor
from server.core.kernel.commands import Command

_CLOCK = "clock"
"""No participant has this id: theirs begin with `p-`, and those of desks with `facilitator-`."""
Unattended = Mapping[str, int]
"""The sites at whose desk nobody sits, with the time since when (ms)."""


class Due(NamedTuple):
    """A command that is due now, and as whom the clock sends it."""

    by: Actor
    command: Command


def clock(site: str = "") -> Actor:
    """Return the clock as an actor: for all sites as the organiser, for one site as its desk.

    So the rules of a command need no exception: it may what those may in whose place it acts.
    """
    return Actor(_CLOCK, site, "facilitator" if site else "organiser")


def is_clock(by: Actor) -> bool:
    """Return whether this is the clock, for all sites or for one."""
    return by == clock(by.site)
