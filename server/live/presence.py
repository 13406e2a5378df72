"""Presence: who is connected to a session now, in all processes, from what each process leases in the journal.

Not on the hot path: it is sent at most once a second, and in a large crowd takes at most a tenth of the time.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping

import msgspec
import structlog

from server.core.kernel.base import Actor
from server.core.kernel.clock import Unattended
from server.core.kernel.seats import seat_of
from server.core.kernel.session import Session
from server.core.people import Participant
from server.core.people import count as count_joined
from server.core.sites import Site
from server.journal.contract import Journal, JournalError
from server.live.local_presence import Lease, LocalPresence, Roles
from server.wire import Presence, SitePresence

log = structlog.get_logger()

LEASE_S = 9.0
"""How long a process that was killed still counts. With RENEW_S and CHANGE_GAP_S less than the 15 s after which a room
is told that a site is away."""
RENEW_S = 3.0
"""A lease is renewed, and the others' are read, at least this often; two renewals may be late or lost."""
CHANGE_GAP_S = 1.0
GAP_PER_COST = 10
"""In a large crowd someone always comes or goes: sending presence may take no more than a tenth of the time."""
MOST_NAMES = 300
CHANGED = b'{"presence":true}'
"""The signal between processes that says: read the leases again."""


class PresenceBoard:
    """Everyone present in one session, on all processes: leased, merged, and sent at most once a second."""

    def __init__(self, session_id: str, journal: Journal, process: str, send: Callable[[], Awaitable[None]]) -> None:
        self._session_id = session_id
        self._journal = journal
        self._process = process
        self._send = send
        self._others: Mapping[str, bytes] = {}
        self._unreadable: set[str] = set()
        """Holders whose lease could not be read, which is logged once."""
        """The other processes' leases, encoded."""
        self._dirty = asyncio.Event()
        self._stale = asyncio.Event()
        self._recounted = False
        self._away_since: dict[str, int] = {}
        self._unattended: dict[str, int] = {}
        self._local = LocalPresence(self._dirty.set)

    async def run(self) -> None:
        """Renew this process's lease, and read the others', until cancelled; then release it."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_lease())
                tasks.create_task(self._keep_reading())
        finally:
            with contextlib.suppress(JournalError, asyncio.CancelledError):
                await self._journal.release(self._session_id, self._process)
                await self._journal.signal(self._session_id, CHANGED)

    def arrive(self, by: Actor) -> None:
        """Count one more socket of someone in this process."""
        self._local.arrive(by)

    def depart(self, by: Actor, *, clean: bool) -> None:
        """Count one socket less: at once if it was closed cleanly, else some seconds later, in case it reconnects."""
        self._local.depart(by, clean=clean)

    def receive_signal(self) -> None:
        """Read the leases soon: another process has changed its own, or may have."""
        self._stale.set()

    def recount(self) -> None:
        """Send soon how many are present: a device speaks for more people than before, or fewer."""
        self._recounted = True
        self._stale.set()

    def is_followed(self) -> bool:
        """Return whether anyone is connected to this process."""
        return self._local.anyone()

    def unattended(self) -> Unattended:
        """Return the sites at whose desk nobody sits, as presence was last read, and since when (ms)."""
        return self._unattended

    def presence(self, session: Session, *, names: bool) -> Presence:
        """Return the frame to send: counts per site, and for those who lead also names."""
        merged = self._merged()
        sites: dict[str, SitePresence] = {}
        named: dict[str, list[str]] = {}
        for site in session.all(Site):
            roles = merged.get(site.mark, {})
            counts = {role: len(set(roles.get(role, ()))) for role in ("facilitator", "screen")}
            counts["participant"] = sum(seat_of(session, each).people for each in set(roles.get("participant", ())))
            if counts["facilitator"]:
                self._unattended.pop(site.mark, None)
            else:
                self._unattended.setdefault(site.mark, int(time.time() * 1000))
            if any(counts.values()):
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
        for lease in [self._local.lease(), *self._read_others()]:
            for mark, roles in lease.sites.items():
                for role, people in roles.items():
                    merged.setdefault(mark, {}).setdefault(role, []).extend(people)
        return merged

    def _read_others(self) -> list[Lease]:
        leases = []
        for holder, value in self._others.items():
            try:
                leases.append(msgspec.json.decode(value, type=Lease))
            except msgspec.DecodeError:  # nobody is kept out for what is wrong in Redis
                if holder not in self._unreadable:
                    log.warning("lease_unreadable", session=self._session_id, holder=holder)
                self._unreadable.add(holder)
        return leases

    async def _keep_lease(self) -> None:
        while True:
            changed = True
            try:
                await asyncio.wait_for(self._dirty.wait(), RENEW_S)
            except TimeoutError:
                changed = False
            self._dirty.clear()
            try:
                value = msgspec.json.encode(self._local.lease())
                await self._journal.lease(self._session_id, self._process, value, LEASE_S)
                if changed:
                    await self._journal.signal(self._session_id, CHANGED)
            except JournalError:  # not now: tried again after the next gap
                self._dirty.set()
            self._stale.set()
            await asyncio.sleep(CHANGE_GAP_S if changed else 0)

    async def _keep_reading(self) -> None:
        loop = asyncio.get_running_loop()
        sent: object = None
        journal_was_down = False
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stale.wait(), RENEW_S)
            self._stale.clear()
            try:
                leases = await self._journal.leases(self._session_id)
                if journal_was_down:  # all leases may have ended meanwhile: the others renew theirs within a gap, too
                    await asyncio.sleep(2 * CHANGE_GAP_S)
                    leases = await self._journal.leases(self._session_id)
                self._others = {holder: value for holder, value in leases.items() if holder != self._process}
                journal_was_down = False
            except JournalError:  # not now: tried again after the next gap
                self._stale.set()
                journal_was_down = True
            started = loop.time()
            if (seen := (self._local.lease(), self._others, len(self._local.visited))) != sent or self._recounted:
                sent, self._recounted = seen, False
                await self._send()
            await asyncio.sleep(max(CHANGE_GAP_S, GAP_PER_COST * (loop.time() - started)))


def _names(session: Session, people: list[str]) -> list[str]:
    found = [session.get(Participant, who) for who in dict.fromkeys(people)]
    return [someone.alias for someone in found if someone and someone.alias][:MOST_NAMES]
