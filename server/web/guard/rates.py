"""Rates: how fast one participant, or one device of a link, may send commands and be sent whole first states."""

from __future__ import annotations

from typing import Literal, NamedTuple

from server.core.kernel.base import Actor, DeviceKey
from server.settings import Settings
from server.web.guard.bucket import Bucket
from server.web.guard.recent import Recent
from server.web.guard.slots import DEVICES

Counted = Literal["command", "note", "ping", "state"]
_Key = tuple[str, DeviceKey, int]
"""The session, whose rates these are, and of how many devices together."""


class TooFast(Exception):
    """A device is so far ahead of its rate that the server delays nothing more for it; it may retry in `retry_s`."""

    def __init__(self, retry_s: float) -> None:
        super().__init__(retry_s)
        self.retry_s = retry_s


class Rates:
    """The rates of every participant, on all their devices together, and of every device of a link.

    A page invents its device's name. So a participant has one rate under whatever names, and a link's devices together
    have that of as many devices as the link is for. Never counted per IP address: everyone at a venue may share one.
    """

    MOST_AHEAD_S = 30.0
    PINGS_PER_S = 2.0
    PINGS_BURST = 20
    STATES_PER_S = 1.0
    STATES_BURST = 20
    """Whole first states: of a large session each takes longer than thousands of commands."""
    MOST_KEPT = 50_000

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._on = settings.rate_limits == "on"
        self._kept: Recent[_Key, _Buckets] = Recent(self._full, self.MOST_KEPT)

    def try_take(self, session_id: str, by: Actor, *, note: bool = False) -> bool:
        """Count someone's next command if it is within the rate; return whether it is."""
        if not self._on:
            return True
        counted = self._buckets(session_id, by)
        for buckets in counted:
            if not buckets.commands.has_one() or (note and not buckets.notes.has_one()):
                return False
        for buckets in counted:
            buckets.commands.take()
            if note:
                buckets.notes.take()
        return True

    def take(self, session_id: str, by: Actor, kind: Counted) -> float:
        """Count what someone asks for next; return the seconds to delay it by. Raise TooFast beyond the most."""
        if not self._on:
            return 0.0
        wait = 0.0
        for buckets in self._buckets(session_id, by):
            if kind == "note":
                wait = max(wait, buckets.commands.take(), buckets.notes.take())
            else:
                wait = max(wait, getattr(buckets, f"{kind}s").take())
        if wait > self.MOST_AHEAD_S:  # by long poll a device could keep any number of requests waiting for hours
            raise TooFast(self.MOST_AHEAD_S)
        return wait

    def _buckets(self, session_id: str, by: Actor) -> tuple[_Buckets, ...]:
        if by.role == "participant":
            return (self._kept.of((session_id, (by.participant, ""), 1)),)
        link = (session_id, (by.participant, ""), DEVICES[by.role])
        return self._kept.of(link), self._kept.of((session_id, by.device_key, 1))

    def _full(self, key: _Key) -> _Buckets:
        s, (_, _, devices) = self._settings, key
        return _Buckets(
            Bucket(s.commands_per_s * devices, s.commands_burst * devices, self.MOST_AHEAD_S),
            Bucket(s.notes_per_s * devices, s.notes_burst * devices, self.MOST_AHEAD_S),
            Bucket(self.PINGS_PER_S * devices, self.PINGS_BURST * devices, self.MOST_AHEAD_S),
            Bucket(self.STATES_PER_S * devices, self.STATES_BURST * devices, self.MOST_AHEAD_S),
        )


class _Buckets(NamedTuple):
    commands: Bucket
    notes: Bucket
    pings: Bucket
    states: Bucket
