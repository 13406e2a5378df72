"""The host names and origins this server accepts requests for."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from server.settings import Settings


class AllowedHosts:
    """Accepts the public address, the loopback names and, when listening on all interfaces, any bare IP address.

    A bare IP address is safe from DNS rebinding, and a laptop in a workshop is often reached by one.
    """

    def __init__(self, settings: Settings) -> None:
        self._public = urlsplit(settings.address)
        self._names = {"localhost", "127.0.0.1", "::1", settings.host.lower(), self._public.hostname or ""}
        self._any_address = settings.host in ("0.0.0.0", "::", "")  # noqa: S104

    def allow(self, host: str) -> bool:
        """Return whether a Host header names this server."""
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
        """Return whether a page of this origin may open a WebSocket: the public address, or the host it connects to."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        if (parts.scheme, parts.netloc.lower()) == (self._public.scheme, self._public.netloc.lower()):
            return True
        same = parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
        return same and self.allow(host)


def _host_name(host: str) -> str:
    if "@" in host or "\\" in host:  # no browser sends these, and URL parsers disagree about them
        return ""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
