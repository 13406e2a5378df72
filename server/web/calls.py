"""HTTP calls: makes endpoints of functions, whose types are also what the OpenAPI description is made from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.web.problems import Problem
from server.web.services import services_of

T = TypeVar("T")
NO_STORE = {"cache-control": "no-store"}
READING = ("GET", "HEAD", "OPTIONS")
Endpoint = Callable[[Request], Awaitable[Response]]


class Body(Generic[T]):
    """The body of a request, not read yet: an endpoint decodes it after it has checked who is calling."""

    def __init__(self, request: Request, kind: type[T]) -> None:
        self._request = request
        self._kind = kind

    async def read(self) -> T:
        """Return the body decoded as its type. Raise Problem when it is not one."""
        require_json(self._request)
        body = await self._request.body()
        try:
            return msgspec.json.decode(body, type=self._kind)
        except (ValueError, RecursionError) as error:
            raise Problem(422, "bad_request", reason=str(error)[:200]) from None


def require_json(request: Request) -> None:
    """Raise Problem for a body that is not said to be JSON: a form on any page can send such a one."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "json_needed")


def _require_own_page(request: Request) -> None:
    """Raise Problem for what a page of another site sends. Programs send no Origin."""
    origin = request.headers.get("origin")
    if origin is not None and not services_of(request).hosts.allow_origin(origin, request.headers.get("host", "")):
        raise Problem(403, "foreign_origin")


class Call(NamedTuple):
    """Describes an endpoint: who may call it, the type it is sent, and the type it answers (None: plain text)."""

    by: str
    body: Any
    answer: Any
    status: int
    media: tuple[str, ...]
    query: Mapping[str, str]


CALLS: dict[Endpoint, Call] = {}
"""Every endpoint made by `call`."""


def call(
    by: str,
    *,
    status: int = 200,
    answer: Any = None,
    media: tuple[str, ...] = ("application/json",),
    headers: Mapping[str, str] = NO_STORE,
    query: Mapping[str, str] | None = None,
) -> Callable[[Callable[..., Awaitable[Any]]], Endpoint]:
    """Make an endpoint of a function of a request, and of a `Body` when it is sent one.

    What the function returns is encoded as JSON; None becomes 204; a Response is passed on, described by `answer` and
    `media`. `by` describes who may call: anyone, the operator, a creator of sessions, or the holder of a ticket.
    """

    def endpoint_of(function: Callable[..., Awaitable[Any]]) -> Endpoint:
        hints = get_type_hints(function, include_extras=True)
        kind = next((get_args(hint)[0] for hint in hints.values() if get_origin(hint) is Body), None)
        returned = hints["return"]

        @wraps(function)
        async def endpoint(request: Request) -> Response:
            if request.method not in READING:
                _require_own_page(request)
            given = await (function(request) if kind is None else function(request, Body(request, kind)))
            if isinstance(given, Response):
                return given
            if given is None:
                return Response(status_code=204)
            return Response(encode_json(given), status, headers, "application/json")

        CALLS[endpoint] = Call(
            by=by,
            body=kind,
            answer=answer if returned in (Response, NoneType) else returned,
            status=204 if returned is NoneType else status,
            media=media,
            query=query or {},
        )
        return endpoint

    return endpoint_of


def encode_json(value: Any) -> bytes:
    """Return any message encoded as JSON."""
    encoded: bytes = msgspec.json.encode(value)
    return encoded
