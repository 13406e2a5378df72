"""An HTTP client made of the standard library alone: one request, one answer."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from server import __version__

TIMEOUT_S = 30.0
TOO_MANY = 429
TRIES = 20


class HttpRefused(Exception):
    """The server refused a request: its status, and the code and sentence it gave."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{message} ({code}, HTTP {status})" if message else f"{code}, HTTP {status}")
        self.status = status
        self.code = code


async def call(base_url: str, method: str, path: str, body: Any = None, *, bearer: str = "") -> Any:
    """Send a request in a thread, and return its JSON; where the server has too many (429), send it again as pages do.

    Raise HttpRefused, or OSError when nobody answers.
    """
    for left in reversed(range(TRIES)):
        try:
            return json.loads(await asyncio.to_thread(fetch, base_url, method, path, body, bearer=bearer) or b"null")
        except HttpRefused as refused:
            if not left or refused.status != TOO_MANY:
                raise
        await asyncio.sleep(random.uniform(1, 3))


def fetch(base_url: str, method: str, path: str, body: Any = None, *, bearer: str = "") -> bytes:
    """Send a request, and return the answer's bytes. `body` is sent as JSON, or as it is when bytes."""
    address = urlsplit(base_url)
    headers = {"Accept": "*/*", "User-Agent": f"samtidig/{__version__}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    connection = _connection(address.scheme, address.hostname or "", address.port)
    try:
        connection.request(method, address.path.rstrip("/") + path, data, headers)
        answer = connection.getresponse()
        content = answer.read()
    except HTTPException as error:
        raise OSError(f"no proper HTTP answer: {error!r}") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise _refusal(answer, content)
    return content


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=TIMEOUT_S, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=TIMEOUT_S)


def _refusal(answer: HTTPResponse, content: bytes) -> HttpRefused:
    try:
        error = json.loads(content)["error"]
        return HttpRefused(answer.status, str(error["code"]), str(error.get("message", "")))
    except (ValueError, KeyError, TypeError):
        return HttpRefused(answer.status, "not_samtidig", answer.reason)
