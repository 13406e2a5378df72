"""The services every endpoint uses; `app.py` makes them once, and the request's scope carries them."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection, Request

from server.access import Tickets
from server.core.kernel.limits import Limits
from server.journal.contract import Journal
from server.live.follower import Follower
from server.live.hub import Hub
from server.settings import Settings
from server.web.guard.hosts import AllowedHosts
from server.web.guard.rates import Rates
from server.web.guard.slots import ConnectionSlots
from server.web.guard.wrong_codes import WrongCodes
from server.web.problems import Problem

T = TypeVar("T")
NO_STORE = {"cache-control": "no-store"}


class Services(Struct, frozen=True):
    """Everything an endpoint can use while the server runs.

    `sockets` and `polls` are the open WebSockets and the long polls that wait, by device.
    """

    settings: Settings
    journal: Journal
    hub: Hub
    tickets: Tickets
    rates: Rates
    wrong_codes: WrongCodes
    hosts: AllowedHosts
    sockets: ConnectionSlots[Follower]
    polls: ConnectionSlots[asyncio.Future[None]]

    @property
    def limits(self) -> Limits:
        """Return the limits of a session."""
        return self.settings.session_limits


def services_of(connection: HTTPConnection) -> Services:
    """Return the services of the app that a request or WebSocket came to."""
    return cast("Services", connection.scope["state"]["services"])


async def read_json(request: Request, kind: type[T]) -> T:
    """Return the body decoded as a Struct type. Raise Problem when it is not one."""
    body = await request.body()
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise Problem(422, "bad_request", reason=str(error)[:200]) from None


def json_answer(value: Any) -> bytes:
    """Return any message encoded as JSON."""
    encoded: bytes = msgspec.json.encode(value)
    return encoded
