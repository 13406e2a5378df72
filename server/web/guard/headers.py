"""The security headers of every HTTP answer, and the middleware that sets them and refuses other hosts."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.settings import Settings
from server.web.guard.hosts import AllowedHosts

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
    """ASGI middleware that refuses requests for other hosts and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = AllowedHosts(settings)
        self._https = settings.address.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._hosts.allow(Headers(scope=scope).get("host", ""), scope["path"]):
            await PlainTextResponse("This server does not answer to that name.", 400)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, self._with_headers(scope["path"], send))

    def _with_headers(self, path: str, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["permissions-policy"] = OWN_MEDIA if path in MEDIA_PAGES else NO_MEDIA
                if self._https:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        return send_with_headers
