"""Rates: how fast one device may send commands, notes and pings."""

from __future__ import annotations

from collections import OrderedDict

from server.core.kernel.base import DeviceKey
from server.settings import Settings
from server.web.guard.bucket import Bucket


class TooFast(Exception):
    """A device is so far ahead of its rate that the server delays nothing more for it; it may retry in `retry_s`."""

    def __init__(self, retry_s: float) -> None:
        super().__init__(retry_s)
        self.retry_s = retry_s


class Rates:
    """The rates of every device, shared by all its connections.

    They are never counted per IP address: everyone at a venue may share one.
    """

    MOST_AHEAD_S = 30.0
    PINGS_PER_S = 2.0
    PINGS_BURST = 20

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._on = settings.rate_limits == "on"
        self._devices: OrderedDict[tuple[str, DeviceKey], tuple[Bucket, Bucket, Bucket]] = OrderedDict()

    def try_take(self, session_id: str, device: DeviceKey, *, note: bool = False) -> bool:
        """Count a device's next command if it is within the rate; return whether it is."""
        if not self._on:
            return True
        commands, notes, _ = self._buckets(session_id, device)
        if not commands.has_one() or (note and not notes.has_one()):
            return False
        commands.take()
        if note:
            notes.take()
        return True

    def take(self, session_id: str, device: DeviceKey, *, note: bool = False, ping: bool = False) -> float:
        """Count a device's next command (or ping); return the seconds to delay it by. Raise TooFast beyond the most."""
        if not self._on:
            return 0.0
        commands, notes, pings = self._buckets(session_id, device)
        wait = pings.take() if ping else max(commands.take(), notes.take() if note else 0.0)
        if wait > self.MOST_AHEAD_S:  # by long poll a device could keep any number of requests waiting for hours
            raise TooFast(self.MOST_AHEAD_S)
        return wait

    def _buckets(self, session_id: str, device: DeviceKey) -> tuple[Bucket, Bucket, Bucket]:
        key = (session_id, device)
        if key not in self._devices:
            s = self._settings
            self._devices[key] = (
                Bucket(s.commands_per_s, s.commands_burst, self.MOST_AHEAD_S),
                Bucket(s.notes_per_s, s.notes_burst, self.MOST_AHEAD_S),
                Bucket(self.PINGS_PER_S, self.PINGS_BURST, self.MOST_AHEAD_S),
            )
            if len(self._devices) > 50_000:
                self._devices.popitem(last=False)
        self._devices.move_to_end(key)
        return self._devices[key]
