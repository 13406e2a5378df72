"""Presence: who is here now, as counts per site leased by each process, with nobody flickering or lingering."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping

import msgspec
import structlog
from msgspec import Struct

from server.core.kernel.base import Actor, Role
from server.core.kernel.session import Session
from server.core.people import Participant
from server.core.people import count as count_joined
from server.core.sites import Site
from server.journal.contract import Journal, JournalError
from server.wire import Presence, SitePresence

log = structlog.get_logger()

LEASE_S = 30.0
BEAT_S = 10.0
CHANGE_GAP_S = 1.0
GAP_PER_COST = 10
"""In a large crowd someone always comes or goes: telling it may take no more than a tenth of the time."""
BLIP_S = 6.0
"""A line lost without a goodbye counts as present this long: a five-second blip does not flicker."""
MOST_NAMES = 300
CHANGED = b'{"presence":true}'
"""The signal between processes that says: look at the leases again."""

Roles = dict[Role, list[str]]


class Held(Struct):
    """What one process says of a session: per site and role, who is connected to it."""

    sites: dict[str, Roles]


class Here:
    """Those connected to this process, counted once each however many sockets they have."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._sockets: Counter[tuple[str, Role, str]] = Counter()
        self._changed = changed

    def arrive(self, by: Actor) -> None:
        """A socket opened."""
        self._sockets[_who(by)] += 1
        self._changed()

    def leave(self, by: Actor, *, clean: bool) -> None:
        """A socket closed; without a goodbye it may be back in a moment."""
        if clean:
            self._gone(by)
        else:
            asyncio.get_running_loop().call_later(BLIP_S, self._gone, by)

    def held(self) -> Held:
        """All of them, by site and role."""
        sites: dict[str, Roles] = {}
        for mark, role, participant in self._sockets:
            sites.setdefault(mark, {}).setdefault(role, []).append(participant)
        return Held(sites)

    def _gone(self, by: Actor) -> None:
        self._sockets[_who(by)] -= 1
        if self._sockets[_who(by)] <= 0:
            del self._sockets[_who(by)]
        self._changed()


class PresenceBoard:
    """Everyone present in one session, on all processes: leased, merged, and told at most once a second."""

    def __init__(self, session_id: str, journal: Journal, process: str, tell: Callable[[], Awaitable[None]]) -> None:
        self._session_id = session_id
        self._journal = journal
        self._process = process
        self._tell = tell
        self._others: Mapping[str, bytes] = {}
        """What the other processes have leased, as they wrote it."""
        self._dirty = asyncio.Event()
        self._look = asyncio.Event()
        self._away_since: dict[str, int] = {}
        self.here = Here(self._dirty.set)

    async def run(self) -> None:
        """Keep the lease, and look at the others', until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_lease())
                tasks.create_task(self._keep_looking())
        finally:
            with contextlib.suppress(JournalError, asyncio.CancelledError):
                await self._journal.release(self._session_id, self._process)
                await self._journal.signal(self._session_id, CHANGED)

    def heard_signal(self) -> None:
        """Another process said that its presence changed."""
        self._look.set()

    def presence(self, session: Session, *, names: bool) -> Presence:
        """The frame to tell: counts per site, and for those who lead also who."""
        merged = self._merged()
        sites: dict[str, SitePresence] = {}
        named: dict[str, list[str]] = {}
        for site in session.all(Site):
            roles = merged.get(site.mark, {})
            counts = {role: len(set(roles.get(role, ()))) for role in ("participant", "facilitator", "screen")}
            anyone = any(counts.values())
            if anyone:
                self._away_since.pop(site.mark, None)
            elif count_joined(session, site.mark):
                self._away_since.setdefault(site.mark, int(time.time() * 1000))
            sites[site.mark] = SitePresence(
                participants=counts["participant"],
                facilitators=counts["facilitator"],
                screens=counts["screen"],
                away_since=self._away_since.get(site.mark, 0),
            )
            if names:
                named[site.mark] = _names(session, roles.get("participant", []))
        return Presence(sites, named if names else None)

    def _merged(self) -> dict[str, Roles]:
        merged: dict[str, Roles] = {}
        for held in [self.here.held(), *self._read_others()]:
            for mark, roles in held.sites.items():
                for role, people in roles.items():
                    merged.setdefault(mark, {}).setdefault(role, []).extend(people)
        return merged

    def _read_others(self) -> list[Held]:
        return [msgspec.json.decode(value, type=Held) for value in self._others.values()]

    async def _keep_lease(self) -> None:
        while True:
            changed = True
            try:
                await asyncio.wait_for(self._dirty.wait(), BEAT_S)
            except TimeoutError:
                changed = False
            self._dirty.clear()
            try:
                value = msgspec.json.encode(self.here.held())
                await self._journal.lease(self._session_id, self._process, value, LEASE_S)
                if changed:
                    await self._journal.signal(self._session_id, CHANGED)
            except JournalError:  # not now: said after the next gap
                self._dirty.set()
            self._look.set()
            await asyncio.sleep(CHANGE_GAP_S if changed else 0)

    async def _keep_looking(self) -> None:
        loop = asyncio.get_running_loop()
        told: object = None
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), BEAT_S)
            self._look.clear()
            try:
                leases = await self._journal.leases(self._session_id)
                self._others = {holder: value for holder, value in leases.items() if holder != self._process}
            except JournalError:  # not now, though there may be something to see
                self._look.set()
            started = loop.time()
            if (seen := (self.here.held(), self._others)) != told:
                told = seen
                await self._tell()
            await asyncio.sleep(max(CHANGE_GAP_S, GAP_PER_COST * (loop.time() - started)))


def _who(by: Actor) -> tuple[str, Role, str]:
    # Facilitators and screens share a key, so a device each; a participant is one person on any number of devices.
    return (by.site, by.role, by.participant if by.role == "participant" else by.device or by.participant)


def _names(session: Session, people: list[str]) -> list[str]:
    found = [session.get(Participant, who) for who in dict.fromkeys(people)]
    return [someone.alias for someone in found if someone and someone.alias][:MOST_NAMES]
