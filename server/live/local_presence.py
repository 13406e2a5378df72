"""Who is connected to this process: each person counted once, however many sockets they have.

A connection that breaks for a moment does not flicker: without a close frame it counts a little longer. Not on the hot
path: called when somebody connects or disconnects.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from server.core.kernel.base import Actor, Role

BLIP_S = 6.0
"""A connection lost without a close frame counts as present this long: a five-second blip does not flicker."""

Roles = dict[Role, list[str]]


class Lease(Struct):
    """What one process leases in a session: per site and role, who is connected to it."""

    sites: dict[str, Roles]


class LocalPresence:
    """The sockets of one session in this process, by site, role and person."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._sockets: Counter[tuple[str, Role, str]] = Counter()
        self._changed = changed
        self.visited: set[str] = set()
        """The sites that anyone was ever connected from, for however short a time."""

    def arrive(self, by: Actor) -> None:
        """Count one more socket."""
        self._sockets[_who(by)] += 1
        self.visited.add(by.site)
        self._changed()

    def depart(self, by: Actor, *, clean: bool) -> None:
        """Count one socket less: at once if it was closed cleanly, else after `BLIP_S`, in case it reconnects."""
        if clean:
            self._gone(by)
        else:
            asyncio.get_running_loop().call_later(BLIP_S, self._gone, by)

    def anyone(self) -> bool:
        """Return whether anyone is connected."""
        return bool(self._sockets)

    def lease(self) -> Lease:
        """Return all of them, by site and role."""
        sites: dict[str, Roles] = {}
        for mark, role, participant in self._sockets:
            sites.setdefault(mark, {}).setdefault(role, []).append(participant)
        return Lease(sites)

    def _gone(self, by: Actor) -> None:
        self._sockets[_who(by)] -= 1
        if self._sockets[_who(by)] <= 0:
            del self._sockets[_who(by)]
        self._changed()


def _who(by: Actor) -> tuple[str, Role, str]:
    # A page invents its device's name: a desk's link is one on any number of devices, as a participant is. A site's
    # screens share a key, and are counted each: at most as many as the link is for.
    return (by.site, by.role, by.device or by.participant if by.role == "screen" else by.participant)
