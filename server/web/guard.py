"""The guard at the door: allowed hosts and origins, security headers, rates and wrong codes."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "content-security-policy": CSP,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NO_MEDIA = "camera=(), microphone=(), geolocation=()"
OWN_MEDIA = "camera=(self), microphone=(self), geolocation=()"
MEDIA_PAGES = ("/screen", "/desk")


class Guard:
    """Middleware: refuses requests for other hosts, and sends the security headers with every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = AllowedHosts(settings)
        self._https = settings.address.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._hosts.allow(Headers(scope=scope).get("host", "")):
            await PlainTextResponse("This server does not answer to that name.", 400)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, self._with_headers(scope["path"], send))

    def _with_headers(self, path: str, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["permissions-policy"] = OWN_MEDIA if path in MEDIA_PAGES else NO_MEDIA
                if self._https:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        return sending


class AllowedHosts:
    """The names this server answers to: its public one, the loopback's, and bare addresses when it listens on all.

    A bare address cannot be rebound by a hostile name server, so a laptop in a room may be reached by it.
    """

    def __init__(self, settings: Settings) -> None:
        self._public = urlsplit(settings.address)
        self._names = {"localhost", "127.0.0.1", "::1", settings.host.lower(), self._public.hostname or ""}
        self._any_address = settings.host in ("0.0.0.0", "::", "")  # noqa: S104

    def allow(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name = _host_name(host)
        if name in self._names:
            return True
        if not self._any_address:
            return False
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def allow_origin(self, origin: str, host: str) -> bool:
        """Whether a page of this origin may open a socket: the public address, or the host it is asking."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        if (parts.scheme, parts.netloc.lower()) == (self._public.scheme, self._public.netloc.lower()):
            return True
        same = parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
        return same and self.allow(host)


KEPT_SLOWER = (AddNote, AddOutput)
"""What the whole room has to read keeps a slower pace than the rest (QUALITY.md)."""


class TooFast(Exception):
    """A device is so far ahead of its rate that nothing more of it is kept waiting."""


class Bucket:
    """Tokens that come back at a steady rate, up to a burst; it never owes more than `most_s` seconds."""

    __slots__ = ("_at", "_burst", "_left", "_most_s", "_per_s")

    def __init__(self, per_s: float, burst: float, most_s: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._most_s = most_s
        self._left = burst
        self._at = time.monotonic()

    def has_one(self) -> bool:
        """Whether one can be taken without being ahead of its time."""
        return self._left + (time.monotonic() - self._at) * self._per_s >= 1

    def take(self) -> float:
        """Take one; answers how many seconds ahead of its time that was (0: not at all)."""
        now = time.monotonic()
        left = min(self._burst, self._left + (now - self._at) * self._per_s) - 1
        self._left = max(left, -self._most_s * self._per_s)
        self._at = now
        return max(0.0, -left / self._per_s)


class Rates:
    """One device's rates, shared by all its sockets; never one address's, for a whole venue is one address."""

    MOST_AHEAD_S = 30.0
    PINGS_PER_S = 2.0
    PINGS_BURST = 20

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._on = settings.rate_limits == "on"
        self._devices: OrderedDict[tuple[str, str], tuple[Bucket, Bucket, Bucket]] = OrderedDict()

    def at_once(self, session_id: str, device: str, *, note: bool = False) -> bool:
        """Whether a device's next command is in time; if so it is counted."""
        if not self._on:
            return True
        commands, notes, _ = self._buckets(session_id, device)
        asked = (commands, notes) if note else (commands,)
        if not all(bucket.has_one() for bucket in asked):
            return False
        for bucket in asked:
            bucket.take()
        return True

    def wait(self, session_id: str, device: str, *, note: bool = False, ping: bool = False) -> float:
        """How many seconds a device's next command (or ping) is ahead of its time. Raises TooFast."""
        if not self._on:
            return 0.0
        commands, notes, pings = self._buckets(session_id, device)
        wait = pings.take() if ping else max(commands.take(), notes.take() if note else 0.0)
        if wait > self.MOST_AHEAD_S:  # by long poll it could have any number of requests wait, for hours
            raise TooFast
        return wait

    def _buckets(self, session_id: str, device: str) -> tuple[Bucket, Bucket, Bucket]:
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


class WrongCodes:
    """Wrong codes from one address: a burst is answered at once, then each waits; a right code never does."""

    MOST_WAIT_S = 10.0
    PER_S = 1.0

    def __init__(self, burst: int) -> None:
        self._burst = burst
        self._addresses: OrderedDict[str, Bucket] = OrderedDict()

    async def punish(self, address: str) -> None:
        """Be slow to answer a wrong code."""
        # What a guesser owes is bounded: soon after it has gone, the rest of the venue may mistype again.
        bucket = self._addresses.setdefault(address, Bucket(self.PER_S, self._burst, self.MOST_WAIT_S))
        self._addresses.move_to_end(address)
        if len(self._addresses) > 10_000:
            self._addresses.popitem(last=False)
        await asyncio.sleep(min(bucket.take(), self.MOST_WAIT_S))


def _host_name(host: str) -> str:
    if "@" in host or "\\" in host:  # no browser sends one, and not everyone reads such a name alike
        return ""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
