"""The host names and origins this server accepts requests for."""

from __future__ import annotations

from ipaddress import ip_address

from server.host_names import host_name, is_within, origin_of
from server.settings import Settings

HEALTH = ("/healthz", "/readyz", "/metrics")


class AllowedHosts:
    """Accepts the public address, the loopback names and, when listening on all interfaces, any bare IP address.

    A bare IP address is safe from DNS rebinding, and a laptop in a workshop is often reached by one. So is the name of
    a container, by which health checks ask.
    """

    def __init__(self, settings: Settings) -> None:
        self._public = origin_of(settings.address)
        self._names = {"localhost", "127.0.0.1", "::1", host_name(settings.host) or settings.host.lower()}
        self._names |= {self._public.host} if self._public else set()
        self._any_address = settings.host in ("0.0.0.0", "::", "")  # noqa: S104

    def allow(self, host: str, path: str = "") -> bool:
        """Return whether a Host header names this server; to a health check by more names."""
        name = host_name(host)
        if name in self._names or (path in HEALTH and is_within(name)):
            return True
        if not self._any_address:
            return False
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def allow_origin(self, origin: str, host: str) -> bool:
        """Return whether a page of this origin may open a WebSocket: the public address, or the host it connects to."""
        asked = origin_of(origin)
        if asked is None:
            return False
        return asked == self._public or (asked == origin_of(f"{asked.scheme}://{host}") and self.allow(host))
